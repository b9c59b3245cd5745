//! Accepts a workbook of persons in one transaction, or drops it. Whatever is set for a person has an entry of its own, as when somebody typed it,
//! so that a person's history leads to it; one entry more is about the workbook.

use std::collections::HashMap;

use parindex_exchange::ReadPerson;
use parindex_store::{
    Uuid,
    entity::{person, person_import},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, QuerySelect};
use serde::{Deserialize, Serialize};

use super::{
    judge::{Judged, RowKind, judge},
    known::Known,
    upload::{digest, open_import},
};
use crate::{
    Context, Refusal, Standing,
    accounts::{
        link::{self, Purpose},
        persons::{
            grant::{self, GrantRole},
            save,
        },
    },
    permission::{Object, Operation},
    write::{Leaf, Started, Write, begin},
};

/// A workbook to accept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptPersons {
    /// The workbook.
    pub id: Uuid,
    /// What was seen.
    pub digest: String,
    /// Whether rows that are refused may be left out; else they keep back all others.
    #[serde(default)]
    pub leave_out: bool,
    /// Whether new persons get an invitation by mail.
    #[serde(default)]
    pub invite: bool,
}

/// What was accepted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonsAccepted {
    /// Accounts that were made.
    pub added: usize,
    /// Persons who were changed.
    pub changed: usize,
    /// Roles that were granted.
    pub granted: usize,
    /// Rows that were left out.
    pub left_out: usize,
    /// Invitations that are on their way.
    pub invited: usize,
}

/// What the transaction has written.
#[derive(Default)]
struct Written {
    persons: HashMap<String, person::Model>,
    done: PersonsAccepted,
}

/// Accepts a workbook: everything that was seen, or nothing.
///
/// # Errors
/// Not allowed, decided already, not what was seen, rows that are refused, no mail, or what the database says.
#[crate::compiled_here]
pub async fn accept_persons(ctx: &Context<'_>, command: &AcceptPersons) -> Result<PersonsAccepted, Refusal> {
    ctx.may(Operation::ManagePersons, &Object::ANY)?;
    if command.invite && ctx.world.outward.mail.is_none() {
        return Err(Refusal::invalid("import-no-mail").at("invite"));
    }
    let write = match begin::<_, PersonsAccepted>(ctx, "accept-persons", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let import = close(ctx, &write, command.id, "accepted").await?;
    let rows: Vec<ReadPerson> = serde_json::from_str(&import.rows)?;
    let known = Known::read(&write.tx).await?;
    let rows = judge(ctx, &known, &rows);
    if digest(&rows)? != command.digest {
        return Err(Refusal::new(Standing::Conflict, "import-changed-since"));
    }
    let refused = rows.iter().filter(|row| row.kind == RowKind::Refused).count();
    if refused > 0 && !command.leave_out {
        return Err(Refusal::new(Standing::Conflict, "import-refused-rows").with("count", refused).at("leave_out"));
    }
    let mut written = Written { done: PersonsAccepted { left_out: refused, ..PersonsAccepted::default() }, ..Written::default() };
    for row in rows.iter().filter(|row| !matches!(row.kind, RowKind::Refused | RowKind::Same)) {
        let person = person_of(&write, &known, (command.id, row), &mut written).await?;
        if let Some(given) = row.grant.as_ref().filter(|_| !row.held) {
            let given = GrantRole { person, ..given.clone() };
            let stored = grant::row(ctx, &write, &given).into_active_model().reset_all().insert(&write.tx).await?;
            write.record(grant::leaf(&stored).fact("import", command.id.to_string())).await?;
            written.done.granted += 1;
        }
    }
    if command.invite {
        invite_new(ctx, &write, (command.id, &known), &mut written).await?;
    }
    let leaf = Leaf::new("persons-accepted", format!("persons/{}", command.id))
        .fact("sha256", import.sha256)
        .fact("added", written.done.added)
        .fact("changed", written.done.changed)
        .fact("granted", written.done.granted)
        .fact("invited", written.done.invited);
    write.record(leaf).await?;
    write.finish(written.done).await
}

/// The person of a row, made or changed by the first row that says so.
async fn person_of(write: &Write, known: &Known, (import, row): (Uuid, &Judged), written: &mut Written) -> Result<Uuid, Refusal> {
    let email = &row.person.email;
    if let Some(person) = written.persons.get(email) {
        return Ok(person.id);
    }
    let (event, stored) = match known.persons.get(email) {
        Some(there) if row.changes.is_empty() => return Ok(there.id),
        Some(there) => {
            written.done.changed += 1;
            ("person-changed", save::changed(there.clone(), &row.person).update(&write.tx).await?)
        }
        None => {
            written.done.added += 1;
            ("person-created", save::fresh(write, &row.person).insert(&write.tx).await?)
        }
    };
    write.record(save::leaf(event, &stored).fact("import", import.to_string())).await?;
    let id = stored.id;
    written.persons.insert(email.clone(), stored);
    Ok(id)
}

/// Puts a letter into the outbox for everybody who is new.
async fn invite_new(ctx: &Context<'_>, write: &Write, (import, known): (Uuid, &Known), written: &mut Written) -> Result<(), Refusal> {
    for person in written.persons.values().filter(|person| !known.persons.contains_key(&person.email)) {
        let made = link::make(ctx.world, &write.tx, person, Purpose::Invitation).await?;
        let leaf = Leaf::new("person-invited", format!("person/{}", person.id)).fact("by_mail", made.by_mail);
        write.record(leaf.fact("import", import.to_string())).await?;
        written.done.invited += 1;
    }
    Ok(())
}

/// Takes a workbook out of the open ones, as one person does.
async fn close(ctx: &Context<'_>, write: &Write, id: Uuid, state: &str) -> Result<person_import::Model, Refusal> {
    let found = person_import::Entity::find_by_id(id).lock_exclusive().one(&write.tx).await?;
    let found = open_import(found, id)?;
    let mut row = found.clone().into_active_model();
    row.state = Set(state.to_owned());
    row.rows = Set(String::new());
    row.closed_at = Set(Some(ctx.world.now().0));
    row.update(&write.tx).await?;
    Ok(found)
}

/// A workbook to drop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DropPersons {
    /// The workbook.
    pub id: Uuid,
}

/// Drops a workbook; what it said is forgotten.
///
/// # Errors
/// Not allowed, decided already, or what the database says.
#[crate::compiled_here]
pub async fn drop_persons(ctx: &Context<'_>, command: &DropPersons) -> Result<(), Refusal> {
    ctx.may(Operation::ManagePersons, &Object::ANY)?;
    let write = match begin::<_, ()>(ctx, "drop-persons", command).await? {
        Started::Before(()) => return Ok(()),
        Started::Fresh(write) => write,
    };
    close(ctx, &write, command.id, "dropped").await?;
    write.record(Leaf::new("persons-dropped", format!("persons/{}", command.id))).await?;
    write.finish(()).await
}
