//! Who appraises what in a campaign: everything under all three that are named.

use sea_orm::entity::prelude::*;

/// Who appraises what in a campaign: everything under all three that are named.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "appraiser")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Campaign.
    #[sea_orm(indexed, column_type = "Text")]
    pub campaign: String,
    /// The appraiser.
    #[sea_orm(indexed)]
    pub person: Uuid,
    /// Only units of this group.
    #[sea_orm(column_type = "Text", nullable)]
    pub group_code: Option<String>,
    /// Only this node and what is below it.
    #[sea_orm(column_type = "Text", nullable)]
    pub node: Option<String>,
    /// Only this unit.
    #[sea_orm(column_type = "Text", nullable)]
    pub unit: Option<String>,
    /// When it was assigned.
    pub assigned_at: i64,
    /// By whom.
    pub assigned_by: Uuid,
    /// When it was taken away.
    pub ended_at: Option<i64>,
    /// By whom it was taken away.
    pub ended_by: Option<Uuid>,
    /// Why it was taken away.
    #[sea_orm(column_type = "Text", nullable)]
    pub ended_why: Option<String>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
