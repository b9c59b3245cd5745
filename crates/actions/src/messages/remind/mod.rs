//! Reminders before the end of self-scoring and of the explanation window, and what follows when nobody acts.

mod answers;
mod run;
mod sheets;
mod step;

pub use run::{Reminded, run_reminders};
