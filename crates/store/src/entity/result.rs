//! A result that was frozen: which inputs it rests on, where its breakdown lies, and what it corrects. Never changed.

use sea_orm::entity::prelude::*;

/// A result that was frozen: which inputs it rests on, where its breakdown lies, and what it corrects. Never changed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "result")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Campaign.
    #[sea_orm(indexed, column_type = "Text")]
    pub campaign: String,
    /// Number within the campaign, from 1.
    pub number: i32,
    /// When it was frozen.
    pub frozen_at: i64,
    /// By whom.
    pub frozen_by: Uuid,
    /// Digest of all inputs: SHA-256 of the list of the files of the round, as `sha256sum` writes it.
    #[sea_orm(column_type = "Text")]
    pub input_digest: String,
    /// SHA-256 of the result as JSON, under which it is kept among the files.
    #[sea_orm(column_type = "Text")]
    pub result_digest: String,
    /// SHA-256 of the archive with the files of the round, under which it is kept among the files.
    #[sea_orm(column_type = "Text")]
    pub archive: String,
    /// SHA-256 of `round.toml`: the settings that it was computed with.
    #[sea_orm(column_type = "Text")]
    pub settings_digest: String,
    /// Revision of the campaign that it was computed from.
    pub campaign_revision: i32,
    /// The earlier result that it corrects.
    pub corrects: Option<Uuid>,
    /// Why it corrects it.
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
    /// JSON of what differs from the corrected result; none for the first.
    #[sea_orm(column_type = "Text", nullable)]
    pub changes: Option<String>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
