//! What the pages show and hand out, as data: the log with its proofs, receipts' checks, differences, exports, the own account, the server.

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use parindex_log::{EntryProof, PublicKey};
use parindex_trial::{DEPARTMENT, on_every_database};
use serde_json::json;

use crate::caller::Caller;

#[test]
fn entries_are_read_page_by_page_and_proven_to_a_stranger() {
    on_every_database(async |stage| {
        stage.verify_log().await;
        let auditor = Caller::person(&stage.world, "giam-sat").await;
        let first = auditor.data("/api/v1/log").await;
        let size = first["checkpoint"]["size"].as_i64().unwrap();
        assert_eq!((first["waiting"].as_u64(), first["entries"].as_array().unwrap().len() > 1), (Some(0), true));
        // Pages follow each other down to the first entry without gap or repetition.
        let (mut numbers, mut page) = (Vec::new(), first.clone());
        loop {
            numbers.extend(page["entries"].as_array().unwrap().iter().map(|entry| entry["number"].as_i64().unwrap()));
            let Some(next) = page["next"].as_i64() else { break };
            page = auditor.data(&format!("/api/v1/log?before={next}")).await;
        }
        assert!(numbers.windows(2).all(|pair| pair[0] > pair[1]), "{numbers:?}");
        assert_eq!(i64::try_from(numbers.len()).unwrap(), size);
        let of_unit = auditor.data("/api/v1/log?unit=so%20tu%20phap").await;
        let of_unit = of_unit["entries"].as_array().unwrap();
        assert!(!of_unit.is_empty() && of_unit.iter().all(|entry| entry["unit"] == DEPARTMENT));
        assert!(of_unit[0]["told"]["about"].as_str().unwrap().contains("Sở Tư pháp"), "{}", of_unit[0]);
        // What the answer says of one entry proves it with nothing but the public key.
        let id = of_unit[0]["id"].as_str().unwrap();
        let one = auditor.data(&format!("/api/v1/log/entries/{id}")).await;
        assert_eq!(one["entry"]["id"], id);
        let key = PublicKey::parse(one["proof"]["key"].as_str().unwrap()).unwrap();
        let file = auditor.bytes(&format!("/api/v1/log/entries/{id}/proof")).await;
        let proof = EntryProof::parse(std::str::from_utf8(&file).unwrap()).unwrap();
        assert_eq!(i64::try_from(proof.check(&[key]).unwrap().size).unwrap(), size);
        assert_eq!(String::from_utf8(proof.entry).unwrap(), one["body"].as_str().unwrap());
        let hashes: Vec<String> = proof.proof.0.iter().map(ToString::to_string).collect();
        assert_eq!(one["proof"]["hashes"], json!(hashes));
        assert_eq!(auditor.data("/api/v1/log/checkpoint").await["note"], one["proof"]["checkpoint"]);
        // Who may not read the log learns nothing of an entry.
        let officer = Caller::person(&stage.world, "can-bo").await;
        for path in ["/api/v1/log".to_owned(), format!("/api/v1/log/entries/{id}"), format!("/api/v1/log/entries/{id}/proof")] {
            assert_eq!(officer.get(&path).await.status(), StatusCode::FORBIDDEN, "{path}");
        }
        let unknown = auditor.get("/api/v1/log/entries/00000000-0000-0000-0000-000000000000").await;
        assert_eq!(unknown.status(), StatusCode::NOT_FOUND);
    });
}

#[test]
fn two_versions_are_compared_and_a_version_goes_out_as_a_workbook_that_comes_in_again() {
    on_every_database(async |stage| {
        let secretariat = Caller::person(&stage.world, "thuong-truc").await;
        let sets = secretariat.data("/api/v1/setup/sets").await;
        let old = sets[0]["id"].as_str().unwrap().to_owned();
        let copy = json!({ "id": old, "code": sets[0]["code"], "version": "thử" });
        let new = secretariat.post("/api/v1/setup/sets/copy", &copy).await;
        let (new, revision) = (new["id"].as_str().unwrap().to_owned(), new["revision"].clone());
        let address = format!("/api/v1/setup/difference?old={old}&new={new}");
        let same = secretariat.data(&address).await;
        assert_eq!((&same["added"], &same["removed"], &same["changed"], &same["lines"]), (&json!(0), &json!(0), &json!(0), &json!([])));
        let all = secretariat.data(&format!("{address}&all=true")).await;
        assert_eq!(json!(all["lines"].as_array().unwrap().len()), sets[0]["nodes"]);
        secretariat.post("/api/v1/setup/nodes/delete", &json!({ "set": new, "revision": revision, "code": "1.1.1" })).await;
        let changed = secretariat.data(&address).await;
        assert_eq!(changed["removed"], 1, "{changed}");
        let gone = changed["lines"].as_array().unwrap().iter().find(|line| line["change"] == "removed").unwrap();
        assert_eq!(gone["code"], "1.1.1");
        let with_itself = secretariat.get(&format!("/api/v1/setup/difference?old={old}&new={old}")).await;
        assert_eq!(with_itself.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let book = secretariat.bytes(&format!("/api/v1/setup/sets/{old}/workbook")).await;
        assert_eq!(&book[..2], b"PK");
        stage.log_is_clean().await;
    });
}

#[test]
fn the_own_account_the_vaults_a_unit_and_the_server_are_told() {
    on_every_database(async |stage| {
        let officer = Caller::person(&stage.world, "can-bo").await;
        Caller::person(&stage.world, "can-bo").await;
        let own = officer.data("/api/v1/account").await;
        assert_eq!(own["roles"][0]["unit"], DEPARTMENT);
        let sessions = own["sessions"].as_array().unwrap();
        assert_eq!(sessions.iter().filter(|session| session["current"] == true).count(), 1, "{own}");
        let named = json!({ "name": "Lò Thị Mới", "language": "vi", "version": own["version"] });
        let (status, _) = officer.send(Method::PUT, "/api/v1/account", &named).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(officer.post("/api/v1/account/sessions/end", &json!({})).await, json!(sessions.len() - 1));
        let own = officer.data("/api/v1/account").await;
        assert_eq!((own["name"].as_str(), own["sessions"].as_array().unwrap().len()), (Some("Lò Thị Mới"), 1));
        let vaults = officer.data("/api/v1/vaults").await;
        assert_eq!((vaults.as_array().unwrap().len(), vaults[0]["unit"].as_str()), (1, Some(DEPARTMENT)));
        let unit = officer.data(&format!("/api/v1/campaigns/province-2025/units/{DEPARTMENT}")).await;
        let node = unit["nodes"].as_array().unwrap().iter().find(|node| node["code"] == "1.1.2").unwrap();
        assert!(!node["steps"].as_array().unwrap().is_empty() && node["clause"].is_string(), "{node}");
        assert_eq!(officer.get("/api/v1/server").await.status(), StatusCode::FORBIDDEN);
        let administrator = Caller::person(&stage.world, "quan-tri").await;
        let server = administrator.data("/api/v1/server").await;
        assert!(server["database"].is_string() && server["security"]["settings"]["idle_minutes"].is_u64(), "{server}");
        stage.log_is_clean().await;
    });
}

#[test]
fn a_file_that_is_in_the_vault_already_is_answered_with_the_document_that_holds_it() {
    on_every_database(async |stage| {
        let officer = Caller::person(&stage.world, "can-bo").await;
        let address = format!("/api/v1/units/{DEPARTMENT}/documents");
        let known = officer.data(&address).await;
        let document = known.as_array().unwrap().iter().find(|document| !document["files"].as_array().unwrap().is_empty()).unwrap();
        let hash = document["files"][0]["sha256"].as_str().unwrap();
        let bytes = stage.world.store.files().fetch(hash).await.unwrap();
        let upload = stage.world.chance.id(stage.world.now());
        let (length, key) = (bytes.len().to_string(), upload.to_string());
        let begun = [("tus-resumable", "1.0.0"), ("upload-length", length.as_str()), ("idempotency-key", key.as_str())];
        let answer = officer.ask(Method::POST, &format!("/api/v1/units/{DEPARTMENT}/uploads"), &begun, Body::empty()).await;
        let place = answer.headers()["location"].to_str().unwrap().to_owned();
        let sent = [("tus-resumable", "1.0.0"), ("upload-offset", "0"), ("content-type", "application/offset+octet-stream")];
        assert_eq!(officer.ask(Method::PATCH, &place, &sent, bytes).await.status(), StatusCode::NO_CONTENT);
        let upload = place.rsplit('/').next().unwrap();
        let (status, told) = officer.send(Method::POST, &address, &json!({ "uploads": [upload] })).await;
        assert_eq!((status, &told["code"], &told["facts"]["document"]), (StatusCode::CONFLICT, &json!("document-there"), &document["id"]));
        let (status, made) = officer.send(Method::POST, &address, &json!({ "uploads": [upload], "again": true })).await;
        assert_eq!(status, StatusCode::CREATED);
        let whole = officer.data(&format!("/api/v1/documents/{}", made["document"].as_str().unwrap())).await;
        assert_eq!((whole["versions"].as_array().unwrap().len(), whole["cited"].as_array().unwrap().len()), (1, 0));
        assert!(whole["flags"].to_string().contains("same-file"), "{whole}");
        stage.log_is_clean().await;
    });
}
