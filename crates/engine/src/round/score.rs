//! Scores a round: check, cells, index, ranks, classes.

use std::collections::HashMap;

use super::{AreaMean, Campaign, GroupResult, Round, RoundResult, UnitResult, check};
use crate::{
    index::{GroupPlan, Missing, Plan, UnitScore, score_group},
    kernel::{Exact, Finding, FindingCode, NodeCode, Place, Sum, UnitCode},
    ranking::{Basis, Breaker, Candidate, RankBy, classify, rank},
    scores::Evidence,
};

/// A round whose codes are resolved, ready to be scored again and again.
#[derive(Debug, Clone)]
pub struct Prepared<'a> {
    /// The round.
    pub round: &'a Round,
    /// Who has which entries.
    pub plan: Plan<'a>,
    findings: Vec<Finding>,
    evidence: HashMap<(&'a UnitCode, &'a NodeCode), Vec<&'a Evidence>>,
}

/// Resolves and checks a round.
#[must_use]
pub fn prepare(round: &Round) -> Prepared<'_> {
    let (plan, findings) = check(round);
    let mut evidence: HashMap<_, Vec<_>> = HashMap::new();
    for item in &round.evidence {
        evidence.entry((&item.unit, &item.component)).or_default().push(item);
    }
    Prepared { round, plan, findings, evidence }
}

impl<'a> Prepared<'a> {
    /// Documents cited for a unit's component, in the order of the table.
    #[must_use]
    pub fn evidence_of(&self, unit: &UnitCode, component: &NodeCode) -> Vec<&'a Evidence> {
        self.evidence.get(&(unit, component)).cloned().unwrap_or_default()
    }
}

impl Prepared<'_> {
    /// Scores every unit, ranks and classifies. With an error among the findings there are no rankings.
    /// What goes out passes the guard as well: see `publication::guarded`.
    #[must_use]
    pub fn score(&self) -> RoundResult<'_> {
        let campaign = &self.round.campaign;
        let mut findings = self.findings.clone();
        let mut groups = Vec::with_capacity(self.plan.groups.len());
        for plan in &self.plan.groups {
            let scores = score_group(plan, &campaign.index, &mut findings);
            groups.push(group_result(plan, scores, self.round, &mut findings));
        }
        let areas = round_areas(&groups);
        let mean = mean(groups.iter().flat_map(|g| &g.units).filter(|u| u.rank.is_some()).filter_map(|u| u.score.index.as_ref()));
        let mut result = RoundResult { campaign, groups, areas, mean, findings };
        result.settle(&self.round.units);
        result
    }
}

fn group_result<'a>(plan: &'a GroupPlan<'a>, scores: Vec<UnitScore<'a>>, round: &'a Round, findings: &mut Vec<Finding>) -> GroupResult<'a> {
    let campaign = &round.campaign;
    let candidates: Vec<Candidate> = scores.iter().map(|s| candidate(s, plan, campaign)).collect();
    let ranks = rank(&candidates, &campaign.ranking);
    let displayed = campaign.classes_on == Basis::Displayed;
    let rounding = (displayed.then(|| campaign.display.percent()), displayed.then(|| campaign.display.points()));
    let mut units = Vec::with_capacity(scores.len());
    for (score, rank) in scores.into_iter().zip(ranks) {
        let ranked = rank.is_some();
        report_gaps(&score, ranked, plan, findings);
        let classed = classify((&round.bands, &round.gates), &plan.group.code, plan.set, &score, rounding).filter(|_| ranked);
        if let Some((gate, band)) = classed.and_then(|c| c.closed) {
            let place = Place::row(None).group(&plan.group.code).unit(&score.plan.unit.code).node(&gate.node);
            let finding = Finding::new(FindingCode::GateClosed, place)
                .with("class", &band.name)
                .with("bound", gate.at_least)
                .with("measure", gate.measure.as_str());
            findings.push(finding.with("reason", gate.reason.as_deref().unwrap_or_default()));
        }
        units.push(UnitResult {
            unit: score.plan.unit,
            shown_score: score.total().round(campaign.display.points()).unwrap_or_default(),
            shown_index: score.index.as_ref().and_then(|i| i.round(campaign.display.percent())),
            rank,
            class: classed.and_then(|c| c.band),
            illustrative: score.cells.iter().any(|c| c.illustrative),
            provisional: score.missing > 0 && campaign.index.missing != Missing::Zero,
            score,
        });
    }
    // The order of the table decides among equals and among the unranked.
    units.sort_by_key(|u| u.rank.map_or(u32::MAX, |r| r.0));
    let mean = mean(units.iter().filter(|u| u.rank.is_some()).filter_map(|u| u.score.index.as_ref()));
    let areas = areas(plan, &units);
    GroupResult { group: plan.group, set: plan.set, units, mean, areas }
}

fn candidate(score: &UnitScore<'_>, plan: &GroupPlan<'_>, campaign: &Campaign) -> Candidate {
    let unranked = match campaign.index.missing {
        Missing::Zero => false,
        Missing::AnyUnranked => score.missing > 0,
        Missing::EmptyUnranked => score.is_empty(),
    };
    if unranked || score.index.is_none() {
        return Candidate { value: None, breakers: Vec::new() };
    }
    let exact = match campaign.ranking.by {
        RankBy::Index => score.index.clone(),
        RankBy::Score => Some(score.total()),
    };
    let rounding = match campaign.ranking.by {
        RankBy::Index => campaign.display.percent(),
        RankBy::Score => campaign.display.points(),
    };
    let value = match campaign.ranking.on {
        Basis::Exact => exact,
        Basis::Displayed => exact.and_then(|v| v.round(rounding)).map(Exact::from),
    };
    let breaker = |breaker: &Breaker| match breaker {
        Breaker::Source(source) => Some(score.of_source(plan.set, *source)),
        Breaker::Node(code) => plan.set.position(code).and_then(|at| score.nodes[at].index()),
    };
    Candidate { value, breakers: campaign.ranking.breakers.iter().map(breaker).collect() }
}

fn report_gaps(score: &UnitScore<'_>, ranked: bool, plan: &GroupPlan<'_>, findings: &mut Vec<Finding>) {
    let place = Place::row(None).group(&plan.group.code).unit(&score.plan.unit.code);
    if score.applicable == 0 {
        findings.push(Finding::new(FindingCode::NothingApplies, place));
    } else if score.missing > 0 {
        let code = if score.is_empty() { FindingCode::NothingSubmitted } else { FindingCode::CellsMissing };
        let finding = Finding::new(code, place).with("missing", score.missing as usize).with("applicable", score.applicable as usize);
        findings.push(finding.with("ranked", if ranked { "yes" } else { "no" }));
    }
}

fn mean<'a>(values: impl Iterator<Item = &'a Exact>) -> Option<Exact> {
    let (mut sum, mut count) = (Sum::default(), 0usize);
    for value in values {
        sum.add(value);
        count += 1;
    }
    sum.value().checked_div(&Exact::from(count))
}

fn areas(plan: &GroupPlan<'_>, units: &[UnitResult<'_>]) -> Vec<AreaMean> {
    let nodes = plan.set.nodes();
    let areas: Vec<usize> = plan.set.areas().filter(|at| !nodes[*at].adjustment).collect();
    // Unit by unit, because a nation's units do not fit in the processor's cache eight times over.
    let mut sums: Vec<(Sum, usize)> = vec![(Sum::default(), 0); areas.len()];
    for unit in units.iter().filter(|u| u.rank.is_some()) {
        for (at, (sum, count)) in areas.iter().zip(&mut sums) {
            if let Some(index) = unit.score.nodes[*at].index() {
                sum.add(&index);
                *count += 1;
            }
        }
    }
    let area = |(at, (sum, units)): (usize, (Sum, usize))| AreaMean {
        code: nodes[at].code().clone(),
        name: nodes[at].row.name.clone(),
        index: sum.value().checked_div(&Exact::from(units)),
        units,
    };
    areas.into_iter().zip(sums).map(area).collect()
}

/// Area means over all groups, matched by code, in the order in which codes first appear.
fn round_areas(groups: &[GroupResult<'_>]) -> Vec<AreaMean> {
    if let [only] = groups {
        return only.areas.clone();
    }
    let mut order: Vec<(NodeCode, crate::kernel::LocalText)> = Vec::new();
    let mut sums: HashMap<NodeCode, (Sum, usize)> = HashMap::new();
    for area in groups.iter().flat_map(|g| &g.areas) {
        if !sums.contains_key(&area.code) {
            order.push((area.code.clone(), area.name.clone()));
        }
        let (sum, count) = sums.entry(area.code.clone()).or_default();
        if let Some(mean) = &area.index {
            sum.add(&(mean * &Exact::from(area.units)));
            *count += area.units;
        }
    }
    let finish = |(code, name): (NodeCode, _)| {
        let (sum, units) = sums.remove(&code).unwrap_or_default();
        AreaMean { code, name, index: sum.value().checked_div(&Exact::from(units)), units }
    };
    order.into_iter().map(finish).collect()
}
