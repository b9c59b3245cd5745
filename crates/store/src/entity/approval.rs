//! A head's approval of the whole sheet: it stands for exactly the digest that it names.

use sea_orm::entity::prelude::*;

/// A head's approval of the whole sheet: it stands for exactly the digest that it names.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "approval")]
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
    /// SHA-256 of the sheet that was approved.
    #[sea_orm(column_type = "Text")]
    pub digest: String,
    /// Revision of the sheet that was approved.
    pub revision: i32,
    /// Who approved.
    pub person: Uuid,
    /// When.
    pub at: i64,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
