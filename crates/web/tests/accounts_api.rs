//! Persons, roles and tokens over the API: as the pages do it, once for each key, and for people only.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::Arc;

use axum::{
    body::{Body, to_bytes},
    http::{Method, Request, StatusCode},
};
use parindex_actions::{
    accounts::{From, demo_sign_in},
    permission::Role,
};
use parindex_store::entity::{person, role_grant};
use parindex_trial::{DEPARTMENT, Stage, on_every_database};
use parindex_web::{App, Mode, router};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};
use tower::ServiceExt;

const HERE: From<'_> = From { address: "10.0.0.1", agent: "Mozilla/5.0", device: None };

async fn ask(stage: &Stage, method: Method, path: &str, own: (&str, &str), key: &str, body: Option<Value>) -> (StatusCode, Value) {
    let app = App { world: stage.world.clone(), mode: Arc::new(Mode { demo: true, public_url: None, largest_file: 1 << 20 }) };
    let request = Request::builder().method(method).uri(path).header(own.0, own.1).header("content-type", "application/json");
    let request = if key.is_empty() { request } else { request.header("idempotency-key", key) };
    let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
    let answer = router(app).oneshot(request.body(body).unwrap()).await.unwrap();
    let status = answer.status();
    let bytes = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap_or_default())
}

async fn cookie(stage: &Stage, account: &str) -> String {
    let opened = demo_sign_in(&stage.world, &format!("{account}@demo.parindex"), HERE).await.unwrap();
    format!("parindex={}", opened.token)
}

#[test]
fn a_person_is_made_granted_a_role_and_invited_once_for_each_key() {
    on_every_database(async |stage| {
        let cookie = cookie(&stage, "thuong-truc").await;
        let own = ("cookie", cookie.as_str());
        let lan = json!({ "name": "Vàng Thị Lan", "email": "lan@dienbien.gov.vn" });
        let unkeyed = ask(&stage, Method::POST, "/api/v1/persons", own, "", Some(lan.clone())).await;
        assert_eq!((unkeyed.0, &unkeyed.1["code"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!("key-missing")));
        let made = ask(&stage, Method::POST, "/api/v1/persons", own, "a", Some(lan.clone())).await;
        let again = ask(&stage, Method::POST, "/api/v1/persons", own, "a", Some(lan)).await;
        assert_eq!((made.0, &made), (StatusCode::OK, &again));
        let other = json!({ "name": "Vàng Văn Hai", "email": "hai@dienbien.gov.vn" });
        let reused = ask(&stage, Method::POST, "/api/v1/persons", own, "a", Some(other)).await;
        assert_eq!((reused.0, &reused.1["code"]), (StatusCode::CONFLICT, &json!("key-reused")));
        let person = made.1["id"].clone();
        let grant = json!({ "person": person, "role": "officer", "unit": DEPARTMENT });
        let granted = ask(&stage, Method::POST, "/api/v1/grants", own, "b", Some(grant)).await;
        let invited = ask(&stage, Method::POST, "/api/v1/persons/invitations", own, "c", Some(json!({ "person": person }))).await;
        assert!(invited.1["path"].as_str().unwrap().starts_with("/password/"), "{invited:?}");
        let seen = ask(&stage, Method::GET, &format!("/api/v1/persons/{}", person.as_str().unwrap()), own, "", None).await;
        assert_eq!(seen.1["person"]["grants"][0]["unit"], DEPARTMENT);
        assert!(!seen.1.to_string().contains("/password/"), "the link is told once");
        let listed = ask(&stage, Method::GET, "/api/v1/persons?q=vang%20thi%20lan", own, "", None).await;
        assert_eq!(listed.1.as_array().unwrap().len(), 1);
        let revoked = ask(&stage, Method::POST, "/api/v1/grants/revoke", own, "d", Some(json!({ "id": granted.1["id"] }))).await;
        assert_eq!(revoked.0, StatusCode::OK);
        let active = json!({ "person": person, "active": false });
        assert_eq!(ask(&stage, Method::POST, "/api/v1/persons/active", own, "e", Some(active)).await.0, StatusCode::OK);
        let reset = json!({ "person": person, "second_factor": true });
        assert_eq!(ask(&stage, Method::POST, "/api/v1/persons/reset", own, "f", Some(reset)).await.0, StatusCode::FORBIDDEN);
        let db = stage.world.store.read();
        let same = person::Entity::find().filter(person::Column::Email.eq("lan@dienbien.gov.vn")).count(db).await.unwrap();
        let held =
            role_grant::Entity::find().filter(role_grant::Column::Unit.eq(DEPARTMENT)).filter(role_grant::Column::RevokedAt.is_not_null());
        assert_eq!((same, held.count(db).await.unwrap()), (1, 1));
        stage.log_is_clean().await;
    });
}

#[test]
fn tokens_are_made_by_people_and_reach_no_account() {
    on_every_database(async |stage| {
        let cookie = cookie(&stage, "thuong-truc").await;
        let own = ("cookie", cookie.as_str());
        let wanted = json!({ "name": "đồng bộ", "scopes": ["fill", "set-up"], "days": 30 });
        let made = ask(&stage, Method::POST, "/api/v1/tokens", own, "a", Some(wanted.clone())).await;
        let bearer = format!("Bearer {}", made.1["token"].as_str().unwrap());
        let again = ask(&stage, Method::POST, "/api/v1/tokens", own, "a", Some(wanted.clone())).await;
        assert_eq!((&again.1["id"], &again.1["token"]), (&made.1["id"], &Value::Null), "told once");
        let program = ("authorization", bearer.as_str());
        assert_eq!(ask(&stage, Method::GET, "/api/v1/setup/units", program, "", None).await.0, StatusCode::OK);
        let secretariat = stage.demo(Role::Secretariat).await.person;
        for (method, path, body) in [
            (Method::GET, "/api/v1/persons".to_owned(), None),
            (Method::GET, format!("/api/v1/persons/{secretariat}"), None),
            (Method::POST, "/api/v1/persons".to_owned(), Some(json!({ "name": "x", "email": "x@y.vn" }))),
            (Method::POST, "/api/v1/grants".to_owned(), Some(json!({ "person": secretariat, "role": "auditor" }))),
            (Method::POST, "/api/v1/persons/invitations".to_owned(), Some(json!({ "person": secretariat }))),
            (Method::GET, "/api/v1/persons/imports/template".to_owned(), None),
            (Method::GET, "/api/v1/tokens".to_owned(), None),
            (Method::POST, "/api/v1/tokens".to_owned(), Some(wanted)),
            (Method::POST, "/api/v1/tokens/revoke".to_owned(), Some(json!({ "id": made.1["id"] }))),
        ] {
            let answer = ask(&stage, method, &path, program, "k", body).await;
            assert_eq!(answer.0, StatusCode::FORBIDDEN, "{path}: {answer:?}");
        }
        let listed = ask(&stage, Method::GET, "/api/v1/tokens", own, "", None).await;
        assert_eq!((listed.1.as_array().unwrap().len(), &listed.1[0]["works"]), (1, &json!(true)));
        let revoked = ask(&stage, Method::POST, "/api/v1/tokens/revoke", own, "b", Some(json!({ "id": made.1["id"] }))).await;
        assert_eq!(revoked.0, StatusCode::OK);
        assert_eq!(ask(&stage, Method::GET, "/api/v1/setup/units", program, "", None).await.0, StatusCode::UNAUTHORIZED);
        stage.clock.set(stage.world.now().plus_seconds(16 * 60));
        let stale = ask(&stage, Method::POST, "/api/v1/tokens", own, "c", Some(json!({ "name": "x", "days": 1 }))).await;
        assert_eq!((stale.0, &stale.1["code"]), (StatusCode::FORBIDDEN, &json!("proof-stale")));
    });
}

#[test]
fn the_search_finds_documents_that_the_reader_may_see() {
    on_every_database(async |stage| {
        let (officer, leader) = (cookie(&stage, "can-bo").await, cookie(&stage, "lanh-dao").await);
        let path = "/api/v1/search?q=bao%20cao";
        let found = ask(&stage, Method::GET, path, ("cookie", &officer), "", None).await;
        let documents = found.1["documents"].as_array().unwrap();
        assert!(!documents.is_empty() && documents.iter().all(|document| document["id"].is_string()), "{found:?}");
        let none = ask(&stage, Method::GET, path, ("cookie", &leader), "", None).await;
        assert_eq!(none.1["documents"], json!([]), "leaders read sheets, not what they rest on");
    });
}
