//! The first administrator, made from the command line by whoever can reach the data.

use parindex_store::{
    Uuid,
    entity::{person, role_grant},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    Context, Refusal, Standing,
    permission::{Actor, Role},
    world::World,
    write::{Leaf, Started, begin},
};

/// Shortest password, in characters (NIST SP 800-63B-4, section 3.1.1.2, asks for at least 15 where it is the only factor).
const SHORTEST_PASSWORD: usize = 15;

/// Makes an account with the role of a system administrator.
///
/// # Errors
/// An address that is no e-mail or is taken, a password that is too short, or what the database says.
pub async fn create_administrator(world: &World, email: &str, name: &str, password: &str) -> Result<Uuid, Refusal> {
    let email = email.trim().to_lowercase();
    if !is_email(&email) {
        return Err(Refusal::invalid("email-malformed").with("email", email.as_str()).at("email"));
    }
    if name.trim().is_empty() {
        return Err(Refusal::invalid("name-missing").at("name"));
    }
    if password.chars().count() < SHORTEST_PASSWORD {
        return Err(Refusal::invalid("password-too-short").with("least", SHORTEST_PASSWORD.to_string()).at("password"));
    }
    let hash = world.hasher.hash(password.to_owned(), &*world.chance).await.map_err(|_| Refusal::new(Standing::Failed, "server-failed"))?;
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
        totp_step: Set(None),
        language: Set("vi".to_owned()),
        active: Set(true),
        demo: Set(false),
        created_at: Set(write.at.0),
        version: Set(1),
    };
    row.insert(&write.tx).await?;
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
    role.insert(&write.tx).await?;
    write
        .record(Leaf::new("person-created", format!("person/{id}")).private("email", Some(&email)).private("name", Some(name.trim())))
        .await?;
    let leaf =
        Leaf::new("role-granted", format!("role_grant/{grant}")).fact("person", id.to_string()).fact("role", Role::Administrator.as_str());
    write.record(leaf).await?;
    write.finish(id).await
}

/// One `@` with something on both sides and no blanks; whether mail arrives shows when some is sent.
fn is_email(text: &str) -> bool {
    let parts: Vec<&str> = text.split('@').collect();
    matches!(parts.as_slice(), [local, domain] if !local.is_empty() && domain.contains('.'))
        && !text.contains(char::is_whitespace)
        && text.len() <= 254
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_address_has_two_sides() {
        for (text, right) in [("a@b.vn", true), ("a@b", false), ("@b.vn", false), ("a b@c.vn", false), ("a@b@c.vn", false)] {
            assert_eq!(super::is_email(text), right, "{text}");
        }
    }
}
