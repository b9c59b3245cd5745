//! The log, newest entries first.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::IntoResponse,
};
use parindex_actions::log::{EventKind, LogFilter, page};

use super::{
    super::{Frame, Markup, setup::shown::Choice},
    told::{Told, told},
};
use crate::{
    App,
    door::{Refused, Visit},
};

/// A line of the list.
struct Line {
    told: Told,
    href: String,
    position: Option<i64>,
}

/// The end of the log.
struct End {
    size: i64,
    signed: String,
    note: String,
    key: String,
}

#[derive(Template)]
#[template(path = "log/list.html")]
struct ListPage {
    frame: Frame,
    filter: LogFilter,
    filtered: bool,
    kinds: Vec<Choice>,
    lines: Vec<Line>,
    end: Option<End>,
    waiting: u64,
    older: Option<String>,
    newest: Option<String>,
}

/// Shows a page of the log.
pub async fn show(State(app): State<App>, visit: Visit, Query(filter): Query<LogFilter>) -> Result<impl IntoResponse, Refused> {
    let words = visit.words;
    let found = page(&visit.context(&app.world), &filter).await?;
    let kind = |kind: EventKind| Choice::new(kind.as_str(), words.text(&format!("log-kind-{}", kind.as_str())), &filter.kind);
    let every = Choice::new("", words.text("log-every-kind"), &filter.kind);
    let line = |leaf| Line { told: told(leaf, &found.names, words), href: format!("/log/entries/{}", leaf.id), position: leaf.position };
    let end =
        found.checkpoint.map(|last| End { size: last.size, signed: words.instant_to_the_second(last.at), note: last.note, key: last.key });
    Ok(Markup(ListPage {
        frame: Frame::new(&app, &visit, words.text("log-title")),
        filtered: !(filter.kind.is_empty() && filter.person.trim().is_empty() && filter.unit.trim().is_empty()),
        kinds: std::iter::once(every).chain(EventKind::ALL.into_iter().map(kind)).collect(),
        lines: found.leaves.iter().map(line).collect(),
        end,
        waiting: found.waiting,
        older: found.next.map(|before| address(&filter, Some(before))),
        newest: filter.before.map(|_| address(&filter, None)),
        filter,
    }))
}

/// The address of another page with the same filter.
fn address(filter: &LogFilter, before: Option<i64>) -> String {
    let mut address = String::from("/log?");
    for (name, value) in [("kind", &filter.kind), ("person", &filter.person), ("unit", &filter.unit)] {
        if !value.trim().is_empty() {
            address.push_str(&format!("{name}={}&", escaped(value.trim())));
        }
    }
    before.map_or(address.clone(), |before| format!("{address}before={before}"))
}

fn escaped(text: &str) -> String {
    let byte = |byte: u8| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(byte).collect()
}
