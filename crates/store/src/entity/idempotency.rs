//! An answer that was given, so that the same command sent again gets it again.

use sea_orm::entity::prelude::*;

/// An answer that was given, so that the same command sent again gets it again.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency")]
pub struct Model {
    /// Person.
    #[sea_orm(primary_key, auto_increment = false)]
    pub actor: Uuid,
    /// Key chosen by the client.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub key: String,
    /// Name of the action.
    #[sea_orm(column_type = "Text")]
    pub action: String,
    /// SHA-256 of the command.
    #[sea_orm(column_type = "Text")]
    pub request: String,
    /// JSON of the outcome.
    #[sea_orm(column_type = "Text")]
    pub answer: String,
    /// When.
    pub at: i64,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
