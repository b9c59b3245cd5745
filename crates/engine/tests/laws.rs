//! Laws that hold for every round, tried on random ones.
#![allow(clippy::unwrap_used, clippy::panic)]

use parindex_engine::{
    comparison::compare,
    index::{AdjustmentPlace, contributions},
    kernel::{Decimal, Exact},
    round::{Round, RoundResult, UnitResult, prepare},
    scores::Status,
};
use parindex_testkit::RoundBuilder;
use proptest::prelude::*;

/// One cell: hundredths of its maximum, thirds of it, or not there.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Given {
    Share(u32, u32),
    NotApplicable,
    Missing,
}

const AREAS: usize = 3;
const PER_AREA: usize = 3;

/// Maxima in quarter points and cells for some units.
#[derive(Debug, Clone)]
struct Shape {
    nested: bool,
    maxima: Vec<u32>,
    units: Vec<Vec<Given>>,
}

fn given() -> impl Strategy<Value = Given> {
    prop_oneof![
        6 => (0u32..=120, prop::sample::select(vec![7u32, 30, 100, 120])).prop_map(|(a, b)| Given::Share(a.min(b), b)),
        1 => Just(Given::NotApplicable),
        1 => Just(Given::Missing),
    ]
}

fn shape() -> impl Strategy<Value = Shape> {
    let cells = AREAS * PER_AREA;
    let units = prop::collection::vec(prop::collection::vec(given(), cells), 1..7);
    (any::<bool>(), prop::collection::vec(1u32..=20, cells), units).prop_map(|(nested, maxima, units)| Shape { nested, maxima, units })
}

fn quarter(count: u32) -> Decimal {
    Decimal::new(i64::from(count) * 25, 2)
}

fn component(index: usize) -> String {
    format!("{}.{}", index / PER_AREA + 1, index % PER_AREA + 1)
}

fn tree(shape: &Shape) -> RoundBuilder {
    let mut builder = RoundBuilder::new();
    if shape.nested {
        builder = builder.nested();
    }
    for area in 0..AREAS {
        let maxima = &shape.maxima[area * PER_AREA..(area + 1) * PER_AREA];
        builder = builder.area(&(area + 1).to_string(), &quarter(maxima.iter().sum()).to_string());
        for (at, max) in maxima.iter().enumerate() {
            let rule = r#"{"kind":"proportional","num":"a","den":"b","empty":"zero"}"#;
            builder = builder.component(&component(area * PER_AREA + at), &(area + 1).to_string(), &quarter(*max).to_string(), rule);
        }
    }
    builder
}

fn fill(mut builder: RoundBuilder, units: &[Vec<Given>], order: impl Iterator<Item = usize>) -> RoundBuilder {
    for unit in order {
        let code = format!("U{unit}");
        builder = builder.unit(&code);
        for (at, cell) in units[unit].iter().enumerate() {
            builder = match cell {
                Given::Share(a, b) => builder.figures(&code, &component(at), &format!(r#"{{"a":{a},"b":{b}}}"#)),
                Given::NotApplicable => builder.status(&code, &component(at), Status::NotApplicable),
                Given::Missing => builder,
            };
        }
    }
    builder
}

fn round(shape: &Shape) -> Round {
    fill(tree(shape), &shape.units, 0..shape.units.len()).build()
}

fn unit<'a>(result: &'a RoundResult<'a>, code: &str) -> &'a UnitResult<'a> {
    result.groups[0].units.iter().find(|u| u.unit.code.as_str() == code).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_index_lies_between_0_and_100(shape in shape()) {
        let round = round(&shape);
        let prepared = prepare(&round);
        for unit in &prepared.score().groups[0].units {
            if let Some(index) = &unit.score.index {
                prop_assert!(*index >= Exact::ZERO && *index <= Exact::HUNDRED);
            }
        }
    }

    #[test]
    fn a_better_score_never_lowers_the_index_or_the_place(shape in shape(), who in any::<prop::sample::Index>(), at in 0..AREAS * PER_AREA) {
        let who = who.index(shape.units.len());
        let Given::Share(a, b) = shape.units[who][at] else { return Ok(()) };
        let mut better = shape.clone();
        better.units[who][at] = Given::Share((a + 1).min(b), b);
        let (before, after) = (round(&shape), round(&better));
        let (before, after) = (prepare(&before), prepare(&after));
        let (before, after) = (before.score(), after.score());
        let code = format!("U{who}");
        prop_assert!(unit(&after, &code).score.index >= unit(&before, &code).score.index);
        prop_assert!(unit(&after, &code).rank <= unit(&before, &code).rank);
    }

    #[test]
    fn the_order_of_units_and_entries_does_not_matter(shape in shape()) {
        let count = shape.units.len();
        let (forward, mut backward) = (round(&shape), fill(tree(&shape), &shape.units, (0..count).rev()).build());
        backward.entries.reverse();
        let (forward, backward) = (prepare(&forward), prepare(&backward));
        let (forward, backward) = (forward.score(), backward.score());
        for code in (0..count).map(|u| format!("U{u}")) {
            prop_assert_eq!(&unit(&forward, &code).score.index, &unit(&backward, &code).score.index);
            prop_assert_eq!(unit(&forward, &code).rank, unit(&backward, &code).rank);
        }
        prop_assert_eq!(&forward.groups[0].mean, &backward.groups[0].mean);
    }

    #[test]
    fn what_does_not_apply_never_matters(shape in shape(), value in 0u32..=7) {
        // Every cell that does not apply by its status is made exempt, and then given a figure that must be ignored.
        let plain = round(&shape);
        let mut builder = fill(tree(&shape), &shape.units, 0..shape.units.len());
        for (who, cells) in shape.units.iter().enumerate() {
            for at in (0..cells.len()).filter(|at| cells[*at] == Given::NotApplicable) {
                builder = builder.exception(&component(at), &format!("U{who}"), false);
            }
        }
        let mut exempt = builder.build();
        let template = exempt.entries.iter().find(|e| e.status == Status::Given).cloned();
        for entry in exempt.entries.iter_mut().filter(|e| e.status == Status::NotApplicable) {
            if let Some(template) = &template {
                entry.status = Status::Given;
                entry.figures.clone_from(&template.figures);
                entry.points = (value == 0).then_some(Decimal::ZERO).filter(|_| entry.figures.is_empty());
            }
        }
        let (plain, exempt) = (prepare(&plain), prepare(&exempt));
        let (plain, exempt) = (plain.score(), exempt.score());
        for code in (0..shape.units.len()).map(|u| format!("U{u}")) {
            prop_assert_eq!(&unit(&plain, &code).score.index, &unit(&exempt, &code).score.index);
        }
    }

    #[test]
    fn contributions_add_up_to_the_index_on_every_level(shape in shape()) {
        let round = round(&shape);
        let prepared = prepare(&round);
        let result = prepared.score();
        for unit in &result.groups[0].units {
            let Some(index) = &unit.score.index else { continue };
            let set = result.groups[0].set;
            let brought = contributions(set, &unit.score);
            let sum = |nodes: &mut dyn Iterator<Item = usize>| nodes.filter_map(|at| brought[at].clone()).fold(Exact::ZERO, |s, v| s + v);
            prop_assert_eq!(&sum(&mut set.areas()), index);
            prop_assert_eq!(&sum(&mut set.components().iter().copied()), index);
        }
    }

    #[test]
    fn performance_and_rules_add_up_to_the_change(old in shape(), new in shape(), shares in prop::collection::vec(0u32..=4, AREAS * PER_AREA)) {
        let before = round(&old);
        let mut builder = fill(tree(&new).set("S2", "2"), &new.units, 0..new.units.len());
        for (at, share) in shares.iter().enumerate().filter(|(_, share)| **share > 0) {
            builder = builder.crosswalk(("S", &component(at)), &component((at + 1) % (AREAS * PER_AREA)), Some(&quarter(*share).to_string()));
        }
        let after = builder.build();
        let (before, after_prepared) = (prepare(&before), prepare(&after));
        let comparison = compare(&before.score(), &after_prepared.score(), &after);
        for unit in comparison.units.iter().filter(|u| u.change().is_some()) {
            let parts = unit.performance.clone().unwrap() + unit.rules.clone().unwrap();
            prop_assert_eq!(&parts, &unit.change().unwrap());
            let areas = unit.areas.iter().fold(unit.adjustments.clone().unwrap(), |sum, a| &sum + &a.performance);
            prop_assert_eq!(&areas, unit.performance.as_ref().unwrap());
        }
    }

    #[test]
    fn without_changed_rules_all_change_is_performance(old in shape(), cells in prop::collection::vec(0u32..=30, AREAS * PER_AREA)) {
        let mut old = old;
        for cell in old.units[0].iter_mut().filter(|c| !matches!(c, Given::Share(..))) {
            *cell = Given::Share(1, 3);
        }
        let mut new = old.clone();
        new.units[0] = cells.into_iter().map(|a| Given::Share(a, 30)).collect();
        let (before, after) = (round(&old), round(&new));
        let (before, after_prepared) = (prepare(&before), prepare(&after));
        let comparison = compare(&before.score(), &after_prepared.score(), &after);
        let unit = comparison.units.iter().find(|u| u.unit.as_str() == "U0").unwrap();
        prop_assert_eq!(unit.rules.as_ref(), Some(&Exact::ZERO));
    }

    #[test]
    fn bonus_before_division_weighs_more_the_less_applies(bonus in 1u32..=8) {
        let build = |place| {
            let tail = r#"{"kind":"bonus","cap":2}"#;
            RoundBuilder::new()
                .campaign(|c| c.index.adjustment = place)
                .area("1", "6").points("1.1", "1", "6").area("2", "4").points("2.1", "2", "4")
                .area("9", "0").node("9.1", "9", "2", Some(parindex_engine::criteria::Source::Bonus), tail)
                .unit("U").score("U", "1.1", "3").status("U", "2.1", Status::NotApplicable).score("U", "9.1", &quarter(bonus).to_string())
                .build()
        };
        let index = |round: &Round| prepare(round).score().groups[0].units[0].score.index.clone().unwrap();
        let points = Exact::from(quarter(bonus));
        let half = Exact::from(50u32);
        prop_assert_eq!(index(&build(AdjustmentPlace::AfterDivision)), &half + &points);
        prop_assert_eq!(index(&build(AdjustmentPlace::BeforeDivision)), &half + &points.percent_of(&Exact::from(6u32)).unwrap());
    }
}
