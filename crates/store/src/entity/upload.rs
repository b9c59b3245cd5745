//! A file on its way to the server.

use sea_orm::entity::prelude::*;

/// A file on its way to the server.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "upload")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The unit whose file it will be.
    #[sea_orm(indexed, column_type = "Text")]
    pub unit: String,
    /// Who sends it.
    pub person: Uuid,
    /// Name, cleaned.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Bytes that it will have.
    pub length: i64,
    /// Bytes that are here for certain.
    pub received: i64,
    /// SHA-256 that the sender says it has.
    #[sea_orm(column_type = "Text", nullable)]
    pub claimed: Option<String>,
    /// SHA-256 of the whole, once everything is here.
    #[sea_orm(column_type = "Text", nullable)]
    pub sha256: Option<String>,
    /// When it was begun.
    pub begun_at: i64,
    /// When it is given up.
    #[sea_orm(indexed)]
    pub expires_at: i64,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
