//! Text, and what is nothing that we know.

use crate::{FileFault, FileKind, findings::Findings, name};

/// Looks at bytes that no other room knows.
pub fn look(bytes: &[u8], name: &str, found: &mut Findings) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => {
            found.kind = Some(FileKind::Text);
            // Twice the limit leaves enough when blanks and control characters are gone.
            found.text = text.chars().take(2 * crate::findings::MOST_TEXT).collect();
            found.fault_if(runs(text), FileFault::ActiveContent);
        }
        _ => {
            let says_text = name::ending(name).is_some_and(|ending| ["txt", "csv", "tsv"].contains(&ending.as_str()));
            found.fault_if(says_text, FileFault::Broken);
        }
    }
}

/// Whether a browser or a shell would run it.
fn runs(text: &str) -> bool {
    let head: String = text.chars().take(4096).collect::<String>().to_ascii_lowercase();
    head.starts_with("#!") || ["<script", "javascript:", "<iframe", "<svg", "<!entity"].iter().any(|mark| head.contains(mark))
}
