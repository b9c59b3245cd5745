//! Ranks inside a group: best first, ties as declared.

use std::cmp::Ordering;

use super::{RankingSettings, Ties};
use crate::kernel::Exact;

/// A place from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rank(pub u32);

/// What a unit enters the ranking with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The value it is ranked by; `None` stays unranked.
    pub value: Option<Exact>,
    /// Values that break ties, in the declared order; only looked at when ties are broken.
    pub breakers: Vec<Option<Exact>>,
}

/// Places of the candidates, in their order. A candidate without a value has none.
#[must_use]
pub fn rank(candidates: &[Candidate], settings: &RankingSettings) -> Vec<Option<Rank>> {
    let broken = settings.ties == Ties::Broken;
    let order = |a: &Candidate, b: &Candidate| {
        let value = b.value.cmp(&a.value);
        if broken { value.then_with(|| b.breakers.cmp(&a.breakers)) } else { value }
    };
    let mut places: Vec<usize> = (0..candidates.len()).filter(|i| candidates[*i].value.is_some()).collect();
    places.sort_by(|a, b| order(&candidates[*a], &candidates[*b]));
    let mut ranks = vec![None; candidates.len()];
    let mut current = 0;
    for (at, place) in places.iter().enumerate() {
        let tied = at > 0 && order(&candidates[places[at - 1]], &candidates[*place]) == Ordering::Equal;
        if !tied {
            current = if settings.ties == Ties::Dense { current + 1 } else { at + 1 };
        }
        ranks[*place] = u32::try_from(current).ok().map(Rank);
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranks(values: &[Option<u32>], ties: Ties) -> Vec<Option<u32>> {
        let candidate = |v: &Option<u32>| Candidate { value: v.map(Exact::from), breakers: vec![v.map(|v| Exact::from(v % 2))] };
        let candidates: Vec<Candidate> = values.iter().map(candidate).collect();
        rank(&candidates, &RankingSettings { ties, ..RankingSettings::default() }).into_iter().map(|r| r.map(|r| r.0)).collect()
    }

    #[test]
    fn equals_share_a_rank_as_declared() {
        let values = [Some(90), Some(95), Some(90), Some(80), None];
        assert_eq!(ranks(&values, Ties::Shared), [Some(2), Some(1), Some(2), Some(4), None]);
        assert_eq!(ranks(&values, Ties::Dense), [Some(2), Some(1), Some(2), Some(3), None]);
    }

    #[test]
    fn a_declared_list_breaks_ties_and_leaves_the_rest_shared() {
        let candidate = |v: u32, b: u32| Candidate { value: Some(Exact::from(v)), breakers: vec![Some(Exact::from(b))] };
        let candidates = [candidate(90, 1), candidate(90, 2), candidate(90, 1), candidate(80, 9)];
        let settings = RankingSettings { ties: Ties::Broken, ..RankingSettings::default() };
        let found: Vec<u32> = rank(&candidates, &settings).into_iter().flatten().map(|r| r.0).collect();
        assert_eq!(found, [2, 1, 2, 4]);
    }
}
