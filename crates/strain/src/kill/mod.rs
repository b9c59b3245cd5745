//! kill -9 under load: nothing acknowledged is lost, nothing is applied twice.

mod check;
mod head;
mod run;
mod saver;
mod stored;

pub use run::run;
