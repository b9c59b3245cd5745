//! Which language to speak: `--lang`, then `PARINDEX_LANG`, then an English locale, else Vietnamese.

use std::ffi::OsString;

use parindex_words::Language;

/// The language for these arguments and this environment.
pub fn choose(given: &[OsString]) -> Language {
    let environment = |name: &str| std::env::var(name).ok();
    from(given, environment("PARINDEX_LANG"), environment("LC_ALL").or_else(|| environment("LANG")))
}

fn from(given: &[OsString], wished: Option<String>, locale: Option<String>) -> Language {
    let mut texts = given.iter().filter_map(|a| a.to_str());
    while let Some(text) = texts.next() {
        let tag = if text == "--lang" { texts.next() } else { text.strip_prefix("--lang=") };
        if let Some(language) = tag.and_then(|t| t.parse().ok()) {
            return language;
        }
    }
    if let Some(language) = wished.and_then(|t| t.parse().ok()) {
        return language;
    }
    // An English locale is a wish for English; `C` and everything unknown gets the language of the product.
    if locale.is_some_and(|l| l.starts_with("en")) { Language::English } else { Language::Vietnamese }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_wish_wins() {
        let args = |list: &[&str]| list.iter().map(OsString::from).collect::<Vec<_>>();
        let en = || Some("en_US.UTF-8".to_owned());
        assert_eq!(from(&args(&["parindex", "--lang", "en"]), Some("vi".into()), None), Language::English);
        assert_eq!(from(&args(&["parindex", "score", "--lang=vi"]), None, en()), Language::Vietnamese);
        assert_eq!(from(&args(&["parindex"]), Some("vi".into()), en()), Language::Vietnamese);
        assert_eq!(from(&args(&["parindex"]), None, en()), Language::English);
        assert_eq!(from(&args(&["parindex"]), None, Some("C.UTF-8".into())), Language::Vietnamese);
        assert_eq!(from(&args(&["parindex", "--lang", "xx"]), None, None), Language::Vietnamese);
    }
}
