//! The evidence vault: files on their way and kept once, documents with versions, where they are cited, what deserves a look.

mod cite;
mod finish;
mod flags;
mod name;
mod panel;
mod put_away;
mod record;
mod stored;
mod suggest;
mod sweep;
mod there;
mod upload;
mod vault;
mod vaults;

pub(crate) use cite::cited_leaf;
pub use cite::{Cite, Cited, Withdrawal, cite, withdraw_citation};
pub(crate) use finish::file_row;
pub use finish::{Scratch, failed, keep_whole};
pub use flags::{Flag, FlagKind};
pub use name::clean_name;
pub use panel::{CitedDocument, Evidence, Offered, evidence_of};
pub use put_away::{PutAway, put_away};
pub use record::{Fields, KnownFile, RecordDocument, Recorded, ReviseDocument, record_document, revise_document};
pub(crate) use record::{number_key, search_text};
pub use stored::{OpenedFile, StoredFile, open_file};
pub use suggest::{Suggested, suggest};
pub use sweep::{Swept, run_sweeping, sweep, sweep_all};
pub use upload::{BeginUpload, UploadState, begin_upload, cancel_upload, completed, receive, upload_state};
pub(crate) use vault::described;
pub use vault::{DocumentFile, DocumentPage, DocumentRow, DocumentVersion, Vault, VaultFilter, Where, document_page, vault};
pub use vaults::{VaultLine, vaults};
