//! A document as it was recorded at a time; never changed.

use sea_orm::entity::prelude::*;

/// A document as it was recorded at a time; never changed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "document_version")]
pub struct Model {
    /// Document.
    #[sea_orm(primary_key, auto_increment = false)]
    pub document: Uuid,
    /// Version, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// Number.
    #[sea_orm(column_type = "Text", nullable)]
    pub number: Option<String>,
    /// Date of issue.
    #[sea_orm(column_type = "Text", nullable)]
    pub date: Option<String>,
    /// Who issued it.
    #[sea_orm(column_type = "Text", nullable)]
    pub issuer: Option<String>,
    /// Abstract.
    #[sea_orm(column_type = "Text", nullable)]
    pub summary: Option<String>,
    /// When.
    pub recorded_at: i64,
    /// By whom.
    pub recorded_by: Uuid,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
