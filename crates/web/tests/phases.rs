//! Every command of the second half of the year in every phase of the campaign: what the table of phases refuses is locked and writes nothing,
//! what it allows is not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Method, Request, StatusCode, header},
};
use parindex_actions::{campaign::Phase, demo::Season, permission::Operation};
use parindex_store::{DatabaseUrl, entity::log_leaf};
use parindex_trial::{DEPARTMENT, Stage};
use parindex_web::{App, Mode, router};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::{Value, json};
use tower::ServiceExt;

const CAMPAIGN: &str = "/api/v1/campaigns/province-2025";

/// A command as somebody sends it.
struct Command {
    operation: Operation,
    account: &'static str,
    method: Method,
    path: String,
    body: Value,
    /// The phases in which it is not locked, all of them among those of its operation.
    open: Vec<Phase>,
}

impl Command {
    fn new(operation: Operation, account: &'static str, method: Method, path: &str, body: Value) -> Self {
        let open = operation.phases().expect("it asks for a phase").to_vec();
        Self { operation, account, method, path: format!("{CAMPAIGN}{path}"), body, open }
    }

    /// Only in some of the phases of its operation.
    fn only(mut self, phases: &[Phase]) -> Self {
        assert!(phases.iter().all(|phase| self.open.contains(phase)), "{} {}", self.operation.as_str(), self.path);
        self.open = phases.to_vec();
        self
    }
}

struct House {
    stage: Stage,
    router: Router,
}

impl House {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let stage = Stage::open_at(DatabaseUrl::in_folder(folder.path()), folder, Season::Appraisal).await;
        let mode = Arc::new(Mode { demo: true, public_url: None, largest_file: 100 << 20 });
        let router = router(App { world: stage.world.clone(), mode });
        Self { stage, router }
    }

    async fn sign_in(&self, account: &str) -> String {
        let form = format!("email={account}%40demo.parindex");
        let request = Request::post("/sign-in/demo").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answer = self.router.clone().oneshot(request.body(Body::from(form)).unwrap()).await.unwrap();
        answer.headers()[header::SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned()
    }

    async fn send(&self, command: &Command, key: &str) -> (StatusCode, Value) {
        let cookie = self.sign_in(command.account).await;
        let request = Request::builder().method(command.method.clone()).uri(&command.path).header("idempotency-key", key);
        let request = request.header(header::COOKIE, cookie).header(header::CONTENT_TYPE, "application/json");
        let answer = self.router.clone().oneshot(request.body(Body::from(command.body.to_string())).unwrap()).await.unwrap();
        let status = answer.status();
        let body = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
        (status, serde_json::from_slice(&body).unwrap_or_default())
    }

    async fn leaves(&self) -> u64 {
        log_leaf::Entity::find().count(self.stage.world.store.read()).await.unwrap()
    }
}

/// The commands; a point of explanation exists already.
fn commands(point: &str) -> Vec<Command> {
    use Operation as O;
    let unit = DEPARTMENT;
    let figures = json!({ "version": 0, "status": "given", "inputs": ["7", "10"], "comment": "Thiếu sản phẩm" });
    let with = |more: Value| {
        let mut body = figures.clone();
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let cells = json!([{ "unit": unit, "component": "1.2.1", "version": 0 }]);
    let cell = format!("/appraisal/units/{unit}/cells/1.1.2");
    let points = format!("/units/{unit}/explanations");
    let (put, post) = (Method::PUT, Method::POST);
    vec![
        Command::new(O::Appraise, "tham-dinh", put.clone(), &cell, with(json!({ "stage": "appraisal_1" }))).only(&[Phase::Appraisal]),
        Command::new(O::Appraise, "tham-dinh", put.clone(), &cell, with(json!({ "stage": "appraisal_2" }))).only(&[Phase::SecondAppraisal]),
        Command::new(O::Appraise, "tham-dinh", post.clone(), "/appraisal/agree", json!({ "stage": "appraisal_1", "cells": cells }))
            .only(&[Phase::Appraisal]),
        Command::new(O::Appraise, "tham-dinh", post.clone(), "/appraisal/undo", json!({ "stage": "appraisal_2", "cells": cells }))
            .only(&[Phase::SecondAppraisal]),
        Command::new(O::Appraise, "tham-dinh", post.clone(), &points, json!({ "component": "1.2.1", "question": "Vì sao?" })),
        Command::new(
            O::Appraise,
            "tham-dinh",
            post.clone(),
            &format!("{points}/{point}/settle"),
            json!({ "version": 99, "outcome": "kept", "decision": "Giữ nguyên", "clause": "mục 1" }),
        )
        .only(&[Phase::SecondAppraisal]),
        Command::new(
            O::AnswerExplanation,
            "can-bo",
            post.clone(),
            &format!("{points}/{point}/answer"),
            json!({ "version": 99, "answer": "Đã có báo cáo", "documents": [] }),
        ),
        Command::new(
            O::EnterScores,
            "thuong-truc",
            put.clone(),
            &format!("/scores/units/{unit}/1.7.1"),
            json!({ "version": 99, "status": "given", "inputs": [], "points": "0.5" }),
        ),
        Command::new(O::RunCouncil, "chu-tich-hoi-dong", post, "/council", json!({ "title": "Phiên thứ nhất", "way": "meeting" })),
        Command::new(O::FillSheet, "can-bo", put, &format!("/sheets/{unit}/cells/1.1.2"), with(json!({ "version": 99 }))).only(&[]),
    ]
}

#[tokio::test]
async fn what_the_table_of_phases_refuses_is_locked_and_what_it_allows_is_not() {
    let house = House::open().await;
    let end = house.stage.world.now().plus_seconds(86_400).0;
    let question = json!({ "component": "1.1.2", "question": "Đề nghị giải trình" });
    let ask = Command::new(Operation::Appraise, "tham-dinh", Method::POST, &format!("/units/{DEPARTMENT}/explanations"), question);
    let (status, asked) = house.send(&ask, "ask").await;
    assert!(status.is_success(), "{asked}");
    let point = asked["point"].as_str().unwrap().to_owned();
    let (mut wrong, mut open) = (Vec::new(), 0);
    for phase in Phase::ALL {
        house.stage.enter(phase.as_str(), Some(end), true).await;
        for (n, command) in commands(&point).iter().enumerate() {
            let before = house.leaves().await;
            let (status, answer) = house.send(command, &format!("{}-{n}", phase.as_str())).await;
            let told = format!("{} {} in {}: {status} {}", command.method, command.path, phase.as_str(), answer["code"]);
            if command.open.contains(&phase) {
                open += 1;
                // What is wrong with the command itself is told, not the time.
                if matches!(status, StatusCode::LOCKED | StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED) {
                    wrong.push(told);
                }
            } else if status != StatusCode::LOCKED || house.leaves().await != before {
                wrong.push(told);
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(open > 12, "{open}");
}
