//! The server itself: what it is, how mail stands, security settings.

mod page;

pub use page::routes;
