//! Which node of an earlier set a node of a later one continues.

use sea_orm::entity::prelude::*;

/// Which node of an earlier set a node of a later one continues.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "crosswalk")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Code of the earlier set.
    #[sea_orm(column_type = "Text")]
    pub old_set: String,
    /// Node there.
    #[sea_orm(column_type = "Text")]
    pub old_node: String,
    /// Code of the later set.
    #[sea_orm(indexed, column_type = "Text")]
    pub new_set: String,
    /// Node there.
    #[sea_orm(column_type = "Text")]
    pub new_node: String,
    /// Share of the maximum, a decimal.
    #[sea_orm(column_type = "Text", nullable)]
    pub share: Option<String>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
