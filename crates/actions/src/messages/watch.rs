//! What became of the messages of a campaign, for those who lead it.

use std::collections::HashMap;

use parindex_store::{
    Uuid,
    entity::{delivery, message, person},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, JoinType, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde::{Deserialize, Serialize};

use super::{
    Kind,
    recipients::{grants_of, may},
    words::{letter, told},
};
use crate::{
    Context, Refusal, Standing,
    mail::queue,
    permission::{Object, Operation},
    sheet::names_of,
    write::{Leaf, Started, begin},
};

/// Lines of a page.
const PAGE: u64 = 100;

/// Which messages are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Which {
    /// `queued`, `sent`, `failed`, `bounced`, `needless`; empty for all.
    #[serde(default)]
    pub state: String,
    /// A kind; empty for all.
    #[serde(default)]
    pub kind: String,
    /// Which page, from 1; 0 is the first one too.
    #[serde(default)]
    pub page: u64,
}

/// A message and one of its ways out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Message.
    pub message: Uuid,
    /// Kind.
    pub kind: String,
    /// In one line.
    pub line: String,
    /// Unit.
    pub unit: Option<String>,
    /// To whom.
    pub person: String,
    /// When it was made, milliseconds UTC.
    pub made_at: i64,
    /// When it was read.
    pub read_at: Option<i64>,
    /// The way out; none when it stands on the page only.
    pub delivery: Option<Uuid>,
    /// `mail` or `gateway`; empty when it stands on the page only.
    pub channel: String,
    /// `queued`, `sent`, `failed`, `bounced`, `needless`; empty when it stands on the page only.
    pub state: String,
    /// How often it was tried.
    pub attempts: i32,
    /// What the other side said last.
    pub last_error: Option<String>,
    /// When the way out last changed.
    pub at: Option<i64>,
}

/// The messages of a campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Watch {
    /// The newest first, one page of them.
    pub lines: Vec<Line>,
    /// Which page it is, from 1.
    pub page: u64,
    /// How many pages there are, at least one.
    pub pages: u64,
    /// How many lines there are on all pages.
    pub total: u64,
    /// How many ways out stand in each state.
    pub counts: Vec<(String, i64)>,
}

/// A way out to go once more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendAgain {
    /// Campaign.
    pub campaign: String,
    /// The delivery.
    pub delivery: Uuid,
}

/// The messages of a campaign with what became of them.
///
/// # Errors
/// Not allowed, or what the database says.
#[crate::compiled_here]
pub async fn watch(ctx: &Context<'_>, campaign: &str, which: &Which) -> Result<Watch, Refusal> {
    ctx.may(Operation::WatchMessages, &Object::ANY)?;
    let db = ctx.world.store.read();
    let way = || message::Entity::belongs_to(delivery::Entity).from(message::Column::Id).to(delivery::Column::Message).into();
    let mut found = message::Entity::find().join(JoinType::LeftJoin, way()).filter(message::Column::Campaign.eq(campaign));
    if !which.state.is_empty() {
        found = found.filter(delivery::Column::State.eq(&which.state));
    }
    if !which.kind.is_empty() {
        found = found.filter(message::Column::Kind.eq(&which.kind));
    }
    let total = found.clone().count(db).await?;
    let pages = total.div_ceil(PAGE).max(1);
    let page = which.page.clamp(1, pages);
    let newest = found.select_also(delivery::Entity).order_by_desc(message::Column::MadeAt).order_by_desc(message::Column::Id);
    let rows = newest.order_by_asc(delivery::Column::Channel).offset((page - 1) * PAGE).limit(PAGE).all(db).await?;
    let names = names_of(db, rows.iter().map(|(message, _)| message.person)).await?;
    let counts: Vec<(String, i64)> = message::Entity::find()
        .select_only()
        .column(delivery::Column::State)
        .column_as(delivery::Column::Id.count(), "count")
        .join(JoinType::InnerJoin, way())
        .filter(message::Column::Campaign.eq(campaign))
        .group_by(delivery::Column::State)
        .order_by_asc(delivery::Column::State)
        .into_tuple()
        .all(db)
        .await?;
    let lines = rows.into_iter().map(|(message, way)| line(ctx, message, way, &names)).collect::<Result<_, _>>()?;
    Ok(Watch { lines, page, pages, total, counts })
}

fn line(ctx: &Context<'_>, row: message::Model, way: Option<delivery::Model>, names: &HashMap<Uuid, String>) -> Result<Line, Refusal> {
    let said = told(&row, ctx.words)?.line;
    let way = way.as_ref();
    Ok(Line {
        message: row.id,
        kind: row.kind,
        line: said,
        unit: row.unit,
        person: names.get(&row.person).cloned().unwrap_or_default(),
        made_at: row.made_at,
        read_at: row.read_at,
        delivery: way.map(|way| way.id),
        channel: way.map(|way| way.channel.clone()).unwrap_or_default(),
        state: way.map(|way| way.state.clone()).unwrap_or_default(),
        attempts: way.map_or(0, |way| way.attempts),
        last_error: way.and_then(|way| way.last_error.clone()),
        at: way.map(|way| way.at),
    })
}

/// Lets a message that failed or came back go out once more, to the address that the person has now.
///
/// # Errors
/// Not allowed, no such delivery, one that did not fail, somebody who may not see it any more, no mail server, or what the database says.
#[crate::compiled_here]
pub async fn send_again(ctx: &Context<'_>, command: &SendAgain) -> Result<(), Refusal> {
    ctx.may(Operation::WatchMessages, &Object::ANY)?;
    let write = match begin::<_, ()>(ctx, "send-again", command).await? {
        Started::Before(()) => return Ok(()),
        Started::Fresh(write) => write,
    };
    let unknown = || Refusal::not_found("no-letter", &command.delivery.to_string());
    let way = delivery::Entity::find_by_id(command.delivery).lock_exclusive().one(&write.tx).await?.ok_or_else(unknown)?;
    let row = message::Entity::find_by_id(way.message).one(&write.tx).await?;
    let row = row.filter(|row| row.campaign == command.campaign).ok_or_else(unknown)?;
    if !matches!(way.state.as_str(), "failed" | "bounced") {
        let state = ctx.words.text(&format!("message-state-{}", way.state));
        return Err(Refusal::new(Standing::Conflict, "letter-not-failed").with("state", state));
    }
    let person = person::Entity::find_by_id(row.person).one(&write.tx).await?.filter(|person| person.active);
    let grants = grants_of(&write.tx, row.person, write.at).await?;
    let allowed = Kind::parse(&row.kind).is_some_and(|kind| may(row.person, &grants, kind, row.unit.as_deref()));
    let person = person.filter(|_| allowed).ok_or_else(|| Refusal::new(Standing::Conflict, "letter-nobody"))?;
    let mut again = way.clone().into_active_model();
    if way.channel == "mail" {
        if ctx.world.outward.mail.is_none() {
            return Err(Refusal::invalid("mail-none"));
        }
        let letter = queue(ctx.world, &write.tx, letter(ctx.world, &person, std::slice::from_ref(&row))?).await?;
        again.mail = Set(Some(letter));
    }
    again.state = Set("queued".to_owned());
    again.attempts = Set(0);
    again.due_at = Set(write.at.0);
    again.at = Set(write.at.0);
    again.update(&write.tx).await?;
    let leaf = Leaf::new("message-sent-again", format!("delivery/{}", way.id)).fact("campaign", command.campaign.as_str());
    write.record(leaf.fact("kind", row.kind.as_str())).await?;
    write.finish(()).await
}
