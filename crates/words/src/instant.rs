//! Instants and lengths of time as they are written in Viet Nam: `31/12/2025 17:00`, `2 ngày 03:14:22`.
//!
//! Instants are milliseconds since 1970 in UTC everywhere in the product; here, and only here, they become wall-clock time. Viet Nam has
//! had UTC+7 without summer time since 1975, so a fixed offset says it all.

use jiff::{Timestamp, tz::Offset};

use crate::Words;

const VIETNAM: Offset = Offset::constant(7);
const SECOND: u64 = 1000;
const DAY: u64 = 86_400;

impl Words {
    /// An instant as `31/12/2025 17:00`.
    #[must_use]
    pub fn instant(&self, milliseconds: i64) -> String {
        written(milliseconds, "%d/%m/%Y %H:%M")
    }

    /// An instant to the second: `31/12/2025 17:00:00`.
    #[must_use]
    pub fn instant_to_the_second(&self, milliseconds: i64) -> String {
        written(milliseconds, "%d/%m/%Y %H:%M:%S")
    }

    /// The time of day of an instant: `14:03:22`.
    #[must_use]
    pub fn time_of_day(&self, milliseconds: i64) -> String {
        written(milliseconds, "%H:%M:%S")
    }

    /// The day of an instant: `31/12/2025`.
    #[must_use]
    pub fn day(&self, milliseconds: i64) -> String {
        written(milliseconds, "%d/%m/%Y")
    }

    /// A length of time, begun seconds counted: `2 ngày 03:14:22`, under a day `03:14:22`. Nothing is left below zero.
    #[must_use]
    pub fn duration(&self, milliseconds: i64) -> String {
        let seconds = u64::try_from(milliseconds).unwrap_or_default().div_ceil(SECOND);
        let rest = seconds % DAY;
        let clock = format!("{:02}:{:02}:{:02}", rest / 3600, rest % 3600 / 60, rest % 60);
        match seconds / DAY {
            0 => clock,
            days => self.with("duration-days", &[("days", crate::Value::Count(days)), ("clock", clock.into())]),
        }
    }
}

/// A dash stands for an instant outside of the years 1 to 9999.
fn written(milliseconds: i64, form: &str) -> String {
    Timestamp::from_millisecond(milliseconds)
        .ok()
        .map(|instant| VIETNAM.to_datetime(instant))
        .filter(|time| (1..=9999).contains(&time.year()))
        .map_or_else(|| "–".to_owned(), |time| time.strftime(form).to_string())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Language;

    const VI: Words = Words::new(Language::Vietnamese);
    /// `date -u -d '2025-12-31 10:00:00' +%s` in milliseconds.
    const DEADLINE: i64 = 1_767_175_200_000;

    #[test]
    fn an_instant_is_written_in_vietnamese_time() {
        assert_eq!(VI.instant(DEADLINE), "31/12/2025 17:00");
        assert_eq!(VI.instant_to_the_second(DEADLINE + 61_999), "31/12/2025 17:01:01");
        assert_eq!(VI.time_of_day(DEADLINE), "17:00:00");
        assert_eq!(VI.day(DEADLINE + 7 * 3_600_000), "01/01/2026");
        assert_eq!(VI.instant(i64::MAX), "–");
    }

    #[test]
    fn a_length_of_time_has_days_when_it_has_days() {
        let of = |seconds: i64| VI.duration(seconds * 1000);
        assert_eq!(of(2 * 86_400 + 3 * 3600 + 14 * 60 + 22), "2 ngày 03:14:22");
        assert_eq!(of(86_399), "23:59:59");
        assert_eq!(of(-5), "00:00:00");
        assert_eq!(VI.duration(1), "00:00:01");
        assert_eq!(Words::new(Language::English).duration(86_400_000), "1 day 00:00:00");
    }

    proptest! {
        #[test]
        fn no_instant_is_too_strange_to_be_written(instant in any::<i64>()) {
            let text = VI.instant(instant);
            prop_assert!(text == "–" || text.len() == 16, "{}", text);
        }
    }
}
