//! One frozen result: its ranking, its digests, and what changed since the one that it corrects.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::IntoResponse,
};
use parindex_actions::{
    Refusal,
    permission::{Object, Operation, authorize},
    result::{self, Changes, InputChange},
};
use parindex_store::{Uuid, entity::campaign};
use parindex_words::Words;
use sea_orm::EntityTrait;

use super::shown::{self, Group, Line};
use crate::{
    App,
    door::{Refused, Visit},
    pages::{Frame, Markup, setup::shown::decimal},
};

/// Something before and after.
struct Pair {
    unit: String,
    what: String,
    old: String,
    new: String,
}

#[derive(Template)]
#[template(path = "result/frozen.html")]
struct FrozenPage {
    frame: Frame,
    campaign: String,
    result: Line,
    groups: Vec<Group>,
    corrects: bool,
    inputs: Vec<Pair>,
    units: Vec<Pair>,
    files: String,
    may_download: bool,
}

/// Shows a result.
pub async fn show(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>) -> Result<impl IntoResponse, Refused> {
    let found = result::one(&visit.context(&app.world), id).await?;
    let code = found.line.campaign.clone();
    let row = campaign::Entity::find_by_id(code.clone()).one(app.world.store.read()).await.map_err(Refusal::from)?;
    let row = row.ok_or_else(|| Refusal::not_found("no-campaign", &code))?;
    let words = visit.words;
    let changes = found.line.changes.clone();
    let (inputs, units, files) = changes.as_ref().map(|changes| told(changes, words)).unwrap_or_default();
    let line = shown::line(found.line, words);
    Ok(Markup(FrozenPage {
        frame: Frame::new(&app, &visit, line.title.as_str()).about(&row),
        groups: shown::groups(&code, &found.groups, &visit),
        campaign: code,
        corrects: changes.is_some(),
        result: line,
        inputs,
        units,
        files,
        may_download: authorize(visit.actor(), Operation::ReadResult, &Object::ANY),
    }))
}

fn told(changes: &Changes, words: Words) -> (Vec<Pair>, Vec<Pair>, String) {
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "–".to_owned());
    let input = |change: &InputChange| Pair {
        unit: change.unit.clone(),
        what: format!("{} · {}", change.component, words.text(&format!("result-stage-{}", change.stage))),
        old: text(&change.old),
        new: text(&change.new),
    };
    let mut units = Vec::new();
    for unit in &changes.units {
        let mut pair = |key: &str, old: String, new: String| {
            if old != new {
                units.push(Pair { unit: unit.name.clone(), what: words.text(key), old, new });
            }
        };
        let number = |text: &Option<String>| text.as_deref().map_or_else(|| "–".to_owned(), |text| decimal(text, words));
        let rank = |rank: Option<u32>| rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
        pair("result-index", number(&unit.index.0), number(&unit.index.1));
        pair("result-rank", rank(unit.rank.0), rank(unit.rank.1));
        pair("result-class", text(&unit.class.0), text(&unit.class.1));
    }
    (changes.inputs.iter().map(input).collect(), units, changes.files.join(", "))
}
