//! A sample of cells that is read a second time, blind: drawn by a recorded seed, given to somebody who is neither the first reader nor in
//! conflict, and compared with the first reading only when both are there.

use std::collections::{BTreeMap, HashMap, HashSet};

use parindex_engine::kernel::{Decimal, Exact, bounded};
use parindex_store::{
    Uuid,
    entity::{entry, log_leaf, person, reading_draw, role_grant, second_reading},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    sea_query::Expr,
};
use serde::{Deserialize, Serialize};

use super::{Round, conflict::kept_out, points::Points, save::agrees, stage::held_open};
use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation, Role},
    sheet::{CellStatus, Said, Stored, Way, names_of, shown},
    world::sha256_hex,
    write::{Leaf, Started, Write, begin},
};

/// Draws a sample.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawSample {
    /// Campaign.
    pub campaign: String,
    /// Percent of the cells that are appraised and were not drawn before.
    pub share: String,
}

/// What was drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// The draw.
    pub draw: Uuid,
    /// The seed, hexadecimal.
    pub seed: String,
    /// Cells that got a reader.
    pub size: usize,
    /// Cells that were drawn and that nobody may read.
    pub without_reader: usize,
}

/// What a second reader finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadSecond {
    /// Campaign.
    pub campaign: String,
    /// Unit.
    pub unit: String,
    /// Component.
    pub component: String,
    /// What the cell says.
    pub status: CellStatus,
    /// Figures as typed.
    #[serde(default)]
    pub inputs: Vec<Option<String>>,
    /// Points as typed, where no rule computes them.
    #[serde(default)]
    pub points: Option<String>,
    /// Why.
    #[serde(default)]
    pub comment: Option<String>,
}

/// A cell with both readings.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TwoReadings {
    /// Unit.
    pub unit: String,
    /// Component.
    pub component: String,
    /// Points of the first reading.
    pub first: Option<String>,
    /// Points of the second reading.
    pub second: Option<String>,
    /// Whether both say the same.
    pub same: bool,
    /// What the second reader wrote.
    pub comment: Option<String>,
    /// Who read it first.
    pub first_by: String,
    /// Who read it second.
    pub second_by: String,
}

/// How far two readings agree.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Agreement {
    /// Draws, newest first: seed, percent, size.
    pub draws: Vec<(String, String, i32)>,
    /// Cells that were drawn.
    pub drawn: usize,
    /// Cells that nobody read before the first appraisal ended.
    pub lapsed: usize,
    /// Cells that are read twice.
    pub read: usize,
    /// Of these, how many say the same.
    pub same: usize,
    /// Mean distance of the points, without sign; none while nothing is read twice.
    pub distance: Option<String>,
    /// Cells that differ, the largest distance first.
    pub differing: Vec<TwoReadings>,
}

/// Draws cells for a second reading.
///
/// # Errors
/// Not allowed, not in the first appraisal, a share that is none, nothing to draw from, or what the database says.
#[crate::compiled_here]
pub async fn draw_sample(ctx: &Context<'_>, command: &DrawSample) -> Result<Drawn, Refusal> {
    ctx.may(Operation::LeadAppraisal, &Object::ANY)?;
    let share =
        bounded(&command.share.trim().replace(',', ".")).ok().filter(|share| *share > Decimal::ZERO && *share <= Decimal::ONE_HUNDRED);
    let share = share.ok_or_else(|| Refusal::invalid("share-wrong").with("found", command.share.as_str()).at("share"))?;
    let write = match begin::<_, Drawn>(ctx, "draw-sample", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    held_open(ctx, &write.tx, &command.campaign, Round::First).await?;
    let seed = sha256_hex(ctx.world.chance.token().as_bytes());
    let mut cells = undrawn(&write.tx, &command.campaign).await?;
    if cells.is_empty() {
        return Err(Refusal::invalid("nothing-to-draw"));
    }
    cells.sort_by_cached_key(|row| sha256_hex(format!("{seed}/{}/{}", row.unit, row.component).as_bytes()));
    cells.truncate(sample_size(cells.len(), share));
    let draw = write.id();
    let mut readers = Readers::read(&write.tx, &command.campaign).await?;
    let mut rows = Vec::new();
    let drawn = cells.len();
    for cell in cells {
        if let Some(reader) = readers.next(&cell) {
            let row = second_reading::Model {
                campaign: cell.campaign,
                unit: cell.unit,
                component: cell.component,
                draw,
                reader,
                status: None,
                points: None,
                inputs: None,
                comment: None,
                read_at: None,
                lapsed_at: None,
            };
            row.clone().into_active_model().reset_all().insert(&write.tx).await?;
            rows.push(row);
        }
    }
    let row = reading_draw::Model {
        id: draw,
        campaign: command.campaign.clone(),
        seed: seed.clone(),
        share: share.normalize().to_string(),
        size: i32::try_from(rows.len()).unwrap_or(i32::MAX),
        drawn_at: write.at.0,
        drawn_by: ctx.actor.person,
    };
    row.clone().into_active_model().reset_all().insert(&write.tx).await?;
    let leaf = Leaf::new("sample-drawn", format!("reading_draw/{draw}")).fact("seed", seed.as_str()).fact("share", row.share.as_str());
    write.record(leaf.fact("size", row.size).row(&row).rows(&rows)).await?;
    let (size, without_reader) = (rows.len(), drawn - rows.len());
    write.finish(Drawn { draw, seed, size, without_reader }).await
}

/// How many of so many cells a share is, rounded up.
fn sample_size(cells: usize, share: Decimal) -> usize {
    let exact = Decimal::from(cells) * share / Decimal::ONE_HUNDRED;
    // What is rounded up has no decimals, so its mantissa is the number.
    usize::try_from(exact.ceil().mantissa()).unwrap_or(cells).clamp(1, cells)
}

/// Cells that are appraised and were not drawn yet. When the first appraisal was taken back, only what was found since: until then
/// everybody saw what it had found.
async fn undrawn(db: &impl ConnectionTrait, campaign: &str) -> Result<Vec<entry::Model>, Refusal> {
    let known = second_reading::Entity::find().filter(second_reading::Column::Campaign.eq(campaign)).all(db).await?;
    let known: HashSet<(String, String)> = known.into_iter().map(|row| (row.unit, row.component)).collect();
    let rows = entry::Entity::find()
        .filter(entry::Column::Campaign.eq(campaign))
        .filter(entry::Column::Stage.eq(Round::First.stage().as_str()))
        .filter(entry::Column::Status.ne(CellStatus::Empty.as_str()))
        .filter(entry::Column::SavedAt.gte(phase_since(db, campaign).await?));
    let rows = rows.all(db).await?;
    Ok(rows.into_iter().filter(|row| !known.contains(&(row.unit.clone(), row.component.clone()))).collect())
}

/// When the phase of a campaign began, as its last step stands in the log; the beginning of time for one that never took a step.
async fn phase_since(db: &impl ConnectionTrait, campaign: &str) -> Result<i64, Refusal> {
    let steps = log_leaf::Entity::find()
        .filter(log_leaf::Column::Event.eq("campaign-phase"))
        .filter(log_leaf::Column::Subject.eq(format!("campaign/{campaign}")));
    Ok(steps.order_by_desc(log_leaf::Column::Seq).one(db).await?.map_or(i64::MIN, |step| step.at))
}

/// Who may read how much already.
struct Readers {
    loads: BTreeMap<Uuid, usize>,
    kept_out: HashSet<(Uuid, String)>,
}

impl Readers {
    async fn read(db: &impl ConnectionTrait, campaign: &str) -> Result<Self, Refusal> {
        let grants = role_grant::Entity::find()
            .filter(role_grant::Column::Role.eq(Role::Appraiser.as_str()))
            .filter(role_grant::Column::RevokedAt.is_null())
            .all(db)
            .await?;
        let ids: Vec<Uuid> = grants.iter().map(|grant| grant.person).collect();
        let active = person::Entity::find().filter(person::Column::Id.is_in(ids)).filter(person::Column::Active.eq(true)).all(db).await?;
        Ok(Self {
            loads: active.into_iter().map(|row| (row.id, 0)).collect(),
            kept_out: kept_out(db, campaign, None).await?.into_iter().collect(),
        })
    }

    /// Whoever has least of those who are neither the first reader nor in conflict.
    fn next(&mut self, cell: &entry::Model) -> Option<Uuid> {
        let may = |id: &Uuid| *id != cell.saved_by && !self.kept_out.contains(&(*id, cell.unit.clone()));
        let reader = *self.loads.iter().filter(|(id, _)| may(id)).min_by_key(|(id, load)| (**load, **id))?.0;
        *self.loads.entry(reader).or_default() += 1;
        Some(reader)
    }
}

/// Saves a second reading, once.
///
/// # Errors
/// Not this person's to read, read already, another phase, a value that cannot be, or what the database says.
#[crate::compiled_here]
pub async fn read_second(ctx: &Context<'_>, command: &ReadSecond) -> Result<(), Refusal> {
    ctx.may(Operation::Appraise, &Object::ANY)?;
    let ReadSecond { campaign, unit, component, .. } = command;
    let (_, definition) = ctx.world.definitions.get(ctx.world.store.read(), campaign).await?;
    let view = definition.unit(unit).ok_or_else(|| Refusal::not_found("no-unit", unit))?;
    let write = match begin::<_, ()>(ctx, "read-second", command).await? {
        Started::Before(()) => return Ok(()),
        Started::Fresh(write) => write,
    };
    held_open(ctx, &write.tx, campaign, Round::First).await?;
    let key = (campaign.clone(), unit.clone(), component.clone());
    let row = second_reading::Entity::find_by_id(key).one(&write.tx).await?.filter(|row| row.reader == ctx.actor.person);
    let row = row.ok_or_else(|| Refusal::not_found("no-second-reading", component))?;
    for (is_over, why) in [(row.read_at, "second-reading-done"), (row.lapsed_at, "second-reading-lapsed")] {
        if is_over.is_some() {
            return Err(Refusal::new(Standing::Locked, why).with("node", component.as_str()));
        }
    }
    let said = Said {
        campaign,
        unit,
        component,
        stage: Round::First.stage(),
        status: command.status,
        inputs: &command.inputs,
        points: command.points.as_deref(),
        comment: command.comment.as_deref(),
        clause: None,
        standard_error: None,
        way: Way::Sheet,
    };
    let claim = super::stage::value_at(&write.tx, campaign, (unit, component), Round::First.looks_at()).await?;
    let value = Stored::read(&said, claim.as_ref(), view, &definition, ctx)?.row(&said, 1, write.at.0, ctx.actor.person);
    let mut read = row.into_active_model();
    read.status = Set(Some(value.status));
    read.points = Set(value.points);
    read.inputs = Set(Some(value.inputs));
    read.comment = Set(value.comment.clone());
    read.read_at = Set(Some(write.at.0));
    let read = read.update(&write.tx).await?;
    let leaf = Leaf::new("read-second", format!("second_reading/{campaign}/{unit}/{component}")).fact("unit", unit.as_str());
    write.record(leaf.private("comment", value.comment.as_deref()).row(&read)).await?;
    write.finish(()).await
}

/// The cells that a person has still to read blind.
///
/// # Errors
/// What the database says.
pub async fn to_read_blind(db: &impl ConnectionTrait, campaign: &str, person: Uuid) -> Result<HashSet<(String, String)>, Refusal> {
    let rows = second_reading::Entity::find()
        .filter(second_reading::Column::Campaign.eq(campaign))
        .filter(second_reading::Column::Reader.eq(person))
        .filter(second_reading::Column::ReadAt.is_null())
        .filter(second_reading::Column::LapsedAt.is_null());
    Ok(rows.all(db).await?.into_iter().map(|row| (row.unit, row.component)).collect())
}

/// Gives up the readings of a campaign that nobody made before the first appraisal ended, and tells which.
///
/// # Errors
/// What the database says.
pub(crate) async fn lapse(write: &Write, campaign: &str) -> Result<Vec<second_reading::Model>, Refusal> {
    let open = second_reading::Entity::update_many()
        .col_expr(second_reading::Column::LapsedAt, Expr::value(write.at.0))
        .filter(second_reading::Column::Campaign.eq(campaign))
        .filter(second_reading::Column::ReadAt.is_null())
        .filter(second_reading::Column::LapsedAt.is_null());
    Ok(open.exec_with_returning(&write.tx).await?)
}

/// How far both readings agree.
///
/// # Errors
/// Not allowed, no such campaign, or what the database says.
#[crate::compiled_here]
pub async fn agreement(ctx: &Context<'_>, campaign: &str) -> Result<Agreement, Refusal> {
    ctx.may(Operation::ReadCouncil, &Object::ANY)?;
    let db = ctx.world.store.read();
    let (_, definition) = ctx.world.definitions.get(db, campaign).await?;
    let draws = reading_draw::Entity::find().filter(reading_draw::Column::Campaign.eq(campaign));
    let draws = draws.order_by_desc(reading_draw::Column::DrawnAt).all(db).await?;
    let rows = second_reading::Entity::find().filter(second_reading::Column::Campaign.eq(campaign)).all(db).await?;
    let (drawn, lapsed) = (rows.len(), rows.iter().filter(|row| row.lapsed_at.is_some()).count());
    let first = entry::Entity::find().filter(entry::Column::Campaign.eq(campaign));
    let first = first.filter(entry::Column::Stage.eq(Round::First.stage().as_str())).all(db).await?;
    let first: HashMap<(&str, &str), &entry::Model> = first.iter().map(|row| ((row.unit.as_str(), row.component.as_str()), row)).collect();
    let read: Vec<(entry::Model, &entry::Model)> =
        rows.iter().filter_map(|row| Some((as_entry(row)?, *first.get(&(row.unit.as_str(), row.component.as_str()))?))).collect();
    let seconds = Points::of(&definition, read.iter().map(|(second, _)| second));
    let firsts = Points::of(&definition, read.iter().map(|(_, first)| *first));
    let names = names_of(db, read.iter().flat_map(|(second, first)| [second.saved_by, first.saved_by])).await?;
    let name = |id: &Uuid| names.get(id).cloned().unwrap_or_default();
    let rounding = definition.round.campaign.display.points();
    let (mut same, mut all, mut differing) = (0, Exact::ZERO, Vec::new());
    for (second, one) in &read {
        let points = |of: &Points| of.get(&second.unit, &second.component).cloned();
        let (a, b) = (points(&firsts), points(&seconds));
        let far = match (&a, &b) {
            (Some(a), Some(b)) if a >= b => a - b,
            (Some(a), Some(b)) => b - a,
            _ => Exact::ZERO,
        };
        all = &all + &far;
        let is_same = agrees(second, Some(one));
        same += usize::from(is_same);
        if !is_same {
            let told = TwoReadings {
                unit: second.unit.clone(),
                component: second.component.clone(),
                first: a.as_ref().map(|points| shown(points, rounding)),
                second: b.as_ref().map(|points| shown(points, rounding)),
                same: is_same,
                comment: second.comment.clone(),
                first_by: name(&one.saved_by),
                second_by: name(&second.saved_by),
            };
            differing.push((far, told));
        }
    }
    differing.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (&a.1.unit, &a.1.component).cmp(&(&b.1.unit, &b.1.component))));
    Ok(Agreement {
        draws: draws.into_iter().map(|draw| (draw.seed, draw.share, draw.size)).collect(),
        drawn,
        read: read.len(),
        lapsed,
        same,
        distance: all.checked_div(&Exact::from(read.len())).map(|mean| shown(&mean, rounding)),
        differing: differing.into_iter().map(|(_, told)| told).collect(),
    })
}

/// A second reading as an entry of the first appraisal; nothing before it is read.
fn as_entry(row: &second_reading::Model) -> Option<entry::Model> {
    Some(entry::Model {
        campaign: row.campaign.clone(),
        unit: row.unit.clone(),
        component: row.component.clone(),
        stage: Round::First.stage().as_str().to_owned(),
        status: row.status.clone()?,
        points: row.points.clone(),
        inputs: row.inputs.clone().unwrap_or_else(|| "[]".to_owned()),
        comment: row.comment.clone(),
        clause: None,
        standard_error: None,
        version: 1,
        saved_at: row.read_at?,
        saved_by: row.reader,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_up_and_takes_at_least_one_cell() {
        let size = |cells, share: &str| sample_size(cells, share.parse().unwrap());
        assert_eq!([size(2367, "5"), size(10, "5"), size(10, "100"), size(3, "0.1"), size(20, "5.01")], [119, 1, 10, 1, 2]);
    }
}
