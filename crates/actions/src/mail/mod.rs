//! Letters by mail: an outbox in the database that any server may empty, so that a crash loses none.

mod attempt;
mod outbox;
mod send;

pub use attempt::{MailTried, TryMail, try_mail};
pub use outbox::{Letter, OutboxState, outbox, queue};
pub use send::{MailSettings, Post, PostFault, SmtpPost, run, send_due};
