//! A file of a version of a document.

use sea_orm::entity::prelude::*;

/// A file of a version of a document.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "document_file")]
pub struct Model {
    /// Document.
    #[sea_orm(primary_key, auto_increment = false)]
    pub document: Uuid,
    /// Version.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// Place, from 1: the document itself first, then its annexes.
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: i32,
    /// SHA-256 of its bytes.
    #[sea_orm(indexed, column_type = "Text")]
    pub sha256: String,
    /// Name that its owner gave it, cleaned.
    #[sea_orm(column_type = "Text")]
    pub name: String,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
