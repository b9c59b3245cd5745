//! Which rows stand on the score sheet, and which columns.

use parindex_engine::{
    criteria::{
        CriteriaSet, Node,
        rule::{Field, Rule},
    },
    round::Round,
    units::Unit,
};

/// One row of the score sheet.
pub enum Line<'a> {
    /// An area or criterion: for reading only, its unit is left empty.
    Heading(&'a Node),
    /// A component of a unit.
    Cell { unit: &'a Unit, node: &'a Node, fields: Vec<Field> },
}

/// The rows of the score sheet and its number of figure columns.
pub struct Layout<'a> {
    pub lines: Vec<Line<'a>>,
    pub inputs: usize,
}

/// Columns in front of the figures.
pub const BEFORE: [&str; 7] = ["unit", "unit_name", "component", "component_name", "max_points", "stage", "status"];
/// Columns behind the figures.
pub const AFTER: [&str; 4] = ["points", "comment", "evidence", "clause"];

impl<'a> Layout<'a> {
    pub fn new(round: &'a Round) -> Self {
        let lines: Vec<Line<'a>> = round.units.iter().flat_map(|unit| lines_of(round, unit)).collect();
        let inputs = lines.iter().map(|line| if let Line::Cell { fields, .. } = line { fields.len() } else { 0 }).max().unwrap_or(0);
        Self { lines, inputs }
    }

    /// Stable names of all columns.
    pub fn columns(&self) -> Vec<String> {
        let inputs = (1..=self.inputs).map(|n| format!("input_{n}"));
        BEFORE.iter().map(|c| (*c).to_owned()).chain(inputs).chain(AFTER.iter().map(|c| (*c).to_owned())).collect()
    }

    /// Position of a column by its stable name.
    pub fn column(&self, name: &str) -> usize {
        self.columns().iter().position(|c| c == name).unwrap_or(0)
    }
}

fn lines_of<'a>(round: &'a Round, unit: &'a Unit) -> Vec<Line<'a>> {
    let Some(set) = set_of(round, unit) else { return Vec::new() };
    let line = |node: &'a Node| match &node.rule {
        Some(rule) if node.is_component() => Line::Cell { unit, node, fields: asked(rule) },
        _ => Line::Heading(node),
    };
    set.nodes().iter().map(line).collect()
}

fn set_of<'a>(round: &'a Round, unit: &Unit) -> Option<&'a CriteriaSet> {
    let group = round.groups.iter().find(|g| Some(&g.code) == unit.group.as_ref())?;
    round.sets.iter().find(|s| s.head.code == group.set).map(AsRef::as_ref)
}

/// Figures that the sheet asks for; points set by hand have a column of their own.
fn asked(rule: &Rule) -> Vec<Field> {
    match rule {
        Rule::Points(_) | Rule::Adjustment(_) => Vec::new(),
        _ => rule.fields(),
    }
}
