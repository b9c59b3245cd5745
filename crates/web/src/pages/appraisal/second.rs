//! The second, blind reading: what is the reader's, the draw, and how far both readings agree.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};
use parindex_actions::{
    appraisal::{self, Agreement, DrawSample, ReadSecond},
    permission::{Object, Operation, authorize},
    sheet::CellStatus,
};

use crate::{
    App,
    door::{Refused, Visit},
    pages::{Frame, Markup, setup::fields::Fields, sheet::decimal},
};

struct ToRead {
    component: String,
    unit: String,
    href: String,
}

struct Differs {
    component: String,
    unit: String,
    first: String,
    second: String,
    first_by: String,
    second_by: String,
    comment: String,
}

struct Draw {
    seed: String,
    share: String,
    size: i32,
}

#[derive(Template)]
#[template(path = "appraisal/sample.html")]
struct SamplePage {
    frame: Frame,
    campaign: String,
    leads: bool,
    mine: Vec<ToRead>,
    compares: bool,
    draws: Vec<Draw>,
    drawn: usize,
    read: usize,
    lapsed: usize,
    same: usize,
    distance: String,
    differing: Vec<Differs>,
}

/// Shows what the reader has to read, and to those who lead and decide how far both readings agree.
pub async fn show(State(app): State<App>, visit: Visit, Path(campaign): Path<String>) -> Result<impl IntoResponse, Refused> {
    let context = visit.context(&app.world);
    let db = app.world.store.read();
    let (row, definition) = app.world.definitions.get(db, &campaign).await?;
    let words = visit.words;
    let unit_name = |code: &str| {
        definition.unit(code).map_or_else(|| code.to_owned(), |view| view.unit.name.get(words.language().is_english()).to_owned())
    };
    let mut mine: Vec<(String, String)> = appraisal::to_read_blind(db, &campaign, visit.actor().person).await?.into_iter().collect();
    mine.sort();
    let to_read = |(unit, component): &(String, String)| ToRead {
        component: component.clone(),
        unit: unit_name(unit),
        href: format!("/campaigns/{campaign}/appraisal/units/{unit}/cells/{component}"),
    };
    let compares = authorize(visit.actor(), Operation::ReadCouncil, &Object::ANY);
    let found = if compares { Some(appraisal::agreement(&context, &campaign).await?) } else { None };
    let points = |text: &Option<String>| text.as_deref().map(|text| decimal(text, words)).unwrap_or_default();
    let differs = |found: &Agreement| -> Vec<Differs> {
        let one = found.differing.iter().map(|two| Differs {
            component: two.component.clone(),
            unit: unit_name(&two.unit),
            first: points(&two.first),
            second: points(&two.second),
            first_by: two.first_by.clone(),
            second_by: two.second_by.clone(),
            comment: two.comment.clone().unwrap_or_default(),
        });
        one.collect()
    };
    let draws = found.iter().flat_map(|found| &found.draws);
    Ok(Markup(SamplePage {
        leads: authorize(visit.actor(), Operation::LeadAppraisal, &Object::ANY),
        mine: mine.iter().map(to_read).collect(),
        compares,
        draws: draws.map(|(seed, share, size)| Draw { seed: seed.clone(), share: decimal(share, words), size: *size }).collect(),
        drawn: found.as_ref().map_or(0, |found| found.drawn),
        read: found.as_ref().map_or(0, |found| found.read),
        lapsed: found.as_ref().map_or(0, |found| found.lapsed),
        same: found.as_ref().map_or(0, |found| found.same),
        distance: found.as_ref().map(|found| points(&found.distance)).unwrap_or_default(),
        differing: found.as_ref().map(differs).unwrap_or_default(),
        frame: Frame::new(&app, &visit, words.text("sample-title")).about(&row),
        campaign,
    }))
}

/// Draws cells.
pub async fn draw(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let command = DrawSample { campaign, share: fields.text("share") };
    appraisal::draw_sample(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(Redirect::to(&format!("/campaigns/{}/appraisal/sample", command.campaign)))
}

/// Saves a second reading.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit, component)): Path<(String, String, String)>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let status = CellStatus::parse(&fields.text("status"));
    let given = status == CellStatus::Given;
    let command = ReadSecond {
        inputs: if given { fields.figures() } else { Vec::new() },
        points: fields.optional("points").filter(|_| given),
        comment: fields.optional("comment"),
        campaign,
        unit,
        component,
        status,
    };
    appraisal::read_second(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(Redirect::to(&format!("/campaigns/{}/appraisal/sample", command.campaign)))
}
