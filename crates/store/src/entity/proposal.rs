//! A change of a campaign that is open, which needs a second person.

use sea_orm::entity::prelude::*;

/// A change of a campaign that is open, which needs a second person.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "proposal")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Campaign.
    #[sea_orm(indexed, column_type = "Text")]
    pub campaign: String,
    /// Kind of the change, such as `calendar`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// JSON of the change.
    #[sea_orm(column_type = "Text")]
    pub change: String,
    /// Why it is proposed.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    /// `open`, `approved`, `refused` or `withdrawn`.
    #[sea_orm(indexed, column_type = "Text")]
    pub state: String,
    /// When it was proposed.
    pub proposed_at: i64,
    /// Who proposed it.
    pub proposed_by: Uuid,
    /// When it was decided.
    pub decided_at: Option<i64>,
    /// Who decided.
    pub decided_by: Option<Uuid>,
    /// What the second person said.
    #[sea_orm(column_type = "Text", nullable)]
    pub answer: Option<String>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
