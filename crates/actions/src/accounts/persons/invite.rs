//! Invites a person: a link that sets the first password, or a new one.

use parindex_store::Uuid;
use serde::{Deserialize, Serialize};

use super::guard::may_touch;
use crate::{
    Context, Refusal, Standing,
    accounts::link::{self, Purpose},
    permission::{Object, Operation},
    write::{Leaf, Started, begin},
};

/// A person to invite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invite {
    /// Person.
    pub person: Uuid,
}

/// An invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {
    /// Whether it goes by mail.
    pub by_mail: bool,
    /// Without mail: the path of the link, to be handed over; told this once and stored nowhere.
    pub path: Option<String>,
    /// Until when it works, milliseconds UTC.
    pub until: i64,
}

/// Makes a link with which the person sets a password; older links stop working. It goes by mail, or is shown once where no mail is set up.
///
/// # Errors
/// Not allowed, no such person, not active, or what the database says.
#[crate::compiled_here]
pub async fn invite(ctx: &Context<'_>, command: &Invite) -> Result<Invited, Refusal> {
    ctx.may(Operation::ManagePersons, &Object::ANY)?;
    // The answer is kept under the key without the link, which nobody may read later.
    let write = match begin::<_, Invited>(ctx, "invite", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let person = may_touch(ctx, &write.tx, command.person).await?;
    if !person.active {
        return Err(Refusal::new(Standing::Conflict, "person-inactive").with("name", person.name));
    }
    let made = link::make(ctx.world, &write.tx, &person, Purpose::Invitation).await?;
    write.record(Leaf::new("person-invited", format!("person/{}", person.id)).fact("by_mail", made.by_mail)).await?;
    let kept = write.finish(Invited { by_mail: made.by_mail, path: None, until: made.until }).await?;
    Ok(Invited { path: (!made.by_mail).then_some(made.path), ..kept })
}
