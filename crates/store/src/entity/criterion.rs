//! One node of a criteria set: area, criterion or component, with the columns of the round format.

use sea_orm::entity::prelude::*;

/// One node of a criteria set: area, criterion or component, with the columns of the round format.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "criterion")]
pub struct Model {
    /// The version of the set.
    #[sea_orm(primary_key, auto_increment = false)]
    pub set_id: Uuid,
    /// Code, unique in the set.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub code: String,
    /// Place in the order of the set.
    pub position: i32,
    /// Code of the parent; none for an area.
    #[sea_orm(column_type = "Text", nullable)]
    pub parent: Option<String>,
    /// Name in Vietnamese.
    #[sea_orm(column_type = "Text")]
    pub name_vi: String,
    /// Name in English.
    #[sea_orm(column_type = "Text", nullable)]
    pub name_en: Option<String>,
    /// Maximum points, a decimal.
    #[sea_orm(column_type = "Text")]
    pub max_points: String,
    /// Where a component's score comes from.
    #[sea_orm(column_type = "Text", nullable)]
    pub source: Option<String>,
    /// JSON of a component's rule.
    #[sea_orm(column_type = "Text", nullable)]
    pub rule: Option<String>,
    /// Legal clause.
    #[sea_orm(column_type = "Text", nullable)]
    pub clause: Option<String>,
    /// Evidence asked for.
    #[sea_orm(column_type = "Text", nullable)]
    pub evidence: Option<String>,
    /// Sector that owns it.
    #[sea_orm(column_type = "Text", nullable)]
    pub owner: Option<String>,
    /// Condition on traits.
    #[sea_orm(column_type = "Text", nullable)]
    pub applies_when: Option<String>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
