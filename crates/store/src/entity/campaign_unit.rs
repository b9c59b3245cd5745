//! A unit as it is in one campaign.

use sea_orm::entity::prelude::*;

/// A unit as it is in one campaign.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "campaign_unit")]
pub struct Model {
    /// Campaign.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub campaign: String,
    /// Code of the unit.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub unit: String,
    /// Place in the order.
    pub position: i32,
    /// Name in Vietnamese.
    #[sea_orm(column_type = "Text")]
    pub name_vi: String,
    /// Name in English.
    #[sea_orm(column_type = "Text", nullable)]
    pub name_en: Option<String>,
    /// Kind.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// Group; none when it is known but not scored.
    #[sea_orm(column_type = "Text", nullable)]
    pub group_code: Option<String>,
    /// Traits, separated by `; `.
    #[sea_orm(column_type = "Text")]
    pub traits: String,
    /// First day.
    #[sea_orm(column_type = "Text", nullable)]
    pub valid_from: Option<String>,
    /// Last day.
    #[sea_orm(column_type = "Text", nullable)]
    pub valid_to: Option<String>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
