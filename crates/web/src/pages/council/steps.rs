//! What can be done in the council: each step goes back to the page that shows what came of it.

use axum::{
    Form,
    extract::{Path, State},
    response::Redirect,
};
use parindex_actions::{
    Refusal,
    appraisal::{ConflictKind, DeclareConflict, declare_conflict},
    council::{
        self, CastVote, Choice, CloseSession, DecideItem, MarkAttendance, Motion, OpenSession, PutDisputed, PutItem, SessionWay, Take,
        Which, WithdrawItem,
    },
    sheet::CellStatus,
    world::read_moment,
};
use parindex_store::Uuid;

use crate::{
    App,
    door::{Refused, Visit},
    pages::setup::fields::Fields,
};

type Sent = Form<Fields>;
type Session = Path<(String, Uuid)>;
type Item = Path<(String, Uuid, Uuid)>;

fn session_page(campaign: &str, session: Uuid) -> Redirect {
    Redirect::to(&format!("/campaigns/{campaign}/council/{session}"))
}

fn item_page(campaign: &str, session: Uuid, item: Uuid) -> Redirect {
    Redirect::to(&format!("/campaigns/{campaign}/council/{session}#i-{item}"))
}

/// Opens a session.
pub async fn open(State(app): State<App>, visit: Visit, Path(campaign): Path<String>, Form(fields): Sent) -> Result<Redirect, Refused> {
    let moment = |name: &str| read_moment(fields.optional(name).as_deref(), name).map(|at| at.map(|at| at.0));
    let command = OpenSession {
        campaign,
        title: fields.text("title"),
        way: if fields.text("way") == "writing" { SessionWay::Writing } else { SessionWay::Meeting },
        held_at: moment("held_at")?,
        closes_at: moment("closes_at")?,
        place: fields.optional("place"),
    };
    let opened = council::open_session(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(session_page(&command.campaign, opened.session))
}

/// Marks who is present.
pub async fn attendance(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, session)): Session,
    Form(fields): Sent,
) -> Result<Redirect, Refused> {
    let mut present: Vec<Uuid> = fields.under("present.").keys().filter_map(|id| id.parse().ok()).collect();
    present.sort();
    let command = MarkAttendance { campaign, session, present };
    council::mark_attendance(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(session_page(&command.campaign, session))
}

fn take(fields: &Fields) -> Take {
    if fields.text("take") == "appraised" { Take::Appraised } else { Take::Own }
}

/// Puts one component with a motion of its own on the agenda.
pub async fn put(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, session)): Session,
    Form(fields): Sent,
) -> Result<Redirect, Refused> {
    let inputs = fields.text("inputs").lines().map(|line| Some(line.trim().to_owned()).filter(|text| !text.is_empty())).collect();
    let motion = match fields.text("take").as_str() {
        "own" | "appraised" => None,
        _ => Some(Motion { status: CellStatus::parse(&fields.text("status")), inputs, points: fields.optional("points") }),
    };
    let command = PutItem {
        campaign,
        session,
        unit: fields.text("unit"),
        component: fields.text("component"),
        motion,
        take: take(&fields),
        reason: fields.text("reason"),
        clause: fields.text("clause"),
    };
    let put = council::put_item(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    let item = put.items.first().copied().unwrap_or_default();
    Ok(item_page(&command.campaign, session, item))
}

/// Puts disputed cells on the agenda: those that are ticked, or all of them.
pub async fn put_disputed(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, session)): Session,
    Form(fields): Sent,
) -> Result<Redirect, Refused> {
    let mut cells: Vec<(String, String)> = fields
        .under("cell.")
        .into_keys()
        .filter_map(|key| key.split_once('/').map(|(unit, component)| (unit.to_owned(), component.to_owned())))
        .collect();
    cells.sort();
    if fields.ticked("chosen") && cells.is_empty() {
        return Err(Refusal::invalid("nothing-disputed").at("cells").into());
    }
    let command = PutDisputed {
        campaign,
        session,
        which: if fields.text("which") == "all" { Which::All } else { Which::Explained },
        cells: if fields.ticked("everything") { Vec::new() } else { cells },
        take: take(&fields),
        reason: fields.text("reason"),
        clause: fields.text("clause"),
    };
    council::put_disputed(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(session_page(&command.campaign, session))
}

/// Votes.
pub async fn vote(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, session, item)): Item,
    Form(fields): Sent,
) -> Result<Redirect, Refused> {
    let choice = Choice::parse(&fields.text("choice"));
    let choice = choice.ok_or_else(|| Refusal::invalid("field-wrong").with("field", visit.words.text("council-vote")).at("choice"))?;
    let command = CastVote { campaign, session, item, choice };
    council::cast_vote(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(item_page(&command.campaign, session, item))
}

/// Decides an item from its votes.
pub async fn decide(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, session, item)): Item,
    Form(fields): Sent,
) -> Result<Redirect, Refused> {
    let command = DecideItem { campaign, session, item };
    council::decide(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(item_page(&command.campaign, session, item))
}

/// Takes an item off the agenda.
pub async fn withdraw(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, session, item)): Item,
    Form(fields): Sent,
) -> Result<Redirect, Refused> {
    let command = WithdrawItem { campaign, session, item, reason: fields.text("reason") };
    council::withdraw_item(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(item_page(&command.campaign, session, item))
}

/// Closes the session.
pub async fn close(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, session)): Session,
    Form(fields): Sent,
) -> Result<Redirect, Refused> {
    let command = CloseSession { campaign, session };
    council::close_session(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(session_page(&command.campaign, session))
}

fn back(campaign: &str, fields: &Fields) -> Redirect {
    match fields.text("session").parse() {
        Ok(session) => session_page(campaign, session),
        Err(_) => Redirect::to(&format!("/campaigns/{campaign}/council")),
    }
}

/// Declares an own conflict of interest.
pub async fn declare(State(app): State<App>, visit: Visit, Path(campaign): Path<String>, Form(fields): Sent) -> Result<Redirect, Refused> {
    let kind = if fields.ticked("works_there") { ConflictKind::OwnUnit } else { ConflictKind::Interest };
    let command = DeclareConflict { campaign, person: None, unit: fields.text("unit"), kind, why: fields.text("why") };
    declare_conflict(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(back(&command.campaign, &fields))
}
