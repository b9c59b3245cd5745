//! Every command of the API that asks for a phase, in every phase of the campaign: what the table of phases refuses is locked and writes
//! nothing, what it allows is not. A route without a command here fails the test.

use std::collections::{BTreeMap, BTreeSet};

use axum::{
    body::{Bytes, to_bytes},
    http::{Method, StatusCode},
};
use parindex_actions::{campaign::Phase, demo::Season, permission::Operation};
use parindex_trial::{CAMPAIGN, DEPARTMENT};
use parindex_web::{declared, door::Access};
use serde_json::{Value, json};

use super::house::House;

const BASE: &str = "/api/v1/campaigns/{campaign}";

/// Refusals that name the phase or the campaign's end; every other one names something else that is in the way.
const OF_THE_PHASE: [&str; 11] = [
    "appraisal-closed",
    "campaign-frozen",
    "council-not-now",
    "explanation-closed",
    "explanation-not-open",
    "freeze-phase",
    "locked-closed",
    "locked-not-open",
    "question-not-now",
    "scores-not-yet",
    "settling-not-now",
];

/// A command as somebody sends it. The route has its parameters in braces, as it is declared.
struct Command {
    account: &'static str,
    method: Method,
    route: String,
    body: Value,
    /// Which workbook it sends instead of the body.
    file: Option<usize>,
    /// The phases in which it is not locked: those of its operation, or fewer.
    open: Vec<Phase>,
}

impl Command {
    fn new(account: &'static str, method: Method, route: &str, body: Value) -> Self {
        let route = format!("{BASE}{route}");
        let open = operation_of(&method, &route).phases().expect("it asks for a phase").to_vec();
        Self { account, method, route, body, file: None, open }
    }

    /// Only in some of the phases of its operation.
    fn only(mut self, phases: &[Phase]) -> Self {
        assert!(phases.iter().all(|phase| self.open.contains(phase)), "{}", self.route);
        self.open = phases.to_vec();
        self
    }

    /// In every phase: a workbook that is sent or dropped changes nothing of the campaign.
    fn always(self) -> Self {
        Self { open: Phase::ALL.to_vec(), ..self }
    }

    /// Sends a workbook instead of data.
    fn file(self, at: usize) -> Self {
        Self { file: Some(at), ..self }
    }
}

fn operation_of(method: &Method, route: &str) -> Operation {
    let found = declared().into_iter().find(|known| known.method == *method && known.path == route);
    match found.unwrap_or_else(|| panic!("no route {method} {route}")).access {
        Access::Needs(operation) | Access::Proven(operation) => operation,
        other => panic!("{route}: {other:?}"),
    }
}

/// What the commands are about: values of the parameters in braces.
struct Things(BTreeMap<&'static str, String>);

impl Things {
    fn path(&self, route: &str, phase: Phase) -> String {
        // A question that was taken back is no question any more: every phase has one of its own for that.
        let spare = self.0.get(phase.as_str()).filter(|_| route.ends_with("{point}/withdraw"));
        let route = spare.map_or_else(|| route.to_owned(), |point| route.replace("{point}", point));
        self.0.iter().fold(route, |path, (name, value)| path.replace(&format!("{{{name}}}"), value))
    }
}

/// A question, a session with an item, a workbook of the sheet and one of the scores, each made in its phase.
async fn things(house: &House) -> (Things, [Bytes; 2]) {
    let mut things = Things(BTreeMap::from([
        ("campaign", CAMPAIGN.to_owned()),
        ("unit", DEPARTMENT.to_owned()),
        ("component", "1.1.2".to_owned()),
        ("survey", "1.7.1".to_owned()),
    ]));
    let made = async |things: &Things, account, route: &str, body: Value, name: &str| {
        let path = things.path(&format!("{BASE}{route}"), Phase::Preparing);
        // Whatever is made leaves an entry, so no two have the same key.
        let key = format!("made-{}", house.leaves().await);
        let (status, answer) = house.send(account, Method::POST, &path, &body, &key).await;
        assert!(status.is_success(), "{route}: {answer}");
        answer[name].as_str().or_else(|| answer[name][0].as_str()).unwrap_or_else(|| panic!("{route}: {answer}")).to_owned()
    };
    let end = Some(house.stage.world.now().plus_seconds(86_400).0);
    let own = sent_back(house, "can-bo", &things.path(&format!("{BASE}/sheets/{{unit}}/workbook"), Phase::SelfScoring)).await;
    house.stage.enter("appraisal", end, true).await;
    let question = |text: &str| json!({ "component": "1.1.2", "question": text });
    let point = made(&things, "tham-dinh", "/units/{unit}/explanations", question("Đề nghị giải trình"), "point").await;
    for phase in Phase::ALL {
        let spare = made(&things, "tham-dinh", "/units/{unit}/explanations", question(phase.as_str()), "point").await;
        things.0.insert(phase.as_str(), spare);
    }
    house.stage.enter("council", end, true).await;
    let scores = sent_back(house, "thuong-truc", &things.path(&format!("{BASE}/scores/workbook?group=department"), Phase::Council)).await;
    let session = json!({ "title": "Phiên thứ nhất", "way": "meeting", "held_at": end });
    let session = made(&things, "chu-tich-hoi-dong", "/council", session, "session").await;
    things.0.insert("session", session);
    let item = json!({ "unit": DEPARTMENT, "component": "1.1.2", "take": "own", "reason": "Đủ tài liệu", "clause": "Điều 5" });
    let item = made(&things, "chu-tich-hoi-dong", "/council/{session}/items", item, "items").await;
    things.0.extend([("point", point), ("item", item), ("sheet-book", own.id), ("score-book", scores.id)]);
    (things, [own.book, scores.book])
}

/// A workbook that was sent, and its bytes.
struct SentBook {
    id: String,
    book: Bytes,
}

/// Downloads a workbook and sends it back as it is.
async fn sent_back(house: &House, account: &str, path: &str) -> SentBook {
    let cookie = house.sign_in(account).await;
    let answer = house.get(path, &cookie).await;
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    let book = to_bytes(answer.into_body(), 16 << 20).await.unwrap();
    let to = path.split('?').next().unwrap().replace("/workbook", "/workbooks");
    let (status, told) = house.send_file(account, &format!("{to}?name=a.xlsx"), book.clone(), "book").await;
    assert!(status.is_success(), "{path}: {told}");
    SentBook { id: told["id"].as_str().unwrap_or_else(|| panic!("{told}")).to_owned(), book }
}

/// The commands, at least one for every route of the API that asks for a phase. Most say something else that is wrong, so that the things
/// that they are about stay as they are.
fn commands() -> Vec<Command> {
    use Phase as P;
    let figures = |more: Value| {
        let mut body = json!({ "version": 99, "status": "given", "inputs": ["7", "10"], "comment": "Thiếu sản phẩm" });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let cells = json!([{ "unit": DEPARTMENT, "component": "1.2.1", "version": 99 }]);
    let stage = |stage: &str| json!({ "stage": stage, "cells": cells });
    let (put, post) = (|| Method::PUT, || Method::POST);
    let (judge, officer, head, secretariat, chair) = ("tham-dinh", "can-bo", "thu-truong", "thuong-truc", "chu-tich-hoi-dong");
    let cell = "/appraisal/units/{unit}/cells/{component}";
    let point = "/units/{unit}/explanations/{point}";
    let item = "/council/{session}/items/{item}";
    let book = |kind: &str, step: &str| format!("{kind}/workbooks/{{id}}/{step}");
    let mut all = vec![
        Command::new(judge, put(), cell, figures(json!({ "stage": "appraisal_1" }))).only(&[P::Appraisal]),
        Command::new(judge, put(), cell, figures(json!({ "stage": "appraisal_2" }))).only(&[P::SecondAppraisal]),
        Command::new(judge, post(), "/appraisal/agree", stage("appraisal_1")).only(&[P::Appraisal]),
        Command::new(judge, post(), "/appraisal/agree", stage("appraisal_2")).only(&[P::SecondAppraisal]),
        Command::new(judge, post(), "/appraisal/undo", stage("appraisal_1")).only(&[P::Appraisal]),
        Command::new(judge, post(), "/appraisal/undo", stage("appraisal_2")).only(&[P::SecondAppraisal]),
        Command::new(judge, put(), "/appraisal/sample/{unit}/{component}", figures(json!({}))).only(&[P::Appraisal]),
        Command::new(judge, post(), "/units/{unit}/explanations", json!({ "component": "1.2.1", "question": "Vì sao?" }))
            .only(&[P::Appraisal, P::SecondAppraisal]),
        Command::new(
            judge,
            post(),
            &format!("{point}/settle"),
            json!({ "version": 99, "outcome": "kept", "decision": "Giữ nguyên", "clause": "mục 1" }),
        )
        .only(&[P::SecondAppraisal]),
        Command::new(judge, post(), &format!("{point}/withdraw"), json!({ "version": 99, "reason": "Hỏi nhầm" })),
        Command::new(officer, post(), &format!("{point}/answer"), json!({ "version": 99, "answer": "Đã gửi", "documents": [] })),
        Command::new(
            secretariat,
            put(),
            "/scores/units/{unit}/{component}",
            json!({ "version": 99, "status": "given", "inputs": [], "points": "0.5" }),
        ),
        // A workbook that is sent waits to be looked at; what it says is accepted or not.
        Command::new(secretariat, post(), "/scores/workbooks", Value::Null).file(1).always(),
        Command::new(secretariat, post(), &book("/scores", "accept"), json!({ "digest": "d" })),
        Command::new(secretariat, post(), &book("/scores", "drop"), json!({})).always(),
        Command::new(secretariat, post(), "/result/answers", json!({ "keys": ["k"], "answer": "Đã đối chiếu với bảng gốc" })),
        Command::new(secretariat, post(), "/result/freeze", json!({ "digest": "d" })),
        Command::new(chair, post(), "/council", json!({ "title": "Phiên thứ hai", "way": "meeting" })),
        Command::new(chair, post(), "/council/{session}/attendance", json!({ "present": [] })),
        Command::new(chair, post(), "/council/{session}/close", json!({})),
        Command::new(chair, post(), "/council/{session}/disputed", json!({ "reason": "Đủ tài liệu", "clause": "Điều 5" })),
        Command::new(
            chair,
            post(),
            "/council/{session}/items",
            json!({ "unit": DEPARTMENT, "component": "1.1.2", "reason": "Đủ", "clause": "Điều 5" }),
        ),
        Command::new(chair, post(), &format!("{item}/decide"), json!({})),
        Command::new("thanh-vien-hoi-dong", post(), &format!("{item}/vote"), json!({ "choice": "for" })),
        Command::new(chair, post(), &format!("{item}/withdraw"), json!({ "reason": "Đưa nhầm" })),
        Command::new(officer, put(), "/sheets/{unit}/cells/{component}", figures(json!({}))),
        Command::new(officer, post(), "/sheets/{unit}/workbooks", Value::Null).file(0).always(),
        Command::new(officer, post(), &book("/sheets/{unit}", "accept"), json!({ "take": [{ "component": "1.1.2", "version": 999 }] })),
        Command::new(officer, post(), &book("/sheets/{unit}", "drop"), json!({})).always(),
        Command::new(head, post(), "/sheets/{unit}/return", json!({ "reason": "Thiếu số liệu" })),
        Command::new(head, post(), "/sheets/{unit}/approve", json!({ "digest": "d" })),
        Command::new(head, post(), "/sheets/{unit}/hand-in", json!({ "digest": "d" })),
        Command::new(head, post(), "/sheets/{unit}/withdraw", json!({ "reason": "Nhầm tài liệu" })),
    ];
    for command in &mut all {
        // Both kinds of workbooks have the same name for their parameter.
        let book = if command.route.contains("/scores/") { "{score-book}" } else { "{sheet-book}" };
        command.route = command.route.replace("{id}", book);
        // Nobody has this id: what is dropped could not be accepted any more.
        if command.route.ends_with("/drop") {
            command.route = command.route.replace(book, "00000000-0000-0000-0000-000000000000");
        }
        // The component of a survey, for scores.
        command.route = command.route.replace("/scores/units/{unit}/{component}", "/scores/units/{unit}/{survey}");
    }
    all
}

#[tokio::test]
async fn what_the_table_of_phases_refuses_is_locked_and_what_it_allows_is_not() {
    let house = House::open(Season::SelfScoring).await;
    let (things, books) = things(&house).await;
    let commands = commands();
    let (mut wrong, mut open) = (Vec::new(), 0);
    for phase in Phase::ALL {
        if phase == Phase::SelfScoringClosed {
            // Self-scoring is over by the clock too, its grace included.
            house.stage.clock.set(house.stage.world.now().plus_seconds(4 * 86_400));
        }
        let end = Some(house.stage.world.now().plus_seconds(86_400).0);
        house.stage.enter(phase.as_str(), end, true).await;
        for (n, command) in commands.iter().enumerate() {
            let before = house.leaves().await;
            let key = format!("{}-{n}", phase.as_str());
            let path = things.path(&command.route, phase);
            let (status, answer) = match command.file {
                Some(at) => house.send_file(command.account, &format!("{path}?name=a.xlsx"), books[at].clone(), &key).await,
                None => house.send(command.account, command.method.clone(), &path, &command.body, &key).await,
            };
            let code = answer["code"].as_str().unwrap_or_default();
            let told = format!("{} {path} in {}: {status} {code}", command.method, phase.as_str());
            if command.open.contains(&phase) {
                open += 1;
                // What is wrong with the command itself is told, not the time.
                if OF_THE_PHASE.contains(&code) || matches!(status, StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED) {
                    wrong.push(told);
                }
            } else if status != StatusCode::LOCKED || !OF_THE_PHASE.contains(&code) || house.leaves().await != before {
                wrong.push(told);
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(open > commands.len(), "{open}");
}

/// The route of a command with the names of its parameters.
fn as_declared(route: &str) -> String {
    let id = ["{score-book}", "{sheet-book}", "00000000-0000-0000-0000-000000000000"];
    id.iter().fold(route.replace("{survey}", "{component}"), |route, name| route.replace(name, "{id}"))
}

#[test]
fn every_route_that_asks_for_a_phase_has_a_command() {
    let of_phase = |access| match access {
        Access::Needs(operation) | Access::Proven(operation) => operation.phases().is_some(),
        Access::Public | Access::HalfSignedIn => false,
    };
    let asked: BTreeSet<(String, &str)> = declared()
        .into_iter()
        .filter(|route| route.path.starts_with("/api/") && !route.method.is_safe() && of_phase(route.access))
        .map(|route| (route.method.to_string(), route.path))
        .collect();
    let tried = commands();
    let tried: BTreeSet<(String, String)> =
        tried.into_iter().map(|command| (command.method.to_string(), as_declared(&command.route))).collect();
    let missing: Vec<_> = asked.iter().filter(|(method, path)| !tried.contains(&(method.clone(), (*path).to_owned()))).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(asked.len() > 25, "{}", asked.len());
}
