//! The whole of one scoring: campaign, units, sets and entries in, results and findings out.

mod breakdown;
mod campaign;
mod check;
mod input;
mod published;
mod result;
mod score;

pub use breakdown::{Breakdown, CellStory, Reason, breakdown, tell};
pub use campaign::{Campaign, Display};
pub use check::check;
pub use input::Round;
pub use published::{Measure, PublishedFigure, Scope};
pub use result::{AreaMean, GroupResult, RoundResult, UnitResult};
pub use score::{Prepared, prepare};
