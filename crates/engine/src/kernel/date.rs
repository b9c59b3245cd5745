//! Calendar dates, written `2021-07-16` or `16/07/2021`.

/// A calendar date without a time.
pub type Date = jiff::civil::Date;

/// Reads `yyyy-mm-dd` or `dd/mm/yyyy`.
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    let numbers = |separator: char| -> Option<[i16; 3]> {
        let mut parts = text.split(separator).map(|p| {
            let plain = !p.is_empty() && p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit());
            if plain { p.parse().ok() } else { None }
        });
        let found = [parts.next()??, parts.next()??, parts.next()??];
        parts.next().is_none().then_some(found)
    };
    let (year, month, day) = match (numbers('-'), numbers('/')) {
        (Some([y, m, d]), _) => (y, m, d),
        (_, Some([d, m, y])) => (y, m, d),
        _ => return None,
    };
    if year < 1900 {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_writing_a_date_are_read() {
        let day = Date::new(2021, 7, 16).unwrap();
        assert_eq!(parse_date("2021-07-16"), Some(day));
        assert_eq!(parse_date("16/07/2021"), Some(day));
        for bad in ["07/16/2021", "2021-02-30", "16/7", "", "2021-07-16T00:00", "16/07/21", "-5/1/2021"] {
            assert_eq!(parse_date(bad), None, "{bad}");
        }
    }
}
