//! Where the time comes from.

use std::sync::atomic::{AtomicI64, Ordering};

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
