//! The sheet of a unit in a campaign: where it stands between filling and hand-in.

use sea_orm::entity::prelude::*;

/// The sheet of a unit in a campaign: where it stands between filling and hand-in.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sheet")]
pub struct Model {
    /// Campaign.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub campaign: String,
    /// Unit.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub unit: String,
    /// `filling`, `for_approval`, `approved` or `handed_in`.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// Own end of self-scoring, from an extension or a reopening.
    pub closes_at: Option<i64>,
    /// Grows with each change of a cell, citation or state.
    pub revision: i32,
    /// When a cell was last changed.
    pub changed_at: Option<i64>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
