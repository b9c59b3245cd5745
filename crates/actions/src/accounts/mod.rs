//! Persons, their passwords and their sessions.

mod create_administrator;
mod hasher;
mod session;
mod sign_in;

pub use create_administrator::create_administrator;
pub use hasher::{HashError, Hasher};
pub use session::{SignedIn, end_session, identify};
pub use sign_in::{From, Opened, demo_sign_in, sign_in};
