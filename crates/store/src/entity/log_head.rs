//! The end of the log: one row, which is locked while entries join.

use sea_orm::entity::prelude::*;

/// The end of the log: one row, which is locked while entries join.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "log_head")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// Number of entries.
    pub size: i64,
    /// Root in base64.
    #[sea_orm(column_type = "Text")]
    pub root: String,
    /// The public key that signs.
    #[sea_orm(column_type = "Text")]
    pub key: String,
    /// The process that lets entries join at present.
    #[sea_orm(column_type = "Text")]
    pub holder: String,
    /// Until when others leave it to that process, by the database's clock.
    pub held_until: i64,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
