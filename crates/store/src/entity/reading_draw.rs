//! A draw of cells that a second appraiser reads without seeing the first.

use sea_orm::entity::prelude::*;

/// A draw of cells that a second appraiser reads without seeing the first.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reading_draw")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Campaign.
    #[sea_orm(indexed, column_type = "Text")]
    pub campaign: String,
    /// The seed from which the draw follows, hexadecimal.
    #[sea_orm(column_type = "Text")]
    pub seed: String,
    /// Percent of the appraised cells, a decimal.
    #[sea_orm(column_type = "Text")]
    pub share: String,
    /// Number of cells that were drawn.
    pub size: i32,
    /// When.
    pub drawn_at: i64,
    /// By whom.
    pub drawn_by: Uuid,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
