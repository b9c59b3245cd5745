//! Why a number is what it is: every node down to figures, rule, clause, author and steps, as data.

use super::Prepared;
use crate::{
    criteria::{
        Node,
        rule::{Field, Trace, Value},
    },
    index::{Applies, Cell, CellState, GroupPlan, UnitPlan, UnitScore, contributions, evaluate_entry, score_unit},
    kernel::{Exact, NodeCode, Phrase, Severity, UnitCode},
    scores::{Entry, Evidence, Status},
};

/// One node of the explanation; a tree.
#[derive(Debug, Clone)]
pub struct Breakdown<'a> {
    /// The node.
    pub node: &'a Node,
    /// Points.
    pub score: Exact,
    /// Maximum of what applies.
    pub applicable_max: Exact,
    /// Percent; `None` when nothing applies, and for bonus and penalty.
    pub index: Option<Exact>,
    /// Percentage points that it brings to the unit's index.
    pub contribution: Option<Exact>,
    /// How a component got its score.
    pub story: Option<CellStory<'a>>,
    /// Children, in the order of the set.
    pub children: Vec<Breakdown<'a>>,
}

/// Why a component does not apply to a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason<'a> {
    /// A condition on traits does not hold.
    Condition(&'a str),
    /// An exception with its stated reason.
    Exception(&'a str),
    /// The entry says so, with its comment.
    Entry(&'a str),
}

/// How one component got its score.
#[derive(Debug, Clone)]
pub struct CellStory<'a> {
    /// What became of the cell.
    pub state: CellState,
    /// The entry that decided, with stage, author and comment.
    pub entry: Option<&'a Entry>,
    /// Figures with the fields of the rule.
    pub figures: Vec<(Field, Option<Value>)>,
    /// The rule in sentences.
    pub rule: Vec<Phrase>,
    /// The way from figures to points.
    pub steps: Vec<Phrase>,
    /// Why it does not apply.
    pub reason: Option<Reason<'a>>,
    /// Documents cited.
    pub evidence: Vec<&'a Evidence>,
    /// Points lost against the maximum.
    pub lost: Exact,
}

/// Explains a unit, or one node of it: the areas in their order, or that node. `None` when there is no such unit or node, or when one of the
/// unit's entries is wrong.
#[must_use]
pub fn breakdown<'a>(prepared: &'a Prepared<'a>, unit: &UnitCode, node: Option<&NodeCode>) -> Option<(UnitScore<'a>, Vec<Breakdown<'a>>)> {
    let group = prepared.plan.groups.iter().find(|g| g.units.iter().any(|u| u.unit.code == *unit))?;
    let plan = group.units.iter().find(|u| u.unit.code == *unit)?;
    let mut findings = Vec::new();
    let score = score_unit(group, plan, &prepared.round.campaign.index, &mut findings);
    if findings.iter().any(|f| f.severity() == Severity::Error) {
        return None;
    }
    let told = tell(prepared, &score, node)?;
    Some((score, told))
}

/// Explains a unit that has been scored. `None` when its set has no such node.
#[must_use]
pub fn tell<'a>(prepared: &'a Prepared<'a>, score: &UnitScore<'a>, node: Option<&NodeCode>) -> Option<Vec<Breakdown<'a>>> {
    let unit = score.plan;
    let group = prepared.plan.groups.iter().find(|g| Some(&g.group.code) == unit.unit.group.as_ref())?;
    let roots: Vec<usize> = match node {
        Some(code) => vec![group.set.position(code)?],
        None => group.set.areas().collect(),
    };
    let teller = Teller { prepared, group, unit, contributions: contributions(group.set, score) };
    Some(roots.into_iter().map(|root| teller.tell(root, score)).collect())
}

struct Teller<'a> {
    prepared: &'a Prepared<'a>,
    group: &'a GroupPlan<'a>,
    unit: &'a UnitPlan<'a>,
    contributions: Vec<Option<Exact>>,
}

impl<'a> Teller<'a> {
    fn tell(&self, at: usize, score: &UnitScore<'_>) -> Breakdown<'a> {
        let node = &self.group.set.nodes()[at];
        let own = &score.nodes[at];
        let component = self.group.set.components().binary_search(&at).ok();
        Breakdown {
            node,
            score: own.score.clone(),
            applicable_max: own.applicable_max.into(),
            index: own.index().filter(|_| !node.adjustment),
            contribution: self.contributions[at].clone(),
            story: component.map(|c| self.story(c, node, &score.cells[c])),
            children: node.children.iter().map(|child| self.tell(*child, score)).collect(),
        }
    }

    fn story(&self, component: usize, node: &'a Node, cell: &Cell) -> CellStory<'a> {
        let deciding = self.unit.deciding[component].as_ref();
        let entry = deciding.map(|d| d.entry);
        let applies = self.unit.applies[component];
        let mut trace = Trace::on();
        let over_max = self.prepared.round.campaign.index.over_max;
        let about = (self.unit.unit, applies, self.group.peers[component].as_ref());
        // The entry was sound when the unit was scored, so what counts here is the way to its points.
        let _ = evaluate_entry(deciding, node, about, over_max, (&mut trace, &mut Vec::new()));
        let state = cell.state;
        let fields = node.rule.as_ref().map(crate::criteria::rule::Rule::fields).unwrap_or_default();
        let figure = |at: usize| entry.and_then(|e| e.figures.get(at).cloned()).flatten();
        let full = if state == CellState::NotApplicable || node.adjustment { Exact::ZERO } else { node.row.max.into() };
        CellStory {
            state,
            entry,
            figures: fields.into_iter().enumerate().map(|(i, field)| (field, figure(i))).collect(),
            rule: node.rule.as_ref().map(|r| r.describe(node.row.max)).unwrap_or_default(),
            steps: trace.into_steps(),
            reason: self.reason(applies, entry),
            evidence: self.prepared.evidence_of(&self.unit.unit.code, node.code()),
            lost: if node.adjustment { Exact::ZERO } else { &full - &cell.points },
        }
    }

    fn reason(&self, applies: Applies<'a>, entry: Option<&'a Entry>) -> Option<Reason<'a>> {
        match applies {
            Applies::ConditionFails(at) => self.group.set.nodes()[at].condition.as_ref().map(|c| Reason::Condition(c.as_str())),
            Applies::Exception(exception) => Some(Reason::Exception(&exception.reason)),
            Applies::Yes => entry.filter(|e| e.status == Status::NotApplicable).and_then(|e| e.comment.as_deref()).map(Reason::Entry),
        }
    }
}
