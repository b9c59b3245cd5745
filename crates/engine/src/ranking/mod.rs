//! Places and classes inside a group.

mod bands;
mod classify;
mod rank;
mod settings;

pub use bands::{Band, BandBase, Gate, GateMeasure, bands_of, check_bands};
pub use classify::{Classed, classify};
pub use rank::{Candidate, Rank, rank};
pub use settings::{Basis, Breaker, RankBy, RankingSettings, Ties};
