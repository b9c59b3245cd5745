//! The figures of a score: each one read as the component's rule asks for it.

use std::{collections::HashMap, sync::Arc};

use parindex_engine::{
    criteria::{
        CriteriaSet,
        rule::{Field, FieldKind, Value},
    },
    kernel::{Arg, Decimal, GroupCode, NodeCode, SetCode, UnitCode},
    units::{Group, Unit},
};

use super::{cell, row::Row};
use crate::{
    number::Mark,
    problem::{Location, Problem, ProblemCode},
    raw::{RawCell, clean},
};

/// Which figures each component of each unit asks for.
pub struct FieldBook {
    sets: HashMap<SetCode, HashMap<NodeCode, Vec<Field>>>,
    set_of_group: HashMap<GroupCode, SetCode>,
    group_of_unit: HashMap<UnitCode, GroupCode>,
}

impl FieldBook {
    pub fn new(sets: &[Arc<CriteriaSet>], groups: &[Group], units: &[Unit]) -> Self {
        let fields = |set: &CriteriaSet| {
            let components = set.components().iter().map(|at| &set.nodes()[*at]);
            components.filter_map(|node| Some((node.code().clone(), node.rule.as_ref()?.fields()))).collect()
        };
        Self {
            sets: sets.iter().map(|set| (set.head.code.clone(), fields(set))).collect(),
            set_of_group: groups.iter().map(|g| (g.code.clone(), g.set.clone())).collect(),
            group_of_unit: units.iter().filter_map(|u| Some((u.code.clone(), u.group.clone()?))).collect(),
        }
    }

    /// The figures that a cell asks for; nothing for a cell that does not exist, which the engine reports.
    pub fn fields(&self, unit: &UnitCode, component: &NodeCode) -> Option<&[Field]> {
        let set = self.set_of_group.get(self.group_of_unit.get(unit)?)?;
        self.sets.get(set)?.get(component).map(Vec::as_slice)
    }
}

/// Reads `input_1 …`; trailing empty ones are left out.
pub fn figures(row: &mut Row<'_>, fields: Option<&[Field]>) -> Vec<Option<Value>> {
    let mut figures = Vec::new();
    for (number, column, heading) in row.table.inputs() {
        let Some(raw) = row.raw.cell(column) else { continue };
        let place = row.table.raw.cell_place(row.raw.number, column, heading);
        let at = usize::from(number) - 1;
        let read = match fields.and_then(|fields| fields.get(at)) {
            Some(field) => figure(raw, field, row.mark, &place),
            // Nobody asks for it: the engine says so, with unit and component.
            None => cell::text(raw, &place).map(|text| Value::Word(text.into())),
        };
        let Some(value) = row.keep(read) else { continue };
        figures.resize(figures.len().max(at + 1), None);
        figures[at] = Some(value);
    }
    figures
}

/// One figure as its field asks for it.
pub fn figure(raw: &RawCell, field: &Field, mark: Option<Mark>, place: &Location) -> Result<Value, Problem> {
    match &field.kind {
        FieldKind::SignedNumber => cell::decimal(raw, mark, place).map(Value::Number),
        FieldKind::Number => not_negative(cell::decimal(raw, mark, place)?, raw, place).map(Value::Number),
        FieldKind::Percent => not_negative(cell::percent(raw, mark, place)?, raw, place).map(Value::Number),
        FieldKind::Count => {
            let value = not_negative(cell::decimal(raw, mark, place)?, raw, place)?;
            let whole = value.fract().is_zero();
            if whole { Ok(Value::Number(value)) } else { Err(Problem::new(ProblemCode::NotWhole, place.clone()).found(&raw.shown())) }
        }
        FieldKind::Tick => cell::yes_no(raw, place).map(Value::Tick),
        FieldKind::Choice(labels) => choice(raw, labels, place).map(Value::Choice),
        FieldKind::Date => cell::date(raw, place).map(Value::Date),
        FieldKind::Word(words) => word(raw, words, place).map(|word| Value::Word(word.into())),
    }
}

fn not_negative(value: Decimal, raw: &RawCell, place: &Location) -> Result<Decimal, Problem> {
    if value < Decimal::ZERO { Err(Problem::new(ProblemCode::BelowZero, place.clone()).found(&raw.shown())) } else { Ok(value) }
}

/// The label as the rule writes it, or its number from 1. A label that looks like a number comes first.
fn choice(raw: &RawCell, labels: &[String], place: &Location) -> Result<usize, Problem> {
    let text = cell::text(raw, place)?;
    if let Some(at) = labels.iter().position(|label| clean(label) == text) {
        return Ok(at);
    }
    let number = text.parse::<usize>().ok().filter(|n| (1..=labels.len()).contains(n));
    number.map(|n| n - 1).ok_or_else(|| {
        if let Some((at, label)) = labels.iter().enumerate().find(|(_, label)| clean(label).to_lowercase() == text.to_lowercase()) {
            let problem = Problem::new(ProblemCode::OptionCase, place.clone()).found(&text);
            return problem.with("label", label.as_str()).with("number", at + 1);
        }
        let numbered = labels.iter().enumerate().map(|(i, label)| format!("{}: “{label}”", i + 1)).collect::<Vec<_>>().join("; ");
        Problem::new(ProblemCode::UnknownOption, place.clone()).found(&text).with("allowed", numbered)
    })
}

fn word(raw: &RawCell, words: &[String], place: &Location) -> Result<String, Problem> {
    let text = cell::text(raw, place)?;
    if words.is_empty() || words.iter().any(|word| clean(word) == text) {
        return Ok(text);
    }
    Err(Problem::new(ProblemCode::UnknownWord, place.clone()).found(&text).with("allowed", Arg::Text(words.join(", "))))
}
