//! The vote of a member on an item, as it counts now.

use sea_orm::entity::prelude::*;

/// The vote of a member on an item, as it counts now.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "vote")]
pub struct Model {
    /// Item.
    #[sea_orm(primary_key, auto_increment = false)]
    pub item: Uuid,
    /// Member.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person: Uuid,
    /// `for`, `against` or `abstain`.
    #[sea_orm(column_type = "Text")]
    pub choice: String,
    /// `meeting` or `writing`.
    #[sea_orm(column_type = "Text")]
    pub way: String,
    /// When.
    pub voted_at: i64,
    /// Grows with each change, from 1.
    pub version: i32,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
