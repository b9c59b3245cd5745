//! Which server does a piece of work that one at a time shall do.

use sea_orm::entity::prelude::*;

/// Which server does a piece of work that one at a time shall do.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "lease")]
pub struct Model {
    /// Name of the work.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub name: String,
    /// Which server has it.
    #[sea_orm(column_type = "Text")]
    pub holder: String,
    /// Until when, milliseconds UTC.
    pub held_until: i64,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
