//! Reads the written tables again and counts them without the engine: every published figure must come out.
//!
//! This is a second, small reading of `docs/round-format.md` and `docs/rules.md`, for tests only.

mod published;
mod result;
mod rule;

use super::command::rounds;
use result::Counted;

/// Figures that do not come out because the source contradicts itself (a sum) or ranks equal printed values apart: round, unit, measure.
const KNOWN: [(&str, &str, &str); 3] =
    [("lai-chau-procedures-2021", "so-khdt", "score"), ("thanh-hoa-2024", "vp-ubnd", "rank"), ("thanh-hoa-2024", "so-y-te", "rank")];

#[test]
fn every_published_figure_comes_out_but_the_known_oddities() {
    for round in rounds().unwrap() {
        let counted = Counted::of(&round.files().unwrap());
        let wrong: Vec<String> = published::mistakes(&counted)
            .into_iter()
            .filter(|mistake| !KNOWN.iter().any(|(folder, unit, measure)| *folder == round.folder() && mistake.is(unit, measure)))
            .map(|mistake| mistake.to_string())
            .collect();
        assert!(wrong.is_empty(), "{}: {wrong:#?}", round.folder());
    }
}

#[test]
fn the_known_oddities_are_still_seen() {
    for round in rounds().unwrap() {
        let counted = Counted::of(&round.files().unwrap());
        let expected = KNOWN.iter().filter(|(folder, _, _)| *folder == round.folder()).count();
        assert_eq!(published::mistakes(&counted).len(), expected, "{}", round.folder());
    }
}

#[test]
fn every_cell_follows_its_rule_and_stays_within_its_maximum() {
    for round in rounds().unwrap() {
        let counted = Counted::of(&round.files().unwrap());
        assert!(counted.complaints.is_empty(), "{}: {:#?}", round.folder(), counted.complaints);
    }
}

#[test]
fn the_made_up_province_looks_like_a_province() {
    for round in rounds().unwrap().iter().filter(|round| round.folder() == "province-2025") {
        let counted = Counted::of(&round.files().unwrap());
        let scored: Vec<_> = counted.units.iter().filter(|unit| unit.ranked).collect();
        assert_eq!(scored.len(), 14 + 44);
        assert!(scored.iter().all(|unit| unit.index > 45.into() && unit.index <= 100.into()));
        let classes: std::collections::BTreeSet<_> = scored.iter().map(|unit| unit.class.as_str()).collect();
        assert!(classes.len() >= 4, "{classes:?}");
        assert!(scored.iter().any(|unit| unit.gated), "the gate should stop at least one commune");
    }
}
