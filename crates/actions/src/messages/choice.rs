//! How a person wants to be told.

use std::collections::HashMap;

use parindex_store::{
    Uuid,
    entity::{message_choice, person},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use serde::{Deserialize, Serialize};

use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation},
    write::{Leaf, Started, begin},
};

/// Whether and when messages come by mail; words stand under `message-way-<text>`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MailWay {
    /// Each at once.
    #[default]
    AtOnce,
    /// All of a day in one letter.
    Digest,
    /// Only what is urgent; the rest stands on the page.
    None,
}

impl MailWay {
    /// All ways.
    pub const ALL: [Self; 3] = [Self::AtOnce, Self::Digest, Self::None];

    /// The stable text form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AtOnce => "at-once",
            Self::Digest => "digest",
            Self::None => "none",
        }
    }

    /// The way with this text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.as_str() == text)
    }
}

/// How a person wants to be told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// By mail.
    pub mail: MailWay,
    /// Whether urgent messages also go to the person's telephone.
    pub gateway: bool,
    /// Whether a telephone is known.
    pub phone: bool,
    /// Whether the server has a gateway at all.
    pub offered: bool,
    /// Version; 0 when nobody has chosen yet.
    pub version: i32,
}

/// A choice in the place of the one that was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaveChoice {
    /// By mail.
    pub mail: MailWay,
    /// Whether urgent messages may go to the telephone.
    #[serde(default)]
    pub gateway: bool,
    /// The version that was seen.
    pub version: i32,
}

/// The own choice.
///
/// # Errors
/// With a token, or what the database says.
#[crate::compiled_here]
pub async fn choice(ctx: &Context<'_>) -> Result<Choice, Refusal> {
    ctx.may(Operation::UseOwnAccount, &Object::ANY)?;
    let (db, id) = (ctx.world.store.read(), ctx.actor.person);
    let known = choices_of(db, std::iter::once(id)).await?.remove(&id).unwrap_or_default();
    let phone = person::Entity::find_by_id(id).one(db).await?.and_then(|row| row.phone).is_some_and(|phone| !phone.trim().is_empty());
    Ok(Choice { phone, offered: ctx.world.outward.gateway.is_some(), ..known })
}

/// Saves the own choice; returns its new version.
///
/// # Errors
/// With a token, changed since, or what the database says.
#[crate::compiled_here]
pub async fn save_choice(ctx: &Context<'_>, command: &SaveChoice) -> Result<i32, Refusal> {
    ctx.may(Operation::UseOwnAccount, &Object::ANY)?;
    let write = match begin::<_, i32>(ctx, "save-message-choice", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let known = message_choice::Entity::find_by_id(ctx.actor.person).lock_exclusive().one(&write.tx).await?;
    if known.as_ref().map_or(0, |known| known.version) != command.version {
        return Err(Refusal::new(Standing::Conflict, "settings-changed-since"));
    }
    let since = known.as_ref().and_then(|known| known.gateway_since);
    let row = message_choice::Model {
        person: ctx.actor.person,
        mail: command.mail.as_str().to_owned(),
        // Consent is dated: when it was given counts, not when something else was changed.
        gateway_since: command.gateway.then(|| since.unwrap_or(write.at.0)),
        changed_at: write.at.0,
        version: command.version + 1,
    };
    let stored = row.clone().into_active_model().reset_all();
    if known.is_some() {
        stored.update(&write.tx).await?;
    } else {
        stored.insert(&write.tx).await?;
    }
    let leaf = Leaf::new("messages-chosen", format!("message_choice/{}", row.person));
    write.record(leaf.fact("mail", row.mail.as_str()).fact("gateway", command.gateway).row(&row)).await?;
    write.finish(row.version).await
}

/// What persons have chosen; who is not there has chosen nothing.
pub(super) async fn choices_of(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = Uuid> + Send,
) -> Result<HashMap<Uuid, Choice>, Refusal> {
    let rows = message_choice::Entity::find().filter(message_choice::Column::Person.is_in(ids)).all(db).await?;
    let choice = |row: message_choice::Model| {
        let mail = MailWay::parse(&row.mail).unwrap_or_default();
        (row.person, Choice { mail, gateway: row.gateway_since.is_some(), version: row.version, ..Choice::default() })
    };
    Ok(rows.into_iter().map(choice).collect())
}
