//! A small, total expression language in exact numbers: arithmetic, comparison, `min`, `max`, `if`, `round`.

mod evaluate;
mod lexer;
mod parser;

pub use evaluate::{EvaluationFault, EvaluationFaultKind};
pub use parser::{Formula, ParseFault, ParseFaultKind};
