//! A piece of a file on its way.

use sea_orm::entity::prelude::*;

/// A piece of a file on its way.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "upload_piece")]
pub struct Model {
    /// Upload.
    #[sea_orm(primary_key, auto_increment = false)]
    pub upload: Uuid,
    /// Place of its first byte.
    #[sea_orm(primary_key, auto_increment = false)]
    pub begins: i64,
    /// Bytes.
    pub length: i64,
    /// Its name in the store of files.
    #[sea_orm(column_type = "Text")]
    pub name: String,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
