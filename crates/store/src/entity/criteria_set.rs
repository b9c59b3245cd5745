//! One version of a criteria set. An issued version never changes.

use sea_orm::entity::prelude::*;

/// One version of a criteria set. An issued version never changes.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "criteria_set")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Code of the set.
    #[sea_orm(indexed, column_type = "Text")]
    pub code: String,
    /// Version.
    #[sea_orm(column_type = "Text")]
    pub version: String,
    /// Name in Vietnamese.
    #[sea_orm(column_type = "Text")]
    pub name_vi: String,
    /// Name in English.
    #[sea_orm(column_type = "Text", nullable)]
    pub name_en: Option<String>,
    /// Number of the decision.
    #[sea_orm(column_type = "Text", nullable)]
    pub decision: Option<String>,
    /// Date of the decision.
    #[sea_orm(column_type = "Text", nullable)]
    pub decision_date: Option<String>,
    /// First day in force.
    #[sea_orm(column_type = "Text", nullable)]
    pub effective_from: Option<String>,
    /// Last day in force.
    #[sea_orm(column_type = "Text", nullable)]
    pub effective_to: Option<String>,
    /// `flat` or `nested`.
    #[sea_orm(column_type = "Text")]
    pub reading: String,
    /// `draft` or `issued`.
    #[sea_orm(column_type = "Text")]
    pub status: String,
    /// The version it was copied from.
    pub based_on: Option<Uuid>,
    /// Grows with each change of the draft.
    pub revision: i32,
    /// When it was made.
    pub created_at: i64,
    /// Who made it.
    pub created_by: Uuid,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
