//! A sign-in through the provider of an authority that has begun and waits for its answer.

use sea_orm::entity::prelude::*;

/// A sign-in through the provider of an authority that has begun.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "oidc_attempt")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// SHA-256 of the state that the provider sends back.
    #[sea_orm(unique, column_type = "Text")]
    pub state: String,
    /// SHA-256 of the token in the cookie of the browser that began; nonce and verifier come from that token and are stored nowhere.
    #[sea_orm(column_type = "Text")]
    pub browser: String,
    /// SHA-256 of the network that began.
    #[sea_orm(indexed, column_type = "Text")]
    pub network: String,
    /// Path to go on to.
    #[sea_orm(column_type = "Text")]
    pub next: String,
    /// The session whose owner shows himself once more; none for a new one.
    pub session: Option<Uuid>,
    /// Moment, milliseconds UTC.
    pub made_at: i64,
    /// Until when the answer is taken.
    #[sea_orm(indexed)]
    pub expires_at: i64,
    /// When the answer came; it is taken once.
    pub used_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
