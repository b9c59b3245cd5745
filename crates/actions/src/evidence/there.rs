//! A file that a document of the unit holds already.

use parindex_store::{
    Uuid,
    entity::{document, document_file},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

use super::panel::label;
use crate::{Refusal, Standing};

/// A document that holds a file, and the newest of its versions that does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct There {
    /// Document.
    pub document: Uuid,
    /// Version.
    pub version: i32,
    /// Number and abstract as they are now.
    pub title: String,
}

impl There {
    /// Says that nothing was recorded, and names the document to a person and to a program.
    pub fn refusal(self) -> Refusal {
        let facts = json!({ "document": self.document, "version": self.version, "title": self.title.as_str() });
        Refusal::new(Standing::Conflict, "document-there")
            .with("title", self.title)
            .with("version", self.version.to_string())
            .telling(facts)
            .at("file")
    }
}

/// The oldest document of a unit that holds a file and is not put away.
///
/// # Errors
/// What the database says.
pub async fn holder(db: &impl ConnectionTrait, unit: &str, sha256: &str) -> Result<Option<There>, Refusal> {
    let held = document_file::Entity::find().filter(document_file::Column::Sha256.eq(sha256)).all(db).await?;
    let found = document::Entity::find()
        .filter(document::Column::Id.is_in(held.iter().map(|row| row.document)))
        .filter(document::Column::Unit.eq(unit))
        .filter(document::Column::PutAwayAt.is_null())
        .order_by_asc(document::Column::CreatedAt)
        .order_by_asc(document::Column::Id);
    let Some(row) = found.one(db).await? else { return Ok(None) };
    let version = held.iter().filter(|file| file.document == row.id).map(|file| file.version).max().unwrap_or(row.version);
    Ok(Some(There { document: row.id, version, title: label(&row) }))
}
