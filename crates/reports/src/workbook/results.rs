//! The workbook as a whole.

use parindex_engine::round::RoundResult;
use parindex_words::Words;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::{areas, details, findings, ranking, sheet::Book};
use crate::shown::Shown;

/// The result as a workbook (`.xlsx`): for each group its ranking, its units by areas with a colour scale and the points of every
/// node; then the findings. Numbers are numbers at the campaign's decimals. The same result gives the same bytes.
///
/// # Errors
/// [`XlsxError`] for what Excel cannot hold, such as more than 16,384 units in a group.
pub fn results(result: &RoundResult<'_>, words: &Words) -> Result<Vec<u8>, XlsxError> {
    let shown = Shown::new(result.campaign, words);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(result, shown)?);
    let mut book = Book::new(&mut workbook, result, shown);
    for group in &result.groups {
        ranking::write(&mut book, group)?;
    }
    for group in &result.groups {
        areas::write(&mut book, group)?;
    }
    for group in &result.groups {
        details::write(&mut book, group)?;
    }
    findings::write(&mut book)?;
    workbook.save_to_buffer()
}

/// Properties without a clock: the date is that of the decision, or the first day after the year.
fn properties(result: &RoundResult<'_>, shown: Shown<'_>) -> Result<DocProperties, XlsxError> {
    let campaign = result.campaign;
    let (year, month, day) = campaign.decision_date.map_or((campaign.year.saturating_add(1), 1, 1), |d| (d.year(), d.month(), d.day()));
    let within = |value: i16| u16::try_from(value).unwrap_or_default().clamp(1900, 9999);
    let created = ExcelDateTime::from_ymd(within(year), month.unsigned_abs(), day.unsigned_abs())?;
    Ok(DocProperties::new().set_title(shown.name(&campaign.name)).set_creation_datetime(&created))
}
