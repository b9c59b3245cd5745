//! What a name says about a file.

use crate::FileKind;

/// Marks that turn the direction of letters: `tài liệu\u{202E}fdp.exe` is shown as `tài liệuexe.pdf`.
const TURNING: [char; 9] = ['\u{202A}', '\u{202B}', '\u{202C}', '\u{202D}', '\u{202E}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'];

/// Kinds that an ending stands for; none for an ending that we do not know.
fn promised(ending: &str) -> &'static [FileKind] {
    match ending {
        "pdf" => &[FileKind::Pdf],
        "docx" | "docm" | "dotx" => &[FileKind::Docx],
        "xlsx" | "xlsm" | "xltx" => &[FileKind::Xlsx],
        "pptx" | "pptm" | "ppsx" => &[FileKind::Pptx],
        "odt" => &[FileKind::Odt],
        "ods" => &[FileKind::Ods],
        "doc" | "dot" => &[FileKind::Doc],
        "xls" | "xlt" => &[FileKind::Xls],
        "jpg" | "jpeg" | "jpe" | "jfif" => &[FileKind::Jpeg],
        "png" => &[FileKind::Png],
        "tif" | "tiff" => &[FileKind::Tiff],
        "txt" | "csv" | "tsv" => &[FileKind::Text],
        "zip" => &[FileKind::Zip],
        _ => &[],
    }
}

/// The ending of a name in small letters, without the dot.
pub fn ending(name: &str) -> Option<String> {
    let (stem, ending) = name.trim_end().rsplit_once('.')?;
    (!stem.is_empty()).then(|| ending.to_ascii_lowercase())
}

/// Whether a name says another kind than the content.
pub fn lies(name: &str, kind: FileKind) -> bool {
    if name.contains(TURNING) {
        return true;
    }
    let promised = ending(name).map_or(&[][..], |ending| promised(&ending));
    !promised.is_empty() && !promised.contains(&kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_lies_when_its_ending_stands_for_another_kind() {
        assert!(lies("quyết định.pdf", FileKind::Zip));
        assert!(lies("bao cao.DOC", FileKind::Docx));
        assert!(!lies("báo cáo.PDF", FileKind::Pdf));
        assert!(!lies("so-lieu.xlsm", FileKind::Xlsx));
    }

    #[test]
    fn a_name_without_a_known_ending_promises_nothing() {
        assert!(!lies("quyết định", FileKind::Pdf));
        assert!(!lies("1.2.3-phụ lục", FileKind::Pdf));
        assert!(!lies(".pdf", FileKind::Zip));
    }

    #[test]
    fn a_name_that_turns_letters_around_lies() {
        assert!(lies("tài liệu\u{202E}fdp.exe", FileKind::Unknown));
    }
}
