//! A setting of the whole server that people change on a page.

use sea_orm::entity::prelude::*;

/// A setting of the whole server that people change on a page.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "server_setting")]
pub struct Model {
    /// Name of the group of settings.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub name: String,
    /// JSON.
    #[sea_orm(column_type = "Text")]
    pub body: String,
    /// Grows with each change.
    pub version: i32,
    /// When it was changed.
    pub changed_at: i64,
    /// Who changed it.
    pub changed_by: Uuid,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
