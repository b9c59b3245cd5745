//! The self-scoring sheet of a unit: reading it, saving a cell, the history of a cell.

mod cell;
mod entries;
mod found;
mod history;
mod kept;
mod last_year;
mod read;
mod save_cell;
mod stages;
mod tell;
mod touch;
mod value;
mod view;
pub mod workbook;

pub use cell::{CellSaved, CellStatus, CellView};
pub(crate) use entries::{fields_of, to_engine};
pub(crate) use history::past_value;
pub use history::{PastValue, history};
pub use kept::Sheets;
pub(crate) use last_year::before;
pub use last_year::last_year;
pub use read::{Sheet, read};
pub(crate) use read::{known_unit, names_of, path_of, standing_citations};
pub(crate) use save_cell::may_change;
pub use save_cell::{SaveCell, Way, save_and_tell, save_cell};
pub use stages::{AtStage, Stages};
pub(crate) use stages::{points_said, stages_of};
pub use tell::{CellTold, tell_cell, tell_sheet};
pub(crate) use touch::touch;
pub use value::saved_leaf;
pub(crate) use value::{Said, Stored, past, store};
pub use view::{CellTally, NodeView, Progress, SheetView, TotalView};
pub(crate) use view::{points_of, shown};
