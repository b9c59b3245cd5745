//! A moment, to the millisecond.

use jiff::{Timestamp, civil::Date, tz::Offset};

/// A moment: milliseconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub i64);

/// Viet Nam keeps one zone all year.
const VIET_NAM: Offset = Offset::constant(7);

impl Instant {
    /// So many seconds later.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1000)))
    }

    /// Milliseconds from an earlier moment to this one; negative when that one is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// The day in Viet Nam.
    #[must_use]
    pub fn day(self) -> Date {
        Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(VIET_NAM.to_time_zone()).date()
    }

    /// The moment of a date and time in Viet Nam, as a form sends it: `2026-02-15T17:00`.
    #[must_use]
    pub fn from_local(text: &str) -> Option<Self> {
        let local: jiff::civil::DateTime = text.trim().parse().ok()?;
        Some(Self(local.to_zoned(VIET_NAM.to_time_zone()).ok()?.timestamp().as_millisecond()))
    }

    /// As people write it: `27/12/2025 12:00:00`.
    #[must_use]
    pub fn shown(self) -> String {
        let zoned = Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(VIET_NAM.to_time_zone());
        zoned.strftime("%d/%m/%Y %H:%M:%S").to_string()
    }

    /// As the round format writes it: `2025-12-27T12:00:00+07:00`.
    #[must_use]
    pub fn to_rfc3339(self) -> String {
        let zoned = Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(VIET_NAM.to_time_zone());
        zoned.strftime("%Y-%m-%dT%H:%M:%S+07:00").to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_changes_at_midnight_in_viet_nam() {
        let evening: Timestamp = "2026-02-15T16:59:59Z".parse().unwrap();
        let before = Instant(evening.as_millisecond());
        assert_eq!(before.day().to_string(), "2026-02-15");
        assert_eq!(before.plus_seconds(1).day().to_string(), "2026-02-16");
        assert_eq!(before.to_rfc3339(), "2026-02-15T23:59:59+07:00");
        assert_eq!(Instant::from_local("2026-02-15T23:59:59"), Some(before));
        assert_eq!(Instant::from_local("15/02/2026"), None);
    }
}
