//! A file that is kept, as it is told and served.

use parindex_inspect::{FileFault, FileKind, Inspection, Signature};
use parindex_store::{
    Uuid,
    entity::{document, document_file, file},
};
use sea_orm::{ConnectionTrait, EntityTrait};
use serde::{Deserialize, Serialize};

use crate::{
    Context, Refusal,
    permission::{Object, Operation},
};

/// A file that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredFile {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Name, cleaned.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Kind by content.
    pub kind: FileKind,
    /// Pages.
    pub pages: Option<u32>,
    /// What is wrong or noteworthy.
    pub faults: Vec<FileFault>,
    /// Digital signatures.
    pub signatures: Vec<Signature>,
}

impl StoredFile {
    pub(super) fn new(hash: &str, size: u64, name: &str, seen: &Inspection) -> Self {
        Self {
            sha256: hash.to_owned(),
            name: name.to_owned(),
            size,
            kind: seen.kind,
            pages: seen.pages,
            faults: seen.faults.clone(),
            signatures: seen.signatures.clone(),
        }
    }

    pub(super) async fn read(db: &impl ConnectionTrait, hash: &str, name: &str) -> Result<Self, Refusal> {
        let row = file::Entity::find_by_id(hash.to_owned()).one(db).await?.ok_or_else(|| Refusal::not_found("no-file", hash))?;
        Ok(Self::of(&row, name))
    }

    /// A row under the name that a document gives it.
    pub(super) fn of(row: &file::Model, name: &str) -> Self {
        Self {
            sha256: row.sha256.clone(),
            name: name.to_owned(),
            size: u64::try_from(row.size).unwrap_or(0),
            kind: serde_json::from_value(row.kind.clone().into()).unwrap_or(FileKind::Unknown),
            pages: row.pages.and_then(|pages| u32::try_from(pages).ok()),
            faults: serde_json::from_str(&row.faults).unwrap_or_default(),
            signatures: serde_json::from_str(&row.signatures).unwrap_or_default(),
        }
    }
}

/// A file of a document, to be served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedFile {
    /// What it is.
    pub file: StoredFile,
    /// Media type by content.
    pub media_type: String,
}

/// Finds a file through the document that holds it; a hash alone opens nothing.
///
/// # Errors
/// No such document, version or file, or none that the person may read.
#[crate::compiled_here]
pub async fn open_file(ctx: &Context<'_>, document: Uuid, version: i32, place: i32) -> Result<OpenedFile, Refusal> {
    let db = ctx.world.store.read();
    let unknown = || Refusal::not_found("no-document", &document.to_string());
    let head = document::Entity::find_by_id(document).one(db).await?.ok_or_else(unknown)?;
    ctx.may(Operation::ReadEvidence, &Object::of_unit(&head.unit)).map_err(|_| unknown())?;
    let held = document_file::Entity::find_by_id((document, version, place)).one(db).await?.ok_or_else(unknown)?;
    let row = file::Entity::find_by_id(held.sha256).one(db).await?.ok_or_else(unknown)?;
    Ok(OpenedFile { file: StoredFile::of(&row, &held.name), media_type: row.media_type })
}
