//! A message on its way out: by mail, or through the gateway for SMS and Zalo.

use sea_orm::entity::prelude::*;

/// A message on its way out: by mail, or through the gateway for SMS and Zalo.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "delivery")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Message.
    #[sea_orm(indexed)]
    pub message: Uuid,
    /// `mail` or `gateway`.
    #[sea_orm(column_type = "Text")]
    pub channel: String,
    /// `queued`, `sent`, `failed`, `bounced`, or `needless` when it was read before it went out.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// How often it was tried.
    pub attempts: i32,
    /// What the other side said last.
    #[sea_orm(column_type = "Text", nullable)]
    pub last_error: Option<String>,
    /// From when on it goes out; while a server has it, when it is free again.
    pub due_at: i64,
    /// When it last changed.
    pub at: i64,
    /// The letter that carries it; a digest carries several.
    #[sea_orm(indexed)]
    pub mail: Option<Uuid>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
