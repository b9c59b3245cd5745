//! A further table of a campaign in the columns of the round format: applicability, bands, gates, lineage, crosswalk, published.

use sea_orm::entity::prelude::*;

/// A further table of a campaign in the columns of the round format: applicability, bands, gates, lineage, crosswalk, published.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "campaign_table")]
pub struct Model {
    /// Campaign.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub campaign: String,
    /// Name of the table.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub name: String,
    /// JSON: `{"columns": […], "rows": [[…]]}`, all texts.
    #[sea_orm(column_type = "Text")]
    pub body: String,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
