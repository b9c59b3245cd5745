//! Texts typed in TCVN3 or VNI letters and stored as Unicode: `Së Néi vô` for `Sở Nội vụ`. Nothing is converted, only told.

use crate::{
    problem::{Problem, ProblemCode, Problems},
    raw::{Origin, RawCell},
    schema::Table,
};

/// Letters that stand inside words of such texts and in no Vietnamese word.
const STRANGE: &str = "µ¸¶·¹¨©«¬®ÆÇËÎÏÑÖ×ØÞßäåæçëîïñö÷øûüþÿ";
/// Cells that must look like it before a table is suspected: one French name is no old font.
const CELLS: usize = 3;
/// Different strange letters that there must be.
const LETTERS: usize = 3;

/// Warns once for a table whose texts look like an old font.
pub fn warn(table: &Table<'_>, problems: &mut Problems) {
    let mut letters: Vec<char> = Vec::new();
    let mut first = None;
    let mut cells = 0;
    for row in &table.rows {
        for (column, cell) in &row.cells {
            let RawCell::Text(text) = cell else { continue };
            let strange = strange_letters(text);
            if strange.is_empty() {
                continue;
            }
            cells += 1;
            first.get_or_insert((row.number, *column, text));
            letters.extend(strange.into_iter().filter(|c| !letters.contains(c)).collect::<Vec<_>>());
            if cells >= CELLS && letters.len() >= LETTERS {
                let Some((number, column, text)) = first else { return };
                let place = match table.raw.origin {
                    Origin::Csv => table.raw.row_place(number),
                    Origin::Sheet => table.raw.cell_place(number, column, ""),
                };
                problems.push(Problem::new(ProblemCode::LegacyFont, place).found(text));
                return;
            }
        }
    }
}

/// Strange letters beside a plain one.
fn strange_letters(text: &str) -> Vec<char> {
    if text.is_ascii() {
        return Vec::new();
    }
    let letters: Vec<char> = text.chars().collect();
    let plain = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_alphabetic);
    let beside = |at: usize| plain(at.checked_sub(1)) || plain(at.checked_add(1));
    letters.iter().enumerate().filter(|(at, c)| STRANGE.contains(**c) && beside(*at)).map(|(_, c)| *c).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_letters_are_told_from_vietnamese_ones() {
        assert!(strange_letters("Sở Nội vụ tỉnh Điện Biên – “Kế hoạch”, 98 %").is_empty());
        assert!(!strange_letters("Së Néi vô").is_empty());
        assert!(!strange_letters("v¨n b¶n").is_empty());
    }
}
