//! A sheet that was handed in, and its receipt.

use sea_orm::entity::prelude::*;

/// A sheet that was handed in, and its receipt.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "hand_in")]
pub struct Model {
    /// Id; the number of the receipt.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Campaign.
    #[sea_orm(column_type = "Text")]
    pub campaign: String,
    /// Unit.
    #[sea_orm(indexed, column_type = "Text")]
    pub unit: String,
    /// SHA-256 of the sheet.
    #[sea_orm(column_type = "Text")]
    pub digest: String,
    /// The approval that it rests on.
    pub approval: Uuid,
    /// Who handed in.
    pub person: Uuid,
    /// When the server had received the complete command.
    pub at: i64,
    /// The entry of the log.
    pub leaf: Uuid,
    /// Milliseconds after the deadline, within the grace; 0 when in time.
    pub late_by: i64,
    /// JSON: points by area and in total, as they were.
    #[sea_orm(column_type = "Text")]
    pub summary: String,
    /// When it was withdrawn.
    pub withdrawn_at: Option<i64>,
    /// Who withdrew it.
    pub withdrawn_by: Option<Uuid>,
    /// Why it was withdrawn.
    #[sea_orm(column_type = "Text", nullable)]
    pub withdrawn_why: Option<String>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
