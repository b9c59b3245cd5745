//! The secretariat sets up units, criteria sets and campaigns; what is open changes only with a second person.

use std::collections::BTreeMap;

use parindex_actions::{
    Standing,
    campaign::{EvidenceWindow, Phase},
    permission::Role,
    proposal::{Change, Decide, Extension, Propose, Proposed, Verdict, decide, propose},
    setup::{
        campaign::{BeginCampaign, PlaceUnits, SetPhase, begin_campaign, campaign_view, check_campaign, place_units, set_phase},
        criteria::{
            CopySet, CrosswalkLine, DeleteNode, Direction, IssueSet, MoveNode, NodeText, SaveCrosswalk, SaveNode, TryRule, copy_set,
            crosswalk_view, delete_node, differ, issue_set, move_node, save_crosswalk, save_node, set_view, sets, try_out,
        },
        units::{NewUnit, Reorganise, SaveUnit, UnitFilter, reorganise, save_unit, unit_detail, units},
    },
    sheet::read,
};
use parindex_store::{
    Uuid,
    entity::{campaign, log_leaf},
};
use parindex_trial::{CAMPAIGN, COMMUNE, DEPARTMENT, Stage, on_every_database};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::refused;

async fn departments(stage: &Stage) -> Uuid {
    let secretariat = stage.demo(Role::Secretariat).await;
    let all = sets(&stage.context(&secretariat)).await.unwrap();
    all.into_iter().find(|set| set.code == "MT-SO-2025").unwrap().id
}

/// A draft copied from the departments' set.
async fn a_draft(stage: &Stage) -> Uuid {
    let secretariat = stage.demo(Role::Secretariat).await;
    let id = departments(stage).await;
    copy_set(&stage.context(&secretariat), &CopySet { id, code: "MT-SO-2025".into(), version: "2".into() }).await.unwrap().id
}

fn node(code: &str, parent: &str, max: &str, rule: &str) -> NodeText {
    NodeText {
        code: code.into(),
        parent: Some(parent.into()),
        name_vi: "Sáng kiến cải cách hành chính".into(),
        max: max.into(),
        source: Some("appraisal".into()),
        rule: Some(rule.into()),
        ..NodeText::default()
    }
}

#[test]
fn a_draft_shows_at_once_where_maxima_do_not_add_up() {
    on_every_database(async |stage| {
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat);
        let set = a_draft(&stage).await;
        assert!(set_view(&ctx, set).await.unwrap().told.iter().all(|t| !t.is_error()));
        let new = node("1.9", "1", "1,5", r#"{"kind":"points"}"#);
        let saved = save_node(&ctx, &SaveNode { set, revision: 1, code: None, node: new.clone() }).await.unwrap();
        let view = set_view(&ctx, set).await.unwrap();
        let area = view.nodes.iter().find(|n| n.code == "1").unwrap();
        assert!(!area.adds_up && area.told[0].code == "sum-of-maxima", "{area:?}");
        assert_eq!(refused(issue_set(&ctx, &IssueSet { id: set, revision: saved.revision }).await).1, "set-unsound");
        let stale = SaveNode { set, revision: 1, code: None, node: new };
        assert_eq!(refused(save_node(&ctx, &stale).await), (Standing::Conflict, "set-changed-since"));
        delete_node(&ctx, &DeleteNode { set, revision: 2, code: "1.9".into() }).await.unwrap();
        assert_eq!(issue_set(&ctx, &IssueSet { id: set, revision: 3 }).await.unwrap().revision, 4);
        let late = SaveNode { set, revision: 4, code: None, node: node("1.9", "1", "1", "{}") };
        assert_eq!(refused(save_node(&ctx, &late).await), (Standing::Locked, "set-issued"));
        stage.log_is_clean().await;
    });
}

#[test]
fn nodes_move_and_take_their_children_along() {
    on_every_database(async |stage| {
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat);
        let set = a_draft(&stage).await;
        move_node(&ctx, &MoveNode { set, revision: 1, code: "2".into(), direction: Direction::Up }).await.unwrap();
        let codes: Vec<String> = set_view(&ctx, set).await.unwrap().nodes.into_iter().map(|n| n.code).collect();
        assert_eq!(codes[..2], ["2".to_owned(), "2.1".to_owned()]);
        let second = set_view(&ctx, set).await.unwrap().nodes.into_iter().find(|n| n.code == "2").unwrap();
        let renamed = NodeText { code: "II".into(), name_vi: second.name_vi, max: second.max, ..NodeText::default() };
        save_node(&ctx, &SaveNode { set, revision: 2, code: Some("2".into()), node: renamed }).await.unwrap();
        let view = set_view(&ctx, set).await.unwrap();
        assert!(view.nodes.iter().any(|n| n.code == "2.1" && n.parent.as_deref() == Some("II")), "{:?}", view.told);
        let under_itself = NodeText { parent: Some("2.1".into()), ..node("II", "", "1", "{}") };
        let command = SaveNode { set, revision: 3, code: Some("II".into()), node: under_itself };
        assert_eq!(refused(save_node(&ctx, &command).await).1, "parent-wrong");
        stage.log_is_clean().await;
    });
}

#[test]
fn two_versions_are_compared_along_the_crosswalk() {
    on_every_database(async |stage| {
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat);
        let (old, new) = (departments(&stage).await, a_draft(&stage).await);
        assert_eq!(differ(&ctx, old, new).await.unwrap().2.counts(), [0; 4]);
        save_node(&ctx, &SaveNode { set: new, revision: 1, code: None, node: node("1.9", "1", "1", r#"{"kind":"points"}"#) })
            .await
            .unwrap();
        delete_node(&ctx, &DeleteNode { set: new, revision: 2, code: "1.1".into() }).await.unwrap();
        let [added, removed, ..] = differ(&ctx, old, new).await.unwrap().2.counts();
        assert!(added == 1 && removed >= 2);
        let view = crosswalk_view(&ctx, old, new).await.unwrap();
        assert!(view.left.contains(&"1.1".to_owned()) && view.crossings.iter().any(|c| c.suggestion.is_some()));
        let line = |share: &str| CrosswalkLine { old: "1.1".into(), new: "1.9".into(), share: Some(share.into()) };
        let wrong = SaveCrosswalk { old, new, lines: vec![line("1,5")] };
        assert_eq!(refused(save_crosswalk(&ctx, &wrong).await).1, "crosswalk-share");
        assert_eq!(save_crosswalk(&ctx, &SaveCrosswalk { old, new, lines: vec![line("0,5")] }).await.unwrap(), 1);
        stage.log_is_clean().await;
    });
}

#[test]
fn a_component_with_another_code_is_told_as_recoded_whichever_way_it_is_looked_at() {
    on_every_database(async |stage| {
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat);
        let old = departments(&stage).await;
        let copy = CopySet { id: old, code: "MT-SO-2026".into(), version: "1".into() };
        let new = copy_set(&ctx, &copy).await.unwrap().id;
        let shown = set_view(&ctx, new).await.unwrap().nodes.into_iter().find(|n| n.code == "1.5.1").unwrap();
        let recoded = NodeText {
            code: "1.5.9".into(),
            parent: shown.parent,
            name_vi: shown.name_vi,
            name_en: shown.name_en,
            max: shown.max,
            source: shown.source,
            rule: shown.rule,
            clause: shown.clause,
            evidence: shown.evidence,
            owner: shown.owner,
            applies_when: shown.applies_when,
        };
        save_node(&ctx, &SaveNode { set: new, revision: 1, code: Some("1.5.1".into()), node: recoded }).await.unwrap();
        assert_eq!(differ(&ctx, old, new).await.unwrap().2.counts(), [1, 1, 0, 0]);
        let line = CrosswalkLine { old: "1.5.1".into(), new: "1.5.9".into(), share: None };
        save_crosswalk(&ctx, &SaveCrosswalk { old, new, lines: vec![line] }).await.unwrap();
        for (old, new, now) in [(old, new, "1.5.9"), (new, old, "1.5.1")] {
            let found = differ(&ctx, old, new).await.unwrap().2;
            assert_eq!(found.counts(), [0, 0, 0, 1]);
            let line = found.lines.iter().find(|line| line.change.as_str() == "recoded").unwrap();
            assert_eq!((line.row.code.as_str(), line.change.aspects().len()), (now, 1));
        }
    });
}

#[test]
fn a_rule_is_tried_with_figures() {
    on_every_database(async |stage| {
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat);
        let rule = r#"{"kind":"proportional","floor_pct":80,"full_pct":100}"#;
        let figures = |a: &str, b: &str| vec![Some(a.to_owned()), Some(b.to_owned())];
        let command = |figures| TryRule { rule: rule.into(), max: "2".into(), figures, traits: String::new(), peers: Vec::new() };
        let tried = try_out(&ctx, &command(figures("8", "10"))).unwrap();
        assert_eq!((tried.points.as_deref(), tried.outcome), (Some("1,6"), "scored"));
        assert!(!tried.steps.is_empty());
        assert!(try_out(&ctx, &command(figures("1.234", "10"))).unwrap().fault.is_some());
        stage.log_is_clean().await;
    });
}

#[test]
fn merged_units_end_and_last_years_campaign_keeps_them() {
    on_every_database(async |stage| {
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat);
        let merge = Reorganise {
            relation: "merge".into(),
            effective: "01/03/2026".into(),
            predecessors: vec![("so-tu-phap".into(), Some("0,5".into())), ("thanh-tra".into(), None)],
            successors: vec![NewUnit {
                code: "so-tu-phap-2026".into(),
                name_vi: "Sở Tư pháp và Thanh tra".into(),
                kind: "department".into(),
                group: Some("department".into()),
                traits: String::new(),
            }],
        };
        reorganise(&ctx, &merge).await.unwrap();
        let old = unit_detail(&ctx, DEPARTMENT).await.unwrap();
        assert_eq!(old.unit.valid_to.as_deref(), Some("2026-02-28"));
        assert_eq!(old.successors[0].0, "so-tu-phap-2026");
        assert!(!old.history.is_empty() && old.campaigns == [CAMPAIGN]);
        assert!(read(&ctx, CAMPAIGN, DEPARTMENT).await.is_ok());
        let wrong = Reorganise { predecessors: merge.predecessors[..1].to_vec(), ..merge };
        assert_eq!(refused(reorganise(&ctx, &wrong).await).1, "reorganise-counts");
        let filter = UnitFilter { q: "tu phap".into(), validity: "all".into(), ..UnitFilter::default() };
        assert_eq!(units(&ctx, &filter).await.unwrap().0.len(), 2);
        // A clone of last year holds last year's units: the check names what they became.
        let begin =
            BeginCampaign {
                code: "thu-2026".into(), year: 2026, name_vi: "Thử".into(), rehearsal: true, clone_of: Some(CAMPAIGN.into())
            };
        begin_campaign(&ctx, &begin).await.unwrap();
        let told = check_campaign(&ctx, "thu-2026").await.unwrap();
        let line = |code: &str| told.iter().find(|t| t.code == code).map(|t| t.text.clone()).unwrap_or_default();
        assert!(line("check-unit-absent").contains("Sở Tư pháp và Thanh tra"), "{told:?}");
        stage.log_is_clean().await;
    });
}

#[test]
fn a_unit_that_goes_on_keeps_its_translation_and_a_renamed_one_gets_a_code_of_its_own() {
    on_every_database(async |stage| {
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat);
        let known = unit_detail(&ctx, DEPARTMENT).await.unwrap().unit;
        let goes_on = |name: &str| NewUnit {
            code: DEPARTMENT.into(),
            name_vi: name.into(),
            kind: known.kind.clone(),
            group: known.group.clone(),
            traits: known.traits.clone(),
        };
        let into = Reorganise {
            relation: "part_merge".into(),
            effective: "01/03/2026".into(),
            predecessors: vec![("thanh-tra".into(), None)],
            successors: vec![goes_on(&known.name_vi)],
        };
        reorganise(&ctx, &into).await.unwrap();
        assert_eq!(unit_detail(&ctx, DEPARTMENT).await.unwrap().unit.name_en, known.name_en);
        let same = Reorganise {
            relation: "rename".into(),
            predecessors: vec![(DEPARTMENT.into(), None)],
            successors: vec![goes_on("Sở Tư pháp và Hộ tịch")],
            ..into
        };
        assert_eq!(refused(reorganise(&ctx, &same).await).1, "reorganise-same-code");
        stage.log_is_clean().await;
    });
}

#[test]
fn a_unit_is_saved_once_and_never_over_somebody_elses_change() {
    on_every_database(async |stage| {
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat).keyed(Some("k"));
        let unit = SaveUnit { code: "xa-moi".into(), name_vi: "Xã Mới".into(), kind: "commune".into(), ..SaveUnit::default() };
        assert_eq!(save_unit(&ctx, &unit).await.unwrap(), save_unit(&ctx, &unit).await.unwrap());
        let ctx = stage.context(&secretariat);
        assert_eq!(refused(save_unit(&ctx, &unit).await).1, "unit-exists");
        let stale = SaveUnit { version: 7, ..unit.clone() };
        assert_eq!(refused(save_unit(&ctx, &stale).await).1, "unit-changed-since");
        let officer = stage.demo(Role::Officer).await;
        assert_eq!(refused(save_unit(&stage.context(&officer), &unit).await).0, Standing::Forbidden);
        stage.log_is_clean().await;
    });
}

#[test]
fn a_clone_is_checked_opened_and_leaves_the_old_year_alone() {
    on_every_database(async |stage| {
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat);
        let begin = BeginCampaign {
            code: "thu-2026".into(),
            year: 2026,
            name_vi: "Chấm thử năm 2026".into(),
            rehearsal: true,
            clone_of: Some(CAMPAIGN.into()),
        };
        begin_campaign(&ctx, &begin).await.unwrap();
        let (_, view) = campaign_view(&ctx, "thu-2026").await.unwrap();
        assert_eq!((view.line.phase.as_str(), view.line.rehearsal, view.groups.len()), ("preparing", true, 2));
        let told = check_campaign(&ctx, "thu-2026").await.unwrap();
        assert!(told.iter().any(|t| t.code == "check-no-deadline"), "{told:?}");
        let open =
            |revision| SetPhase { campaign: "thu-2026".into(), phase: Phase::SelfScoring, revision, shows_appraisal: false, reason: None };
        assert_eq!(refused(set_phase(&ctx, &open(view.revision)).await).1, "campaign-unsound");
        let places: BTreeMap<String, Option<String>> =
            view.units.iter().map(|u| (u.code.clone(), u.group.clone())).filter(|(code, _)| code != COMMUNE).collect();
        // The exceptions name the unit that is taken out, so its line goes first.
        let mut body = view.tables["applicability"].clone();
        body.rows.retain(|row| !row.iter().any(|cell| cell == COMMUNE));
        let change = Change::Table { name: "applicability".into(), body };
        let table = Propose { campaign: "thu-2026".into(), change, reason: String::new() };
        assert_eq!(propose(&ctx, &table).await.unwrap(), Proposed::Applied);
        place_units(&ctx, &PlaceUnits { campaign: "thu-2026".into(), places }).await.unwrap();
        let now = stage.world.now().0;
        let calendar = |from: &str, to: &str| Propose {
            campaign: "thu-2026".into(),
            change: Change::Calendar {
                opens_at: Some(now),
                closes_at: Some(now + 86_400_000),
                grace_seconds: 0,
                explanation_closes_at: None,
                evidence_from: Some(from.into()),
                evidence_to: Some(to.into()),
            },
            reason: String::new(),
        };
        assert_eq!(refused(propose(&ctx, &calendar("2026-01-01", "2025-12-31")).await).1, "evidence-window");
        assert_eq!(refused(propose(&ctx, &calendar("31/02/2026", "2026-12-31")).await).1, "date-wrong");
        assert_eq!(propose(&ctx, &calendar("15/12/2025", "2027-01-31")).await.unwrap(), Proposed::Applied);
        let row = campaign::Entity::find_by_id("thu-2026").one(stage.world.store.read()).await.unwrap().unwrap();
        assert_eq!(EvidenceWindow::of(&row).unwrap().shown(), "15/12/2025 – 31/01/2027");
        let (_, view) = campaign_view(&ctx, "thu-2026").await.unwrap();
        set_phase(&ctx, &open(view.revision)).await.unwrap_or_else(|r| panic!("{r:?}"));
        assert!(read(&ctx, "thu-2026", DEPARTMENT).await.is_ok());
        assert!(read(&ctx, "thu-2026", COMMUNE).await.is_err());
        assert!(read(&ctx, CAMPAIGN, COMMUNE).await.is_ok());
        stage.log_is_clean().await;
    });
}

#[test]
fn a_deadline_moves_only_when_a_second_person_agrees() {
    on_every_database(async |stage| {
        let (first, second) = (stage.demo(Role::Secretariat).await, stage.second_secretariat().await);
        let ctx = stage.context(&first);
        let end = read(&ctx, CAMPAIGN, DEPARTMENT).await.unwrap().window.closes_at.unwrap().0;
        let change = Change::Extension(Extension { unit: DEPARTMENT.into(), closes_at: end + 86_400_000, reopen: false });
        let command = |reason: &str| Propose { campaign: CAMPAIGN.into(), change: change.clone(), reason: reason.into() };
        assert_eq!(refused(propose(&ctx, &command("ok")).await).1, "reason-missing");
        let Proposed::Waiting(id) = propose(&ctx, &command("Mất điện ba ngày do mưa lũ")).await.unwrap() else { panic!() };
        assert_eq!(read(&ctx, CAMPAIGN, DEPARTMENT).await.unwrap().window.closes_at.unwrap().0, end);
        let approve = Decide { id, verdict: Verdict::Approve, answer: String::new() };
        assert_eq!(refused(decide(&ctx, &approve).await), (Standing::Forbidden, "own-proposal"));
        assert_eq!(decide(&stage.context(&second), &approve).await.unwrap().state, "approved");
        assert_eq!(read(&ctx, CAMPAIGN, DEPARTMENT).await.unwrap().window.closes_at.unwrap().0, end + 86_400_000);
        assert_eq!(refused(decide(&stage.context(&second), &approve).await).1, "proposal-decided");
        let logged =
            log_leaf::Entity::find().filter(log_leaf::Column::Event.is_in(["change-proposed", "deadline-extended", "proposal-decided"]));
        assert_eq!(logged.count(stage.world.store.read()).await.unwrap(), 3);
        assert_eq!(
            refused(propose(&stage.context(&stage.demo(Role::Leader).await), &command("Mất điện ba ngày")).await).0,
            Standing::Forbidden
        );
        stage.log_is_clean().await;
    });
}

#[test]
fn a_criterion_changes_as_a_new_version_that_was_seen_and_approved() {
    on_every_database(async |stage| {
        let (first, second) = (stage.demo(Role::Secretariat).await, stage.second_secretariat().await);
        let ctx = stage.context(&first);
        let set = a_draft(&stage).await;
        let shown = set_view(&ctx, set).await.unwrap().nodes.into_iter().find(|n| n.code == "1.1.2").unwrap();
        let text = NodeText {
            code: shown.code,
            parent: shown.parent,
            name_vi: "Mức độ thực hiện kế hoạch năm 2025".into(),
            max: shown.max,
            source: shown.source,
            rule: shown.rule,
            ..NodeText::default()
        };
        save_node(&ctx, &SaveNode { set, revision: 1, code: Some("1.1.2".into()), node: text.clone() }).await.unwrap();
        let change = |revision| Change::Criteria { group: "department".into(), set, revision };
        let command =
            |revision| Propose {
                campaign: CAMPAIGN.into(), change: change(revision), reason: "Sửa lỗi chính tả tên tiêu chí".into()
            };
        assert_eq!(refused(propose(&ctx, &command(1)).await).1, "set-changed-since");
        let Proposed::Waiting(id) = propose(&ctx, &command(2)).await.unwrap() else { panic!() };
        // What was proposed must be what is approved.
        save_node(&ctx, &SaveNode { set, revision: 2, code: Some("1.1.2".into()), node: text }).await.unwrap();
        let approve = |id| Decide { id, verdict: Verdict::Approve, answer: String::new() };
        assert_eq!(refused(decide(&stage.context(&second), &approve(id)).await).1, "set-changed-since");
        decide(&ctx, &Decide { verdict: Verdict::Withdraw, ..approve(id) }).await.unwrap();
        let Proposed::Waiting(id) = propose(&ctx, &command(3)).await.unwrap() else { panic!() };
        decide(&stage.context(&second), &approve(id)).await.unwrap();
        let sheet = read(&ctx, CAMPAIGN, DEPARTMENT).await.unwrap();
        let names: Vec<&str> = sheet.definition.unit(DEPARTMENT).unwrap().set.nodes().iter().map(|n| n.row.name.vi.as_str()).collect();
        assert!(names.contains(&"Mức độ thực hiện kế hoạch năm 2025"));
        assert_eq!(set_view(&ctx, set).await.unwrap().head.status, "issued");
        stage.log_is_clean().await;
    });
}

#[test]
fn an_open_campaign_takes_no_change_that_would_break_it() {
    on_every_database(async |stage| {
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat);
        let (row, view) = campaign_view(&ctx, CAMPAIGN).await.unwrap();
        let mut body = view.tables["gates"].clone();
        body.rows[0][2] = "99".into();
        let reason = "Thêm điều kiện xếp loại".to_owned();
        let broken = Propose { campaign: CAMPAIGN.into(), change: Change::Table { name: "gates".into(), body }, reason: reason.clone() };
        assert_eq!(refused(propose(&ctx, &broken).await).1, "change-unsound");
        let real = row.settings.replace("rehearsal = true", "rehearsal = false");
        let unmask = Propose { campaign: CAMPAIGN.into(), change: Change::Settings { settings: real }, reason };
        assert_eq!(refused(propose(&ctx, &unmask).await).1, "rehearsal-fixed");
        stage.log_is_clean().await;
    });
}
