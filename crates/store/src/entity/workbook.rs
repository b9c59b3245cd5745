//! The workbook of a sheet that somebody has sent, until it is accepted or dropped, and as a record afterwards.

use sea_orm::entity::prelude::*;

/// The workbook of a sheet that somebody has sent, until it is accepted or dropped, and as a record afterwards.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "workbook")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Campaign.
    #[sea_orm(column_type = "Text")]
    pub campaign: String,
    /// Unit.
    #[sea_orm(indexed, column_type = "Text")]
    pub unit: String,
    /// SHA-256 of the bytes, under which they are kept.
    #[sea_orm(column_type = "Text")]
    pub sha256: String,
    /// Size in bytes.
    pub size: i64,
    /// Name of the file.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// What the child process read: JSON; emptied when the workbook is closed.
    #[sea_orm(column_type = "Text")]
    pub rows: String,
    /// `open`, `accepted` or `dropped`.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// When it was sent.
    pub uploaded_at: i64,
    /// By whom.
    pub uploaded_by: Uuid,
    /// When it was accepted or dropped.
    pub closed_at: Option<i64>,
    /// By whom.
    pub closed_by: Option<Uuid>,
    /// Cells that were taken from it.
    pub applied: i32,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
