//! A document that an answer rests on.

use sea_orm::entity::prelude::*;

/// A document that an answer rests on.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "explanation_document")]
pub struct Model {
    /// The point.
    #[sea_orm(primary_key, auto_increment = false)]
    pub explanation: Uuid,
    /// The document.
    #[sea_orm(primary_key, auto_increment = false)]
    pub document: Uuid,
    /// Its version.
    pub version: i32,
    /// Page.
    #[sea_orm(column_type = "Text", nullable)]
    pub page: Option<String>,
    /// Quote.
    #[sea_orm(column_type = "Text", nullable)]
    pub quote: Option<String>,
    /// When.
    pub added_at: i64,
    /// By whom.
    pub added_by: Uuid,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
