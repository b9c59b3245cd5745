//! Which reminder is due: seven days, three days, one day before an end, or once it is over.

use crate::world::Instant;

/// A day in milliseconds.
const DAY: i64 = 86_400_000;
/// So long after an end it is still told that it is over, in days.
const TELLS: i64 = 3;

/// Which reminder is due. Of several that nobody sent in time the latest counts alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Seven days before.
    Seven,
    /// Three days before.
    Three,
    /// One day before.
    One,
    /// Over.
    Over,
}

impl Step {
    /// The one that is due now; nothing earlier than seven days before, or when everything is long over.
    pub const fn due(end: Instant, now: Instant) -> Option<Self> {
        match end.0 - now.0 {
            left if left > 7 * DAY || left < -TELLS * DAY => None,
            left if left > 3 * DAY => Some(Self::Seven),
            left if left > DAY => Some(Self::Three),
            left if left > 0 => Some(Self::One),
            _ => Some(Self::Over),
        }
    }

    /// What the occasion is called.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Seven => "7",
            Self::Three => "3",
            Self::One => "1",
            Self::Over => "over",
        }
    }

    /// Whether the head and the secretariat hear of it, and whether it goes out at once.
    pub const fn is_urgent(self) -> bool {
        matches!(self, Self::One | Self::Over)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_reminder_that_is_due_counts_alone() {
        let end = Instant(100 * DAY);
        let due = |days: i64, more: i64| Step::due(end, Instant((100 - days) * DAY + more));
        assert_eq!((due(7, -1), due(7, 0), due(4, 0), due(3, 0)), (None, Some(Step::Seven), Some(Step::Seven), Some(Step::Three)));
        assert_eq!((due(1, -1), due(1, 0), due(0, -1), due(0, 0)), (Some(Step::Three), Some(Step::One), Some(Step::One), Some(Step::Over)));
        assert_eq!((due(-3, 0), due(-3, 1)), (Some(Step::Over), None));
    }
}
