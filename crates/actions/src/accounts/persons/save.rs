//! Makes an account, or changes who it belongs to.

use parindex_store::{Uuid, entity::person};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde::{Deserialize, Serialize};

use super::{super::email::sound_email, guard::may_touch};
use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation},
    write::{Leaf, Started, Write, begin},
};

/// Longest text of one field, in characters.
const LONGEST: usize = 200;

/// A person as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SavePerson {
    /// The person; none to make an account.
    pub id: Option<Uuid>,
    /// Name.
    pub name: String,
    /// E-mail, the name for signing in.
    pub email: String,
    /// Position in the unit.
    #[serde(default)]
    pub title: String,
    /// Telephone.
    #[serde(default)]
    pub phone: String,
    /// `vi` or `en`.
    #[serde(default)]
    pub language: String,
    /// The version that was seen; 0 for a new account.
    #[serde(default)]
    pub version: i32,
}

/// A person that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonSaved {
    /// Id.
    pub id: Uuid,
    /// Version now.
    pub version: i32,
}

/// Makes an account, or changes who it belongs to.
///
/// # Errors
/// Not allowed, a field that is wrong, an address that is taken, somebody else's change, or what the database says.
#[crate::compiled_here]
pub async fn save_person(ctx: &Context<'_>, command: &SavePerson) -> Result<PersonSaved, Refusal> {
    ctx.may(Operation::ManagePersons, &Object::ANY)?;
    let sound = sound(command)?;
    let write = match begin::<_, PersonSaved>(ctx, "save-person", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let known = match command.id {
        Some(id) => Some(may_touch(ctx, &write.tx, id).await?),
        None => None,
    };
    let saved = put(&write, known, &sound, command.version).await?;
    write.finish(saved).await
}

/// Writes a person and records it.
pub(in crate::accounts) async fn put(
    write: &Write,
    known: Option<person::Model>,
    sound: &SavePerson,
    seen: i32,
) -> Result<PersonSaved, Refusal> {
    let taken = person::Entity::find().filter(person::Column::Email.eq(&sound.email)).one(&write.tx).await?;
    if taken.is_some_and(|other| Some(other.id) != known.as_ref().map(|known| known.id)) {
        return Err(Refusal::new(Standing::Conflict, "email-taken").with("email", sound.email.as_str()).at("email"));
    }
    let (event, stored) = match known {
        Some(known) if known.version != seen => {
            return Err(Refusal::new(Standing::Conflict, "person-changed-since").with("name", known.name));
        }
        Some(known) => ("person-changed", changed(known, sound).update(&write.tx).await?),
        None => ("person-created", fresh(write, sound).insert(&write.tx).await?),
    };
    let saved = PersonSaved { id: stored.id, version: stored.version };
    write.record(leaf(event, &stored)).await?;
    Ok(saved)
}

/// What the log says about a person who was written.
pub(in crate::accounts) fn leaf(event: &'static str, stored: &person::Model) -> Leaf {
    Leaf::new(event, format!("person/{}", stored.id))
        .fact("version", stored.version)
        .private("email", Some(&stored.email))
        .private("name", Some(&stored.name))
        .private("title", stored.title.as_deref())
        .private("phone", stored.phone.as_deref())
}

/// A text that may be missing.
fn text(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

/// The row of a person who is changed.
pub(in crate::accounts) fn changed(known: person::Model, sound: &SavePerson) -> person::ActiveModel {
    let version = known.version + 1;
    let mut row = known.into_active_model();
    row.email = Set(sound.email.clone());
    row.name = Set(sound.name.clone());
    row.title = Set(text(&sound.title));
    row.phone = Set(text(&sound.phone));
    row.language = Set(sound.language.clone());
    row.version = Set(version);
    row
}

/// The row of an account that is made.
pub(in crate::accounts) fn fresh(write: &Write, sound: &SavePerson) -> person::ActiveModel {
    person::ActiveModel {
        id: Set(write.id()),
        email: Set(sound.email.clone()),
        name: Set(sound.name.clone()),
        title: Set(text(&sound.title)),
        phone: Set(text(&sound.phone)),
        password: Set(None),
        totp_secret: Set(None),
        totp_pending: Set(None),
        totp_step: Set(None),
        language: Set(sound.language.clone()),
        active: Set(true),
        demo: Set(false),
        created_at: Set(write.at.0),
        version: Set(1),
    }
}

/// A text without blanks at its ends, not too long.
fn trimmed(text: &str, field: &str) -> Result<String, Refusal> {
    match text.trim() {
        text if text.chars().count() > LONGEST || text.contains(char::is_control) => {
            Err(Refusal::invalid("field-wrong").with("field", field).at(field))
        }
        text => Ok(text.to_owned()),
    }
}

/// A name that is there and not too long.
pub(in crate::accounts) fn sound_name(text: &str) -> Result<String, Refusal> {
    let name = trimmed(text, "name")?;
    if name.is_empty() { Err(Refusal::invalid("name-missing").at("name")) } else { Ok(name) }
}

/// The fields without blanks at their ends, none too long.
pub(in crate::accounts) fn sound(command: &SavePerson) -> Result<SavePerson, Refusal> {
    Ok(SavePerson {
        id: command.id,
        name: sound_name(&command.name)?,
        email: sound_email(&command.email)?,
        title: trimmed(&command.title, "title")?,
        phone: trimmed(&command.phone, "phone")?,
        language: if command.language == "en" { "en" } else { "vi" }.to_owned(),
        version: command.version,
    })
}
