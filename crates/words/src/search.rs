//! Search that ignores tone marks: what people type (`uy ban dien bien`) finds what is written (`Ủy ban`, `Uỷ ban`, `Điện Biên`).

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Text as it is searched: lower case, without tone marks and other marks, `đ` as `d`, everything between words one blank.
///
/// Composed and decomposed text, old and new tone placement (`hoà`, `hòa`; `thuỷ`, `thủy`) and both cases give the same key. A key of a key
/// is the key itself, so that keys may be kept beside the text and compared with the key of what somebody types.
#[must_use]
pub fn search_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase) {
        match letter {
            'đ' => key.push('d'),
            // Lower case may bring a mark of its own: `İ` becomes `i` and a dot above.
            _ if is_combining_mark(letter) => {}
            _ if letter.is_alphanumeric() => key.push(letter),
            _ if key.is_empty() || key.ends_with(' ') => {}
            _ => key.push(' '),
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// Whether every word of a query is found in a text; both are keys. An empty query finds everything.
#[must_use]
pub fn is_found(query_key: &str, text_key: &str) -> bool {
    query_key.split(' ').all(|word| text_key.contains(word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn finds(query: &str, text: &str) -> bool {
        is_found(&search_key(query), &search_key(text))
    }

    #[test]
    fn typing_without_marks_finds_both_spellings() {
        for text in ["Ủy ban nhân dân tỉnh Điện Biên", "Uỷ ban nhân dân tỉnh Điện Biên", "ỦY BAN NHÂN DÂN TỈNH ĐIỆN BIÊN"]
        {
            assert!(finds("uy ban dien bien", text), "{text}");
        }
    }

    #[test]
    fn tone_placement_does_not_matter() {
        for (old, new) in [("hoà", "hòa"), ("thuỷ", "thủy"), ("Văn hoá", "Văn hóa"), ("khoẻ", "khỏe"), ("Uỷ ban", "Ủy ban"), ("quí", "qúi")]
        {
            assert_eq!(search_key(old), search_key(new));
        }
    }

    #[test]
    fn numbers_of_documents_are_words() {
        assert_eq!(search_key(" 12/BC-STP, Điều 3.4.1 "), "12 bc stp dieu 3 4 1");
        assert!(finds("12/bc", "Báo cáo 12/BC-STP"));
        assert!(!finds("nam ke", "Xã Mường Nhé"));
        assert!(finds("", "Xã Mường Nhé"));
    }

    proptest! {
        #[test]
        fn a_key_of_a_key_is_the_key(text in any::<String>()) {
            let key = search_key(&text);
            prop_assert_eq!(search_key(&key), key);
        }

        #[test]
        fn composition_and_case_do_not_matter(text in "[a-zA-ZàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĐ 0-9/.-]{0,40}") {
            let key = search_key(&text);
            prop_assert_eq!(&search_key(&text.nfd().collect::<String>()), &key);
            prop_assert_eq!(&search_key(&text.nfc().collect::<String>()), &key);
            prop_assert_eq!(&search_key(&text.to_uppercase()), &key);
            prop_assert!(key.is_ascii());
        }

        #[test]
        fn a_text_finds_itself(text in any::<String>()) {
            prop_assert!(finds(&text, &text));
        }
    }
}
