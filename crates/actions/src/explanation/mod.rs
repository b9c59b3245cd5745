//! The explanation: appraisers ask, units answer in their own window, appraisers settle each point, and nothing is left without an end.

mod answer;
mod ask;
mod history;
mod losses;
mod matrix;
mod offered;
mod point;
mod reader;
mod settle;
mod window;

pub use answer::{AnswerDocument, AnswerPoint, answer};
pub use ask::{Ask, WithdrawQuestion, ask, withdraw_question};
pub use history::{PastPoint, point_history};
pub use losses::{Loss, Losses, losses};
pub(crate) use matrix::rows_of;
pub use matrix::{Matrix, MatrixDocument, MatrixFilter, MatrixRow, matrix};
pub use offered::{OfferedDocument, offered};
pub use point::PointSaved;
pub(crate) use point::cites;
pub use settle::{Outcome, Settle, settle};
pub use window::{answers_until, shows_to_unit};
