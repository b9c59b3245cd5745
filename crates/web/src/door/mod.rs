//! What stands between HTTP and the handlers: who is asking, who may, and how a refusal is told.

mod access;
mod act;
mod body;
mod cookie;
mod headers;
mod plain;
mod problem;
mod refused;
mod visit;

pub use access::{Access, Declared, Doors};
pub use act::Act;
pub use body::{Body, IdempotencyKey};
pub use cookie::{ATTEMPT, DEVICE, SESSION, attempt_cookie, clear_session, device_cookie, named, session_cookie};
pub use headers::protect;
pub use plain::plain;
pub use problem::{Problem, shown_on};
pub use refused::{Refused, tell};
pub use visit::{Visit, cookie, recognise};
