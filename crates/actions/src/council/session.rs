//! Opens and closes a session of the council.

use parindex_store::{
    Uuid,
    entity::{agenda_item, campaign, council_session},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QuerySelect};
use serde::{Deserialize, Serialize};

use crate::{
    Context, Refusal, Standing,
    campaign::{Phase, ruling},
    messages::{News, tell},
    permission::{Object, Operation},
    sheet::names_of,
    world::Instant,
    write::{Leaf, Started, Write, begin},
};

/// Longest title and place, in characters.
const LONGEST: usize = 300;

/// How a session decides; words stand under `council-way-<text>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionWay {
    /// At a meeting; members who are absent may vote in writing.
    Meeting,
    /// By written opinions, until a time.
    Writing,
}

impl SessionWay {
    /// The stable text form, as it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Writing => "writing",
        }
    }
}

/// A session to open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenSession {
    /// Campaign.
    pub campaign: String,
    /// Title.
    pub title: String,
    /// How it decides.
    pub way: SessionWay,
    /// When the meeting is held, milliseconds UTC; written opinions are collected from now on.
    #[serde(default)]
    pub held_at: Option<i64>,
    /// Until when written opinions are taken, milliseconds UTC.
    #[serde(default)]
    pub closes_at: Option<i64>,
    /// Place.
    #[serde(default)]
    pub place: Option<String>,
}

/// A session that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionOpened {
    /// Session.
    pub session: Uuid,
}

/// A session to close.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloseSession {
    /// Campaign.
    pub campaign: String,
    /// Session.
    pub session: Uuid,
}

/// Opens a session.
///
/// # Errors
/// Not allowed, not in this phase, a field that is missing or wrong, or what the database says.
#[crate::compiled_here]
pub async fn open_session(ctx: &Context<'_>, command: &OpenSession) -> Result<SessionOpened, Refusal> {
    ctx.may(Operation::RunCouncil, &Object::ANY)?;
    let title = short(&command.title, "title")?.ok_or_else(|| Refusal::invalid("text-missing").at("title"))?;
    let place = command.place.as_deref().map(|place| short(place, "place")).transpose()?.flatten();
    let write = match begin::<_, SessionOpened>(ctx, "open-session", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    in_council_phase(ctx, &write, &command.campaign).await?;
    let (held_at, closes_at) = match command.way {
        SessionWay::Meeting => (command.held_at.ok_or_else(|| Refusal::date_wrong("", "held_at"))?, None),
        SessionWay::Writing => {
            let until = command.closes_at.filter(|until| *until > write.at.0);
            (write.at.0, Some(until.ok_or_else(|| Refusal::invalid("writing-end-missing").at("closes_at"))?))
        }
    };
    let row = council_session::Model {
        id: write.id(),
        campaign: command.campaign.clone(),
        title,
        way: command.way.as_str().to_owned(),
        held_at,
        closes_at,
        place,
        state: "open".to_owned(),
        opened_at: write.at.0,
        opened_by: ctx.actor.person,
        closed_at: None,
        closed_by: None,
    };
    row.clone().into_active_model().reset_all().insert(&write.tx).await?;
    let leaf = Leaf::new("session-opened", format!("council_session/{}", row.id))
        .fact("campaign", row.campaign.as_str())
        .fact("way", row.way.as_str())
        .fact("at", row.held_at);
    write.record(leaf.row(&row)).await?;
    tell(&write, News::session(&row)).await?;
    write.finish(SessionOpened { session: row.id }).await
}

/// Closes a session in which nothing is left open; from then on nothing of it changes.
///
/// # Errors
/// Not allowed, no such session, closed already, items that are open, or what the database says.
#[crate::compiled_here]
pub async fn close_session(ctx: &Context<'_>, command: &CloseSession) -> Result<(), Refusal> {
    ctx.may(Operation::RunCouncil, &Object::ANY)?;
    let write = match begin::<_, ()>(ctx, "close-session", command).await? {
        Started::Before(()) => return Ok(()),
        Started::Fresh(write) => write,
    };
    in_council_phase(ctx, &write, &command.campaign).await?;
    let row = open_one(&write, &command.campaign, command.session).await?;
    let open = agenda_item::Entity::find().filter(agenda_item::Column::Session.eq(row.id)).filter(agenda_item::Column::State.eq("open"));
    let open = open.count(&write.tx).await?;
    if open > 0 {
        return Err(Refusal::new(Standing::Locked, "items-open").with("count", parindex_engine::kernel::Arg::Count(open)));
    }
    let mut row = row.into_active_model();
    row.state = Set("closed".to_owned());
    row.closed_at = Set(Some(write.at.0));
    row.closed_by = Set(Some(ctx.actor.person));
    let row = row.update(&write.tx).await?;
    write
        .record(Leaf::new("session-closed", format!("council_session/{}", row.id)).fact("campaign", row.campaign.as_str()).row(&row))
        .await?;
    write.finish(()).await
}

/// The campaign, when the council has the word; its phase does not change while the write lasts.
pub(super) async fn in_council_phase(ctx: &Context<'_>, write: &Write, code: &str) -> Result<campaign::Model, Refusal> {
    let row = campaign::Entity::find_by_id(code.to_owned()).lock_shared().one(&write.tx).await?;
    let row = row.ok_or_else(|| Refusal::not_found("no-campaign", code))?;
    if Phase::parse(&row.phase) == Some(Phase::Council) {
        return Ok(row);
    }
    let (decision, dated) = ruling(&row);
    Err(Refusal::new(Standing::Locked, "council-not-now")
        .with("phase", ctx.words.text(&format!("setup-phase-{}", row.phase)))
        .with("now", write.at.shown())
        .with("decision", decision)
        .with("dated", dated))
}

/// The session, locked until the write ends, when it is open.
pub(super) async fn open_one(write: &Write, campaign: &str, id: Uuid) -> Result<council_session::Model, Refusal> {
    let row = council_session::Entity::find_by_id(id).lock_exclusive().one(&write.tx).await?;
    let row = row.filter(|row| row.campaign == campaign).ok_or_else(|| Refusal::not_found("no-session-of-council", &id.to_string()))?;
    if row.state == "open" {
        return Ok(row);
    }
    let by = row.closed_by.unwrap_or_default();
    let name = names_of(&write.tx, std::iter::once(by)).await?.remove(&by).unwrap_or_default();
    let at = row.closed_at.map_or_else(String::new, |at| Instant(at).shown());
    Err(Refusal::new(Standing::Locked, "session-closed").with("by", name).with("at", at))
}

fn short(typed: &str, field: &'static str) -> Result<Option<String>, Refusal> {
    let text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > LONGEST {
        return Err(Refusal::new(Standing::TooLarge, "field-too-long").with("limit", LONGEST.to_string()).at(field));
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}
