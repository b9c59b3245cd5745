//! A letter on its way: written in the transaction of its action, sent by whichever server takes it.

use sea_orm::entity::prelude::*;

/// A letter on its way: written in the transaction of its action, sent by whichever server takes it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail")]
pub struct Model {
    /// Id; also the Message-ID, so that a letter that went out twice is known as one.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// To whom, when it is a person of ours.
    pub person: Option<Uuid>,
    /// E-mail.
    #[sea_orm(column_type = "Text")]
    pub address: String,
    /// What it is about, such as `password-reset`.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// Subject.
    #[sea_orm(column_type = "Text")]
    pub subject: String,
    /// Plain text; gone once it was sent, because it may hold a link that only the recipient may know.
    #[sea_orm(column_type = "Text", nullable)]
    pub body: Option<String>,
    /// `queued`, `sent` or `failed`.
    #[sea_orm(indexed, column_type = "Text")]
    pub state: String,
    /// How often it was tried.
    pub attempts: i32,
    /// When it is tried next; while somebody has it, when it is free again.
    pub due_at: i64,
    /// When it was written.
    pub made_at: i64,
    /// When it was sent.
    pub sent_at: Option<i64>,
    /// What the mail server said last.
    #[sea_orm(column_type = "Text", nullable)]
    pub fault: Option<String>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
