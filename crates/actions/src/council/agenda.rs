//! Puts disputed cells on the agenda, each with a motion, and takes them off again.

use parindex_engine::scores::Stage;
use parindex_store::{
    Uuid,
    entity::{agenda_item, council_session, entry},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QuerySelect};
use serde::{Deserialize, Serialize};

use super::{
    disputed::{DisputedCell, Which, disputed},
    session::{in_council_phase, open_one},
};
use crate::{
    Context, Refusal, Standing,
    campaign::Definition,
    permission::{Object, Operation},
    sheet::{AtStage, CellStatus, Said, Stored, Way, known_unit},
    write::{Leaf, Started, Write, begin},
};

/// Most items that one command puts on the agenda.
const MOST: usize = 500;

/// What is proposed for a component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Motion {
    /// What the cell would say.
    pub status: CellStatus,
    /// Figures as typed.
    #[serde(default)]
    pub inputs: Vec<Option<String>>,
    /// Points as typed, where no rule computes them.
    #[serde(default)]
    pub points: Option<String>,
}

/// A component to put on the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PutItem {
    /// Campaign.
    pub campaign: String,
    /// Session.
    pub session: Uuid,
    /// Unit.
    pub unit: String,
    /// Component.
    pub component: String,
    /// What is proposed: a value, or what the unit or the appraisal says.
    #[serde(default)]
    pub motion: Option<Motion>,
    /// Whose value is proposed, when no motion is given.
    #[serde(default)]
    pub take: Take,
    /// Why.
    pub reason: String,
    /// The clause that it rests on; that of the component when none is given.
    #[serde(default)]
    pub clause: String,
}

/// Whose value a motion takes over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Take {
    /// The unit's.
    #[default]
    Own,
    /// The appraisal's.
    Appraised,
}

/// Disputed cells to put on the agenda in one go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PutDisputed {
    /// Campaign.
    pub campaign: String,
    /// Session.
    pub session: Uuid,
    /// Which cells.
    #[serde(default)]
    pub which: Which,
    /// Unit and component of those that are wanted; all when none is named.
    #[serde(default)]
    pub cells: Vec<(String, String)>,
    /// Whose value each motion takes over.
    #[serde(default)]
    pub take: Take,
    /// Why.
    pub reason: String,
    /// The clause of those components that name none.
    #[serde(default)]
    pub clause: String,
}

/// Items that were put on the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemsPut {
    /// Items.
    pub items: Vec<Uuid>,
}

/// An item to take off the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawItem {
    /// Campaign.
    pub campaign: String,
    /// Session.
    pub session: Uuid,
    /// Item.
    pub item: Uuid,
    /// Why.
    pub reason: String,
}

/// What is put on the agenda, read and judged.
struct Put<'a> {
    unit: &'a str,
    component: &'a str,
    status: CellStatus,
    inputs: &'a [Option<String>],
    points: Option<&'a str>,
    reason: &'a str,
    clause: &'a str,
    way: Way,
}

/// Puts a component on the agenda.
///
/// # Errors
/// Not allowed, no such session, unit or component, a closed session, on an agenda already, a motion that cannot be, no reason or clause, or what
/// the database says.
#[crate::compiled_here]
pub async fn put_item(ctx: &Context<'_>, command: &PutItem) -> Result<ItemsPut, Refusal> {
    ctx.may(Operation::RunCouncil, &Object::ANY)?;
    let db = ctx.world.store.read();
    let (campaign, definition) = ctx.world.definitions.get(db, &command.campaign).await?;
    known_unit(&definition, &command.unit)?;
    let taken = match &command.motion {
        Some(_) => None,
        None => {
            let mut stages = crate::sheet::stages_of(db, &campaign.code, &definition, &[&command.unit]).await?;
            let said = stages.remove(&(command.unit.clone(), command.component.clone())).unwrap_or_default();
            Some(taken(&said, command.take, &command.component)?)
        }
    };
    let own_clause = clause_of(&definition, &command.unit, &command.component)?;
    let clause = if command.clause.trim().is_empty() { own_clause.as_str() } else { command.clause.as_str() };
    let write = match begin::<_, ItemsPut>(ctx, "put-item", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    in_council_phase(ctx, &write, &command.campaign).await?;
    let session = open_one(&write, &command.campaign, command.session).await?;
    let base = Put {
        unit: &command.unit,
        component: &command.component,
        status: CellStatus::Empty,
        inputs: &[],
        points: None,
        reason: &command.reason,
        clause,
        way: Way::Sheet,
    };
    let put = match (&command.motion, &taken) {
        (Some(motion), _) => Put { status: motion.status, inputs: &motion.inputs, points: motion.points.as_deref(), ..base },
        (None, Some(said)) => value(said, base),
        (None, None) => base,
    };
    let row = put_on(ctx, &write, &definition, &session, &put).await?;
    write.finish(ItemsPut { items: vec![row] }).await
}

/// Puts disputed cells on the agenda that are not on one, the largest loss first.
///
/// # Errors
/// As [`put_item`]; nothing that is disputed.
#[crate::compiled_here]
pub async fn put_disputed(ctx: &Context<'_>, command: &PutDisputed) -> Result<ItemsPut, Refusal> {
    ctx.may(Operation::RunCouncil, &Object::ANY)?;
    let (_, definition) = ctx.world.definitions.get(ctx.world.store.read(), &command.campaign).await?;
    let wanted = |cell: &DisputedCell| {
        command.cells.is_empty() || command.cells.iter().any(|(unit, component)| *unit == cell.unit && *component == cell.component)
    };
    let cells = disputed(ctx, &command.campaign, command.which).await?;
    let cells: Vec<DisputedCell> = cells.into_iter().filter(|cell| !cell.on_agenda && wanted(cell)).take(MOST).collect();
    let write = match begin::<_, ItemsPut>(ctx, "put-disputed", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    in_council_phase(ctx, &write, &command.campaign).await?;
    let session = open_one(&write, &command.campaign, command.session).await?;
    if cells.is_empty() {
        return Err(Refusal::invalid("nothing-disputed").at("cells"));
    }
    let mut items = Vec::with_capacity(cells.len());
    for cell in &cells {
        let said = taken(&cell.stages, command.take, &cell.component)?;
        let base = Put {
            unit: &cell.unit,
            component: &cell.component,
            status: CellStatus::Empty,
            inputs: &[],
            points: None,
            reason: &command.reason,
            clause: cell.component_clause.as_deref().unwrap_or(&command.clause),
            way: Way::Council,
        };
        items.push(put_on(ctx, &write, &definition, &session, &value(&said, base)).await?);
    }
    write.finish(ItemsPut { items }).await
}

/// Takes an item off the agenda on which nothing was decided; it stays in the record.
///
/// # Errors
/// Not allowed, no such item, decided already, a closed session, no reason, or what the database says.
#[crate::compiled_here]
pub async fn withdraw_item(ctx: &Context<'_>, command: &WithdrawItem) -> Result<(), Refusal> {
    ctx.may(Operation::RunCouncil, &Object::ANY)?;
    let reason = needed(&command.reason, "reason")?;
    let write = match begin::<_, ()>(ctx, "withdraw-item", command).await? {
        Started::Before(()) => return Ok(()),
        Started::Fresh(write) => write,
    };
    in_council_phase(ctx, &write, &command.campaign).await?;
    let session = open_one(&write, &command.campaign, command.session).await?;
    let row = open_item(ctx, &write, &session, command.item).await?;
    let row = agenda_item::Model {
        state: "withdrawn".to_owned(),
        withdrawn_why: Some(reason),
        decided_at: Some(write.at.0),
        decided_by: Some(ctx.actor.person),
        ..row
    };
    row.clone().into_active_model().reset_all().update(&write.tx).await?;
    write.record(leaf("item-withdrawn", &row).private("reason", row.withdrawn_why.as_deref()).row(&row)).await?;
    write.finish(()).await
}

/// An item of a session on which nothing was decided, locked until the write ends.
pub(super) async fn open_item(
    ctx: &Context<'_>,
    write: &Write,
    session: &council_session::Model,
    id: Uuid,
) -> Result<agenda_item::Model, Refusal> {
    let row = agenda_item::Entity::find_by_id(id).lock_exclusive().one(&write.tx).await?;
    let row = row.filter(|row| row.session == session.id).ok_or_else(|| Refusal::not_found("no-item", &id.to_string()))?;
    if row.state == "open" {
        return Ok(row);
    }
    let at = row.decided_at.map_or_else(String::new, |at| crate::world::Instant(at).shown());
    Err(Refusal::new(Standing::Locked, "item-over").with("state", ctx.words.text(&format!("council-item-{}", row.state))).with("at", at))
}

/// What the log says of an item.
pub(super) fn leaf(event: &'static str, row: &agenda_item::Model) -> Leaf {
    Leaf::new(event, format!("agenda_item/{}", row.id))
        .fact("campaign", row.campaign.as_str())
        .fact("unit", row.unit.as_str())
        .fact("component", row.component.as_str())
        .fact("session", row.session.to_string())
}

fn taken(said: &crate::sheet::Stages, take: Take, component: &str) -> Result<AtStage, Refusal> {
    let found = match take {
        Take::Own => said.own.clone(),
        Take::Appraised => said.appraised().cloned(),
    };
    found.ok_or_else(|| Refusal::invalid("nothing-to-take").with("node", component).at("take"))
}

fn value<'a>(said: &'a AtStage, put: Put<'a>) -> Put<'a> {
    // What was stored is written as the round format writes it.
    Put { status: said.status, inputs: &said.inputs, points: said.given_points.as_deref(), way: Way::Council, ..put }
}

fn clause_of(definition: &Definition, unit: &str, component: &str) -> Result<String, Refusal> {
    let view = definition.unit(unit).ok_or_else(|| Refusal::not_found("no-unit", unit))?;
    let node = view.set.nodes().iter().find(|node| node.is_component() && node.code().as_str() == component);
    Ok(node.ok_or_else(|| Refusal::not_found("no-component", component))?.row.clause.clone().unwrap_or_default())
}

fn needed(typed: &str, field: &'static str) -> Result<String, Refusal> {
    let text = typed.trim();
    if text.is_empty() {
        return Err(Refusal::invalid(if field == "clause" { "clause-missing" } else { "reason-missing" }).at(field));
    }
    Ok(text.to_owned())
}

/// Puts one component on the agenda: the engine accepts the motion, and the component is on no other agenda.
async fn put_on(
    ctx: &Context<'_>,
    write: &Write,
    definition: &Definition,
    session: &council_session::Model,
    put: &Put<'_>,
) -> Result<Uuid, Refusal> {
    if put.status == CellStatus::Empty {
        return Err(Refusal::invalid("motion-empty").at("status"));
    }
    let (reason, clause) = (needed(put.reason, "reason")?, needed(put.clause, "clause")?);
    let view = definition.unit(put.unit).ok_or_else(|| Refusal::not_found("no-unit", put.unit))?;
    let said = Said {
        campaign: &session.campaign,
        unit: put.unit,
        component: put.component,
        stage: Stage::Final,
        status: put.status,
        inputs: put.inputs,
        points: put.points,
        comment: Some(&reason),
        clause: Some(&clause),
        standard_error: None,
        way: put.way,
    };
    let motion: entry::Model = Stored::read(&said, None, view, definition, ctx)?.row(&said, 0, write.at.0, ctx.actor.person);
    let same = agenda_item::Entity::find()
        .filter(agenda_item::Column::Campaign.eq(&session.campaign))
        .filter(agenda_item::Column::Unit.eq(put.unit))
        .filter(agenda_item::Column::Component.eq(put.component))
        .filter(agenda_item::Column::State.eq("open"));
    if same.one(&write.tx).await?.is_some() {
        return Err(Refusal::new(Standing::Conflict, "item-on-agenda").with("unit", put.unit).with("node", put.component));
    }
    let before = agenda_item::Entity::find().filter(agenda_item::Column::Session.eq(session.id)).count(&write.tx).await?;
    let row = agenda_item::Model {
        id: write.id(),
        session: session.id,
        position: i32::try_from(before).unwrap_or(i32::MAX - 1) + 1,
        campaign: session.campaign.clone(),
        unit: put.unit.to_owned(),
        component: put.component.to_owned(),
        status: motion.status,
        points: motion.points,
        inputs: motion.inputs,
        reason,
        clause,
        state: "open".to_owned(),
        tally: None,
        conflicted: None,
        withdrawn_why: None,
        put_at: write.at.0,
        put_by: ctx.actor.person,
        decided_at: None,
        decided_by: None,
    };
    row.clone().into_active_model().reset_all().insert(&write.tx).await?;
    let inputs: serde_json::Value = serde_json::from_str(&row.inputs)?;
    let leaf =
        leaf("item-put", &row).fact("status", row.status.as_str()).fact("inputs", inputs).fact("points", serde_json::json!(row.points));
    write.record(leaf.private("reason", Some(&row.reason)).row(&row)).await?;
    Ok(row.id)
}
