//! The board: units by areas, overdue first; components that the fewest units have filled in.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect},
};
use parindex_actions::{
    handover::{self, Board, BoardRow, SheetState, Started},
    permission::{Object, Operation, authorize},
};
use serde::Deserialize;

use crate::{
    App,
    door::{Refused, Visit},
    pages::{Frame, Markup, to_newest},
};

/// An area of a unit: how much of it is filled in, in figures and as a level from 0 to 5.
struct Area {
    text: String,
    level: usize,
}

struct Row {
    name: String,
    href: String,
    done: usize,
    total: usize,
    areas: Vec<Area>,
    kind: &'static str,
    state: String,
    changed: String,
    closes: String,
    extended: bool,
    deadline: Option<String>,
}

struct Group {
    name: String,
    href: String,
    current: bool,
    count: usize,
}

struct Component {
    code: String,
    name: String,
    done: usize,
    total: usize,
}

#[derive(Template)]
#[template(path = "handover/board.html")]
struct BoardPage {
    frame: Frame,
    groups: Vec<Group>,
    filters: Vec<Group>,
    areas: Vec<(String, String)>,
    rows: Vec<Row>,
    components: Vec<Component>,
    units: usize,
    handed_in: usize,
    not_begun: usize,
    closes_at: Option<i64>,
    left: String,
    /// The page of the messages, for who may see it.
    messages: Option<String>,
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    group: Option<String>,
    only: Option<String>,
}

/// The board of the newest campaign.
pub async fn newest(State(app): State<App>, visit: Visit) -> Result<Redirect, Refused> {
    to_newest(&app, &visit, "board").await
}

/// Shows the board.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<impl IntoResponse, Refused> {
    let board = handover::board(&visit.context(&app.world), &code).await?;
    let (_, definition) = app.world.definitions.get(app.world.store.read(), &code).await?;
    let words = visit.words;
    let english = words.language().is_english();
    let first = board.groups.first().map(|(code, _)| code.clone()).unwrap_or_default();
    let group = asked.group.clone().filter(|g| board.groups.iter().any(|(code, _)| code == g)).unwrap_or(first);
    let only = asked.only.clone().unwrap_or_default();
    let base = format!("/campaigns/{code}/board");
    let of_group: Vec<&BoardRow> = board.rows.iter().filter(|row| row.group == group).collect();
    let set = definition.scored_units().find(|view| view.group.code.as_str() == group).map(|view| view.set);
    let name_of = |code: &str| {
        let node = set.and_then(|set| set.nodes().iter().find(|node| node.code().as_str() == code));
        node.map(|node| node.row.name.get(english).to_owned()).unwrap_or_default()
    };
    let areas =
        of_group.iter().max_by_key(|row| row.areas.len()).map(|row| row.areas.iter().map(|a| (a.code.clone(), name_of(&a.code))).collect());
    let areas: Vec<(String, String)> = areas.unwrap_or_default();
    let groups = board.groups.iter().map(|(code, name)| Group {
        name: name.get(english).to_owned(),
        href: format!("{base}?group={code}"),
        current: *code == group,
        count: board.rows.iter().filter(|row| row.group == *code).count(),
    });
    let filter = |key: &str, what: &str| Group {
        name: words.text(key),
        href: format!("{base}?group={group}&only={what}"),
        current: only == what,
        count: of_group.iter().filter(|row| matches(row, what)).count(),
    };
    let filters = vec![
        filter("board-all", ""),
        filter("board-not-begun", "not-begun"),
        filter("board-incomplete", "incomplete"),
        filter("board-overdue", "overdue"),
        filter("board-handed-in", "handed-in"),
    ];
    let codes: Vec<&str> = areas.iter().map(|(code, _)| code.as_str()).collect();
    let rows = of_group.iter().filter(|row| matches(row, &only)).map(|row| row_of(row, &board, &codes, &visit)).collect();
    let set_code = set.map(|set| set.head.code.as_str().to_owned()).unwrap_or_default();
    let behind = board.components.iter().filter(|(set, ..)| *set == set_code).take(12);
    let components =
        behind.map(|(_, code, done, total)| Component { code: code.clone(), name: name_of(code), done: *done, total: *total }).collect();
    let closes_at = board.campaign.closes_at;
    let watches = authorize(visit.actor(), Operation::WatchMessages, &Object::ANY);
    Ok(Markup(BoardPage {
        messages: watches.then(|| format!("/campaigns/{}/messages", board.campaign.code)),
        frame: Frame::new(&app, &visit, words.text("board-title")).about(&board.campaign),
        units: of_group.len(),
        handed_in: of_group.iter().filter(|row| row.state == SheetState::HandedIn).count(),
        not_begun: of_group.iter().filter(|row| row.started == Started::No).count(),
        left: closes_at.map(|at| words.duration(at - app.world.now().0)).unwrap_or_default(),
        groups: groups.collect(),
        filters,
        areas,
        rows,
        components,
        closes_at,
    }))
}

fn matches(row: &BoardRow, only: &str) -> bool {
    match only {
        "not-begun" => row.started == Started::No,
        "incomplete" => row.done < row.total,
        "overdue" => row.overdue,
        "handed-in" => row.state == SheetState::HandedIn,
        _ => true,
    }
}

fn row_of(row: &BoardRow, board: &Board, areas: &[&str], visit: &Visit) -> Row {
    let words = visit.words;
    let area = |code: &&str| {
        let found = row.areas.iter().find(|area| area.code == **code);
        found.map_or(Area { text: "–".to_owned(), level: 1 }, |area| Area {
            text: format!("{}/{}", area.done, area.total),
            level: area.done * 5 / area.total.max(1),
        })
    };
    let (kind, key) = match row.state {
        SheetState::HandedIn => ("done", "handover-state-handed_in"),
        _ if row.overdue => ("error", "board-overdue"),
        SheetState::Approved => ("info", "handover-state-approved"),
        SheetState::ForApproval => ("waiting", "handover-state-for_approval"),
        SheetState::Filling if row.started == Started::No => ("none", "board-not-begun"),
        SheetState::Filling => ("info", "handover-state-filling"),
    };
    Row {
        name: row.name.get(words.language().is_english()).to_owned(),
        href: format!("/campaigns/{}/units/{}", board.campaign.code, row.unit),
        done: row.done,
        total: row.total,
        areas: areas.iter().map(area).collect(),
        kind,
        state: words.text(key),
        changed: row.changed_at.map(|at| words.instant(at)).unwrap_or_default(),
        closes: row.closes_at.map(|at| words.instant(at)).unwrap_or_default(),
        extended: row.extended,
        deadline: authorize(visit.actor(), Operation::ExtendDeadline, &Object::ANY)
            .then(|| format!("/campaigns/{}/units/{}/deadline", board.campaign.code, row.unit)),
    }
}
