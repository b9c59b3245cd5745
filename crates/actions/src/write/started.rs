//! A write that has begun: a transaction that knows whether this command was carried out before.

use parindex_store::{
    Transaction, Uuid,
    entity::{idempotency, log_leaf},
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use serde::{Serialize, de::DeserializeOwned};

use super::{Leaf, about};
use crate::{
    Context, Refusal, Standing,
    world::{Chance, Instant, World, sha256_hex},
};

/// Longest idempotency key.
const LONGEST_KEY: usize = 128;

/// What became of the attempt to begin.
pub enum Started<T> {
    /// The same command was carried out before: its answer.
    Before(T),
    /// It is new: go on.
    Fresh(Box<Write>),
}

/// A write that has begun. Dropping it undoes everything.
pub struct Write {
    /// The transaction.
    pub tx: Transaction,
    /// The one moment that everything in this write carries.
    pub at: Instant,
    actor: Uuid,
    key: Option<String>,
    /// The answer that is kept under the key already; empty while it is not known.
    answer: String,
    world: World,
}

/// Begins a write, or finds the answer that the same command got before. A command without a key is always new.
///
/// # Errors
/// A key that was used for another command, or what the database says.
pub async fn begin<C: Serialize + Sync, T: DeserializeOwned>(
    ctx: &Context<'_>,
    action: &'static str,
    command: &C,
) -> Result<Started<T>, Refusal> {
    begun(ctx, action, command, |_| Ok(String::new())).await
}

/// Begins a write whose answer is known beforehand but for the moment, and so is kept under the key at once.
///
/// # Errors
/// As [`begin`].
pub async fn begin_answering<C: Serialize + Sync, T: Serialize + DeserializeOwned>(
    ctx: &Context<'_>,
    action: &'static str,
    command: &C,
    answer: impl FnOnce(Instant) -> T,
) -> Result<Started<T>, Refusal> {
    begun(ctx, action, command, |at| Ok(serde_json::to_string(&answer(at))?)).await
}

async fn begun<C: Serialize + Sync, T: DeserializeOwned>(
    ctx: &Context<'_>,
    action: &'static str,
    command: &C,
    answer: impl FnOnce(Instant) -> Result<String, Refusal>,
) -> Result<Started<T>, Refusal> {
    let request = ctx.key.map(|_| serde_json::to_vec(&(action, command))).transpose()?;
    let at = ctx.world.now();
    Ok(match opened(ctx, action, request, at, answer(at)?).await? {
        Started::Before(answer) => Started::Before(serde_json::from_str(&answer)?),
        Started::Fresh(write) => Started::Fresh(write),
    })
}

/// Opens the transaction and takes the key, if there is one; everything about beginning that is the same for every command.
#[crate::compiled_here]
async fn opened(
    ctx: &Context<'_>,
    action: &'static str,
    request: Option<Vec<u8>>,
    at: Instant,
    answer: String,
) -> Result<Started<String>, Refusal> {
    let key = match ctx.key.zip(request) {
        None => None,
        Some((key, _)) if key.is_empty() || key.len() > LONGEST_KEY => return Err(Refusal::invalid("key-malformed")),
        Some((key, request)) => Some((key.to_owned(), sha256_hex(&request))),
    };
    // The command is complete now; what it waits for from here on is the server's own affair and not the sender's.
    let (world, actor) = (ctx.world.clone(), ctx.actor.person);
    let tx = ctx.world.store.begin().await?;
    if let Some((key, request)) = &key {
        let row = idempotency::Model {
            actor,
            key: key.clone(),
            action: action.to_owned(),
            request: request.clone(),
            answer: answer.clone(),
            at: at.0,
        };
        if !claim(&tx, row).await? {
            return Ok(Started::Before(answered(&tx, (actor, key), request).await?));
        }
    }
    Ok(Started::Fresh(Box::new(Write { tx, at, actor, key: key.map(|(key, _)| key), answer, world })))
}

/// Takes the key for this command; `false` when it was taken before. Two commands with one key that arrive together wait for each other
/// here, so the second finds the answer of the first and not the traces of its work.
async fn claim(tx: &Transaction, row: idempotency::Model) -> Result<bool, Refusal> {
    let once = OnConflict::columns([idempotency::Column::Actor, idempotency::Column::Key]).do_nothing().to_owned();
    let row = row.into_active_model().reset_all();
    Ok(idempotency::Entity::insert(row).on_conflict(once).exec_without_returning(tx).await? > 0)
}

/// The answer that was given under a key.
async fn answered(tx: &Transaction, (actor, key): (Uuid, &str), request: &str) -> Result<String, Refusal> {
    let row = idempotency::Entity::find_by_id((actor, key.to_owned())).one(tx).await?;
    match row {
        Some(row) if row.request == request => Ok(row.answer),
        Some(_) => Err(Refusal::new(Standing::Conflict, "key-reused")),
        // The one that had it was undone at this moment.
        None => Err(Refusal::new(Standing::Busy(1), "same-command-running")),
    }
}

impl Write {
    /// A new id.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.world.chance.id(self.at)
    }

    /// The world in which it is written.
    #[must_use]
    pub const fn world(&self) -> &World {
        &self.world
    }

    /// Who writes.
    #[must_use]
    pub const fn actor(&self) -> Uuid {
        self.actor
    }

    /// Records an entry of the log, once the rows that it names are written.
    ///
    /// # Errors
    /// What the database says.
    #[crate::compiled_here]
    pub async fn record(&self, leaf: Leaf) -> Result<Uuid, Refusal> {
        let id = self.id();
        self.record_as(id, leaf).await.map(|()| id)
    }

    /// Records an entry of the log under an id that a row already names.
    ///
    /// # Errors
    /// What the database says.
    #[crate::compiled_here]
    pub async fn record_as(&self, id: Uuid, leaf: Leaf) -> Result<(), Refusal> {
        let leaf = about::with_subject(&self.tx, leaf).await?;
        record(&self.tx, &*self.world.chance, self.at, self.actor, id, leaf).await
    }

    /// Keeps the answer under the command's key and makes everything last.
    ///
    /// # Errors
    /// What the database says.
    pub async fn finish<T: Serialize>(self, outcome: T) -> Result<T, Refusal> {
        self.end(serde_json::to_string(&outcome)?).await?;
        Ok(outcome)
    }

    #[crate::compiled_here]
    async fn end(self, answer: String) -> Result<(), Refusal> {
        if let Some(key) = self.key.filter(|_| answer != self.answer) {
            idempotency::Entity::update_many()
                .col_expr(idempotency::Column::Answer, Expr::value(answer))
                .filter(idempotency::Column::Actor.eq(self.actor))
                .filter(idempotency::Column::Key.eq(key))
                .exec(&self.tx)
                .await?;
        }
        self.tx.commit().await?;
        Ok(())
    }
}

/// Stores a leaf, in as many parts as it needs.
///
/// # Errors
/// What the database says.
pub async fn record(tx: &impl ConnectionTrait, chance: &dyn Chance, at: Instant, actor: Uuid, id: Uuid, leaf: Leaf) -> Result<(), Refusal> {
    let mut rows = Vec::new();
    for (n, part) in leaf.parts().into_iter().enumerate() {
        let id = if n == 0 { id } else { chance.id(at) };
        let sealed = part.seal(id, &actor.to_string(), at, chance);
        rows.push(log_leaf::ActiveModel {
            seq: NotSet,
            id: Set(id),
            at: Set(at.0),
            event: Set(part.event().to_owned()),
            subject: Set(part.subject().to_owned()),
            actor: Set(actor),
            unit: Set(sealed.unit),
            body: Set(sealed.body),
            salts: Set(sealed.salts),
            position: Set(None),
        });
    }
    log_leaf::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}
