//! Leaves get their places: in batches, one process at a time, so that actions never wait for each other because of the log.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::STANDARD};
use parindex_log::{Hash, Head, SigningKey, append};
use parindex_store::entity::{log_checkpoint, log_head, log_leaf, log_tile};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict, SimpleExpr},
};

use super::tiles::{Tiles, level_of};
use crate::{Refusal, Standing, world::World};

/// Most leaves of one batch.
const BATCH: u64 = 1_000;
/// Pause between two looks.
const PAUSE: Duration = Duration::from_millis(250);
/// Others leave it to whoever did it last for so long, in milliseconds.
const HOLD: i64 = 5_000;
/// The row of the head.
const HEAD: i32 = 1;

/// What became of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    /// Nothing waits.
    Nothing,
    /// Another process does it.
    Elsewhere,
    /// So many leaves joined, and this is the log now.
    Now {
        /// Leaves that joined.
        count: usize,
        /// Entries of the log.
        size: u64,
    },
}

/// Lets the leaves that wait join the log, signs a checkpoint, and keeps tiles, places and checkpoint in one transaction: a process that dies
/// at any moment leaves either all of it or nothing.
///
/// # Errors
/// `log-key-differs` when the log was signed by another key, a damaged log, or what the database says.
#[crate::compiled_here]
pub async fn sequence(world: &World, key: &SigningKey, holder: &str) -> Result<Joined, Refusal> {
    if waiting(world.store.read(), 1).await?.is_empty() {
        return Ok(Joined::Nothing);
    }
    let tx = world.store.begin().await?;
    let Some(head) = hold(&tx, world.store.is_sqlite(), key, holder).await? else { return Ok(Joined::Elsewhere) };
    let leaves = waiting(&tx, BATCH).await?;
    if leaves.is_empty() {
        return Ok(Joined::Nothing);
    }
    let old = head_of(&head)?;
    let tiles = Tiles::for_size(&tx, old.size, &[]).await?;
    let entries: Vec<&[u8]> = leaves.iter().map(|leaf| leaf.body.as_bytes()).collect();
    let appended = append(&tiles, &old, &entries).map_err(damaged)?;
    let rows = appended.tiles.into_iter().map(|(name, bytes)| log_tile::ActiveModel {
        level: Set(level_of(&name)),
        number: Set(i64::try_from(name.number).unwrap_or(i64::MAX)),
        bytes: Set(bytes),
    });
    let wider = OnConflict::columns([log_tile::Column::Level, log_tile::Column::Number]).update_column(log_tile::Column::Bytes).to_owned();
    // A batch may make a narrow tile of a number and a wider one; the later, wider one stays.
    for row in rows {
        log_tile::Entity::insert(row).on_conflict(wider.clone()).exec_without_returning(&tx).await?;
    }
    place(&tx, world.store.is_sqlite(), old.size, &leaves).await?;
    let new = appended.head;
    keep(&tx, world.now().0, key, &new).await?;
    tx.commit().await?;
    Ok(Joined::Now { count: leaves.len(), size: new.size })
}

/// Leaves without a place, in the order in which they were written.
async fn waiting(db: &impl ConnectionTrait, most: u64) -> Result<Vec<log_leaf::Model>, Refusal> {
    let leaves = log_leaf::Entity::find().filter(log_leaf::Column::Position.is_null());
    Ok(leaves.order_by_asc(log_leaf::Column::Seq).limit(most).all(db).await?)
}

/// Locks the head for this transaction; nothing when another process holds it.
async fn hold(tx: &impl ConnectionTrait, sqlite: bool, key: &SigningKey, holder: &str) -> Result<Option<log_head::Model>, Refusal> {
    if !sqlite {
        // A process that hangs in the middle must not keep the others from going on.
        tx.execute_unprepared("SET LOCAL idle_in_transaction_session_timeout = '15s'").await?;
    }
    let begun = log_head::ActiveModel {
        id: Set(HEAD),
        size: Set(0),
        root: Set(Head::EMPTY.root.to_string()),
        key: Set(key.public().to_string()),
        holder: Set(String::new()),
        held_until: Set(0),
    };
    let once = OnConflict::column(log_head::Column::Id).do_nothing().to_owned();
    log_head::Entity::insert(begun).on_conflict(once).exec_without_returning(tx).await?;
    let now =
        if sqlite { "CAST(unixepoch('subsec') * 1000 AS INTEGER)" } else { "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)" };
    let later: SimpleExpr = Expr::cust(format!("{now} + {HOLD}"));
    let free = Expr::cust(format!("held_until < {now}"));
    let taken = log_head::Entity::update_many()
        .col_expr(log_head::Column::Holder, Expr::value(holder))
        .col_expr(log_head::Column::HeldUntil, later)
        .filter(log_head::Column::Id.eq(HEAD))
        .filter(sea_orm::Condition::any().add(log_head::Column::Holder.eq(holder)).add(free))
        .exec_with_returning(tx)
        .await?;
    let Some(head) = taken.into_iter().next() else { return Ok(None) };
    if head.key != key.public().to_string() {
        return Err(Refusal::new(Standing::Failed, "log-key-differs").with("key", head.key));
    }
    Ok(Some(head))
}

/// The stored head as the log's.
pub(super) fn head_of(row: &log_head::Model) -> Result<Head, Refusal> {
    let root = STANDARD.decode(&row.root).ok().and_then(|bytes| bytes.try_into().ok()).map(Hash);
    let size = u64::try_from(row.size).ok();
    root.zip(size).map(|(root, size)| Head { size, root }).ok_or_else(|| damaged("head"))
}

fn damaged(fault: impl std::fmt::Display) -> Refusal {
    tracing::error!(%fault, "the log is damaged");
    Refusal::new(Standing::Failed, "log-damaged")
}

async fn place(tx: &impl ConnectionTrait, sqlite: bool, first: u64, leaves: &[log_leaf::Model]) -> Result<(), Refusal> {
    // Numbers only, so there is nothing to bind.
    let pairs: Vec<String> = (first..).zip(leaves).map(|(position, leaf)| format!("({},{position})", leaf.seq)).collect();
    for some in pairs.chunks(200) {
        let values = some.join(",");
        let given = if sqlite {
            format!(
                "WITH v(s, p) AS (VALUES {values}) UPDATE log_leaf SET position = (SELECT p FROM v WHERE s = seq) WHERE seq IN (SELECT s FROM v)"
            )
        } else {
            format!("UPDATE log_leaf SET position = v.p FROM (VALUES {values}) AS v(s, p) WHERE log_leaf.seq = v.s")
        };
        tx.execute_unprepared(&given).await?;
    }
    Ok(())
}

async fn keep(tx: &impl ConnectionTrait, at: i64, key: &SigningKey, head: &Head) -> Result<(), Refusal> {
    let size = i64::try_from(head.size).unwrap_or(i64::MAX);
    let note = head.sign(key).map_err(damaged)?;
    log_checkpoint::ActiveModel { size: Set(size), at: Set(at), note: Set(note), key: Set(key.public().to_string()) }.insert(tx).await?;
    let row = log_head::ActiveModel { id: Set(HEAD), size: Set(size), root: Set(head.root.to_string()), ..Default::default() };
    row.update(tx).await?;
    Ok(())
}

/// Lets leaves join for as long as the process lives. What fails is tried again: the leaves wait in the database.
#[crate::compiled_here]
pub async fn run(world: World, key: SigningKey) {
    let holder = world.chance.token();
    let mut ticks = tokio::time::interval(PAUSE);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        match sequence(&world, &key, &holder).await {
            Ok(_) => {}
            Err(refusal) if matches!(refusal.standing, Standing::Busy(_)) => {}
            Err(refusal) => {
                tracing::error!(code = refusal.code, "the log does not grow");
                tokio::time::sleep(PAUSE * 20).await;
            }
        }
    }
}
