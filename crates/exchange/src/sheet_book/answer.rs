//! What a row of the workbook says, understood as its component asks for it.

use parindex_engine::{criteria::rule::Field, kernel::Decimal, scores::Status};
use parindex_words::{Language, Words};
use serde::{Deserialize, Serialize};

use super::{ReadRow, column::Column};
use crate::{
    figure_text,
    interpret::{cell, figure},
    problem::{Location, Problem, ProblemCode},
    raw::{clean, fold},
};

/// What a row says; figures as the round format writes them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// `empty`, `given`, `nothing_arose`, `not_applicable` or `not_submitted`.
    pub status: String,
    /// Figures.
    pub inputs: Vec<Option<String>>,
    /// Points given by hand.
    pub points: Option<String>,
    /// Comment or explanation.
    pub comment: Option<String>,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerFault {
    /// What, with its place.
    pub problem: Problem,
    /// Number of the figure, from 0, where it is one.
    pub figure: Option<usize>,
}

impl ReadRow {
    /// What the row says. `before` is what the cell said when the workbook was downloaded: it stays where a column is gone.
    ///
    /// # Errors
    /// Everything that is wrong with the row.
    pub fn answer(&self, fields: &[Field], before: &Answer, comment_is_kept: bool) -> Result<Answer, Vec<AnswerFault>> {
        let mut faults = Vec::new();
        let status = self.status().map_err(|problem| faults.push(AnswerFault { problem, figure: None })).unwrap_or_default();
        let mut inputs = Vec::with_capacity(fields.len());
        for (at, field) in fields.iter().enumerate() {
            match self.input(at, field, before) {
                Ok(text) => inputs.push(text),
                Err(problem) => faults.push(AnswerFault { problem, figure: Some(at) }),
            }
        }
        faults.extend(self.not_asked(fields.len()));
        let points = self.points(before).map_err(|problem| faults.push(AnswerFault { problem, figure: None })).unwrap_or_default();
        let comment = self.comment(before, comment_is_kept).map_err(|problem| faults.push(AnswerFault { problem, figure: None }));
        let comment = comment.unwrap_or_default();
        let gives = points.is_some() || inputs.iter().any(Option::is_some);
        if status.is_some() && gives {
            let problem = Problem::new(ProblemCode::FiguresWithStatus, self.place(Column::Status));
            faults.push(AnswerFault { problem: problem.found(&self.shown(Column::Status)), figure: None });
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let said = status.map_or(if gives { "given" } else { "empty" }, Status::as_str);
        Ok(Answer { status: said.to_owned(), inputs: if gives { inputs } else { Vec::new() }, points, comment })
    }

    /// The place of the row's first figure, or of its points: where a refusal of the engine is shown.
    #[must_use]
    pub fn main_place(&self, by_hand: bool) -> Location {
        self.place(if by_hand { Column::Points } else { Column::Input(0) })
    }

    /// The standard error beside the points; `before` stays where the column is gone.
    ///
    /// # Errors
    /// What is wrong with the cell, with its place.
    pub fn standard_error(&self, before: Option<&str>) -> Result<Option<String>, Problem> {
        self.number(Column::StandardError, before)
    }

    fn shown(&self, column: Column) -> String {
        self.cell(column).map(|cell| cell.raw.shown()).unwrap_or_default()
    }

    fn status(&self) -> Result<Option<Status>, Problem> {
        let Some(found) = self.cell(Column::Status) else { return Ok(None) };
        let place = self.place(Column::Status);
        let text = cell::text(&found.raw, &place)?;
        let folded = fold(&text);
        let others = Status::ALL.into_iter().filter(|status| *status != Status::Given);
        let known = others.clone().find(|status| {
            let labels = Language::ALL.map(|language| label(*status, language));
            fold(status.as_str()) == folded || labels.iter().any(|label| fold(label) == folded)
        });
        let given = Language::ALL.iter().any(|language| fold(&label(Status::Given, *language)) == folded);
        match known {
            Some(status) => Ok(Some(status)),
            None if given => Ok(None),
            None => {
                let allowed = others.map(|status| label(status, Language::Vietnamese)).collect::<Vec<_>>().join(", ");
                Err(Problem::new(ProblemCode::UnknownWord, place).found(&text).with("allowed", allowed))
            }
        }
    }

    fn input(&self, at: usize, field: &Field, before: &Answer) -> Result<Option<String>, Problem> {
        let column = Column::Input(u16::try_from(at).unwrap_or(u16::MAX));
        match self.cell(column) {
            None if self.has(column) => Ok(None),
            None => Ok(before.inputs.get(at).cloned().flatten()),
            Some(found) => figure(&found.raw, field, None, &self.place(column)).map(|value| Some(figure_text(field, &value))),
        }
    }

    /// Figures in cells that are closed, because the component does not ask for them.
    fn not_asked(&self, asked: usize) -> Vec<AnswerFault> {
        let beyond = self.cells.iter().filter(|(column, ..)| matches!(column, Column::Input(at) if usize::from(*at) >= asked));
        let fault = |column: Column| {
            let problem = Problem::new(ProblemCode::FigureNotAsked, self.place(column)).found(&self.shown(column));
            AnswerFault { problem: problem.with("count", asked), figure: None }
        };
        beyond.map(|(column, ..)| fault(*column)).collect()
    }

    fn points(&self, before: &Answer) -> Result<Option<String>, Problem> {
        self.number(Column::Points, before.points.as_deref())
    }

    fn number(&self, column: Column, before: Option<&str>) -> Result<Option<String>, Problem> {
        match self.cell(column) {
            None if self.has(column) => Ok(None),
            None => Ok(before.map(str::to_owned)),
            Some(found) => {
                let number: Decimal = cell::decimal(&found.raw, None, &self.place(column))?;
                Ok(Some(number.to_string()))
            }
        }
    }

    fn comment(&self, before: &Answer, kept: bool) -> Result<Option<String>, Problem> {
        match self.cell(Column::Comment) {
            _ if kept => Ok(before.comment.clone()),
            None if self.has(Column::Comment) => Ok(None),
            None => Ok(before.comment.clone()),
            // What stands there as it was downloaded has not been touched, whatever it holds.
            Some(found) if before.comment.as_deref().is_some_and(|old| clean(old) == clean(&found.raw.shown())) => {
                Ok(before.comment.clone())
            }
            Some(found) => cell::text(&found.raw, &self.place(Column::Comment)).map(Some),
        }
    }
}

/// The label of a status, as the sheet on the server has it.
fn label(status: Status, language: Language) -> String {
    let name = if status == Status::Given { "given" } else { status.as_str() };
    Words::new(language).text(&format!("sheet-status-{}", name.replace('_', "-")))
}
