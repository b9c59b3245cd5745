//! A tile of the log as wide as it is now; a narrower one of the same number is its beginning.

use sea_orm::entity::prelude::*;

/// A tile of the log as wide as it is now; a narrower one of the same number is its beginning.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "log_tile")]
pub struct Model {
    /// Level of the hashes; -1 for bundles of entries.
    #[sea_orm(primary_key, auto_increment = false)]
    pub level: i32,
    /// Place among the tiles of the level.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    /// The bytes.
    #[sea_orm(column_type = "Blob")]
    pub bytes: Vec<u8>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
