//! The appraisal: everybody reads only what is theirs, one key agrees, every change says why, and nothing newer is overwritten.

use parindex_actions::{
    Context, Refusal, Standing,
    appraisal::{
        AssignAppraiser, ConflictKind, DeclareConflict, DrawSample, EndConflict, ManyCells, ReadSecond, Reason, Reassign, Round,
        SaveAppraisal, SeenCell, agree, agreement, assign_appraiser, cell, column, conflicts, declare_conflict, draw_sample, end_conflict,
        gap_board, queue, read_second, reassign, row, save_appraisal, undo,
    },
    campaign::Phase,
    demo::Season,
    permission::Role,
    proposal::{Change, Decide, Extension, Propose, Proposed, Verdict, decide, propose},
    setup::campaign::{SetPhase, campaign_view, set_phase},
    sheet::{CellStatus, SaveCell, Way, save_cell},
};
use parindex_store::entity::{campaign, campaign_group, campaign_table, campaign_unit, entry, second_reading};
use parindex_trial::{CAMPAIGN, COMMUNE, DEPARTMENT, Stage, on_every_database, on_every_database_at};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::refused;

/// A finding about 1.1.2 of a unit, which asks for two figures.
fn found(unit: &str, version: i32, figures: [&str; 2], reason: Option<&str>) -> SaveAppraisal {
    SaveAppraisal {
        campaign: CAMPAIGN.into(),
        unit: unit.into(),
        component: "1.1.2".into(),
        stage: Round::First,
        version,
        status: CellStatus::Given,
        inputs: figures.map(|figure| Some(figure.to_owned())).to_vec(),
        points: None,
        comment: reason.map(Into::into),
        clause: None,
        way: Way::Sheet,
    }
}

fn many(cells: Vec<SeenCell>) -> ManyCells {
    ManyCells { campaign: CAMPAIGN.into(), stage: Round::First, cells, way: Way::Sheet }
}

fn seen(unit: &str, component: &str, version: i32) -> SeenCell {
    SeenCell { unit: unit.into(), component: component.into(), version }
}

async fn at_stage(stage: &Stage, unit: &str, component: &str, which: &str) -> Option<entry::Model> {
    let key = (CAMPAIGN.to_owned(), unit.to_owned(), component.to_owned(), which.to_owned());
    entry::Entity::find_by_id(key).one(stage.world.store.read()).await.unwrap()
}

fn draw_of(share: &str) -> DrawSample {
    DrawSample { campaign: CAMPAIGN.into(), share: share.into() }
}

/// A finding about 1.1.2 that is changed once it is there.
fn found_again(unit: &str) -> SaveAppraisal {
    found(unit, 1, ["7", "10"], Some("Thiếu sản phẩm"))
}

/// Agrees to every claim of the province.
async fn agree_to_all(judge: &Context<'_>) {
    let (_, definition) = judge.world.definitions.get(judge.world.store.read(), CAMPAIGN).await.unwrap();
    for view in definition.scored_units() {
        let unit = view.unit.code.as_str();
        let lines = row(judge, CAMPAIGN, unit).await.unwrap().lines;
        let cells = lines.iter().filter(|line| line.applies || line.claim.is_some()).map(|line| seen(unit, &line.component, 0));
        assert_eq!(agree(judge, &many(cells.collect())).await.unwrap().left, []);
    }
}

async fn enter(ctx: &Context<'_>, phase: Phase, reason: Option<&str>) -> Result<(), Refusal> {
    let revision = campaign_view(ctx, CAMPAIGN).await.unwrap().1.revision;
    let reason = reason.map(Into::into);
    set_phase(ctx, &SetPhase { campaign: CAMPAIGN.into(), phase, revision, shows_appraisal: true, reason }).await
}

#[test]
fn a_change_needs_a_reason_and_names_the_clause_and_agreement_needs_neither() {
    on_every_database_at(Season::Appraisal, async |stage| {
        let appraiser = stage.demo(Role::Appraiser).await;
        let ctx = stage.context(&appraiser);
        let claim = at_stage(&stage, DEPARTMENT, "1.1.2", "self").await.unwrap();
        let inputs: Vec<String> = serde_json::from_str(&claim.inputs).unwrap();
        let same = [inputs[0].as_str(), inputs[1].as_str()];
        let saved = save_appraisal(&ctx, &found(DEPARTMENT, 0, same, None)).await.unwrap();
        assert_eq!(saved.version, 1);
        assert_eq!(refused(save_appraisal(&ctx, &found(DEPARTMENT, 1, ["7", "10"], Some(" "))).await).1, "change-without-reason");
        save_appraisal(&ctx, &found(DEPARTMENT, 1, ["7", "10"], Some("Một nhiệm vụ chưa có sản phẩm"))).await.unwrap();
        let row = at_stage(&stage, DEPARTMENT, "1.1.2", "appraisal_1").await.unwrap();
        assert_eq!((row.version, row.inputs.as_str()), (2, r#"["7","10"]"#));
        assert!(row.clause.is_some_and(|clause| !clause.is_empty()), "the clause of the component stands for it");
        // What the unit claimed stays as it was.
        assert_eq!(at_stage(&stage, DEPARTMENT, "1.1.2", "self").await.unwrap(), claim);
        let line = cell(&ctx, CAMPAIGN, DEPARTMENT, "1.1.2").await.unwrap().line;
        let (first, claimed) = (line.first.unwrap(), line.claim.unwrap());
        assert!(!first.agrees && first.mine);
        assert_ne!((first.points, claimed.points), (None, None));
        stage.log_is_clean().await;
    });
}

#[test]
fn a_newer_finding_of_somebody_else_is_not_overwritten_and_both_are_told() {
    on_every_database_at(Season::Appraisal, async |stage| {
        let (one, two) = (stage.demo(Role::Appraiser).await, stage.second_appraiser().await);
        save_appraisal(&stage.context(&one), &found(COMMUNE, 0, ["7", "10"], Some("Thiếu sản phẩm"))).await.unwrap();
        let late = save_appraisal(&stage.context(&two), &found(COMMUNE, 0, ["6", "10"], Some("Thiếu hai sản phẩm"))).await.unwrap_err();
        assert_eq!((late.standing, late.code), (Standing::Conflict, "cell-conflict"));
        let facts = late.facts.unwrap();
        assert_eq!((facts["version"].as_i64(), facts["inputs"][0].as_str()), (Some(1), Some("7")));
        assert_eq!(facts["comment"], "Thiếu sản phẩm");
        save_appraisal(&stage.context(&two), &found(COMMUNE, 1, ["6", "10"], Some("Thiếu hai sản phẩm"))).await.unwrap();
    });
}

#[test]
fn nobody_appraises_what_is_not_assigned_the_own_unit_or_one_in_conflict() {
    on_every_database_at(Season::Appraisal, async |stage| {
        let (one, two, lead) = (stage.demo(Role::Appraiser).await, stage.second_appraiser().await, stage.demo(Role::Secretariat).await);
        let give = found(DEPARTMENT, 0, ["7", "10"], Some("Thiếu sản phẩm"));
        assert_eq!(refused(save_appraisal(&stage.context(&two), &give).await), (Standing::Forbidden, "not-assigned"));
        let declare = |unit: &str, person| DeclareConflict {
            campaign: CAMPAIGN.into(),
            person,
            unit: unit.into(),
            kind: ConflictKind::Interest,
            why: "Vợ là Phó Giám đốc".into(),
        };
        declare_conflict(&stage.context(&one), &declare(DEPARTMENT, None)).await.unwrap();
        assert_eq!(refused(declare_conflict(&stage.context(&one), &declare(DEPARTMENT, None)).await).1, "conflict-declared-before");
        assert_eq!(refused(declare_conflict(&stage.context(&one), &declare(COMMUNE, Some(two.person))).await).0, Standing::Forbidden);
        assert_eq!(refused(save_appraisal(&stage.context(&one), &give).await), (Standing::Forbidden, "in-conflict"));
        let done = agree(&stage.context(&one), &many(vec![seen(DEPARTMENT, "1.1.2", 0), seen(COMMUNE, "1.1.2", 0)])).await.unwrap();
        assert_eq!((done.saved.len(), done.left.len(), done.left[0].code.as_str()), (1, 1, "in-conflict"));
        // Neither does an assignment to that unit alone get past it.
        let unit =
            AssignAppraiser { campaign: CAMPAIGN.into(), person: one.person, group: None, node: None, unit: Some(DEPARTMENT.into()) };
        assert_eq!(refused(assign_appraiser(&stage.context(&lead), &unit).await).1, "appraiser-in-conflict");
        // A head who is also an appraiser never reads the own unit, without declaring anything.
        let head = stage.demo(Role::Head).await;
        let mut both = head.clone();
        both.grants.extend(stage.demo(Role::Appraiser).await.grants);
        assert_eq!(refused(save_appraisal(&stage.context(&both), &give).await), (Standing::Forbidden, "in-conflict"));
        // Whoever declared it does not take it back alone.
        let (row, _) = stage.world.definitions.get(stage.world.store.read(), CAMPAIGN).await.unwrap();
        let own = conflicts(&stage.context(&one), &row).await.unwrap();
        assert_eq!(own.len(), 1);
        assert!(conflicts(&stage.context(&two), &row).await.unwrap().is_empty());
        let end = EndConflict { campaign: CAMPAIGN.into(), conflict: own[0].row.id, reason: "Đã chuyển công tác".into() };
        assert_eq!(refused(end_conflict(&stage.context(&one), &end).await).0, Standing::Forbidden);
        end_conflict(&stage.context(&lead), &end).await.unwrap();
        save_appraisal(&stage.context(&one), &give).await.unwrap();
        stage.log_is_clean().await;
    });
}

#[test]
fn many_claims_are_agreed_with_at_once_and_taken_back_by_who_did_it() {
    on_every_database_at(Season::Appraisal, async |stage| {
        let (one, two) = (stage.demo(Role::Appraiser).await, stage.second_appraiser().await);
        let ctx = stage.context(&one);
        save_appraisal(&ctx, &found(DEPARTMENT, 0, ["7", "10"], Some("Thiếu sản phẩm"))).await.unwrap();
        let lines = column(&ctx, CAMPAIGN, "1.1.2", Some("department")).await.unwrap().lines;
        assert!(lines.len() > 10, "{}", lines.len());
        let all: Vec<SeenCell> = lines.iter().map(|line| seen(&line.unit, &line.component, 0)).collect();
        let done = agree(&ctx, &many(all.clone())).await.unwrap();
        assert_eq!((done.saved.len(), done.left.len()), (all.len() - 1, 1), "what was changed meanwhile is left");
        assert_eq!((done.left[0].unit.as_str(), done.left[0].code.as_str()), (DEPARTMENT, "cell-conflict"));
        let again = column(&ctx, CAMPAIGN, "1.1.2", Some("department")).await.unwrap().lines;
        assert!(again.iter().filter(|line| line.unit != DEPARTMENT).all(|line| line.first.as_ref().unwrap().agrees));
        let others = undo(&stage.context(&two), &many(vec![seen(COMMUNE, "1.1.2", 1)])).await.unwrap();
        assert_eq!(others.left[0].code, "nothing-to-undo");
        let back = undo(&ctx, &many(vec![seen(DEPARTMENT, "1.1.2", 1), done.saved[0].clone()])).await.unwrap();
        assert_eq!(back.saved.len(), 2);
        let undone = at_stage(&stage, DEPARTMENT, "1.1.2", "appraisal_1").await.unwrap();
        assert_eq!((undone.version, undone.status.as_str()), (2, "empty"));
        stage.log_is_clean().await;
    });
}

#[test]
fn the_queue_names_what_is_unread_uncovered_and_deserves_a_look() {
    on_every_database_at(Season::Appraisal, async |stage| {
        let (one, two, lead) = (stage.demo(Role::Appraiser).await, stage.second_appraiser().await, stage.demo(Role::Secretariat).await);
        let first = queue(&stage.context(&one), CAMPAIGN).await.unwrap().work;
        assert_eq!(first.mine, first.all);
        assert_eq!((first.all.1, first.uncovered.len()), (0, 0));
        assert!(first.first.iter().all(|cell| !cell.reasons.is_empty()) && !first.first.is_empty());
        assert!(first.components.windows(2).all(|pair| pair[0].risk >= pair[1].risk));
        let communes = queue(&stage.context(&two), CAMPAIGN).await.unwrap().work;
        assert!(communes.mine.0 < first.mine.0 && communes.components.iter().all(|line| line.group == "commune"));
        assert!(communes.loads.is_empty(), "who has how much is the business of those who lead");
        let led = queue(&stage.context(&lead), CAMPAIGN).await.unwrap().work;
        assert_eq!(led.loads.len(), 2);
        let all = led.loads.iter().find(|load| load.row.person == one.person).unwrap();
        let gone = Reassign { campaign: CAMPAIGN.into(), assignment: all.row.id, to: None, reason: "Nghỉ phép".into() };
        reassign(&stage.context(&lead), &gone).await.unwrap();
        let led = queue(&stage.context(&lead), CAMPAIGN).await.unwrap().work;
        assert_eq!(led.uncovered.len(), first.all.0 - communes.mine.0);
        // Somebody else gets the communes' part, and the departments' is given anew.
        let part = AssignAppraiser { campaign: CAMPAIGN.into(), person: two.person, group: None, node: Some("1".into()), unit: None };
        assign_appraiser(&stage.context(&lead), &part).await.unwrap();
        assert_eq!(refused(assign_appraiser(&stage.context(&lead), &part).await).1, "assigned-before");
        assert_eq!(refused(assign_appraiser(&stage.context(&one), &part).await).0, Standing::Forbidden);
        let unknown = AssignAppraiser { person: lead.person, ..part };
        assert_eq!(refused(assign_appraiser(&stage.context(&lead), &unknown).await).1, "no-appraiser");
        stage.log_is_clean().await;
    });
}

#[test]
fn the_year_goes_on_only_when_everything_is_read_and_back_only_with_a_reason() {
    on_every_database_at(Season::Appraisal, async |stage| {
        let (one, lead) = (stage.demo(Role::Appraiser).await, stage.demo(Role::Secretariat).await);
        let (judge, ctx) = (stage.context(&one), stage.context(&lead));
        let to = async |phase, reason: Option<&str>| enter(&ctx, phase, reason).await;
        assert_eq!(refused(to(Phase::Explanation, None).await), (Standing::Locked, "cells-unread"));
        assert_eq!(refused(to(Phase::Frozen, None).await), (Standing::Locked, "phase-wrong"));
        agree_to_all(&judge).await;
        to(Phase::Explanation, None).await.unwrap();
        // The first appraisal is over, so nothing is written there any more.
        let late = found_again(DEPARTMENT);
        assert_eq!(refused(save_appraisal(&judge, &late).await), (Standing::Locked, "appraisal-closed"));
        assert_eq!(refused(to(Phase::Appraisal, None).await).1, "reason-missing");
        to(Phase::Appraisal, Some("Bỏ sót một minh chứng")).await.unwrap();
        save_appraisal(&judge, &late).await.unwrap();
    });
}

#[test]
fn before_the_appraisal_and_by_others_nothing_is_read_or_written() {
    on_every_database(async |stage| {
        let appraiser = stage.demo(Role::Appraiser).await;
        let early = save_appraisal(&stage.context(&appraiser), &found(DEPARTMENT, 0, ["7", "10"], Some("Sớm"))).await;
        assert_eq!(refused(early), (Standing::Locked, "appraisal-closed"));
        for role in [Role::Officer, Role::Head, Role::Owner, Role::Leader, Role::Administrator] {
            let person = stage.demo(role).await;
            assert_eq!(refused(column(&stage.context(&person), CAMPAIGN, "1.1.2", None).await).0, Standing::Forbidden, "{role:?}");
            assert_eq!(refused(cell(&stage.context(&person), CAMPAIGN, DEPARTMENT, "1.1.2").await).0, Standing::Forbidden, "{role:?}");
        }
        let rows = entry::Entity::find().filter(entry::Column::Stage.eq("appraisal_1")).all(stage.world.store.read()).await.unwrap();
        assert!(rows.is_empty());
    });
}

/// Last year's cuts put a unit in front of others; the trial's province has no year before, so nothing is held against anybody.
#[test]
fn without_a_year_before_nobody_counts_as_one_that_inflates() {
    on_every_database_at(Season::Appraisal, async |stage| {
        let appraiser = stage.demo(Role::Appraiser).await;
        let context: Context<'_> = stage.context(&appraiser);
        let lines = row(&context, CAMPAIGN, DEPARTMENT).await.unwrap().lines;
        assert!(lines.iter().all(|line| !line.reasons.contains(&Reason::Inflates) && !line.reasons.contains(&Reason::Jump)));
    });
}

#[test]
fn a_drawn_cell_is_read_blind_by_somebody_else_and_compared_afterwards() {
    on_every_database_at(Season::Appraisal, async |stage| {
        let (one, two, lead) = (stage.demo(Role::Appraiser).await, stage.second_appraiser().await, stage.demo(Role::Secretariat).await);
        let draw = draw_of("100");
        assert_eq!(refused(draw_sample(&stage.context(&lead), &draw).await).1, "nothing-to-draw");
        save_appraisal(&stage.context(&one), &found(COMMUNE, 0, ["3", "10"], Some("Thiếu sản phẩm"))).await.unwrap();
        assert_eq!(refused(draw_sample(&stage.context(&one), &draw).await).0, Standing::Forbidden);
        assert_eq!(refused(draw_sample(&stage.context(&lead), &DrawSample { share: "0".into(), ..draw.clone() }).await).1, "share-wrong");
        let drawn = draw_sample(&stage.context(&lead), &draw).await.unwrap();
        assert_eq!((drawn.size, drawn.without_reader, drawn.seed.len()), (1, 0, 64));
        // The second reader sees neither the first finding nor, by a conflict, what it was.
        let reader = stage.context(&two);
        let line = cell(&reader, CAMPAIGN, COMMUNE, "1.1.2").await.unwrap().line;
        assert!(line.blind && line.first.is_none());
        assert_eq!(refused(save_appraisal(&reader, &found(COMMUNE, 0, ["4", "10"], Some("x"))).await), (Standing::Locked, "to-read-blind"));
        let second = |unit: &str| ReadSecond {
            campaign: CAMPAIGN.into(),
            unit: unit.into(),
            component: "1.1.2".into(),
            status: CellStatus::Given,
            inputs: vec![Some("9".into()), Some("10".into())],
            points: None,
            comment: Some("Chín nhiệm vụ có sản phẩm".into()),
        };
        assert_eq!(refused(read_second(&reader, &second(DEPARTMENT)).await).1, "no-second-reading");
        assert_eq!(refused(read_second(&stage.context(&one), &second(COMMUNE)).await).1, "no-second-reading");
        read_second(&reader, &second(COMMUNE)).await.unwrap();
        assert_eq!(refused(read_second(&reader, &second(COMMUNE)).await).1, "second-reading-done");
        assert!(cell(&reader, CAMPAIGN, COMMUNE, "1.1.2").await.unwrap().line.first.is_some());
        let found = agreement(&stage.context(&lead), CAMPAIGN).await.unwrap();
        assert_eq!((found.drawn, found.read, found.same, found.differing.len()), (1, 1, 0, 1));
        assert_eq!(refused(agreement(&stage.context(&one), CAMPAIGN).await).0, Standing::Forbidden);
        stage.log_is_clean().await;
    });
}

/// Whoever sees the first finding once the first appraisal is over cannot read blind when it is taken back.
#[test]
fn a_drawn_cell_that_was_not_read_lapses_with_the_first_appraisal() {
    on_every_database_at(Season::Appraisal, async |stage| {
        let (one, two, lead) = (stage.demo(Role::Appraiser).await, stage.second_appraiser().await, stage.demo(Role::Secretariat).await);
        let (judge, reader, lead) = (stage.context(&one), stage.context(&two), stage.context(&lead));
        agree_to_all(&judge).await;
        draw_sample(&lead, &draw_of("1")).await.unwrap();
        let drawn = second_reading::Entity::find().all(stage.world.store.read()).await.unwrap();
        assert!(drawn.iter().all(|row| row.reader == two.person));
        let at = |row: &second_reading::Model, status: CellStatus| ReadSecond {
            campaign: CAMPAIGN.into(),
            unit: row.unit.clone(),
            component: row.component.clone(),
            status,
            inputs: Vec::new(),
            points: None,
            comment: Some("Không có báo cáo".into()),
        };
        // One of them is read in time; of the others one is the reader's own to appraise later.
        let communes = queue(&reader, CAMPAIGN).await.unwrap().work.components;
        let own =
            |row: &&second_reading::Model| !row.unit.starts_with("so-") && communes.iter().any(|line| line.component == row.component);
        let [read, late] = drawn.iter().filter(own).take(2).collect::<Vec<_>>().try_into().unwrap();
        read_second(&reader, &at(read, CellStatus::NotSubmitted)).await.unwrap();
        assert!(cell(&reader, CAMPAIGN, &late.unit, &late.component).await.unwrap().line.blind);
        stage.clock.set(stage.world.now().plus_seconds(60));
        enter(&lead, Phase::Explanation, None).await.unwrap();
        let line = cell(&reader, CAMPAIGN, &late.unit, &late.component).await.unwrap().line;
        assert!(!line.blind && line.first.is_some());
        enter(&lead, Phase::SecondAppraisal, None).await.unwrap();
        let second = ManyCells { stage: Round::Second, ..many(vec![seen(&late.unit, &late.component, 0)]) };
        assert_eq!(agree(&reader, &second).await.unwrap().left, [], "nobody is kept out of the second appraisal");
        for phase in [Phase::Explanation, Phase::Appraisal] {
            enter(&lead, phase, Some("Bổ sung")).await.unwrap();
        }
        let turned_away = read_second(&reader, &at(late, CellStatus::NotSubmitted)).await;
        assert_eq!(refused(turned_away), (Standing::Locked, "second-reading-lapsed"));
        let found = agreement(&lead, CAMPAIGN).await.unwrap();
        assert_eq!((found.drawn, found.read, found.lapsed), (drawn.len(), 1, drawn.len() - 1));
        // Everybody has seen the others as well, so only what is found from now on is drawn.
        assert_eq!(refused(draw_sample(&lead, &draw_of("100")).await).1, "nothing-to-draw");
        let anew = [DEPARTMENT, COMMUNE].into_iter().find(|unit| !drawn.iter().any(|row| row.unit == *unit && row.component == "1.1.2"));
        save_appraisal(&judge, &found_again(anew.unwrap())).await.unwrap();
        assert_eq!(draw_sample(&lead, &draw_of("100")).await.unwrap().size, 1);
        stage.log_is_clean().await;
    });
}

/// What is kept of last year goes when anything of last year changes.
#[test]
fn a_claim_far_above_last_year_stands_out_until_last_year_is_corrected() {
    on_every_database_at(Season::Appraisal, async |stage| {
        let appraiser = stage.demo(Role::Appraiser).await;
        let ctx = stage.context(&appraiser);
        let jumps = async || cell(&ctx, CAMPAIGN, DEPARTMENT, "1.1.2").await.unwrap().line.reasons.contains(&Reason::Jump);
        assert!(!jumps().await, "there is no year before");
        last_year_with(&stage, r#"["1","10"]"#).await;
        assert!(jumps().await && jumps().await);
        let key = ("truoc".to_owned(), DEPARTMENT.to_owned(), "1.1.2".to_owned(), "self".to_owned());
        let tx = stage.world.store.begin().await.unwrap();
        let mut row = entry::Entity::find_by_id(key).one(&tx).await.unwrap().unwrap().into_active_model();
        row.inputs = Set(r#"["9","10"]"#.to_owned());
        row.version = Set(2);
        row.update(&tx).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!jumps().await);
    });
}

/// A year before, with the same units and criteria, and one claim.
async fn last_year_with(stage: &Stage, inputs: &str) {
    let tx = stage.world.store.begin().await.unwrap();
    let year = campaign::Entity::find_by_id(CAMPAIGN.to_owned()).one(&tx).await.unwrap().unwrap();
    let settings = year.settings.replacen("year = 2025", "year = 2024", 1).replacen(CAMPAIGN, "truoc", 1);
    let before = campaign::Model { code: "truoc".into(), year: 2024, settings, ..year };
    before.into_active_model().reset_all().insert(&tx).await.unwrap();
    for row in campaign_group::Entity::find().filter(campaign_group::Column::Campaign.eq(CAMPAIGN)).all(&tx).await.unwrap() {
        campaign_group::Model { campaign: "truoc".into(), ..row }.into_active_model().reset_all().insert(&tx).await.unwrap();
    }
    for row in campaign_unit::Entity::find().filter(campaign_unit::Column::Campaign.eq(CAMPAIGN)).all(&tx).await.unwrap() {
        campaign_unit::Model { campaign: "truoc".into(), ..row }.into_active_model().reset_all().insert(&tx).await.unwrap();
    }
    for row in campaign_table::Entity::find().filter(campaign_table::Column::Campaign.eq(CAMPAIGN)).all(&tx).await.unwrap() {
        campaign_table::Model { campaign: "truoc".into(), ..row }.into_active_model().reset_all().insert(&tx).await.unwrap();
    }
    let key = (CAMPAIGN.to_owned(), DEPARTMENT.to_owned(), "1.1.2".to_owned(), "self".to_owned());
    let claim = entry::Entity::find_by_id(key).one(&tx).await.unwrap().unwrap();
    let claim = entry::Model { campaign: "truoc".into(), inputs: inputs.to_owned(), version: 1, ..claim };
    claim.into_active_model().reset_all().insert(&tx).await.unwrap();
    tx.commit().await.unwrap();
}

#[test]
fn the_board_adds_gaps_up_by_unit_area_and_appraiser_and_names_the_pace() {
    on_every_database_at(Season::Appraisal, async |stage| {
        let (one, two, chair) = (stage.demo(Role::Appraiser).await, stage.second_appraiser().await, stage.demo(Role::CouncilChair).await);
        agree(&stage.context(&one), &many(vec![seen(COMMUNE, "1.1.2", 0)])).await.unwrap();
        let mut cut = found(COMMUNE, 0, ["0", "10"], Some("Không có sản phẩm"));
        cut.component = "1.2.1".into();
        let shape = cell(&stage.context(&two), CAMPAIGN, COMMUNE, "1.2.1").await.unwrap().line.claim.unwrap();
        cut.status = CellStatus::NotSubmitted;
        cut.inputs = Vec::new();
        save_appraisal(&stage.context(&two), &cut).await.unwrap();
        let board = gap_board(&stage.context(&chair), CAMPAIGN).await.unwrap();
        let unit = board.units.iter().find(|gap| gap.key == COMMUNE).unwrap();
        assert_eq!((unit.cells, unit.changed), (2, 1));
        let claimed = shape.points.unwrap();
        assert_eq!(unit.gap, format!("-{claimed}"));
        assert_eq!(board.areas.iter().map(|(_, gap)| gap.cells).sum::<usize>(), 2);
        // The strict one took everything where the other took nothing, and says so beside what was expected.
        assert_eq!(board.appraisers.len(), 2);
        assert_eq!(board.appraisers[0].name.vi, two.name);
        assert_eq!((board.appraisers[0].percent.as_deref(), board.appraisers[0].expected.as_deref()), (Some("-100.00"), Some("0.00")));
        assert_eq!(board.appraisers[1].expected.as_deref(), Some("-100.00"));
        assert_eq!((board.pace.read, board.pace.days.len()), (2, 1));
        assert!(board.pace.ends_at.is_some_and(|end| end > stage.world.now().0));
        let officer = stage.demo(Role::Officer).await;
        assert_eq!(refused(gap_board(&stage.context(&officer), CAMPAIGN).await).0, Standing::Forbidden);
    });
}

/// A figure of the department's sheet, saved by its officer while others appraise.
fn claimed(version: i32, figure: usize) -> SaveCell {
    SaveCell {
        campaign: CAMPAIGN.into(),
        unit: DEPARTMENT.into(),
        component: "1.1.2".into(),
        version,
        status: CellStatus::Given,
        inputs: vec![Some(figure.to_string()), Some("100".into())],
        points: None,
        comment: None,
        way: Way::Sheet,
    }
}

/// Opens the department's sheet again for an hour: proposed by one person of the secretariat, agreed to by another.
async fn reopened(stage: &Stage) {
    let (one, two) = (stage.demo(Role::Secretariat).await, stage.second_secretariat().await);
    let change = Change::Extension(Extension { unit: DEPARTMENT.into(), closes_at: stage.world.now().plus_seconds(3600).0, reopen: true });
    let command = Propose { campaign: CAMPAIGN.into(), change, reason: "Bổ sung số liệu quý IV".into() };
    let Proposed::Waiting(id) = propose(&stage.context(&one), &command).await.unwrap() else { panic!("it needs a second person") };
    decide(&stage.context(&two), &Decide { id, verdict: Verdict::Approve, answer: String::new() }).await.unwrap();
}

#[test]
fn two_appraisers_a_unit_and_the_secretariat_act_at_once_and_nothing_is_lost() {
    on_every_database_at(Season::Appraisal, async |stage| {
        reopened(&stage).await;
        let (one, two) = (stage.demo(Role::Appraiser).await, stage.second_appraiser().await);
        let (officer, lead) = (stage.demo(Role::Officer).await, stage.demo(Role::Secretariat).await);
        let contexts = [stage.context(&one), stage.context(&two), stage.context(&officer), stage.context(&lead)];
        let [first, second, unit, secretariat] = &contexts;
        let communes = column(first, CAMPAIGN, "1.1.2", Some("commune")).await.unwrap().lines;
        // Both appraisers go for the same cells, one by one and in one go: each cell is saved by exactly one of them.
        let by_one = async {
            let mut saved = 0;
            for line in &communes {
                match save_appraisal(first, &found(&line.unit, 0, ["1", "100"], Some("Thiếu sản phẩm"))).await {
                    Ok(_) => saved += 1,
                    // Somebody was faster, or the secretariat keeps this appraiser out by now.
                    Err(refusal) => assert!(["cell-conflict", "in-conflict"].contains(&refusal.code), "{}", refusal.code),
                }
            }
            saved
        };
        let in_one_go = async {
            let all = communes.iter().map(|line| seen(&line.unit, &line.component, 0)).collect();
            agree(second, &many(all)).await.unwrap().saved.len()
        };
        let by_unit = async {
            let before = at_stage(&stage, DEPARTMENT, "1.1.2", "self").await.unwrap().version;
            for n in 0..20 {
                save_cell(unit, &claimed(before + i32::try_from(n).unwrap(), n)).await.unwrap();
            }
            before + 20
        };
        let by_secretariat = async {
            for n in 1..=20 {
                let declared = DeclareConflict {
                    campaign: CAMPAIGN.into(),
                    person: Some(one.person),
                    unit: communes[communes.len() - n].unit.clone(),
                    kind: ConflictKind::OwnUnit,
                    why: "Đã công tác tại xã".into(),
                };
                declare_conflict(secretariat, &declared).await.unwrap();
            }
        };
        let (one_by_one, at_once, version, ()) = tokio::join!(by_one, in_one_go, by_unit, by_secretariat);
        let rows = entry::Entity::find().filter(entry::Column::Stage.eq("appraisal_1")).filter(entry::Column::Component.eq("1.1.2"));
        let rows = rows.all(stage.world.store.read()).await.unwrap();
        assert_eq!(rows.len(), one_by_one + at_once);
        assert!(rows.iter().all(|row| row.version == 1), "nobody was overwritten");
        let claim = at_stage(&stage, DEPARTMENT, "1.1.2", "self").await.unwrap();
        assert_eq!((claim.version, claim.inputs.as_str()), (version, r#"["19","100"]"#));
        stage.log_is_clean().await;
    });
}

#[test]
fn a_claim_that_is_changed_after_it_was_appraised_is_to_be_read_again() {
    on_every_database_at(Season::Appraisal, async |stage| {
        let (one, officer) = (stage.demo(Role::Appraiser).await, stage.demo(Role::Officer).await);
        let judge = stage.context(&one);
        agree(&judge, &many(vec![seen(DEPARTMENT, "1.1.2", 0)])).await.unwrap();
        let read = |queue: parindex_actions::appraisal::Queue| queue.work.all.1;
        assert_eq!(read(queue(&judge, CAMPAIGN).await.unwrap()), 1);
        reopened(&stage).await;
        stage.clock.set(stage.world.now().plus_seconds(60));
        let before = at_stage(&stage, DEPARTMENT, "1.1.2", "self").await.unwrap().version;
        save_cell(&stage.context(&officer), &claimed(before, 50)).await.unwrap();
        let line = cell(&judge, CAMPAIGN, DEPARTMENT, "1.1.2").await.unwrap().line;
        assert!(line.stale && !line.first.unwrap().agrees);
        assert_eq!(read(queue(&judge, CAMPAIGN).await.unwrap()), 0);
        stage.clock.set(stage.world.now().plus_seconds(60));
        agree(&judge, &many(vec![seen(DEPARTMENT, "1.1.2", 1)])).await.unwrap();
        assert!(!cell(&judge, CAMPAIGN, DEPARTMENT, "1.1.2").await.unwrap().line.stale);
    });
}
