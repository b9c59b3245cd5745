//! A conflict of interest: who declares one takes no part in what concerns the unit, until it ends.

use parindex_store::{Uuid, entity::conflict};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::{Deserialize, Serialize};

use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation, authorize},
    sheet::known_unit,
    write::{Leaf, Started, begin},
};

/// Longest reason, in characters.
const LONGEST: usize = 2000;

/// Declares the own conflict of interest with a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclareConflict {
    /// Campaign.
    pub campaign: String,
    /// Unit.
    pub unit: String,
    /// Why, in words.
    pub why: String,
    /// Whether the person works there; else it is any other interest.
    #[serde(default)]
    pub works_there: bool,
}

/// Ends a conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndConflict {
    /// Campaign.
    pub campaign: String,
    /// Conflict.
    pub conflict: Uuid,
    /// Why it is over.
    pub why: String,
}

/// A conflict that was declared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConflictDeclared {
    /// Conflict.
    pub conflict: Uuid,
}

/// Declares a conflict.
///
/// # Errors
/// Not allowed, no such unit, no reason, declared already, or what the database says.
pub async fn declare_conflict(ctx: &Context<'_>, command: &DeclareConflict) -> Result<ConflictDeclared, Refusal> {
    ctx.may(Operation::DeclareConflict, &Object::of_unit(&command.unit))?;
    let (_, definition) = ctx.world.definitions.get(ctx.world.store.read(), &command.campaign).await?;
    known_unit(&definition, &command.unit)?;
    let why = reason(&command.why)?;
    let write = match begin::<_, ConflictDeclared>(ctx, "declare-conflict", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    if let Some(standing) = in_conflict(&write.tx, &command.campaign, ctx.actor.person, &command.unit).await? {
        return Err(Refusal::new(Standing::Conflict, "conflict-stands").with("at", crate::world::Instant(standing.declared_at).shown()));
    }
    let row = conflict::Model {
        id: write.id(),
        campaign: command.campaign.clone(),
        person: ctx.actor.person,
        unit: command.unit.clone(),
        kind: if command.works_there { "own_unit" } else { "interest" }.to_owned(),
        why,
        declared_at: write.at.0,
        declared_by: ctx.actor.person,
        ended_at: None,
        ended_by: None,
        ended_why: None,
    };
    conflict::ActiveModel::from(row.clone()).reset_all().insert(&write.tx).await?;
    let leaf = Leaf::new("conflict-declared", format!("conflict/{}", row.id))
        .fact("unit", row.unit.as_str())
        .fact("campaign", row.campaign.as_str())
        .fact("kind", row.kind.as_str())
        .private("reason", Some(&row.why));
    write.record(leaf.row(&row)).await?;
    write.finish(ConflictDeclared { conflict: row.id }).await
}

/// Ends a conflict: the person, or who leads the appraisal.
///
/// # Errors
/// Not allowed, no such conflict, no reason, or what the database says.
pub async fn end_conflict(ctx: &Context<'_>, command: &EndConflict) -> Result<(), Refusal> {
    let leads = authorize(ctx.actor, Operation::LeadAppraisal, &Object::ANY);
    if !leads {
        ctx.may(Operation::DeclareConflict, &Object::ANY)?;
    }
    let why = reason(&command.why)?;
    let write = match begin::<_, ()>(ctx, "end-conflict", command).await? {
        Started::Before(()) => return Ok(()),
        Started::Fresh(write) => write,
    };
    let row = conflict::Entity::find_by_id(command.conflict).lock_exclusive().one(&write.tx).await?;
    let row = row
        .filter(|row| row.campaign == command.campaign && row.ended_at.is_none() && (leads || row.person == ctx.actor.person))
        .ok_or_else(|| Refusal::not_found("no-conflict", &command.conflict.to_string()))?;
    let ended = conflict::ActiveModel {
        id: Set(row.id),
        ended_at: Set(Some(write.at.0)),
        ended_by: Set(Some(ctx.actor.person)),
        ended_why: Set(Some(why.clone())),
        ..Default::default()
    };
    let row = ended.update(&write.tx).await?;
    let leaf = Leaf::new("conflict-ended", format!("conflict/{}", row.id)).fact("unit", row.unit.as_str()).private("reason", Some(&why));
    write.record(leaf.row(&row)).await?;
    write.finish(()).await
}

fn reason(typed: &str) -> Result<String, Refusal> {
    let text = typed.trim();
    if text.is_empty() {
        return Err(Refusal::invalid("reason-missing").at("why"));
    }
    if text.chars().count() > LONGEST {
        return Err(Refusal::new(Standing::TooLarge, "field-too-long").with("limit", LONGEST.to_string()).at("why"));
    }
    Ok(text.to_owned())
}

/// The conflict of a person with a unit that stands now.
///
/// # Errors
/// What the database says.
pub async fn in_conflict(db: &impl ConnectionTrait, campaign: &str, person: Uuid, unit: &str) -> Result<Option<conflict::Model>, Refusal> {
    let own = conflict::Entity::find().filter(conflict::Column::Campaign.eq(campaign)).filter(conflict::Column::Person.eq(person));
    Ok(own.filter(conflict::Column::Unit.eq(unit)).filter(conflict::Column::EndedAt.is_null()).one(db).await?)
}

/// All conflicts of a campaign that stand now.
///
/// # Errors
/// What the database says.
pub async fn conflicts_of(db: &impl ConnectionTrait, campaign: &str) -> Result<Vec<conflict::Model>, Refusal> {
    let own = conflict::Entity::find().filter(conflict::Column::Campaign.eq(campaign));
    Ok(own.filter(conflict::Column::EndedAt.is_null()).all(db).await?)
}
