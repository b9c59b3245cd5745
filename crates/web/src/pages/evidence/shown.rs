//! Files and flags as pages show them.

use parindex_actions::evidence::{Flag, StoredFile};
use parindex_engine::kernel::parse_date;
use parindex_inspect::{FileFault, FileKind, SignatureVerdict};
use parindex_words::Words;

/// A flag.
#[derive(Debug, Clone)]
pub struct FlagShown {
    /// `care` or `info`.
    pub kind: &'static str,
    /// A word.
    pub label: String,
    /// A sentence.
    pub why: String,
}

impl FlagShown {
    /// A flag in words.
    pub fn new(flag: &Flag, words: Words) -> Self {
        let key = format!("evidence-flag-{}", flag.kind.as_str());
        Self {
            kind: if flag.kind.is_care() { "care" } else { "info" },
            label: words.text(&key),
            why: words.phrase_named(&format!("{key}-why"), &flag.args),
        }
    }
}

/// A file.
#[derive(Debug, Clone)]
pub struct FileShown {
    /// Name.
    pub name: String,
    /// Where its bytes are.
    pub href: String,
    /// Where it can be looked at; empty when it can only be downloaded.
    pub view: String,
    /// Icon.
    pub icon: &'static str,
    /// Kind, pages and size.
    pub facts: String,
    /// SHA-256.
    pub sha256: String,
    /// Faults and signatures in words.
    pub notes: Vec<String>,
}

impl FileShown {
    /// A file at an address.
    pub fn new(file: &StoredFile, href: String, words: Words) -> Self {
        let mut facts = vec![words.text(&format!("file-kind-{}", file.kind.stable()))];
        if let Some(pages) = file.pages {
            facts.push(words.with("evidence-pages", &[("count", parindex_words::Value::Count(pages.into()))]));
        }
        facts.push(size(file.size, words));
        let mut notes: Vec<String> = file
            .faults
            .iter()
            .filter(|fault| **fault != FileFault::Unsigned)
            .map(|fault| words.text(&format!("inspect-fault-{}", fault.stable())))
            .collect();
        for signature in &file.signatures {
            let signer = signature.signer.clone().or_else(|| signature.organisation.clone()).unwrap_or_default();
            let verdict = words.text(&format!("inspect-verdict-{}", signature.verdict.stable()));
            notes.push(words.with("evidence-signature", &[("signer", signer.into()), ("verdict", verdict.into())]));
        }
        Self {
            name: file.name.clone(),
            view: if is_viewable(file) { format!("{href}/view") } else { String::new() },
            icon: icon(file.kind),
            facts: facts.join(" · "),
            sha256: file.sha256.clone(),
            notes,
            href,
        }
    }

    /// The viewer, else the download.
    pub fn best(&self) -> &str {
        if self.view.is_empty() { &self.href } else { &self.view }
    }

    /// The viewer on a page.
    pub fn at(&self, citation: &str) -> String {
        if self.view.is_empty() { self.href.clone() } else { format!("{}?citation={citation}", self.view) }
    }
}

/// Whether a browser can show it here without opening it itself.
pub fn is_viewable(file: &StoredFile) -> bool {
    let safe = !file.faults.iter().any(|fault| matches!(fault, FileFault::Polyglot | FileFault::Encrypted));
    safe && matches!(file.kind, FileKind::Pdf | FileKind::Png | FileKind::Jpeg)
}

const fn icon(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Pdf => "file-type-pdf",
        FileKind::Xlsx | FileKind::Xls | FileKind::Ods => "file-spreadsheet",
        FileKind::Jpeg | FileKind::Png | FileKind::Tiff => "photo",
        FileKind::Docx | FileKind::Doc | FileKind::Odt | FileKind::Text => "file-text",
        FileKind::Zip => "file-zip",
        _ => "file",
    }
}

/// What has a stable text form.
trait Stable: serde::Serialize + Sized {
    fn stable(&self) -> String {
        serde_json::to_value(self).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
    }
}

impl Stable for FileKind {}
impl Stable for FileFault {}
impl Stable for SignatureVerdict {}

/// Bytes as people say them.
fn size(bytes: u64, words: Words) -> String {
    let tenths = |unit: u64| {
        let tenths = bytes.saturating_mul(10) / unit;
        let mark = if words.language().is_english() { '.' } else { ',' };
        if tenths < 1000 { format!("{}{mark}{}", tenths / 10, tenths % 10) } else { (tenths / 10).to_string() }
    };
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..0x10_0000 => format!("{} KB", tenths(1024)),
        _ => format!("{} MB", tenths(0x10_0000)),
    }
}

/// A stored date as the language writes it.
pub fn date(stored: Option<&str>, words: Words) -> String {
    stored.and_then(parse_date).map(|date| words.date(date)).unwrap_or_default()
}

/// Number and abstract in one line.
pub fn title(number: Option<&str>, summary: Option<&str>) -> String {
    [number, summary].into_iter().flatten().collect::<Vec<_>>().join(" – ")
}
