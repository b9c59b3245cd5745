//! What each unit answers for itself in a campaign, without a single score.

use std::collections::HashMap;

use parindex_engine::{
    criteria::{Node, Source},
    index::{Applies, Sources, plan},
};

use super::Definition;

/// Whether progress waits for a component of a unit: it applies; surveys and other systems are not the unit's, bonus and penalty are no duty.
pub fn is_asked(node: &Node, applies: &Applies<'_>) -> bool {
    *applies == Applies::Yes && !matches!(node.row.source, Some(Source::Survey | Source::External | Source::Bonus | Source::Penalty))
}

/// The components that each unit answers for itself, without those that do not apply to it.
pub fn asked(definition: &Definition) -> HashMap<&str, Vec<&str>> {
    let round = &definition.round;
    let (plan, _) = plan(Sources {
        sets: &round.sets,
        groups: &round.groups,
        units: &round.units,
        exceptions: &round.exceptions,
        entries: &[],
        settings: &round.campaign.index,
    });
    let mut all = HashMap::new();
    for group in &plan.groups {
        for unit in &group.units {
            let nodes = group.set.components().iter().map(|at| &group.set.nodes()[*at]).zip(&unit.applies);
            let own = nodes.filter(|(node, applies)| is_asked(node, applies));
            all.insert(unit.unit.code.as_str(), own.map(|(node, _)| node.code().as_str()).collect());
        }
    }
    all
}
