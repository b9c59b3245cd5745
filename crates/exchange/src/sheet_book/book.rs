//! What goes into the workbook.

use parindex_engine::{
    criteria::{Node, rule::Value},
    kernel::Decimal,
    scores::Status,
};

use super::Stamp;

/// What goes into the workbook of a unit's sheet.
#[derive(Debug, Clone)]
pub struct SheetBook<'a> {
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
    /// Comment or explanation.
    pub comment: Option<String>,
    /// Points that count at the moment of the download.
    pub computed: Option<Decimal>,
    /// Points of the year before.
    pub last_year: Option<Decimal>,
    /// Whether the person who downloads may fill it in.
    pub fillable: bool,
}
