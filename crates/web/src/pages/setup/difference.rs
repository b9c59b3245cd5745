//! The coloured difference of two versions.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use parindex_actions::{Refusal, permission::Operation, setup::criteria::differ};
use parindex_engine::{
    criteria::{
        difference::{Aspect, AspectChange, Difference, NodeChange},
        rule::Rule,
    },
    kernel::Decimal,
};
use parindex_store::{Uuid, entity::criteria_set};
use parindex_words::Words;
use serde::{Deserialize, Serialize};

use super::shown;
use crate::{
    App,
    door::{Access, Doors, Refused, Visit},
    pages::{Frame, Markup},
};

pub fn routes(doors: Doors) -> Doors {
    doors.get("/setup/difference", Access::Needs(Operation::ReadSetUp), show)
}

/// One aspect in words.
#[derive(Serialize)]
pub struct AspectRow {
    pub label: String,
    pub old: String,
    pub new: String,
}

/// A line of the difference.
#[derive(Serialize)]
pub struct Line {
    pub change: &'static str,
    pub code: String,
    pub name: String,
    pub max: String,
    pub aspects: Vec<AspectRow>,
}

#[derive(Deserialize)]
struct Asked {
    old: Option<Uuid>,
    new: Option<Uuid>,
    #[serde(default)]
    all: Option<String>,
}

#[derive(Template)]
#[template(path = "setup/difference.html")]
struct DifferencePage {
    frame: Frame,
    old: criteria_set::Model,
    new: criteria_set::Model,
    counts: (usize, usize, usize, usize),
    totals: (String, String),
    lines: Vec<Line>,
    all: bool,
}

/// The lines of a difference in words; unchanged nodes only when all are wanted.
pub fn lines(difference: &Difference, all: bool, words: Words) -> Vec<Line> {
    let wanted = difference.lines.iter().filter(|line| all || line.change != NodeChange::Same);
    wanted
        .map(|line| Line {
            change: line.change.as_str(),
            code: line.row.code.to_string(),
            name: line.row.name.get(words.language().is_english()).to_owned(),
            max: words.decimal(line.row.max.normalize()),
            aspects: line.change.aspects().iter().map(|aspect| aspect_row(aspect, line.row.max, words)).collect(),
        })
        .collect()
}

fn aspect_row(change: &AspectChange, max: Decimal, words: Words) -> AspectRow {
    let text = |text: &str| match change.aspect {
        Aspect::Maximum => shown::decimal(text, words),
        Aspect::Source if !text.is_empty() => words.text(&format!("word-source-{text}")),
        Aspect::Rule => Rule::parse(text).map_or_else(
            |_| text.to_owned(),
            // A change of the maximum has a line of its own, so both rules are told with the new one.
            |rule| rule.describe(max).iter().map(|p| words.phrase(p)).collect::<Vec<_>>().join(" "),
        ),
        _ => text.to_owned(),
    };
    let label = words.text(&format!("aspect-{}", change.aspect.as_str()));
    let (old, new) = (text(&change.old), text(&change.new));
    // Rules that read the same but are not the same show their notation.
    if old == new { AspectRow { label, old: change.old.clone(), new: change.new.clone() } } else { AspectRow { label, old, new } }
}

async fn show(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Refused> {
    // Two versions are chosen on the page of all sets.
    let (Some(old), Some(new)) = (asked.old, asked.new) else { return Ok(Redirect::to("/setup/sets").into_response()) };
    if old == new {
        return Err(Refusal::invalid("same-version").at("old").into());
    }
    let words = visit.words;
    let (old, new, found) = differ(&visit.context(&app.world), old, new).await?;
    let all = asked.all.is_some();
    Ok(Markup(DifferencePage {
        frame: Frame::new(&app, &visit, words.text("setup-difference")),
        counts: found.counts().into(),
        totals: (words.decimal(found.old_total.normalize()), words.decimal(found.new_total.normalize())),
        lines: lines(&found, all, words),
        old,
        new,
        all,
    })
    .into_response())
}
