//! Messages to persons: what happened, what is asked of them, and how far each message came on its way out.

mod bounce;
mod choice;
mod digest;
mod gateway;
mod kind;
mod lease;
mod news;
mod own;
mod post;
mod recipients;
mod remind;
mod tell;
mod watch;
mod words;

pub use bounce::{ReportBounce, report_bounce};
pub use choice::{Choice, MailWay, SaveChoice, choice, save_choice};
pub use digest::DigestTime;
pub use gateway::{Gateway, GatewaySettings};
pub use kind::Kind;
pub use news::News;
pub use own::{MarkRead, OwnMessage, link_of, mark_read, own, unread};
pub use post::{letter_went, run, send_gateway, send_waiting};
pub use remind::{Reminded, run_reminders};
pub use tell::tell;
pub use watch::{Line, SendAgain, Watch, Which, send_again, watch};
pub use words::Told;
