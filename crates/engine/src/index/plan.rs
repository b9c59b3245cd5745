//! Resolves codes to positions once: which components apply to a unit, and which entry decides each of them.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use super::IndexSettings;
use crate::{
    criteria::{
        CriteriaSet, Exception,
        rule::{Peers, Rule, Value},
    },
    kernel::{Decimal, Finding, FindingCode, NodeCode, Place, SetCode, UnitCode},
    scores::{Entry, Origin, Stage, Status},
    units::{Group, Unit},
};

/// After so many findings the rest of the entries is not looked at: a hostile file must not fill the memory.
const MOST_FINDINGS: usize = 20_000;

/// Whether a component applies to a unit, and who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applies<'a> {
    /// It applies.
    Yes,
    /// The condition of this node (by position) does not hold.
    ConditionFails(usize),
    /// An exception says that it does not.
    Exception(&'a Exception),
}

/// The entry that decides a cell, with what scoring reads of it side by side: a nation has so many entries that fetching each of
/// them from memory would take longer than scoring it.
#[derive(Debug, Clone, Copy)]
pub struct Deciding<'a> {
    /// Kind of statement.
    pub status: Status,
    /// Whether it is made up for an example.
    pub illustrative: bool,
    /// Figures in the order of the rule's fields.
    pub figures: &'a [Option<Value>],
    /// Points set by hand.
    pub points: Option<Decimal>,
    /// The whole entry.
    pub entry: &'a Entry,
}

impl<'a> Deciding<'a> {
    fn new(entry: &'a Entry) -> Self {
        let illustrative = entry.origin == Origin::Illustrative;
        Self { status: entry.status, illustrative, figures: &entry.figures, points: entry.points, entry }
    }
}

/// One unit: what applies to it and which entries it has.
#[derive(Debug, Clone)]
pub struct UnitPlan<'a> {
    /// The unit.
    pub unit: &'a Unit,
    /// For each component of the set, whether it applies.
    pub applies: Vec<Applies<'a>>,
    /// For each component, the entry that decides it.
    pub deciding: Vec<Option<Deciding<'a>>>,
    /// Whether anything at all was submitted.
    pub submitted: bool,
}

/// A group with its set and units.
#[derive(Debug, Clone)]
pub struct GroupPlan<'a> {
    /// The group.
    pub group: &'a Group,
    /// Its criteria set.
    pub set: &'a CriteriaSet,
    /// Its units, in the order of the table.
    pub units: Vec<UnitPlan<'a>>,
    /// For each component whose rule compares units, the range over the units to which it applies.
    pub peers: Vec<Option<Peers>>,
}

/// All groups, resolved.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    /// Groups in the order of the table.
    pub groups: Vec<GroupPlan<'a>>,
}

/// What a plan is made of.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// Criteria sets.
    pub sets: &'a [Arc<CriteriaSet>],
    /// Groups.
    pub groups: &'a [Group],
    /// Units.
    pub units: &'a [Unit],
    /// Exceptions.
    pub exceptions: &'a [Exception],
    /// Entries.
    pub entries: &'a [Entry],
    /// Settings.
    pub settings: &'a IndexSettings,
}

/// Resolves everything; findings name every code that leads nowhere and every cell given twice.
#[must_use]
pub fn plan<'a>(sources: Sources<'a>) -> (Plan<'a>, Vec<Finding>) {
    let mut findings = Vec::new();
    let sets: HashMap<&SetCode, &CriteriaSet> = sources.sets.iter().map(|s| (&s.head.code, &**s)).collect();
    let mut groups = Vec::new();
    for group in sources.groups {
        let Some(set) = sets.get(&group.set) else {
            let place = Place::row(group.source.as_ref()).group(&group.code);
            findings.push(Finding::new(FindingCode::UnknownCode, place).with("table", "sets").with("what", group.set.as_str()));
            continue;
        };
        groups.push(GroupPlan { group, set, units: Vec::new(), peers: Vec::new() });
    }
    place_units(&sources, &mut groups, &mut findings);
    place_exceptions(&sources, &mut groups, &mut findings);
    place_entries(&sources, &mut groups, &mut findings);
    for group in &mut groups {
        group.peers = peers(group);
    }
    (Plan { groups }, findings)
}

fn place_units<'a>(sources: &Sources<'a>, groups: &mut [GroupPlan<'a>], findings: &mut Vec<Finding>) {
    for unit in sources.units {
        let Some(code) = &unit.group else { continue };
        match groups.iter_mut().find(|g| g.group.code == *code) {
            None if sources.groups.iter().any(|g| g.code == *code) => {}
            None => {
                let place = Place::row(unit.source.as_ref()).unit(&unit.code);
                findings.push(Finding::new(FindingCode::UnknownCode, place).with("table", "groups").with("what", code.as_str()));
            }
            Some(group) => {
                let applies = by_condition(group.set, unit);
                let deciding = vec![None; applies.len()];
                group.units.push(UnitPlan { unit, applies, deciding, submitted: false });
            }
        }
    }
}

fn by_condition<'a>(set: &CriteriaSet, unit: &Unit) -> Vec<Applies<'a>> {
    let nodes = set.nodes();
    // A node's condition holds for everything below it; parents come first in the tree.
    let mut failing: Vec<Option<usize>> = Vec::with_capacity(nodes.len());
    for (at, node) in nodes.iter().enumerate() {
        let inherited = node.parent.and_then(|p| failing[p]);
        let own = node.condition.as_ref().is_some_and(|c| !c.holds(unit)).then_some(at);
        failing.push(inherited.or(own));
    }
    set.components().iter().map(|c| failing[*c].map_or(Applies::Yes, Applies::ConditionFails)).collect()
}

fn place_exceptions<'a>(sources: &Sources<'a>, groups: &mut [GroupPlan<'a>], findings: &mut Vec<Finding>) {
    let unknown = |exception: &Exception, table: &'static str, what: &str| {
        let place = Place::row(exception.row.as_ref()).set(&exception.set).node(&exception.node);
        Finding::new(FindingCode::UnknownCode, place).with("table", table).with("what", what)
    };
    for exception in sources.exceptions {
        if exception.reason.trim().is_empty() {
            let place = Place::row(exception.row.as_ref()).set(&exception.set).node(&exception.node);
            findings.push(Finding::new(FindingCode::ReasonMissing, place));
        }
        match sources.sets.iter().find(|s| s.head.code == exception.set) {
            None => findings.push(unknown(exception, "sets", exception.set.as_str())),
            Some(set) if set.position(&exception.node).is_none() => findings.push(unknown(exception, "criteria", exception.node.as_str())),
            Some(_) => {}
        }
        if let Some(code) = exception.unit.as_ref().filter(|code| sources.units.iter().all(|u| u.code != **code)) {
            findings.push(unknown(exception, "units", code.as_str()));
        }
        if let Some(code) = exception.group.as_ref().filter(|code| sources.groups.iter().all(|g| g.code != **code)) {
            findings.push(unknown(exception, "groups", code.as_str()));
        }
    }
    // Groups first, then units, so that a unit's own exception has the last word.
    let general = sources.exceptions.iter().filter(|e| e.unit.is_none());
    let own = sources.exceptions.iter().filter(|e| e.unit.is_some());
    for exception in general.chain(own) {
        apply(exception, groups);
    }
}

fn apply<'a>(exception: &'a Exception, groups: &mut [GroupPlan<'a>]) {
    for group in groups.iter_mut().filter(|g| g.set.head.code == exception.set) {
        let in_group = exception.group.as_ref().is_none_or(|g| *g == group.group.code);
        let Some(node) = group.set.position(&exception.node).filter(|_| in_group) else { continue };
        let (set, units) = (group.set, &mut group.units);
        for unit in units.iter_mut().filter(|u| exception.unit.as_ref().is_none_or(|code| *code == u.unit.code)) {
            for (component, applies) in set.components().iter().zip(&mut unit.applies) {
                if set.is_within(*component, node) {
                    *applies = if exception.applies { Applies::Yes } else { Applies::Exception(exception) };
                }
            }
        }
    }
}

fn place_entries<'a>(sources: &Sources<'a>, groups: &mut [GroupPlan<'a>], findings: &mut Vec<Finding>) {
    let mut homes: HashMap<&UnitCode, (usize, usize)> = HashMap::new();
    for (g, group) in groups.iter().enumerate() {
        homes.extend(group.units.iter().enumerate().map(|(u, plan)| (&plan.unit.code, (g, u))));
    }
    let components: Vec<HashMap<&NodeCode, usize>> = groups.iter().map(|group| component_positions(group.set)).collect();
    let known: HashMap<&UnitCode, &Unit> = sources.units.iter().map(|u| (&u.code, u)).collect();
    let rank = |stage: Stage| sources.settings.stages.iter().position(|s| *s == stage);
    let mut seen: HashSet<(usize, usize, usize, Stage)> = HashSet::with_capacity(sources.entries.len());
    let mut ignored: BTreeMap<Stage, usize> = BTreeMap::new();
    for entry in sources.entries {
        if findings.len() >= MOST_FINDINGS {
            findings.push(Finding::new(FindingCode::TooMany, Place::default()).with("code", "scores").with("count", sources.entries.len()));
            return;
        }
        let place = || Place::row(entry.row.as_ref()).unit(&entry.unit).node(&entry.component);
        let Some((g, u)) = homes.get(&entry.unit).copied() else {
            findings.push(match known.get(&entry.unit) {
                Some(_) => Finding::new(FindingCode::UnitNotScored, place()).with("unit", entry.unit.as_str()),
                None => Finding::new(FindingCode::UnknownCode, place()).with("table", "units").with("what", entry.unit.as_str()),
            });
            continue;
        };
        let group = &mut groups[g];
        let Some(c) = components[g].get(&entry.component).copied() else {
            findings.push(match group.set.position(&entry.component) {
                Some(_) => Finding::new(FindingCode::NotAComponent, place()).with("node", entry.component.as_str()),
                None => Finding::new(FindingCode::UnknownCode, place()).with("table", "criteria").with("what", entry.component.as_str()),
            });
            continue;
        };
        if !seen.insert((g, u, c, entry.stage)) {
            findings.push(
                Finding::new(FindingCode::DuplicateEntry, place()).with("unit", entry.unit.as_str()).with("node", entry.component.as_str()),
            );
            continue;
        }
        let unit = &mut group.units[u];
        if entry.status == Status::NotSubmitted {
            if entry.points.is_some() || entry.figures.iter().any(Option::is_some) {
                findings.push(Finding::new(FindingCode::StatusWithFigures, place()));
            }
            continue;
        }
        unit.submitted = true;
        let Some(own) = rank(entry.stage) else {
            *ignored.entry(entry.stage).or_insert(0usize) += 1;
            continue;
        };
        let better = unit.deciding[c].and_then(|known| rank(known.entry.stage)).is_none_or(|known| own < known);
        if better {
            unit.deciding[c] = Some(Deciding::new(entry));
        }
    }
    for (stage, count) in ignored {
        findings.push(Finding::new(FindingCode::StageIgnored, Place::default()).with("stage", stage.as_str()).with("count", count));
    }
}

/// Ranges over the group for the components whose rule compares units.
fn peers(group: &GroupPlan<'_>) -> Vec<Option<Peers>> {
    let range = |(c, node): (usize, &usize)| {
        let compares = group.set.nodes()[*node].rule.as_ref().is_some_and(Rule::compares_units);
        if !compares {
            return None;
        }
        let figure = |unit: &UnitPlan<'_>| match unit.deciding[c].filter(|_| unit.applies[c] == Applies::Yes)?.figures.first() {
            Some(Some(Value::Number(value))) => Some(*value),
            _ => None,
        };
        Peers::of(group.units.iter().filter_map(figure))
    };
    group.set.components().iter().enumerate().map(range).collect()
}

fn component_positions(set: &CriteriaSet) -> HashMap<&NodeCode, usize> {
    set.components().iter().enumerate().map(|(c, node)| (set.nodes()[*node].code(), c)).collect()
}
