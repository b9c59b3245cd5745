//! From cells to the scores of a unit: every node of the tree, then the index.

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::{AdjustmentPlace, Cell, CellState, GroupPlan, IndexSettings, NoSurvey, UnitPlan, evaluate_entry};
use crate::{
    criteria::{CriteriaSet, Node, Reading, Source, rule::Trace},
    kernel::{Exact, Finding, FindingCode, Place, Sum},
};

/// Fewest units that are worth another thread.
const SHARE_OF_WORK: usize = 16;

/// What a node of the tree comes to for one unit.
#[derive(Debug, Clone)]
pub struct NodeScore {
    /// Points.
    pub score: Exact,
    /// Maximum of what applies.
    pub applicable_max: Decimal,
    /// Percent under nested renormalisation; `None` under the flat reading or when nothing applies.
    nested: Option<Box<Exact>>,
    /// Components below that apply but have no score.
    pub missing: u32,
    /// Components below that apply.
    pub applicable: u32,
    /// Components below whose deciding entry is illustrative.
    pub illustrative: u32,
}

impl NodeScore {
    /// Percent of the applicable maximum, or of the nested weights; `None` when nothing applies.
    #[must_use]
    pub fn index(&self) -> Option<Exact> {
        self.nested.as_deref().cloned().or_else(|| self.score.percent_of(&Exact::from(self.applicable_max)))
    }
}

/// Everything a unit's entries come to.
#[derive(Debug, Clone)]
pub struct UnitScore<'a> {
    /// The unit and its deciding entries.
    pub plan: &'a UnitPlan<'a>,
    /// One score for each node of the set, by position.
    pub nodes: Vec<NodeScore>,
    /// One cell for each component of the set.
    pub cells: Vec<Cell>,
    /// Points within the scale.
    pub base: Exact,
    /// Maximum of what applies.
    pub applicable_max: Decimal,
    /// Bonus points, capped.
    pub bonus: Exact,
    /// Penalty points, capped.
    pub penalty: Exact,
    /// Index in percent before bonus, penalty and caps; `None` when nothing applies.
    pub plain: Option<Exact>,
    /// Index in percent; `None` when nothing applies.
    pub index: Option<Exact>,
    /// Components that apply but have no score, adjustments left out.
    pub missing: u32,
    /// Components that apply, adjustments left out.
    pub applicable: u32,
}

impl UnitScore<'_> {
    /// Points with bonus and penalty.
    #[must_use]
    pub fn total(&self) -> Exact {
        &(&self.base + &self.bonus) - &self.penalty
    }

    /// Whether nothing that applies has a score, so that there is nothing to rank.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        !self.plan.submitted || (self.missing == self.applicable && self.applicable > 0)
    }

    /// Points from components of one source.
    #[must_use]
    pub fn of_source(&self, set: &CriteriaSet, source: Source) -> Exact {
        let own = |(c, _): &(&usize, &Cell)| set.nodes()[**c].row.source == Some(source);
        set.components().iter().zip(&self.cells).filter(own).map(|(_, cell)| &cell.points).collect::<Sum>().value()
    }
}

/// Scores every unit of a group. Findings that are errors mean that no result may be given.
pub fn score_group<'a>(group: &'a GroupPlan<'a>, settings: &IndexSettings, findings: &mut Vec<Finding>) -> Vec<UnitScore<'a>> {
    let score = |unit: &'a UnitPlan<'a>| {
        let mut own = Vec::new();
        (score_unit(group, unit, settings, &mut own), own)
    };
    // Units do not depend on each other; what they find is put together in their order.
    let scored: Vec<_> = group.units.par_iter().with_min_len(SHARE_OF_WORK).map(score).collect();
    let mut scores = Vec::with_capacity(scored.len());
    for (score, mut own) in scored {
        findings.append(&mut own);
        scores.push(score);
    }
    scores
}

/// Scores one unit of a group.
pub fn score_unit<'a>(
    group: &'a GroupPlan<'a>,
    plan: &'a UnitPlan<'a>,
    settings: &IndexSettings,
    findings: &mut Vec<Finding>,
) -> UnitScore<'a> {
    let set = group.set;
    let mut cells: Vec<Cell> = Vec::with_capacity(set.components().len());
    for (c, node) in set.components().iter().enumerate() {
        let about = (plan.unit, plan.applies[c], group.peers[c].as_ref());
        let mut warnings = Vec::new();
        let cell =
            evaluate_entry(plan.deciding[c].as_ref(), &set.nodes()[*node], about, settings.over_max, (&mut Trace::off(), &mut warnings));
        findings.append(&mut warnings);
        cells.push(cell.unwrap_or_else(|finding| {
            findings.push(*finding);
            Cell { state: CellState::Missing, points: Exact::ZERO, illustrative: false }
        }));
    }
    if settings.no_survey == NoSurvey::Convert {
        drop_survey(set, &mut cells);
    }
    let nodes = roll_up(set, &cells);
    finish(group, plan, nodes, cells, settings, findings)
}

/// A unit without any survey score: its survey components leave the denominator.
fn drop_survey(set: &CriteriaSet, cells: &mut [Cell]) {
    let survey = |c: usize| set.nodes()[set.components()[c]].row.source == Some(Source::Survey);
    let scored = (0..cells.len()).any(|c| survey(c) && matches!(cells[c].state, CellState::Scored | CellState::NothingArose));
    if scored {
        return;
    }
    for (c, cell) in cells.iter_mut().enumerate() {
        if survey(c) && cell.state == CellState::Missing {
            cell.state = CellState::NotApplicable;
        }
    }
}

fn roll_up(set: &CriteriaSet, cells: &[Cell]) -> Vec<NodeScore> {
    let nested = set.head.reading == Reading::Nested;
    let all = set.nodes();
    // Children come after their parents, so on the way back every child is there before its parent.
    let mut nodes: Vec<NodeScore> = Vec::with_capacity(all.len());
    let mut components = cells.iter().rev();
    for node in all.iter().rev() {
        let cell = if node.is_component() { components.next() } else { None };
        let own = match cell {
            Some(cell) => leaf(node, cell),
            None => parent(node, all, |child| &nodes[all.len() - 1 - child]),
        };
        nodes.push(own);
    }
    nodes.reverse();
    if nested {
        for at in (0..all.len()).rev() {
            nodes[at].nested = nested_index(set, at, &nodes).map(Box::new);
        }
    }
    nodes
}

fn parent<'n>(node: &Node, all: &[Node], score_of: impl Fn(usize) -> &'n NodeScore) -> NodeScore {
    let (mut sum, mut missing, mut applicable, mut illustrative) = (Sum::default(), 0, 0, 0);
    for child in &node.children {
        let own = score_of(*child);
        missing += own.missing;
        applicable += own.applicable;
        illustrative += own.illustrative;
        // Adjustments below an ordinary parent stay out of its points; the unit's total takes them up.
        if all[*child].adjustment == node.adjustment {
            sum.add(&own.score);
        }
    }
    // Where everything applies the sum of maxima is the node's own, which the set has been checked for.
    let applicable_max = if applicable == node.scored {
        node.row.max
    } else {
        node.children.iter().filter(|child| !all[**child].adjustment).map(|child| score_of(*child).applicable_max).sum()
    };
    NodeScore { score: sum.value(), applicable_max, nested: None, missing, applicable, illustrative }
}

fn leaf(node: &Node, cell: &Cell) -> NodeScore {
    let counts = cell.state != CellState::NotApplicable && !node.adjustment;
    let penalty = node.row.source == Some(Source::Penalty);
    NodeScore {
        score: if penalty { -&cell.points } else { cell.points.clone() },
        applicable_max: if counts { node.row.max } else { Decimal::ZERO },
        nested: None,
        missing: u32::from(cell.state == CellState::Missing && !node.adjustment),
        applicable: u32::from(counts),
        illustrative: u32::from(cell.illustrative),
    }
}

/// Percent of a node over its applicable children, each with its full maximum as weight.
fn nested_index(set: &CriteriaSet, at: usize, nodes: &[NodeScore]) -> Option<Exact> {
    let node = &set.nodes()[at];
    if node.adjustment {
        return None;
    }
    if node.is_component() {
        return nodes[at].score.percent_of(&Exact::from(nodes[at].applicable_max));
    }
    weighted(set, node.children.iter().copied(), nodes)
}

fn weighted(set: &CriteriaSet, children: impl Iterator<Item = usize>, nodes: &[NodeScore]) -> Option<Exact> {
    let (mut sum, mut weights) = (Sum::default(), Decimal::ZERO);
    for child in children {
        if let Some(index) = &nodes[child].nested {
            let weight = set.nodes()[child].row.max;
            sum.add(&(&**index * &Exact::from(weight)));
            weights += weight;
        }
    }
    sum.value().checked_div(&Exact::from(weights))
}

fn finish<'a>(
    group: &'a GroupPlan<'a>,
    plan: &'a UnitPlan<'a>,
    nodes: Vec<NodeScore>,
    cells: Vec<Cell>,
    settings: &IndexSettings,
    findings: &mut Vec<Finding>,
) -> UnitScore<'a> {
    let set = group.set;
    let place = || Place::row(None).group(&group.group.code).unit(&plan.unit.code);
    let areas = || set.areas().filter(|a| !set.nodes()[*a].adjustment);
    let base = areas().map(|a| &nodes[a].score).collect::<Sum>().value();
    let applicable_max: Decimal = areas().map(|a| nodes[a].applicable_max).sum();
    let (missing, applicable) = areas().fold((0, 0), |(m, a), at| (m + nodes[at].missing, a + nodes[at].applicable));
    let adjusted = |components: &[usize]| Exact::sum(components.iter().map(|c| &cells[*c].points));
    let mut capped = |points: Exact, cap: Option<Decimal>, what: &'static str| match cap.map(Exact::from) {
        Some(cap) if points > cap => {
            findings
                .push(Finding::new(FindingCode::AdjustmentCapped, place()).with("kind", what).with("points", &points).with("cap", &cap));
            cap
        }
        _ => points,
    };
    let bonus = capped(adjusted(set.bonus()), settings.bonus_cap, "bonus");
    let penalty = capped(adjusted(set.penalty()), settings.penalty_cap, "penalty");
    let max = Exact::from(applicable_max);
    let plain = match set.head.reading {
        Reading::Flat => base.percent_of(&max),
        Reading::Nested => weighted(set, areas(), &nodes),
    };
    let net = &bonus - &penalty;
    let index = match settings.adjustment {
        _ if net.is_zero() => plain.clone(),
        AdjustmentPlace::AfterDivision => plain.as_ref().map(|p| p + &net),
        AdjustmentPlace::BeforeDivision => plain.as_ref().and_then(|p| net.percent_of(&max).map(|n| p + &n)),
    };
    let index = index.map(|index| hold_index(index, settings, place, findings));
    UnitScore { plan, nodes, cells, base, applicable_max, bonus, penalty, plain, index, missing, applicable }
}

fn hold_index(index: Exact, settings: &IndexSettings, place: impl Fn() -> Place, findings: &mut Vec<Finding>) -> Exact {
    let cap = settings.index_cap.map(Exact::from).filter(|cap| index > *cap);
    let held = cap.or_else(|| index.is_negative().then_some(Exact::ZERO));
    match held {
        Some(held) => {
            findings.push(Finding::new(FindingCode::IndexCapped, place()).with("index", &index).with("cap", &held));
            held
        }
        None => index,
    }
}
