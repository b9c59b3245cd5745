//! What tables, explanations and JSON look like.

use insta::assert_snapshot;
use parindex_engine::{
    kernel::{NodeCode, UnitCode},
    publication::guarded,
    round::{breakdown, prepare},
};
use parindex_reports::{csv, json, table, text};
use parindex_words::{Language, Words};

use crate::round::round;

fn in_both(check: impl Fn(Language, &Words)) {
    for language in Language::ALL {
        check(language, &Words::new(language));
    }
}

#[test]
fn the_terminal_table_shows_ranking_areas_and_findings() {
    let round = round();
    let prepared = prepare(&round);
    let result = guarded(&prepared);
    in_both(|language, words| assert_snapshot!(format!("table-{}", language.tag()), table::ranking(&result, words, 100)));
    assert_snapshot!("table-vi-narrow", table::ranking(&result, &Words::default(), 60));
}

#[test]
fn a_unit_is_explained_down_to_its_figures() {
    let round = round();
    let prepared = prepare(&round);
    let (score, parts) = breakdown(&prepared, &UnitCode::new("noi-vu").unwrap(), None).unwrap();
    in_both(|language, words| {
        assert_snapshot!(format!("explain-{}", language.tag()), text::explain(&guarded(&prepared), &score, &parts, words));
    });
}

#[test]
fn a_node_that_does_not_apply_says_why() {
    let round = round();
    let prepared = prepare(&round);
    let node = NodeCode::new("2").unwrap();
    let (score, parts) = breakdown(&prepared, &UnitCode::new("tu-phap").unwrap(), Some(&node)).unwrap();
    let told = text::explain(&guarded(&prepared), &score, &parts, &Words::default());
    assert_snapshot!("explain-node", told);
    let json = json::explain(&guarded(&prepared), &score, &parts, &Words::default());
    assert_snapshot!("explain-node-json", serde_json::to_string_pretty(&json).unwrap());
}

#[test]
fn the_json_document_has_the_documented_shape() {
    let round = round();
    let prepared = prepare(&round);
    let result = guarded(&prepared);
    in_both(|language, words| {
        let json = serde_json::to_string_pretty(&json::document(&result, words)).unwrap();
        assert_snapshot!(format!("document-{}", language.tag()), json);
    });
}

#[test]
fn csv_keeps_numbers_plain_and_defuses_texts() {
    let round = round();
    let prepared = prepare(&round);
    let csv = csv::ranking(&guarded(&prepared));
    assert_snapshot!("ranking-csv", csv);
    assert!(csv.contains("'=Xã Mường Nhé"));
}
