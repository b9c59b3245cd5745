//! A file that is kept, once for each content, with what an inspection found.

use sea_orm::entity::prelude::*;

/// A file that is kept, once for each content, with what an inspection found.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "file")]
pub struct Model {
    /// SHA-256 of its bytes in small hexadecimal digits.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Text")]
    pub sha256: String,
    /// Bytes.
    pub size: i64,
    /// Kind by content, as `parindex_inspect::FileKind` writes it.
    #[sea_orm(column_type = "Text")]
    pub kind: String,
    /// Media type to serve it with.
    #[sea_orm(column_type = "Text")]
    pub media_type: String,
    /// Pages.
    pub pages: Option<i32>,
    /// JSON list of faults.
    #[sea_orm(column_type = "Text")]
    pub faults: String,
    /// JSON list of digital signatures.
    #[sea_orm(column_type = "Text")]
    pub signatures: String,
    /// The first text of it.
    #[sea_orm(column_type = "Text", nullable)]
    pub text: Option<String>,
    /// When it was kept first.
    pub stored_at: i64,
    /// By whom.
    pub stored_by: Uuid,
}

/// No relations: rows are read by key.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
