//! Instants and lengths of time as they are written in Viet Nam: `31/12/2025 17:00`, `2 ngày 03:14:22`.
//!
//! Instants are milliseconds since 1970 in UTC everywhere in the product; here, and only here, they become wall-clock time. Viet Nam has
//! had UTC+7 without summer time since 1975, so a fixed offset says it all.

use jiff::{
    Timestamp,
    civil::DateTime,
    tz::{Offset, TimeZone},
};

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

/// The value of a `datetime-local` field: `2025-12-31T17:00`.
#[must_use]
pub fn field_of_instant(milliseconds: i64) -> String {
    written(milliseconds, "%Y-%m-%dT%H:%M")
}

/// The instant of a `datetime-local` field (`2025-12-31T17:00`, seconds allowed), or of the same as people write it (`31/12/2025 17:00`).
#[must_use]
pub fn instant_of_field(text: &str) -> Option<i64> {
    let text = text.trim();
    let forms = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M"];
    let time = forms.into_iter().find_map(|form| DateTime::strptime(form, text).ok())?;
    TimeZone::fixed(VIETNAM).to_timestamp(time).ok().map(Timestamp::as_millisecond)
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

    #[test]
    fn a_field_is_read_as_vietnamese_time() {
        for text in ["2025-12-31T17:00", "2025-12-31T17:00:00", "31/12/2025 17:00", " 31/12/2025 17:00:00 "] {
            assert_eq!(instant_of_field(text), Some(DEADLINE), "{text}");
        }
        for text in ["", "31/12/2025", "2025-02-30T10:00", "2025-12-31T17:00Z", "12/31/2025 17:00"] {
            assert_eq!(instant_of_field(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_field_comes_back_as_the_same_minute(minutes in -60_000_000_i64..400_000_000) {
            let instant = minutes * 60_000;
            prop_assert_eq!(instant_of_field(&field_of_instant(instant)), Some(instant));
        }

        #[test]
        fn no_instant_is_too_strange_to_be_written(instant in any::<i64>()) {
            let text = VI.instant(instant);
            prop_assert!(text == "–" || text.len() == 16, "{}", text);
        }
    }
}
