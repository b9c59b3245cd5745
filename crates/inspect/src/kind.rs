//! The kind of a file by its first bytes, and how each kind is served.
//!
//! A library for magic numbers knows hundreds of kinds; evidence has a dozen, and for those the bytes alone do not suffice: a ZIP may be a
//! Word file, an OLE2 file an encrypted workbook. The rooms that open them decide.

use crate::FileKind;

/// What the first bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    /// PDF, with what stands in front of it.
    Pdf {
        /// Bytes in front.
        offset: usize,
    },
    /// A ZIP archive of some kind.
    Zip,
    /// An OLE2 file of some kind.
    Ole,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// TIFF.
    Tiff,
    /// Something else, which may be text.
    Other,
}

/// How far into a file readers look for the head of a PDF.
const PDF_HEAD: usize = 1024;
/// Bytes that may stand in front of a PDF without being another kind: a mark of UTF-8 and blanks.
const BLANK: &[u8] = b"\xEF\xBB\xBF \t\r\n\0";

/// Where the head of a PDF begins, if there is one.
pub fn pdf_head(bytes: &[u8]) -> Option<usize> {
    let head = bytes.get(..PDF_HEAD.min(bytes.len())).unwrap_or_default();
    head.windows(5).position(|window| window == b"%PDF-")
}

/// Whether something stands in front of a PDF.
pub fn has_front(bytes: &[u8], offset: usize) -> bool {
    bytes.get(..offset).unwrap_or_default().iter().any(|byte| !BLANK.contains(byte))
}

impl Container {
    /// What the bytes of a file begin with.
    pub fn of(bytes: &[u8]) -> Self {
        let starts = |magic: &[u8]| bytes.starts_with(magic);
        if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
            Self::Zip
        } else if starts(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            Self::Ole
        } else if starts(&[0xFF, 0xD8, 0xFF]) {
            Self::Jpeg
        } else if starts(b"\x89PNG\r\n\x1A\n") {
            Self::Png
        } else if starts(b"II*\0") || starts(b"MM\0*") {
            Self::Tiff
        } else if let Some(offset) = pdf_head(bytes) {
            Self::Pdf { offset }
        } else {
            Self::Other
        }
    }

    /// The kind before anything is opened.
    pub fn kind(self) -> FileKind {
        match self {
            Self::Pdf { .. } => FileKind::Pdf,
            Self::Zip => FileKind::Zip,
            Self::Jpeg => FileKind::Jpeg,
            Self::Png => FileKind::Png,
            Self::Tiff => FileKind::Tiff,
            Self::Ole | Self::Other => FileKind::Unknown,
        }
    }
}

impl FileKind {
    /// The media type to serve it with. Nothing is served as a type that browsers run.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Doc => "application/msword",
            Self::Xls => "application/vnd.ms-excel",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Tiff => "image/tiff",
            Self::Text => "text/plain; charset=utf-8",
            Self::Zip => "application/zip",
            Self::Unknown => "application/octet-stream",
        }
    }
}
