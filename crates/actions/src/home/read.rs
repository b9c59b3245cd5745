//! Gathers what somebody has to do next: the own sheets, the progress of everybody, the changes that wait for a second person.

use std::collections::HashMap;

use parindex_store::entity::{campaign, campaign_unit, proposal, sheet};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use super::{
    in_hand::{InHand, in_hand},
    progress::progress_of,
};
use crate::{
    Context, Refusal,
    campaign::{Definition, Phase, Window, window_of},
    permission::{Object, Operation, Role, authorize},
    sheet::{self as sheets, CellStatus, Progress},
    world::Instant,
};

/// What somebody has to do next.
pub struct Home {
    /// Campaigns in the second half of their year, newest first, with what they ask of the person.
    pub in_hand: Vec<InHand>,
    /// Sheets of the person's units in campaigns that run, newest campaign first.
    pub sheets: Vec<OwnSheet>,
    /// Campaigns that run and whose progress the person may see, newest first.
    pub overviews: Vec<Overview>,
    /// Campaigns that are over, newest first.
    pub earlier: Vec<Earlier>,
    /// Changes by others that the person may approve.
    pub waiting: usize,
}

/// A campaign that is over. Nothing of it is counted here.
pub struct Earlier {
    /// The campaign.
    pub campaign: campaign::Model,
    /// Own units that it scored, each with its name in the reader's language.
    pub units: Vec<(String, String)>,
    /// Whether the person may see how far everybody was.
    pub board: bool,
}

/// The sheet of an own unit.
pub struct OwnSheet {
    /// The campaign.
    pub campaign: campaign::Model,
    /// Code of the unit.
    pub unit: String,
    /// Name of the unit in the reader's language.
    pub name: String,
    /// `filling`, `for_approval`, `approved` or `handed_in`.
    pub state: String,
    /// When the unit may work on it.
    pub window: Window,
    /// Whether only the person's own criteria are counted, since others fill in the rest.
    pub share: bool,
    /// Components that say something.
    pub done: usize,
    /// Components that the unit, or in it the person, is asked for.
    pub total: usize,
    /// Whether the person may fill it in.
    pub fills: bool,
    /// Whether the person may approve it.
    pub approves: bool,
}

/// How far a campaign is.
pub struct Overview {
    /// The campaign.
    pub campaign: campaign::Model,
    /// Every unit, the least advanced first.
    pub units: Vec<UnitProgress>,
}

/// How far a unit is.
pub struct UnitProgress {
    /// Code.
    pub unit: String,
    /// Name in the reader's language.
    pub name: String,
    /// `filling`, `for_approval`, `approved` or `handed_in`.
    pub state: String,
    /// Components that say something.
    pub done: usize,
    /// Components that units of this group answer for.
    pub total: usize,
}

impl Overview {
    /// Units that have handed in.
    #[must_use]
    pub fn handed_in(&self) -> usize {
        self.units.iter().filter(|unit| unit.state == "handed_in").count()
    }

    /// Units that have said nothing yet.
    #[must_use]
    pub fn not_begun(&self) -> usize {
        self.units.iter().filter(|unit| unit.done == 0).count()
    }
}

/// Gathers what somebody has to do next. Of campaigns that run only progress is counted, of those that are over nothing. How far units are
/// with scoring themselves is told as long as one of them still may.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn read(ctx: &Context<'_>) -> Result<Home, Refusal> {
    ctx.may(Operation::UseOwnAccount, &Object::ANY)?;
    let db = ctx.world.store.read();
    let waiting = waiting(ctx, db).await?;
    let mut home = Home { in_hand: Vec::new(), sheets: Vec::new(), overviews: Vec::new(), earlier: Vec::new(), waiting };
    let (running, over) = apart(db, ctx.world.now()).await?;
    let board = authorize(ctx.actor, Operation::ReadBoard, &Object::ANY);
    let own: Vec<&str> =
        ctx.actor.units().into_iter().filter(|unit| authorize(ctx.actor, Operation::ReadSheet, &Object::of_unit(unit))).collect();
    for Running { campaign, scoring } in running {
        let (campaign, definition) = ctx.world.definitions.get(db, &campaign.code).await?;
        home.in_hand.extend(in_hand(ctx, db, &campaign, &definition, &own).await?);
        if own.is_empty() && !board {
            continue;
        }
        let progress = progress_of(db, &campaign.code, &definition, |unit| board || own.contains(&unit)).await?;
        let states = sheet::Entity::find().filter(sheet::Column::Campaign.eq(&campaign.code)).all(db).await?;
        let states: HashMap<String, sheet::Model> = states.into_iter().map(|state| (state.unit.clone(), state)).collect();
        for unit in &own {
            let share = share(ctx, &campaign.code, &definition, unit).await?;
            home.sheets.extend(own_sheet(ctx, &campaign, &definition, (unit, states.get(*unit)), (share, &progress)));
        }
        if board && scoring {
            home.overviews.push(overview(ctx, campaign, &definition, &states, &progress));
        }
    }
    home.earlier = earlier(ctx, db, over, &own, board).await?;
    Ok(home)
}

/// A campaign that runs.
struct Running {
    campaign: campaign::Model,
    /// Whether a unit scores itself, or nothing has followed yet.
    scoring: bool,
}

/// Campaigns that run, and those that are over, the newest first. One runs until its result is frozen, or while one of its units still has
/// time of its own; when none does, the newest one stays in sight, a
/// rehearsal only where there is nothing else.
async fn apart(db: &impl ConnectionTrait, now: Instant) -> Result<(Vec<Running>, Vec<campaign::Model>), Refusal> {
    let begun = campaign::Entity::find().filter(campaign::Column::Phase.ne("preparing"));
    let begun = begun.order_by_desc(campaign::Column::Year).order_by_desc(campaign::Column::CreatedAt).all(db).await?;
    let extended = sheet::Entity::find().filter(sheet::Column::ClosesAt.gt(now.0)).all(db).await?;
    let own_time = |row: &campaign::Model| extended.iter().any(|own| own.campaign == row.code);
    let in_hand = |row: &campaign::Model| Phase::parse(&row.phase) > Some(Phase::SelfScoringClosed) && row.phase != "frozen";
    let runs = |row: &campaign::Model| row.phase == "self_scoring" || in_hand(row) || own_time(row);
    let (mut running, mut over): (Vec<_>, Vec<_>) = begun.into_iter().partition(runs);
    if running.is_empty() {
        let newest = over.iter().position(|row| !row.rehearsal).or((!over.is_empty()).then_some(0));
        running.extend(newest.map(|at| over.remove(at)));
    }
    let scoring = |row: &campaign::Model| Phase::parse(&row.phase) <= Some(Phase::SelfScoringClosed) || own_time(row);
    Ok((running.into_iter().map(|campaign| Running { scoring: scoring(&campaign), campaign }).collect(), over))
}

/// What of a sheet is left to somebody who fills in a part of it; nothing for everybody else, to whom the sheet counts as a whole.
async fn share(ctx: &Context<'_>, campaign: &str, definition: &Definition, unit: &str) -> Result<Option<Progress>, Refusal> {
    let in_parts = ctx.actor.grants.iter().any(|grant| grant.role == Role::Owner || grant.area.is_some());
    if !in_parts || definition.unit(unit).is_none() {
        return Ok(None);
    }
    let view = sheets::read(ctx, campaign, unit).await?.view;
    let (mine, others): (Vec<_>, Vec<_>) = view.cells.iter().filter(|cell| cell.asked).partition(|cell| cell.fillable);
    let done = mine.iter().filter(|cell| cell.status != CellStatus::Empty).count();
    Ok((!mine.is_empty() && !others.is_empty()).then_some(Progress { done, total: mine.len() }))
}

fn own_sheet(
    ctx: &Context<'_>,
    campaign: &campaign::Model,
    definition: &Definition,
    (unit, state): (&str, Option<&sheet::Model>),
    (share, progress): (Option<Progress>, &HashMap<String, Progress>),
) -> Option<OwnSheet> {
    let view = definition.unit(unit)?;
    let object = Object { assigned: true, ..Object::of_unit(unit) };
    let Progress { done, total } = share.or_else(|| progress.get(unit).copied()).unwrap_or(Progress { done: 0, total: 0 });
    Some(OwnSheet {
        campaign: campaign.clone(),
        unit: unit.to_owned(),
        name: view.unit.name.get(ctx.words.language().is_english()).to_owned(),
        state: state.map_or_else(|| "filling".to_owned(), |state| state.state.clone()),
        window: window_of(campaign, state, ctx.world.now()),
        share: share.is_some(),
        done,
        total,
        fills: authorize(ctx.actor, Operation::FillSheet, &object),
        approves: authorize(ctx.actor, Operation::ApproveSheet, &object),
    })
}

fn overview(
    ctx: &Context<'_>,
    campaign: campaign::Model,
    definition: &Definition,
    states: &HashMap<String, sheet::Model>,
    progress: &HashMap<String, Progress>,
) -> Overview {
    let english = ctx.words.language().is_english();
    let unit = |view: crate::campaign::UnitView<'_>| {
        let code = view.unit.code.as_str();
        let Progress { done, total } = progress.get(code).copied().unwrap_or(Progress { done: 0, total: 0 });
        UnitProgress {
            unit: code.to_owned(),
            name: view.unit.name.get(english).to_owned(),
            state: states.get(code).map_or_else(|| "filling".to_owned(), |state| state.state.clone()),
            done,
            total,
        }
    };
    let mut units: Vec<UnitProgress> = definition.scored_units().map(unit).collect();
    // Whoever has handed in comes last; among the others the one with the smallest part done comes first.
    units.sort_by(|left, right| {
        let finished = |unit: &UnitProgress| unit.state == "handed_in";
        let part = (left.done * right.total).cmp(&(right.done * left.total));
        finished(left).cmp(&finished(right)).then(part).then_with(|| parindex_words::name_order(&left.name, &right.name))
    });
    Overview { campaign, units }
}

/// Campaigns that are over and concern the person.
async fn earlier(
    ctx: &Context<'_>,
    db: &impl ConnectionTrait,
    over: Vec<campaign::Model>,
    own: &[&str],
    board: bool,
) -> Result<Vec<Earlier>, Refusal> {
    let english = ctx.words.language().is_english();
    let scored = campaign_unit::Entity::find()
        .filter(campaign_unit::Column::Unit.is_in(own.iter().copied()))
        .filter(campaign_unit::Column::GroupCode.is_not_null())
        .order_by_asc(campaign_unit::Column::Position);
    let scored = if own.is_empty() { Vec::new() } else { scored.all(db).await? };
    let one = |campaign: campaign::Model| {
        let units = scored.iter().filter(|row| row.campaign == campaign.code);
        let name = |row: &campaign_unit::Model| row.name_en.clone().filter(|_| english).unwrap_or_else(|| row.name_vi.clone());
        Earlier { units: units.map(|row| (row.unit.clone(), name(row))).collect(), board, campaign }
    };
    Ok(over.into_iter().map(one).filter(|earlier| board || !earlier.units.is_empty()).collect())
}

async fn waiting(ctx: &Context<'_>, db: &impl ConnectionTrait) -> Result<usize, Refusal> {
    if !authorize(ctx.actor, Operation::ApproveChange, &Object::ANY) {
        return Ok(0);
    }
    let others =
        proposal::Entity::find().filter(proposal::Column::State.eq("open")).filter(proposal::Column::ProposedBy.ne(ctx.actor.person));
    Ok(usize::try_from(others.count(db).await?).unwrap_or(usize::MAX))
}
