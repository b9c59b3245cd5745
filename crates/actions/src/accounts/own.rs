//! The own name and language.

use parindex_store::entity::person;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel, QuerySelect};
use serde::{Deserialize, Serialize};

use super::persons::sound_name;
use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation},
    write::{Leaf, Started, begin},
};

/// The own name and language as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SaveOwn {
    /// Name.
    pub name: String,
    /// `vi` or `en`.
    pub language: String,
    /// The version that was seen.
    pub version: i32,
}

/// Changes the own name and language; returns the new version. E-mail, position and roles are changed by those who manage persons.
///
/// # Errors
/// With a token, no name, somebody else's change, or what the database says.
#[crate::compiled_here]
pub async fn save_own(ctx: &Context<'_>, command: &SaveOwn) -> Result<i32, Refusal> {
    ctx.may(Operation::UseOwnAccount, &Object::ANY)?;
    let name = sound_name(&command.name)?;
    let language = if command.language == "en" { "en" } else { "vi" };
    let write = match begin::<_, i32>(ctx, "save-own", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let id = ctx.actor.person;
    let known = person::Entity::find_by_id(id).lock_exclusive().one(&write.tx).await?;
    let known = known.ok_or_else(|| Refusal::not_found("no-person", &id.to_string()))?;
    if known.version != command.version {
        return Err(Refusal::new(Standing::Conflict, "person-changed-since").with("name", known.name));
    }
    let version = known.version + 1;
    let mut row = known.into_active_model();
    row.name = Set(name.clone());
    row.language = Set(language.to_owned());
    row.version = Set(version);
    row.update(&write.tx).await?;
    let leaf = Leaf::new("person-changed", format!("person/{id}")).fact("version", version).fact("by", "owner");
    write.record(leaf.private("name", Some(&name))).await?;
    write.finish(version).await
}

/// The own name, language and version, as the form shows them.
///
/// # Errors
/// No such person, or what the database says.
#[crate::compiled_here]
pub async fn own_account(ctx: &Context<'_>) -> Result<SaveOwn, Refusal> {
    ctx.may(Operation::UseOwnAccount, &Object::ANY)?;
    let found = person::Entity::find_by_id(ctx.actor.person).one(ctx.world.store.read()).await?;
    let found = found.ok_or_else(|| Refusal::not_found("no-person", &ctx.actor.person.to_string()))?;
    Ok(SaveOwn { name: found.name, language: found.language, version: found.version })
}
