//! What a check finds.

use serde::Serialize;

/// What is wrong; words stand under `log-finding-<kind>` and `log-finding-<kind>-do`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// A tile, an entry in it or the root does not fit.
    Tile,
    /// A checkpoint is not signed by a known key, or its row was changed.
    Checkpoint,
    /// The log is not a continuation of an earlier checkpoint.
    Forked,
    /// There is no checkpoint.
    NoCheckpoint,
    /// A row of the table of leaves is gone.
    LeafMissing,
    /// A row of the table of leaves was changed.
    LeafEdited,
    /// A row of the table of leaves stands at another place.
    LeafMoved,
    /// A row of the table of leaves has a place that the log does not have.
    LeafInserted,
    /// The salts of a leaf were changed or erased.
    LeafSalts,
    /// An entry claims a time well before the entries that precede it.
    BackDated,
    /// A row is not what the log last said.
    RowEdited,
    /// A row is gone that the log knows.
    RowMissing,
    /// A row is there that the log does not know.
    RowInserted,
    /// A file's bytes are not those of its hash.
    FileChanged,
    /// A file is gone.
    FileMissing,
    /// A file lies there that nothing knows.
    FileSurplus,
    /// A key signs that no known key has announced.
    KeyUnannounced,
}

impl FindingKind {
    /// The stable text form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Tile => "tile",
            Self::Checkpoint => "checkpoint",
            Self::Forked => "forked",
            Self::NoCheckpoint => "no-checkpoint",
            Self::LeafMissing => "leaf-missing",
            Self::LeafEdited => "leaf-edited",
            Self::LeafMoved => "leaf-moved",
            Self::LeafInserted => "leaf-inserted",
            Self::LeafSalts => "leaf-salts",
            Self::BackDated => "back-dated",
            Self::RowEdited => "row-edited",
            Self::RowMissing => "row-missing",
            Self::RowInserted => "row-inserted",
            Self::FileChanged => "file-changed",
            Self::FileMissing => "file-missing",
            Self::FileSurplus => "file-surplus",
            Self::KeyUnannounced => "key-unannounced",
        }
    }
}

/// Something that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What.
    pub kind: FindingKind,
    /// Table.
    pub table: String,
    /// Key of the row, or what else names the place.
    pub key: String,
    /// Place in the log.
    pub position: Option<u64>,
    /// Further detail, such as the time and actor of the entry; no words.
    pub detail: String,
}

impl Fact {
    /// Something that is wrong at a place of the log.
    pub fn at(kind: FindingKind, table: &str, key: impl Into<String>, position: Option<u64>) -> Self {
        Self { kind, table: table.to_owned(), key: key.into(), position, detail: String::new() }
    }

    /// With detail.
    pub fn detailed(self, detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), ..self }
    }
}
