//! Behaviour that was once wrong, or that a reader of the documents would rely on.
#![allow(clippy::unwrap_used, clippy::panic)]

use parindex_engine::{
    comparison::compare,
    criteria::{Source, formula::Formula},
    index::{AdjustmentPlace, Missing, NoSurvey},
    kernel::{ClassCode, Decimal, Exact, FindingCode, NodeCode, Rounding, UnitCode},
    publication::guarded,
    ranking::{Basis, Breaker, Gate, GateMeasure, Ties},
    round::{Measure, PublishedFigure, Round, Scope, prepare},
    scores::{Stage, Status},
    units::{Relation, check_lineage},
};
use parindex_testkit::{RoundBuilder, entry};

const TIERS: &str = r#"{"kind":"tiers","bands":[{"ge":90,"points":2}],"empty":"not_applicable"}"#;

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// Index of every unit, in the order of the table.
fn indexes(round: &Round) -> Vec<Option<String>> {
    let prepared = prepare(round);
    let result = guarded(&prepared);
    assert!(!result.has_errors(), "{:?}", result.findings);
    let of = |u: &parindex_engine::units::Unit| result.groups[0].units.iter().find(|r| r.unit.code == u.code).unwrap().score.index.clone();
    round.units.iter().map(|u| of(u).map(|i| i.to_string())).collect()
}

fn codes(round: &Round) -> Vec<FindingCode> {
    let prepared = prepare(round);
    guarded(&prepared).findings.iter().map(|f| f.code).collect()
}

fn ranks(round: &Round) -> Vec<Option<u32>> {
    let prepared = prepare(round);
    let result = guarded(&prepared);
    let of = |u: &parindex_engine::units::Unit| result.groups[0].units.iter().find(|r| r.unit.code == u.code).unwrap().rank.map(|r| r.0);
    round.units.iter().map(of).collect()
}

fn ten() -> RoundBuilder {
    RoundBuilder::new().area("1", "10").points("1.1", "1", "6").points("1.2", "1", "4")
}

#[test]
fn extreme_products_and_differences_stay_exact() {
    let names = ["a".to_owned(), "b".to_owned()];
    let (a, b) = (decimal("0.000000000001"), decimal("999999999999999"));
    let value = |text: &str| Formula::parse(text, &names).unwrap().evaluate(&[a, b], &Exact::ONE);
    let tiny_by_huge = ["a"; 27].into_iter().chain(["b"; 22]).collect::<Vec<_>>().join("*");
    assert!(value(&tiny_by_huge).unwrap() > Exact::from(4u32));
    let huge = ["b"; 22].join("*");
    let difference = value(&format!("{huge} - {huge} - 1")).unwrap();
    assert!(difference.is_negative() && difference == -&Exact::ONE);
    assert!(value(&format!("1 / ({huge} - {huge})")).is_err(), "a division by zero");
    assert_eq!(value(&format!("({huge}) / ({huge})")).unwrap().round(Rounding::half_up(2)).unwrap(), decimal("1.00"));
}

#[test]
fn a_sum_built_step_by_step_never_overflows_the_stack() {
    let third = Exact::ONE.checked_div(&Exact::from(3u32)).unwrap();
    let mut sum = Exact::ZERO;
    for _ in 0..30_000 {
        sum = &sum + &third;
    }
    assert_eq!(sum, Exact::from(10_000u32));
}

#[test]
fn no_violation_is_no_penalty_and_no_achievement_no_bonus() {
    let build = |source| {
        let block = ten().area("9", "0").node("9.1", "9", "5", Some(source), r#"{"kind":"points"}"#);
        block.unit("U").score("U", "1.1", "4").score("U", "1.2", "4").status("U", "9.1", Status::NothingArose).build()
    };
    assert_eq!(indexes(&build(Source::Penalty)), [Some("80".to_owned())]);
    assert_eq!(indexes(&build(Source::Bonus)), [Some("80".to_owned())]);
}

#[test]
fn nothing_arose_means_what_the_inner_rule_says() {
    let window = format!(r#"{{"kind":"window","from":"2025-01-01","else":"zero","rule":{TIERS}}}"#);
    let round = RoundBuilder::new().area("1", "4").component("1.1", "1", "2", &window).points("1.2", "1", "2").unit("U");
    let round = round.status("U", "1.1", Status::NothingArose).score("U", "1.2", "1").build();
    assert_eq!(indexes(&round), [Some("50".to_owned())]);
}

#[test]
fn points_beside_figures_must_agree_whatever_the_figures_give() {
    let build = |json: &str, points: &str| {
        let rule = r#"{"kind":"tiers","bands":[{"ge":90,"points":2}],"empty":"full"}"#;
        let mut round = RoundBuilder::new().area("1", "2").component("1.1", "1", "2", rule).unit("U").figures("U", "1.1", json).build();
        round.entries[0].points = Some(decimal(points));
        codes(&round)
    };
    assert!(build(r#"{"a":0,"b":0}"#, "0.5").contains(&FindingCode::PointsDiffer));
    assert!(build(r#"{"a":95,"b":100}"#, "2").is_empty());
    let mut round = RoundBuilder::new().area("1", "2").component("1.1", "1", "2", r#"{"kind":"proportional","empty":"zero"}"#).unit("U");
    round = round.figures("U", "1.1", r#"{"a":33,"b":50}"#);
    let mut round = round.build();
    round.entries[0].points = Some(decimal("1"));
    assert!(codes(&round).contains(&FindingCode::PointsDiffer), "1.32 is not 1");
}

#[test]
fn a_figure_over_its_base_is_pointed_out() {
    let rule = r#"{"kind":"proportional","full_pct":120,"empty":"zero"}"#;
    let round =
        RoundBuilder::new().area("1", "2").component("1.1", "1", "2", rule).unit("U").figures("U", "1.1", r#"{"a":105,"b":100}"#).build();
    assert!(codes(&round).contains(&FindingCode::FigureOverBase));
}

#[test]
fn one_absent_respondent_group_leaves_the_component_without_a_score() {
    let rule = r#"{"kind":"survey_groups","groups":["x","y"]}"#;
    let round = RoundBuilder::new().area("1", "4").component("1.1", "1", "2", rule).points("1.2", "1", "2").unit("U");
    let round = round.figures("U", "1.1", r#"{"means":{"x":90}}"#).score("U", "1.2", "2").build();
    assert_eq!(indexes(&round), [Some("50".to_owned())]);
    assert!(codes(&round).contains(&FindingCode::CellsMissing));
}

fn gate(class: &str, node: &str, at_least: &str) -> Gate {
    let class = ClassCode::new(class).unwrap();
    Gate {
        group: None,
        class,
        node: NodeCode::new(node).unwrap(),
        measure: GateMeasure::Index,
        at_least: decimal(at_least),
        reason: None,
        row: None,
    }
}

fn class_of(round: &Round) -> Option<String> {
    let prepared = prepare(round);
    let result = guarded(&prepared);
    result.groups[0].units[0].class_code().map(ToString::to_string)
}

#[test]
fn gates_close_better_classes_and_follow_the_displayed_values() {
    let build = |points: &str, at_least: &str, on| {
        let builder = RoundBuilder::new().campaign(|c| c.classes_on = on).area("1", "100").points("1.1", "1", "100").unit("U");
        let mut round = builder.score("U", "1.1", points).band("good", "80").band("fair", "60").band("weak", "0").build();
        round.gates.push(gate("fair", "1", at_least));
        class_of(&round)
    };
    assert_eq!(build("90", "95", Basis::Exact).as_deref(), Some("weak"), "a gate before fair stands before good, too");
    assert_eq!(build("90", "70", Basis::Exact).as_deref(), Some("good"));
    assert_eq!(build("79.996", "80", Basis::Displayed).as_deref(), Some("good"));
    assert_eq!(build("79.996", "70", Basis::Exact).as_deref(), Some("fair"));
}

#[test]
fn bounds_are_inclusive_and_edges_are_pointed_out() {
    let build = |points: &str| {
        let builder = RoundBuilder::new().area("1", "100").points("1.1", "1", "100").unit("U");
        builder.score("U", "1.1", points).band("good", "80").band("weak", "0").build()
    };
    assert_eq!(class_of(&build("80")).as_deref(), Some("good"));
    assert_eq!(class_of(&build("79.999")).as_deref(), Some("weak"));
    assert!(codes(&build("79.999")).contains(&FindingCode::BandEdge));
    assert!(!codes(&build("79.9")).contains(&FindingCode::BandEdge));
}

#[test]
fn missing_is_not_zero_until_the_campaign_says_so() {
    let build = |missing| {
        let builder = ten().campaign(|c| c.index.missing = missing).unit("A").unit("B").unit("C");
        builder.score("A", "1.1", "6").score("A", "1.2", "2").score("B", "1.1", "6").status("C", "1.1", Status::NotSubmitted).build()
    };
    assert_eq!(ranks(&build(Missing::EmptyUnranked)), [Some(1), Some(2), None]);
    assert_eq!(ranks(&build(Missing::AnyUnranked)), [Some(1), None, None]);
    assert_eq!(ranks(&build(Missing::Zero)), [Some(1), Some(2), Some(3)]);
    assert!(codes(&build(Missing::EmptyUnranked)).contains(&FindingCode::NothingSubmitted));
}

#[test]
fn the_first_stage_with_a_value_decides_and_not_submitted_hides_nothing() {
    let at = |stage, points: &str| parindex_engine::scores::Entry { points: Some(decimal(points)), ..entry("U", "1.1", stage) };
    let silent = parindex_engine::scores::Entry { status: Status::NotSubmitted, ..entry("U", "1.1", Stage::Final) };
    let round = RoundBuilder::new().area("1", "10").points("1.1", "1", "10").unit("U");
    let round = round.entry(at(Stage::SelfScore, "9")).entry(at(Stage::Appraisal1, "7")).entry(silent).build();
    assert_eq!(indexes(&round), [Some("70".to_owned())]);
}

#[test]
fn an_exception_of_the_unit_beats_the_condition() {
    let build = |applies| {
        let builder =
            RoundBuilder::new().area("1", "6").points("1.1", "1", "6").area("2", "4").applies_when("handles").points("2.1", "2", "4");
        let builder = builder.unit_with("A", "handles").unit("B").exception("2", "B", applies);
        builder.score("A", "1.1", "6").score("A", "2.1", "2").score("B", "1.1", "3").score("B", "2.1", "4").build()
    };
    assert_eq!(indexes(&build(false)), [Some("80".to_owned()), Some("50".to_owned())]);
    assert_eq!(indexes(&build(true)), [Some("80".to_owned()), Some("70".to_owned())]);
}

#[test]
fn without_a_survey_the_appraisal_alone_is_converted() {
    let build = |no_survey| {
        let builder = RoundBuilder::new().campaign(|c| c.index.no_survey = no_survey).area("1", "10").points("1.1", "1", "6");
        let builder = builder.node("1.2", "1", "4", Some(Source::Survey), r#"{"kind":"external_pct"}"#).unit("A").unit("B");
        builder.score("A", "1.1", "3").score("B", "1.1", "3").figures("B", "1.2", r#"{"pct":100}"#).build()
    };
    assert_eq!(indexes(&build(NoSurvey::Convert)), [Some("50".to_owned()), Some("70".to_owned())]);
    assert_eq!(indexes(&build(NoSurvey::Missing)), [Some("30".to_owned()), Some("70".to_owned())]);
}

#[test]
fn caps_cut_bonus_penalty_and_index() {
    let build = |place| {
        let change = move |c: &mut parindex_engine::round::Campaign| {
            c.index.adjustment = place;
            c.index.bonus_cap = Some(decimal("1"));
            c.index.index_cap = Some(decimal("100"));
        };
        let block =
            ten().campaign(change).area("9", "0").node("9.1", "9", "3", Some(Source::Bonus), r#"{"kind":"per_unit","each":1,"cap":3}"#);
        let block = block.node("9.2", "9", "2", Some(Source::Penalty), r#"{"kind":"penalty","cap":2}"#).unit("A").unit("B");
        let block = block.score("A", "1.1", "6").score("A", "1.2", "4").figures("A", "9.1", r#"{"n":3}"#);
        block.score("B", "1.1", "3").score("B", "1.2", "2").score("B", "9.2", "2").build()
    };
    assert_eq!(indexes(&build(AdjustmentPlace::AfterDivision)), [Some("100".to_owned()), Some("48".to_owned())]);
    assert_eq!(indexes(&build(AdjustmentPlace::BeforeDivision)), [Some("100".to_owned()), Some("30".to_owned())]);
    let found = codes(&build(AdjustmentPlace::AfterDivision));
    assert!(found.contains(&FindingCode::AdjustmentCapped) && found.contains(&FindingCode::IndexCapped));
}

#[test]
fn a_declared_list_breaks_ties() {
    let build = |ties| {
        let breakers = vec![Breaker::Node(NodeCode::new("1.2").unwrap())];
        let builder = ten().campaign(move |c| (c.ranking.ties, c.ranking.breakers) = (ties, breakers)).unit("A").unit("B");
        builder.score("A", "1.1", "5").score("A", "1.2", "3").score("B", "1.1", "4").score("B", "1.2", "4").build()
    };
    assert_eq!(ranks(&build(Ties::Broken)), [Some(2), Some(1)]);
    assert_eq!(ranks(&build(Ties::Shared)), [Some(1), Some(1)]);
}

fn printed(key: &str, measure: Measure, node: Option<&str>, value: &str) -> PublishedFigure {
    PublishedFigure {
        scope: Scope::Unit,
        key: Some(key.to_owned()),
        node: node.map(|n| NodeCode::new(n).unwrap()),
        measure,
        value: value.to_owned(),
        tolerance: None,
        source: None,
        row: None,
    }
}

#[test]
fn the_guard_is_silent_about_a_right_publication_with_bonus_and_cut_digits() {
    let down = |c: &mut parindex_engine::round::Campaign| c.display.mode = parindex_engine::kernel::RoundingMode::Down;
    let builder = RoundBuilder::new().campaign(down).area("1", "92").points("1.1", "1", "92").unit("U").score("U", "1.1", "75.41");
    let mut round = builder.build();
    round.published = vec![
        printed("U", Measure::Index, None, "81.96"),
        printed("U", Measure::Score, None, "75.41"),
        printed("U", Measure::ApplicableMax, None, "92"),
        printed("U", Measure::Score, Some("1"), "75.41"),
    ];
    assert!(codes(&round).is_empty(), "{:?}", codes(&round));
    let block = ten().area("9", "0").node("9.1", "9", "3", Some(Source::Bonus), r#"{"kind":"points"}"#).unit("U");
    let mut round = block.score("U", "1.1", "5").score("U", "1.2", "3").score("U", "9.1", "1").build();
    round.published = vec![
        printed("U", Measure::Score, None, "9"),
        printed("U", Measure::ApplicableMax, None, "10"),
        printed("U", Measure::Index, None, "81.00"),
    ];
    assert!(codes(&round).is_empty(), "{:?}", codes(&round));
}

#[test]
fn the_guard_sees_displayed_parts_that_do_not_add_up() {
    let round = RoundBuilder::new().area("1", "50").points("1.1", "1", "50").area("2", "50").points("2.1", "2", "50").unit("U");
    let round = round.score("U", "1.1", "40.004").score("U", "2.1", "40.004").build();
    assert!(codes(&round).contains(&FindingCode::DisplayedSum), "40.00 + 40.00 beside 80.01");
}

#[test]
fn a_merged_unit_may_keep_a_predecessors_code() {
    let old = ten().unit("A").unit("B").score("A", "1.1", "6").score("A", "1.2", "3").score("B", "1.1", "1").build();
    let new = ten().unit("A").score("A", "1.1", "6").score("A", "1.2", "4");
    let new = new.lineage("A", "A", Relation::Merge, Some("3")).lineage("A", "B", Relation::Merge, None).build();
    assert!(check_lineage(&new.lineage).is_empty());
    let (old_prepared, new_prepared) = (prepare(&old), prepare(&new));
    let comparison = compare(&old_prepared.score(), &new_prepared.score(), &new);
    // (3·90 + 10) / 4
    assert_eq!(comparison.units[0].old.as_ref().unwrap().to_string(), "70");
    assert!(comparison.gone.is_empty());
}

#[test]
fn lineage_in_circles_and_senseless_weights_are_refused_quickly() {
    let circle = |count: usize| {
        let mut builder = ten().unit("U0");
        for at in 0..count {
            builder = builder.lineage(&format!("U{at}"), &format!("U{}", (at + 1) % count), Relation::Split, None);
        }
        builder.build()
    };
    assert_eq!(check_lineage(&circle(10_000).lineage).len(), 10_000);
    let mut chain = circle(10_000);
    chain.lineage.pop();
    assert!(check_lineage(&chain.lineage).is_empty());
    let bad = ten().unit("U").lineage("U", "V", Relation::Merge, Some("-1")).build();
    assert_eq!(check_lineage(&bad.lineage)[0].code, FindingCode::BadWeight);
}

#[test]
fn a_unit_without_a_rank_last_year_is_neither_gone_nor_new() {
    let old = ten().unit("A").unit("B").score("A", "1.1", "6").build();
    let new = ten().unit("A").unit("B").score("A", "1.1", "6").score("B", "1.1", "6").build();
    let (old_prepared, new_prepared) = (prepare(&old), prepare(&new));
    let comparison = compare(&old_prepared.score(), &new_prepared.score(), &new);
    let unit = comparison.units.iter().find(|u| u.unit == UnitCode::new("B").unwrap()).unwrap();
    assert_eq!(unit.matched, parindex_engine::comparison::Match::Unranked);
    assert!(comparison.gone.is_empty() && unit.change().is_none());
}

#[test]
fn every_fault_of_a_set_is_found_at_once() {
    let builder = RoundBuilder::new()
        .area("1", "10")
        .points("1.1", "1", "4")
        .points("1.2", "1", "-3")
        .points("1.3", "9", "1")
        .component("1.4", "1", "1", r#"{"kind":"choice","options":[{"label":"a","points":2}]}"#)
        .component("1.4", "1", "1", r#"{"kind":"nonsense"}"#);
    let found: Vec<FindingCode> = builder.try_build().unwrap_err().into_iter().map(|f| f.code).collect();
    for code in [FindingCode::DuplicateCode, FindingCode::OrphanParent, FindingCode::BadRule] {
        assert!(found.contains(&code), "{code:?} in {found:?}");
    }
    let circle = RoundBuilder::new().node("1", "2", "1", None, "").node("2", "1", "1", None, "");
    assert_eq!(circle.try_build().unwrap_err().len(), 2);
    let deep = (2..=6).fold(RoundBuilder::new().area("1", "1"), |b, n| b.node(&n.to_string(), &(n - 1).to_string(), "1", None, ""));
    assert!(deep.try_build().unwrap_err().iter().any(|f| f.code == FindingCode::TooDeep));
    let sums = RoundBuilder::new().area("1", "10").points("1.1", "1", "4").area("2", "0").points("2.1", "2", "1");
    let found: Vec<FindingCode> = sums.try_build().unwrap_err().into_iter().map(|f| f.code).collect();
    assert!(found.contains(&FindingCode::SumOfMaxima) && found.contains(&FindingCode::BadMaximum));
}

#[test]
fn what_does_not_apply_cannot_fail_a_gate_and_a_closed_gate_is_always_told() {
    let builder = RoundBuilder::new().area("1", "50").points("1.1", "1", "50").area("2", "50").points("2.1", "2", "50").unit("U");
    let mut round = builder.status("U", "1.1", Status::NotApplicable).score("U", "2.1", "45").band("good", "80").build();
    round.gates.push(Gate { measure: GateMeasure::Points, ..gate("good", "1", "5") });
    assert_eq!(class_of(&round).as_deref(), Some("good"));
    // One band only, and its gate is shut: no class, and the unit learns why.
    round.gates[0] = gate("good", "2", "95");
    assert_eq!(class_of(&round), None);
    assert!(codes(&round).contains(&FindingCode::GateClosed));
}

#[test]
fn a_status_with_figures_is_refused_whatever_the_status() {
    let mut round = RoundBuilder::new().area("1", "10").points("1.1", "1", "10").unit("U").score("U", "1.1", "3").build();
    for status in [Status::NotSubmitted, Status::NothingArose, Status::NotApplicable] {
        round.entries[0].status = status;
        assert!(codes(&round).contains(&FindingCode::StatusWithFigures), "{status:?}");
    }
}

#[test]
fn entries_of_a_stage_that_does_not_count_are_pointed_out() {
    let self_score = parindex_engine::scores::Entry { points: Some(decimal("3")), ..entry("U", "1.1", Stage::SelfScore) };
    let builder = RoundBuilder::new().campaign(|c| c.index.stages = vec![Stage::Final]);
    let round = builder.area("1", "10").points("1.1", "1", "10").unit("U").entry(self_score).build();
    assert!(codes(&round).contains(&FindingCode::StageIgnored));
}

#[test]
fn findings_of_a_kind_are_listed_up_to_a_thousand() {
    let mut builder = ten().unit("U").score("U", "1.1", "3");
    for _ in 0..3_000 {
        builder = builder.score("U", "1.1", "3");
    }
    let found = codes(&builder.build());
    assert_eq!(found.iter().filter(|c| **c == FindingCode::DuplicateEntry).count(), 1_000);
    assert!(found.contains(&FindingCode::TooMany));
}

#[test]
fn work_done_without_anything_to_do_is_a_slip_for_formulas_too() {
    let rule = r#"{"kind":"formula","expr":"a/b*max","vars":["a","b"],"base":"b","empty":"full"}"#;
    let build =
        |json: &str| RoundBuilder::new().area("1", "3").component("1.1", "1", "3", rule).unit("U").figures("U", "1.1", json).build();
    assert!(codes(&build(r#"{"a":3,"b":0}"#)).contains(&FindingCode::ZeroBase));
    assert_eq!(indexes(&build(r#"{"a":0,"b":0}"#)), [Some("100".to_owned())]);
}
