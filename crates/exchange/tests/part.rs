//! A criteria set leaves as a workbook and comes back the same; what is wrong is told by cell.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use parindex_exchange::{TableText, Tables, read_set_tables, read_sets, round_tables, write_sets};
use parindex_words::{Language, Words};

mod support;

fn province() -> Tables {
    round_tables(&support::load_example("province-2025").round)
}

#[test]
fn sets_are_read_without_the_rest_of_a_round() {
    let mut tables = province();
    tables.tables.retain(|name, _| matches!(name.as_str(), "sets" | "criteria"));
    let part = read_set_tables(&tables);
    assert_eq!((part.sets.len(), part.problems.len()), (2, 0), "{:?}", part.problems);
}

#[test]
fn a_draft_keeps_its_rows_and_says_what_is_wrong() {
    let mut tables = province();
    let criteria: &mut TableText = tables.tables.get_mut("criteria").unwrap();
    let max = criteria.columns.iter().position(|c| c == "max_points").unwrap();
    criteria.rows[0][max] = "99".to_owned();
    let part = read_set_tables(&tables);
    assert_eq!(part.sets.len(), 1);
    assert!(part.findings.iter().any(|f| f.code.as_str() == "sum-of-maxima"));
    assert!(part.rows.len() > 100);
}

#[test]
fn a_set_leaves_as_a_workbook_and_comes_back() {
    let part = read_set_tables(&province());
    for language in Language::ALL {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bo-chi-so.xlsx");
        std::fs::write(&path, write_sets(&part.heads, &part.rows, &Words::new(language)).unwrap()).unwrap();
        let back = read_sets(&path, &support::child());
        assert!(back.problems.is_empty() && back.findings.len() == part.findings.len(), "{:?}", back.problems);
        let plain = |rows: &[parindex_engine::criteria::NodeRow]| {
            rows.iter()
                .cloned()
                .map(|mut row| {
                    row.row = None;
                    row
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(plain(&back.rows), plain(&part.rows));
    }
}
