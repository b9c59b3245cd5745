//! A session of the council: a meeting, or the collecting of written opinions.

use sea_orm::entity::prelude::*;

/// A session of the council: a meeting, or the collecting of written opinions.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "council_session")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Campaign.
    #[sea_orm(indexed, column_type = "Text")]
    pub campaign: String,
    /// Title.
    #[sea_orm(column_type = "Text")]
    pub title: String,
    /// `meeting` or `writing`.
    #[sea_orm(column_type = "Text")]
    pub way: String,
    /// When it is held, or from when opinions are collected; its day says who is a member.
    pub held_at: i64,
    /// Until when written opinions are taken.
    pub closes_at: Option<i64>,
    /// Place.
    #[sea_orm(column_type = "Text", nullable)]
    pub place: Option<String>,
    /// `open` or `closed`.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// When it was opened.
    pub opened_at: i64,
    /// By whom.
    pub opened_by: Uuid,
    /// When it was closed.
    pub closed_at: Option<i64>,
    /// By whom it was closed.
    pub closed_by: Option<Uuid>,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
