//! What goes into the workbook.

use parindex_engine::{
    criteria::{Node, rule::Value},
    kernel::Decimal,
    scores::Status,
};

use super::Stamp;

/// What a workbook is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BookForm {
    /// The sheet of one unit.
    Sheet,
    /// Survey and external scores of many units, with their standard errors.
    Scores,
}

/// What goes into a workbook.
#[derive(Debug, Clone)]
pub struct SheetBook<'a> {
    /// What it is for.
    pub form: BookForm,
    /// Whose sheet it is, and the versions of its cells.
    pub stamp: Stamp,
    /// Campaign and unit in words.
    pub title: String,
    /// When it was downloaded and until when it can be handed in, in words.
    pub subtitle: String,
    /// Every node of the set in its order.
    pub rows: Vec<BookRow<'a>>,
}

/// A row.
#[derive(Debug, Clone)]
pub struct BookRow<'a> {
    /// Area, criterion or component.
    pub node: &'a Node,
    /// Code and name of the unit where the rows of many stand in one table: the row is known by `unit/component`.
    pub unit: Option<(&'a str, &'a str)>,
    /// The cell of a component.
    pub cell: Option<BookCell>,
}

/// The cell of a component.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BookCell {
    /// What it says; nothing for an empty one.
    pub status: Option<Status>,
    /// Figures.
    pub inputs: Vec<Option<Value>>,
    /// Points given by hand.
    pub points: Option<Decimal>,
    /// Standard error of the points.
    pub standard_error: Option<Decimal>,
    /// Comment or explanation.
    pub comment: Option<String>,
    /// Points that count at the moment of the download.
    pub computed: Option<Decimal>,
    /// Points of the year before.
    pub last_year: Option<Decimal>,
    /// Whether the person who downloads may fill it in.
    pub fillable: bool,
}

impl BookRow<'_> {
    /// By what the row is known.
    pub(super) fn code(&self) -> String {
        let code = self.node.code().as_str();
        self.unit.map_or_else(|| code.to_owned(), |(unit, _)| format!("{unit}/{code}"))
    }
}
