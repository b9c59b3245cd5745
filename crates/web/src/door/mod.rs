//! What stands between HTTP and the handlers: who is asking, who may, and how a refusal is told.

mod access;
mod body;
mod cookie;
mod headers;
mod problem;
mod refused;
mod visit;

pub use access::{Access, Declared, Doors};
pub use body::{Body, IdempotencyKey};
pub use cookie::{SESSION, clear_session, named, session_cookie};
pub use headers::protect;
pub use problem::Problem;
pub use refused::{Refused, tell};
pub use visit::{Visit, recognise};
