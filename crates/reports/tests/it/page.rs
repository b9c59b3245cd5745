//! The page: well formed, escaped, self-contained, and small enough to send.

use html5gum::{Token, Tokenizer};
use parindex_engine::{publication::guarded, round::prepare};
use parindex_reports::html;
use parindex_words::{Language, Words};

use crate::round::round;

/// Elements that have no end tag.
const VOID: [&str; 4] = ["meta", "link", "br", "input"];

fn page(language: Language) -> String {
    let round = round();
    let prepared = prepare(&round);
    let result = guarded(&prepared);
    html::page(&prepared, &result, &Words::new(language))
}

/// Every start tag has its end tag, in order; gives the tags with their attributes.
fn tags(page: &str) -> Vec<(String, Vec<(String, String)>)> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let (mut open, mut found) = (Vec::new(), Vec::new());
    for token in Tokenizer::new(page).flatten() {
        match token {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                let attributes = tag.attributes.iter().map(|(k, v)| (text(k), text(&v.value))).collect();
                if !tag.self_closing && !VOID.contains(&name.as_str()) {
                    open.push(name.clone());
                }
                found.push((name, attributes));
            }
            Token::EndTag(tag) => assert_eq!(open.pop(), Some(text(&tag.name)), "closed in order"),
            Token::Error(fault) => panic!("not well formed: {fault:?}"),
            _ => {}
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    found
}

#[test]
fn the_page_is_well_formed_in_both_languages() {
    for language in Language::ALL {
        let page = page(language);
        let tags = tags(&page);
        assert!(page.starts_with("<!DOCTYPE html>"));
        assert!(page.contains(&format!("<html lang=\"{}\">", language.tag())));
        assert_eq!(tags.iter().filter(|(name, _)| name == "h1").count(), 1);
        assert!(tags.iter().filter(|(name, _)| name == "table").count() == tags.iter().filter(|(name, _)| name == "caption").count());
        let unscoped = tags.iter().filter(|(name, attributes)| name == "th" && attributes.iter().all(|(key, _)| key != "scope"));
        assert_eq!(unscoped.count(), 0);
        assert!(!page.contains("report-"), "a key without words: {:?}", page.find("report-").map(|at| &page[at..at + 40]));
    }
}

#[test]
fn headings_never_skip_a_level() {
    let levels: Vec<u32> = tags(&page(Language::Vietnamese)).iter().filter_map(|(name, _)| name.strip_prefix('h')?.parse().ok()).collect();
    assert_eq!(levels.first(), Some(&1));
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
}

#[test]
fn names_that_look_like_markup_stay_text() {
    let page = page(Language::Vietnamese);
    assert!(!page.contains("<script>alert"));
    assert!(page.contains("&#60;script&#62;alert(1)&#60;/script&#62;"));
}

#[test]
fn the_page_asks_nobody_for_anything() {
    let page = page(Language::Vietnamese);
    assert!(!page.contains("http://") && !page.contains("https://") && !page.contains("url(") && !page.contains("@import"));
    for (name, attributes) in tags(&page) {
        assert!(!matches!(name.as_str(), "link" | "img" | "iframe" | "object"), "{name}");
        for (key, value) in attributes {
            assert!(key != "src" && !key.starts_with("on"), "{name} {key}");
            assert!(key != "href" || value.starts_with('#'), "{value}");
        }
    }
}

#[test]
fn links_lead_somewhere() {
    let tags = tags(&page(Language::Vietnamese));
    let values = |wanted: &str| -> Vec<String> {
        tags.iter().flat_map(|(_, a)| a.iter().filter(|(k, _)| k == wanted).map(|(_, v)| v.clone())).collect()
    };
    let ids = values("id");
    for link in values("href") {
        assert!(ids.iter().any(|id| link == format!("#{id}")), "{link}");
    }
}

#[test]
fn a_round_with_errors_gets_a_page_that_says_what_to_mend() {
    let mut round = round();
    round.entries[1].points = Some("9".parse().unwrap());
    round.entries[1].figures.clear();
    let prepared = prepare(&round);
    let result = guarded(&prepared);
    let page = html::page(&prepared, &result, &Words::default());
    tags(&page);
    assert!(page.contains("<title>Lỗi: "));
    assert!(page.contains("lớn hơn điểm tối đa 2 của tiêu chí thành phần 1.1.2"));
    assert!(!page.contains("class=\"ranking\""));
}
