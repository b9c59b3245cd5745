//! The page of the head: what is missing, what changed, approve, return, hand in, take back. Made for a phone.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::IntoResponse,
};
use parindex_actions::{
    handover::{self, Handover, SheetState, StepTold},
    permission::{Object, Operation, authorize},
};
use parindex_engine::criteria::CriteriaSet;
use parindex_words::Words;

use super::broken::{BrokenTold, told};
use crate::{
    App,
    door::{Problem, Refused, Visit},
    pages::{Frame, Markup},
};

/// A component that is named in a list.
struct Named {
    code: String,
    name: String,
    href: String,
}

/// A line of what happened.
pub struct Past {
    /// When.
    pub when: String,
    /// Who.
    pub who: String,
    /// What.
    pub what: String,
    /// Why; empty when nobody said.
    pub why: String,
}

#[derive(Template)]
#[template(path = "handover/page.html")]
struct HandInPage {
    frame: Frame,
    base: String,
    unit_name: String,
    kind: &'static str,
    state_words: String,
    done: usize,
    total: usize,
    score: String,
    max: String,
    index: String,
    closes_at: Option<i64>,
    left: String,
    lock: Option<Problem>,
    missing: Vec<Named>,
    bare: Vec<Named>,
    refused: Vec<Named>,
    digest: String,
    approved: Option<Past>,
    broken: Option<BrokenTold>,
    returned: Option<Past>,
    extended: Option<Past>,
    receipt: Option<String>,
    past: Vec<Past>,
    may_send: bool,
    may_approve: bool,
    may_return: bool,
    may_hand_in: bool,
    may_withdraw: bool,
    key: String,
}

/// Shows where the sheet stands and what can be done now.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit)): Path<(String, String)>,
) -> Result<impl IntoResponse, Refused> {
    let context = visit.context(&app.world);
    let now = handover::read(&context, &campaign, &unit).await?;
    let words = visit.words;
    let scored = now.sheet.definition.unit(&unit).ok_or_else(|| parindex_actions::Refusal::not_found("no-unit", &unit))?;
    let base = format!("/campaigns/{campaign}/sheets/{unit}");
    let english = words.language().is_english();
    let unit_name = scored.unit.name.get(english).to_owned();
    let named = |codes: &[String]| codes.iter().map(|code| named(scored.set, code, &base, english)).collect();
    let window = now.sheet.window;
    // A sheet that the head looks at, or that was handed in, is locked for those who fill it in, not for this page.
    let in_time = window.open_for_hand_in(app.world.now(), &now.sheet.campaign);
    let may = |operation| authorize(visit.actor(), operation, &Object::of_unit(&unit));
    let free = in_time.is_ok();
    let approved = now.standing_approval().map(|row| Past {
        when: words.instant_to_the_second(row.at),
        who: now.approvals.first().map(|(_, name)| name.clone()).unwrap_or_default(),
        what: row.digest.clone(),
        why: String::new(),
    });
    let standing = now.standing();
    let handed_in = now.state == SheetState::HandedIn;
    let still_open = window.closes_at.is_none_or(|end| app.world.now() < end);
    let total = &now.sheet.view.total;
    let decimal = |text: &str| super::super::sheet::decimal(text, words);
    let lock = if handed_in { None } else { in_time.err().map(|refusal| Problem::new(&refusal, words)) };
    Ok(Markup(HandInPage {
        frame: Frame::new(&app, &visit, format!("{} – {unit_name}", words.text("handover-title"))).about(&now.sheet.campaign),
        kind: kind(now.state),
        state_words: words.text(&format!("handover-state-{}", now.state.as_str())),
        done: now.sheet.view.progress.done,
        total: now.sheet.view.progress.total,
        score: decimal(&total.score),
        max: decimal(&total.max),
        index: total.index.as_deref().map(decimal).unwrap_or_default(),
        closes_at: window.closes_at.map(|at| at.0),
        left: window.closes_at.map(|at| words.duration(at.0 - app.world.now().0)).unwrap_or_default(),
        missing: named(&now.lacking.missing),
        bare: named(&now.lacking.bare),
        refused: named(&now.lacking.refused),
        broken: handover::broken_approval(&context, &campaign, &unit).await?.map(|broken| told(&broken, scored.set, &base, words)),
        may_send: free && may(Operation::AssignOwners) && !may(Operation::ApproveSheet) && now.state == SheetState::Filling,
        may_approve: free && may(Operation::ApproveSheet) && !handed_in && approved.is_none(),
        may_return: free && may(Operation::ApproveSheet) && matches!(now.state, SheetState::ForApproval | SheetState::Approved),
        may_hand_in: free && may(Operation::HandInSheet) && approved.is_some() && now.lacking.is_acceptable(),
        may_withdraw: handed_in && still_open && may(Operation::HandInSheet),
        returned: standing.returned.as_ref().map(|step| step_told(step, words)),
        extended: standing.extended.as_ref().map(|step| step_told(step, words)),
        receipt: now.standing_hand_in().map(|row| row.id.to_string()),
        past: past(&now, &visit),
        digest: now.digest.clone(),
        key: app.world.chance.token(),
        approved,
        base,
        unit_name,
        lock,
    }))
}

/// The shape of a state.
const fn kind(state: SheetState) -> &'static str {
    match state {
        SheetState::Filling => "none",
        SheetState::ForApproval => "waiting",
        SheetState::Approved => "info",
        SheetState::HandedIn => "done",
    }
}

fn named(set: &CriteriaSet, code: &str, base: &str, english: bool) -> Named {
    let node = set.nodes().iter().find(|node| node.code().as_str() == code);
    let name = node.map(|node| node.row.name.get(english).to_owned()).unwrap_or_default();
    Named { code: code.to_owned(), name, href: format!("{base}#c-{code}") }
}

/// A step of the whole sheet in words: what, until when, why, and who, with the second person.
pub fn step_told(told: &StepTold, words: Words) -> Past {
    let until = told.step.until.map(|at| words.instant(at)).unwrap_or_default();
    let what = words.with(&format!("handover-past-{}", told.step.kind), &[("until", until.into())]);
    let who = match &told.second {
        Some(second) => words.with("handover-past-both", &[("first", told.by.as_str().into()), ("second", second.as_str().into())]),
        None => told.by.clone(),
    };
    Past { when: words.instant_to_the_second(told.step.at), who, what, why: told.step.reason.clone().unwrap_or_default() }
}

fn past(now: &Handover, visit: &Visit) -> Vec<Past> {
    let words = visit.words;
    let line = |at: i64, who: &str, key: &str, why: &str| {
        let past = Past { when: words.instant_to_the_second(at), who: who.to_owned(), what: words.text(key), why: why.to_owned() };
        (at, past)
    };
    let mut all: Vec<(i64, Past)> = now.steps.iter().map(|step| (step.step.at, step_told(step, words))).collect();
    all.extend(now.approvals.iter().map(|(row, name)| line(row.at, name, "handover-past-approved", "")));
    for (row, name) in &now.hand_ins {
        all.push(line(row.at, name, "handover-past-handed-in", ""));
        if let Some(at) = row.withdrawn_at {
            let who = row.withdrawn_by.map(|person| now.name(person)).unwrap_or_default();
            all.push(line(at, who, "handover-past-withdrawn", row.withdrawn_why.as_deref().unwrap_or_default()));
        }
    }
    all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    all.into_iter().map(|(_, past)| past).collect()
}
