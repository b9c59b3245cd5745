//! What a unit came from.

use sea_orm::entity::prelude::*;

/// What a unit came from.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lineage")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The later unit.
    #[sea_orm(indexed, column_type = "Text")]
    pub successor: String,
    /// The earlier unit.
    #[sea_orm(indexed, column_type = "Text")]
    pub predecessor: String,
    /// `merge`, `split`, `rename` or `reparent`.
    #[sea_orm(column_type = "Text")]
    pub relation: String,
    /// Day of the change.
    #[sea_orm(column_type = "Text", nullable)]
    pub effective: Option<String>,
    /// Share, a decimal.
    #[sea_orm(column_type = "Text", nullable)]
    pub weight: Option<String>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
