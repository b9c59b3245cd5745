//! A point of explanation as it was after a change; never changed.

use sea_orm::entity::prelude::*;

/// A point of explanation as it was after a change; never changed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "explanation_version")]
pub struct Model {
    /// The point.
    #[sea_orm(primary_key, auto_increment = false)]
    pub explanation: Uuid,
    /// Version, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// State after the change.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// The unit's answer.
    #[sea_orm(column_type = "Text", nullable)]
    pub answer: Option<String>,
    /// JSON list of the documents that the answer rested on: document, version, page, quote.
    #[sea_orm(column_type = "Text")]
    pub documents: String,
    /// Outcome.
    #[sea_orm(column_type = "Text", nullable)]
    pub outcome: Option<String>,
    /// Why it was settled so, or why the question was withdrawn.
    #[sea_orm(column_type = "Text", nullable)]
    pub decision: Option<String>,
    /// The clause of the decision.
    #[sea_orm(column_type = "Text", nullable)]
    pub decision_clause: Option<String>,
    /// When.
    pub changed_at: i64,
    /// By whom.
    pub changed_by: Uuid,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
