//! One cell: what an entry is worth under the component's rule.

use super::{Applies, Deciding, OverMax};
use crate::{
    criteria::{
        Node,
        rule::{Context, Empty, Fault, Field, Outcome, Peers, Trace},
    },
    kernel::{Decimal, Exact, Finding, FindingCode, Place, Rounding},
    scores::Status,
    units::Unit,
};

/// Decimals at which points set by hand must agree with the figures beside them, unless they have more.
const AGREEING_DECIMALS: u32 = 2;

/// What became of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellState {
    /// It has points.
    Scored,
    /// Nothing arose: full points.
    NothingArose,
    /// It does not apply: neither points nor maximum.
    NotApplicable,
    /// It has no score.
    Missing,
}

/// A cell with its points.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What became of it.
    pub state: CellState,
    /// Points; zero unless scored.
    pub points: Exact,
    /// Whether the deciding entry is made up for an example.
    pub illustrative: bool,
}

impl Cell {
    const fn empty(state: CellState) -> Self {
        Self { state, points: Exact::ZERO, illustrative: false }
    }
}

/// Scores one cell.
///
/// # Errors
/// A finding when the entry contradicts itself or its figures do not fit the rule. Findings that only warn go to `warnings`.
pub fn evaluate_entry(
    deciding: Option<&Deciding<'_>>,
    node: &Node,
    (unit, applies, peers): (&Unit, Applies<'_>, Option<&Peers>),
    over_max: OverMax,
    (trace, warnings): (&mut Trace, &mut Vec<Finding>),
) -> Result<Cell, Box<Finding>> {
    if applies != Applies::Yes {
        if let Some(given) = deciding.filter(|d| d.status == Status::Given) {
            warnings.push(Finding::new(FindingCode::CellNotApplicable, place(given)).with("node", node.code().as_str()));
        }
        return Ok(Cell::empty(CellState::NotApplicable));
    }
    let Some(deciding) = deciding else { return Ok(Cell::empty(CellState::Missing)) };
    let context = Context::new(node.row.max, unit, peers);
    let outcome = outcome(deciding, node, &context, trace)?;
    if let Some((achieved, base)) = node.rule.as_ref().and_then(|rule| rule.over_base(deciding.figures)) {
        warnings.push(Finding::new(FindingCode::FigureOverBase, place(deciding)).with("achieved", achieved).with("base", base));
    }
    let illustrative = deciding.illustrative;
    let (state, points) = match outcome {
        Outcome::Missing => return Ok(Cell::empty(CellState::Missing)),
        Outcome::NotApplicable => (CellState::NotApplicable, Exact::ZERO),
        Outcome::NothingArose => (CellState::NothingArose, Exact::from(node.row.max)),
        Outcome::Points(points) => (CellState::Scored, held(points, deciding, node, over_max, warnings)?),
    };
    Ok(Cell { state, points, illustrative })
}

fn place(deciding: &Deciding<'_>) -> Place {
    let entry = deciding.entry;
    Place::row(entry.row.as_ref()).unit(&entry.unit).node(&entry.component)
}

fn fail<T>(finding: Finding) -> Result<T, Box<Finding>> {
    Err(Box::new(finding))
}

fn outcome(entry: &Deciding<'_>, node: &Node, context: &Context<'_>, trace: &mut Trace) -> Result<Outcome, Box<Finding>> {
    let figures = entry.figures.iter().any(Option::is_some);
    match entry.status {
        Status::Given if !figures && entry.points.is_none() => fail(Finding::new(FindingCode::EmptyEntry, place(entry))),
        Status::Given => given(entry, figures, node, context, trace),
        _ if figures || entry.points.is_some() => fail(Finding::new(FindingCode::StatusWithFigures, place(entry))),
        Status::NotSubmitted => Ok(Outcome::Missing),
        Status::NotApplicable if entry.entry.comment.as_deref().is_none_or(|c| c.trim().is_empty()) => {
            fail(Finding::new(FindingCode::ReasonMissing, place(entry)))
        }
        Status::NotApplicable => Ok(Outcome::NotApplicable),
        // No violation, no penalty; no achievement, no bonus.
        Status::NothingArose if node.adjustment => Ok(Outcome::Points(Exact::ZERO)),
        // The rule's own meaning of an empty base comes first; a rule without one gives full points.
        Status::NothingArose => Ok(node.rule.as_ref().and_then(|r| r.empty()).unwrap_or(Empty::Full).outcome()),
    }
}

fn given(entry: &Deciding<'_>, figures: bool, node: &Node, context: &Context<'_>, trace: &mut Trace) -> Result<Outcome, Box<Finding>> {
    let by_hand = entry.points.map(|points| Outcome::Points(Exact::from(points)));
    let Some(rule) = node.rule.as_ref().filter(|_| figures) else {
        trace.step(|| crate::kernel::Phrase::new("step-points").with("points", entry.points.unwrap_or_default()));
        return Ok(by_hand.unwrap_or(Outcome::Missing));
    };
    if entry.figures.iter().skip(node.figures).any(Option::is_some) {
        return fail(Finding::new(FindingCode::TooManyInputs, place(entry)).with("count", node.figures));
    }
    let outcome = rule.evaluate(entry.figures, context, trace).map_err(|fault| Box::new(refused(&fault, entry, &rule.fields())))?;
    if let Some(points) = entry.points {
        agree(points, &outcome, entry, node)?;
    }
    Ok(outcome)
}

/// Points beside figures must be those that the figures give.
fn agree(points: Decimal, outcome: &Outcome, entry: &Deciding<'_>, node: &Node) -> Result<(), Box<Finding>> {
    let computed = match outcome {
        Outcome::Points(points) => Some(points.clone()),
        Outcome::NothingArose => Some(Exact::from(node.row.max)),
        Outcome::NotApplicable | Outcome::Missing => None,
    };
    // They may be rounded, but never to fewer than two decimals.
    let rounding = Rounding::half_up(points.scale().max(AGREEING_DECIMALS));
    let agrees = computed.as_ref().is_some_and(|c| *c == Exact::from(points) || c.round(rounding) == Some(points));
    if agrees {
        return Ok(());
    }
    let computed = computed.map_or(crate::kernel::Arg::from("–"), crate::kernel::Arg::from);
    fail(Finding::new(FindingCode::PointsDiffer, place(entry)).with("given", points).with("computed", computed))
}

fn refused(fault: &Fault, entry: &Deciding<'_>, fields: &[Field]) -> Finding {
    let field = fault.field.and_then(|at| fields.get(at));
    let name = field.map_or("", |f| f.label.as_deref().unwrap_or(&f.key));
    let number = fault.field.map_or(0, |at| at + 1);
    Finding::new(fault.finding_code(), place(entry)).with("field", name).with("number", number).because(fault.phrase())
}

fn held(points: Exact, entry: &Deciding<'_>, node: &Node, over_max: OverMax, warnings: &mut Vec<Finding>) -> Result<Exact, Box<Finding>> {
    if points.is_negative() {
        return fail(Finding::new(FindingCode::NegativeScore, place(entry)).with("points", &points));
    }
    let max = Exact::from(node.row.max);
    if points <= max {
        return Ok(points);
    }
    let finding = |code| Finding::new(code, place(entry)).with("points", &points).with("max", &max);
    match over_max {
        OverMax::Refuse => fail(finding(FindingCode::ScoreOverMaximum)),
        OverMax::Cap => {
            warnings.push(finding(FindingCode::ScoreCapped));
            Ok(max)
        }
    }
}
