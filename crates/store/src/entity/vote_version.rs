//! A vote as it was cast; never changed.

use sea_orm::entity::prelude::*;

/// A vote as it was cast; never changed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "vote_version")]
pub struct Model {
    /// Item.
    #[sea_orm(primary_key, auto_increment = false)]
    pub item: Uuid,
    /// Member.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person: Uuid,
    /// Version, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// `for`, `against` or `abstain`.
    #[sea_orm(column_type = "Text")]
    pub choice: String,
    /// `meeting` or `writing`.
    #[sea_orm(column_type = "Text")]
    pub way: String,
    /// When.
    pub voted_at: i64,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
