//! From a question to the minutes over pages, data and files: what is hidden stays hidden in all of them, and the minutes say what was decided.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::{
    io::{Cursor, Read},
    sync::Arc,
};

use axum::{
    body::Body,
    http::{Method, Request, Response, StatusCode, header},
};
use parindex_actions::accounts::{From, demo_sign_in};
use parindex_trial::{CAMPAIGN, DEPARTMENT, Stage, on_every_database};
use parindex_web::{App, Mode, router};
use serde_json::{Value, json};
use tower::ServiceExt;

const HOUR: i64 = 3_600_000;

/// A window of somebody.
struct Window<'a> {
    stage: &'a Stage,
    cookie: String,
}

impl<'a> Window<'a> {
    async fn of(stage: &'a Stage, account: &str) -> Self {
        let here = From { address: "10.0.0.1", agent: "Mozilla/5.0", device: None };
        let token = demo_sign_in(&stage.world, &format!("{account}@demo.parindex"), here).await.unwrap().token;
        Self { stage, cookie: format!("parindex={token}") }
    }

    async fn ask(&self, method: Method, path: &str, kind: &str, body: String) -> Response<Body> {
        let app = App { world: self.stage.world.clone(), mode: Arc::new(Mode { demo: true, public_url: None, largest_file: 100 << 20 }) };
        let key = self.stage.world.chance.token();
        let request = Request::builder().method(method).uri(path).header(header::COOKIE, &self.cookie).header("idempotency-key", key);
        router(app).oneshot(request.header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap()).await.unwrap()
    }

    async fn bytes(&self, path: &str) -> Vec<u8> {
        let answer = self.ask(Method::GET, path, "text/plain", String::new()).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec()
    }

    async fn page(&self, path: &str) -> String {
        String::from_utf8(self.bytes(path).await).unwrap()
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        let answer = self.ask(Method::POST, path, "application/json", body.to_string()).await;
        let status = answer.status();
        let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        assert_eq!(status, StatusCode::OK, "{path}: {}", String::from_utf8_lossy(&bytes));
        serde_json::from_slice(&bytes).unwrap()
    }

    async fn form(&self, path: &str, body: &str) -> StatusCode {
        self.ask(Method::POST, path, "application/x-www-form-urlencoded", body.to_owned()).await.status()
    }
}

/// The texts of a part of an office file, without its tags.
fn part(file: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut xml = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
    let mut out = String::new();
    for piece in xml.split('<') {
        out.push_str(piece.split_once('>').map_or("", |(_, text)| text));
        out.push(' ');
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_hidden_from_the_unit_stands_in_no_page_no_data_and_no_file() {
    on_every_database(async |stage| {
        // The unit said 9 of 10.
        stage.score(DEPARTMENT, "1.1.2", "appraisal_1", &["19", "20"]).await;
        stage.enter("appraisal", Some(stage.world.now().0 + HOUR), false).await;
        let (appraiser, officer) = (Window::of(&stage, "tham-dinh").await, Window::of(&stage, "can-bo").await);
        let unit = format!("/campaigns/{CAMPAIGN}/units/{DEPARTMENT}/explanations");
        let asked = appraiser.post(&format!("/api/v1{unit}"), json!({ "component": "1.1.2", "question": "Báo cáo quý IV đâu?" })).await;
        stage.enter("explanation", Some(stage.world.now().0 + HOUR), false).await;
        let all = format!("/campaigns/{CAMPAIGN}/explanations");
        let hidden = "1,90";
        for path in [&unit, &all] {
            let (page, data) = (officer.page(path).await, officer.page(&format!("/api/v1{path}")).await);
            assert!(page.contains("Báo cáo quý IV đâu?") && !page.contains(hidden), "{path}");
            assert!(data.contains("Báo cáo quý IV đâu?") && !data.contains("1.90"), "{data}");
            let (book, paper) = (officer.bytes(&format!("{path}/workbook")).await, officer.bytes(&format!("{path}/document")).await);
            let (book, paper) = (part(&book, "xl/sharedStrings.xml"), part(&paper, "word/document.xml"));
            for text in [book, paper] {
                assert!(text.contains("Báo cáo quý IV đâu?") && text.contains("1,80") && !text.contains(hidden), "{text}");
            }
        }
        let seen = part(&appraiser.bytes(&format!("{all}/document")).await, "word/document.xml");
        assert!(seen.contains(hidden), "{seen}");
        // The unit answers with a form; somebody who saw an older answer is shown both.
        let point = asked["point"].as_str().unwrap();
        let answer = |version: i32, text: &str| format!("key=k{version}{}&version={version}&answer={text}", text.len());
        assert_eq!(officer.form(&format!("{unit}/{point}/answer"), &answer(1, "Da+gui")).await, StatusCode::SEE_OTHER);
        let late =
            officer.ask(Method::POST, &format!("{unit}/{point}/answer"), "application/x-www-form-urlencoded", answer(1, "Gui+lai")).await;
        assert_eq!(late.status(), StatusCode::CONFLICT);
        let shown = String::from_utf8(axum::body::to_bytes(late.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap();
        assert!(shown.contains("Da gui") && shown.contains("Gui lai"));
    });
}

#[test]
fn a_session_is_held_over_pages_and_its_minutes_say_what_was_decided() {
    on_every_database(async |stage| {
        stage.score(DEPARTMENT, "1.1.2", "appraisal_1", &["5", "10"]).await;
        stage.enter("council", None, false).await;
        let (chair, member) = (Window::of(&stage, "chu-tich-hoi-dong").await, Window::of(&stage, "thanh-vien-hoi-dong").await);
        let council = format!("/campaigns/{CAMPAIGN}/council");
        assert_eq!(
            chair.form(&council, "key=a&title=Phi%C3%AAn+1&way=meeting&held_at=13%2F02%2F2026+14%3A00").await,
            StatusCode::SEE_OTHER
        );
        let listed: Value = serde_json::from_str(&chair.page(&format!("/api/v1{council}")).await).unwrap();
        let session = format!("{council}/{}", listed["sessions"][0]["session"].as_str().unwrap());
        assert!(chair.page(&format!("{session}/agenda?which=all")).await.contains("1.1.2"));
        assert_eq!(
            chair.form(&format!("{session}/disputed"), "key=b&which=all&everything=yes&take=own&reason=Xem+lai").await,
            StatusCode::SEE_OTHER
        );
        let view: Value = serde_json::from_str(&chair.page(&format!("/api/v1{session}")).await).unwrap();
        let item = format!("{session}/items/{}", view["items"][0]["item"].as_str().unwrap());
        assert!(member.page(&session).await.contains("0/2 thành viên được biểu quyết đã tham gia, cần ít nhất 2."));
        for window in [&chair, &member] {
            assert_eq!(window.form(&format!("{item}/vote"), "key=c&choice=for").await, StatusCode::SEE_OTHER);
        }
        assert_eq!(member.form(&format!("{item}/decide"), "key=d").await, StatusCode::FORBIDDEN);
        assert_eq!(chair.form(&format!("{item}/decide"), "key=d").await, StatusCode::SEE_OTHER);
        assert_eq!(chair.form(&format!("{session}/close"), "key=e").await, StatusCode::SEE_OTHER);
        assert_eq!(member.form(&format!("{item}/vote"), "key=f&choice=against").await, StatusCode::LOCKED);
        let minutes = part(&chair.bytes(&format!("{session}/minutes")).await, "word/document.xml");
        for text in [
            "BIÊN BẢN",
            "Phiên 1",
            "14 giờ 00",
            "1.1.2",
            "1,80 điểm",
            "0,00 điểm",
            "2/2",
            "thông qua phương án",
            "Xem lai",
            "Phạm Quốc Khánh",
        ] {
            assert!(minutes.contains(text), "{text}: {minutes}");
        }
        stage.log_is_clean().await;
    });
}
