//! Whether a member of the council is present at a session.

use sea_orm::entity::prelude::*;

/// Whether a member of the council is present at a session.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attendance")]
pub struct Model {
    /// Session.
    #[sea_orm(primary_key, auto_increment = false)]
    pub session: Uuid,
    /// Member.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person: Uuid,
    /// Whether the member is present.
    pub present: bool,
    /// When it was marked.
    pub marked_at: i64,
    /// By whom.
    pub marked_by: Uuid,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
