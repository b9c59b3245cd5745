//! One component across all units, the way experts work; and one unit across all components.

use std::sync::Arc;

use parindex_engine::kernel::LocalText;
use parindex_store::entity::campaign;

use super::{
    Round,
    cells::{Line, Wanted, lines},
};
use crate::{
    Context, Refusal,
    campaign::Definition,
    permission::{Object, Operation},
};

/// One component across the units of a group.
#[derive(Debug)]
pub struct Column {
    /// The campaign.
    pub campaign: campaign::Model,
    /// Its definition.
    pub definition: Arc<Definition>,
    /// The appraisal that is open.
    pub round: Option<Round>,
    /// The group.
    pub group: String,
    /// Groups that have the component: code and name.
    pub groups: Vec<(String, LocalText)>,
    /// Units in the order of the campaign.
    pub lines: Vec<Line>,
}

/// One unit across all components.
#[derive(Debug)]
pub struct RowOfUnit {
    /// The campaign.
    pub campaign: campaign::Model,
    /// Its definition.
    pub definition: Arc<Definition>,
    /// The appraisal that is open.
    pub round: Option<Round>,
    /// Components in the order of the set.
    pub lines: Vec<Line>,
}

/// One cell.
#[derive(Debug)]
pub struct OneCell {
    /// The campaign.
    pub campaign: campaign::Model,
    /// Its definition.
    pub definition: Arc<Definition>,
    /// The appraisal that is open.
    pub round: Option<Round>,
    /// The cell.
    pub line: Line,
}

/// Reads a component of all units of a group; of the first group that has it, when none is named.
///
/// # Errors
/// Not allowed, no such campaign, component or group, or what the database says.
#[crate::compiled_here]
pub async fn column(ctx: &Context<'_>, code: &str, component: &str, group: Option<&str>) -> Result<Column, Refusal> {
    ctx.may(Operation::ReadFindings, &Object::ANY)?;
    let (campaign, definition) = ctx.world.definitions.get(ctx.world.store.read(), code).await?;
    let mut groups = Vec::new();
    for view in definition.scored_units() {
        let code = view.group.code.as_str();
        let has = view.set.components().iter().any(|at| view.set.nodes()[*at].code().as_str() == component);
        if has && !groups.iter().any(|(known, _)| known == code) {
            groups.push((code.to_owned(), view.group.name.clone()));
        }
    }
    let wanted = match group {
        Some(group) => groups.iter().find(|(known, _)| known == group),
        None => groups.first(),
    };
    let group = wanted.map(|(code, _)| code.clone()).ok_or_else(|| Refusal::not_found("no-component", component))?;
    let lines = lines(ctx, &campaign, &definition, Wanted::Column { component, group: &group }).await?;
    Ok(Column { round: Round::of(&campaign.phase), campaign, definition, group, groups, lines })
}

/// Reads all components of a unit.
///
/// # Errors
/// Not allowed, no such campaign or unit, or what the database says.
#[crate::compiled_here]
pub async fn row(ctx: &Context<'_>, code: &str, unit: &str) -> Result<RowOfUnit, Refusal> {
    ctx.may(Operation::ReadFindings, &Object::ANY)?;
    let (campaign, definition) = ctx.world.definitions.get(ctx.world.store.read(), code).await?;
    definition.unit(unit).ok_or_else(|| Refusal::not_found("no-unit", unit))?;
    let lines = lines(ctx, &campaign, &definition, Wanted::Row { unit }).await?;
    Ok(RowOfUnit { round: Round::of(&campaign.phase), campaign, definition, lines })
}

/// Reads one cell.
///
/// # Errors
/// Not allowed, no such campaign, unit or component, or what the database says.
#[crate::compiled_here]
pub async fn cell(ctx: &Context<'_>, code: &str, unit: &str, component: &str) -> Result<OneCell, Refusal> {
    ctx.may(Operation::ReadFindings, &Object::ANY)?;
    let (campaign, definition) = ctx.world.definitions.get(ctx.world.store.read(), code).await?;
    definition.unit(unit).ok_or_else(|| Refusal::not_found("no-unit", unit))?;
    let lines = lines(ctx, &campaign, &definition, Wanted::Cell { unit, component }).await?;
    let line = lines.into_iter().next().ok_or_else(|| Refusal::not_found("no-component", component))?;
    Ok(OneCell { round: Round::of(&campaign.phase), campaign, definition, line })
}
