//! The start page: what to do next, by role.

use askama::Template;
use axum::{extract::State, response::IntoResponse};
use parindex_actions::{
    campaign::Lock,
    home::{self, Earlier, Overview, OwnSheet},
    permission::Operation,
};

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
    if let Some(campaign) = home.sheets.first().map(|sheet| &sheet.campaign).or_else(|| home.overviews.first().map(|o| &o.campaign)) {
        frame = frame.about(campaign);
    }
    let sheets = home.sheets.iter().map(|sheet| sheet_task(&frame, sheet)).collect();
    let overviews: Vec<_> = home.overviews.iter().map(|overview| campaign_task(&frame, overview)).collect();
    let board = !overviews.is_empty();
    let earlier = home.earlier.iter().map(|earlier| past(&frame, earlier)).collect();
    Ok(Markup(HomePage { frame, sheets, overviews, earlier, waiting: home.waiting, board }))
}

fn named(frame: &Frame, campaign: &parindex_store::entity::campaign::Model) -> String {
    campaign.name_en.clone().filter(|_| frame.lang == "en").unwrap_or_else(|| campaign.name_vi.clone())
}

fn sheet_task(frame: &Frame, sheet: &OwnSheet) -> SheetTask {
    let words = frame.words();
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
        left: sheet.window.closes_at.map(|at| words.duration(at.0 - frame.server_time)).unwrap_or_default(),
        closes: sheet.window.closes_at.map(|at| words.instant(at.0)).unwrap_or_default(),
    }
}

fn campaign_task(frame: &Frame, overview: &Overview) -> CampaignTask {
    let words = frame.words();
    let closes_at = overview.campaign.closes_at;
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
        left: closes_at.map(|at| words.duration(at - frame.server_time)).unwrap_or_default(),
        closes: closes_at.map(|at| words.instant(at)).unwrap_or_default(),
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
