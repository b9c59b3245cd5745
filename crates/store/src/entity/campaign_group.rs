//! A group of units that are ranked together, with its criteria set.

use sea_orm::entity::prelude::*;

/// A group of units that are ranked together, with its criteria set.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "campaign_group")]
pub struct Model {
    /// Campaign.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub campaign: String,
    /// Code of the group.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub code: String,
    /// Place in the order.
    pub position: i32,
    /// Name in Vietnamese.
    #[sea_orm(column_type = "Text")]
    pub name_vi: String,
    /// Name in English.
    #[sea_orm(column_type = "Text", nullable)]
    pub name_en: Option<String>,
    /// Version of the criteria set.
    pub set_id: Uuid,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
