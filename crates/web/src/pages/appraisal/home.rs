//! Where the appraisal stands: the reader's part, what deserves to be read first, what nobody reads.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};
use parindex_actions::{
    appraisal::{self, QueueLine, RiskyCell},
    permission::{Object, Operation, authorize},
};

use crate::{
    App,
    door::{Refused, Visit},
    pages::{Frame, Markup, sheet::decimal, to_newest},
};

struct Component {
    code: String,
    name: String,
    group: String,
    href: String,
    total: usize,
    read: usize,
    unread_points: String,
}

struct First {
    unit: String,
    component: String,
    name: String,
    claimed: String,
    reasons: Vec<String>,
    href: String,
}

#[derive(Template)]
#[template(path = "appraisal/home.html")]
struct HomePage {
    frame: Frame,
    campaign: String,
    phase: String,
    open: bool,
    mine: (usize, usize),
    all: (usize, usize),
    uncovered: usize,
    uncovered_first: String,
    components: Vec<Component>,
    first: Vec<First>,
    leads: bool,
    judges: bool,
    boards: bool,
}

/// The appraisal of the newest campaign.
pub async fn newest(State(app): State<App>, visit: Visit) -> Result<Redirect, Refused> {
    to_newest(&app, &visit, "appraisal").await
}

/// Shows where the appraisal stands.
pub async fn show(State(app): State<App>, visit: Visit, Path(campaign): Path<String>) -> Result<impl IntoResponse, Refused> {
    let queue = appraisal::queue(&visit.context(&app.world), &campaign).await?;
    let (_, definition) = app.world.definitions.get(app.world.store.read(), &campaign).await?;
    let (words, work) = (visit.words, &queue.work);
    let english = words.language().is_english();
    let group_name = |code: &str| {
        let group = definition.round.groups.iter().find(|group| group.code.as_str() == code);
        group.map(|group| group.name.get(english).to_owned()).unwrap_or_default()
    };
    let component = |line: &QueueLine| Component {
        code: line.component.clone(),
        name: line.name.get(english).to_owned(),
        group: group_name(&line.group),
        href: format!("/campaigns/{campaign}/appraisal/components/{}?group={}", line.component, line.group),
        total: line.total,
        read: line.read,
        unread_points: decimal(&line.unread_points, words),
    };
    let first = |cell: &RiskyCell| First {
        unit: cell.unit_name.get(english).to_owned(),
        component: cell.component.clone(),
        name: cell.component_name.get(english).to_owned(),
        claimed: decimal(&cell.claimed, words),
        reasons: cell.reasons.iter().map(|reason| words.text(&format!("risk-{}", reason.as_str()))).collect(),
        href: format!("/campaigns/{campaign}/appraisal/units/{}/cells/{}", cell.unit, cell.component),
    };
    let uncovered_first = work.uncovered.first().and_then(|(unit, component)| {
        let name = definition.unit(unit)?.unit.name.get(english).to_owned();
        Some(format!("{component} · {name}"))
    });
    Ok(Markup(HomePage {
        phase: words.text(&format!("setup-phase-{}", queue.campaign.phase)),
        open: queue.round.is_some(),
        mine: work.mine,
        all: work.all,
        uncovered: work.uncovered.len(),
        uncovered_first: uncovered_first.unwrap_or_default(),
        components: work.components.iter().map(component).collect(),
        first: work.first.iter().map(first).collect(),
        leads: authorize(visit.actor(), Operation::LeadAppraisal, &Object::ANY),
        boards: authorize(visit.actor(), Operation::ReadCouncil, &Object::ANY),
        judges: authorize(visit.actor(), Operation::Appraise, &Object::ANY),
        frame: Frame::new(&app, &visit, words.text("appraisal-title")).about(&queue.campaign),
        campaign,
    }))
}
