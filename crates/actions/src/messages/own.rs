//! The own messages.

use parindex_store::{Uuid, entity::message};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};

use super::{Kind, recipients::may_see, words::told};
use crate::{
    Context, Refusal,
    permission::{Actor, Object, Operation},
    world::World,
    write::{Started, begin},
};

/// Most messages that are listed.
const MOST: u64 = 200;

/// A message as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OwnMessage {
    /// Id.
    pub id: Uuid,
    /// Kind.
    pub kind: String,
    /// Campaign.
    pub campaign: String,
    /// The unit that it concerns.
    pub unit: Option<String>,
    /// In one line, in the reader's language.
    pub line: String,
    /// In a few sentences.
    pub text: String,
    /// Where it leads.
    pub link: String,
    /// When it was made, milliseconds UTC.
    pub made_at: i64,
    /// When it was read.
    pub read_at: Option<i64>,
}

/// Messages to mark as read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkRead {
    /// One of them; all without one.
    #[serde(default)]
    pub message: Option<Uuid>,
}

/// Whether the reader may still see what a message is about: roles change.
fn may(actor: &Actor, kind: &str, unit: Option<&str>) -> bool {
    Kind::parse(kind).is_some_and(|kind| may_see(actor, kind, unit))
}

/// The own messages, those first that were not read, then the newest.
///
/// # Errors
/// With a token, or what the database says.
#[crate::compiled_here]
pub async fn own(ctx: &Context<'_>) -> Result<Vec<OwnMessage>, Refusal> {
    ctx.may(Operation::UseOwnAccount, &Object::ANY)?;
    let own = message::Entity::find().filter(message::Column::Person.eq(ctx.actor.person));
    let order = own.order_by_desc(Expr::col(message::Column::ReadAt).is_null()).order_by_desc(message::Column::MadeAt);
    let rows = order.order_by_desc(message::Column::Id).limit(MOST).all(ctx.world.store.read()).await?;
    let seen = rows.into_iter().filter(|row| may(ctx.actor, &row.kind, row.unit.as_deref()));
    seen.map(|row| {
        let said = told(&row, ctx.words)?;
        Ok(OwnMessage {
            id: row.id,
            kind: row.kind,
            campaign: row.campaign,
            unit: row.unit,
            line: said.line,
            text: said.text,
            link: row.link,
            made_at: row.made_at,
            read_at: row.read_at,
        })
    })
    .collect()
}

/// How many of the own messages were not read. Asked for every page, so it looks at one index.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn unread(world: &World, actor: &Actor) -> Result<u64, Refusal> {
    let groups: Vec<(String, Option<String>, i64)> = message::Entity::find()
        .select_only()
        .columns([message::Column::Kind, message::Column::Unit])
        .column_as(message::Column::Id.count(), "count")
        .filter(message::Column::Person.eq(actor.person))
        .filter(message::Column::ReadAt.is_null())
        .group_by(message::Column::Kind)
        .group_by(message::Column::Unit)
        .into_tuple()
        .all(world.store.read())
        .await?;
    let seen = groups.into_iter().filter(|(kind, unit, _)| may(actor, kind, unit.as_deref()));
    Ok(seen.map(|(_, _, count)| u64::try_from(count).unwrap_or_default()).sum())
}

/// Marks own messages as read; returns how many. What waits for the digest goes without them.
///
/// # Errors
/// With a token, or what the database says.
#[crate::compiled_here]
pub async fn mark_read(ctx: &Context<'_>, command: &MarkRead) -> Result<u64, Refusal> {
    ctx.may(Operation::UseOwnAccount, &Object::ANY)?;
    let write = match begin::<_, u64>(ctx, "mark-read", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let mut unread = message::Entity::update_many()
        .col_expr(message::Column::ReadAt, Expr::value(write.at.0))
        .filter(message::Column::Person.eq(ctx.actor.person))
        .filter(message::Column::ReadAt.is_null());
    if let Some(id) = command.message {
        unread = unread.filter(message::Column::Id.eq(id));
    }
    let done = unread.exec(&write.tx).await?;
    write.finish(done.rows_affected).await
}

/// Where an own message leads.
///
/// # Errors
/// With a token, no such message, or what the database says.
#[crate::compiled_here]
pub async fn link_of(ctx: &Context<'_>, id: Uuid) -> Result<String, Refusal> {
    ctx.may(Operation::UseOwnAccount, &Object::ANY)?;
    let own = message::Entity::find_by_id(id).filter(message::Column::Person.eq(ctx.actor.person));
    let row = own.one(ctx.world.store.read()).await?;
    Ok(row.ok_or_else(|| Refusal::not_found("no-message", &id.to_string()))?.link)
}
