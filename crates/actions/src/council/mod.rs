//! The council: sessions, their agenda of disputed cells, votes, decisions.

mod agenda;
mod attendance;
mod decide;
mod disputed;
mod members;
mod quorum;
mod read;
mod session;
mod view;
mod vote;

pub use agenda::{ItemsPut, Motion, PutDisputed, PutItem, Take, WithdrawItem, put_disputed, put_item, withdraw_item};
pub use attendance::{MarkAttendance, mark_attendance};
pub use decide::{DecideItem, Decided, decide};
pub use disputed::{DisputedCell, Which, disputed};
pub use quorum::{Ballot, Choice, Tally, tally};
pub use read::{Council, council, read_session};
pub use session::{CloseSession, OpenSession, SessionOpened, SessionWay, close_session, open_session};
pub use view::{CitedLine, ItemView, MemberView, MotionView, SessionLine, SessionView, VoteView};
pub use vote::{CastVote, VoteCast, cast_vote};
