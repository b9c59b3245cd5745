//! Real parts that tests run against, started for the time of a run.

mod debian;
mod postgres;
mod program;
mod s3;

pub use debian::{install, need, need_python};
pub use postgres::Postgres;
pub use program::ParindexServer;
pub use s3::S3;

/// A port that nobody listens on now.
fn free_port() -> Result<u16, String> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").map_err(|fault| fault.to_string())?;
    listener.local_addr().map(|address| address.port()).map_err(|fault| fault.to_string())
}
