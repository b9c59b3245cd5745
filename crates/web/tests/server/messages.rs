//! Messages over pages and data: the bell, reading without a script, how to be told, letters that came back.

use std::sync::Arc;

use axum::http::{Method, StatusCode};
use parindex_actions::{
    accounts::{MakeToken, make_token},
    mail::{MailSettings, SmtpPost, send_due},
    permission::Role,
    world::{Outward, World},
};
use parindex_store::entity::delivery;
use parindex_trial::{CAMPAIGN, DEPARTMENT, SmtpSink, Stage, on_every_database};
use sea_orm::EntityTrait;
use serde_json::json;

use crate::caller::{Caller, leads_to};

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
        let (officer, head) = (Caller::person(&world, "can-bo").await, Caller::person(&world, "thu-truong").await);
        assert!(!officer.page("/messages").await.contains("top-count"));
        let sheet = format!("/campaigns/{CAMPAIGN}/sheets/{DEPARTMENT}");
        leads_to(&officer.form(&format!("{sheet}/send-for-approval"), "key=a").await);
        let bell = head.page("/").await;
        assert!(bell.contains("Tin nhắn, 1 tin chưa đọc") && bell.contains("top-count"), "the bell is on every page");
        assert!(!officer.page("/").await.contains("top-count"), "who did it is not told");
        let list = head.page("/messages").await;
        let id = list.split("data-message=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert!(list.contains("phiếu tự chấm chờ phê duyệt"));
        // Somebody else's message is no way anywhere.
        let foreign = officer.form("/messages/read", &format!("message={id}&open=yes")).await;
        assert_eq!(foreign.status(), StatusCode::NOT_FOUND);
        let opened = head.form("/messages/read", &format!("message={id}&open=yes")).await;
        assert_eq!(leads_to(&opened), format!("{sheet}/hand-in"));
        assert!(!head.page("/messages").await.contains("top-count"));
        assert_eq!(leads_to(&head.form("/account/messages", "mail=digest&version=0").await), "/account?done=messages");
        assert!(head.page("/account?done=messages").await.contains(r#"value="digest" checked"#));
        assert_eq!(officer.send(Method::POST, "/api/v1/messages/read", &json!({})).await, (StatusCode::OK, json!(0)));
    });
}

#[test]
fn a_mail_server_reports_with_a_token_and_the_secretariat_sends_again() {
    on_every_database(async |stage| {
        let (world, _sink, post) = with_mail(&stage).await;
        let (officer, secretariat) = (Caller::person(&world, "can-bo").await, Caller::person(&world, "thuong-truc").await);
        leads_to(&officer.form(&format!("/campaigns/{CAMPAIGN}/sheets/{DEPARTMENT}/send-for-approval"), "key=a").await);
        send_due(&world, &post).await.unwrap();
        let way = delivery::Entity::find().one(world.store.read()).await.unwrap().unwrap();
        assert_eq!(way.state, "sent");
        let token = async |role: Role| {
            let actor = stage.demo(role).await;
            let command = MakeToken { name: "Máy chủ thư".into(), scopes: vec!["bounces".into()], unit: None, days: 30 };
            let text = make_token(&stage.context(&actor), &command).await.unwrap().token.unwrap();
            Caller::program(&world, &text)
        };
        let report = json!({ "message_id": format!("<{}@dienbien.gov.vn>", way.mail.unwrap()), "reason": "550 user unknown" });
        let bounces = "/api/v1/mail/bounces";
        let foreign = token(Role::Officer).await.send(Method::POST, bounces, &report).await;
        assert_eq!((foreign.0, &foreign.1["code"]), (StatusCode::FORBIDDEN, &json!("forbidden")));
        let program = token(Role::Administrator).await;
        assert_eq!(program.send(Method::POST, bounces, &report).await, (StatusCode::OK, json!(1)));
        assert_eq!(program.send(Method::POST, "/api/v1/messages/read", &json!({})).await.0, StatusCode::FORBIDDEN, "nothing else");
        let page = secretariat.page(&format!("/campaigns/{CAMPAIGN}/messages?state=bounced")).await;
        assert!(page.contains("550 user unknown") && page.contains("Nguyễn Đức Thuận") && page.contains("Gửi lại"), "{page}");
        let again = format!("/campaigns/{CAMPAIGN}/messages/again");
        assert!(leads_to(&secretariat.form(&again, &format!("delivery={}", way.id)).await).ends_with("?done=again"));
        assert_eq!(send_due(&world, &post).await.unwrap(), 1);
        assert!(!secretariat.page(&format!("/campaigns/{CAMPAIGN}/messages?state=bounced")).await.contains("Gửi lại:"));
        stage.log_is_clean().await;
    });
}
