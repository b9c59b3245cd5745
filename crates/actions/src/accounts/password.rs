//! Which passwords may be chosen (NIST SP 800-63B-4, section 3.1.1.2): long ones, without rules about kinds of characters, and none that
//! anybody would try first.

use crate::Refusal;

/// Shortest password in characters where it is the only factor.
const SHORTEST: usize = 15;
/// Shortest password of somebody with a second factor. The standard would allow eight; whoever loses the second factor should not be left with that.
const SHORTEST_WITH_SECOND_FACTOR: usize = 12;
/// Longest password: hashing a whole book would be work for nothing.
const LONGEST: usize = 256;
/// What is tried first, without blanks and tone marks, in small letters.
const OBVIOUS: [&str; 12] = [
    "matkhau",
    "password",
    "parindex",
    "caicachhanhchinh",
    "parcchc",
    "quantri",
    "administrator",
    "123456789",
    "qwertyuiop",
    "iloveyou",
    "vietnam",
    "letmein",
];

/// Whether a password may be chosen by somebody with this name and address.
///
/// # Errors
/// `password-too-short`, `password-too-long`, `password-guessable`, at the field `password`.
pub(super) fn sound_password(password: &str, name: &str, email: &str, second_factor: bool) -> Result<(), Refusal> {
    let length = password.chars().count();
    let least = if second_factor { SHORTEST_WITH_SECOND_FACTOR } else { SHORTEST };
    if length < least {
        return Err(Refusal::invalid("password-too-short").with("least", least.to_string()).at("password"));
    }
    if length > LONGEST {
        return Err(Refusal::invalid("password-too-long").with("most", LONGEST.to_string()).at("password"));
    }
    let guessable = || Refusal::invalid("password-guessable").at("password");
    let plain = bare(password);
    let (name, local) = (bare(name), bare(email.split('@').next().unwrap_or_default()));
    let own = [name.as_str(), local.as_str()].into_iter().filter(|part| part.len() >= 4);
    // What is left without the obvious part has to be a password of its own.
    for part in own.chain(OBVIOUS) {
        if plain.contains(part) && plain.replace(part, "").chars().filter(|c| c.is_alphabetic()).count() < 8 {
            return Err(guessable());
        }
    }
    let mut different: Vec<char> = plain.chars().collect();
    different.sort_unstable();
    different.dedup();
    if different.len() < 5 { Err(guessable()) } else { Ok(()) }
}

/// Small letters without tone marks and signs.
fn bare(text: &str) -> String {
    parindex_words::search_key(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::sound_password;

    #[test]
    fn a_sentence_is_a_password_and_the_own_name_is_none() {
        let check = |password: &str| sound_password(password, "Lò Thị Hạnh", "hanh.lt@dienbien.gov.vn", false).map_err(|r| r.code);
        assert_eq!(check("chợ phiên Tủa Chùa họp sáng chủ nhật"), Ok(()));
        assert_eq!(check("Tủa Chùa 2026"), Err("password-too-short"));
        for bad in [
            "Lò Thị Hạnh 1234567",
            "lothihanh@2026!!!!!",
            "matkhau123456789",
            "Mật khẩu 2026 2026",
            "aaaaaaaaaaaaaaaaaaaa",
            "123123123123123123",
        ] {
            assert_eq!(check(bad), Err("password-guessable"), "{bad}");
        }
        assert_eq!(check(&"chợ phiên ".repeat(40)), Err("password-too-long"));
        assert_eq!(sound_password("Tủa Chùa 2026", "x", "x@y.vn", true), Ok(()));
    }
}
