//! What an inspection found.

use serde::{Deserialize, Serialize};

/// Kind of a file, decided by its content and never by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// PDF.
    Pdf,
    /// Word, `.docx`.
    Docx,
    /// Excel, `.xlsx`.
    Xlsx,
    /// PowerPoint, `.pptx`.
    Pptx,
    /// `OpenDocument` text.
    Odt,
    /// `OpenDocument` spreadsheet.
    Ods,
    /// Word of before 2007.
    Doc,
    /// Excel of before 2007.
    Xls,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// TIFF, as scanners make it.
    Tiff,
    /// Plain text in UTF-8, CSV included.
    Text,
    /// Some other ZIP archive.
    Zip,
    /// Anything else.
    Unknown,
}

/// What is wrong or noteworthy about a file. Words stand under `inspect-fault-<text form>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileFault {
    /// No bytes.
    Empty,
    /// It ends before it is complete.
    Truncated,
    /// It cannot be read as what it says it is.
    Broken,
    /// It needs a password.
    Encrypted,
    /// Its name says another kind.
    NameLies,
    /// It is of two kinds at once, such as PDF and ZIP.
    Polyglot,
    /// It would unfold to far more than it is.
    Bomb,
    /// It holds scripts, macros or attachments.
    ActiveContent,
    /// Pages without text: a scan nobody can search.
    NoText,
    /// A PDF without a digital signature.
    Unsigned,
    /// Looking at it took too much memory or time.
    TooCostly,
}

/// What a digital signature is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignatureVerdict {
    /// It covers the whole file and leads to a root that is trusted here.
    Valid,
    /// It is right for what it covers, but the file was changed afterwards.
    ChangedLater,
    /// It is right, but leads to no root that is trusted here.
    UntrustedRoot,
    /// It is right, but its certificate was not valid at the time of signing.
    Expired,
    /// The bytes that it covers are not those that were signed, or it cannot be read.
    Broken,
}

/// A digital signature in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Common name of the certificate.
    pub signer: Option<String>,
    /// Organisation of the certificate.
    pub organisation: Option<String>,
    /// When it says it was signed: milliseconds UTC.
    pub signed_at: Option<i64>,
    /// What it is worth.
    pub verdict: SignatureVerdict,
}

/// What an inspection found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    /// Kind by content.
    pub kind: FileKind,
    /// Media type to serve it with.
    pub media_type: String,
    /// Pages, where it has such.
    pub pages: Option<u32>,
    /// The first text of it, for searching and for suggesting number, date and issuer; at most 64 KiB.
    pub text: Option<String>,
    /// Each once, in their order.
    pub faults: Vec<FileFault>,
    /// Digital signatures, in the order in which they were made.
    pub signatures: Vec<Signature>,
}
