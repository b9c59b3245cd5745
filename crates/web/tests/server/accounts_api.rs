//! Persons, roles and tokens over the API: as the pages do it, once for each key, and for people only.

use axum::http::{Method, StatusCode};
use parindex_actions::permission::Role;
use parindex_store::entity::{person, role_grant};
use parindex_trial::{DEPARTMENT, on_every_database};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};

use crate::caller::{Caller, bytes};

#[test]
fn a_person_is_made_granted_a_role_and_invited_once_for_each_key() {
    on_every_database(async |stage| {
        let secretariat = Caller::person(&stage.world, "thuong-truc").await;
        let lan = json!({ "name": "Vàng Thị Lan", "email": "lan@dienbien.gov.vn" });
        let unkeyed = secretariat.ask(Method::POST, "/api/v1/persons", &[("content-type", "application/json")], lan.to_string()).await;
        assert_eq!(unkeyed.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(serde_json::from_slice::<Value>(&bytes(unkeyed).await).unwrap()["code"], "key-missing");
        let made = secretariat.send_as("a", Method::POST, "/api/v1/persons", &lan).await;
        let again = secretariat.send_as("a", Method::POST, "/api/v1/persons", &lan).await;
        assert_eq!((made.0, &made), (StatusCode::OK, &again));
        let other = json!({ "name": "Vàng Văn Hai", "email": "hai@dienbien.gov.vn" });
        let reused = secretariat.send_as("a", Method::POST, "/api/v1/persons", &other).await;
        assert_eq!((reused.0, &reused.1["code"]), (StatusCode::CONFLICT, &json!("key-reused")));
        let person = made.1["id"].clone();
        let grant = json!({ "person": person, "role": "officer", "unit": DEPARTMENT });
        let granted = secretariat.send_as("b", Method::POST, "/api/v1/grants", &grant).await;
        let invited = secretariat.send_as("c", Method::POST, "/api/v1/persons/invitations", &json!({ "person": person })).await;
        assert!(invited.1["path"].as_str().unwrap().starts_with("/password/"), "{invited:?}");
        let seen = secretariat.data(&format!("/api/v1/persons/{}", person.as_str().unwrap())).await;
        assert_eq!(seen["person"]["grants"][0]["unit"], DEPARTMENT);
        assert!(!seen.to_string().contains("/password/"), "the link is told once");
        let listed = secretariat.data("/api/v1/persons?q=vang%20thi%20lan").await;
        assert_eq!(listed.as_array().unwrap().len(), 1);
        let revoked = secretariat.send_as("d", Method::POST, "/api/v1/grants/revoke", &json!({ "id": granted.1["id"] })).await;
        assert_eq!(revoked.0, StatusCode::OK);
        let active = json!({ "person": person, "active": false });
        assert_eq!(secretariat.send_as("e", Method::POST, "/api/v1/persons/active", &active).await.0, StatusCode::OK);
        let reset = json!({ "person": person, "second_factor": true });
        assert_eq!(secretariat.send_as("f", Method::POST, "/api/v1/persons/reset", &reset).await.0, StatusCode::FORBIDDEN);
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
        let secretariat = Caller::person(&stage.world, "thuong-truc").await;
        let wanted = json!({ "name": "đồng bộ", "scopes": ["fill", "set-up"], "days": 30 });
        let made = secretariat.send_as("a", Method::POST, "/api/v1/tokens", &wanted).await;
        let again = secretariat.send_as("a", Method::POST, "/api/v1/tokens", &wanted).await;
        assert_eq!((&again.1["id"], &again.1["token"]), (&made.1["id"], &Value::Null), "told once");
        let program = Caller::program(&stage.world, made.1["token"].as_str().unwrap());
        assert_eq!(program.get("/api/v1/setup/units").await.status(), StatusCode::OK);
        let person = stage.demo(Role::Secretariat).await.person;
        for (method, path, body) in [
            (Method::GET, "/api/v1/persons".to_owned(), None),
            (Method::GET, format!("/api/v1/persons/{person}"), None),
            (Method::POST, "/api/v1/persons".to_owned(), Some(json!({ "name": "x", "email": "x@y.vn" }))),
            (Method::POST, "/api/v1/grants".to_owned(), Some(json!({ "person": person, "role": "auditor" }))),
            (Method::POST, "/api/v1/persons/invitations".to_owned(), Some(json!({ "person": person }))),
            (Method::GET, "/api/v1/persons/imports/template".to_owned(), None),
            (Method::GET, "/api/v1/tokens".to_owned(), None),
            (Method::POST, "/api/v1/tokens".to_owned(), Some(wanted)),
            (Method::POST, "/api/v1/tokens/revoke".to_owned(), Some(json!({ "id": made.1["id"] }))),
        ] {
            let answer = program.send_as("k", method, &path, &body.unwrap_or_default()).await;
            assert_eq!(answer.0, StatusCode::FORBIDDEN, "{path}: {answer:?}");
        }
        let listed = secretariat.data("/api/v1/tokens").await;
        assert_eq!((listed.as_array().unwrap().len(), &listed[0]["works"]), (1, &json!(true)));
        let revoked = secretariat.send_as("b", Method::POST, "/api/v1/tokens/revoke", &json!({ "id": made.1["id"] })).await;
        assert_eq!(revoked.0, StatusCode::OK);
        assert_eq!(program.get("/api/v1/setup/units").await.status(), StatusCode::UNAUTHORIZED);
        stage.clock.set(stage.world.now().plus_seconds(16 * 60));
        let stale = secretariat.send_as("c", Method::POST, "/api/v1/tokens", &json!({ "name": "x", "days": 1 })).await;
        assert_eq!((stale.0, &stale.1["code"]), (StatusCode::FORBIDDEN, &json!("proof-stale")));
    });
}

#[test]
fn the_search_finds_documents_that_the_reader_may_see() {
    on_every_database(async |stage| {
        let (officer, leader) = (Caller::person(&stage.world, "can-bo").await, Caller::person(&stage.world, "lanh-dao").await);
        let path = "/api/v1/search?q=bao%20cao";
        let found = officer.data(path).await;
        let documents = found["documents"].as_array().unwrap();
        assert!(!documents.is_empty() && documents.iter().all(|document| document["id"].is_string()), "{found}");
        assert_eq!(leader.data(path).await["documents"], json!([]), "leaders read sheets, not what they rest on");
    });
}
