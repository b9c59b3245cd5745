//! A link that sets a password once.

use sea_orm::entity::prelude::*;

/// A link that sets a password once.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "one_time_link")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Person.
    #[sea_orm(indexed)]
    pub person: Uuid,
    /// `invitation` or `reset`.
    #[sea_orm(column_type = "Text")]
    pub purpose: String,
    /// SHA-256 of the token in the link.
    #[sea_orm(unique, column_type = "Text")]
    pub token: String,
    /// When it was made.
    pub made_at: i64,
    /// Until when it works.
    pub expires_at: i64,
    /// When it was used, or replaced by a newer one.
    pub used_at: Option<i64>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
