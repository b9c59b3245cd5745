//! Real parts that tests run against, started for the time of a run.

mod debian;
mod postgres;
mod program;

pub use debian::need;
pub use postgres::Postgres;
pub use program::ParindexServer;
