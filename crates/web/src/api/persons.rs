//! Persons, roles, invitations and the workbook of persons as data. No token reaches them: accounts are for people who are signed in.

use axum::{
    Json,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, Query, State},
    handler::Handler,
    response::IntoResponse,
};
use parindex_actions::{
    accounts::{
        self, AcceptPersons, DropPersons, GrantRole, Granted, Invite, Invited, PersonAct, PersonDetail, PersonFilter, PersonLine,
        PersonSaved, PersonsAccepted, PersonsPreview, PersonsUploaded, ResetPerson, RevokeRole, SavePerson, SetActive, UploadPersons,
    },
    permission::Operation,
};
use parindex_store::Uuid;
use serde::Deserialize;

use super::commands::commands;
use crate::{
    App,
    door::{Access, Act, Body, Doors, Problem, Refused, Visit},
    pages::{LARGEST_UPLOAD, spreadsheet},
};

pub fn routes(doors: Doors) -> Doors {
    let (manage, proven) = (Access::Needs(Operation::ManagePersons), Access::Proven(Operation::ManagePersons));
    doors
        .get("/api/v1/persons", manage, list)
        .post("/api/v1/persons", manage, save)
        .get("/api/v1/persons/{person}", manage, read)
        .post("/api/v1/persons/active", proven, set_active)
        .post("/api/v1/persons/invitations", proven, invite)
        .post("/api/v1/persons/reset", Access::Proven(Operation::ManageServer), reset)
        .post("/api/v1/grants", proven, grant)
        .post("/api/v1/grants/revoke", proven, revoke)
        .get("/api/v1/persons/imports/template", manage, template)
        .post("/api/v1/persons/imports", manage, upload.layer(DefaultBodyLimit::max(LARGEST_UPLOAD)))
        .get("/api/v1/persons/imports/{id}", manage, look)
        .post("/api/v1/persons/imports/accept", proven, accept)
        .post("/api/v1/persons/imports/drop", manage, drop_it)
}

commands! { "persons";
    /// Makes an account, or changes a person in the version that was seen.
    save("/api/v1/persons", SavePerson) -> PersonSaved = accounts::save_person;
    /// Lets a person sign in, or no longer; then all sessions end.
    set_active("/api/v1/persons/active", SetActive) -> PersonAct = accounts::set_active;
    /// Sends a link that sets a password; without a mail server the path of the link is told, this once.
    invite("/api/v1/persons/invitations", Invite) -> Invited = accounts::invite;
    /// Ends a person's sessions and, if asked, takes the second factor away.
    reset("/api/v1/persons/reset", ResetPerson) -> PersonAct = accounts::reset_second_factor;
    /// Grants a role for everything, a unit or an area, with dates.
    grant("/api/v1/grants", GrantRole) -> Granted = accounts::grant_role;
    /// Takes a role back.
    revoke("/api/v1/grants/revoke", RevokeRole) -> Granted = accounts::revoke_role;
    /// Accepts a workbook of persons as it was seen: all of it, or all but the rows that are refused.
    accept("/api/v1/persons/imports/accept", AcceptPersons) -> PersonsAccepted = accounts::accept_persons;
    /// Drops a workbook of persons.
    drop_it("/api/v1/persons/imports/drop", DropPersons) -> () = accounts::drop_persons;
}

/// Persons in Vietnamese order, with the roles that were not taken back.
#[utoipa::path(get, path = "/api/v1/persons", tag = "persons",
    params(("q" = Option<String>, Query), ("role" = Option<String>, Query), ("unit" = Option<String>, Query), ("state" = Option<String>, Query)),
    responses((status = 200, body = Vec<Object>), (status = 403, body = Problem)))]
pub async fn list(State(app): State<App>, visit: Visit, Query(filter): Query<PersonFilter>) -> Result<Json<Vec<PersonLine>>, Refused> {
    Ok(Json(accounts::persons(&visit.context(&app.world), &filter).await?))
}

/// A person with roles, sessions and history.
#[utoipa::path(get, path = "/api/v1/persons/{person}", tag = "persons", params(("person" = String, Path)),
    responses((status = 200, body = Object), (status = 404, body = Problem)))]
pub async fn read(State(app): State<App>, visit: Visit, Path(person): Path<Uuid>) -> Result<Json<PersonDetail>, Refused> {
    Ok(Json(accounts::person_detail(&visit.context(&app.world), person).await?))
}

/// The workbook to fill in.
#[utoipa::path(get, path = "/api/v1/persons/imports/template", tag = "persons",
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>)))]
pub async fn template(State(app): State<App>, visit: Visit) -> Result<impl IntoResponse, Refused> {
    Ok(spreadsheet("nguoi-dung.xlsx", accounts::persons_template(&visit.context(&app.world)).await?))
}

/// The name of the file that is sent.
#[derive(Debug, Default, Deserialize)]
pub struct Named {
    #[serde(default)]
    name: String,
}

/// Takes a workbook of persons in. Nothing changes until it is accepted.
#[utoipa::path(post, path = "/api/v1/persons/imports", tag = "persons",
    params(("name" = Option<String>, Query), ("Idempotency-Key" = String, Header)),
    request_body(content = String, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    responses((status = 200, body = Object), (status = 413, body = Problem), (status = 422, body = Problem)))]
pub async fn upload(act: Act, Query(named): Query<Named>, book: Bytes) -> Result<Json<PersonsUploaded>, Refused> {
    let command = UploadPersons { name: named.name };
    Ok(Json(accounts::upload_persons(&act.context(), &command, &book).await?))
}

/// What would become of every row now, and the digest that accepting names.
#[utoipa::path(get, path = "/api/v1/persons/imports/{id}", tag = "persons", params(("id" = String, Path)),
    responses((status = 200, body = Object), (status = 404, body = Problem), (status = 409, body = Problem)))]
pub async fn look(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>) -> Result<Json<PersonsPreview>, Refused> {
    Ok(Json(accounts::persons_preview(&visit.context(&app.world), id).await?))
}
