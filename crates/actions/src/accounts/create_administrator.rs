//! The first administrator, made from the command line by whoever can reach the data.

use parindex_store::{
    Uuid,
    entity::{person, role_grant},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{email::sound_email, password::sound_password, sign_in::hashed};
use crate::{
    Context, Refusal, Standing,
    permission::{Actor, Role},
    world::World,
    write::{Leaf, Started, begin},
};

/// Makes an account with the role of a system administrator.
///
/// # Errors
/// An address that is no e-mail or is taken, a password that is too short, or what the database says.
#[crate::compiled_here]
pub async fn create_administrator(world: &World, email: &str, name: &str, password: &str) -> Result<Uuid, Refusal> {
    let email = sound_email(email)?;
    if name.trim().is_empty() {
        return Err(Refusal::invalid("name-missing").at("name"));
    }
    sound_password(password, name, &email, false)?;
    let hash = hashed(world, password).await?;
    let system = Actor::system();
    let ctx = Context::new(world, &system, parindex_words::Words::default());
    let Started::Fresh(write) = begin::<_, Uuid>(&ctx, "create-administrator", &email).await? else {
        return Err(Refusal::new(Standing::Conflict, "email-taken").with("email", email.as_str()));
    };
    if person::Entity::find().filter(person::Column::Email.eq(&email)).one(&write.tx).await?.is_some() {
        return Err(Refusal::new(Standing::Conflict, "email-taken").with("email", email.as_str()).at("email"));
    }
    let (id, grant) = (write.id(), write.id());
    let row = person::ActiveModel {
        id: Set(id),
        email: Set(email.clone()),
        name: Set(name.trim().to_owned()),
        title: Set(None),
        phone: Set(None),
        password: Set(Some(hash)),
        totp_secret: Set(None),
        totp_pending: Set(None),
        totp_step: Set(None),
        language: Set("vi".to_owned()),
        active: Set(true),
        demo: Set(false),
        created_at: Set(write.at.0),
        version: Set(1),
    };
    let row = row.insert(&write.tx).await?;
    let role = role_grant::ActiveModel {
        id: Set(grant),
        person: Set(id),
        role: Set(Role::Administrator.as_str().to_owned()),
        unit: Set(None),
        area: Set(None),
        valid_from: Set(None),
        valid_to: Set(None),
        granted_at: Set(write.at.0),
        granted_by: Set(Uuid::nil()),
        revoked_at: Set(None),
        revoked_by: Set(None),
    };
    let role = role.insert(&write.tx).await?;
    let leaf = Leaf::new("person-created", format!("person/{id}")).private("email", Some(&email)).private("name", Some(name.trim()));
    write.record(leaf.row(&row)).await?;
    let leaf =
        Leaf::new("role-granted", format!("role_grant/{grant}")).fact("person", id.to_string()).fact("role", Role::Administrator.as_str());
    write.record(leaf.row(&role)).await?;
    write.finish(id).await
}
