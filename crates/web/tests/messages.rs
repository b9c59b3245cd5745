//! Messages over pages and data: the bell, reading without a script, how to be told, letters that came back.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::Arc;

use axum::{
    body::{Body, to_bytes},
    http::{Method, Request, Response, StatusCode, header},
};
use parindex_actions::{
    accounts::{From, MakeToken, demo_sign_in, make_token},
    mail::{MailSettings, SmtpPost, send_due},
    permission::Role,
    world::{Outward, World},
};
use parindex_store::entity::delivery;
use parindex_trial::{CAMPAIGN, DEPARTMENT, SmtpSink, Stage, on_every_database};
use parindex_web::{App, Mode, router};
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use tower::ServiceExt;

/// A window of somebody, or a program with a token.
struct Window<'a> {
    world: &'a World,
    own: (&'static str, String),
}

impl<'a> Window<'a> {
    async fn of(world: &'a World, account: &str) -> Self {
        let here = From { address: "10.0.0.1", agent: "Mozilla/5.0", device: None };
        let token = demo_sign_in(world, &format!("{account}@demo.parindex"), here).await.unwrap().token;
        Self { world, own: ("cookie", format!("parindex={token}")) }
    }

    async fn ask(&self, method: Method, path: &str, kind: &str, body: String) -> Response<Body> {
        let app = App { world: self.world.clone(), mode: Arc::new(Mode { demo: true, public_url: None, largest_file: 1 << 20 }) };
        let key = self.world.chance.token();
        let request = Request::builder().method(method).uri(path).header(self.own.0, &self.own.1).header("idempotency-key", key);
        router(app).oneshot(request.header(header::CONTENT_TYPE, kind).body(Body::from(body)).unwrap()).await.unwrap()
    }

    async fn page(&self, path: &str) -> String {
        let answer = self.ask(Method::GET, path, "text/plain", String::new()).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        String::from_utf8(to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap()
    }

    async fn post(&self, path: &str, body: Value) -> (StatusCode, Value) {
        let answer = self.ask(Method::POST, path, "application/json", body.to_string()).await;
        let status = answer.status();
        (status, serde_json::from_slice(&to_bytes(answer.into_body(), usize::MAX).await.unwrap()).unwrap_or_default())
    }

    /// Sends a form; where it leads.
    async fn form(&self, path: &str, body: &str) -> String {
        let answer = self.ask(Method::POST, path, "application/x-www-form-urlencoded", body.to_owned()).await;
        assert!(answer.status().is_redirection(), "{path}: {}", answer.status());
        answer.headers()[header::LOCATION].to_str().unwrap().to_owned()
    }
}

/// A world with a mail server that refuses nothing.
async fn with_mail(stage: &Stage) -> (World, SmtpSink, SmtpPost) {
    let sink = SmtpSink::start().await;
    let mail = MailSettings { url: sink.url(), from: "cchc@dienbien.gov.vn".into() };
    let post = SmtpPost::new(&mail).unwrap();
    let outward = Outward { address: "https://cchc.dienbien.gov.vn".into(), mail: Some(mail), ..Outward::default() };
    (World { outward: Arc::new(outward), ..stage.world.clone() }, sink, post)
}

#[test]
fn the_bell_counts_and_a_message_is_read_without_a_script() {
    on_every_database(async |stage| {
        let (world, ..) = with_mail(&stage).await;
        let (officer, head) = (Window::of(&world, "can-bo").await, Window::of(&world, "thu-truong").await);
        assert!(!officer.page("/messages").await.contains("top-count"));
        let sheet = format!("/campaigns/{CAMPAIGN}/sheets/{DEPARTMENT}");
        officer.form(&format!("{sheet}/send-for-approval"), "key=a").await;
        let bell = head.page("/").await;
        assert!(bell.contains("Tin nhắn, 1 tin chưa đọc") && bell.contains("top-count"), "the bell is on every page");
        assert!(!officer.page("/").await.contains("top-count"), "who did it is not told");
        let list = head.page("/messages").await;
        let id = list.split("data-message=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert!(list.contains("phiếu tự chấm chờ phê duyệt"));
        // Somebody else's message is no way anywhere.
        let foreign =
            officer.ask(Method::POST, "/messages/read", "application/x-www-form-urlencoded", format!("message={id}&open=yes")).await;
        assert_eq!(foreign.status(), StatusCode::NOT_FOUND);
        assert_eq!(head.form("/messages/read", &format!("message={id}&open=yes")).await, format!("{sheet}/hand-in"));
        assert!(!head.page("/messages").await.contains("top-count"));
        assert_eq!(head.form("/account/messages", "mail=digest&version=0").await, "/account?done=messages");
        assert!(head.page("/account?done=messages").await.contains(r#"value="digest" checked"#));
        assert_eq!(officer.post("/api/v1/messages/read", json!({})).await, (StatusCode::OK, json!(0)));
    });
}

#[test]
fn a_mail_server_reports_with_a_token_and_the_secretariat_sends_again() {
    on_every_database(async |stage| {
        let (world, _sink, post) = with_mail(&stage).await;
        let (officer, secretariat) = (Window::of(&world, "can-bo").await, Window::of(&world, "thuong-truc").await);
        officer.form(&format!("/campaigns/{CAMPAIGN}/sheets/{DEPARTMENT}/send-for-approval"), "key=a").await;
        send_due(&world, &post).await.unwrap();
        let way = delivery::Entity::find().one(world.store.read()).await.unwrap().unwrap();
        assert_eq!(way.state, "sent");
        let token = async |role: Role| {
            let actor = stage.demo(role).await;
            let command = MakeToken { name: "Máy chủ thư".into(), scopes: vec!["bounces".into()], unit: None, days: 30 };
            let text = make_token(&stage.context(&actor), &command).await.unwrap().token.unwrap();
            Window { world: &world, own: ("authorization", format!("Bearer {text}")) }
        };
        let report = json!({ "message_id": format!("<{}@dienbien.gov.vn>", way.mail.unwrap()), "reason": "550 user unknown" });
        let foreign = token(Role::Officer).await.post("/api/v1/mail/bounces", report.clone()).await;
        assert_eq!((foreign.0, &foreign.1["code"]), (StatusCode::FORBIDDEN, &json!("forbidden")));
        let program = token(Role::Administrator).await;
        assert_eq!(program.post("/api/v1/mail/bounces", report).await, (StatusCode::OK, json!(1)));
        assert_eq!(program.post("/api/v1/messages/read", json!({})).await.0, StatusCode::FORBIDDEN, "nothing else");
        let page = secretariat.page(&format!("/campaigns/{CAMPAIGN}/messages?state=bounced")).await;
        assert!(page.contains("550 user unknown") && page.contains("Nguyễn Đức Thuận") && page.contains("Gửi lại"), "{page}");
        let again = format!("/campaigns/{CAMPAIGN}/messages/again");
        assert!(secretariat.form(&again, &format!("delivery={}", way.id)).await.ends_with("?done=again"));
        assert_eq!(send_due(&world, &post).await.unwrap(), 1);
        assert!(!secretariat.page(&format!("/campaigns/{CAMPAIGN}/messages?state=bounced")).await.contains("Gửi lại:"));
        stage.log_is_clean().await;
    });
}
