//! Who takes no part in what concerns a unit: whoever works there, and whoever declared a conflict of interest.

use parindex_store::{
    Uuid,
    entity::{campaign, conflict, person, role_grant},
};
use parindex_words::sort_by_name;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use serde::{Deserialize, Serialize};

use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation, Role, authorize},
    sheet::{known_unit, names_of},
    write::{Leaf, Started, begin},
};

/// Roles whose holder works in the unit of the grant.
const OF_UNIT: [Role; 3] = [Role::Officer, Role::Owner, Role::Head];

/// Kinds of conflict; words stand under `conflict-<text>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConflictKind {
    /// The person works in the unit.
    OwnUnit,
    /// Anything else that was declared.
    Interest,
}

impl ConflictKind {
    /// The stable text form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OwnUnit => "own_unit",
            Self::Interest => "interest",
        }
    }
}

/// Declares a conflict, one's own or, by the secretariat, somebody else's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclareConflict {
    /// Campaign.
    pub campaign: String,
    /// Whose; nothing for one's own.
    #[serde(default)]
    pub person: Option<Uuid>,
    /// With which unit.
    pub unit: String,
    /// Kind.
    pub kind: ConflictKind,
    /// Why.
    pub why: String,
}

/// Ends a conflict that was declared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndConflict {
    /// Campaign.
    pub campaign: String,
    /// The conflict.
    pub conflict: Uuid,
    /// Why.
    pub reason: String,
}

/// A declared conflict with names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConflictLine {
    /// The row.
    pub row: conflict::Model,
    /// Whose.
    pub person: String,
    /// Who declared it.
    pub declared_by: String,
}

/// Declares a conflict.
///
/// # Errors
/// Not allowed, no such campaign, unit or person, no reason, declared already, or what the database says.
#[crate::compiled_here]
pub async fn declare_conflict(ctx: &Context<'_>, command: &DeclareConflict) -> Result<Uuid, Refusal> {
    let person = command.person.unwrap_or(ctx.actor.person);
    if person == ctx.actor.person {
        ctx.may(Operation::DeclareConflict, &Object::ANY)?;
    } else {
        ctx.may(Operation::LeadAppraisal, &Object::ANY)?;
    }
    let why = command.why.trim();
    if why.is_empty() {
        return Err(Refusal::invalid("reason-missing").at("why"));
    }
    let db = ctx.world.store.read();
    let (_, definition) = ctx.world.definitions.get(db, &command.campaign).await?;
    known_unit(&definition, &command.unit)?;
    if person::Entity::find_by_id(person).one(db).await?.is_none() {
        return Err(Refusal::not_found("no-person", &person.to_string()));
    }
    let write = match begin::<_, Uuid>(ctx, "declare-conflict", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let known = declared(&command.campaign).filter(conflict::Column::Person.eq(person)).filter(conflict::Column::Unit.eq(&command.unit));
    if known.one(&write.tx).await?.is_some() {
        return Err(Refusal::new(Standing::Conflict, "conflict-declared-before").with("unit", command.unit.as_str()));
    }
    let row = conflict::Model {
        id: write.id(),
        campaign: command.campaign.clone(),
        person,
        unit: command.unit.clone(),
        kind: command.kind.as_str().to_owned(),
        why: why.to_owned(),
        declared_at: write.at.0,
        declared_by: ctx.actor.person,
        ended_at: None,
        ended_by: None,
        ended_why: None,
    };
    row.clone().into_active_model().reset_all().insert(&write.tx).await?;
    let leaf =
        Leaf::new("conflict-declared", format!("conflict/{}", row.id)).fact("unit", row.unit.as_str()).fact("kind", row.kind.as_str());
    write.record(leaf.fact("person", person.to_string()).private("why", Some(why)).row(&row)).await?;
    write.finish(row.id).await
}

/// Ends a conflict: by the secretariat, so that nobody comes back to a unit on his own.
///
/// # Errors
/// Not allowed, no such conflict, no reason, or what the database says.
#[crate::compiled_here]
pub async fn end_conflict(ctx: &Context<'_>, command: &EndConflict) -> Result<(), Refusal> {
    ctx.may(Operation::LeadAppraisal, &Object::ANY)?;
    let reason = command.reason.trim();
    if reason.is_empty() {
        return Err(Refusal::invalid("reason-missing").at("reason"));
    }
    let write = match begin::<_, ()>(ctx, "end-conflict", command).await? {
        Started::Before(()) => return Ok(()),
        Started::Fresh(write) => write,
    };
    let found = declared(&command.campaign).filter(conflict::Column::Id.eq(command.conflict)).one(&write.tx).await?;
    let mut row = found.ok_or_else(|| Refusal::not_found("no-conflict", &command.conflict.to_string()))?.into_active_model();
    row.ended_at = Set(Some(write.at.0));
    row.ended_by = Set(Some(ctx.actor.person));
    row.ended_why = Set(Some(reason.to_owned()));
    let row = row.update(&write.tx).await?;
    let leaf = Leaf::new("conflict-ended", format!("conflict/{}", row.id)).fact("unit", row.unit.as_str());
    write.record(leaf.private("reason", Some(reason)).row(&row)).await?;
    write.finish(()).await
}

/// Conflicts that stand: all for those who lead the appraisal, else one's own.
///
/// # Errors
/// Not allowed, or what the database says.
#[crate::compiled_here]
pub async fn conflicts(ctx: &Context<'_>, campaign: &campaign::Model) -> Result<Vec<ConflictLine>, Refusal> {
    let all = [Operation::LeadAppraisal, Operation::ReadLog].iter().any(|o| authorize(ctx.actor, *o, &Object::ANY));
    if !all {
        ctx.may(Operation::DeclareConflict, &Object::ANY)?;
    }
    let db = ctx.world.store.read();
    let mut rows = declared(&campaign.code).order_by_asc(conflict::Column::DeclaredAt).all(db).await?;
    rows.retain(|row| all || row.person == ctx.actor.person);
    let names = names_of(db, rows.iter().flat_map(|row| [row.person, row.declared_by])).await?;
    let name = |id: &Uuid| names.get(id).cloned().unwrap_or_default();
    Ok(rows.into_iter().map(|row| ConflictLine { person: name(&row.person), declared_by: name(&row.declared_by), row }).collect())
}

/// What keeps persons out of units: pairs of person and unit, from what they declared and where they work.
///
/// # Errors
/// What the database says.
pub async fn kept_out(db: &impl ConnectionTrait, campaign: &str, person: Option<Uuid>) -> Result<Vec<(Uuid, String)>, Refusal> {
    let of = |column: conflict::Column| person.map_or_else(Condition::all, |id| Condition::all().add(column.eq(id)));
    let declared = declared(campaign).filter(of(conflict::Column::Person)).all(db).await?;
    let works = role_grant::Entity::find()
        .filter(role_grant::Column::RevokedAt.is_null())
        .filter(role_grant::Column::Role.is_in(OF_UNIT.map(Role::as_str)))
        .filter(person.map_or_else(Condition::all, |id| Condition::all().add(role_grant::Column::Person.eq(id))));
    let works = works.all(db).await?;
    let own = works.into_iter().filter_map(|grant| Some((grant.person, grant.unit?)));
    Ok(declared.into_iter().map(|row| (row.person, row.unit)).chain(own).collect())
}

/// Whether a person takes no part in what concerns a unit.
///
/// # Errors
/// What the database says.
pub async fn in_conflict(db: &impl ConnectionTrait, campaign: &str, person: Uuid, unit: &str) -> Result<bool, Refusal> {
    Ok(kept_out(db, campaign, Some(person)).await?.iter().any(|(_, own)| own == unit))
}

fn declared(campaign: &str) -> sea_orm::Select<conflict::Entity> {
    conflict::Entity::find().filter(conflict::Column::Campaign.eq(campaign)).filter(conflict::Column::EndedAt.is_null())
}

/// Somebody who appraises or votes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgePerson {
    /// Person.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Whether the person appraises, and does not only vote.
    pub appraises: bool,
}

/// Everybody who appraises or votes, in Vietnamese order.
///
/// # Errors
/// Not allowed, or what the database says.
#[crate::compiled_here]
pub async fn judges(ctx: &Context<'_>) -> Result<Vec<JudgePerson>, Refusal> {
    ctx.may(Operation::LeadAppraisal, &Object::ANY)?;
    let db = ctx.world.store.read();
    let roles = [Role::Appraiser, Role::CouncilMember, Role::CouncilChair].map(Role::as_str);
    let grants = role_grant::Entity::find().filter(role_grant::Column::RevokedAt.is_null()).filter(role_grant::Column::Role.is_in(roles));
    let grants = grants.all(db).await?;
    let ids: Vec<Uuid> = grants.iter().map(|grant| grant.person).collect();
    let persons = person::Entity::find().filter(person::Column::Id.is_in(ids)).filter(person::Column::Active.eq(true)).all(db).await?;
    let appraises = |id: Uuid| grants.iter().any(|grant| grant.person == id && grant.role == Role::Appraiser.as_str());
    let mut found: Vec<_> =
        persons.into_iter().map(|row| JudgePerson { appraises: appraises(row.id), id: row.id, name: row.name }).collect();
    sort_by_name(&mut found, |person| &person.name);
    Ok(found)
}
