//! Who inside a unit fills in a node and what is below it.

use sea_orm::entity::prelude::*;

/// Who inside a unit fills in a node and what is below it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assignment")]
pub struct Model {
    /// Campaign.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub campaign: String,
    /// Unit.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub unit: String,
    /// Area, criterion or component.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub node: String,
    /// Owner.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person: Uuid,
    /// Since when.
    pub assigned_at: i64,
    /// By whom.
    pub assigned_by: Uuid,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
