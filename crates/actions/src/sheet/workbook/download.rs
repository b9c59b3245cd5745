//! Downloads the sheet of a unit as a workbook.

use std::collections::BTreeMap;

use parindex_engine::{
    criteria::{CriteriaSet, rule::Value},
    kernel::{Arg, bounded},
};
use parindex_exchange::{BookCell, BookForm, BookRow, SheetBook, Stamp, number::Mark, read_figure, write_sheet_book};

use crate::{
    Context, Refusal, Standing,
    sheet::{CellView, entries, last_year, read},
};

/// A workbook with its name as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Downloaded {
    /// Name of the file.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// The sheet of a unit as a protected workbook with the value of every cell and the version that it has now.
///
/// # Errors
/// Not allowed, no such campaign or unit, or what the database says.
#[crate::compiled_here]
pub async fn download(ctx: &Context<'_>, campaign: &str, unit: &str) -> Result<Downloaded, Refusal> {
    let sheet = read(ctx, campaign, unit).await?;
    let before = last_year(ctx, &sheet.campaign, unit).await?;
    let scored = sheet.definition.unit(unit).ok_or_else(|| Refusal::not_found("no-unit", unit))?;
    let now = ctx.world.now();
    let english = ctx.words.language().is_english();
    let cells: BTreeMap<&str, &CellView> = sheet.view.cells.iter().map(|cell| (cell.component.as_str(), cell)).collect();
    let rows = scored.set.nodes().iter().map(|node| {
        let view = cells.get(node.code().as_str());
        BookRow { node, unit: None, cell: view.map(|view| cell_of(view, scored.set, before.get(&view.component).map(String::as_str))) }
    });
    let closes = sheet.window.closes_at.map_or_else(|| "–".to_owned(), |at| ctx.words.instant(at.0));
    let title =
        [("campaign", Arg::from(sheet.definition.round.campaign.name.get(english))), ("unit", Arg::from(scored.unit.name.get(english)))];
    let book = SheetBook {
        form: BookForm::Sheet,
        stamp: Stamp {
            campaign: campaign.to_owned(),
            unit: unit.to_owned(),
            revision: sheet.state.as_ref().map_or(0, |state| state.revision),
            at: now.0,
            versions: sheet.view.cells.iter().map(|cell| (cell.component.clone(), cell.version)).collect(),
            kept: Vec::new(),
        },
        title: ctx.words.phrase_named("own-title", &title),
        subtitle: ctx.words.phrase_named("own-subtitle", &[("at", ctx.words.instant(now.0).into()), ("closes", closes.into())]),
        rows: rows.collect(),
    };
    let bytes = write_sheet_book(&book, &ctx.words).map_err(|fault| {
        tracing::error!(%fault, "writing a sheet");
        Refusal::new(Standing::Failed, "server-failed")
    })?;
    Ok(Downloaded { name: format!("{campaign}-{unit}.xlsx"), bytes })
}

/// A cell of the view as the workbook holds it.
fn cell_of(view: &CellView, set: &CriteriaSet, last_year: Option<&str>) -> BookCell {
    let fields = entries::fields_of(set, &view.component).unwrap_or_default();
    let read = |(at, text): (usize, &Option<String>)| -> Option<Value> {
        // What the rule of today no longer reads is left out, and stays as it is: nobody can have touched it.
        read_figure(fields.get(at)?, text.as_deref()?, Some(Mark::Point)).ok()
    };
    let number = |text: Option<&str>| text.and_then(|text| bounded(text).ok());
    BookCell {
        status: view.status.engine(),
        inputs: view.inputs.iter().enumerate().map(read).collect(),
        points: number(view.given_points.as_deref()),
        standard_error: None,
        comment: view.comment.clone(),
        computed: number(view.points.as_deref()),
        last_year: number(last_year),
        fillable: view.fillable,
    }
}
