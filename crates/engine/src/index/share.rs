//! How much of a unit's index each node stands for, and what it brings to it.

use super::UnitScore;
use crate::{
    criteria::{CriteriaSet, Reading},
    kernel::{Decimal, Exact},
};

/// The part of the whole (0–1) that each node stands for: all of it at the top, split among what applies on the way down.
/// `None` for what does not apply; zero for bonus and penalty.
#[must_use]
pub fn shares(set: &CriteriaSet, score: &UnitScore<'_>) -> Vec<Option<Exact>> {
    let nodes = set.nodes();
    let nested = set.head.reading == Reading::Nested;
    let weight = |at: usize| {
        let counts = !nodes[at].adjustment && score.nodes[at].applicable > 0;
        let max = if nested { nodes[at].row.max } else { score.nodes[at].applicable_max };
        Exact::from(if counts { max } else { Decimal::ZERO })
    };
    let mut shares: Vec<Option<Exact>> = vec![None; nodes.len()];
    let mut split = |whole: &Exact, children: &[usize]| {
        let total = children.iter().fold(Exact::ZERO, |sum, child| &sum + &weight(*child));
        for child in children {
            shares[*child] = (whole * &weight(*child)).checked_div(&total);
        }
        children.iter().map(|child| shares[*child].clone()).collect::<Vec<_>>()
    };
    let areas: Vec<usize> = set.areas().collect();
    let mut open: Vec<(usize, Option<Exact>)> = areas.iter().copied().zip(split(&Exact::ONE, &areas)).collect();
    while let Some((at, share)) = open.pop() {
        if let Some(share) = share {
            let children = &nodes[at].children;
            open.extend(children.iter().copied().zip(split(&share, children)));
        }
    }
    shares
}

/// Percentage points that each node brings to the index, bonus and penalty apart; areas add up to it.
#[must_use]
pub fn contributions(set: &CriteriaSet, score: &UnitScore<'_>) -> Vec<Option<Exact>> {
    let bring = |(at, share): (usize, Option<Exact>)| Some(&share? * &score.nodes[at].index()?);
    shares(set, score).into_iter().enumerate().map(bring).collect()
}
