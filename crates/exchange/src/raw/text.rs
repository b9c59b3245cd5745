//! Text brought to one form: NFC for what is kept, folded for headings.

use parindex_engine::kernel::{Decimal, bounded};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Text as it is kept: NFC, line breaks as `\n`, no blanks at the ends.
#[must_use]
pub fn clean(text: &str) -> String {
    let composed: String = if text.is_ascii() { text.to_owned() } else { text.nfc().collect() };
    let unix = if composed.contains('\r') { composed.replace("\r\n", "\n").replace('\r', "\n") } else { composed };
    unix.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_owned()
}

/// A heading without tone marks, case and everything that is neither letter nor digit: `Điểm tối đa` → `diemtoida`.
#[must_use]
pub fn fold(text: &str) -> String {
    let bare = text.nfkd().filter(|c| !is_combining_mark(*c));
    let plain = bare.map(|c| if matches!(c, 'đ' | 'Đ') { 'd' } else { c });
    plain.filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A stored fraction as the percent that is shown: `0.985` → `98.5`.
#[must_use]
pub fn hundredfold(text: &str) -> String {
    bounded(text).map_or_else(|_| text.to_owned(), |value| (value * Decimal::ONE_HUNDRED).normalize().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_and_composed_text_become_one() {
        assert_eq!(clean("So\u{31b}\u{309} Nội vụ "), "Sở Nội vụ");
        assert_eq!(clean("a\r\nb\rc"), "a\nb\nc");
    }

    #[test]
    fn headings_lose_marks_case_and_signs() {
        for text in ["Điểm tối đa", "ĐIỂM TỐI ĐA", "diem toi da", "Đie\u{302}\u{309}m tối\nđa:"] {
            assert_eq!(fold(text), "diemtoida", "{text}");
        }
        assert_eq!(fold("max_points"), fold("Max points"));
    }

    #[test]
    fn percents_are_shown_as_the_cell_shows_them() {
        assert_eq!(hundredfold("0.985"), "98.5");
        assert_eq!(hundredfold("1"), "100");
    }
}
