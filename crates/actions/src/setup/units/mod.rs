//! The registry of units: their traits and validity, and what became of them.

mod import;
mod list;
mod reorganise;
mod save;

pub use import::{UnitsImported, import_units};
pub use list::{UnitDetail, UnitEvent, UnitFilter, UnitLine, unit_detail, units};
pub use reorganise::{NewUnit, Reorganise, Reorganised, reorganise};
pub use save::{SaveUnit, UnitSaved, save_unit};
