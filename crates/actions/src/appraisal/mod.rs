//! The appraisal: who reads what, what they find, and what is still to be read.

mod agree;
mod assign;
mod assigned;
mod board;
mod cells;
mod conflict;
mod duty;
mod history;
mod points;
mod progress;
mod queue;
mod read;
mod risk;
mod sample;
mod save;
mod stage;

pub use agree::{LeftCell, Many, ManyCells, SeenCell, agree, undo};
pub use assign::{AssignAppraiser, Reassign, assign_appraiser, reassign};
pub use assigned::Assigned;
pub use board::{Gap, GapBoard, Pace, gap_board};
pub use cells::{Asked, Cited, Line, Said};
pub(crate) use cells::{Wanted, lines};
pub(crate) use conflict::kept_out;
pub use conflict::{
    ConflictKind, ConflictLine, DeclareConflict, EndConflict, JudgePerson, conflicts, declare_conflict, end_conflict, in_conflict, judges,
};
pub use duty::{Duties, Judge, may_judge};
pub use history::Histories;
pub use progress::{Claim, claims};
pub(crate) use progress::{points, points_in, reading, unread};
pub use queue::{Load, Queue, QueueLine, RiskyCell, Work, queue};
pub use read::{Column, OneCell, RowOfUnit, cell, column, row};
pub use risk::Reason;
pub(crate) use sample::lapse;
pub use sample::{Agreement, DrawSample, Drawn, ReadSecond, TwoReadings, agreement, draw_sample, read_second, to_read_blind};
pub use save::{SaveAppraisal, save_appraisal};
pub use stage::Round;
