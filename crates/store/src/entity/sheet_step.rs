//! A step of a whole sheet whose reason others have to know.

use sea_orm::entity::prelude::*;

/// A step of a whole sheet whose reason others have to know.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sheet_step")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Campaign.
    #[sea_orm(column_type = "Text")]
    pub campaign: String,
    /// Unit.
    #[sea_orm(indexed, column_type = "Text")]
    pub unit: String,
    /// `sent`, `returned`, `extended` or `reopened`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// When, milliseconds UTC.
    pub at: i64,
    /// Who took it, or proposed it.
    pub person: Uuid,
    /// The second person who agreed.
    pub second: Option<Uuid>,
    /// The unit's own end of self-scoring from then on, milliseconds UTC.
    pub until: Option<i64>,
    /// Why.
    #[sea_orm(column_type = "Text", nullable)]
    pub reason: Option<String>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
