//! What a cell of the workbook is beside the cell of the server: three values decide, the third being the one at the download.

use std::collections::HashMap;

use parindex_engine::kernel::bounded;
use parindex_exchange::{Answer, ReadBook, ReadRow};
use parindex_store::entity::{entry, entry_version};

use super::{CellChange, Kind, Side};
use crate::{
    Context, Refusal,
    campaign::{Definition, UnitView},
    sheet::{CellStatus, SaveCell, Way, entries, value::Stored},
};

/// What the cells of a sheet are compared with.
pub struct Sides<'a> {
    /// Definition of the campaign.
    pub definition: &'a Definition,
    /// The unit.
    pub view: UnitView<'a>,
    /// The workbook.
    pub book: &'a ReadBook,
    /// Values of the server by component.
    pub current: HashMap<&'a str, Side>,
    /// Values at the download by component; those that are not there are unknown.
    pub base: HashMap<&'a str, Answer>,
}

/// An answer of stored columns.
pub fn stored(status: &str, inputs: &str, points: Option<&String>, comment: Option<&String>) -> Answer {
    Answer {
        status: status.to_owned(),
        inputs: serde_json::from_str(inputs).unwrap_or_default(),
        points: points.cloned(),
        comment: comment.cloned(),
    }
}

/// An answer of an entry.
pub fn of_entry(row: &entry::Model) -> Answer {
    stored(&row.status, &row.inputs, row.points.as_ref(), row.comment.as_ref())
}

/// An answer of an earlier value.
pub fn of_version(row: &entry_version::Model) -> Answer {
    stored(&row.status, &row.inputs, row.points.as_ref(), row.comment.as_ref())
}

/// Nothing at all.
pub fn nothing() -> Answer {
    Answer { status: CellStatus::Empty.as_str().to_owned(), ..Answer::default() }
}

/// Whether two answers say the same.
pub fn says(a: &Answer, b: &Answer) -> bool {
    let inputs = |answer: &Answer| {
        let mut inputs = answer.inputs.clone();
        while inputs.last().is_some_and(Option::is_none) {
            inputs.pop();
        }
        inputs
    };
    let points = |answer: &Answer| answer.points.as_deref().and_then(|text| bounded(text).ok()).map(|points| points.normalize());
    // Given without anything given is empty.
    let status = |answer: &Answer| {
        let gives = !inputs(answer).is_empty() || answer.points.is_some();
        if answer.status == "given" && !gives { "empty".to_owned() } else { answer.status.clone() }
    };
    let comment = |answer: &Answer| {
        let text = answer.comment.as_deref().map(|text| text.trim().replace("\r\n", "\n"));
        text.filter(|text| !text.is_empty())
    };
    status(a) == status(b) && inputs(a) == inputs(b) && points(a) == points(b) && comment(a) == comment(b)
}

impl Sides<'_> {
    /// What would become of every component's cell, in the order of the set.
    pub fn changes(&self, ctx: &Context<'_>, campaign: &str, fillable: &dyn Fn(&str) -> bool) -> Vec<CellChange> {
        let components = self.view.set.components().iter().map(|at| self.view.set.nodes()[*at].code().as_str());
        components.map(|component| self.change(ctx, campaign, component, fillable(component))).collect()
    }

    fn change(&self, ctx: &Context<'_>, campaign: &str, component: &str, fillable: bool) -> CellChange {
        let theirs = self.current.get(component).cloned().unwrap_or_else(|| Side { answer: nothing(), ..Side::default() });
        let mut change =
            CellChange { component: component.to_owned(), kind: Kind::Absent, mine: None, theirs, told: Vec::new(), formulas: Vec::new() };
        let rows: Vec<&ReadRow> = self.book.rows.iter().filter(|row| row.code == component).collect();
        let Some(row) = rows.first() else { return change };
        change.formulas = row.formulas();
        if let Some(other) = rows.iter().find(|other| !other.says_as(row)) {
            let args = [("first", row.row.to_string().into()), ("second", other.row.to_string().into())];
            change.kind = Kind::Refused;
            change.told.push(ctx.words.phrase_named("own-twice", &args));
            return change;
        }
        self.judge(ctx, campaign, row, fillable, &mut change);
        change
    }

    fn judge(&self, ctx: &Context<'_>, campaign: &str, row: &ReadRow, fillable: bool, change: &mut CellChange) {
        let component = change.component.as_str();
        let base = self.base.get(component);
        let fields = entries::fields_of(self.view.set, component).unwrap_or_default();
        let kept = self.book.stamp.kept.iter().any(|code| code == component);
        let mine = match row.answer(&fields, base.unwrap_or(&change.theirs.answer), kept) {
            Ok(mine) => mine,
            Err(faults) => {
                change.kind = Kind::Refused;
                change.told = faults.iter().map(|fault| fault.problem.full(&ctx.words)).collect();
                return;
            }
        };
        change.kind = self.kind(base, &mine, &change.theirs);
        if change.kind.can_be_taken() {
            let refused =
                if fillable { self.sound(ctx, campaign, component, &mine).err() } else { Some(Refusal::invalid("workbook-cell-locked")) };
            if let Some(refusal) = refused {
                let place = row.main_place(fields.is_empty()).text(&ctx.words);
                let message = ctx.words.phrase_named(&format!("refusal-{}-why", refusal.code), &refusal.args);
                change.kind = Kind::Refused;
                change.told.push(ctx.words.phrase_named("problem-full", &[("place", place.into()), ("message", message.into())]));
            }
        }
        change.mine = Some(mine);
    }

    fn kind(&self, base: Option<&Answer>, mine: &Answer, theirs: &Side) -> Kind {
        if says(mine, &theirs.answer) {
            return Kind::Same;
        }
        let empty = nothing();
        match base {
            // Untouched since the download: whatever the server says now stays.
            Some(base) if says(mine, base) => Kind::Newer,
            Some(base) if !says(base, &theirs.answer) => Kind::Conflict,
            // Nobody knows what it was: somebody must look at both.
            None if !says(&theirs.answer, &empty) => Kind::Conflict,
            _ if says(mine, &empty) => Kind::Cleared,
            _ if says(&theirs.answer, &empty) => Kind::New,
            _ => Kind::Changed,
        }
    }

    /// Whether the engine takes the value.
    fn sound(&self, ctx: &Context<'_>, campaign: &str, component: &str, mine: &Answer) -> Result<Stored, Refusal> {
        let command = command((campaign, self.view.unit.code.as_str()), component, 0, mine);
        Stored::read(&command.said(), None, self.view, self.definition, ctx)
    }
}

/// The workbook's value as a command.
pub fn command((campaign, unit): (&str, &str), component: &str, version: i32, mine: &Answer) -> SaveCell {
    SaveCell {
        campaign: campaign.to_owned(),
        unit: unit.to_owned(),
        component: component.to_owned(),
        version,
        status: CellStatus::parse(&mine.status),
        inputs: mine.inputs.clone(),
        points: mine.points.clone(),
        comment: mine.comment.clone(),
        way: Way::Workbook,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(inputs: &[&str]) -> Answer {
        let inputs = inputs.iter().map(|text| Some((*text).to_owned()).filter(|text| !text.is_empty())).collect();
        Answer { status: "given".into(), inputs, ..Answer::default() }
    }

    #[test]
    fn what_only_looks_different_says_the_same() {
        assert!(says(&given(&["8", "10", ""]), &given(&["8", "10"])));
        assert!(says(&given(&["", ""]), &nothing()));
        let points = |text: &str| Answer { points: Some(text.into()), ..given(&[]) };
        assert!(says(&points("1.50"), &points("1.5")));
        let comment = |text: &str| Answer { comment: Some(text.into()), ..nothing() };
        assert!(says(&comment("một\r\nhai"), &comment("một\nhai ")));
        assert!(!says(&given(&["8", "10"]), &given(&["9", "10"])));
        assert!(!says(&comment("một"), &nothing()));
    }
}
