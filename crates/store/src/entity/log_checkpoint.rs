//! A signed checkpoint; every one is kept.

use sea_orm::entity::prelude::*;

/// A signed checkpoint; every one is kept.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "log_checkpoint")]
pub struct Model {
    /// Number of entries.
    #[sea_orm(primary_key, auto_increment = false)]
    pub size: i64,
    /// When it was signed.
    pub at: i64,
    /// The signed note.
    #[sea_orm(column_type = "Text")]
    pub note: String,
    /// The public key that checks it.
    #[sea_orm(column_type = "Text")]
    pub key: String,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
