//! What a unit says about a component at a stage: the value that counts now.

use sea_orm::entity::prelude::*;

/// What a unit says about a component at a stage: the value that counts now.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "entry")]
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
    /// Stage.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub stage: String,
    /// `empty`, or a status of the round format.
    #[sea_orm(column_type = "Text")]
    pub status: String,
    /// Points given by hand, a decimal.
    #[sea_orm(column_type = "Text", nullable)]
    pub points: Option<String>,
    /// JSON list of the figures as texts of the round format, `null` where one is missing.
    #[sea_orm(column_type = "Text")]
    pub inputs: String,
    /// Comment or explanation.
    #[sea_orm(column_type = "Text", nullable)]
    pub comment: Option<String>,
    /// The clause that the reason of an appraisal or a decision rests on.
    #[sea_orm(column_type = "Text", nullable)]
    pub clause: Option<String>,
    /// Standard error of points that a survey gave, a decimal in points.
    #[sea_orm(column_type = "Text", nullable)]
    pub standard_error: Option<String>,
    /// Grows with each change, from 1.
    pub version: i32,
    /// When it was saved.
    pub saved_at: i64,
    /// Who saved it.
    pub saved_by: Uuid,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
