//! Gathers what somebody has to do next: the own sheets, the progress of everybody, the changes that wait for a second person.

use std::collections::HashMap;

use parindex_engine::criteria::{CriteriaSet, Source};
use parindex_store::entity::{campaign, entry, proposal, sheet};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    Context, Refusal,
    campaign::{Definition, Window},
    permission::{Object, Operation, authorize},
    sheet as sheets,
};

/// What somebody has to do next.
pub struct Home {
    /// Sheets of the person's units, newest campaign first.
    pub sheets: Vec<OwnSheet>,
    /// Campaigns whose progress the person may see, newest first.
    pub overviews: Vec<Overview>,
    /// Changes by others that the person may approve.
    pub waiting: usize,
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
    /// Components that say something.
    pub done: usize,
    /// Components that the unit answers for.
    pub total: usize,
    /// Components that say something the rules refuse.
    pub refused: usize,
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

/// Gathers what somebody has to do next.
///
/// # Errors
/// What the database says.
pub async fn read(ctx: &Context<'_>) -> Result<Home, Refusal> {
    ctx.may(Operation::UseOwnAccount, &Object::ANY)?;
    let db = ctx.world.store.read();
    let campaigns =
        campaign::Entity::find().order_by_desc(campaign::Column::Year).order_by_desc(campaign::Column::CreatedAt).all(db).await?;
    let mut home = Home { sheets: Vec::new(), overviews: Vec::new(), waiting: waiting(ctx, db).await? };
    for campaign in campaigns.into_iter().filter(|campaign| campaign.phase != "preparing") {
        let (campaign, definition) = ctx.world.definitions.get(db, &campaign.code).await?;
        for unit in ctx.actor.units() {
            if definition.unit(unit).is_some() && authorize(ctx.actor, Operation::ReadSheet, &Object::of_unit(unit)) {
                home.sheets.push(own_sheet(ctx, &campaign, &definition, unit).await?);
            }
        }
        if authorize(ctx.actor, Operation::ReadBoard, &Object::ANY) {
            home.overviews.push(overview(ctx, db, campaign, &definition).await?);
        }
    }
    Ok(home)
}

async fn own_sheet(ctx: &Context<'_>, campaign: &campaign::Model, definition: &Definition, unit: &str) -> Result<OwnSheet, Refusal> {
    let read = sheets::read(ctx, &campaign.code, unit).await?;
    let object = Object { assigned: true, ..Object::of_unit(unit) };
    let english = ctx.words.language().is_english();
    Ok(OwnSheet {
        campaign: campaign.clone(),
        unit: unit.to_owned(),
        name: definition.unit(unit).map(|view| view.unit.name.get(english).to_owned()).unwrap_or_default(),
        state: read.state.map_or_else(|| "filling".to_owned(), |state| state.state),
        window: read.window,
        done: read.view.progress.done,
        total: read.view.progress.total,
        refused: read.view.cells.iter().filter(|cell| cell.state == "refused").count(),
        fills: authorize(ctx.actor, Operation::FillSheet, &object),
        approves: authorize(ctx.actor, Operation::ApproveSheet, &object),
    })
}

async fn overview(
    ctx: &Context<'_>,
    db: &impl ConnectionTrait,
    campaign: campaign::Model,
    definition: &Definition,
) -> Result<Overview, Refusal> {
    let done: Vec<(String, i64)> = entry::Entity::find()
        .select_only()
        .column(entry::Column::Unit)
        .column_as(entry::Column::Component.count(), "done")
        .filter(entry::Column::Campaign.eq(&campaign.code))
        .filter(entry::Column::Stage.eq("self"))
        .filter(entry::Column::Status.ne("empty"))
        .group_by(entry::Column::Unit)
        .into_tuple()
        .all(db)
        .await?;
    let done: HashMap<String, i64> = done.into_iter().collect();
    let states = sheet::Entity::find().filter(sheet::Column::Campaign.eq(&campaign.code)).all(db).await?;
    let states: HashMap<String, sheet::Model> = states.into_iter().map(|state| (state.unit.clone(), state)).collect();
    let english = ctx.words.language().is_english();
    let mut units: Vec<UnitProgress> = definition
        .scored_units()
        .map(|view| {
            let code = view.unit.code.as_str();
            let state = states.get(code);
            UnitProgress {
                unit: code.to_owned(),
                name: view.unit.name.get(english).to_owned(),
                state: state.map_or_else(|| "filling".to_owned(), |state| state.state.clone()),
                done: done.get(code).and_then(|count| usize::try_from(*count).ok()).unwrap_or(0),
                total: asked(view.set),
            }
        })
        .collect();
    // Whoever has handed in comes last; among the others the one with the smallest part done comes first.
    units.sort_by(|left, right| {
        let finished = |unit: &UnitProgress| unit.state == "handed_in";
        let part = (left.done * right.total).cmp(&(right.done * left.total));
        finished(left).cmp(&finished(right)).then(part).then_with(|| parindex_words::name_order(&left.name, &right.name))
    });
    Ok(Overview { campaign, units })
}

/// Components of a set that a unit answers for itself.
fn asked(set: &CriteriaSet) -> usize {
    set.components().iter().filter(|at| !matches!(set.nodes()[**at].row.source, Some(Source::Survey | Source::External))).count()
}

async fn waiting(ctx: &Context<'_>, db: &impl ConnectionTrait) -> Result<usize, Refusal> {
    if !authorize(ctx.actor, Operation::ApproveChange, &Object::ANY) {
        return Ok(0);
    }
    let others =
        proposal::Entity::find().filter(proposal::Column::State.eq("open")).filter(proposal::Column::ProposedBy.ne(ctx.actor.person));
    Ok(usize::try_from(others.count(db).await?).unwrap_or(usize::MAX))
}
