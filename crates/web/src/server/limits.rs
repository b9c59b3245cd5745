//! What a connection may take.

use std::time::Duration;

/// What a connection may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Until the whole head of a request must be there, and until an idle connection is closed.
    pub head: Duration,
    /// How long a body may come slower than [`Limits::body_rate`], and how long a peer may take nothing of an answer.
    pub pause: Duration,
    /// Bytes a second that a body must come with on average, after the pause.
    pub body_rate: u64,
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
            pause: Duration::from_secs(10),
            // A photograph of a page comes over the slowest mobile network faster than this.
            body_rate: 1024,
            request: Duration::from_secs(120),
            connections: 8192,
            per_address: None,
            farewell: Duration::from_secs(10),
        }
    }
}
