//! Wrong attempts by account, network address, device or second factor.

use sea_orm::entity::prelude::*;

/// Wrong attempts by account, network address, device or second factor.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "throttle")]
pub struct Model {
    /// Kind and a hash of what it is about.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub key: String,
    /// Wrong attempts that are not forgotten yet.
    pub failures: i32,
    /// When the last one was.
    pub last_at: i64,
    /// When the next attempt is looked at.
    pub free_at: i64,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
