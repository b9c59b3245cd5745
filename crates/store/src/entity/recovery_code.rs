//! A printed code that stands in for the second factor once.

use sea_orm::entity::prelude::*;

/// A printed code that stands in for the second factor once.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recovery_code")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Person.
    #[sea_orm(indexed)]
    pub person: Uuid,
    /// SHA-256 of the person's id and the code.
    #[sea_orm(column_type = "Text")]
    pub hash: String,
    /// When it was made.
    pub made_at: i64,
    /// When it was used, or replaced by newer ones.
    pub used_at: Option<i64>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
