//! The explanation: appraisers ask, units answer in their window, every point ends with an outcome.

use parindex_actions::{
    Context, Standing,
    appraisal::{ConflictKind, DeclareConflict, EndConflict, declare_conflict, end_conflict},
    evidence::{PutAway, put_away, vault},
    explanation::{
        AnswerDocument, AnswerPoint, Ask, MatrixFilter, MatrixRow, Outcome, PointSaved, Settle, WithdrawQuestion, answer, ask, matrix,
        offered, point_history, settle, withdraw_question,
    },
    permission::{Actor, Grant, Role},
    world::Instant,
};
use parindex_trial::{CAMPAIGN, COMMUNE, DEPARTMENT, Stage, on_every_database};

use crate::refused;

const COMPONENT: &str = "1.1.2";
/// An hour in milliseconds.
const HOUR: i64 = 3_600_000;

fn asking(unit: &str, component: &str) -> Ask {
    Ask {
        campaign: CAMPAIGN.into(),
        unit: unit.into(),
        component: component.into(),
        question: "Báo cáo quý IV gửi ngày nào?".into(),
        clause: Some("mục 1.1.2, Phụ lục I".into()),
    }
}

fn answering(saved: &PointSaved, version: i32, text: &str) -> AnswerPoint {
    AnswerPoint {
        campaign: CAMPAIGN.into(),
        unit: DEPARTMENT.into(),
        point: saved.point,
        version,
        answer: text.into(),
        documents: Vec::new(),
    }
}

fn settling(saved: &PointSaved, version: i32, outcome: Outcome) -> Settle {
    Settle {
        campaign: CAMPAIGN.into(),
        unit: DEPARTMENT.into(),
        point: saved.point,
        version,
        outcome,
        decision: "Báo cáo gửi sau hạn 3 ngày".into(),
        clause: "Điều 5 Quyết định minh họa".into(),
    }
}

/// An appraiser, to whom the demonstration assigns everything that matters here, an officer and the head of the department.
async fn people(stage: &Stage) -> [Actor; 3] {
    [stage.demo(Role::Appraiser).await, stage.demo(Role::Officer).await, stage.demo(Role::Head).await]
}

/// The campaign in a phase whose window ends in an hour.
async fn enter(stage: &Stage, phase: &str, shows: bool) {
    stage.enter(phase, Some(stage.world.now().0 + HOUR), shows).await;
}

async fn rows(ctx: &Context<'_>, unit: &str) -> Vec<MatrixRow> {
    matrix(ctx, CAMPAIGN, &MatrixFilter { unit: unit.into(), state: String::new() }).await.unwrap().rows
}

#[test]
fn a_point_is_asked_answered_with_documents_and_settled_and_every_state_is_kept() {
    on_every_database(async |stage| {
        let [appraiser, officer, head] = people(&stage).await;
        let (appraiser, officer, head) = (stage.context(&appraiser), stage.context(&officer), stage.context(&head));
        stage.score(DEPARTMENT, COMPONENT, "appraisal_1", &["8", "10"]).await;
        enter(&stage, "appraisal", false).await;
        let point = ask(&appraiser, &asking(DEPARTMENT, COMPONENT)).await.unwrap();
        enter(&stage, "explanation", false).await;
        let documents = offered(&officer, DEPARTMENT).await.unwrap();
        let [first, second] = [documents[0].document, documents[1].document];
        let with =
            |document, page: &str| AnswerDocument { document, version: None, page: page.into(), quote: "đúng thời hạn".into() };
        let one = AnswerPoint { documents: vec![with(first, "2")], ..answering(&point, 1, "Gửi ngày 14/12/2025.") };
        let saved = answer(&officer, &one).await.unwrap();
        assert_eq!(saved.version, 2);
        // The head says it better, and with another document.
        let two = AnswerPoint {
            documents: vec![with(second, "1"), with(first, "3")],
            ..answering(&point, 2, "Gửi ngày 14/12/2025, biên nhận kèm theo.")
        };
        assert_eq!(answer(&head, &two).await.unwrap().version, 3);
        let only =
            AnswerPoint { documents: vec![with(second, "1")], ..answering(&point, 3, "Gửi ngày 14/12/2025, biên nhận kèm theo.") };
        answer(&head, &only).await.unwrap();
        let row = &rows(&appraiser, DEPARTMENT).await[0];
        assert_eq!(
            (row.state.as_str(), row.documents.len(), row.documents[0].document, row.documents[0].page.as_deref()),
            ("answered", 1, second, Some("1"))
        );
        assert_eq!((row.asked_by.as_str(), row.answered_by.as_deref()), ("Giàng A Sùng", Some("Nguyễn Đức Thuận")));
        enter(&stage, "second_appraisal", false).await;
        stage.score(DEPARTMENT, COMPONENT, "appraisal_2", &["10", "10"]).await;
        let settled = settle(&appraiser, &settling(&point, 4, Outcome::Partly)).await.unwrap();
        assert_eq!(settled.version, 5);
        let row = &rows(&appraiser, DEPARTMENT).await[0];
        assert_eq!(
            (row.self_points.as_deref(), row.appraisal_1.as_deref(), row.appraisal_2.as_deref()),
            (Some("1.80"), Some("1.60"), Some("2.00"))
        );
        assert_eq!((row.outcome.as_deref(), row.decision_clause.as_deref()), (Some("partly"), Some("Điều 5 Quyết định minh họa")));
        let past = point_history(&appraiser, CAMPAIGN, DEPARTMENT, point.point).await.unwrap();
        assert_eq!(
            past.iter().map(|past| past.state.as_str()).collect::<Vec<_>>(),
            ["settled", "answered", "answered", "answered", "open"]
        );
        assert_eq!(past[3].answer.as_deref(), Some("Gửi ngày 14/12/2025."));
        assert_eq!(past[2].documents.as_array().unwrap().len(), 2);
        // What an answer rests on, or rested on, is not put away.
        for document in [first, second] {
            assert_eq!(refused(put_away(&officer, document, PutAway::Away).await).1, "document-cited");
        }
        stage.log_is_clean().await;
    });
}

#[test]
fn outside_the_window_nothing_is_answered_asked_or_settled() {
    on_every_database(async |stage| {
        let [appraiser, officer, _] = people(&stage).await;
        let (appraiser, officer) = (stage.context(&appraiser), stage.context(&officer));
        assert_eq!(refused(ask(&appraiser, &asking(DEPARTMENT, COMPONENT)).await), (Standing::Locked, "question-not-now"));
        enter(&stage, "appraisal", false).await;
        let point = ask(&appraiser, &asking(DEPARTMENT, COMPONENT)).await.unwrap();
        let early = answer(&officer, &answering(&point, 1, "Sớm")).await.unwrap_err();
        assert_eq!((early.standing, early.code), (Standing::Locked, "explanation-not-open"));
        enter(&stage, "explanation", false).await;
        assert_eq!(refused(ask(&appraiser, &asking(DEPARTMENT, "1.1.1")).await), (Standing::Locked, "question-not-now"));
        assert_eq!(refused(settle(&appraiser, &settling(&point, 1, Outcome::Unanswered)).await), (Standing::Locked, "settling-not-now"));
        let end = stage.world.now().0 + HOUR;
        stage.clock.set(Instant(end - 1));
        let saved = answer(&officer, &answering(&point, 1, "Kịp")).await.unwrap();
        stage.clock.set(Instant(end));
        let late = answer(&officer, &answering(&point, saved.version, "Muộn")).await.unwrap_err();
        assert_eq!((late.standing, late.code), (Standing::Locked, "explanation-closed"));
        // The refusal says when it ended and when the command came.
        assert!(late.args.iter().any(|(name, _)| *name == "at") && late.args.iter().any(|(name, _)| *name == "now"));
        stage.enter("second_appraisal", Some(end + HOUR), false).await;
        assert_eq!(refused(answer(&officer, &answering(&point, saved.version, "Muộn")).await).1, "explanation-closed");
        stage.log_is_clean().await;
    });
}

#[test]
fn an_answer_never_overwrites_a_newer_one_and_tells_both() {
    on_every_database(async |stage| {
        let [appraiser, officer, head] = people(&stage).await;
        let (appraiser, officer, head) = (stage.context(&appraiser), stage.context(&officer), stage.context(&head));
        enter(&stage, "appraisal", false).await;
        let point = ask(&appraiser, &asking(DEPARTMENT, COMPONENT)).await.unwrap();
        enter(&stage, "explanation", false).await;
        answer(&officer, &answering(&point, 1, "Của cán bộ")).await.unwrap();
        let turned_away = answer(&head, &answering(&point, 1, "Của thủ trưởng")).await.unwrap_err();
        assert_eq!((turned_away.standing, turned_away.code), (Standing::Conflict, "point-conflict"));
        let facts = turned_away.facts.unwrap();
        assert_eq!((facts["answer"].as_str(), facts["version"].as_i64()), (Some("Của cán bộ"), Some(2)));
        assert_eq!(rows(&head, DEPARTMENT).await[0].answer.as_deref(), Some("Của cán bộ"));
        // The same command with the same key does its work once.
        let again = answering(&point, 2, "Của thủ trưởng");
        let first = answer(&head.keyed(Some("a1")), &again).await.unwrap();
        let head_actor = stage.demo(Role::Head).await;
        assert_eq!(answer(&stage.context(&head_actor).keyed(Some("a1")), &again).await.unwrap(), first);
        stage.log_is_clean().await;
    });
}

#[test]
fn another_units_points_are_not_known_to_exist_and_its_documents_prove_nothing() {
    on_every_database(async |stage| {
        let [appraiser, officer, _] = people(&stage).await;
        let (appraiser, officer) = (stage.context(&appraiser), stage.context(&officer));
        enter(&stage, "appraisal", true).await;
        let theirs = ask(&appraiser, &asking(COMMUNE, COMPONENT)).await.unwrap();
        let own = ask(&appraiser, &asking(DEPARTMENT, COMPONENT)).await.unwrap();
        enter(&stage, "explanation", true).await;
        // Under the own unit it is not there, under the other one the person may not even ask.
        let (there, nowhere) =
            (answering(&theirs, 1, "Lạ"), answering(&PointSaved { point: parindex_store::Uuid::nil(), ..theirs.clone() }, 1, "Lạ"));
        let refusals = (answer(&officer, &there).await.unwrap_err(), answer(&officer, &nowhere).await.unwrap_err());
        assert_eq!((refusals.0.standing, refusals.0.code), (Standing::NotFound, "no-point"));
        assert_eq!((refusals.1.standing, refusals.1.code), (Standing::NotFound, "no-point"));
        let abroad = AnswerPoint { unit: COMMUNE.into(), ..answering(&theirs, 1, "Lạ") };
        assert_eq!(refused(answer(&officer, &abroad).await).0, Standing::Forbidden);
        let other = MatrixFilter { unit: COMMUNE.into(), state: String::new() };
        assert_eq!(refused(matrix(&officer, CAMPAIGN, &other).await.map(|_| ())).0, Standing::Forbidden);
        let seen = rows(&officer, "").await;
        assert_eq!(seen.iter().map(|row| row.point).collect::<Vec<_>>(), [own.point]);
        assert_eq!(refused(point_history(&officer, CAMPAIGN, DEPARTMENT, theirs.point).await).1, "no-point");
        // A document of the department answers nothing for the commune.
        let document =
            vault(&officer, DEPARTMENT, &parindex_actions::evidence::VaultFilter::default()).await.unwrap().documents[0].document.id;
        let grant = Grant { role: Role::Officer, unit: Some(COMMUNE.into()), area: None, valid_from: None, valid_to: None };
        let commune = Actor { grants: vec![grant], ..stage.demo(Role::Officer).await };
        let named = AnswerDocument { document, version: None, page: String::new(), quote: String::new() };
        let borrowed = AnswerPoint { unit: COMMUNE.into(), documents: vec![named], ..answering(&theirs, 1, "Mượn") };
        assert_eq!(refused(answer(&stage.context(&commune), &borrowed).await).1, "no-document");
        stage.log_is_clean().await;
    });
}

#[test]
fn hidden_scores_stay_hidden_from_the_unit_until_the_campaign_shows_them() {
    on_every_database(async |stage| {
        let [appraiser, officer, _] = people(&stage).await;
        let (appraiser, officer) = (stage.context(&appraiser), stage.context(&officer));
        stage.score(DEPARTMENT, COMPONENT, "appraisal_1", &["5", "10"]).await;
        enter(&stage, "appraisal", false).await;
        let point = ask(&appraiser, &asking(DEPARTMENT, COMPONENT)).await.unwrap();
        enter(&stage, "explanation", false).await;
        let row = &rows(&officer, DEPARTMENT).await[0];
        assert_eq!((row.hidden, row.appraisal_1.as_deref(), row.self_points.as_deref()), (true, None, Some("1.80")));
        assert!(!row.question.is_empty());
        let row = &rows(&appraiser, DEPARTMENT).await[0];
        assert_eq!((row.hidden, row.appraisal_1.as_deref()), (false, Some("0.00")));
        answer(&officer, &answering(&point, 1, "Đã gửi")).await.unwrap();
        enter(&stage, "second_appraisal", false).await;
        settle(&appraiser, &settling(&point, 2, Outcome::Kept)).await.unwrap();
        // What was settled looks to the unit as it left it.
        let row = &rows(&officer, DEPARTMENT).await[0];
        assert_eq!(
            (row.state.as_str(), row.outcome.as_deref(), row.decision.as_deref(), row.settled_by.as_deref()),
            ("answered", None, None, None)
        );
        let told = serde_json::to_string(row).unwrap();
        assert!(!told.contains("Báo cáo gửi sau hạn") && !told.contains("kept"), "{told}");
        let past = point_history(&officer, CAMPAIGN, DEPARTMENT, point.point).await.unwrap();
        assert!(past.iter().all(|past| past.state != "settled"));
        enter(&stage, "second_appraisal", true).await;
        let row = &rows(&officer, DEPARTMENT).await[0];
        assert_eq!((row.appraisal_1.as_deref(), row.outcome.as_deref()), (Some("0.00"), Some("kept")));
        stage.log_is_clean().await;
    });
}

#[test]
fn an_outcome_fits_what_was_answered_and_scored() {
    on_every_database(async |stage| {
        let [appraiser, officer, _] = people(&stage).await;
        let (appraiser, officer) = (stage.context(&appraiser), stage.context(&officer));
        enter(&stage, "appraisal", false).await;
        let answered = ask(&appraiser, &asking(DEPARTMENT, COMPONENT)).await.unwrap();
        let open = ask(&appraiser, &asking(DEPARTMENT, "1.1.1")).await.unwrap();
        enter(&stage, "explanation", false).await;
        answer(&officer, &answering(&answered, 1, "Đã gửi")).await.unwrap();
        enter(&stage, "second_appraisal", false).await;
        assert_eq!(refused(settle(&appraiser, &settling(&answered, 2, Outcome::Unanswered)).await).1, "point-is-answered");
        assert_eq!(refused(settle(&appraiser, &settling(&open, 1, Outcome::Kept)).await).1, "point-unanswered");
        assert_eq!(
            refused(settle(&appraiser, &settling(&answered, 2, Outcome::Accepted)).await),
            (Standing::Locked, "second-score-missing")
        );
        let bare = Settle { clause: "  ".into(), ..settling(&answered, 2, Outcome::Kept) };
        assert_eq!(refused(settle(&appraiser, &bare).await).1, "clause-missing");
        stage.score(DEPARTMENT, COMPONENT, "appraisal_2", &["10", "10"]).await;
        settle(&appraiser, &settling(&answered, 2, Outcome::Accepted)).await.unwrap();
        settle(&appraiser, &settling(&open, 1, Outcome::Unanswered)).await.unwrap();
        let states: Vec<_> = rows(&appraiser, DEPARTMENT).await.into_iter().map(|row| (row.component, row.outcome.unwrap())).collect();
        assert_eq!(states, [("1.1.1".to_owned(), "unanswered".to_owned()), (COMPONENT.to_owned(), "accepted".to_owned())]);
        stage.log_is_clean().await;
    });
}

#[test]
fn only_who_asked_takes_a_question_back_and_only_before_it_is_answered() {
    on_every_database(async |stage| {
        let [appraiser, officer, _] = people(&stage).await;
        let (appraiser, officer) = (stage.context(&appraiser), stage.context(&officer));
        enter(&stage, "appraisal", false).await;
        let [one, two] =
            [ask(&appraiser, &asking(DEPARTMENT, COMPONENT)).await.unwrap(), ask(&appraiser, &asking(DEPARTMENT, "1.1.1")).await.unwrap()];
        let back = |saved: &PointSaved, reason: &str| WithdrawQuestion {
            campaign: CAMPAIGN.into(),
            unit: DEPARTMENT.into(),
            point: saved.point,
            reason: reason.into(),
        };
        let other = Actor { person: stage.demo(Role::CouncilMember).await.person, ..stage.demo(Role::Appraiser).await };
        assert_eq!(
            refused(withdraw_question(&stage.context(&other), &back(&one, "Nhầm")).await),
            (Standing::Forbidden, "not-your-question")
        );
        assert_eq!(refused(withdraw_question(&appraiser, &back(&one, " ")).await).1, "reason-missing");
        withdraw_question(&appraiser, &back(&one, "Nhầm tiêu chí")).await.unwrap();
        assert_eq!(refused(withdraw_question(&appraiser, &back(&one, "Nhầm")).await), (Standing::Conflict, "point-not-open"));
        enter(&stage, "explanation", false).await;
        assert_eq!(refused(answer(&officer, &answering(&one, 2, "Thừa")).await), (Standing::Locked, "point-over"));
        answer(&officer, &answering(&two, 1, "Đã gửi")).await.unwrap();
        assert_eq!(refused(withdraw_question(&appraiser, &back(&two, "Nhầm")).await), (Standing::Conflict, "point-not-open"));
        // It is out of the list, but not gone.
        assert_eq!(rows(&appraiser, DEPARTMENT).await.len(), 1);
        let all = MatrixFilter { unit: DEPARTMENT.into(), state: "withdrawn".into() };
        let gone = matrix(&appraiser, CAMPAIGN, &all).await.unwrap().rows;
        assert_eq!((gone.len(), gone[0].decision.as_deref()), (1, Some("Nhầm tiêu chí")));
        stage.log_is_clean().await;
    });
}

#[test]
fn an_appraiser_in_conflict_with_a_unit_neither_asks_nor_settles() {
    on_every_database(async |stage| {
        let [appraiser, ..] = people(&stage).await;
        let appraiser = stage.context(&appraiser);
        enter(&stage, "appraisal", false).await;
        let point = ask(&appraiser, &asking(DEPARTMENT, COMPONENT)).await.unwrap();
        let why = "Từng là phó giám đốc Sở".to_owned();
        let declared =
            DeclareConflict { campaign: CAMPAIGN.into(), person: None, unit: DEPARTMENT.into(), kind: ConflictKind::Interest, why };
        let conflict = declare_conflict(&appraiser, &declared).await.unwrap();
        assert_eq!(refused(ask(&appraiser, &asking(DEPARTMENT, "1.1.1")).await), (Standing::Forbidden, "in-conflict"));
        ask(&appraiser, &asking(COMMUNE, COMPONENT)).await.unwrap();
        enter(&stage, "second_appraisal", false).await;
        assert_eq!(refused(settle(&appraiser, &settling(&point, 1, Outcome::Unanswered)).await), (Standing::Forbidden, "in-conflict"));
        let end = EndConflict { campaign: CAMPAIGN.into(), conflict, reason: "Đã chuyển công tác từ 2019".into() };
        end_conflict(&stage.context(&stage.demo(Role::Secretariat).await), &end).await.unwrap();
        settle(&appraiser, &settling(&point, 1, Outcome::Unanswered)).await.unwrap();
        stage.log_is_clean().await;
    });
}
