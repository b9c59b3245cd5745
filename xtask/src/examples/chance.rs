//! Chance from a named, seeded generator: the same seed gives the same round on every machine.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// Draws from ChaCha8. Ranges are taken here by remainder, because a library may change how it maps a draw to a range.
pub struct Chance(ChaCha8Rng);

impl Chance {
    /// A generator that starts from a seed.
    pub fn seeded(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A whole number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = high.saturating_sub(low).max(0).unsigned_abs() + 1;
        low + i64::try_from(self.0.next_u64() % width).unwrap_or(0)
    }

    /// True in `percent` of a hundred cases.
    pub fn percent(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of the given things.
    pub fn one_of<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        let last = i64::try_from(things.len()).ok()?.checked_sub(1)?;
        usize::try_from(self.between(0, last)).ok().and_then(|place| things.get(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_fixed_for_ever() {
        let mut chance = Chance::seeded(2020);
        let drawn: Vec<i64> = (0..5).map(|_| chance.between(-50, 50)).collect();
        assert!(drawn.iter().all(|value| (-50..=50).contains(value)));
        let mut again = Chance::seeded(2020);
        assert_eq!(drawn, (0..5).map(|_| again.between(-50, 50)).collect::<Vec<_>>());
    }
}
