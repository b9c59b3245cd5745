//! Rows that hold something but no code: signatures and totals below a table, or figures that belong to nobody.

use super::row::Row;
use crate::{
    problem::{Problem, ProblemCode},
    schema::TableKind,
};

/// Whether a row has no code; it is told once, instead of once for each column that is missing.
pub fn told(row: &mut Row<'_>, kind: TableKind) -> bool {
    if row.table.names_something(row.raw, kind) {
        return false;
    }
    let harmless = kind == TableKind::Scores && !has_figures(row);
    let code = if harmless { ProblemCode::RowWithoutCode } else { ProblemCode::CodeMissing };
    let keys: Vec<String> = kind.key_columns().iter().map(|key| row.table.column(key).1).collect();
    let first = row.raw.cells.iter().find(|(_, cell)| !cell.is_empty()).map(|(_, cell)| cell.shown()).unwrap_or_default();
    let problem = Problem::new(code, row.table.raw.row_place(row.raw.number)).found(&first);
    row.problems.push(problem.with("columns", keys.join(", ")));
    true
}

fn has_figures(row: &Row<'_>) -> bool {
    let given = |column: &str| row.cell(column).is_some();
    given("status") || given("points") || row.table.inputs().any(|(_, at, _)| row.raw.cell(at).is_some())
}
