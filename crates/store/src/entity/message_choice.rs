//! How a person wants to be told.

use sea_orm::entity::prelude::*;

/// How a person wants to be told.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message_choice")]
pub struct Model {
    /// Person.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person: Uuid,
    /// `at-once`, `digest` or `none`.
    #[sea_orm(column_type = "Text")]
    pub mail: String,
    /// When the person agreed to SMS or Zalo; none when not.
    pub gateway_since: Option<i64>,
    /// When it was chosen.
    pub changed_at: i64,
    /// Grows with each change.
    pub version: i32,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
