//! When the digest of a day goes out.

use jiff::civil::Time;

use crate::world::Instant;

/// Minutes between midnight and half past seven.
const USUAL: u16 = 7 * 60 + 30;
/// A day in milliseconds.
const DAY: i64 = 86_400_000;
/// Viet Nam is seven hours ahead, all year.
const AHEAD: i64 = 7 * 3_600_000;

/// A time of the day in Viet Nam: 07:30 where nobody says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DigestTime(u16);

impl Default for DigestTime {
    fn default() -> Self {
        Self(USUAL)
    }
}

impl DigestTime {
    /// Reads `07:30`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let time = Time::strptime("%H:%M", text.trim()).ok()?;
        let (hour, minute) = (u16::try_from(time.hour()).ok()?, u16::try_from(time.minute()).ok()?);
        Some(Self(hour * 60 + minute))
    }

    /// The first digest after a moment.
    #[must_use]
    pub fn after(self, now: Instant) -> Instant {
        let of_day = i64::from(self.0) * 60_000;
        let local = now.0 + AHEAD;
        let today = local - local.rem_euclid(DAY) + of_day;
        Instant(if today > local { today } else { today + DAY } - AHEAD)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_goes_out_at_the_next_half_past_seven() {
        let at = |text| Instant::from_local(text).unwrap();
        let usual = DigestTime::default();
        assert_eq!(usual.after(at("2026-02-13T07:29")), at("2026-02-13T07:30"));
        assert_eq!(usual.after(at("2026-02-13T07:30")), at("2026-02-14T07:30"));
        assert_eq!(usual.after(at("2026-02-13T23:59")), at("2026-02-14T07:30"));
        assert_eq!(DigestTime::parse("16:05").unwrap().after(at("2026-02-13T09:00")), at("2026-02-13T16:05"));
        assert_eq!(DigestTime::parse("25:00"), None);
    }
}
