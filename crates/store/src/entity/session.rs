//! A signed-in browser.

use sea_orm::entity::prelude::*;

/// A signed-in browser.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// SHA-256 of the token in the cookie.
    #[sea_orm(unique, column_type = "Text")]
    pub token: String,
    /// Person.
    #[sea_orm(indexed)]
    pub person: Uuid,
    /// When it began.
    pub created_at: i64,
    /// When it was last used, to the minute.
    pub seen_at: i64,
    /// When it ends at the latest.
    pub expires_at: i64,
    /// How many factors were shown: 1 password, 2 also a code.
    pub factors: i32,
    /// When the password was last shown.
    pub proved_at: i64,
    /// Network address.
    #[sea_orm(column_type = "Text")]
    pub address: String,
    /// Browser.
    #[sea_orm(column_type = "Text")]
    pub agent: String,
    /// When it was ended.
    pub revoked_at: Option<i64>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
