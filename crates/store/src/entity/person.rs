//! A person with an account. Units never have one.

use sea_orm::entity::prelude::*;

/// A person with an account. Units never have one.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// E-mail in small letters; the name for signing in.
    #[sea_orm(unique, column_type = "Text")]
    pub email: String,
    /// Name.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// Position in the unit.
    #[sea_orm(column_type = "Text", nullable)]
    pub title: Option<String>,
    /// Telephone.
    #[sea_orm(column_type = "Text", nullable)]
    pub phone: Option<String>,
    /// PHC text of the password hash; none before the first.
    #[sea_orm(column_type = "Text", nullable)]
    pub password: Option<String>,
    /// Secret of the second factor, base32.
    #[sea_orm(column_type = "Text", nullable)]
    pub totp_secret: Option<String>,
    /// Secret that the person is about to confirm, base32.
    #[sea_orm(column_type = "Text", nullable)]
    pub totp_pending: Option<String>,
    /// Last time step used, so that a code works once.
    pub totp_step: Option<i64>,
    /// `vi` or `en`.
    #[sea_orm(column_type = "Text")]
    pub language: String,
    /// Whether the account may sign in.
    pub active: bool,
    /// Offered on the sign-in page of the demonstration.
    pub demo: bool,
    /// When it was made.
    pub created_at: i64,
    /// Grows with each change.
    pub version: i32,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
