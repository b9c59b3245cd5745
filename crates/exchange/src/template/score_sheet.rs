//! The score sheet.

use std::collections::HashMap;

use parindex_engine::{
    criteria::{
        Node,
        rule::{Field, FieldKind, Rule},
    },
    kernel::{Decimal, NodeCode, UnitCode},
    round::Round,
    scores::{Entry, Status},
    units::Unit,
};
use parindex_words::Words;
use rust_xlsxwriter::{Note, ProtectionOptions, Worksheet, XlsxError};

use super::{
    TemplateFigures, TemplateOptions,
    layout::{BEFORE, Layout, Line},
    lists::Lists,
    notes,
    paint::Paint,
    validation::{Check, Checks},
};
use crate::write::{OutCell, Styles, figure, heading, write_cell};

/// A4.
const PAPER: u8 = 9;

/// Writes the score sheet; its lists go to `lists`.
pub fn write(sheet: &mut Worksheet, round: &Round, options: &TemplateOptions, lists: &mut Lists, words: &Words) -> Result<(), XlsxError> {
    let layout = Layout::new(round);
    let given = match options.figures {
        TemplateFigures::Empty => HashMap::new(),
        TemplateFigures::Given => {
            let own = round.entries.iter().filter(|e| e.stage == options.stage);
            own.map(|e| ((&e.unit, &e.component), e)).collect()
        }
    };
    let mut painter = Painter { sheet, layout: &layout, options, given, checks: Checks::default(), words, paint: Paint::default() };
    painter.headings()?;
    for (at, line) in layout.lines.iter().enumerate() {
        let row = u32::try_from(at + 1).unwrap_or(u32::MAX);
        match line {
            Line::Heading(node) => painter.area(row, node)?,
            Line::Cell { unit, node, fields } => painter.component(row, unit, node, fields)?,
        }
    }
    let checks = painter.checks;
    checks.apply(sheet, lists, words)?;
    page(sheet, &layout)
}

/// Frozen headings and names, printing, and the lock that leaves widths and filters free.
fn page(sheet: &mut Worksheet, layout: &Layout<'_>) -> Result<(), XlsxError> {
    let last = u16::try_from(layout.columns().len()).unwrap_or(u16::MAX).saturating_sub(1);
    let rows = u32::try_from(layout.lines.len()).unwrap_or(u32::MAX);
    sheet.set_freeze_panes(1, 4)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0);
    sheet.autofilter(0, 0, rows.max(1), last)?;
    let free = ProtectionOptions { format_columns: true, format_rows: true, use_autofilter: true, ..ProtectionOptions::new() };
    sheet.protect_with_options(&free);
    Ok(())
}

struct Painter<'a> {
    sheet: &'a mut Worksheet,
    layout: &'a Layout<'a>,
    options: &'a TemplateOptions,
    given: HashMap<(&'a UnitCode, &'a NodeCode), &'a Entry>,
    checks: Checks,
    words: &'a Words,
    paint: Paint,
}

impl Painter<'_> {
    fn column(&self, name: &str) -> u16 {
        u16::try_from(self.layout.column(name)).unwrap_or(u16::MAX)
    }

    fn headings(&mut self) -> Result<(), XlsxError> {
        for (at, name) in self.layout.columns().iter().enumerate() {
            let column = u16::try_from(at).unwrap_or(u16::MAX);
            self.sheet.write_string_with_format(0, column, heading(name, self.words), &self.paint.heading)?;
            let width = match name.as_str() {
                "component_name" => 46,
                "unit_name" | "comment" | "evidence" => 30,
                "clause" => 24,
                "unit" | "stage" | "status" => 16,
                name if name.starts_with("input_") => 16,
                _ => 12,
            };
            self.sheet.set_column_width(column, width)?;
        }
        self.sheet.set_row_height(0, 34)?;
        Ok(())
    }

    /// A row for reading only. Its unit stays empty, by which the reader knows it.
    fn area(&mut self, row: u32, node: &Node) -> Result<(), XlsxError> {
        for at in 0..self.layout.columns().len() {
            self.sheet.write_blank(row, u16::try_from(at).unwrap_or(u16::MAX), &self.paint.area)?;
        }
        let (code, name, max) = (self.column("component"), self.column("component_name"), self.column("max_points"));
        let english = self.words.language().is_english();
        self.sheet.write_string_with_format(row, code, node.code().as_str(), &self.paint.area)?;
        self.sheet.write_string_with_format(row, name, node.row.name.get(english), &self.paint.area)?;
        if !node.row.max.is_zero() {
            self.number(row, max, node.row.max, Lock::Area)?;
        }
        Ok(())
    }

    fn component(&mut self, row: u32, unit: &Unit, node: &Node, fields: &[Field]) -> Result<(), XlsxError> {
        let entry = self.given.get(&(&unit.code, node.code())).copied();
        self.shown(row, unit, node)?;
        let status = self.column("status");
        let word = entry.map_or("", |e| e.status.as_str());
        self.fill(row, status, &OutCell::word("status", word), Lock::Text)?;
        let statuses = Status::ALL.iter().filter(|s| **s != Status::Given);
        let labels = statuses.map(|s| self.words.text(&format!("word-status-{}", s.as_str()))).collect();
        self.checks.add(Check::List(labels), (row, status));
        for at in 0..self.layout.inputs {
            let column = u16::try_from(BEFORE.len() + at).unwrap_or(u16::MAX);
            match fields.get(at) {
                None => drop(self.sheet.write_blank(row, column, &self.paint.closed)?),
                Some(field) => {
                    let value = entry.and_then(|e| e.figures.get(at)).and_then(Option::as_ref);
                    self.input(row, column, node, field, value.map_or(OutCell::Empty, |v| figure(v, Some(&field.kind))))?;
                }
            }
        }
        self.points(row, node, fields.is_empty(), entry.and_then(|e| e.points))?;
        let comment = self.column("comment");
        self.fill(row, comment, &OutCell::text(entry.and_then(|e| e.comment.as_deref())), Lock::Text)
    }

    fn shown(&mut self, row: u32, unit: &Unit, node: &Node) -> Result<(), XlsxError> {
        let english = self.words.language().is_english();
        let stage = self.words.text(&format!("word-stage-{}", self.options.stage.as_str()));
        for (name, text) in [
            ("unit", Some(unit.code.as_str())),
            ("unit_name", Some(unit.name.get(english))),
            ("component", Some(node.code().as_str())),
            ("component_name", Some(node.row.name.get(english))),
            ("stage", Some(stage.as_str())),
            ("evidence", node.row.evidence.as_deref()),
            ("clause", node.row.clause.as_deref()),
        ] {
            self.sheet.write_string_with_format(row, self.column(name), text.unwrap_or_default(), &self.paint.shown)?;
        }
        let max = self.column("max_points");
        self.number(row, max, node.row.max, Lock::Shown)
    }

    fn input(&mut self, row: u32, column: u16, node: &Node, field: &Field, value: OutCell) -> Result<(), XlsxError> {
        let lock = match field.kind {
            FieldKind::Date => Lock::Date,
            FieldKind::Choice(_) | FieldKind::Word(_) | FieldKind::Tick => Lock::Text,
            _ => Lock::Number,
        };
        self.fill(row, column, &value, lock)?;
        if let Some(check) = Check::of(&field.kind, self.words) {
            self.checks.add(check, (row, column));
        }
        self.note(row, column, notes::figure(node, field, self.words))
    }

    /// Points set by hand: the only input of some rules, and possible for all.
    fn points(&mut self, row: u32, node: &Node, only: bool, value: Option<Decimal>) -> Result<(), XlsxError> {
        let column = self.column("points");
        self.fill(row, column, &OutCell::number(value), Lock::Number)?;
        let adjustment = matches!(node.rule, Some(Rule::Adjustment(_)));
        let most = if adjustment {
            node.rule.as_ref().and_then(|r| r.ceiling(node.row.max)).and_then(|c| c.to_decimal())
        } else {
            Some(node.row.max)
        };
        self.checks.add(most.map_or(Check::NotNegative, |m| Check::Points(m.normalize().to_string())), (row, column));
        if only { self.note(row, column, notes::points(node, self.words)) } else { Ok(()) }
    }

    fn note(&mut self, row: u32, column: u16, text: String) -> Result<(), XlsxError> {
        let lines = u32::try_from(text.lines().map(|l| 1 + l.chars().count() / 48).sum::<usize>()).unwrap_or(40);
        let note = Note::new(text).add_author_prefix(false).set_width(300).set_height(24 + 16 * lines.min(30));
        self.sheet.insert_note(row, column, &note).map(|_| ())
    }

    fn number(&mut self, row: u32, column: u16, value: Decimal, lock: Lock) -> Result<(), XlsxError> {
        self.fill(row, column, &OutCell::Number(value), lock)
    }

    /// Writes a value in the format of its lock; an empty one as a blank cell, so that it is open or closed as it should be.
    fn fill(&mut self, row: u32, column: u16, value: &OutCell, lock: Lock) -> Result<(), XlsxError> {
        let format = match lock {
            Lock::Area => &self.paint.area,
            Lock::Shown => &self.paint.number_shown,
            Lock::Number => &self.paint.input,
            Lock::Text => &self.paint.text_input,
            Lock::Date => &self.paint.date_input,
        };
        if *value == OutCell::Empty {
            return self.sheet.write_blank(row, column, format).map(|_| ());
        }
        let styles = Styles { heading: format.clone(), text: format.clone(), number: format.clone(), date: format.clone() };
        write_cell(self.sheet, (row, column), value, self.words, &styles).map(|_| ())
    }
}

/// Which format a cell gets, and with it whether it can be changed.
#[derive(Clone, Copy)]
enum Lock {
    Area,
    Shown,
    Number,
    Text,
    Date,
}
