//! What a connection may take.

use std::time::Duration;

/// What a connection may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Until the whole head of a request must be there, and until an idle connection is closed.
    pub head: Duration,
    /// Between two pieces of a body.
    pub body_pause: Duration,
    /// For a whole request, uploads included.
    pub request: Duration,
    /// Connections at once.
    pub connections: usize,
    /// Connections at once from one address; none for no limit, as behind a proxy.
    pub per_address: Option<usize>,
    /// For requests under way when the server stops.
    pub farewell: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            body_pause: Duration::from_secs(10),
            request: Duration::from_secs(120),
            connections: 8192,
            per_address: None,
            farewell: Duration::from_secs(10),
        }
    }
}
