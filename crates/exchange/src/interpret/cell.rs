//! One cell as text, number, date, yes or no.

use parindex_engine::kernel::{Arg, Date, Decimal, LocalText, MAX_FRACTION_DIGITS, MAX_INTEGER_DIGITS, bounded, parse_date};

use crate::{
    number::{self, Mark, NumberFault},
    problem::{Location, Problem, ProblemCode},
    raw::{RawCell, clean, fold},
};

/// Longest text of a cell, as a spreadsheet has it.
const LONGEST_TEXT: usize = 32_767;

/// Text of a cell.
pub fn text(cell: &RawCell, place: &Location) -> Result<String, Problem> {
    sound(cell, place)?;
    let text = clean(&cell.shown());
    let wrong = |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{fffd}');
    if let Some(found) = text.chars().find(|c| wrong(*c)) {
        return Err(Problem::new(ProblemCode::ControlCharacter, place.clone()).with("number", format!("U+{:04X}", u32::from(found))));
    }
    if text.encode_utf16().count() > LONGEST_TEXT {
        return Err(Problem::new(ProblemCode::TextTooLong, place.clone()).with("limit", LONGEST_TEXT));
    }
    Ok(text)
}

/// A cell that holds an error or an uncomputed formula is no value.
pub fn sound(cell: &RawCell, place: &Location) -> Result<(), Problem> {
    match cell {
        RawCell::Fault(fault) => Err(Problem::new(ProblemCode::CellFault, place.clone()).found(fault)),
        RawCell::Formula => Err(Problem::new(ProblemCode::FormulaWithoutValue, place.clone())),
        _ => Ok(()),
    }
}

/// A decimal without trailing zeros.
pub fn decimal(cell: &RawCell, mark: Option<Mark>, place: &Location) -> Result<Decimal, Problem> {
    digits(cell, mark, place).map(|value| value.normalize())
}

/// A decimal with the digits that were written.
pub fn digits(cell: &RawCell, mark: Option<Mark>, place: &Location) -> Result<Decimal, Problem> {
    sound(cell, place)?;
    let found = match cell {
        RawCell::Number(text) => bounded(text).map_err(NumberFault::from),
        RawCell::Percent(stored) => {
            return Err(Problem::new(ProblemCode::PercentCell, place.clone()).found(&cell.shown()).with("stored", decimal_or_zero(stored)));
        }
        RawCell::Text(text) if clean(text).ends_with('%') => {
            return Err(Problem::new(ProblemCode::PercentCell, place.clone()).found(text).with("stored", "0.01"));
        }
        RawCell::Text(text) => number::plain(&clean(text), mark).and_then(|plain| Ok(bounded(&plain)?)),
        _ => Err(NumberFault::NotANumber),
    };
    found.map_err(|fault| number_problem(fault, place).found(&cell.shown()))
}

fn decimal_or_zero(text: &str) -> Decimal {
    bounded(text).unwrap_or_default()
}

fn number_problem(fault: NumberFault, place: &Location) -> Problem {
    let problem = |code| Problem::new(code, place.clone());
    match fault {
        NumberFault::NotANumber => problem(ProblemCode::NotANumber),
        NumberFault::TooLarge => problem(ProblemCode::NumberTooLarge).with("limit", MAX_INTEGER_DIGITS as usize),
        NumberFault::TooFine => problem(ProblemCode::NumberTooFine).with("limit", MAX_FRACTION_DIGITS as usize),
        NumberFault::Ambiguous { whole, part } => {
            let (point, zero) = (part.to_string(), format!("{part}0"));
            // Without thousands marks, which would repeat the doubt.
            let both = |text: &str| Arg::Name(LocalText { vi: text.replace('.', ","), en: Some(text.to_owned()) });
            let problem = problem(ProblemCode::AmbiguousNumber).with("whole", whole.to_string());
            let within = match () {
                () if place.in_workbook() => "workbook",
                () if place.is_nowhere() => "typed",
                () => "folder",
            };
            let problem = problem.with("in", within);
            Problem { args: [problem.args, vec![("part", both(&point)), ("clear", both(&zero))]].concat(), ..problem }
        }
    }
}

/// A percent between 0 and 100: a cell that shows 98% means 98.
pub fn percent(cell: &RawCell, mark: Option<Mark>, place: &Location) -> Result<Decimal, Problem> {
    let value = match cell {
        RawCell::Percent(stored) => decimal(&RawCell::Number(stored.clone()), mark, place)?.checked_mul(Decimal::ONE_HUNDRED),
        RawCell::Text(text) if clean(text).ends_with('%') => {
            let bare = clean(text).trim_end_matches('%').to_owned();
            Some(decimal(&RawCell::Text(bare), mark, place)?)
        }
        _ => Some(decimal(cell, mark, place)?),
    };
    let value = value.map(|v| v.normalize()).unwrap_or(Decimal::MAX);
    if value > Decimal::ONE_HUNDRED {
        return Err(Problem::new(ProblemCode::OverHundred, place.clone()).found(&cell.shown()));
    }
    Ok(value)
}

/// A date.
pub fn date(cell: &RawCell, place: &Location) -> Result<Date, Problem> {
    sound(cell, place)?;
    let text = clean(&cell.shown());
    let day = match cell {
        RawCell::Date(_) => text.split('T').next().and_then(parse_date),
        RawCell::Text(_) => parse_date(&text),
        _ => None,
    };
    day.ok_or_else(|| Problem::new(ProblemCode::NotADate, place.clone()).found(&text))
}

/// Yes or no.
pub fn yes_no(cell: &RawCell, place: &Location) -> Result<bool, Problem> {
    sound(cell, place)?;
    let text = clean(&cell.shown());
    let folded = fold(&text);
    match (cell, folded.as_str()) {
        (RawCell::Bool(yes), _) => Ok(*yes),
        // A check mark, as it is typed or, with a variation selector, as it is picked from a palette.
        (RawCell::Text(_), "") if matches!(text.trim_end_matches(['\u{fe0e}', '\u{fe0f}']), "✓" | "✔") => Ok(true),
        (RawCell::Text(_) | RawCell::Number(_), "yes" | "co" | "x" | "1") => Ok(true),
        (RawCell::Text(_) | RawCell::Number(_), "no" | "khong" | "0") => Ok(false),
        _ => Err(Problem::new(ProblemCode::NotYesNo, place.clone()).found(&text)),
    }
}
