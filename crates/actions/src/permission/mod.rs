//! Who may do what. One function decides; a table says the rest.

mod actor;
mod authorize;
mod object;
mod operation;
mod phases;
mod role;

pub use actor::{Actor, Grant};
pub use authorize::{authorize, may_at_all};
pub use object::Object;
pub use operation::{Operation, Reach};
pub use role::Role;
