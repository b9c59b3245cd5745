//! Headings and sheet names: the stable English name, or the label in Vietnamese or English, with or without marks.

use std::{collections::HashMap, sync::LazyLock};

use parindex_words::{Language, Words};

use super::TableKind;
use crate::raw::fold;

/// What a heading stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Heading {
    /// A column of the table.
    Column(&'static str),
    /// A figure, from 1.
    Input(u16),
    /// A column that is there for reading only.
    Shown,
}

/// Most figures of one row.
const MOST_INPUTS: u16 = 200;

static HEADINGS: LazyLock<HashMap<(TableKind, String), Heading>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    for kind in TableKind::ALL {
        for name in kind.shown_columns() {
            known.extend(forms(&format!("column-{name}"), name).map(|form| ((kind, form), Heading::Shown)));
        }
        for name in kind.columns() {
            known.extend(forms(&format!("column-{name}"), name).map(|form| ((kind, form), Heading::Column(name))));
        }
    }
    known
});

static SHEETS: LazyLock<HashMap<String, Option<TableKind>>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    for kind in TableKind::ALL {
        known.extend(forms(&format!("sheet-{}", kind.name()), kind.name()).map(|form| (form, Some(kind))));
    }
    for name in ["campaign", "guide", "lists"] {
        known.extend(forms(&format!("sheet-{name}"), name).map(|form| (form, None)));
    }
    known
});

static INPUTS: LazyLock<Vec<String>> = LazyLock::new(|| forms("column-input", "input").collect());

static SETTINGS_SHEET: LazyLock<Vec<String>> = LazyLock::new(|| forms("sheet-campaign", "campaign").collect());

/// The stable name and both labels, folded.
fn forms(key: &str, name: &str) -> impl Iterator<Item = String> {
    let label = |language| Words::new(language).with(key, &[("number", "".into())]);
    [fold(name), fold(&label(Language::Vietnamese)), fold(&label(Language::English))].into_iter()
}

/// What a heading of a table stands for.
pub fn recognise(kind: TableKind, heading: &str) -> Option<Heading> {
    let folded = fold(heading);
    if let Some(found) = HEADINGS.get(&(kind, folded.clone())) {
        return Some(*found);
    }
    let number = INPUTS.iter().find_map(|stem| folded.strip_prefix(stem.as_str())).filter(|_| kind == TableKind::Scores)?;
    let plain = !number.is_empty() && !number.starts_with('0') && number.bytes().all(|b| b.is_ascii_digit());
    let number = if plain { number.parse().ok()? } else { return None };
    (1..=MOST_INPUTS).contains(&number).then_some(Heading::Input(number))
}

/// The table that a sheet or file name stands for; `Some(None)` for a sheet that holds no table, such as the guide.
pub fn sheet_is_known(name: &str) -> Option<Option<TableKind>> {
    SHEETS.get(&fold(name)).copied()
}

/// Whether a sheet holds the settings.
pub fn is_settings_sheet(name: &str) -> bool {
    SETTINGS_SHEET.contains(&fold(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_by_name_and_label_with_and_without_marks() {
        for heading in ["max_points", "Max_Points", "Điểm tối đa", "DIEM TOI DA", "Maximum points"] {
            assert_eq!(recognise(TableKind::Criteria, heading), Some(Heading::Column("max_points")), "{heading}");
        }
        for heading in ["input_3", "Input 3", "Số liệu 3", "so lieu 3", "Figure 3"] {
            assert_eq!(recognise(TableKind::Scores, heading), Some(Heading::Input(3)), "{heading}");
        }
        for heading in ["", "Ghi chép", "input_0", "input_", "input_999", "input_x"] {
            assert_eq!(recognise(TableKind::Scores, heading), None, "{heading}");
        }
    }

    #[test]
    fn no_label_stands_for_two_columns_of_a_table() {
        for kind in TableKind::ALL {
            let mut seen: HashMap<String, &str> = HashMap::new();
            for name in kind.columns().iter().chain(kind.shown_columns()) {
                for form in forms(&format!("column-{name}"), name) {
                    let other = seen.insert(form.clone(), name);
                    assert!(other.is_none_or(|o| o == *name), "{}: {form} stands for {other:?} and {name}", kind.name());
                }
            }
        }
    }

    #[test]
    fn sheets_are_known_in_both_languages() {
        for (name, kind) in [("Điểm", TableKind::Scores), ("don vi", TableKind::Units), ("criteria", TableKind::Criteria)] {
            assert_eq!(sheet_is_known(name), Some(Some(kind)));
        }
        assert_eq!(sheet_is_known("Trang tính1"), None);
        assert!(is_settings_sheet("Đợt đánh giá"));
    }
}
