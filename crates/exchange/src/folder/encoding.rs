//! Bytes to text: UTF-8 only, and a clear word about what else it looks like.

use crate::problem::{Location, Problem, ProblemCode};

/// The text of a file without its byte order mark.
pub fn decode(bytes: Vec<u8>, file: &str) -> Result<String, Problem> {
    let whole = || Location::File(file.to_owned());
    if looks_like_utf16(&bytes) {
        return Err(Problem::new(ProblemCode::EncodingUtf16, whole()));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(fault) => {
            let at = fault.utf8_error().valid_up_to();
            let bytes = fault.as_bytes();
            let line = bytes[..at].iter().filter(|b| **b == b'\n').count() + 1;
            let place = Location::Line { file: file.to_owned(), line: u32::try_from(line).unwrap_or(u32::MAX) };
            Err(match legacy_page(bytes) {
                Some(page) => Problem::new(ProblemCode::EncodingLegacy, place).with("page", page),
                None => Problem::new(ProblemCode::EncodingUnknown, place).with("byte", format!("0x{:02X}", bytes[at])),
            })
        }
    }
}

fn looks_like_utf16(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4_096)];
    head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) || head.iter().filter(|b| **b == 0).count() * 4 > head.len().max(1)
}

/// Windows-1258 puts the tone as a byte of its own behind the vowel, VNI writes a second letter for it, TCVN3 has one byte a letter.
fn legacy_page(bytes: &[u8]) -> Option<&'static str> {
    const TONES_1258: [u8; 5] = [0xCC, 0xD2, 0xDE, 0xEC, 0xF2];
    const TONES_VNI: [u8; 16] = [0xF8, 0xF9, 0xFB, 0xF5, 0xEF, 0xE2, 0xE1, 0xE0, 0xE5, 0xE3, 0xE4, 0xEA, 0xE9, 0xE8, 0xFA, 0xEB];
    let vowel = |b: u8| matches!(b.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y') || b >= 0xC0;
    let after_vowel = |list: &[u8]| bytes.windows(2).filter(|w| vowel(w[0]) && list.contains(&w[1])).count();
    let tcvn3 = bytes.iter().filter(|b| matches!(**b, 0xA8..=0xAE | 0xB5..=0xBE | 0xC6..=0xCB)).count();
    let scores = [("Windows-1258", after_vowel(&TONES_1258)), ("VNI-Windows", after_vowel(&TONES_VNI)), ("TCVN3 (ABC)", tcvn3)];
    scores.into_iter().filter(|(_, score)| *score > 0).max_by_key(|(_, score)| *score).map(|(page, _)| page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(bytes: &[u8]) -> String {
        match decode(bytes.to_vec(), "units.csv") {
            Ok(text) => text,
            Err(problem) => format!("{} {:?}", problem.code.as_str(), problem.args),
        }
    }

    #[test]
    fn a_byte_order_mark_is_dropped() {
        assert_eq!(code("\u{feff}mã".as_bytes()), "mã");
    }

    #[test]
    fn old_code_pages_are_named() {
        // "Sở Nội vụ" in Windows-1258, TCVN3 and VNI.
        assert!(code(b"S\xF5\xD2 N\xF4\xF2i vu\xF2").contains("Windows-1258"));
        assert!(code(b"S\xEB N\xE9i v\xF4, b\xB8o c\xB8o, gi\xB8o d\xF4c").contains("TCVN3"));
        assert!(code(b"S\xF4\xFB No\xE4i vu\xEF").contains("VNI"));
        assert!(code(b"\xFF\xFEa\0b\0").starts_with("encoding-utf16"));
        assert!(code(b"a\0b\0c\0d\0").starts_with("encoding-utf16"));
    }
}
