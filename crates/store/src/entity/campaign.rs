//! One year's scoring.

use sea_orm::entity::prelude::*;

/// One year's scoring.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "campaign")]
pub struct Model {
    /// Code, such as `province-2025`.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub code: String,
    /// Year that is measured.
    pub year: i32,
    /// Name in Vietnamese.
    #[sea_orm(column_type = "Text")]
    pub name_vi: String,
    /// Name in English.
    #[sea_orm(column_type = "Text", nullable)]
    pub name_en: Option<String>,
    /// `preparing`, `self_scoring`, `self_scoring_closed`, … .
    #[sea_orm(column_type = "Text")]
    pub phase: String,
    /// A mock round, which is never published.
    pub rehearsal: bool,
    /// Settings as in `round.toml`: a JSON list of key and value.
    #[sea_orm(column_type = "Text")]
    pub settings: String,
    /// When units may begin.
    pub opens_at: Option<i64>,
    /// When self-scoring ends.
    pub closes_at: Option<i64>,
    /// How long after the end a complete hand-in is still accepted.
    pub grace_seconds: i32,
    /// When the explanation window ends.
    pub explanation_closes_at: Option<i64>,
    /// Whether units see appraised points while the explanation window is open, and not only the questions.
    pub shows_appraisal: bool,
    /// First day of issue of what may prove something; none when the year decides.
    #[sea_orm(column_type = "Text", nullable)]
    pub evidence_from: Option<String>,
    /// Last day of issue of what may prove something; none when the end of self-scoring decides.
    #[sea_orm(column_type = "Text", nullable)]
    pub evidence_to: Option<String>,
    /// The campaign it was copied from.
    #[sea_orm(column_type = "Text", nullable)]
    pub cloned_from: Option<String>,
    /// Grows with each change of anything that decides how it is scored.
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
