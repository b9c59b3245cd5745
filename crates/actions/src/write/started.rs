//! A write that has begun: a transaction that knows whether this command was carried out before.

use parindex_store::{Uuid, entity::idempotency, entity::log_leaf};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, EntityTrait, SqlErr};
use serde::{Serialize, de::DeserializeOwned};

use super::Leaf;
use crate::{
    Context, Refusal, Standing,
    world::{Instant, World, sha256_hex},
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
    pub tx: DatabaseTransaction,
    /// The one moment that everything in this write carries.
    pub at: Instant,
    actor: Uuid,
    action: &'static str,
    key: Option<(String, String)>,
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
    let key = match ctx.key {
        None => None,
        Some(key) if key.is_empty() || key.len() > LONGEST_KEY => return Err(Refusal::invalid("key-malformed")),
        Some(key) => Some((key.to_owned(), sha256_hex(&serde_json::to_vec(&(action, command))?))),
    };
    if let Some((key, request)) = &key
        && let Some(answer) = answered(ctx, key, request).await?
    {
        return Ok(Started::Before(serde_json::from_str(&answer)?));
    }
    let tx = ctx.world.store.begin().await?;
    let (world, actor, at) = (ctx.world.clone(), ctx.actor.person, ctx.world.now());
    Ok(Started::Fresh(Box::new(Write { tx, at, actor, action, key, world })))
}

async fn answered(ctx: &Context<'_>, key: &str, request: &str) -> Result<Option<String>, Refusal> {
    let row = idempotency::Entity::find_by_id((ctx.actor.person, key.to_owned())).one(ctx.world.store.read()).await?;
    match row {
        None => Ok(None),
        Some(row) if row.request == request => Ok(Some(row.answer)),
        Some(_) => Err(Refusal::new(Standing::Conflict, "key-reused")),
    }
}

impl Write {
    /// A new id.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.world.chance.id(self.at)
    }

    /// Records an entry of the log.
    ///
    /// # Errors
    /// What the database says.
    pub async fn record(&self, leaf: Leaf) -> Result<Uuid, Refusal> {
        let id = self.id();
        let (body, salts) = leaf.seal(&self.actor.to_string(), self.at, &*self.world.chance);
        log_leaf::ActiveModel {
            id: Set(id),
            at: Set(self.at.0),
            event: Set(leaf.event().to_owned()),
            subject: Set(leaf.subject().to_owned()),
            actor: Set(self.actor),
            body: Set(body),
            salts: Set(salts),
            position: Set(None),
        }
        .insert(&self.tx)
        .await?;
        Ok(id)
    }

    /// Keeps the answer under the command's key and makes everything last.
    ///
    /// # Errors
    /// What the database says; [`Standing::Busy`] when the same command is being carried out at this moment, so that the client asks again.
    pub async fn finish<T: Serialize>(self, outcome: T) -> Result<T, Refusal> {
        if let Some((key, request)) = self.key {
            let row = idempotency::ActiveModel {
                actor: Set(self.actor),
                key: Set(key),
                action: Set(self.action.to_owned()),
                request: Set(request),
                answer: Set(serde_json::to_string(&outcome)?),
                at: Set(self.at.0),
            };
            row.insert(&self.tx).await.map_err(|fault| match fault.sql_err() {
                Some(SqlErr::UniqueConstraintViolation(_)) => Refusal::new(Standing::Busy(1), "same-command-running"),
                _ => fault.into(),
            })?;
        }
        self.tx.commit().await?;
        Ok(outcome)
    }
}
