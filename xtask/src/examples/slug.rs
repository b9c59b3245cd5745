//! Codes from Vietnamese names, for tables that give no code.

/// A code from a Vietnamese name: `Tp.HCM` is `tp-hcm`, `Đà Nẵng` is `da-nang`.
pub fn code(name: &str) -> String {
    let mut code = String::new();
    for letter in name.chars().flat_map(char::to_lowercase).map(plain) {
        if letter.is_ascii_alphanumeric() {
            code.push(letter);
        } else if !code.ends_with('-') {
            code.push('-');
        }
    }
    code.trim_matches('-').to_owned()
}

/// The letter without its marks.
fn plain(letter: char) -> char {
    const MARKED: [(char, &str); 7] = [
        ('a', "àáảãạăằắẳẵặâầấẩẫậ"),
        ('e', "èéẻẽẹêềếểễệ"),
        ('i', "ìíỉĩị"),
        ('o', "òóỏõọôồốổỗộơờớởỡợ"),
        ('u', "ùúủũụưừứửữự"),
        ('y', "ỳýỷỹỵ"),
        ('d', "đ"),
    ];
    MARKED.iter().find(|(_, marked)| marked.contains(letter)).map_or(letter, |(plain, _)| *plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_codes() {
        assert_eq!(code("Tp.HCM"), "tp-hcm");
        assert_eq!(code("Đà Nẵng"), "da-nang");
        assert_eq!(code("Bà Rịa - Vũng Tàu"), "ba-ria-vung-tau");
    }
}
