//! Every value that an entry ever had.

use sea_orm::entity::prelude::*;

/// Every value that an entry ever had.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "entry_version")]
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
    /// Version.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// Status.
    #[sea_orm(column_type = "Text")]
    pub status: String,
    /// Points given by hand.
    #[sea_orm(column_type = "Text", nullable)]
    pub points: Option<String>,
    /// Figures.
    #[sea_orm(column_type = "Text")]
    pub inputs: String,
    /// Comment.
    #[sea_orm(column_type = "Text", nullable)]
    pub comment: Option<String>,
    /// The clause that the reason of an appraisal or a decision rests on.
    #[sea_orm(column_type = "Text", nullable)]
    pub clause: Option<String>,
    /// Standard error of points that a survey gave, a decimal in points.
    #[sea_orm(column_type = "Text", nullable)]
    pub standard_error: Option<String>,
    /// When it was saved.
    pub saved_at: i64,
    /// Who saved it.
    pub saved_by: Uuid,
    /// `sheet`, `workbook`, `api`, `demo` or `council`.
    #[sea_orm(column_type = "Text")]
    pub by_way_of: String,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
