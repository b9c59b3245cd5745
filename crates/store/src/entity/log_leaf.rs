//! One entry of the log, written in the transaction of its action; the position comes later.

use sea_orm::entity::prelude::*;

/// One entry of the log, written in the transaction of its action; the position comes later.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "log_leaf")]
pub struct Model {
    /// In the order in which rows were written: of two writes that touch the same row, the later one has the larger number.
    #[sea_orm(primary_key)]
    pub seq: i64,
    /// Id.
    #[sea_orm(unique)]
    pub id: Uuid,
    /// When.
    pub at: i64,
    /// Name of the event.
    #[sea_orm(indexed, column_type = "Text")]
    pub event: String,
    /// What it is about: kind and key, such as `entry/c/u/1.1.1/self`.
    #[sea_orm(indexed, column_type = "Text")]
    pub subject: String,
    /// Who.
    #[sea_orm(indexed)]
    pub actor: Uuid,
    /// The unit that it is about, as subject or facts name it: for those who look for it.
    #[sea_orm(indexed, column_type = "Text", nullable)]
    pub unit: Option<String>,
    /// The leaf: canonical JSON.
    #[sea_orm(column_type = "Text")]
    pub body: String,
    /// JSON: the salts of what stands in the leaf only as a salted hash; never part of the log, so that erasing them forgets.
    #[sea_orm(column_type = "Text", nullable)]
    pub salts: Option<String>,
    /// Place in the log, once it has one.
    #[sea_orm(unique)]
    pub position: Option<i64>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
