//! Everything that an action may reach.

use std::sync::Arc;

use parindex_exchange::WorkbookReader;
use parindex_store::Store;

use super::{Chance, Clock, Instant};
use crate::{accounts::Hasher, campaign::Definitions};

/// Memory, time, chance and the doors to child processes. Cheap to clone.
#[derive(Clone)]
pub struct World {
    /// Database and files.
    pub store: Store,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub chance: Arc<dyn Chance>,
    /// Reads workbooks from people, in a child process.
    pub workbooks: Arc<dyn WorkbookReader + Send + Sync>,
    /// Hashes passwords, a bounded number at a time.
    pub hasher: Arc<Hasher>,
    /// Definitions of campaigns by revision; they never change, so every process may keep its own.
    pub definitions: Arc<Definitions>,
}

impl World {
    /// Now.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.clock.now()
    }
}
