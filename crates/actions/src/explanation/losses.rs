//! Every point that a unit lost: what was claimed, what was found at each step, why, and by which clause.

use parindex_engine::{
    kernel::{Exact, LocalText, Rounding},
    scores::Stage,
};
use parindex_store::entity::campaign;
use serde::Serialize;

use super::shows_to_unit;
use crate::{
    Context, Refusal,
    appraisal::{Line, Said, Wanted, lines},
    permission::{Object, Operation, authorize},
    sheet::{CellStatus, shown},
};

/// A component at which points were lost or a claim was changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Loss {
    /// Component.
    pub component: String,
    /// Its name.
    #[serde(skip)]
    pub name: LocalText,
    /// Most points.
    pub max: String,
    /// Points claimed.
    pub claimed: Option<String>,
    /// Points of the first appraisal.
    pub first: Option<String>,
    /// Points of the second appraisal.
    pub second: Option<String>,
    /// Points of the council.
    pub decided: Option<String>,
    /// Points that count.
    pub counts: Option<String>,
    /// The maximum less what counts.
    pub lost: String,
    /// What appraisal and council took from the claim; negative where they gave more.
    pub cut: String,
    /// The step whose reason stands: `appraisal_1`, `appraisal_2`, `final`; none where the unit claimed no more itself.
    pub step: Option<&'static str>,
    /// Why.
    pub reason: Option<String>,
    /// By which clause.
    pub clause: Option<String>,
    #[serde(skip)]
    sort: Exact,
}

/// What a unit lost.
#[derive(Debug, Clone, PartialEq)]
pub struct Losses {
    /// The campaign.
    pub campaign: campaign::Model,
    /// Whether the reader sees what the appraisal says; else only the claim counts.
    pub shows: bool,
    /// Components, the largest loss first.
    pub lines: Vec<Loss>,
    /// Points lost in all.
    pub lost: String,
    /// Points that appraisal and council took from the claims in all.
    pub cut: String,
}

/// Reads what a unit lost, as far as the reader may see it.
///
/// # Errors
/// Not allowed, no such campaign or unit, or what the database says.
#[crate::compiled_here]
pub async fn losses(ctx: &Context<'_>, code: &str, unit: &str) -> Result<Losses, Refusal> {
    ctx.may(Operation::ReadSheet, &Object::of_unit(unit))?;
    let (campaign, definition) = ctx.world.definitions.get(ctx.world.store.read(), code).await?;
    definition.unit(unit).ok_or_else(|| Refusal::not_found("no-unit", unit))?;
    let shows = authorize(ctx.actor, Operation::ReadFindings, &Object::ANY) || shows_to_unit(&campaign);
    let rounding = definition.round.campaign.display.points();
    let all = lines(ctx, &campaign, &definition, Wanted::Row { unit }).await?;
    let mut found: Vec<Loss> = all.iter().filter(|line| line.applies).filter_map(|line| loss(line, shows, rounding)).collect();
    found.sort_by(|a, b| b.sort.cmp(&a.sort).then_with(|| a.component.cmp(&b.component)));
    let (lost, cut) = all.iter().filter(|line| line.applies).fold((Exact::ZERO, Exact::ZERO), |(lost, cut), line| {
        let (own_lost, own_cut) = amounts(line, shows);
        (&lost + &own_lost, &cut + &own_cut)
    });
    Ok(Losses { lost: shown(&lost, rounding), cut: shown(&cut, rounding), campaign, shows, lines: found })
}

/// The steps of a cell that the reader sees, in the order of the year.
fn steps(line: &Line, shows: bool) -> Vec<(Stage, &Said)> {
    let all = [
        (Stage::SelfScore, &line.claim, true),
        (Stage::Appraisal1, &line.first, shows),
        (Stage::Appraisal2, &line.second, shows),
        (Stage::Final, &line.decided, shows),
    ];
    let said = all.into_iter().filter(|(_, _, seen)| *seen).filter_map(|(stage, said, _)| Some((stage, said.as_ref()?)));
    said.filter(|(_, said)| said.status != CellStatus::Empty).collect()
}

/// What is lost of the maximum, and what was taken from the claim. What was never said has lost nothing yet.
fn amounts(line: &Line, shows: bool) -> (Exact, Exact) {
    let points = |said: &Said| said.exact.clone().unwrap_or(Exact::ZERO);
    let Some((_, last)) = steps(line, shows).pop() else { return (Exact::ZERO, Exact::ZERO) };
    let claimed = line.claim.as_ref().map_or(Exact::ZERO, points);
    let lost = if line.beside { Exact::ZERO } else { &line.most - &points(last) };
    (lost, &claimed - &points(last))
}

fn loss(line: &Line, shows: bool, rounding: Rounding) -> Option<Loss> {
    let steps = steps(line, shows);
    let (_, last) = steps.last()?;
    let (lost, cut) = amounts(line, shows);
    if lost <= Exact::ZERO && cut.is_zero() {
        return None;
    }
    // The reason is that of the last step that said something else than the one before.
    let changed = steps.iter().rev().find(|(stage, said)| *stage != Stage::SelfScore && said.comment.is_some() && !said.agrees);
    let of = |said: &Option<Said>| said.as_ref().filter(|_| shows).and_then(|said| said.points.clone());
    Some(Loss {
        component: line.component.clone(),
        name: line.component_name.clone(),
        max: line.max.clone(),
        claimed: line.claim.as_ref().and_then(|said| said.points.clone()),
        first: of(&line.first),
        second: of(&line.second),
        decided: of(&line.decided),
        counts: last.points.clone(),
        lost: shown(&lost, rounding),
        cut: shown(&cut, rounding),
        step: changed.map(|(stage, _)| stage.as_str()),
        reason: changed.and_then(|(_, said)| said.comment.clone()),
        clause: changed.and_then(|(_, said)| said.clause.clone()),
        sort: lost,
    })
}
