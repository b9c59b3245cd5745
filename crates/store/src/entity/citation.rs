//! Where a document is cited.

use sea_orm::entity::prelude::*;

/// Where a document is cited.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "citation")]
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
    /// Component.
    #[sea_orm(column_type = "Text")]
    pub component: String,
    /// Stage.
    #[sea_orm(column_type = "Text")]
    pub stage: String,
    /// The document.
    #[sea_orm(indexed)]
    pub document: Uuid,
    /// Its version that is cited; a later one does not change the citation.
    pub version: i32,
    /// Page.
    #[sea_orm(column_type = "Text", nullable)]
    pub page: Option<String>,
    /// Quote.
    #[sea_orm(column_type = "Text", nullable)]
    pub quote: Option<String>,
    /// When.
    pub cited_at: i64,
    /// By whom.
    pub cited_by: Uuid,
    /// When it was withdrawn.
    pub withdrawn_at: Option<i64>,
    /// By whom it was withdrawn.
    pub withdrawn_by: Option<Uuid>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
