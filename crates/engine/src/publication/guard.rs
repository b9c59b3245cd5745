//! The guard: everything that must be looked at before a figure leaves the building.

use super::{displayed, reproduce};
use crate::{
    kernel::Finding,
    round::{Prepared, Round, RoundResult},
};

/// Scores a round and guards the result: what every output shows.
#[must_use]
pub fn guarded<'a>(prepared: &'a Prepared<'a>) -> RoundResult<'a> {
    let mut result = prepared.score();
    if !result.has_errors() {
        let found = guard(prepared.round, &result);
        result.findings.extend(found);
        result.settle(&prepared.round.units);
    }
    result
}

/// All findings about a computed result: its displayed parts, its ties and band edges, and the printed figures.
#[must_use]
pub fn guard(round: &Round, result: &RoundResult<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for group in &result.groups {
        displayed::sums(group, result.campaign.display, &mut findings);
        displayed::ties(group, result.campaign, &mut findings);
        displayed::edges(group, round, &mut findings);
    }
    reproduce::figures(round, result, &mut findings);
    reproduce::among_themselves(round, result, &mut findings);
    findings
}
