//! Hostile requests to every operation of the API, taken from its own description, so new operations are covered by themselves.
//!
//! Every answer is a success or a refusal in three sentences within five seconds, and a refusal leaves nothing behind.
//! `PARINDEX_HOSTILE_ROUNDS=50` sends every string instead of a part of them.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Method, Request, StatusCode},
};
use parindex_actions::{
    accounts::{From, demo_sign_in},
    demo::Season,
};
use parindex_store::entity::{entry, entry_version, idempotency, log_leaf};
use parindex_trial::{CAMPAIGN, COMMUNE, DEPARTMENT, Stage};
use parindex_web::{App, Mode, router};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::{Value, json};
use tower::ServiceExt;

/// Strings that have broken programs: markup, SQL, paths, Unicode in every state, numbers that are none.
const NAUGHTY: [&str; 44] = [
    "",
    " ",
    "\0",
    "a\0b",
    "null",
    "undefined",
    "NaN",
    "-1",
    "1e999",
    "99999999999999999999999999",
    "1.234",
    "0x10",
    "½",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'-alert(1)-'",
    "javascript:alert(1)",
    "{{7*7}}",
    "${7*7}",
    "{% raw %}",
    "' OR '1'='1",
    "'; DROP TABLE person; --",
    "1 UNION SELECT password FROM person",
    "%",
    "_",
    "\\",
    "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "/dev/null",
    "C:\\con",
    "=HYPERLINK(\"http://x\")",
    "@SUM(1)",
    "Ủy ban",
    "U\u{309}y ban",
    "\u{202E}nêib nệiĐ",
    "\u{FEFF}a\u{200B}b",
    "𝕬𝖓𝖍",
    "👩‍👩‍👧‍👦",
    "\u{FFFF}\u{10FFFF}",
    "a\u{300}\u{301}\u{302}\u{303}\u{309}\u{323}",
    "\r\nSet-Cookie: x=1",
    "so-tu-phap\n",
    "00000000-0000-0000-0000-000000000000",
    "zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz",
];

/// How long any answer may take.
const PATIENCE: Duration = Duration::from_secs(5);

struct Attack {
    stage: Stage,
    router: Router,
    tokens: Vec<String>,
    sent: usize,
}

struct Answer {
    status: StatusCode,
    body: Vec<u8>,
}

impl Attack {
    async fn new() -> Self {
        let stage = Stage::on_sqlite(Season::SelfScoring).await;
        let router =
            router(App { world: stage.world.clone(), mode: Arc::new(Mode { demo: true, public_url: None, largest_file: 30 << 20 }) });
        let mut tokens = Vec::new();
        for account in ["thuong-truc", "can-bo"] {
            let from = From { address: "203.0.113.7", agent: "hostile", device: None };
            tokens.push(demo_sign_in(&stage.world, &format!("{account}@demo.parindex"), from).await.unwrap().token);
        }
        Self { stage, router, tokens, sent: 0 }
    }

    /// What every write would add to.
    async fn rows(&self) -> [u64; 4] {
        let read = self.stage.world.store.read();
        [
            log_leaf::Entity::find().count(read).await.unwrap(),
            idempotency::Entity::find().count(read).await.unwrap(),
            entry::Entity::find().count(read).await.unwrap(),
            entry_version::Entity::find().count(read).await.unwrap(),
        ]
    }

    /// Sends a request and checks what must hold for every answer.
    async fn send(&mut self, method: &Method, path: &str, token: usize, body: impl Into<Body>) -> Answer {
        self.sent += 1;
        let key = format!("hostile-{}", self.sent);
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("cookie", format!("parindex={}", self.tokens[token]))
            .header("idempotency-key", key)
            .header("content-type", "application/json")
            .header("tus-resumable", "1.0.0")
            .header("date", "Tue, 01 Jan 1980 00:00:00 GMT")
            .body(body.into())
            .unwrap();
        let before = self.rows().await;
        let begun = Instant::now();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let body = to_bytes(response.into_body(), 64 << 20).await.unwrap().to_vec();
        let place = format!("{method} {path}: {status} {}", String::from_utf8_lossy(&body[..body.len().min(400)]));
        assert!(begun.elapsed() < PATIENCE, "{:?} for {place}", begun.elapsed());
        assert!(!status.is_server_error(), "{place}");
        // An answer to HEAD has no body.
        if status.is_client_error() && *method != Method::HEAD {
            let problem: Value = serde_json::from_slice(&body).unwrap_or_else(|_| panic!("no problem: {place}"));
            for part in ["title", "detail", "action", "code"] {
                assert!(problem[part].as_str().is_some_and(|text| !text.is_empty()), "no {part}: {place}");
            }
            assert_eq!(self.rows().await, before, "a refusal left something behind: {place}");
        }
        Answer { status, body }
    }

    /// Finds out what fields a body needs by asking, and fills the texts among them.
    async fn fill(&mut self, method: &Method, path: &str, token: usize, text: &str) {
        let mut body = json!({});
        for _ in 0..16 {
            let answer = self.send(method, path, token, body.to_string()).await;
            let told = String::from_utf8_lossy(&answer.body).into_owned();
            let Some((_, rest)) = told.split_once("missing field `") else { return };
            let Some((field, _)) = rest.split_once('`') else { return };
            let before = body.clone();
            // The first value whose kind is right stays.
            for value in [json!(text), json!(1), json!([]), json!([text]), json!(true), json!({}), Value::Null] {
                body = before.clone();
                body[field] = value;
                let answer = self.send(method, path, token, body.to_string()).await;
                let told = String::from_utf8_lossy(&answer.body).into_owned();
                if !told.contains("invalid type") && !told.contains("unknown variant") {
                    break;
                }
            }
        }
    }
}

/// Encodes a text so that it is one part of a path.
fn part(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() || byte == b'-' { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// Every operation of the description.
async fn operations(attack: &mut Attack) -> Vec<(Method, String)> {
    let description = attack.send(&Method::GET, "/api/v1/openapi.json", 0, "").await;
    let description: Value = serde_json::from_slice(&description.body).unwrap();
    let paths = description["paths"].as_object().unwrap();
    let all = paths.iter().flat_map(|(path, methods)| {
        methods.as_object().unwrap().keys().map(move |method| (method.to_uppercase().parse().unwrap(), path.clone()))
    });
    all.collect()
}

/// A path with a text in place of each parameter, or with known codes.
fn place(path: &str, text: Option<&str>) -> String {
    let parts = path.split('/').map(|step| match (step, text) {
        (step, Some(text)) if step.starts_with('{') => part(text),
        ("{campaign}" | "{code}", None) => CAMPAIGN.to_owned(),
        ("{unit}", None) => DEPARTMENT.to_owned(),
        ("{component}", None) => "1.1.1".to_owned(),
        (step, None) if step.starts_with('{') => "00000000-0000-0000-0000-000000000000".to_owned(),
        (step, _) => step.to_owned(),
    });
    parts.collect::<Vec<_>>().join("/")
}

fn run(trial: impl AsyncFnOnce(Attack)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async { trial(Attack::new().await).await });
}

fn rounds() -> usize {
    std::env::var("PARINDEX_HOSTILE_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(3)
}

#[test]
fn no_string_in_any_path_or_body_of_the_api_breaks_it() {
    run(async |mut attack| {
        let operations = operations(&mut attack).await;
        assert!(operations.len() >= 30, "{}", operations.len());
        for (at, (method, path)) in operations.iter().enumerate() {
            for round in 0..rounds().min(NAUGHTY.len()) {
                // Neighbouring operations get other strings, so all are sent in a short run too.
                let text = NAUGHTY[(at * rounds() + round) % NAUGHTY.len()];
                let token = round % attack.tokens.len();
                attack.send(method, &place(path, Some(text)), token, "{}").await;
                if *method != Method::GET {
                    attack.fill(method, &place(path, None), 0, text).await;
                }
            }
        }
        eprintln!("{} hostile requests to {} operations", attack.sent, operations.len());
    });
}

#[test]
fn a_body_that_is_no_json_of_the_right_kind_is_refused_by_every_operation() {
    run(async |mut attack| {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let bodies: [Vec<u8>; 8] = [
            b"{".to_vec(),
            b"\xFF\xFE{}".to_vec(),
            b"{\"a\":\"\xC3\x28\"}".to_vec(),
            b"null".to_vec(),
            b"[]".to_vec(),
            b"\"text\"".to_vec(),
            deep.into_bytes(),
            Vec::new(),
        ];
        for (method, path) in operations(&mut attack).await {
            if method == Method::GET {
                continue;
            }
            for body in &bodies {
                attack.send(&method, &place(&path, None), 0, body.clone()).await;
            }
        }
    });
}

fn cell(comment: &str) -> String {
    json!({ "version": 0, "status": "given", "inputs": ["1"], "comment": comment }).to_string()
}

fn at(unit: &str) -> String {
    format!("/api/v1/campaigns/{CAMPAIGN}/sheets/{unit}/cells/1.1.1")
}

#[test]
fn ten_megabytes_in_a_comment_are_refused() {
    run(async |mut attack| {
        let answer = attack.send(&Method::PUT, &at(DEPARTMENT), 1, cell(&"ệ".repeat(10 << 20))).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    });
}

#[test]
fn another_units_sheet_stays_closed() {
    run(async |mut attack| {
        let answer = attack.send(&Method::PUT, &at(COMMUNE), 1, cell("của đơn vị khác")).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    });
}

#[test]
fn a_session_that_is_over_opens_nothing() {
    run(async |mut attack| {
        attack.tokens[1] = "hết hạn".bytes().map(|byte| format!("{byte:02x}")).collect();
        let answer = attack.send(&Method::PUT, &at(DEPARTMENT), 1, cell("")).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    });
}

#[test]
fn methods_and_paths_that_are_none_are_refused() {
    run(async |mut attack| {
        for path in ["/api/v1/../../etc/passwd", "/api/v1/%2e%2e/%2e%2e/etc/passwd", "/api/v1//", "/api/v1/%00", "/api/v1/%FF"] {
            let answer = attack.send(&Method::GET, path, 0, "").await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        for method in [Method::TRACE, Method::CONNECT, Method::OPTIONS, "TROLL".parse().unwrap()] {
            let answer = attack.send(&method, "/api/v1/setup/units", 0, "").await;
            assert!(answer.status.is_client_error(), "{method}: {}", answer.status);
        }
    });
}
