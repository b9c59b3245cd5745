//! Signature dictionaries, and which bytes they cover.

use std::ops::Range;

use jiff::civil;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// Most signatures of one file.
const MOST: usize = 16;

/// A signature dictionary.
#[derive(Debug)]
pub struct Field {
    /// Where the bytes that it covers begin and end, around the hole for itself.
    pub covered: [Range<usize>; 2],
    /// The signature.
    pub contents: Vec<u8>,
    /// How the signature is written.
    pub format: Vec<u8>,
    /// When it says it was made: milliseconds UTC.
    pub said: Option<i64>,
}

impl Field {
    /// Reads a dictionary; nothing when it is no signature.
    fn read(dictionary: &Dictionary, bytes: &[u8]) -> Option<Self> {
        let numbers: Vec<usize> = dictionary
            .get(b"ByteRange")
            .ok()?
            .as_array()
            .ok()?
            .iter()
            .map(|n| usize::try_from(n.as_i64().unwrap_or(-1)).unwrap_or(usize::MAX))
            .collect();
        let contents = dictionary.get(b"Contents").ok()?.as_str().ok()?.to_vec();
        let format = dictionary.get(b"SubFilter").and_then(Object::as_name).unwrap_or_default().to_vec();
        let said = dictionary.get(b"M").and_then(Object::as_str).ok().and_then(moment);
        let covered = ranges(&numbers, bytes).unwrap_or([0..0, 0..0]);
        Some(Self { covered, contents, format, said })
    }

    /// Whether it covers its revision: from the first byte on, all but a hole, and in the hole stands this signature and nothing else.
    pub fn covers(&self, bytes: &[u8]) -> bool {
        let [head, tail] = &self.covered;
        let hole = bytes.get(head.end..tail.start).unwrap_or_default();
        let hex = hole.strip_prefix(b"<").and_then(|rest| rest.strip_suffix(b">"));
        head.start == 0 && head.end > 0 && tail.end > tail.start && hex.and_then(unhex).is_some_and(|found| found == self.contents)
    }

    /// Where the revision that it covers ends.
    pub const fn end(&self) -> usize {
        self.covered[1].end
    }

    /// The bytes that it covers.
    pub fn parts<'a>(&self, bytes: &'a [u8]) -> [&'a [u8]; 2] {
        self.covered.clone().map(|range| bytes.get(range).unwrap_or_default())
    }
}

fn ranges(numbers: &[usize], bytes: &[u8]) -> Option<[Range<usize>; 2]> {
    let [a, b, c, d] = numbers else { return None };
    let (head, tail) = (*a..a.checked_add(*b)?, *c..c.checked_add(*d)?);
    (head.end <= tail.start && tail.end <= bytes.len()).then_some([head, tail])
}

/// Two hexadecimal digits a byte, and nothing else: nobody signs what stands in the hole.
fn unhex(text: &[u8]) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text.iter().map(|byte| char::from(*byte).to_digit(16).map(|d| d as u8)).collect();
    Some(digits?.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or_default()).collect())
}

/// All signatures in the order of what they cover; usage rights of Adobe and time stamps are none.
pub fn all(document: &Document, bytes: &[u8]) -> Vec<Field> {
    let rights = usage_rights(document);
    let dictionaries = document.objects.iter().filter(|(id, _)| Some(**id) != rights).flat_map(|(_, object)| dictionaries(object));
    let mut fields: Vec<_> =
        dictionaries.filter_map(|dictionary| Field::read(dictionary, bytes)).filter(|field| field.format != b"ETSI.RFC3161").collect();
    fields.sort_by_key(Field::end);
    fields.truncate(MOST);
    fields
}

/// A dictionary and those that stand directly in it, as the value of a field may.
fn dictionaries(object: &Object) -> Vec<&Dictionary> {
    let Ok(dictionary) = object.as_dict() else { return Vec::new() };
    let inner = dictionary.get(b"V").and_then(Object::as_dict);
    [Some(dictionary), inner.ok()].into_iter().flatten().filter(|found| found.has(b"ByteRange")).collect()
}

fn usage_rights(document: &Document) -> Option<ObjectId> {
    let rights = document.catalog().ok()?.get_deref(b"Perms", document).ok()?.as_dict().ok()?;
    rights.get(b"UR3").and_then(Object::as_reference).ok()
}

/// A date of PDF, `D:20260213090000+07'00'`, in milliseconds UTC.
fn moment(text: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(text).ok()?.strip_prefix("D:")?;
    let part = |from: usize, to: usize| text.get(from..to).map_or(Some(0), |digits| digits.parse::<i16>().ok());
    let zone = text.get(14..)?;
    let small = |value: i16| i8::try_from(value).ok();
    let civil = civil::DateTime::new(
        part(0, 4)?,
        small(part(4, 6)?)?,
        small(part(6, 8)?)?,
        small(part(8, 10)?)?,
        small(part(10, 12)?)?,
        small(part(12, 14)?)?,
        0,
    );
    let sign = match zone.as_bytes().first() {
        Some(b'-') => -1,
        _ => 1,
    };
    let number = |from: usize| zone.get(from..from + 2).and_then(|two| two.parse::<i64>().ok()).unwrap_or_default();
    let offset = sign * (number(1) * 3600 + number(4) * 60);
    let local = civil.ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_millisecond();
    Some(local - offset * 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_told_in_universal_time() {
        let morning = moment(b"D:20260213090000+07'00'");
        assert_eq!(morning, Some(1_770_948_000_000));
        assert_eq!(moment(b"D:20260213020000Z"), morning);
        assert_eq!(moment(b"13/02/2026"), None);
    }

    #[test]
    fn a_hole_holds_hexadecimal_digits_only() {
        assert_eq!(unhex(b"3082"), Some(vec![0x30, 0x82]));
        assert_eq!(unhex(b"30 82"), None);
        assert_eq!(unhex(b"30)"), None);
    }
}
