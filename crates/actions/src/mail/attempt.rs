//! Sends one letter at once and tells what the mail server said.

use serde::{Deserialize, Serialize};

use super::send::{PostFault, SmtpPost};
use crate::{
    Context, Refusal,
    permission::{Object, Operation},
    write::{Leaf, Started, begin},
};

/// A letter to try the mail server with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TryMail {
    /// To whom.
    pub address: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum MailTried {
    /// The mail server has taken it, and says so.
    Taken(String),
    /// It has not, and this is why.
    Refused(String),
    /// The same command came before; the letter is not sent again.
    Before,
}

/// Sends a letter to an address, past the outbox.
///
/// # Errors
/// Not allowed, no mail server, an address that is none, or what the database says.
#[crate::compiled_here]
pub async fn try_mail(ctx: &Context<'_>, command: &TryMail) -> Result<MailTried, Refusal> {
    ctx.may(Operation::ManageServer, &Object::ANY)?;
    let settings = ctx.world.outward.mail.as_ref().ok_or_else(|| Refusal::invalid("mail-none").at("address"))?;
    let address = crate::accounts::sound_email(&command.address).map_err(|refusal| refusal.at("address"))?;
    // Kept and told before it goes out: no transaction waits for a mail server.
    let write = match begin::<_, ()>(ctx, "try-mail", command).await? {
        Started::Before(()) => return Ok(MailTried::Before),
        Started::Fresh(write) => write,
    };
    let (at, id) = (write.at, write.id());
    write.record(Leaf::new("mail-tried", "server/mail").private("address", Some(&address))).await?;
    write.finish(()).await?;
    let said = match SmtpPost::new(settings) {
        Ok(post) => {
            let body =
                ctx.words.with("mail-try-body", &[("address", ctx.world.outward.address.as_str().into()), ("at", at.shown().into())]);
            post.deliver(id, &address, &ctx.words.text("mail-try-subject"), body).await
        }
        Err(fault) => Err(fault),
    };
    Ok(match said {
        Ok(said) => MailTried::Taken(said),
        Err(PostFault::Never(said) | PostFault::Later(said)) => MailTried::Refused(said),
    })
}
