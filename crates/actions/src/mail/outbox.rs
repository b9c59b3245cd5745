//! The outbox.

use parindex_store::{Uuid, entity::mail};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::Serialize;

use crate::{
    Context, Refusal,
    permission::{Object, Operation},
    world::World,
};

/// Most failures that are listed.
const MOST: u64 = 20;

/// A letter to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// To whom, when it is a person of ours.
    pub person: Option<Uuid>,
    /// E-mail.
    pub address: String,
    /// What it is about, such as `password-reset`.
    pub kind: &'static str,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub body: String,
}

/// Puts a letter into the outbox, in the transaction of the action that writes it: both happen or neither.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn queue(world: &World, tx: &DatabaseTransaction, letter: Letter) -> Result<Uuid, Refusal> {
    let now = world.now();
    let id = world.chance.id(now);
    mail::ActiveModel {
        id: Set(id),
        person: Set(letter.person),
        address: Set(letter.address),
        kind: Set(letter.kind.to_owned()),
        subject: Set(letter.subject),
        body: Set(Some(letter.body)),
        state: Set("queued".to_owned()),
        attempts: Set(0),
        due_at: Set(now.0),
        made_at: Set(now.0),
        sent_at: Set(None),
        fault: Set(None),
    }
    .insert(tx)
    .await?;
    Ok(id)
}

/// How the outbox stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutboxState {
    /// Letters that wait.
    pub queued: u64,
    /// Letters that were sent.
    pub sent: u64,
    /// Letters that were given up.
    pub failed: u64,
    /// The last faults: moment, kind, what the mail server said.
    pub faults: Vec<(i64, String, String)>,
}

/// How the outbox stands.
///
/// # Errors
/// Not allowed, or what the database says.
#[crate::compiled_here]
pub async fn outbox(ctx: &Context<'_>) -> Result<OutboxState, Refusal> {
    ctx.may(Operation::ManageServer, &Object::ANY)?;
    let db = ctx.world.store.read();
    let count = async |state: &str| mail::Entity::find().filter(mail::Column::State.eq(state)).count(db).await;
    let (queued, sent, failed) = (count("queued").await?, count("sent").await?, count("failed").await?);
    let faults = mail::Entity::find().filter(mail::Column::Fault.is_not_null()).filter(mail::Column::State.ne("sent"));
    let faults = faults.order_by_desc(mail::Column::Id).limit(MOST).all(db).await?;
    let faults = faults.into_iter().map(|row| (row.made_at, row.kind, row.fault.unwrap_or_default())).collect();
    Ok(OutboxState { queued, sent, failed, faults })
}
