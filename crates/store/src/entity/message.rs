//! A message to a person: what happened, as kind and arguments. Its words are made when it is read.

use sea_orm::entity::prelude::*;

/// A message to a person: what happened, as kind and arguments. Its words are made when it is read.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// To whom.
    pub person: Uuid,
    /// Campaign.
    #[sea_orm(indexed, column_type = "Text")]
    pub campaign: String,
    /// The unit that it concerns.
    #[sea_orm(column_type = "Text", nullable)]
    pub unit: Option<String>,
    /// Kind, such as `sheet-returned`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// Kind, object and occasion: nobody gets a message of one occasion twice.
    #[sea_orm(column_type = "Text")]
    pub occasion: String,
    /// Arguments of the words: JSON, never text that somebody wrote.
    #[sea_orm(column_type = "Text")]
    pub args: String,
    /// Path of the page that it leads to.
    #[sea_orm(column_type = "Text")]
    pub link: String,
    /// When it was made, milliseconds UTC.
    pub made_at: i64,
    /// When it was read.
    pub read_at: Option<i64>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
