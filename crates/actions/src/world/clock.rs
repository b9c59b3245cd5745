//! Where the time comes from.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicI64, Ordering},
};

use super::Instant;

/// Tells the time.
pub trait Clock: Send + Sync + std::fmt::Debug {
    /// Now.
    fn now(&self) -> Instant;
}

/// The clock of this machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        Instant(jiff::Timestamp::now().as_millisecond())
    }
}

/// The clock of this machine, some seconds ahead or behind: for trying out what happens at a deadline.
#[derive(Debug, Clone, Copy, Default)]
pub struct ShiftedClock(i64);

impl ShiftedClock {
    /// So many seconds ahead of the machine.
    #[must_use]
    pub const fn by_seconds(seconds: i64) -> Self {
        Self(seconds)
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> Instant {
        SystemClock.now().plus_seconds(self.0)
    }
}

/// How far behind a clock has to fall, in milliseconds, before somebody is told.
const WORTH_TELLING: i64 = 1_000;

/// A clock that never runs backwards: when the one below is put back it stands still until that has caught up, so a deadline that has
/// passed stays passed.
#[derive(Debug)]
pub struct SteadyClock {
    below: Arc<dyn Clock>,
    latest: AtomicI64,
    told: AtomicBool,
}

impl SteadyClock {
    /// A clock over another one that tells no moment before the earliest.
    #[must_use]
    pub fn new(below: Arc<dyn Clock>, earliest: Instant) -> Self {
        Self { below, latest: AtomicI64::new(earliest.0), told: AtomicBool::new(false) }
    }
}

impl Clock for SteadyClock {
    fn now(&self) -> Instant {
        let now = self.below.now();
        let latest = self.latest.fetch_max(now.0, Ordering::SeqCst);
        let behind = latest - now.0;
        // Two requests that cross are a millisecond apart; a clock that was put back is told once.
        if behind > WORTH_TELLING && !self.told.swap(true, Ordering::SeqCst) {
            tracing::warn!(behind_ms = behind, "the clock of this machine was put back; time stands still until it has caught up");
        } else if behind <= 0 {
            self.told.store(false, Ordering::SeqCst);
        }
        Instant(latest.max(now.0))
    }
}

/// A clock that somebody sets: for tests and rehearsals of a deadline.
#[derive(Debug)]
pub struct SetClock(AtomicI64);

impl SetClock {
    /// A clock that stands at a moment.
    #[must_use]
    pub const fn at(moment: Instant) -> Self {
        Self(AtomicI64::new(moment.0))
    }

    /// Moves it.
    pub fn set(&self, moment: Instant) {
        self.0.store(moment.0, Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Instant {
        Instant(self.0.load(Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_stands_still_until_a_clock_that_was_put_back_has_caught_up() {
        let below = Arc::new(SetClock::at(Instant(1_000)));
        let steady = SteadyClock::new(Arc::<SetClock>::clone(&below), Instant(900));
        let told = [1_000, 5_000, 1_500, 4_999, 5_001].map(|at| {
            below.set(Instant(at));
            steady.now().0
        });
        assert_eq!(told, [1_000, 5_000, 5_000, 5_000, 5_001]);
        assert_eq!(SteadyClock::new(below, Instant(9_000)).now(), Instant(9_000));
    }
}
