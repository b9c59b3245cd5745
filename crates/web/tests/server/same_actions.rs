//! Whatever the pages do, the API does as JSON. The route `GET /x` of a page is `GET /api/v1/x` as data; where it is called otherwise, or where there
//! is nothing beside it, a line here says what or why. A page with neither fails, and so does a line that leads nowhere.

use std::collections::{BTreeMap, BTreeSet};

use parindex_web::{
    declared,
    door::{Access, Declared},
};

/// Reasons for a page that has nothing beside it.
const COOKIES: &str = "about a browser and its cookies";
const SECRET: &str = "passwords and second factors are shown to a person at a browser, never to a program";
const FORM: &str = "an empty form, or a part of one";
const OPEN: &str = "says nothing that belongs to anybody";
const RAW: &str = "is for programs already";

/// Pages that are called otherwise as data, or that have nothing beside them.
const OTHERWISE: &[(&str, &str)] = &[
    ("GET /", "GET /home"),
    ("POST /account/own", "PUT /account"),
    ("POST /account/password", SECRET),
    ("POST /account/recovery-codes", SECRET),
    ("GET /account/second-factor", SECRET),
    ("POST /account/second-factor", SECRET),
    ("GET /account/second-factor/picture.svg", SECRET),
    ("POST /account/tokens", "POST /tokens"),
    ("POST /account/tokens/revoke", "POST /tokens/revoke"),
    ("GET /api/docs", "GET /openapi.json"),
    ("GET /appraisal", "GET /campaigns/{campaign}/appraisal"),
    ("GET /assets/{*path}", OPEN),
    ("GET /board", "GET /campaigns/{campaign}/board"),
    ("GET /campaigns/{campaign}/appraisal/units/{unit}/cells/{component}", "GET /campaigns/{campaign}/appraisal/units/{unit}"),
    (
        "POST /campaigns/{campaign}/appraisal/units/{unit}/cells/{component}",
        "PUT /campaigns/{campaign}/appraisal/units/{unit}/cells/{component}",
    ),
    (
        "POST /campaigns/{campaign}/appraisal/units/{unit}/cells/{component}/second",
        "PUT /campaigns/{campaign}/appraisal/sample/{unit}/{component}",
    ),
    ("POST /campaigns/{campaign}/result/correction", "POST /proposals"),
    ("POST /campaigns/{campaign}/scores/units/{unit}/{component}", "PUT /campaigns/{campaign}/scores/units/{unit}/{component}"),
    ("GET /results", "GET /campaigns/{campaign}/result"),
    ("POST /campaigns/{campaign}/sheets/{unit}/cells/{component}", "PUT /campaigns/{campaign}/sheets/{unit}/cells/{component}"),
    (
        "GET /campaigns/{campaign}/sheets/{unit}/cells/{component}/evidence",
        "GET /campaigns/{campaign}/sheets/{unit}/cells/{component}/citations",
    ),
    (
        "GET /campaigns/{campaign}/sheets/{unit}/cells/{component}/panel",
        "GET /campaigns/{campaign}/sheets/{unit}/cells/{component}/history",
    ),
    ("GET /campaigns/{campaign}/sheets/{unit}/hand-in", "GET /campaigns/{campaign}/sheets/{unit}/handover"),
    ("POST /campaigns/{campaign}/sheets/{unit}/owners", "PUT /campaigns/{campaign}/sheets/{unit}/owners/{node}"),
    ("GET /campaigns/{campaign}/units/{unit}/deadline", FORM),
    ("POST /campaigns/{campaign}/units/{unit}/deadline", "POST /proposals"),
    ("POST /campaigns/{campaign}/council/conflicts", "POST /campaigns/{campaign}/appraisal/conflicts"),
    ("GET /campaigns/{campaign}/council/{session}/agenda", FORM),
    ("GET /check", "GET /check/{receipt}"),
    ("GET /council", "GET /campaigns/{campaign}/council"),
    ("GET /documents", "GET /vaults"),
    ("POST /documents/{document}", "PUT /documents/{document}"),
    ("GET /documents/{document}/versions/{version}/files/{place}/view", "GET /documents/{document}/versions/{version}/files/{place}"),
    ("GET /explanations", "GET /campaigns/{campaign}/explanations"),
    ("GET /healthz", RAW),
    ("GET /log/tile/entries/{*place}", RAW),
    ("GET /log/tile/{level}/{*place}", RAW),
    ("GET /look", OPEN),
    ("GET /password", SECRET),
    ("POST /password", SECRET),
    ("GET /password/{token}", SECRET),
    ("POST /password/{token}", SECRET),
    ("GET /persons/import", FORM),
    ("POST /persons/import", "POST /persons/imports"),
    ("GET /persons/import/template", "GET /persons/imports/template"),
    ("GET /persons/import/{id}", "GET /persons/imports/{id}"),
    ("POST /persons/import/{id}/accept", "POST /persons/imports/accept"),
    ("POST /persons/import/{id}/drop", "POST /persons/imports/drop"),
    ("GET /persons/new", FORM),
    ("POST /persons/save", "POST /persons"),
    ("GET /persons/{id}", "GET /persons/{person}"),
    ("POST /persons/{id}/active", "POST /persons/active"),
    ("POST /persons/{id}/grants", "POST /grants"),
    ("POST /persons/{id}/grants/revoke", "POST /grants/revoke"),
    ("POST /persons/{id}/invite", "POST /persons/invitations"),
    ("POST /persons/{id}/reset", "POST /persons/reset"),
    ("POST /preferences", COOKIES),
    ("POST /proposals/{id}", "POST /proposals/decide"),
    ("GET /prove", SECRET),
    ("POST /prove", SECRET),
    ("GET /setup", "GET /setup/campaigns"),
    ("GET /setup/campaigns/{campaign}", "GET /setup/campaigns/{code}"),
    // Changes of a campaign are one command as data.
    ("POST /setup/campaigns/{campaign}/calendar", "POST /proposals"),
    ("POST /setup/campaigns/{campaign}/criteria", "POST /proposals"),
    ("POST /setup/campaigns/{campaign}/settings", "POST /proposals"),
    ("POST /setup/campaigns/{campaign}/tables", "POST /proposals"),
    ("POST /setup/campaigns/{campaign}/groups", "POST /setup/groups"),
    ("POST /setup/campaigns/{campaign}/groups/delete", "POST /setup/groups/delete"),
    ("POST /setup/campaigns/{campaign}/phase", "POST /setup/phases"),
    ("POST /setup/campaigns/{campaign}/units", "POST /setup/places"),
    ("POST /setup/crosswalk", "PUT /setup/crosswalk"),
    ("POST /setup/rules/form", FORM),
    ("POST /setup/sets/{id}/copy", "POST /setup/sets/copy"),
    ("POST /setup/sets/{id}/delete", "POST /setup/nodes/delete"),
    ("POST /setup/sets/{id}/issue", "POST /setup/sets/issue"),
    ("POST /setup/sets/{id}/maximum", "POST /setup/nodes"),
    ("POST /setup/sets/{id}/move", "POST /setup/nodes/move"),
    ("GET /setup/sets/{id}/node", "GET /setup/sets/{id}"),
    ("POST /setup/sets/{id}/node", "POST /setup/nodes"),
    ("GET /setup/units/edit", "GET /setup/units/{code}"),
    ("POST /setup/units/edit", "POST /setup/units"),
    ("GET /setup/units/reorganise", FORM),
    ("GET /sign-in", COOKIES),
    ("POST /sign-in", COOKIES),
    ("POST /sign-in/demo", COOKIES),
    ("GET /sign-in/oidc", COOKIES),
    ("GET /sign-in/oidc/back", COOKIES),
    ("GET /sign-in/second-factor", COOKIES),
    ("POST /sign-in/second-factor", COOKIES),
    ("POST /sign-out", COOKIES),
];

/// Pages with a permission of their own for one kind of a command, which as data the command asks for itself.
const WITHIN: [&str; 2] = ["POST /campaigns/{campaign}/result/correction", "POST /campaigns/{campaign}/units/{unit}/deadline"];

/// Parts of a page that are a question of their own as data.
const PARTS: [&str; 14] = [
    "GET /campaigns/{campaign}/units/{unit}/losses",
    "GET /campaigns/{campaign}/appraisal/conflicts",
    "GET /campaigns/{campaign}/council/disputed",
    "GET /campaigns/{campaign}/units/{unit}/explanations/{point}/history",
    "GET /openapi.json",
    // The mail server reports; people read it on the page of the messages.
    "POST /mail/bounces",
    "GET /receipts/{receipt}/pdf",
    "GET /setup/campaigns/{code}/check",
    "GET /tokens",
    "POST /units/{unit}/uploads",
    "GET /uploads/{upload}",
    "HEAD /uploads/{upload}",
    "PATCH /uploads/{upload}",
    "DELETE /uploads/{upload}",
];

/// Method and path, those of the API without `/api/v1`.
fn name(route: &Declared) -> String {
    format!("{} {}", route.method, route.path.strip_prefix("/api/v1").unwrap_or(route.path))
}

fn routes(of_api: fn(&Declared) -> bool) -> BTreeMap<String, Access> {
    declared().iter().filter(|route| of_api(route)).map(|route| (name(route), route.access)).collect()
}

fn pages() -> BTreeMap<String, Access> {
    routes(|route| !route.path.starts_with("/api/v1/"))
}

fn data() -> BTreeMap<String, Access> {
    routes(|route| route.path.starts_with("/api/v1/"))
}

/// The same as data, or the reason why there is nothing.
fn same(page: &str) -> String {
    OTHERWISE.iter().find(|(known, _)| *known == page).map_or(page, |(_, same)| same).to_owned()
}

#[test]
fn every_page_has_the_same_as_data_or_a_reason_and_needs_the_same_permission() {
    let (pages, data) = (pages(), data());
    let mut wrong = Vec::new();
    for (page, access) in &pages {
        let same = same(page);
        match data.get(&same) {
            _ if [COOKIES, SECRET, FORM, OPEN, RAW].contains(&same.as_str()) => {}
            None => wrong.push(format!("{page}: there is no {same}")),
            Some(_) if WITHIN.contains(&page.as_str()) => {}
            Some(found) if format!("{found:?}") != format!("{access:?}") => {
                wrong.push(format!("{page} needs {access:?}, {same} {found:?}"))
            }
            Some(_) => {}
        }
    }
    wrong.extend(OTHERWISE.iter().filter(|(page, _)| !pages.contains_key(*page)).map(|(page, _)| format!("{page}: no such page")));
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn nothing_of_the_api_is_without_a_page() {
    let told: BTreeSet<String> = pages().keys().map(|page| same(page)).collect();
    let alone: Vec<String> = data().into_keys().filter(|name| !told.contains(name) && !PARTS.contains(&name.as_str())).collect();
    assert_eq!(alone, Vec::<String>::new());
}
