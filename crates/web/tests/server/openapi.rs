//! The description of the API and its routes say the same.

use std::collections::BTreeSet;

use axum::http::Method;
use parindex_web::{api::Description, declared};
use utoipa::OpenApi;

/// Method and path of everything under `/api/v1`.
fn routed() -> BTreeSet<(String, String)> {
    let of_api = declared().into_iter().filter(|route| route.path.starts_with("/api/v1/") && route.path != "/api/v1/openapi.json");
    of_api.map(|route| (route.method.as_str().to_lowercase(), route.path.replace("{*", "{"))).collect()
}

fn described() -> serde_json::Value {
    serde_json::to_value(Description::openapi()).unwrap()
}

fn operations(document: &serde_json::Value) -> Vec<(String, String, &serde_json::Value)> {
    let paths = document["paths"].as_object().unwrap().iter();
    paths
        .flat_map(|(path, item)| item.as_object().unwrap().iter().map(move |(method, operation)| (method.clone(), path.clone(), operation)))
        .collect()
}

#[test]
fn every_route_is_described_and_every_description_is_routed() {
    let document = described();
    let described: BTreeSet<(String, String)> = operations(&document).into_iter().map(|(method, path, _)| (method, path)).collect();
    let routed = routed();
    let missing: Vec<_> = routed.difference(&described).collect();
    let dead: Vec<_> = described.difference(&routed).collect();
    assert!(missing.is_empty() && dead.is_empty(), "not described: {missing:?}; not routed: {dead:?}");
    assert!(routed.len() > 45, "{}", routed.len());
}

#[test]
fn every_write_demands_an_idempotency_key() {
    let document = described();
    // Trying a rule out writes nothing; tus tells an upload by its address and how far it is by its offset.
    let harmless = ["/api/v1/setup/rules/try", "/api/v1/units/{unit}/uploads", "/api/v1/uploads/{upload}"];
    for (method, path, operation) in operations(&document) {
        if method == Method::GET.as_str().to_lowercase() || harmless.contains(&path.as_str()) {
            continue;
        }
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        let key = parameters.iter().any(|p| p["name"] == "Idempotency-Key" && p["in"] == "header" && p["required"] == true);
        assert!(key, "{method} {path} does not demand an Idempotency-Key");
    }
}

#[test]
fn the_description_is_openapi_3_1_and_whole() {
    let document = described();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let mut ids = BTreeSet::new();
    for (method, path, operation) in operations(&document) {
        let id = operation["operationId"].as_str().unwrap_or_else(|| panic!("{method} {path} has no id"));
        assert!(ids.insert((operation["tags"][0].to_string(), id.to_owned())), "{id} stands twice");
        assert!(operation["summary"].is_string() || operation["description"].is_string(), "{method} {path} says nothing");
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        for name in path.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
            let known = parameters.iter().any(|p| p["name"] == name && p["in"] == "path" && p["required"] == true);
            assert!(known, "{method} {path} does not describe {name}");
        }
    }
}
