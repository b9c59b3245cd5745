//! Inside the unit: owners of criteria, the head's approval, handing in and taking back; and the board that shows how far everybody is.

mod approve;
mod assign;
mod board;
mod changes;
mod check_receipt;
mod digest;
mod hand_in;
mod lacking;
mod progress;
mod read;
mod state;
mod steps;
mod summary;
mod who_locked;
mod withdraw;

pub use approve::{Approved, ReturnSheet, approve, return_sheet, send_for_approval};
pub use assign::{AssignOwner, Owner, Owners, assign, owners};
pub use board::{Board, BoardArea, BoardRow, board};
pub use changes::{Broken, CellChange, Changes, Cited, DocumentChange, broken_approval};
pub use check_receipt::{CheckedReceipt, check_receipt, prove_receipt};
pub use digest::digest_of;
pub use hand_in::{HandIn, HandedIn, hand_in};
pub use lacking::{Lacking, lacking};
pub use progress::Started;
pub use read::{Handover, read, receipt};
pub use state::SheetState;
pub use steps::{Standing, StepKind, StepTold, keep, standing, standing_steps};
pub use summary::{Summary, SummaryArea};
pub use who_locked::who_locked;
pub use withdraw::{Withdraw, withdraw};
