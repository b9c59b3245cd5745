//! What the council decides: a proposed value of a component of a unit.

use sea_orm::entity::prelude::*;

/// What the council decides: a proposed value of a component of a unit.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "agenda_item")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Session.
    #[sea_orm(indexed)]
    pub session: Uuid,
    /// Place on the agenda, from 1.
    pub position: i32,
    /// Campaign.
    #[sea_orm(column_type = "Text")]
    pub campaign: String,
    /// Unit.
    #[sea_orm(column_type = "Text")]
    pub unit: String,
    /// Component.
    #[sea_orm(column_type = "Text")]
    pub component: String,
    /// What the motion says: a status of the round format.
    #[sea_orm(column_type = "Text")]
    pub status: String,
    /// Points of the motion given by hand, a decimal.
    #[sea_orm(column_type = "Text", nullable)]
    pub points: Option<String>,
    /// JSON list of the figures of the motion as texts of the round format.
    #[sea_orm(column_type = "Text")]
    pub inputs: String,
    /// Why.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    /// The clause that it rests on.
    #[sea_orm(column_type = "Text")]
    pub clause: String,
    /// `open`, `carried`, `lost` or `withdrawn`.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// JSON of the tally by which it was decided.
    #[sea_orm(column_type = "Text", nullable)]
    pub tally: Option<String>,
    /// JSON list of the members who were in conflict with the unit when it was decided.
    #[sea_orm(column_type = "Text", nullable)]
    pub conflicted: Option<String>,
    /// Why it was withdrawn.
    #[sea_orm(column_type = "Text", nullable)]
    pub withdrawn_why: Option<String>,
    /// When it was put on the agenda.
    pub put_at: i64,
    /// By whom.
    pub put_by: Uuid,
    /// When it was decided or withdrawn.
    pub decided_at: Option<i64>,
    /// By whom it was closed.
    pub decided_by: Option<Uuid>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
