//! A point that a unit is asked to explain, its answer, and what became of it.

use sea_orm::entity::prelude::*;

/// A point that a unit is asked to explain, its answer, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "explanation")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Campaign.
    #[sea_orm(indexed, column_type = "Text")]
    pub campaign: String,
    /// Unit.
    #[sea_orm(indexed, column_type = "Text")]
    pub unit: String,
    /// Component.
    #[sea_orm(column_type = "Text")]
    pub component: String,
    /// What is asked.
    #[sea_orm(column_type = "Text")]
    pub question: String,
    /// The clause that the question rests on.
    #[sea_orm(column_type = "Text", nullable)]
    pub clause: Option<String>,
    /// When it was asked.
    pub asked_at: i64,
    /// By whom.
    pub asked_by: Uuid,
    /// `open`, `answered`, `settled` or `withdrawn`.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// The unit's answer.
    #[sea_orm(column_type = "Text", nullable)]
    pub answer: Option<String>,
    /// When it was answered.
    pub answered_at: Option<i64>,
    /// By whom.
    pub answered_by: Option<Uuid>,
    /// `accepted`, `partly`, `kept` or `unanswered`.
    #[sea_orm(column_type = "Text", nullable)]
    pub outcome: Option<String>,
    /// Why it was settled so, or why the question was withdrawn.
    #[sea_orm(column_type = "Text", nullable)]
    pub decision: Option<String>,
    /// The clause of the decision.
    #[sea_orm(column_type = "Text", nullable)]
    pub decision_clause: Option<String>,
    /// When it was settled or withdrawn.
    pub settled_at: Option<i64>,
    /// By whom.
    pub settled_by: Option<Uuid>,
    /// Grows with each change, from 1.
    pub version: i32,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
