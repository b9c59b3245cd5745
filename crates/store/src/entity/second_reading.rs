//! A cell that is read a second time, blind.

use sea_orm::entity::prelude::*;

/// A cell that is read a second time, blind.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "second_reading")]
pub struct Model {
    /// Campaign.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub campaign: String,
    /// Unit.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub unit: String,
    /// Component.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub component: String,
    /// The draw that it comes from.
    pub draw: Uuid,
    /// Who reads it; never the first appraiser.
    #[sea_orm(indexed)]
    pub reader: Uuid,
    /// What the reader says: a status of the round format; nothing before it is read.
    #[sea_orm(column_type = "Text", nullable)]
    pub status: Option<String>,
    /// Points given by hand, a decimal.
    #[sea_orm(column_type = "Text", nullable)]
    pub points: Option<String>,
    /// JSON list of the figures as texts of the round format.
    #[sea_orm(column_type = "Text", nullable)]
    pub inputs: Option<String>,
    /// Reason.
    #[sea_orm(column_type = "Text", nullable)]
    pub comment: Option<String>,
    /// When it was read.
    pub read_at: Option<i64>,
    /// When the first appraisal ended before it was read. From then on the reader sees the first reading, so that none can be blind any more.
    pub lapsed_at: Option<i64>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
