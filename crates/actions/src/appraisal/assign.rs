//! Gives appraisers their part, takes it away, gives it to somebody else.

use parindex_store::{
    Uuid,
    entity::{appraiser, person, role_grant},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde::{Deserialize, Serialize};

use super::conflict::in_conflict;
use crate::{
    Context, Refusal, Standing,
    campaign::Definition,
    messages::{News, tell},
    permission::{Object, Operation, Role},
    sheet::known_unit,
    write::{Leaf, Started, Write, begin},
};

/// Gives an appraiser a part: what lies under all that is named; with nothing named, everything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignAppraiser {
    /// Campaign.
    pub campaign: String,
    /// The appraiser.
    pub person: Uuid,
    /// Units of this group.
    #[serde(default)]
    pub group: Option<String>,
    /// This area, criterion or component.
    #[serde(default)]
    pub node: Option<String>,
    /// This unit.
    #[serde(default)]
    pub unit: Option<String>,
}

/// Takes a part away, or gives it to somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reassign {
    /// Campaign.
    pub campaign: String,
    /// The assignment.
    pub assignment: Uuid,
    /// Who gets it; nobody takes it away.
    #[serde(default)]
    pub to: Option<Uuid>,
    /// Why.
    pub reason: String,
}

/// Gives an appraiser a part.
///
/// # Errors
/// Not allowed; no such campaign, group, node, unit or appraiser; a conflict with the unit; the same part twice; or what the database says.
#[crate::compiled_here]
pub async fn assign_appraiser(ctx: &Context<'_>, command: &AssignAppraiser) -> Result<Uuid, Refusal> {
    ctx.may(Operation::LeadAppraisal, &Object::ANY)?;
    let (_, definition) = ctx.world.definitions.get(ctx.world.store.read(), &command.campaign).await?;
    let part = Part::read(command, &definition)?;
    let write = match begin::<_, Uuid>(ctx, "assign-appraiser", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let row = given(ctx, &write, &command.campaign, command.person, part).await?;
    write.record(leaf("appraiser-assigned", &row)).await?;
    tell(&write, News::assigned(&row.campaign, row.id, row.person)).await?;
    write.finish(row.id).await
}

/// Takes a part away or gives it to somebody else; what was appraised under it stays with whom it was.
///
/// # Errors
/// Not allowed, no such assignment or appraiser, no reason, a conflict, or what the database says.
#[crate::compiled_here]
pub async fn reassign(ctx: &Context<'_>, command: &Reassign) -> Result<Option<Uuid>, Refusal> {
    ctx.may(Operation::LeadAppraisal, &Object::ANY)?;
    let reason = command.reason.trim();
    if reason.is_empty() {
        return Err(Refusal::invalid("reason-missing").at("reason"));
    }
    let write = match begin::<_, Option<Uuid>>(ctx, "reassign-appraiser", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let found = standing(&command.campaign).filter(appraiser::Column::Id.eq(command.assignment)).one(&write.tx).await?;
    let old = found.ok_or_else(|| Refusal::not_found("no-assignment", &command.assignment.to_string()))?;
    let part = Part { group: old.group_code.clone(), node: old.node.clone(), unit: old.unit.clone() };
    let mut ended = old.into_active_model();
    ended.ended_at = Set(Some(write.at.0));
    ended.ended_by = Set(Some(ctx.actor.person));
    ended.ended_why = Set(Some(reason.to_owned()));
    let ended = ended.update(&write.tx).await?;
    let mut told = leaf("appraiser-reassigned", &ended).private("reason", Some(reason));
    let mut new = None;
    if let Some(to) = command.to {
        let row = given(ctx, &write, &command.campaign, to, part).await?;
        told = told.fact("to", to.to_string()).row(&row);
        new = Some(row.id);
    }
    write.record(told).await?;
    tell(&write, new.zip(command.to).map(|(id, to)| News::assigned(&command.campaign, id, to))).await?;
    write.finish(new).await
}

/// What a part is.
struct Part {
    group: Option<String>,
    node: Option<String>,
    unit: Option<String>,
}

impl Part {
    fn read(command: &AssignAppraiser, definition: &Definition) -> Result<Self, Refusal> {
        let named = |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        let part = Self { group: named(&command.group), node: named(&command.node), unit: named(&command.unit) };
        if let Some(unit) = &part.unit {
            known_unit(definition, unit)?;
        }
        if let Some(group) = part.group.as_deref().filter(|code| !definition.round.groups.iter().any(|g| g.code.as_str() == *code)) {
            return Err(Refusal::not_found("no-group", group).at("group"));
        }
        let has = |node: &str| definition.round.sets.iter().any(|set| set.nodes().iter().any(|n| n.code().as_str() == node));
        if let Some(node) = part.node.as_deref().filter(|node| !has(node)) {
            return Err(Refusal::not_found("no-component", node).at("node"));
        }
        Ok(part)
    }
}

/// Writes an assignment to somebody who appraises, has no conflict with its unit and does not have it already.
async fn given(ctx: &Context<'_>, write: &Write, campaign: &str, to: Uuid, part: Part) -> Result<appraiser::Model, Refusal> {
    if !appraises(&write.tx, to).await? {
        return Err(Refusal::not_found("no-appraiser", &to.to_string()).at("person"));
    }
    if let Some(unit) = &part.unit
        && in_conflict(&write.tx, campaign, to, unit).await?
    {
        return Err(Refusal::new(Standing::Conflict, "appraiser-in-conflict").with("unit", unit.as_str()).at("unit"));
    }
    let mut same = standing(campaign).filter(appraiser::Column::Person.eq(to));
    for (column, value) in
        [(appraiser::Column::GroupCode, &part.group), (appraiser::Column::Node, &part.node), (appraiser::Column::Unit, &part.unit)]
    {
        same = same.filter(value.as_ref().map_or_else(|| column.is_null(), |value| column.eq(value)));
    }
    if same.one(&write.tx).await?.is_some() {
        return Err(Refusal::new(Standing::Conflict, "assigned-before"));
    }
    let row = appraiser::Model {
        id: write.id(),
        campaign: campaign.to_owned(),
        person: to,
        group_code: part.group,
        node: part.node,
        unit: part.unit,
        assigned_at: write.at.0,
        assigned_by: ctx.actor.person,
        ended_at: None,
        ended_by: None,
        ended_why: None,
    };
    row.clone().into_active_model().reset_all().insert(&write.tx).await?;
    Ok(row)
}

/// Whether a person is active and holds the role.
async fn appraises(db: &impl ConnectionTrait, id: Uuid) -> Result<bool, Refusal> {
    let active = person::Entity::find_by_id(id).one(db).await?.is_some_and(|row| row.active);
    let grants = role_grant::Entity::find().filter(role_grant::Column::Person.eq(id)).filter(role_grant::Column::RevokedAt.is_null());
    Ok(active && grants.filter(role_grant::Column::Role.eq(Role::Appraiser.as_str())).one(db).await?.is_some())
}

fn standing(campaign: &str) -> sea_orm::Select<appraiser::Entity> {
    appraiser::Entity::find().filter(appraiser::Column::Campaign.eq(campaign)).filter(appraiser::Column::EndedAt.is_null())
}

fn leaf(event: &'static str, row: &appraiser::Model) -> Leaf {
    Leaf::new(event, format!("appraiser/{}", row.id))
        .fact("person", row.person.to_string())
        .fact("group", row.group_code.clone())
        .fact("node", row.node.clone())
        .fact("unit", row.unit.clone())
        .row(row)
}
