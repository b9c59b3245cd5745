//! What a round comes to.

use std::collections::{BTreeMap, HashMap};

use crate::{
    criteria::CriteriaSet,
    index::UnitScore,
    kernel::{Arg, ClassCode, Decimal, Exact, Finding, FindingCode, LocalText, NodeCode, Place, Severity, UnitCode},
    ranking::{Band, Rank},
    units::{Group, Unit},
};

use super::Campaign;

/// The mean of an area over units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaMean {
    /// Area.
    pub code: NodeCode,
    /// Name, from the first set that has it.
    pub name: LocalText,
    /// Mean of the units' percents; `None` when it applies to no ranked unit.
    pub index: Option<Exact>,
    /// Over how many units.
    pub units: usize,
}

/// One unit's place, class and scores.
#[derive(Debug, Clone)]
pub struct UnitResult<'a> {
    /// The unit.
    pub unit: &'a Unit,
    /// Its scores on every node.
    pub score: UnitScore<'a>,
    /// Points as displayed, bonus and penalty included.
    pub shown_score: Decimal,
    /// Index as displayed.
    pub shown_index: Option<Decimal>,
    /// Place in the group; `None` for a unit that is not ranked.
    pub rank: Option<Rank>,
    /// Class.
    pub class: Option<&'a Band>,
    /// Whether anything in it is made up for an example.
    pub illustrative: bool,
    /// Whether cells are missing, so that the result may still change.
    pub provisional: bool,
}

impl UnitResult<'_> {
    /// Code of the class.
    #[must_use]
    pub fn class_code(&self) -> Option<&ClassCode> {
        self.class.map(|band| &band.class)
    }
}

/// One group's ranking.
#[derive(Debug, Clone)]
pub struct GroupResult<'a> {
    /// The group.
    pub group: &'a Group,
    /// Its criteria set.
    pub set: &'a CriteriaSet,
    /// Units, best first, unranked ones last.
    pub units: Vec<UnitResult<'a>>,
    /// Mean index of the ranked units.
    pub mean: Option<Exact>,
    /// Means of the areas.
    pub areas: Vec<AreaMean>,
}

/// The result of a round.
#[derive(Debug, Clone)]
pub struct RoundResult<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// Rankings; empty when a finding is an error.
    pub groups: Vec<GroupResult<'a>>,
    /// Means of the areas over all groups.
    pub areas: Vec<AreaMean>,
    /// Mean index over all groups.
    pub mean: Option<Exact>,
    /// Everything the checks found, errors first.
    pub findings: Vec<Finding>,
}

impl RoundResult<'_> {
    /// Whether a finding is an error, so that there is no ranking.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|f| f.severity() == Severity::Error)
    }

    /// Puts errors first, withdraws the rankings when there is one, and names the units that findings are about.
    pub(crate) fn settle(&mut self, units: &[Unit]) {
        limit(&mut self.findings);
        name_units(&mut self.findings, units);
        if self.has_errors() {
            self.groups.clear();
            self.areas.clear();
            self.mean = None;
        }
        self.findings.sort_by_key(Finding::severity);
    }
}

/// Readers know units by name; the code stands beside it.
fn name_units(findings: &mut [Finding], units: &[Unit]) {
    if findings.iter().all(|f| f.place.unit.is_none()) {
        return;
    }
    let known: HashMap<&UnitCode, &Unit> = units.iter().map(|u| (&u.code, u)).collect();
    for finding in findings {
        let unit = finding.place.unit.as_ref().and_then(|code| known.get(code));
        if let Some(unit) = unit.filter(|_| finding.args.iter().all(|(name, _)| *name != "unit")) {
            let beside = |name: &String| format!("{name} ({})", unit.code);
            let named = LocalText { vi: beside(&unit.name.vi), en: unit.name.en.as_ref().map(beside) };
            finding.args.push(("unit", Arg::Name(named)));
        }
    }
}

/// Most findings of one kind that are listed; more of them help nobody.
const MOST_OF_A_KIND: usize = 1_000;

/// Keeps the first findings of each kind and says how many more there are.
fn limit(findings: &mut Vec<Finding>) {
    let mut counts: BTreeMap<FindingCode, usize> = BTreeMap::new();
    findings.retain(|finding| {
        let count = counts.entry(finding.code).or_default();
        *count += 1;
        *count <= MOST_OF_A_KIND
    });
    for (code, count) in counts.into_iter().filter(|(_, count)| *count > MOST_OF_A_KIND) {
        let more = Finding::new(FindingCode::TooMany, Place::default()).with("code", code.as_str());
        findings.push(more.with("count", count - MOST_OF_A_KIND));
    }
}
