//! Names of files as people send them.

/// Longest name, in bytes, as file systems have it.
const LONGEST: usize = 200;
/// Name of a file whose own name leaves nothing.
const NAMELESS: &str = "tai-lieu";

/// A name that is safe to show, to keep and to send: no folders, no control or direction marks, no leading dots, at most 200 bytes with its
/// ending kept.
#[must_use]
pub fn clean_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).find(|part| !part.trim_matches(['.', ' ']).is_empty()).unwrap_or_default();
    let plain: String = last.chars().filter(|letter| !is_hidden(*letter)).map(|c| if "<>:\"|?*".contains(c) { '_' } else { c }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = plain.trim_matches(['.', ' ']);
    if plain.is_empty() { NAMELESS.to_owned() } else { shortened(plain) }
}

/// Control characters, and those that turn the direction of writing or take no place: `exe.fdp` could read `pdf.exe`.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}')
}

fn shortened(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let (stem, ending) = name.rsplit_once('.').filter(|(_, ending)| ending.len() <= 10).unwrap_or((name, ""));
    let room = LONGEST - ending.len() - 1;
    let cut = (0..=room).rev().find(|at| stem.is_char_boundary(*at)).unwrap_or(0);
    if ending.is_empty() { stem[..cut].to_owned() } else { format!("{}.{ending}", &stem[..cut]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_become_harmless_and_others_stay() {
        for (given, clean) in [
            ("Báo cáo 12/BC-STP.pdf", "BC-STP.pdf"),
            ("Báo cáo số 12.pdf", "Báo cáo số 12.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\a\\bao cao.docx", "bao cao.docx"),
            ("a\0b\n.pdf", "ab.pdf"),
            ("\u{202e}fdp.exe", "fdp.exe"),
            ("...", "tai-lieu"),
            ("", "tai-lieu"),
            (".htaccess", "htaccess"),
            ("<script>.pdf", "_script_.pdf"),
        ] {
            assert_eq!(clean_name(given), clean, "{given:?}");
        }
        let long = clean_name(&format!("{}.pdf", "ắ".repeat(300)));
        assert!(long.len() <= LONGEST && long.ends_with("ắ.pdf"), "{long}");
    }
}
