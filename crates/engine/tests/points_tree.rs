//! The points tree C2 against COINr's structure and exact fractions: see `data/README.md`.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::HashMap;

use parindex_engine::{
    criteria::Source,
    index::OverMax,
    kernel::{Decimal, Exact, Rounding, UnitCode},
    publication::guarded,
    ranking::{Candidate, RankingSettings, rank},
    round::{Prepared, Round, prepare},
    scores::Status,
};
use parindex_testkit::RoundBuilder;

type Table = (Vec<String>, Vec<Vec<String>>);

fn table(text: &str) -> Table {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads = reader.headers().unwrap().iter().map(str::to_owned).collect();
    (heads, reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect())
}

fn exact(text: &str) -> Exact {
    let part = |t: &str| Exact::from(t.parse::<Decimal>().unwrap());
    match text.split_once('/') {
        Some((num, den)) => part(num).checked_div(&part(den)).unwrap(),
        None => part(text),
    }
}

fn round(nested: bool) -> Round {
    let (_, meta) = table(include_str!("data/c2/iMeta.csv"));
    let (heads, data) = table(include_str!("data/c2/iData.csv"));
    let builder = RoundBuilder::new().campaign(|c| c.index.over_max = OverMax::Cap);
    let mut builder = if nested { builder.nested() } else { builder };
    // Columns of the table: code, level from the bottom, parent, weight, …, source.
    for level in ["3", "2", "1"] {
        for row in meta.iter().filter(|r| r[1] == level) {
            let parent = if row[2] == "Index" { "" } else { &row[2] };
            builder = match (level, row[11].as_str()) {
                ("1", "survey") => builder.node(&row[0], parent, &row[3], Some(Source::Survey), r#"{"kind":"points"}"#),
                ("1", _) => builder.points(&row[0], parent, &row[3]),
                _ => builder.node(&row[0], parent, &row[3], None, ""),
            };
        }
    }
    for row in &data {
        builder = builder.unit(&row[0]);
        for (code, value) in heads.iter().zip(row).skip(2) {
            builder = match value.as_str() {
                "" => builder.status(&row[0], code, Status::NotApplicable),
                points => builder.score(&row[0], code, points),
            };
        }
    }
    builder.build()
}

/// Percent of every named node and of the whole, by unit.
fn nodes(prepared: &Prepared<'_>) -> HashMap<(String, String), Exact> {
    let result = prepared.score();
    assert!(!result.has_errors(), "{:?}", result.findings.first());
    let mut found = HashMap::new();
    for unit in &result.groups[0].units {
        let code = unit.unit.code.to_string();
        found.insert((code.clone(), "Index".to_owned()), unit.score.index.clone().unwrap());
        for (node, score) in result.groups[0].set.nodes().iter().zip(&unit.score.nodes) {
            if let Some(index) = score.index() {
                found.insert((code.clone(), node.code().to_string()), index);
            }
        }
    }
    found
}

#[test]
fn nested_nodes_equal_the_exact_fractions() {
    let round = round(true);
    let prepared = prepare(&round);
    let found = nodes(&prepared);
    let (heads, rows) = table(include_str!("data/c2/expected_nodes_exact.csv"));
    let mut cells = 0;
    for row in &rows {
        for (node, value) in heads.iter().zip(row).skip(1).filter(|(_, v)| !v.is_empty()) {
            let own = &found[&(row[0].clone(), node.clone())];
            assert_eq!(*own, exact(value), "{} {node}", row[0]);
            cells += 1;
        }
    }
    assert!(cells > 1_300, "{cells}");
}

#[test]
fn nested_ranks_equal_the_exact_ranks() {
    let round = round(true);
    let prepared = prepare(&round);
    let found = nodes(&prepared);
    let (heads, rows) = table(include_str!("data/c2/expected_ranks_exact.csv"));
    for (at, node) in heads.iter().enumerate().skip(1) {
        let candidate = |row: &Vec<String>| Candidate { value: found.get(&(row[0].clone(), node.clone())).cloned(), breakers: Vec::new() };
        let candidates: Vec<Candidate> = rows.iter().map(candidate).collect();
        for (row, rank) in rows.iter().zip(rank(&candidates, &RankingSettings::default())) {
            assert_eq!(rank.map(|r| r.0.to_string()).unwrap_or_default(), row[at], "{} {node}", row[0]);
        }
    }
}

#[test]
fn ranks_of_the_round_are_those_of_the_index() {
    let round = round(true);
    let prepared = prepare(&round);
    let result = guarded(&prepared);
    let (heads, rows) = table(include_str!("data/c2/expected_ranks_exact.csv"));
    let at = heads.iter().position(|h| h == "Index").unwrap();
    for row in &rows {
        let unit = result.groups[0].units.iter().find(|u| u.unit.code == UnitCode::new(&row[0]).unwrap()).unwrap();
        assert_eq!(unit.rank.unwrap().0.to_string(), row[at], "{}", row[0]);
    }
}

#[test]
fn the_flat_reading_is_points_over_applicable_points() {
    let round = round(false);
    let prepared = prepare(&round);
    let result = prepared.score();
    let (_, rows) = table(include_str!("data/c2/points_vs_nested.csv"));
    for row in &rows {
        let unit = result.groups[0].units.iter().find(|u| u.unit.code.as_str() == row[0]).unwrap();
        // The table gives points and percents as binary floats: twelve digits agree.
        let printed: f64 = row[1].parse().unwrap();
        assert!((unit.score.base.to_f64() - printed).abs() < 1e-10, "{}", row[0]);
        assert_eq!(Exact::from(unit.score.applicable_max), exact(&row[2]), "{}", row[0]);
        let printed: f64 = row[3].parse().unwrap();
        assert!((unit.score.index.clone().unwrap().to_f64() - printed).abs() < 1e-11, "{}", row[0]);
    }
}

#[test]
fn published_percents_of_reduced_maxima_come_out() {
    let text = include_str!("data/denominators.csv");
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let mut checked = 0;
    for row in reader.records().map(Result::unwrap) {
        let (points, max, printed) = (&row[2], &row[3], &row[4]);
        // One area applies and has the points of the unit, the rest of the hundred does not apply.
        let rest = (Decimal::ONE_HUNDRED - max.parse::<Decimal>().unwrap()).to_string();
        let mut builder = RoundBuilder::new().area("1", max).points("1.1", "1", max).unit("U").score("U", "1.1", points);
        if rest != "0" {
            builder = builder.area("2", &rest).points("2.1", "2", &rest).status("U", "2.1", Status::NotApplicable);
        }
        let round = builder.build();
        let prepared = prepare(&round);
        let result = prepared.score();
        let unit = &result.groups[0].units[0];
        assert_eq!(unit.score.applicable_max, max.parse().unwrap());
        let decimals = printed.split_once('.').map_or(0, |(_, part)| part.len() as u32);
        let shown = unit.score.index.as_ref().unwrap().round(Rounding::half_up(decimals)).unwrap();
        // The source of one row cut digits off instead of rounding: 75.41 / 92 is 81.967, printed 81.96.
        let expected = if row[6].starts_with("mismatch") { "81.97" } else { printed };
        assert_eq!(shown.to_string(), expected, "{row:?}");
        checked += 1;
    }
    assert_eq!(checked, 6);
}
