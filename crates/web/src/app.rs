//! What every handler can reach.

use std::sync::Arc;

use parindex_actions::world::World;

/// How the server runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mode {
    /// The demonstration: accounts are offered on the sign-in page.
    pub demo: bool,
    /// Where people reach it, such as `https://cchc.dienbien.gov.vn`; decides whether cookies are only sent encrypted.
    pub public_url: Option<String>,
    /// Largest file that may be sent as evidence, in bytes.
    pub largest_file: u64,
}

impl Mode {
    /// Whether people reach it encrypted.
    #[must_use]
    pub fn encrypted(&self) -> bool {
        self.public_url.as_ref().is_some_and(|url| url.starts_with("https://"))
    }
}

/// What every handler can reach.
#[derive(Clone)]
pub struct App {
    /// Memory, time and chance.
    pub world: World,
    /// How the server runs.
    pub mode: Arc<Mode>,
}
