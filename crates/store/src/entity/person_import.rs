//! A workbook of persons that somebody has sent, until it is accepted or dropped.

use sea_orm::entity::prelude::*;

/// A workbook of persons that somebody has sent.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person_import")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// SHA-256 of the bytes, which are not kept.
    #[sea_orm(column_type = "Text")]
    pub sha256: String,
    /// Name of the file.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// What the child process read: JSON; emptied when it is accepted, dropped or a day old.
    #[sea_orm(column_type = "Text")]
    pub rows: String,
    /// `open`, `accepted` or `dropped`.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// Moment, milliseconds UTC.
    pub uploaded_at: i64,
    /// By whom.
    pub uploaded_by: Uuid,
    /// When it was accepted or dropped.
    pub closed_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
