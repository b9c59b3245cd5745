//! Set-up as data: the actions of units, criteria sets, campaigns and proposals.

use axum::{
    Json,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, Query, State},
    handler::Handler,
    response::IntoResponse,
};
use parindex_actions::{
    Refusal,
    permission::Operation,
    proposal::{self, Decide, Decided, ProposalView, Propose, Proposed},
    setup::{
        Told,
        campaign::{self, BeginCampaign, CampaignBegun, CampaignLine, CampaignView, DeleteGroup, PlaceUnits, SaveGroup, SetPhase},
        criteria::{
            self, CopySet, CrosswalkView, DeleteNode, IssueSet, MoveNode, NodeSaved, RuleTried, SaveCrosswalk, SaveNode, SaveSet, SetLine,
            SetSaved, SetView, SetsImported, TryRule,
        },
        units::{self, Reorganise, Reorganised, SaveUnit, UnitDetail, UnitFilter, UnitLine, UnitSaved, UnitsImported},
    },
};
use parindex_store::{Uuid, entity::criteria_set};
use serde::Deserialize;
use serde_json::{Value, json};

use super::commands::commands;
use crate::{
    App,
    door::{Access, Act, Body, Doors, Problem, Refused, Visit},
    pages::setup::{difference::lines, workbook_of},
};

/// Largest workbook, in bytes.
const LARGEST: usize = 20 << 20;

pub fn routes(doors: Doors) -> Doors {
    let (read, change) = (Access::Needs(Operation::ReadSetUp), Access::Needs(Operation::ChangeSetUp));
    let large = DefaultBodyLimit::max(LARGEST);
    doors
        .get("/api/v1/setup/units", read, list_units)
        .get("/api/v1/setup/units/{code}", read, read_unit)
        .post("/api/v1/setup/units", change, save_unit)
        .post("/api/v1/setup/units/reorganise", change, reorganise)
        .post("/api/v1/setup/units/import", change, import_units.layer(large))
        .get("/api/v1/setup/sets", read, list_sets)
        .get("/api/v1/setup/sets/{id}", read, read_set)
        .get("/api/v1/setup/sets/{id}/workbook", read, export_set)
        .get("/api/v1/setup/difference", read, read_difference)
        .post("/api/v1/setup/sets", change, save_set)
        .post("/api/v1/setup/sets/copy", change, copy_set)
        .post("/api/v1/setup/sets/issue", change, issue_set)
        .post("/api/v1/setup/sets/import", change, import_sets.layer(large))
        .post("/api/v1/setup/nodes", change, save_node)
        .post("/api/v1/setup/nodes/move", change, move_node)
        .post("/api/v1/setup/nodes/delete", change, delete_node)
        .post("/api/v1/setup/rules/try", read, try_rule)
        .get("/api/v1/setup/crosswalk", read, read_crosswalk)
        .put("/api/v1/setup/crosswalk", change, save_crosswalk)
        .get("/api/v1/setup/campaigns", read, list_campaigns)
        .get("/api/v1/setup/campaigns/{code}", read, read_campaign)
        .get("/api/v1/setup/campaigns/{code}/check", read, check_campaign)
        .post("/api/v1/setup/campaigns", change, begin_campaign)
        .post("/api/v1/setup/groups", change, save_group)
        .post("/api/v1/setup/groups/delete", change, delete_group)
        .post("/api/v1/setup/places", change, place_units)
        .post("/api/v1/setup/phases", change, set_phase)
        .get("/api/v1/proposals", read, list_proposals)
        .get("/api/v1/proposals/{id}", read, read_proposal)
        .post("/api/v1/proposals", change, propose)
        .post("/api/v1/proposals/decide", Access::Proven(Operation::ReadSetUp), decide)
}

/// Two versions of criteria sets.
#[derive(Debug, Deserialize)]
pub struct TwoVersions {
    old: Uuid,
    new: Uuid,
}

commands! { "setup";
    /// Adds a unit, or changes one in the version that was seen.
    save_unit("/api/v1/setup/units", SaveUnit) -> UnitSaved = units::save_unit;
    /// Merges, splits, renames or re-parents units on a day.
    reorganise("/api/v1/setup/units/reorganise", Reorganise) -> Reorganised = units::reorganise;
    /// Begins a criteria set, or changes the head of a draft.
    save_set("/api/v1/setup/sets", SaveSet) -> SetSaved = criteria::save_set;
    /// Copies a version to a new draft.
    copy_set("/api/v1/setup/sets/copy", CopySet) -> SetSaved = criteria::copy_set;
    /// Issues a draft without errors.
    issue_set("/api/v1/setup/sets/issue", IssueSet) -> SetSaved = criteria::issue_set;
    /// Adds a node to a draft, or changes one.
    save_node("/api/v1/setup/nodes", SaveNode) -> NodeSaved = criteria::save_node;
    /// Moves a node among its siblings.
    move_node("/api/v1/setup/nodes/move", MoveNode) -> NodeSaved = criteria::move_node;
    /// Deletes a node of a draft with everything below it.
    delete_node("/api/v1/setup/nodes/delete", DeleteNode) -> NodeSaved = criteria::delete_node;
    /// Begins a campaign, empty or as a clone.
    begin_campaign("/api/v1/setup/campaigns", BeginCampaign) -> CampaignBegun = campaign::begin_campaign;
    /// Adds or changes a group of a campaign in preparation.
    save_group("/api/v1/setup/groups", SaveGroup) -> () = campaign::save_group;
    /// Takes a group without units out.
    delete_group("/api/v1/setup/groups/delete", DeleteGroup) -> () = campaign::delete_group;
    /// Copies units of the registry into a campaign in preparation.
    place_units("/api/v1/setup/places", PlaceUnits) -> usize = campaign::place_units;
    /// Opens or closes a campaign.
    set_phase("/api/v1/setup/phases", SetPhase) -> () = campaign::set_phase;
    /// Changes a campaign in preparation at once; puts a change of an open one before a second person.
    propose("/api/v1/proposals", Propose) -> Proposed = proposal::propose;
    /// Approves, refuses or withdraws a proposal.
    decide("/api/v1/proposals/decide", Decide) -> Decided = proposal::decide;
}

/// Units in Vietnamese order; the search ignores tone marks.
#[utoipa::path(get, path = "/api/v1/setup/units", tag = "setup",
    params(("q" = Option<String>, Query), ("kind" = Option<String>, Query), ("group" = Option<String>, Query), ("validity" = Option<String>, Query)),
    responses((status = 200, body = Vec<Object>)))]
pub async fn list_units(State(app): State<App>, visit: Visit, Query(filter): Query<UnitFilter>) -> Result<Json<Vec<UnitLine>>, Refused> {
    Ok(Json(units::units(&visit.context(&app.world), &filter).await?.0))
}

/// A unit with its lineage and history.
#[utoipa::path(get, path = "/api/v1/setup/units/{code}", tag = "setup", params(("code" = String, Path)), responses((status = 200, body = Object)))]
pub async fn read_unit(State(app): State<App>, visit: Visit, Path(code): Path<String>) -> Result<Json<UnitDetail>, Refused> {
    Ok(Json(units::unit_detail(&visit.context(&app.world), &code).await?))
}

/// Adds and changes units from a workbook; what is wrong is told by cell.
#[utoipa::path(post, path = "/api/v1/setup/units/import", tag = "setup", params(("Idempotency-Key" = String, Header)),
    request_body(content = String, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    responses((status = 200, body = Object)))]
pub async fn import_units(act: Act, book: Bytes) -> Result<Json<UnitsImported>, Refused> {
    Ok(Json(units::import_units(&act.context(), &book).await?))
}

/// All versions of all sets.
#[utoipa::path(get, path = "/api/v1/setup/sets", tag = "setup", responses((status = 200, body = Vec<Object>)))]
pub async fn list_sets(State(app): State<App>, visit: Visit) -> Result<Json<Vec<SetLine>>, Refused> {
    Ok(Json(criteria::sets(&visit.context(&app.world)).await?))
}

/// A version with its tree, sums and what is wrong with it.
#[utoipa::path(get, path = "/api/v1/setup/sets/{id}", tag = "setup", params(("id" = String, Path)), responses((status = 200, body = Object)))]
pub async fn read_set(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>) -> Result<Json<SetView>, Refused> {
    Ok(Json(criteria::set_view(&visit.context(&app.world), id).await?))
}

/// A version as a workbook that can be taken in again.
#[utoipa::path(get, path = "/api/v1/setup/sets/{id}/workbook", tag = "setup", params(("id" = String, Path)),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>),
        (status = 404, body = Problem)))]
pub async fn export_set(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>) -> Result<impl IntoResponse, Refused> {
    workbook_of(&app, &visit, id).await
}

/// Two versions, and whether what is the same in both is told too.
#[derive(Debug, Deserialize)]
pub struct Compared {
    old: Uuid,
    new: Uuid,
    #[serde(default)]
    all: bool,
}

/// The difference of two versions: every node that was added, removed, changed or recoded, aspect by aspect; with `all` the others too.
#[utoipa::path(get, path = "/api/v1/setup/difference", tag = "setup",
    params(("old" = String, Query), ("new" = String, Query), ("all" = Option<bool>, Query)),
    responses((status = 200, body = Object), (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn read_difference(State(app): State<App>, visit: Visit, Query(asked): Query<Compared>) -> Result<Json<Value>, Refused> {
    if asked.old == asked.new {
        return Err(Refusal::invalid("same-version").at("old").into());
    }
    let (old, new, found) = criteria::differ(&visit.context(&app.world), asked.old, asked.new).await?;
    let head = |set: &criteria_set::Model, total: String| json!({ "id": set.id, "code": set.code, "version": set.version, "name_vi": set.name_vi, "name_en": set.name_en, "total": total });
    let [added, removed, changed, recoded] = found.counts();
    Ok(Json(json!({
        "old": head(&old, found.old_total.normalize().to_string()),
        "new": head(&new, found.new_total.normalize().to_string()),
        "added": added, "removed": removed, "changed": changed, "recoded": recoded,
        "lines": lines(&found, asked.all, visit.words),
    })))
}

/// Takes the sets of a workbook in as drafts; what is wrong is told by cell.
#[utoipa::path(post, path = "/api/v1/setup/sets/import", tag = "setup", params(("Idempotency-Key" = String, Header)),
    request_body(content = String, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    responses((status = 200, body = Object)))]
pub async fn import_sets(act: Act, book: Bytes) -> Result<Json<SetsImported>, Refused> {
    Ok(Json(criteria::import_sets(&act.context(), &book).await?))
}

/// Tries a rule with figures: points and steps.
#[utoipa::path(post, path = "/api/v1/setup/rules/try", tag = "setup", request_body = Object, responses((status = 200, body = Object)))]
pub async fn try_rule(State(app): State<App>, visit: Visit, Body(command): Body<TryRule>) -> Result<Json<RuleTried>, Refused> {
    Ok(Json(criteria::try_out(&visit.context(&app.world), &command)?))
}

/// The crosswalk between two versions, with suggestions.
#[utoipa::path(get, path = "/api/v1/setup/crosswalk", tag = "setup", params(("old" = String, Query), ("new" = String, Query)),
    responses((status = 200, body = Object)))]
pub async fn read_crosswalk(State(app): State<App>, visit: Visit, Query(two): Query<TwoVersions>) -> Result<Json<CrosswalkView>, Refused> {
    Ok(Json(criteria::crosswalk_view(&visit.context(&app.world), two.old, two.new).await?))
}

/// Saves all lines between two sets.
#[utoipa::path(put, path = "/api/v1/setup/crosswalk", tag = "setup", request_body = Object, params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = usize), (status = 422, body = Problem)))]
pub async fn save_crosswalk(act: Act, Body(command): Body<SaveCrosswalk>) -> Result<Json<usize>, Refused> {
    Ok(Json(criteria::save_crosswalk(&act.context(), &command).await?))
}

/// All campaigns, the newest first.
#[utoipa::path(get, path = "/api/v1/setup/campaigns", tag = "setup", responses((status = 200, body = Vec<Object>)))]
pub async fn list_campaigns(State(app): State<App>, visit: Visit) -> Result<Json<Vec<CampaignLine>>, Refused> {
    Ok(Json(campaign::campaigns(&visit.context(&app.world)).await?))
}

/// A campaign with groups, units, settings and tables.
#[utoipa::path(get, path = "/api/v1/setup/campaigns/{code}", tag = "setup", params(("code" = String, Path)), responses((status = 200, body = Object)))]
pub async fn read_campaign(State(app): State<App>, visit: Visit, Path(code): Path<String>) -> Result<Json<CampaignView>, Refused> {
    Ok(Json(campaign::campaign_view(&visit.context(&app.world), &code).await?.1))
}

/// What a campaign lacks before it can be opened.
#[utoipa::path(get, path = "/api/v1/setup/campaigns/{code}/check", tag = "setup", params(("code" = String, Path)),
    responses((status = 200, body = Vec<Object>)))]
pub async fn check_campaign(State(app): State<App>, visit: Visit, Path(code): Path<String>) -> Result<Json<Vec<Told>>, Refused> {
    Ok(Json(campaign::check_campaign(&visit.context(&app.world), &code).await?))
}

/// All proposals, open ones first.
#[utoipa::path(get, path = "/api/v1/proposals", tag = "setup", responses((status = 200, body = Vec<Object>)))]
pub async fn list_proposals(State(app): State<App>, visit: Visit) -> Result<Json<Vec<ProposalView>>, Refused> {
    Ok(Json(proposal::proposals(&visit.context(&app.world)).await?))
}

/// A proposal.
#[utoipa::path(get, path = "/api/v1/proposals/{id}", tag = "setup", params(("id" = String, Path)), responses((status = 200, body = Object)))]
pub async fn read_proposal(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>) -> Result<Json<ProposalView>, Refused> {
    Ok(Json(proposal::proposal(&visit.context(&app.world), id).await?.1))
}
