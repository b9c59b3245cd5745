//! The workbook to fill in: every component of a group that gets its score from outside, for every unit.

use std::collections::BTreeMap;

use parindex_engine::kernel::bounded;
use parindex_exchange::{BookCell, BookForm, BookRow, SheetBook, Stamp, number::Mark, read_figure, write_sheet_book};

use super::upload::unit_of;
use crate::{
    Context, Refusal, Standing,
    campaign::UnitView,
    scores::{ScoreCell, table},
    sheet::{fields_of, workbook::Downloaded},
};

/// The scores of a group as a protected workbook, with the value and the version that every cell has now.
///
/// # Errors
/// Not allowed, no such campaign or group, or what the database says.
#[crate::compiled_here]
pub async fn scores_template(ctx: &Context<'_>, campaign: &str, group: Option<&str>) -> Result<Downloaded, Refusal> {
    let (row, table) = table(ctx, campaign, group).await?;
    let definition = ctx.world.definitions.of(ctx.world.store.read(), &row).await?;
    let english = ctx.words.language().is_english();
    let now = ctx.world.now();
    let (mut rows, mut versions) = (Vec::new(), BTreeMap::new());
    for unit in &table.units {
        let Some(view) = definition.unit(&unit.unit) else { continue };
        for cell in &unit.cells {
            let Some(node) = view.set.nodes().iter().find(|node| node.code().as_str() == cell.component) else { continue };
            versions.insert(format!("{}/{}", unit.unit, cell.component), cell.version);
            let named = (view.unit.code.as_str(), view.unit.name.get(english));
            rows.push(BookRow { node, unit: Some(named), cell: Some(cell_of(view, cell)) });
        }
    }
    let name = definition.round.campaign.name.get(english);
    let group_name = table.groups.iter().find(|(code, _)| *code == table.group).map_or("", |(_, name)| name.get(english));
    let title = [("campaign", name.into()), ("group", group_name.into())];
    let book = SheetBook {
        form: BookForm::Scores,
        stamp: Stamp {
            campaign: campaign.to_owned(),
            unit: unit_of(&table.group),
            revision: row.revision,
            at: now.0,
            versions,
            kept: Vec::new(),
        },
        title: ctx.words.phrase_named("scores-book-title", &title),
        subtitle: ctx.words.phrase_named("scores-book-subtitle", &[("at", ctx.words.instant(now.0).into())]),
        rows,
    };
    let bytes = write_sheet_book(&book, &ctx.words).map_err(|fault| {
        tracing::error!(%fault, "writing scores");
        Refusal::new(Standing::Failed, "server-failed")
    })?;
    Ok(Downloaded { name: format!("{campaign}-{}.xlsx", table.group), bytes })
}

fn cell_of(view: UnitView<'_>, cell: &ScoreCell) -> BookCell {
    let fields = fields_of(view.set, &cell.component).unwrap_or_default();
    let figure = |(at, text): (usize, &Option<String>)| read_figure(fields.get(at)?, text.as_deref()?, Some(Mark::Point)).ok();
    let number = |text: Option<&str>| text.and_then(|text| bounded(text).ok());
    BookCell {
        status: cell.status.engine(),
        inputs: cell.inputs.iter().enumerate().map(figure).collect(),
        points: number(cell.given_points.as_deref()),
        standard_error: number(cell.standard_error.as_deref()),
        comment: cell.comment.clone(),
        computed: number(cell.points.as_deref()),
        last_year: None,
        fillable: true,
    }
}
