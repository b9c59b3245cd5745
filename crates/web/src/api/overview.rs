//! What stands across sheets: the start page, the board and the search as data.

use axum::{
    Json,
    extract::{Path, Query, State},
};
use parindex_actions::{
    handover::{self, BoardRow, Started},
    home,
    permission::Operation,
    search,
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    App,
    door::{Access, Doors, Problem, Refused, Visit},
};

pub fn routes(doors: Doors) -> Doors {
    doors
        .get("/api/v1/home", Access::Needs(Operation::UseOwnAccount), tasks)
        .get("/api/v1/search", Access::Needs(Operation::UseOwnAccount), find)
        .get("/api/v1/campaigns/{campaign}/board", Access::Needs(Operation::ReadBoard), board)
}

/// What somebody has to do next.
#[utoipa::path(get, path = "/api/v1/home", tag = "overview", responses((status = 200, body = Object)))]
pub async fn tasks(State(app): State<App>, visit: Visit) -> Result<Json<Value>, Refused> {
    let home = home::read(&visit.context(&app.world)).await?;
    let in_hand = home.in_hand.iter().map(|hand| {
        let task = |task: &home::Task| {
            let place = task.place.as_ref().map(|place| json!({ "index": place.index, "rank": place.rank, "class": place.class }));
            json!({
                "kind": task.kind.as_str(), "unit": task.unit.as_ref().map(|(code, _)| code), "session": task.session.as_ref().map(|(id, _)| id),
                "done": task.done, "total": task.total, "until": task.until.map(|at| at.0), "place": place,
            })
        };
        let tasks: Vec<Value> = hand.tasks.iter().map(task).collect();
        json!({ "campaign": hand.campaign.code, "phase": hand.phase.as_str(), "until": hand.until.map(|at| at.0), "tasks": tasks })
    });
    let sheets = home.sheets.iter().map(|own| {
        json!({
            "campaign": own.campaign.code, "unit": own.unit, "name": own.name, "state": own.state, "done": own.done, "total": own.total,
            "fills": own.fills, "approves": own.approves, "closes_at": own.window.closes_at.map(|at| at.0),
        })
    });
    let overviews = home.overviews.iter().map(|overview| {
        let units = overview.units.iter();
        let units =
            units.map(|unit| json!({ "unit": unit.unit, "name": unit.name, "state": unit.state, "done": unit.done, "total": unit.total }));
        json!({ "campaign": overview.campaign.code, "units": units.collect::<Vec<_>>() })
    });
    let earlier = home.earlier.iter().map(|earlier| {
        let units: Vec<&str> = earlier.units.iter().map(|(code, _)| code.as_str()).collect();
        json!({ "campaign": earlier.campaign.code, "year": earlier.campaign.year, "units": units })
    });
    Ok(Json(json!({
        "server_time": app.world.now().0,
        "earlier": earlier.collect::<Vec<_>>(),
        "in_hand": in_hand.collect::<Vec<_>>(),
        "sheets": sheets.collect::<Vec<_>>(),
        "overviews": overviews.collect::<Vec<_>>(),
        "proposals_waiting": home.waiting,
    })))
}

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
pub struct Sought {
    #[serde(default)]
    q: String,
}

/// Units, components and documents by words of their names; tone marks do not matter.
#[utoipa::path(get, path = "/api/v1/search", tag = "overview", params(("q" = String, Query)), responses((status = 200, body = Object)))]
pub async fn find(State(app): State<App>, visit: Visit, Query(sought): Query<Sought>) -> Result<Json<Value>, Refused> {
    let found = search::find(&visit.context(&app.world), &sought.q).await?;
    let units = found.units.iter().map(|unit| json!({ "code": unit.code, "name": unit.name, "group": unit.group }));
    let components = found.components.iter().map(|component| json!({ "code": component.code, "name": component.name }));
    let documents = found.documents.iter().map(|document| {
        json!({
            "id": document.id, "number": document.number, "summary": document.summary, "date": document.date, "issuer": document.issuer,
        })
    });
    Ok(Json(json!({
        "campaign": found.campaign,
        "units": units.collect::<Vec<_>>(),
        "components": components.collect::<Vec<_>>(),
        "documents": documents.collect::<Vec<_>>(),
        "count": found.count(),
    })))
}

/// How far every unit is, by areas, and how many units have filled in each component.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/board", tag = "overview", params(("campaign" = String, Path)),
    responses((status = 200, body = Object), (status = 404, body = Problem)))]
pub async fn board(State(app): State<App>, visit: Visit, Path(campaign): Path<String>) -> Result<Json<Value>, Refused> {
    let board = handover::board(&visit.context(&app.world), &campaign).await?;
    let english = visit.words.language().is_english();
    let unit = |row: &BoardRow| {
        let areas = row.areas.iter().map(|area| json!({ "code": area.code, "done": area.done, "total": area.total }));
        json!({
            "unit": row.unit, "name": row.name.get(english), "group": row.group, "started": row.started != Started::No,
            "state": row.state.as_str(), "done": row.done, "total": row.total, "areas": areas.collect::<Vec<_>>(),
            "changed_at": row.changed_at, "closes_at": row.closes_at, "extended": row.extended, "overdue": row.overdue,
        })
    };
    let components = board.components.iter();
    let components = components.map(|(set, code, done, total)| json!({ "set": set, "code": code, "done": done, "total": total }));
    Ok(Json(json!({
        "server_time": app.world.now().0,
        "campaign": board.campaign.code,
        "closes_at": board.campaign.closes_at,
        "units": board.rows.iter().map(unit).collect::<Vec<_>>(),
        "components": components.collect::<Vec<_>>(),
    })))
}
