//! Freezing: what stands in the way, what is kept, what nobody changes any more, and how a frozen result is corrected.

use std::path::Path;

use parindex_actions::{
    Context, Standing,
    evidence::sweep_all,
    permission::{Actor, Role},
    proposal::{Change, Decide, Extension, Propose, Proposed, Verdict, decide, propose},
    result::{self, AnswerFindings, File, Freeze, answer_findings, export, freeze, one, readiness, results},
    scores::{EnterScore, enter_score},
    sheet::{CellStatus, SaveCell, Way, save_cell},
    world::sha256_hex,
};
use parindex_engine::{publication::guarded, round::prepare};
use parindex_exchange::{child::InThisProcess, read_round, unpack};
use parindex_reports::json;
use parindex_store::entity::campaign;
use parindex_trial::{CAMPAIGN, DEPARTMENT, Stage, answer_all, frozen, on_every_database};
use parindex_words::{Language, Words};
use sea_orm::EntityTrait;

use crate::refused;

const WHY: &str = "Chênh lệch do làm tròn, đã đối chiếu với bảng gốc";
const REASON: &str = "Số liệu điều tra của Sở Tư pháp nhập nhầm";

async fn phase(stage: &Stage) -> String {
    campaign::Entity::find_by_id(CAMPAIGN).one(stage.world.store.read()).await.unwrap().unwrap().phase
}

/// The score of a survey for the department.
fn survey(version: i32, first: &str) -> EnterScore {
    EnterScore {
        campaign: CAMPAIGN.into(),
        unit: DEPARTMENT.into(),
        component: "1.7.1".into(),
        version,
        status: CellStatus::Given,
        inputs: vec![Some(first.into()), Some("84".into())],
        points: None,
        standard_error: Some("0,08".into()),
        comment: None,
        way: Way::Sheet,
    }
}

/// What `parindex score --lang vi --format json` writes for a folder.
fn scored(folder: &Path) -> Vec<u8> {
    let round = read_round(folder, &InThisProcess).unwrap().round;
    let prepared = prepare(&round);
    json::text(&json::document(&guarded(&prepared), &Words::new(Language::Vietnamese)))
}

async fn correction(stage: &Stage, ctx: &Context<'_>) {
    let wanted = Propose { campaign: CAMPAIGN.into(), change: Change::Correction {}, reason: REASON.into() };
    let Proposed::Waiting(id) = propose(ctx, &wanted).await.unwrap() else { panic!("applied at once") };
    let own = Decide { id, verdict: Verdict::Approve, answer: String::new() };
    assert_eq!(refused(decide(ctx, &own).await), (Standing::Forbidden, "own-proposal"));
    let second = stage.second_secretariat().await;
    decide(&stage.context(&second), &own).await.unwrap();
}

#[test]
fn what_is_not_settled_or_answered_blocks_a_freeze() {
    on_every_database(async |stage| {
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat);
        let early = readiness(&ctx, CAMPAIGN).await.unwrap();
        let command = |digest: &str| Freeze { campaign: CAMPAIGN.into(), digest: digest.into() };
        assert_eq!(refused(freeze(&ctx, &command(&early.input_digest)).await), (Standing::Locked, "freeze-phase"));
        stage.to_council().await;
        let now = readiness(&ctx, CAMPAIGN).await.unwrap();
        assert!(now.open > 40 && now.findings.iter().all(|finding| !finding.error), "{}", now.open);
        assert_eq!(refused(freeze(&ctx, &command(&now.input_digest)).await), (Standing::Locked, "findings-open"));
        let one_key = vec![now.findings[0].key.clone()];
        let answer = |keys: Vec<String>, answer: &str| AnswerFindings { campaign: CAMPAIGN.into(), keys, answer: answer.into() };
        assert_eq!(refused(answer_findings(&ctx, &answer(one_key.clone(), "ok")).await), (Standing::Invalid, "answer-length"));
        assert_eq!(refused(answer_findings(&ctx, &answer(vec!["x".into()], WHY)).await), (Standing::Conflict, "finding-gone"));
        answer_findings(&ctx, &answer(one_key, WHY)).await.unwrap();
        let then = readiness(&ctx, CAMPAIGN).await.unwrap();
        assert_eq!((then.open, then.input_digest.as_str()), (now.open - 1, now.input_digest.as_str()));
        let told = then.findings[0].answer.clone().unwrap();
        assert_eq!((told.text.as_str(), told.by.as_str()), (WHY, secretariat.name.as_str()));
        let ready = answer_all(&ctx, WHY).await;
        assert_eq!(ready.open, 0);
        // What was looked at is no more: somebody has entered another score since.
        enter_score(&ctx, &survey(1, "99")).await.unwrap();
        assert_eq!(refused(freeze(&ctx, &command(&ready.input_digest)).await), (Standing::Conflict, "result-changed-since"));
        for role in [Role::Auditor, Role::Head, Role::CouncilChair, Role::Leader] {
            let other = stage.demo(role).await;
            assert_eq!(refused(freeze(&stage.context(&other), &command(&ready.input_digest)).await).0, Standing::Forbidden, "{role:?}");
        }
        assert_eq!(phase(&stage).await, "council");
        stage.log_is_clean().await;
    });
}

#[test]
fn what_is_frozen_comes_out_of_its_own_files_byte_for_byte() {
    on_every_database(async |stage| {
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat);
        stage.to_council().await;
        let done = frozen(&ctx, WHY).await;
        assert_eq!((done.number, phase(&stage).await.as_str()), (1, "frozen"));
        let (_, kept) = result::file(&ctx, done.result, File::Json).await.unwrap();
        assert_eq!(sha256_hex(&kept), done.result_digest);
        // The archive, unpacked by hand and scored as a stranger would.
        let (name, archive) = result::file(&ctx, done.result, File::Archive).await.unwrap();
        assert_eq!(name, "province-2025-1.zip");
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in unpack(&archive).unwrap() {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        assert!(scored(folder.path()) == kept, "the archive gives another result");
        // The export gives the same files.
        let exported = export(&ctx, CAMPAIGN).await.unwrap();
        assert_eq!(exported.digest, done.input_digest);
        assert_eq!(exported.zip().unwrap(), archive);
        // Every unit has the index and the rank that the example gives.
        let example: serde_json::Value =
            serde_json::from_slice(&scored(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/province-2025"))).unwrap();
        let place = |group: &serde_json::Value| -> Vec<_> {
            group["units"]
                .as_array()
                .unwrap()
                .iter()
                .map(|unit| (unit["code"].clone(), unit["index_exact"].clone(), unit["rank"].clone()))
                .collect()
        };
        let own: serde_json::Value = serde_json::from_slice(&kept).unwrap();
        for (ours, theirs) in own["groups"].as_array().unwrap().iter().zip(example["groups"].as_array().unwrap()) {
            assert_eq!(place(ours), place(theirs));
        }
        // Nobody is named in what everybody may read.
        let all: String = exported.files.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
        for name in ["Lò Thị Hạnh", "Trần Thị Mai Hương", "Giàng A Sùng"] {
            assert!(!all.contains(name), "{name}");
        }
        assert!(all.contains("Tổ khảo sát") && all.contains("Tổ thẩm định"));
        // A unit sees its own place and no other, and no archive.
        let head = stage.demo(Role::Head).await;
        let seen = one(&stage.context(&head), done.result).await.unwrap();
        let codes: Vec<&str> = seen.groups.iter().flat_map(|group| &group.units).map(|unit| unit.code.as_str()).collect();
        assert_eq!(codes, [DEPARTMENT]);
        assert_eq!(refused(result::file(&stage.context(&head), done.result, File::Archive).await).0, Standing::Forbidden);
        // The same freeze with the same key is the same answer.
        sweep_all(&stage.world).await.unwrap();
        assert!(stage.world.store.files().holds(&done.result_digest).await.unwrap());
        stage.log_is_clean().await;
    });
}

#[test]
fn a_frozen_campaign_refuses_every_write() {
    on_every_database(async |stage| {
        let (secretariat, officer) = (stage.demo(Role::Secretariat).await, stage.demo(Role::Officer).await);
        let ctx = stage.context(&secretariat);
        stage.to_council().await;
        // A unit with an end of its own could still fill in.
        let closes_at = stage.world.now().0 + 90 * 86_400_000;
        let change = Change::Extension(Extension { unit: DEPARTMENT.into(), closes_at, reopen: true });
        let later = Propose { campaign: CAMPAIGN.into(), change: change.clone(), reason: REASON.into() };
        let Proposed::Waiting(id) = propose(&ctx, &later).await.unwrap() else { panic!("applied at once") };
        let second = stage.second_secretariat().await;
        decide(&stage.context(&second), &Decide { id, verdict: Verdict::Approve, answer: String::new() }).await.unwrap();
        let cell = SaveCell {
            campaign: CAMPAIGN.into(),
            unit: DEPARTMENT.into(),
            component: "1.1.2".into(),
            version: 1,
            status: CellStatus::Given,
            inputs: vec![Some("10".into()), Some("10".into())],
            points: None,
            comment: None,
            way: Way::Sheet,
        };
        save_cell(&stage.context(&officer), &cell).await.unwrap();
        let done = frozen(&ctx, WHY).await;
        let again = Freeze { campaign: CAMPAIGN.into(), digest: done.input_digest.clone() };
        let turned_away = enter_score(&ctx, &survey(1, "80")).await.unwrap_err();
        assert_eq!(turned_away.code, "campaign-frozen");
        let who = turned_away.args.iter().find(|(name, _)| *name == "by").unwrap();
        assert_eq!(who.1, parindex_engine::kernel::Arg::Text(secretariat.name.clone()));
        assert_eq!(refused(save_cell(&stage.context(&officer), &SaveCell { version: 2, ..cell }).await).0, Standing::Locked);
        assert_eq!(refused(freeze(&ctx, &again).await), (Standing::Locked, "campaign-frozen"));
        let answer = AnswerFindings { campaign: CAMPAIGN.into(), keys: vec!["x".into()], answer: WHY.into() };
        assert_eq!(refused(answer_findings(&ctx, &answer).await), (Standing::Locked, "campaign-frozen"));
        let body = parindex_exchange::TableText::default();
        for change in [change, Change::Table { name: "bands".into(), body }, Change::Settings { settings: String::new() }] {
            let wanted = Propose { campaign: CAMPAIGN.into(), change, reason: REASON.into() };
            assert_eq!(refused(propose(&ctx, &wanted).await), (Standing::Locked, "campaign-frozen"));
        }
        assert_eq!(export(&ctx, CAMPAIGN).await.unwrap().digest, done.input_digest);
        stage.log_is_clean().await;
    });
}

#[test]
fn a_correction_is_a_new_result_that_names_what_changed() {
    on_every_database(async |stage| {
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat);
        stage.to_council().await;
        let nothing = Propose { campaign: CAMPAIGN.into(), change: Change::Correction {}, reason: REASON.into() };
        assert_eq!(refused(propose(&ctx, &nothing).await), (Standing::Locked, "nothing-frozen"));
        let first = frozen(&ctx, WHY).await;
        let (_, before) = result::file(&ctx, first.result, File::Json).await.unwrap();
        correction(&stage, &ctx).await;
        assert_eq!(phase(&stage).await, "council");
        enter_score(&ctx, &survey(1, "12")).await.unwrap();
        let second = frozen(&ctx, WHY).await;
        assert_eq!(second.number, 2);
        assert_ne!((&second.input_digest, &second.result_digest), (&first.input_digest, &first.result_digest));
        let line = one(&ctx, second.result).await.unwrap().line;
        assert_eq!((line.corrects, line.reason.as_deref()), (Some(first.result), Some(REASON)));
        let changes = line.changes.unwrap();
        let [input] = changes.inputs.as_slice() else { panic!("{:?}", changes.inputs) };
        assert_eq!((input.unit.as_str(), input.component.as_str(), input.stage.as_str()), (DEPARTMENT, "1.7.1", "final"));
        assert_eq!(input.new.as_deref(), Some("12; 84"));
        assert!(input.old.is_some() && changes.files.is_empty(), "{:?}", changes.files);
        assert!(changes.units.iter().any(|unit| unit.unit == DEPARTMENT && unit.index.0 != unit.index.1), "{:?}", changes.units);
        // The old one stays as it was.
        let (_, now) = result::file(&ctx, first.result, File::Json).await.unwrap();
        assert_eq!(before, now);
        let (_, all) = results(&ctx, CAMPAIGN).await.unwrap();
        assert_eq!(all.iter().map(|line| line.number).collect::<Vec<_>>(), [2, 1]);
        // A correction that changes nothing has the same digests, and says so.
        correction(&stage, &ctx).await;
        let third = frozen(&ctx, WHY).await;
        assert_eq!((third.number, &third.result_digest), (3, &second.result_digest));
        let changes = one(&ctx, third.result).await.unwrap().line.changes.unwrap();
        assert_eq!(changes, result::Changes::default());
        stage.log_is_clean().await;
    });
}

#[test]
fn two_persons_who_freeze_at_once_freeze_once() {
    on_every_database(async |stage| {
        let (first, second): (Actor, Actor) = (stage.demo(Role::Secretariat).await, stage.second_secretariat().await);
        stage.to_council().await;
        let ready = answer_all(&stage.context(&first), WHY).await;
        let command = Freeze { campaign: CAMPAIGN.into(), digest: ready.input_digest };
        let (one_ctx, other_ctx) = (stage.context(&first), stage.context(&second));
        let (one, other) = tokio::join!(freeze(&one_ctx, &command), freeze(&other_ctx, &command));
        let (done, turned_away) = match (one, other) {
            (Ok(done), Err(turned_away)) | (Err(turned_away), Ok(done)) => (done, turned_away),
            both => panic!("{both:?}"),
        };
        assert_eq!((done.number, turned_away.code), (1, "campaign-frozen"));
        stage.log_is_clean().await;
    });
}
