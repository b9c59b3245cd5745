//! Lets messages go out that wait: letters whose hour or day has come, and short texts for the gateway.

use std::{collections::BTreeMap, time::Duration};

use parindex_store::{
    Uuid,
    entity::{delivery, message, person},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};

use super::{
    Gateway, Kind,
    recipients::{grants_of, may},
    run_reminders,
    words::{letter, short},
};
use crate::{
    Refusal,
    mail::{PostFault, queue},
    world::World,
};

/// Deliveries that are looked at in one go.
const SOME: u64 = 1_000;
/// Whoever takes a text has it for so long, in milliseconds.
const LEASE: i64 = 60_000;
/// Attempts before a text is given up; with the pauses between them about two hours.
const MOST_ATTEMPTS: i32 = 8;
/// Longest thing the other side says that is kept, in characters.
const LONGEST_FAULT: usize = 300;
/// Between two looks.
const PAUSE: Duration = Duration::from_secs(5);
/// Looks between two looks at the deadlines.
const BETWEEN: u32 = 12;

/// Writes the letters whose time has come: for each person one, whatever it holds. Several servers may do so at once; whoever locks the rows
/// has them. Returns how many letters were written.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn send_waiting(world: &World) -> Result<usize, Refusal> {
    let mut letters = 0;
    loop {
        let due = waiting(world, "mail").limit(SOME).all(world.store.read()).await?;
        if due.is_empty() {
            return Ok(letters);
        }
        let ids: Vec<Uuid> = due.iter().map(|row| row.message).collect();
        let rows = message::Entity::find().filter(message::Column::Id.is_in(ids)).all(world.store.read()).await?;
        let owner: BTreeMap<Uuid, Uuid> = rows.iter().map(|row| (row.id, row.person)).collect();
        let mut by_person: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
        for row in &due {
            by_person.entry(owner.get(&row.message).copied().unwrap_or_default()).or_default().push(row.id);
        }
        for (person, deliveries) in by_person {
            letters += usize::from(one_letter(world, person, deliveries).await?);
        }
    }
}

/// Deliveries that wait and whose time has come, the oldest first.
fn waiting(world: &World, channel: &str) -> sea_orm::Select<delivery::Entity> {
    delivery::Entity::find()
        .filter(delivery::Column::State.eq("queued"))
        .filter(delivery::Column::Mail.is_null())
        .filter(delivery::Column::Channel.eq(channel))
        .filter(delivery::Column::DueAt.lte(world.now().0))
        .order_by_asc(delivery::Column::DueAt)
        .order_by_asc(delivery::Column::Id)
}

/// One letter with everything that waits for a person and was not read since.
async fn one_letter(world: &World, id: Uuid, deliveries: Vec<Uuid>) -> Result<bool, Refusal> {
    let tx = world.store.begin().await?;
    // Another server may have been faster: then nothing is left under the lock.
    let held = waiting(world, "mail").filter(delivery::Column::Id.is_in(deliveries)).lock_exclusive().all(&tx).await?;
    let (person, rows) = wanted(world, &tx, id, &held).await?;
    let (carried, needless): (Vec<_>, Vec<_>) = held.iter().partition(|row| rows.iter().any(|message| message.id == row.message));
    set(&tx, &needless, &[(delivery::Column::State, Expr::value("needless"))], world).await?;
    let mut written = false;
    if let Some(person) = person.filter(|_| !rows.is_empty()) {
        let letter = queue(world, &tx, letter(world, &person, &rows)?).await?;
        set(&tx, &carried, &[(delivery::Column::Mail, Expr::value(letter))], world).await?;
        written = true;
    }
    tx.commit().await?;
    Ok(written)
}

/// The person, and which of the messages are still unread and still theirs to see; without mail nothing is.
async fn wanted(
    world: &World,
    tx: &impl ConnectionTrait,
    id: Uuid,
    held: &[delivery::Model],
) -> Result<(Option<person::Model>, Vec<message::Model>), Refusal> {
    let person = person::Entity::find_by_id(id).one(tx).await?.filter(|person| person.active && world.outward.mail.is_some());
    let grants = grants_of(tx, id, world.now()).await?;
    let rows = message::Entity::find()
        .filter(message::Column::Id.is_in(held.iter().map(|row| row.message)))
        .filter(message::Column::ReadAt.is_null())
        .order_by_asc(message::Column::MadeAt)
        .order_by_asc(message::Column::Id);
    let mut rows = rows.all(tx).await?;
    rows.retain(|row| person.is_some() && Kind::parse(&row.kind).is_some_and(|kind| may(id, &grants, kind, row.unit.as_deref())));
    Ok((person, rows))
}

async fn set(
    tx: &impl ConnectionTrait,
    rows: &[&delivery::Model],
    values: &[(delivery::Column, sea_orm::sea_query::SimpleExpr)],
    world: &World,
) -> Result<(), Refusal> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut update = delivery::Entity::update_many().col_expr(delivery::Column::At, Expr::value(world.now().0));
    for (column, value) in values {
        update = update.col_expr(*column, value.clone());
    }
    update.filter(delivery::Column::Id.is_in(rows.iter().map(|row| row.id))).exec(tx).await?;
    Ok(())
}

/// Writes down what became of a letter, at every message that it carried.
///
/// # Errors
/// What the database says.
pub async fn letter_went(
    tx: &impl ConnectionTrait,
    letter: Uuid,
    (state, attempts): (&str, i32),
    said: Option<&str>,
    at: i64,
) -> Result<u64, Refusal> {
    let carried = delivery::Entity::update_many()
        .col_expr(delivery::Column::State, Expr::value(state))
        .col_expr(delivery::Column::Attempts, Expr::value(attempts))
        .col_expr(delivery::Column::LastError, Expr::value(said.map(str::to_owned)))
        .col_expr(delivery::Column::At, Expr::value(at))
        .filter(delivery::Column::Mail.eq(letter));
    Ok(carried.exec(tx).await?.rows_affected)
}

/// Sends the texts that are due; returns how many the gateway took. Several servers may do so at once.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn send_gateway(world: &World, gateway: &Gateway) -> Result<usize, Refusal> {
    let mut sent = 0;
    while let Some(row) = take(world).await? {
        let outcome = match text(world, &row).await? {
            Some((to, text)) => gateway.send(row.id, &to, &text).await.map(|()| "sent"),
            None => Ok("needless"),
        };
        sent += usize::from(outcome == Ok("sent"));
        done(world, row, outcome).await?;
    }
    Ok(sent)
}

/// Takes the text that has waited longest.
async fn take(world: &World) -> Result<Option<delivery::Model>, Refusal> {
    while let Some(mut row) = waiting(world, "gateway").one(world.store.read()).await? {
        let until = world.now().0 + LEASE;
        let tx = world.store.begin().await?;
        let taken = delivery::Entity::update_many()
            .col_expr(delivery::Column::DueAt, Expr::value(until))
            .col_expr(delivery::Column::Attempts, Expr::value(row.attempts + 1))
            .filter(delivery::Column::Id.eq(row.id))
            .filter(delivery::Column::State.eq("queued"))
            .filter(delivery::Column::DueAt.eq(row.due_at))
            .exec(&tx)
            .await?;
        tx.commit().await?;
        if taken.rows_affected == 1 {
            row.attempts += 1;
            return Ok(Some(row));
        }
    }
    Ok(None)
}

/// Number and text; nothing when the person has read it, has no telephone any more, takes the consent back, or may not see it.
async fn text(world: &World, row: &delivery::Model) -> Result<Option<(String, String)>, Refusal> {
    let db = world.store.read();
    let Some(message) = message::Entity::find_by_id(row.message).one(db).await?.filter(|message| message.read_at.is_none()) else {
        return Ok(None);
    };
    let agreed = super::choice::choices_of(db, std::iter::once(message.person)).await?.remove(&message.person);
    let grants = grants_of(db, message.person, world.now()).await?;
    let allowed = Kind::parse(&message.kind).is_some_and(|kind| may(message.person, &grants, kind, message.unit.as_deref()));
    let person = person::Entity::find_by_id(message.person).one(db).await?.filter(|person| person.active);
    let Some(person) = person.filter(|_| allowed && agreed.is_some_and(|choice| choice.gateway)) else { return Ok(None) };
    let phone = person.phone.as_deref().unwrap_or_default().trim().to_owned();
    if phone.is_empty() { Ok(None) } else { Ok(Some((phone, short(world, &person, &message)?))) }
}

async fn done(world: &World, row: delivery::Model, outcome: Result<&'static str, PostFault>) -> Result<(), Refusal> {
    let (now, attempts) = (world.now().0, row.attempts);
    let kept = |said: String| Some(said.chars().filter(|c| !c.is_control()).take(LONGEST_FAULT).collect::<String>());
    let mut row = row.into_active_model();
    row.at = Set(now);
    row.attempts = Set(attempts);
    match outcome {
        Ok(state) => {
            row.state = Set(state.to_owned());
            row.last_error = Set(None);
        }
        Err(PostFault::Later(said)) if attempts < MOST_ATTEMPTS => {
            row.due_at = Set(now + (60_000_i64 << (attempts - 1).clamp(0, 20)).min(3_600_000));
            row.last_error = Set(kept(said));
        }
        Err(PostFault::Later(said) | PostFault::Never(said)) => {
            row.state = Set("failed".to_owned());
            row.last_error = Set(kept(said));
        }
    }
    let tx = world.store.begin().await?;
    row.update(&tx).await?;
    tx.commit().await?;
    Ok(())
}

/// Reminds, writes letters and sends texts until the task is dropped.
#[crate::compiled_here]
pub async fn run(world: World, gateway: Option<Gateway>) {
    let holder = world.chance.token();
    let warn = |what: &'static str, refusal: Refusal| tracing::warn!(code = refusal.code, what, "messages");
    let mut look = 0_u32;
    loop {
        if look == 0
            && let Err(refusal) = run_reminders(&world, &holder).await
        {
            warn("reminders", refusal);
        }
        look = (look + 1) % BETWEEN;
        if let Err(refusal) = send_waiting(&world).await {
            warn("letters", refusal);
        }
        if let Some(gateway) = &gateway
            && let Err(refusal) = send_gateway(&world, gateway).await
        {
            warn("gateway", refusal);
        }
        tokio::time::sleep(PAUSE).await;
    }
}
