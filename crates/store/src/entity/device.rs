//! A browser in which somebody has signed in before: it has an allowance of wrong passwords of its own.

use sea_orm::entity::prelude::*;

/// A browser in which somebody has signed in before: it has an allowance of wrong passwords of its own.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "device")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Person.
    #[sea_orm(indexed)]
    pub person: Uuid,
    /// SHA-256 of the token in the cookie.
    #[sea_orm(unique, column_type = "Text")]
    pub token: String,
    /// When somebody first signed in there.
    pub made_at: i64,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
