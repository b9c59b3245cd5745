//! What a row of a workbook of scores is beside what was entered: three values decide, the third being the one at the download.

use std::collections::HashMap;

use parindex_engine::kernel::bounded;
use parindex_exchange::{Answer, ReadBook, ReadRow};
use parindex_store::entity::{campaign, entry, entry_version};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::Serialize;

use crate::{
    Context, Refusal,
    campaign::Definition,
    scores::{
        EnterScore, Entered, is_entered,
        table::{Stored, stored},
    },
    sheet::{
        Way, fields_of, names_of,
        workbook::{Kind, Side, command, nothing, of_entry, of_version, says},
    },
};

/// What would become of a score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoreChange {
    /// Unit; empty when the row names none.
    pub unit: String,
    /// Component.
    pub component: String,
    /// Where it stands: sheet and row.
    pub place: String,
    /// What would become of it.
    pub kind: Kind,
    /// What the workbook says.
    pub mine: Option<Answer>,
    /// The standard error of the workbook.
    pub my_error: Option<String>,
    /// What was entered so far.
    pub theirs: Side,
    /// Its standard error.
    pub their_error: Option<String>,
    /// What is wrong, each with sheet and cell.
    pub told: Vec<String>,
}

/// A value with its standard error.
type Value = (Answer, Option<String>);

/// Compares every row of the book with what was entered, in the order of the book.
///
/// # Errors
/// What the database says.
pub async fn compare(
    ctx: &Context<'_>,
    db: &impl ConnectionTrait,
    (campaign, definition): (&campaign::Model, &Definition),
    book: &ReadBook,
) -> Result<Vec<ScoreChange>, Refusal> {
    let current = stored(db, &campaign.code, None).await?;
    let names = names_of(db, current.values().map(|row| row.saved_by)).await?;
    let base = base(db, book, &current).await?;
    let mut seen: HashMap<&str, &ReadRow> = HashMap::new();
    let mut changes = Vec::with_capacity(book.rows.len());
    for row in &book.rows {
        let (unit, component) = row.code.split_once('/').unwrap_or(("", row.code.as_str()));
        let stored = current.get(&(unit.to_owned(), component.to_owned()));
        let mut change = ScoreChange {
            unit: unit.to_owned(),
            component: component.to_owned(),
            place: format!("{}!{}", row.sheet, row.row),
            kind: Kind::Refused,
            mine: None,
            my_error: None,
            theirs: stored.map_or_else(
                || Side { answer: nothing(), ..Side::default() },
                |row| Side {
                    answer: of_entry(row),
                    version: row.version,
                    saved_at: Some(row.saved_at),
                    saved_by: names.get(&row.saved_by).cloned(),
                },
            ),
            their_error: stored.and_then(|row| row.standard_error.clone()),
            told: Vec::new(),
        };
        match seen.insert(row.code.as_str(), row) {
            Some(other) if other.says_as(row) => continue,
            Some(other) => {
                let args = [("first", other.row.to_string().into()), ("second", row.row.to_string().into())];
                change.told.push(ctx.words.phrase_named("own-twice", &args));
            }
            None => {
                let kept = book.stamp.kept.contains(&row.code);
                judge(ctx, (campaign, definition), row, (base.get(row.code.as_str()), kept), stored, &mut change);
            }
        }
        changes.push(change);
    }
    Ok(changes)
}

fn judge(
    ctx: &Context<'_>,
    (campaign, definition): (&campaign::Model, &Definition),
    row: &ReadRow,
    (base, kept): (Option<&Value>, bool),
    stored: Option<&entry::Model>,
    change: &mut ScoreChange,
) {
    let why = |refusal: &Refusal| ctx.words.phrase_named(&format!("refusal-{}-why", refusal.code), &refusal.args);
    let at =
        |message: String, place: String| ctx.words.phrase_named("problem-full", &[("place", place.into()), ("message", message.into())]);
    let view = definition.unit(&change.unit).ok_or_else(|| Refusal::not_found("no-unit", &change.unit));
    let view = match view.and_then(|view| is_entered(view, &change.component).map(|()| view)) {
        Ok(view) => view,
        Err(refusal) => return change.told.push(at(why(&refusal), change.place.clone())),
    };
    let fields = fields_of(view.set, &change.component).unwrap_or_default();
    let theirs: Value = (change.theirs.answer.clone(), change.their_error.clone());
    let before = base.unwrap_or(&theirs);
    let mine = match row.answer(&fields, &before.0, kept) {
        Ok(mine) => mine,
        Err(faults) => return change.told.extend(faults.iter().map(|fault| fault.problem.full(&ctx.words))),
    };
    let error = match row.standard_error(before.1.as_deref()) {
        Ok(error) => error,
        Err(problem) => return change.told.push(problem.full(&ctx.words)),
    };
    let value: Value = (mine, error);
    change.kind = kind(base, &value, &theirs);
    if change.kind.can_be_taken() {
        let entered = entering(&campaign.code, change, &value, change.theirs.version);
        if let Err(refusal) = Entered::read(ctx, &entered, stored, view, definition) {
            change.kind = Kind::Refused;
            change.told.push(at(why(&refusal), row.main_place(fields.is_empty()).text(&ctx.words)));
        }
    }
    (change.mine, change.my_error) = (Some(value.0), value.1);
}

/// The workbook's value as a command.
pub fn entering(campaign: &str, change: &ScoreChange, (answer, error): &Value, version: i32) -> EnterScore {
    let cell = command((campaign, &change.unit), &change.component, version, answer);
    EnterScore {
        campaign: cell.campaign,
        unit: cell.unit,
        component: cell.component,
        version: cell.version,
        status: cell.status,
        inputs: cell.inputs,
        points: cell.points,
        standard_error: error.clone(),
        comment: cell.comment,
        way: Way::Workbook,
    }
}

fn kind(base: Option<&Value>, mine: &Value, theirs: &Value) -> Kind {
    let empty: Value = (nothing(), None);
    match base {
        _ if same(mine, theirs) => Kind::Same,
        // Untouched since the download: whatever the server says now stays.
        Some(base) if same(mine, base) => Kind::Newer,
        Some(base) if !same(base, theirs) => Kind::Conflict,
        // Nobody knows what it was: somebody must look at both.
        None if !same(theirs, &empty) => Kind::Conflict,
        _ if same(mine, &empty) => Kind::Cleared,
        _ if same(theirs, &empty) => Kind::New,
        _ => Kind::Changed,
    }
}

fn same(a: &Value, b: &Value) -> bool {
    let number = |text: &Option<String>| text.as_deref().and_then(|text| bounded(text).ok()).map(|number| number.normalize());
    says(&a.0, &b.0) && number(&a.1) == number(&b.1)
}

/// The values at the download, by the code of their row, from the history of the cells.
async fn base<'a>(db: &impl ConnectionTrait, book: &'a ReadBook, current: &Stored) -> Result<HashMap<&'a str, Value>, Refusal> {
    let mut base = HashMap::new();
    let mut older = Vec::new();
    for (code, version) in &book.stamp.versions {
        let Some((unit, component)) = code.split_once('/') else { continue };
        match current.get(&(unit.to_owned(), component.to_owned())) {
            _ if *version == 0 => drop(base.insert(code.as_str(), (nothing(), None))),
            Some(row) if row.version == *version => drop(base.insert(code.as_str(), (of_entry(row), row.standard_error.clone()))),
            _ => older.push((code.as_str(), unit, component, *version)),
        }
    }
    // Few were changed between download and upload, so each is asked for alone.
    for (code, unit, component, version) in older {
        let row = entry_version::Entity::find()
            .filter(entry_version::Column::Campaign.eq(&book.stamp.campaign))
            .filter(entry_version::Column::Unit.eq(unit))
            .filter(entry_version::Column::Component.eq(component))
            .filter(entry_version::Column::Stage.eq("final"))
            .filter(entry_version::Column::Version.eq(version))
            .one(db)
            .await?;
        if let Some(row) = row {
            base.insert(code, (of_version(&row), row.standard_error.clone()));
        }
    }
    Ok(base)
}
