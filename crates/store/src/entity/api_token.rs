//! A token with which a program acts for a person.

use sea_orm::entity::prelude::*;

/// A token with which a program acts for a person.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_token")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Person.
    #[sea_orm(indexed)]
    pub person: Uuid,
    /// What it is for.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// SHA-256 of the token.
    #[sea_orm(unique, column_type = "Text")]
    pub token: String,
    /// What it may do: scopes separated by blanks.
    #[sea_orm(column_type = "Text")]
    pub scope: String,
    /// Only for this unit.
    #[sea_orm(column_type = "Text", nullable)]
    pub unit: Option<String>,
    /// When it was made.
    pub made_at: i64,
    /// Until when it works.
    pub expires_at: i64,
    /// When it was last used, to the minute.
    pub used_at: Option<i64>,
    /// When it was taken back.
    pub revoked_at: Option<i64>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
