//! A document that proves something: its record.

use sea_orm::entity::prelude::*;

/// A document that proves something: its record.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "document")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The unit whose document it is.
    #[sea_orm(indexed, column_type = "Text")]
    pub unit: String,
    /// Number, such as `12/BC-STP`.
    #[sea_orm(column_type = "Text", nullable)]
    pub number: Option<String>,
    /// The number as numbers are compared: without blanks, in capitals.
    #[sea_orm(indexed, column_type = "Text", nullable)]
    pub number_key: Option<String>,
    /// Date of issue.
    #[sea_orm(column_type = "Text", nullable)]
    pub date: Option<String>,
    /// Who issued it.
    #[sea_orm(column_type = "Text", nullable)]
    pub issuer: Option<String>,
    /// Abstract.
    #[sea_orm(column_type = "Text", nullable)]
    pub summary: Option<String>,
    /// Search key of all of these, without tone marks.
    #[sea_orm(column_type = "Text")]
    pub search: String,
    /// Grows with each change of the record or of its files, from 1.
    pub version: i32,
    /// When it was recorded.
    pub created_at: i64,
    /// By whom.
    pub created_by: Uuid,
    /// When it was put away.
    pub put_away_at: Option<i64>,
    /// By whom it was put away.
    pub put_away_by: Option<Uuid>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
