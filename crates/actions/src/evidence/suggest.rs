//! What the text of a file plainly says about itself: number, date, issuer, abstract. Only suggested, never written down by itself.

use parindex_engine::kernel::{Date, parse_date};

/// What a text says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suggested {
    /// Number.
    pub number: Option<String>,
    /// Date of issue.
    pub date: Option<Date>,
    /// Issuer, in capitals as papers print it.
    pub issuer: Option<String>,
    /// Abstract.
    pub summary: Option<String>,
}

impl Suggested {
    /// Whether there is nothing to suggest.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.number.is_none() && self.date.is_none() && self.issuer.is_none() && self.summary.is_none()
    }
}

/// Lines of the head of a document, as Annex I of decree 30/2020 lays it out: number and date stand in the first lines.
const HEAD: usize = 30;

/// Reads the head of a document.
#[must_use]
pub fn suggest(text: &str) -> Suggested {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(HEAD).collect();
    Suggested {
        number: lines.iter().find_map(|line| number(line)),
        date: lines.iter().find_map(|line| date(line)),
        issuer: issuer(&lines),
        summary: lines.iter().find_map(|line| about(line)),
    }
}

/// `Số: 12/BC-STP`.
fn number(line: &str) -> Option<String> {
    let at = line.find("Số:").or_else(|| line.find("SỐ:"))?;
    let rest = line[at..].split_once(':')?.1.trim_start();
    let (count, rest) = rest.split_once('/')?;
    let count = count.trim();
    let letters = sign(rest);
    let plain = !count.is_empty() && count.len() <= 6 && count.bytes().all(|b| b.is_ascii_digit());
    (plain && letters.chars().any(char::is_alphabetic)).then(|| format!("{count}/{}", letters.trim_end_matches(['.', '-', '/'])))
}

/// `QĐ-STP` of `QĐ -STP CỘNG HÒA …`: printers leave blanks inside a sign, and the right column of the head may follow on the same line.
fn sign(text: &str) -> String {
    let mut sign = String::new();
    for word in text.split_whitespace() {
        let plain: String = word.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '.')).collect();
        let goes_on = sign.ends_with('-') || plain.starts_with('-') || (!sign.contains('-') && plain.contains('-'));
        let belongs = sign.is_empty() || (goes_on && !plain.chars().any(char::is_lowercase));
        if !belongs {
            break;
        }
        sign.push_str(&plain);
    }
    sign
}

/// `SỞ TƯ PHÁP`: the last line in capitals before the number, without the motto that may stand beside it.
fn issuer(lines: &[&str]) -> Option<String> {
    let before = lines.iter().position(|line| number(line).is_some())?;
    lines[..before].iter().rev().find_map(|line| {
        let left = ["CỘNG H", "ĐẢNG CỘNG", "Độc lập"].iter().filter_map(|motto| line.find(motto)).min().map_or(*line, |at| &line[..at]);
        let left = left.trim();
        let capitals = left.chars().all(|c| !c.is_lowercase()) && left.chars().any(char::is_alphabetic);
        (capitals && left.split_whitespace().count() > 1).then(|| left.split_whitespace().collect::<Vec<_>>().join(" "))
    })
}

/// `Điện Biên, ngày 05 tháng 01 năm 2026`.
fn date(line: &str) -> Option<Date> {
    let after = |text: &str, word: &str| {
        let rest = &text[text.find(word)? + word.len()..];
        let digits: String = rest.trim_start().chars().take_while(char::is_ascii_digit).collect();
        (!digits.is_empty()).then_some((digits, rest.to_owned()))
    };
    let low = line.to_lowercase();
    let (day, rest) = after(&low, "ngày ")?;
    let (month, rest) = after(&rest, "tháng ")?;
    let (year, _) = after(&rest, "năm ")?;
    parse_date(&format!("{day}/{month}/{year}"))
}

/// `V/v báo cáo kết quả …`.
fn about(line: &str) -> Option<String> {
    let rest = line.strip_prefix("V/v").or_else(|| line.strip_prefix("V/v:")).or_else(|| line.strip_prefix("Về việc"))?;
    let rest = rest.trim_start_matches([':', ' ']);
    (!rest.is_empty()).then(|| format!("V/v {rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The head of a letter as Annex I of decree 30/2020/NĐ-CP lays it out.
    #[test]
    fn the_head_of_a_letter_is_read() {
        let text = "UBND TỈNH ĐIỆN BIÊN   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ TƯ PHÁP\nSố: 12/BC-STP\nĐiện Biên, ngày 05 tháng 01 năm 2026\nV/v báo cáo cải cách hành chính";
        let found = suggest(text);
        assert_eq!(found.number.as_deref(), Some("12/BC-STP"));
        assert_eq!(found.date.map(|d| d.to_string()).as_deref(), Some("2026-01-05"));
        assert_eq!(found.issuer.as_deref(), Some("SỞ TƯ PHÁP"));
        assert_eq!(found.summary.as_deref(), Some("V/v báo cáo cải cách hành chính"));
    }

    /// Texts as pdf.js and our inspector read them from papers that Chromium printed.
    #[test]
    fn blanks_inside_a_sign_and_columns_on_one_line_do_no_harm() {
        let apart = "UBND TỈNH ĐIỆN BIÊN\nSỞ TƯ PHÁP\nSố: 703/B C-STP\nCỘNG HÒA X Ã HỘI CHỦ NGHĨA VIỆT NAM";
        assert_eq!(suggest(apart).number.as_deref(), Some("703/BC-STP"));
        assert_eq!(suggest("Số: 924/QĐ -STP").number.as_deref(), Some("924/QĐ-STP"));
        let beside = "SỞ NỘI VỤ Độc lập – Tự do – Hạnh phúc\nSố: 7/NQ-SNV Điện Biên, ngày 3 tháng 2 năm 2025";
        let found = suggest(beside);
        assert_eq!(found.number.as_deref(), Some("7/NQ-SNV"));
        assert_eq!(found.issuer.as_deref(), Some("SỞ NỘI VỤ"));
        assert_eq!(suggest("Số: 12/NQ CỘNG HÒA XÃ HỘI").number.as_deref(), Some("12/NQ"));
    }

    #[test]
    fn what_is_not_plain_is_not_suggested() {
        for text in ["", "Số:    /BC-STP", "Số liệu năm 2025: 12/48", "ngày   tháng   năm 2026", "ngày 31 tháng 02 năm 2026", "Số: 12/48"]
        {
            assert!(suggest(text).is_empty(), "{text}: {:?}", suggest(text));
        }
    }
}
