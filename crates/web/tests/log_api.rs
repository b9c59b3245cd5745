//! What the pages show and hand out, as data: the log with its proofs, receipts' checks, differences, exports, the own account, the server.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::sync::Arc;

use axum::{
    body::{Body, Bytes, to_bytes},
    http::{Method, Request, StatusCode},
};
use parindex_actions::accounts::{From, demo_sign_in};
use parindex_log::{EntryProof, PublicKey};
use parindex_trial::{DEPARTMENT, Stage, on_every_database};
use parindex_web::{App, Mode, router};
use serde_json::{Value, json};
use tower::ServiceExt;

const HERE: From<'_> = From { address: "10.0.0.1", agent: "Mozilla/5.0", device: None };

/// Somebody who is signed in.
struct Person<'a> {
    stage: &'a Stage,
    cookie: String,
}

impl<'a> Person<'a> {
    async fn new(stage: &'a Stage, account: &str) -> Self {
        let opened = demo_sign_in(&stage.world, &format!("{account}@demo.parindex"), HERE).await.unwrap();
        Self { stage, cookie: format!("parindex={}", opened.token) }
    }

    async fn send(&self, method: Method, path: &str, body: Option<Value>) -> (StatusCode, Bytes) {
        let app = App { world: self.stage.world.clone(), mode: Arc::new(Mode { demo: true, public_url: None, largest_file: 1 << 20 }) };
        let request = Request::builder().method(method).uri(path).header("cookie", &self.cookie).header("content-type", "application/json");
        let key = self.stage.world.chance.token();
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        let answer = router(app).oneshot(request.header("idempotency-key", key).body(body).unwrap()).await.unwrap();
        (answer.status(), to_bytes(answer.into_body(), 4 << 20).await.unwrap())
    }

    async fn get(&self, path: &str) -> Value {
        let (status, bytes) = self.send(Method::GET, path, None).await;
        assert_eq!(status, StatusCode::OK, "{path}: {}", String::from_utf8_lossy(&bytes));
        serde_json::from_slice(&bytes).unwrap()
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        let (status, bytes) = self.send(Method::POST, path, Some(body)).await;
        assert_eq!(status, StatusCode::OK, "{path}: {}", String::from_utf8_lossy(&bytes));
        serde_json::from_slice(&bytes).unwrap()
    }
}

#[test]
fn entries_are_read_page_by_page_and_proven_to_a_stranger() {
    on_every_database(async |stage| {
        stage.verify_log().await;
        let auditor = Person::new(&stage, "giam-sat").await;
        let first = auditor.get("/api/v1/log").await;
        let size = first["checkpoint"]["size"].as_i64().unwrap();
        assert_eq!((first["waiting"].as_u64(), first["entries"].as_array().unwrap().len() > 1), (Some(0), true));
        // Pages follow each other down to the first entry without gap or repetition.
        let (mut numbers, mut page) = (Vec::new(), first.clone());
        loop {
            numbers.extend(page["entries"].as_array().unwrap().iter().map(|entry| entry["number"].as_i64().unwrap()));
            let Some(next) = page["next"].as_i64() else { break };
            page = auditor.get(&format!("/api/v1/log?before={next}")).await;
        }
        assert!(numbers.windows(2).all(|pair| pair[0] > pair[1]), "{numbers:?}");
        assert_eq!(i64::try_from(numbers.len()).unwrap(), size);
        let of_unit = auditor.get("/api/v1/log?unit=so%20tu%20phap").await;
        let of_unit = of_unit["entries"].as_array().unwrap();
        assert!(!of_unit.is_empty() && of_unit.iter().all(|entry| entry["unit"] == DEPARTMENT));
        assert!(of_unit[0]["told"]["about"].as_str().unwrap().contains("Sở Tư pháp"), "{}", of_unit[0]);
        // What the answer says of one entry proves it with nothing but the public key.
        let id = of_unit[0]["id"].as_str().unwrap();
        let one = auditor.get(&format!("/api/v1/log/entries/{id}")).await;
        assert_eq!(one["entry"]["id"], id);
        let key = PublicKey::parse(one["proof"]["key"].as_str().unwrap()).unwrap();
        let (status, file) = auditor.send(Method::GET, &format!("/api/v1/log/entries/{id}/proof"), None).await;
        assert_eq!(status, StatusCode::OK);
        let proof = EntryProof::parse(std::str::from_utf8(&file).unwrap()).unwrap();
        assert_eq!(i64::try_from(proof.check(&[key]).unwrap().size).unwrap(), size);
        assert_eq!(String::from_utf8(proof.entry).unwrap(), one["body"].as_str().unwrap());
        let hashes: Vec<String> = proof.proof.0.iter().map(ToString::to_string).collect();
        assert_eq!(one["proof"]["hashes"], json!(hashes));
        assert_eq!(auditor.get("/api/v1/log/checkpoint").await["note"], one["proof"]["checkpoint"]);
        // Who may not read the log learns nothing of an entry.
        let officer = Person::new(&stage, "can-bo").await;
        for path in ["/api/v1/log".to_owned(), format!("/api/v1/log/entries/{id}"), format!("/api/v1/log/entries/{id}/proof")] {
            assert_eq!(officer.send(Method::GET, &path, None).await.0, StatusCode::FORBIDDEN, "{path}");
        }
        let unknown = auditor.send(Method::GET, "/api/v1/log/entries/00000000-0000-0000-0000-000000000000", None).await;
        assert_eq!(unknown.0, StatusCode::NOT_FOUND);
    });
}

#[test]
fn two_versions_are_compared_and_a_version_goes_out_as_a_workbook_that_comes_in_again() {
    on_every_database(async |stage| {
        let secretariat = Person::new(&stage, "thuong-truc").await;
        let sets = secretariat.get("/api/v1/setup/sets").await;
        let old = sets[0]["id"].as_str().unwrap().to_owned();
        let copy = json!({ "id": old, "code": sets[0]["code"], "version": "thử" });
        let new = secretariat.post("/api/v1/setup/sets/copy", copy).await;
        let (new, revision) = (new["id"].as_str().unwrap().to_owned(), new["revision"].clone());
        let address = format!("/api/v1/setup/difference?old={old}&new={new}");
        let same = secretariat.get(&address).await;
        assert_eq!((&same["added"], &same["removed"], &same["changed"], &same["lines"]), (&json!(0), &json!(0), &json!(0), &json!([])));
        let all = secretariat.get(&format!("{address}&all=true")).await;
        assert_eq!(json!(all["lines"].as_array().unwrap().len()), sets[0]["nodes"]);
        secretariat.post("/api/v1/setup/nodes/delete", json!({ "set": new, "revision": revision, "code": "1.1.1" })).await;
        let changed = secretariat.get(&address).await;
        assert_eq!(changed["removed"], 1, "{changed}");
        let gone = changed["lines"].as_array().unwrap().iter().find(|line| line["change"] == "removed").unwrap();
        assert_eq!(gone["code"], "1.1.1");
        let (status, _) = secretariat.send(Method::GET, &format!("/api/v1/setup/difference?old={old}&new={old}"), None).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        let (status, book) = secretariat.send(Method::GET, &format!("/api/v1/setup/sets/{old}/workbook"), None).await;
        assert_eq!((status, &book[..2]), (StatusCode::OK, b"PK".as_slice()));
        stage.log_is_clean().await;
    });
}

#[test]
fn the_own_account_the_vaults_a_unit_and_the_server_are_told() {
    on_every_database(async |stage| {
        let officer = Person::new(&stage, "can-bo").await;
        Person::new(&stage, "can-bo").await;
        let own = officer.get("/api/v1/account").await;
        assert_eq!(own["roles"][0]["unit"], DEPARTMENT);
        let sessions = own["sessions"].as_array().unwrap();
        assert_eq!(sessions.iter().filter(|session| session["current"] == true).count(), 1, "{own}");
        let named = json!({ "name": "Lò Thị Mới", "language": "vi", "version": own["version"] });
        let (status, _) = officer.send(Method::PUT, "/api/v1/account", Some(named)).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(officer.post("/api/v1/account/sessions/end", json!({})).await, json!(sessions.len() - 1));
        let own = officer.get("/api/v1/account").await;
        assert_eq!((own["name"].as_str(), own["sessions"].as_array().unwrap().len()), (Some("Lò Thị Mới"), 1));
        let vaults = officer.get("/api/v1/vaults").await;
        assert_eq!((vaults.as_array().unwrap().len(), vaults[0]["unit"].as_str()), (1, Some(DEPARTMENT)));
        let unit = officer.get(&format!("/api/v1/campaigns/province-2025/units/{DEPARTMENT}")).await;
        let node = unit["nodes"].as_array().unwrap().iter().find(|node| node["code"] == "1.1.2").unwrap();
        assert!(!node["steps"].as_array().unwrap().is_empty() && node["clause"].is_string(), "{node}");
        assert_eq!(officer.send(Method::GET, "/api/v1/server", None).await.0, StatusCode::FORBIDDEN);
        let administrator = Person::new(&stage, "quan-tri").await;
        let server = administrator.get("/api/v1/server").await;
        assert!(server["database"].is_string() && server["security"]["settings"]["idle_minutes"].is_u64(), "{server}");
        stage.log_is_clean().await;
    });
}

#[test]
fn a_file_that_is_in_the_vault_already_is_answered_with_the_document_that_holds_it() {
    on_every_database(async |stage| {
        let officer = Person::new(&stage, "can-bo").await;
        let address = format!("/api/v1/units/{DEPARTMENT}/documents");
        let known = officer.get(&address).await;
        let document = known.as_array().unwrap().iter().find(|document| !document["files"].as_array().unwrap().is_empty()).unwrap();
        let hash = document["files"][0]["sha256"].as_str().unwrap();
        let bytes = stage.world.store.files().fetch(hash).await.unwrap();
        let upload = stage.world.chance.id(stage.world.now());
        let begun = Request::post(format!("/api/v1/units/{DEPARTMENT}/uploads"))
            .header("cookie", &officer.cookie)
            .header("tus-resumable", "1.0.0")
            .header("upload-length", bytes.len())
            .header("idempotency-key", upload.to_string());
        let app = || App { world: stage.world.clone(), mode: Arc::new(Mode { demo: true, public_url: None, largest_file: 8 << 20 }) };
        let answer = router(app()).oneshot(begun.body(Body::empty()).unwrap()).await.unwrap();
        let place = answer.headers()["location"].to_str().unwrap().to_owned();
        let sent = Request::patch(&place)
            .header("cookie", &officer.cookie)
            .header("tus-resumable", "1.0.0")
            .header("upload-offset", "0")
            .header("content-type", "application/offset+octet-stream");
        assert_eq!(router(app()).oneshot(sent.body(Body::from(bytes)).unwrap()).await.unwrap().status(), StatusCode::NO_CONTENT);
        let upload = place.rsplit('/').next().unwrap();
        let (status, told) = officer.send(Method::POST, &address, Some(json!({ "uploads": [upload] }))).await;
        let told: Value = serde_json::from_slice(&told).unwrap();
        assert_eq!((status, &told["code"], &told["facts"]["document"]), (StatusCode::CONFLICT, &json!("document-there"), &document["id"]));
        let (status, made) = officer.send(Method::POST, &address, Some(json!({ "uploads": [upload], "again": true }))).await;
        assert_eq!(status, StatusCode::CREATED);
        let made: Value = serde_json::from_slice(&made).unwrap();
        let whole = officer.get(&format!("/api/v1/documents/{}", made["document"].as_str().unwrap())).await;
        assert_eq!((whole["versions"].as_array().unwrap().len(), whole["cited"].as_array().unwrap().len()), (1, 0));
        assert!(whole["flags"].to_string().contains("same-file"), "{whole}");
        stage.log_is_clean().await;
    });
}
