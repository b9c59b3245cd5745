//! Changes of a campaign that is open: one person proposes with a reason, another one decides.

mod apply;
mod change;
mod decide;
mod extension;
mod propose;
mod read;

pub use apply::{By, apply};
pub use change::{Change, Extension};
pub use decide::{Decide, Decided, Verdict, decide};
pub use propose::{Propose, Proposed, propose};
pub use read::{ProposalView, open_proposals, proposal, proposals};
