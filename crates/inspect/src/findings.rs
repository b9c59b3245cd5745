//! An inspection in the making.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::{FileFault, FileKind, Inspection, Signature};

/// Most bytes of text.
pub const MOST_TEXT: usize = 64 << 10;

/// What has been found so far.
#[derive(Debug, Default)]
pub struct Findings {
    /// Kind, when the content says more than the first bytes.
    pub kind: Option<FileKind>,
    /// Pages.
    pub pages: Option<u32>,
    /// Text as it was found.
    pub text: String,
    /// Faults.
    pub faults: BTreeSet<FileFault>,
    /// Signatures.
    pub signatures: Vec<Signature>,
}

impl Findings {
    /// Adds a fault.
    pub fn fault(&mut self, fault: FileFault) {
        self.faults.insert(fault);
    }

    /// Adds a fault when it is there.
    pub fn fault_if(&mut self, there: bool, fault: FileFault) {
        if there {
            self.faults.insert(fault);
        }
    }

    /// The whole inspection.
    pub fn finish(self, kind: FileKind) -> Inspection {
        let kind = self.kind.unwrap_or(kind);
        Inspection {
            kind,
            media_type: kind.media_type().to_owned(),
            pages: self.pages,
            text: tidy(&self.text),
            faults: self.faults.into_iter().collect(),
            signatures: self.signatures,
        }
    }
}

/// Composed letters, single blanks, no control characters, at most [`MOST_TEXT`] bytes; nothing when nothing is left.
pub fn tidy(text: &str) -> Option<String> {
    let mut tidy = String::new();
    let mut gap = None;
    for letter in text.nfc() {
        if letter.is_whitespace() || letter.is_control() {
            gap = Some(if letter == '\n' || gap == Some('\n') { '\n' } else { ' ' });
            continue;
        }
        let wide = letter.len_utf8() + usize::from(gap.is_some());
        if tidy.len() + wide > MOST_TEXT {
            break;
        }
        if let Some(gap) = gap.take().filter(|_| !tidy.is_empty()) {
            tidy.push(gap);
        }
        tidy.push(letter);
    }
    (!tidy.is_empty()).then_some(tidy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_composed_and_its_blanks_are_single() {
        assert_eq!(tidy("  Đie\u{302}\u{323}n\u{0} \t Biên \n\n số ").as_deref(), Some("Điện Biên\nsố"));
        assert_eq!(tidy(" \n\u{1} "), None);
    }

    #[test]
    fn text_ends_between_two_letters() {
        let long = "ệ".repeat(MOST_TEXT);
        assert_eq!(tidy(&long).unwrap().len(), MOST_TEXT / 3 * 3);
    }
}
