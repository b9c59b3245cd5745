//! A moment, to the millisecond.

use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::Offset,
};
use parindex_engine::kernel::parse_date;

use crate::Refusal;

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

    /// The moment of a date and time in Viet Nam, as people write it or as programs do: `15/02/2026 17:00`, `2026-02-15T17:00`, with seconds or
    /// without.
    #[must_use]
    pub fn from_local(text: &str) -> Option<Self> {
        let (day, time) = text.trim().split_once([' ', 'T'])?;
        let time = ["%H:%M:%S", "%H:%M"].into_iter().find_map(|form| Time::strptime(form, time.trim()).ok())?;
        let local = parse_date(day)?.to_datetime(time);
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

/// A day that was typed into a field; nothing when the field was left empty.
///
/// # Errors
/// A day that no calendar has.
pub fn read_day(text: Option<&str>, field: &str) -> Result<Option<Date>, Refusal> {
    typed(text, field, parse_date)
}

/// The same as it is stored: `2026-07-16`.
///
/// # Errors
/// A day that no calendar has.
pub fn read_stored_day(text: Option<&str>, field: &str) -> Result<Option<String>, Refusal> {
    Ok(read_day(text, field)?.map(|day| day.to_string()))
}

/// A moment that was typed into a field; nothing when the field was left empty.
///
/// # Errors
/// A moment that no calendar has.
pub fn read_moment(text: Option<&str>, field: &str) -> Result<Option<Instant>, Refusal> {
    typed(text, field, Instant::from_local)
}

fn typed<T>(text: Option<&str>, field: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, Refusal> {
    let typed = text.map(str::trim).filter(|text| !text.is_empty());
    typed.map(|text| read(text).ok_or_else(|| Refusal::date_wrong(text, field))).transpose()
}

#[cfg(test)]
mod tests {
    use parindex_words::{Language, Words};

    use super::*;

    #[test]
    fn the_day_changes_at_midnight_in_viet_nam() {
        let evening: Timestamp = "2026-02-15T16:59:59Z".parse().unwrap();
        let before = Instant(evening.as_millisecond());
        assert_eq!(before.day().to_string(), "2026-02-15");
        assert_eq!(before.plus_seconds(1).day().to_string(), "2026-02-16");
        assert_eq!(before.to_rfc3339(), "2026-02-15T23:59:59+07:00");
        assert_eq!(Instant::from_local("2026-02-15T23:59:59"), Some(before));
    }

    #[test]
    fn a_moment_is_read_as_people_write_it_and_as_programs_do() {
        // `date -u -d '2025-12-31 10:00:00' +%s` in milliseconds.
        let deadline = Some(Instant(1_767_175_200_000));
        for text in ["2025-12-31T17:00", "2025-12-31T17:00:00", "31/12/2025 17:00", " 31/12/2025  17:00:00 ", "31/12/2025T17:00"] {
            assert_eq!(Instant::from_local(text), deadline, "{text}");
        }
        assert_eq!(read_moment(Some("1/2/2026 8:05"), "closes_at").unwrap(), Instant::from_local("2026-02-01T08:05"));
        for text in ["", "31/12/2025", "2025-02-30T10:00", "31/02/2026 17:00", "2025-12-31T17:00Z", "12/31/2025 17:00", "31/12/2025 25:00"]
        {
            assert_eq!(Instant::from_local(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_that_is_not_in_the_calendar_is_refused_with_its_field() {
        for text in ["16/7/2026", "2026-07-16", " 16/07/2026 "] {
            assert_eq!(read_day(Some(text), "from").unwrap().unwrap().to_string(), "2026-07-16", "{text}");
        }
        assert_eq!(read_day(Some("  "), "from").unwrap(), None);
        let refused = read_day(Some("31/02/2026"), "valid_from").unwrap_err();
        assert_eq!((refused.code, refused.field.as_deref()), ("date-wrong", Some("valid_from")));
        for (language, why) in [
            (Language::Vietnamese, "Ô “Từ ngày”: đọc được “31/02/2026”, lịch không có ngày giờ này."),
            (Language::English, "Field “From”: found “31/02/2026”, which is in no calendar."),
        ] {
            assert_eq!(Words::new(language).phrase_named("refusal-date-wrong-why", &refused.args), why);
        }
    }
}
