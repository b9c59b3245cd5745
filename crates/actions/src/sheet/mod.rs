//! The self-scoring sheet of a unit: reading it, saving a cell, the history of a cell.

mod cell;
mod entries;
mod history;
mod last_year;
mod read;
mod save_cell;
mod tell;
mod view;

pub use cell::{CellSaved, CellStatus, CellView};
pub use history::{PastValue, history};
pub use last_year::last_year;
pub use read::{Sheet, read};
pub(crate) use read::{known_unit, names_of};
pub(crate) use save_cell::past;
pub use save_cell::{SaveCell, Way, save_cell, saved_leaf};
pub use tell::{CellTold, tell_cell};
pub use view::{NodeView, Progress, SheetView, TotalView, is_asked};
