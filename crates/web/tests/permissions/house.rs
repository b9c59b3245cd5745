//! The server with the province, and requests to it.

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    http::{Method, Request, StatusCode, header},
    response::Response,
};
use parindex_actions::demo::Season;
use parindex_store::{
    Uuid,
    entity::{document, hand_in, log_leaf, upload},
};
use parindex_trial::{CAMPAIGN, Stage};
use parindex_web::{App, Mode, door::Declared, router};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, PaginatorTrait};
use serde_json::Value;
use tower::ServiceExt;

/// A department of the same kind that is nobody's on the sign-in page.
pub const OTHER: &str = "so-y-te";

/// The server with the province.
pub struct House {
    /// The province.
    pub stage: Stage,
    router: Router,
}

impl House {
    pub async fn open(season: Season) -> Self {
        let stage = Stage::on_sqlite(season).await;
        let router =
            router(App { world: stage.world.clone(), mode: Arc::new(Mode { demo: true, public_url: None, largest_file: 100 << 20 }) });
        Self { stage, router }
    }

    /// The cookie of a fresh session; every request gets one of its own, because some routes end all others of the person.
    pub async fn sign_in(&self, account: &str) -> String {
        let form = format!("email={account}%40demo.parindex");
        let request = Request::post("/sign-in/demo").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answer = self.answer(request.body(Body::from(form)).unwrap()).await;
        let cookie = answer.headers()[header::SET_COOKIE].to_str().unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }

    /// Asks for a route; what changes something gets a body that is as plausible as one for every route can be.
    pub async fn ask(&self, route: &Declared, unit: &str, cookie: Option<&str>) -> Response {
        self.ask_at(route, &filled(route.path, unit), cookie).await
    }

    /// The same at a path.
    pub async fn ask_at(&self, route: &Declared, path: &str, cookie: Option<&str>) -> Response {
        let mut request = Request::builder().method(route.method.clone()).uri(path).header("idempotency-key", "k");
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let (kind, body) = if path.starts_with("/api/") {
            ("application/json", r#"{"version":1,"status":"given","inputs":["1","2"],"reason":"r","digest":"d","node":"3"}"#)
        } else {
            ("application/x-www-form-urlencoded", "key=k&version=1&status=given&figures=1&reason=r&digest=d&node=3")
        };
        let body = if route.method.is_safe() { Body::empty() } else { Body::from(body) };
        self.answer(request.header(header::CONTENT_TYPE, kind).body(body).unwrap()).await
    }

    /// Sends data to the API under a key.
    pub async fn send(&self, account: &str, method: Method, path: &str, body: &Value, key: &str) -> (StatusCode, Value) {
        self.told(account, (method, path), ("application/json", body.to_string().into()), key).await
    }

    /// Sends a file to the API under a key.
    pub async fn send_file(&self, account: &str, path: &str, bytes: Bytes, key: &str) -> (StatusCode, Value) {
        self.told(account, (Method::POST, path), ("application/octet-stream", bytes), key).await
    }

    async fn told(&self, account: &str, (method, path): (Method, &str), (kind, body): (&str, Bytes), key: &str) -> (StatusCode, Value) {
        let cookie = self.sign_in(account).await;
        let request = Request::builder().method(method).uri(path).header("idempotency-key", key).header(header::COOKIE, cookie);
        let answer = self.answer(request.header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap()).await;
        let status = answer.status();
        (status, serde_json::from_slice(&to_bytes(answer.into_body(), 1 << 20).await.unwrap()).unwrap_or_default())
    }

    async fn answer(&self, request: Request<Body>) -> Response {
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// The answer to a question, whatever it is.
    pub async fn get(&self, path: &str, cookie: &str) -> Response {
        self.answer(Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap()).await
    }

    /// Entries of the log.
    pub async fn leaves(&self) -> u64 {
        log_leaf::Entity::find().count(self.stage.world.store.read()).await.unwrap()
    }

    /// A document, a receipt and an upload of a unit, as if they had come about there; the table says whose they are.
    pub async fn things_of(&self, unit: &str) -> Things {
        let (world, id) = (&self.stage.world, || self.stage.world.chance.id(self.stage.world.now()));
        let (things, tx) = (Things { document: id(), receipt: id(), upload: id() }, world.store.begin().await.unwrap());
        let now = world.now().0;
        let document = document::Model {
            id: things.document,
            unit: unit.to_owned(),
            number: Some("7/BC".into()),
            number_key: Some("7bc".into()),
            date: None,
            issuer: None,
            summary: None,
            search: "7 bc".into(),
            version: 1,
            created_at: now,
            created_by: Uuid::nil(),
            put_away_at: None,
            put_away_by: None,
        };
        document.into_active_model().reset_all().insert(&tx).await.unwrap();
        let hand_in = hand_in::Model {
            id: things.receipt,
            campaign: CAMPAIGN.into(),
            unit: unit.to_owned(),
            digest: "d".into(),
            approval: Uuid::nil(),
            person: Uuid::nil(),
            at: now,
            leaf: Uuid::nil(),
            late_by: 0,
            summary: "{\"areas\":[],\"total\":{\"score\":\"0\",\"max\":\"0\",\"index\":null}}".into(),
            withdrawn_at: None,
            withdrawn_by: None,
            withdrawn_why: None,
        };
        hand_in.into_active_model().reset_all().insert(&tx).await.unwrap();
        let upload = upload::Model {
            id: things.upload,
            unit: unit.to_owned(),
            person: Uuid::nil(),
            name: "bao-cao.pdf".into(),
            length: 3,
            received: 0,
            claimed: None,
            sha256: None,
            begun_at: now,
            expires_at: now + 3_600_000,
        };
        upload.into_active_model().reset_all().insert(&tx).await.unwrap();
        tx.commit().await.unwrap();
        things
    }
}

/// What a unit has under ids of its own.
#[derive(Debug, Clone, Copy)]
pub struct Things {
    pub document: Uuid,
    pub receipt: Uuid,
    pub upload: Uuid,
}

/// The path of a route with something in every brace.
pub fn filled(path: &str, unit: &str) -> String {
    let mut out = String::new();
    for part in path.split('/').skip(1) {
        out.push('/');
        out.push_str(match part.trim_matches(['{', '}']) {
            name if name == part => part,
            "campaign" => CAMPAIGN,
            "unit" => unit,
            "component" => "3.1.1",
            "node" => "3",
            // Nobody has this id, so nothing is found and nothing is changed.
            _ => "00000000-0000-0000-0000-000000000000",
        });
    }
    if out.is_empty() { "/".to_owned() } else { out }
}

/// Whether an answer turns somebody away: refused, not signed in, or sent to the sign-in page.
pub fn turned_away(answer: &Response) -> bool {
    let to = answer.headers().get(header::LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default();
    matches!(answer.status(), StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) || to.starts_with("/sign-in?next=")
}
