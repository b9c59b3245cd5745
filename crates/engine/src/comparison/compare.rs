//! Splits the change of an index into performance and changed rules.
//!
//! Old percents are carried over to the new components and weighed as the new set weighs them: that is the index the unit would
//! have had if only the rules had changed. From the old index to it is the effect of the rules, from it to the new index is performance, and the
//! two add up exactly. A new component without a predecessor is taken at its new percent, so that it counts as a rule, not as performance.

use std::collections::{HashMap, HashSet};

use super::{AreaChange, Comparison, Match, UnitChange, lineage, mapping};
use crate::{
    criteria::CriteriaSet,
    index::{UnitScore, shares},
    kernel::{Decimal, Exact, Sum, UnitCode},
    round::{GroupResult, Round, RoundResult, UnitResult},
};

type Known<'a> = HashMap<&'a UnitCode, (&'a GroupResult<'a>, &'a UnitResult<'a>)>;

/// Compares two results. Lineage and crosswalk are those of the new round.
#[must_use]
pub fn compare(old: &RoundResult<'_>, new: &RoundResult<'_>, new_round: &Round) -> Comparison {
    let known: Known<'_> = old.groups.iter().flat_map(|g| g.units.iter().map(move |u| (&u.unit.code, (g, u)))).collect();
    let ranked = |code: &UnitCode| known.get(code).is_some_and(|(_, unit)| unit.rank.is_some());
    let mut used: HashSet<UnitCode> = HashSet::new();
    let mut mappings: HashMap<(&str, &str), mapping::Mapping> = HashMap::new();
    let mut units = Vec::new();
    for group in &new.groups {
        for unit in &group.units {
            let matched = lineage::find(&unit.unit.code, &new_round.lineage, ranked, |code| known.contains_key(code));
            let mut olds = Vec::new();
            for predecessor in matched.predecessors(&unit.unit.code) {
                used.insert(predecessor.unit.clone());
                let Some((old_group, old_unit)) = known.get(&predecessor.unit) else { continue };
                let key = (old_group.set.head.code.as_str(), group.set.head.code.as_str());
                mappings.entry(key).or_insert_with(|| mapping::map_components(old_group.set, group.set, &new_round.crosswalk));
                olds.push((*old_unit, key, Exact::from(predecessor.weight)));
            }
            let olds: Vec<Old<'_>> = olds
                .into_iter()
                .map(|(unit, key, weight)| Old { unit, mapping: mappings.get(&key).map_or(&[], Vec::as_slice), weight })
                .collect();
            units.push(change(group, unit, matched, &olds));
        }
    }
    let present: HashSet<&UnitCode> = new.groups.iter().flat_map(|g| &g.units).map(|u| &u.unit.code).collect();
    let lost = |(code, (_, unit)): (&&UnitCode, &(&GroupResult<'_>, &UnitResult<'_>))| {
        (!used.contains(*code) && !present.contains(*code)).then(|| ((*code).clone(), unit.unit.name.clone()))
    };
    let mut gone: Vec<_> = known.iter().filter_map(lost).collect();
    gone.sort_by(|a, b| a.0.cmp(&b.0));
    let all = mappings.values().map(Vec::len).sum();
    let mapped = mappings.values().flatten().filter(|sources| !sources.is_empty()).count();
    Comparison { units, gone, mapped: (mapped, all) }
}

/// One predecessor with the mapping of its set.
struct Old<'a> {
    unit: &'a UnitResult<'a>,
    mapping: &'a [Vec<(usize, Decimal)>],
    weight: Exact,
}

fn change(group: &GroupResult<'_>, unit: &UnitResult<'_>, matched: Match, olds: &[Old<'_>]) -> UnitChange {
    let identity = matched.keeps_identity();
    let before = olds.first().filter(|_| identity).map(|o| o.unit);
    let new = unit.score.index.clone().filter(|_| unit.rank.is_some());
    let weights = Exact::sum(olds.iter().map(|old| &old.weight));
    let mean = |value: &dyn Fn(&Old<'_>) -> Option<Exact>| -> Option<Exact> {
        let mut sum = Sum::default();
        for old in olds {
            sum.add(&(&value(old)? * &old.weight));
        }
        sum.value().checked_div(&weights)
    };
    let old = mean(&|old| old.unit.score.index.clone());
    let mut areas = Vec::new();
    let mut within = Sum::default();
    let shares = shares(group.set, &unit.score);
    for area in group.set.areas().filter(|at| !group.set.nodes()[*at].adjustment) {
        let performance = mean(&|old| Some(area_performance(group.set, area, &unit.score, &shares, old))).unwrap_or(Exact::ZERO);
        within.add(&performance);
        let node = &group.set.nodes()[area];
        areas.push(AreaChange {
            code: node.code().clone(),
            name: node.row.name.clone(),
            old: mean(&|old| carried_area(group.set, area, old)),
            new: unit.score.nodes[area].index(),
            performance,
        });
    }
    let both = old.as_ref().zip(new.as_ref());
    // What bonus, penalty and caps make of the index.
    let net = |score: &UnitScore<'_>| Some(score.index.as_ref()? - score.plain.as_ref()?);
    let adjustments = both.and_then(|_| Some(&net(&unit.score)? - &mean(&|old| net(&old.unit.score))?));
    let within = within.value();
    let performance = adjustments.as_ref().map(|a| a + &within);
    let rules = both.zip(performance.as_ref()).map(|((old, new), performance)| &(new - old) - performance);
    UnitChange {
        unit: unit.unit.code.clone(),
        name: unit.unit.name.clone(),
        matched,
        old_rank: before.and_then(|o| o.rank),
        old_class: before.and_then(|o| o.class_code().cloned()),
        new_rank: unit.rank,
        new_class: unit.class_code().cloned(),
        old,
        new,
        performance,
        rules,
        adjustments,
        areas,
    }
}

/// Percentage points that an area gained or lost by performance against one predecessor.
fn area_performance(set: &CriteriaSet, area: usize, new: &UnitScore<'_>, shares: &[Option<Exact>], old: &Old<'_>) -> Exact {
    let mut sum = Sum::default();
    for (c, component) in set.components().iter().enumerate() {
        if !set.is_within(*component, area) {
            continue;
        }
        let before = old.mapping.get(c).and_then(|sources| mapping::carried(sources, &old.unit.score));
        if let (Some(share), Some(before), Some(after)) = (&shares[*component], before, new.nodes[*component].index()) {
            sum.add(&(share * &(&after - &before)));
        }
    }
    sum.value()
}

/// Old percent of an area: what went into its components, each old node once.
fn carried_area(set: &CriteriaSet, area: usize, old: &Old<'_>) -> Option<Exact> {
    let mut sources: Vec<(usize, Decimal)> = Vec::new();
    for (c, component) in set.components().iter().enumerate() {
        if !set.is_within(*component, area) {
            continue;
        }
        for source in old.mapping.get(c).into_iter().flatten() {
            // Components that only an ancestor maps all name the same node; it counts once.
            if !sources.contains(source) {
                sources.push(*source);
            }
        }
    }
    mapping::carried(&sources, &old.unit.score)
}
