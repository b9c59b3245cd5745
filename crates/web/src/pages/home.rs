//! The start page: what to do next, by role.

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use parindex_actions::{
    campaign::Lock,
    home::{self, Earlier, InHand, Overview, OwnSheet, Place, Task, TaskKind},
    permission::Operation,
};
use parindex_engine::kernel::bounded;

use super::{Frame, Markup};
use crate::{
    App,
    door::{Access, Doors, Refused, Visit},
};

/// Units that are shown here; the board shows all.
const SHOWN: usize = 8;

pub fn routes(doors: Doors) -> Doors {
    doors.get("/", Access::Needs(Operation::UseOwnAccount), show)
}

/// A sheet of an own unit, and the next step with it.
struct SheetTask {
    name: String,
    campaign: String,
    rehearsal: bool,
    href: String,
    /// Key of the words on the button.
    step: &'static str,
    /// Whether the step is the one to take now.
    urgent: bool,
    kind: &'static str,
    state: String,
    /// Whether only the person's own criteria are counted.
    share: bool,
    done: usize,
    total: usize,
    closes_at: Option<i64>,
    left: String,
    closes: String,
}

/// A campaign in the second half of its year.
struct HandSection {
    name: String,
    rehearsal: bool,
    phase: String,
    /// What happens now.
    told: String,
    closes_at: Option<i64>,
    left: String,
    closes: String,
    tasks: Vec<HandTask>,
}

/// What it asks or tells.
struct HandTask {
    label: String,
    /// The unit or session that it is about.
    about: String,
    href: String,
    /// Words on the button.
    step: String,
    /// Whether somebody waits for the person.
    urgent: bool,
    done: usize,
    total: usize,
    /// Both as written.
    counted: String,
    /// What is left, or the place in the result.
    told: String,
    closes_at: Option<i64>,
    left: String,
    closes: String,
}

/// A campaign seen from above.
struct CampaignTask {
    name: String,
    rehearsal: bool,
    handed_in: usize,
    not_begun: usize,
    units: usize,
    /// Components that say something, over all units, as written.
    done: String,
    total: String,
    closes_at: Option<i64>,
    left: String,
    closes: String,
    /// Units that are least advanced.
    behind: Vec<Behind>,
}

/// A campaign that is over, with the ways into it.
struct Past {
    name: String,
    rehearsal: bool,
    links: Vec<(String, String)>,
}

/// A unit that is least advanced.
struct Behind {
    name: String,
    href: String,
    done: usize,
    total: usize,
    kind: &'static str,
    state: String,
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    frame: Frame,
    in_hand: Vec<HandSection>,
    sheets: Vec<SheetTask>,
    overviews: Vec<CampaignTask>,
    earlier: Vec<Past>,
    waiting: usize,
    board: bool,
}

async fn show(State(app): State<App>, visit: Visit) -> Result<impl IntoResponse, Refused> {
    let ctx = visit.context(&app.world);
    let home = home::read(&ctx).await?;
    let mut frame = Frame::new(&app, &visit, visit.words.text("home-title"));
    let in_hand: Vec<_> = home.in_hand.iter().map(|campaign| hand_section(&frame, campaign)).collect();
    if let Some(campaign) = home
        .sheets
        .first()
        .map(|sheet| &sheet.campaign)
        .or_else(|| home.overviews.first().map(|o| &o.campaign))
        .or_else(|| home.in_hand.first().map(|o| &o.campaign))
    {
        frame = frame.about(campaign);
    }
    let sheets = home.sheets.iter().map(|sheet| sheet_task(&frame, sheet)).collect();
    let overviews: Vec<_> = home.overviews.iter().map(|overview| campaign_task(&frame, overview)).collect();
    let board = !overviews.is_empty();
    let earlier = home.earlier.iter().map(|earlier| past(&frame, earlier)).collect();
    Ok(Markup(HomePage { frame, in_hand, sheets, overviews, earlier, waiting: home.waiting, board }))
}

fn named(frame: &Frame, campaign: &parindex_store::entity::campaign::Model) -> String {
    campaign.name_en.clone().filter(|_| frame.lang == "en").unwrap_or_else(|| campaign.name_vi.clone())
}

fn sheet_task(frame: &Frame, sheet: &OwnSheet) -> SheetTask {
    let (kind, state) = standing(&sheet.state);
    let open = sheet.window.lock.is_none();
    let for_approval = sheet.window.lock == Some(Lock::ForApproval);
    let urgent = sheet.fills && open || sheet.approves && for_approval;
    let step = match () {
        () if sheet.approves && for_approval => "home-step-approve",
        () if sheet.fills && open => "home-step-fill",
        () => "home-step-read",
    };
    let closed = sheet.window.lock == Some(Lock::Closed) && sheet.state != "handed_in";
    let (left, closes) = end(frame, sheet.window.closes_at.map(|at| at.0));
    SheetTask {
        name: sheet.name.clone(),
        campaign: named(frame, &sheet.campaign),
        rehearsal: sheet.campaign.rehearsal,
        href: format!("/campaigns/{}/sheets/{}", sheet.campaign.code, sheet.unit),
        step,
        urgent,
        kind: if closed { "error" } else { kind },
        state: frame.t(if closed { "home-state-missed" } else { state }),
        share: sheet.share,
        done: sheet.done,
        total: sheet.total,
        closes_at: sheet.window.closes_at.map(|at| at.0).filter(|_| sheet.state != "handed_in"),
        left,
        closes,
    }
}

fn hand_section(frame: &Frame, hand: &InHand) -> HandSection {
    let (left, closes) = end(frame, hand.until.map(|at| at.0));
    HandSection {
        name: named(frame, &hand.campaign),
        rehearsal: hand.campaign.rehearsal,
        phase: frame.t(&format!("setup-phase-{}", hand.phase.as_str())),
        told: frame.t(&format!("home-phase-{}", hand.phase.as_str())),
        closes_at: hand.until.map(|at| at.0),
        left,
        closes,
        tasks: hand.tasks.iter().map(|task| hand_task(frame, &hand.campaign.code, task)).collect(),
    }
}

fn hand_task(frame: &Frame, campaign: &str, task: &Task) -> HandTask {
    let base = format!("/campaigns/{campaign}");
    let unit = task.unit.as_ref().map(|(code, _)| code.as_str()).unwrap_or_default();
    let session = task.session.as_ref().map(|(id, _)| id.to_string()).unwrap_or_default();
    let href = match task.kind {
        TaskKind::Answer => format!("{base}/units/{unit}/explanations"),
        TaskKind::Appraise => format!("{base}/appraisal"),
        TaskKind::ReadBlind => format!("{base}/appraisal/sample"),
        TaskKind::Reading => format!("{base}/appraisal/board"),
        TaskKind::Settle | TaskKind::Answers | TaskKind::Settling => format!("{base}/explanations"),
        TaskKind::Vote | TaskKind::Decide => format!("{base}/council/{session}"),
        TaskKind::Place => format!("{base}/units/{unit}"),
        TaskKind::Result => format!("{base}/result"),
    };
    let open = task.total - task.done;
    let written = |count: usize| frame.words().decimal(count.into());
    let urgent = task.kind.is_asked() && open > 0;
    let told = match &task.place {
        Some(place) => place_told(frame, place),
        None if task.total == 0 => String::new(),
        None if open == 0 => frame.t("home-task-all-done"),
        None => frame.t1("home-task-left", "count", written(open)),
    };
    let about = task.unit.as_ref().map(|(_, name)| name).or(task.session.as_ref().map(|(_, title)| title));
    let until = task.until.map(|at| at.0).filter(|_| open > 0);
    let (left, closes) = end(frame, until);
    HandTask {
        label: frame.t(&format!("home-task-{}", task.kind.as_str())),
        about: about.cloned().unwrap_or_default(),
        href,
        step: frame.t(if urgent { "home-task-do" } else { "home-task-look" }),
        urgent,
        done: task.done,
        total: task.total,
        counted: format!("{}/{}", written(task.done), written(task.total)),
        told,
        closes_at: until,
        left,
        closes,
    }
}

fn place_told(frame: &Frame, place: &Place) -> String {
    let words = frame.words();
    let index = place.index.as_deref().and_then(|index| bounded(index).ok()).map_or_else(|| "–".to_owned(), |index| words.decimal(index));
    let rank = place.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    let class = place.class.clone().unwrap_or_else(|| "–".to_owned());
    words.with("home-place", &[("index", index.into()), ("rank", rank.into()), ("class", class.into())])
}

/// What is left until an end, and the end, in words; nothing without one.
fn end(frame: &Frame, at: Option<i64>) -> (String, String) {
    let words = frame.words();
    at.map(|at| (words.duration(at - frame.server_time), words.instant(at))).unwrap_or_default()
}

fn campaign_task(frame: &Frame, overview: &Overview) -> CampaignTask {
    let words = frame.words();
    let closes_at = overview.campaign.closes_at;
    let (left, closes) = end(frame, closes_at);
    let behind = overview.units.iter().filter(|unit| unit.state != "handed_in").take(SHOWN).map(|unit| {
        let (kind, state) = if unit.done == 0 { ("none", "home-state-not-begun") } else { standing(&unit.state) };
        Behind {
            name: unit.name.clone(),
            href: format!("/campaigns/{}/sheets/{}", overview.campaign.code, unit.unit),
            done: unit.done,
            total: unit.total,
            kind,
            state: frame.t(state),
        }
    });
    CampaignTask {
        name: named(frame, &overview.campaign),
        rehearsal: overview.campaign.rehearsal,
        handed_in: overview.handed_in(),
        not_begun: overview.not_begun(),
        units: overview.units.len(),
        done: words.decimal(overview.units.iter().map(|unit| unit.done).sum::<usize>().into()),
        total: words.decimal(overview.units.iter().map(|unit| unit.total).sum::<usize>().into()),
        closes_at,
        left,
        closes,
        behind: behind.collect(),
    }
}

fn past(frame: &Frame, earlier: &Earlier) -> Past {
    let code = &earlier.campaign.code;
    let board = earlier.board.then(|| (format!("/campaigns/{code}/board"), frame.t("home-board")));
    let sheet = |(unit, name): &(String, String)| (format!("/campaigns/{code}/sheets/{unit}"), name.clone());
    Past {
        name: named(frame, &earlier.campaign),
        rehearsal: earlier.campaign.rehearsal,
        links: earlier.units.iter().map(sheet).chain(board).collect(),
    }
}

/// How a state of a sheet is shown: kind of chip and key of its words.
fn standing(state: &str) -> (&'static str, &'static str) {
    match state {
        "handed_in" => ("done", "home-state-handed-in"),
        "approved" => ("done", "home-state-approved"),
        "for_approval" => ("waiting", "home-state-for-approval"),
        _ => ("info", "home-state-filling"),
    }
}
