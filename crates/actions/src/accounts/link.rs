//! Links that set a password once: an invitation, or a reset that the person asked for.

use parindex_store::{
    Uuid,
    entity::{one_time_link, person},
};
use parindex_words::{Language, Words};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
    sea_query::Expr,
};

use super::{
    email::sound_email,
    password::sound_password,
    persons::end_sessions,
    sign_in::{From, Opened, hashed, open},
    throttle::{self, By},
};
use crate::{
    Context, Refusal, Standing,
    mail::{self, Letter},
    permission::Actor,
    world::{Instant, World, sha256_hex},
    write::{Leaf, Started, begin},
};

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The first password.
    Invitation,
    /// A forgotten password.
    Reset,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
        }
    }

    /// Seconds: seven days for an invitation, which waits for somebody; half an hour for a reset, which somebody waits for.
    const fn life(self) -> i64 {
        match self {
            Self::Invitation => 7 * 86_400,
            Self::Reset => 30 * 60,
        }
    }
}

/// A link that was made.
pub(super) struct Made {
    pub by_mail: bool,
    pub path: String,
    pub until: i64,
}

/// Makes a link, ends older ones, and puts the letter into the outbox.
pub(super) async fn make(world: &World, tx: &DatabaseTransaction, person: &person::Model, purpose: Purpose) -> Result<Made, Refusal> {
    let now = world.now();
    spend(tx, person.id, now).await?;
    let (token, until) = (world.chance.token(), now.plus_seconds(purpose.life()));
    one_time_link::ActiveModel {
        id: Set(world.chance.id(now)),
        person: Set(person.id),
        purpose: Set(purpose.as_str().to_owned()),
        token: Set(sha256_hex(token.as_bytes())),
        made_at: Set(now.0),
        expires_at: Set(until.0),
        used_at: Set(None),
    }
    .insert(tx)
    .await?;
    let (path, by_mail) = (format!("/password/{token}"), world.outward.mail.is_some());
    if by_mail {
        let words = Words::new(if person.language == "en" { Language::English } else { Language::Vietnamese });
        let kind = match purpose {
            Purpose::Invitation => "invitation",
            Purpose::Reset => "password-reset",
        };
        let address = format!("{}{path}", world.outward.address);
        let args = [("name", person.name.clone().into()), ("address", address.into()), ("until", until.shown().into())];
        let (subject, body) = (words.text(&format!("mail-{kind}-subject")), words.with(&format!("mail-{kind}-body"), &args));
        mail::queue(world, tx, Letter { person: Some(person.id), address: person.email.clone(), kind, subject, body }).await?;
    }
    Ok(Made { by_mail, path, until: until.0 })
}

/// Ends all links of a person.
async fn spend(tx: &DatabaseTransaction, person: Uuid, at: Instant) -> Result<(), Refusal> {
    one_time_link::Entity::update_many()
        .col_expr(one_time_link::Column::UsedAt, Expr::value(Some(at.0)))
        .filter(one_time_link::Column::Person.eq(person))
        .filter(one_time_link::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Asks for a link by mail. The answer is the same, and as fast, whether there is such an account or not: the letter is written by the same
/// transaction in both cases, only that for a stranger it is undone.
///
/// # Errors
/// An address that is none, asking too often from one network, or what the database says.
pub async fn ask_for_reset(world: &World, email: &str, key: Option<&str>, from: From<'_>) -> Result<(), Refusal> {
    let email = sound_email(email)?;
    let by = [By::Link(from.address)];
    throttle::admit(world, &by).await?;
    throttle::count(world, &by).await?;
    let account = [By::Link(&email)];
    // Who asks too often for one account is told the same, and no more letters are written.
    let welcome = throttle::admit(world, &account).await.is_ok();
    throttle::count(world, &account).await?;
    let found = person::Entity::find().filter(person::Column::Email.eq(&email)).one(world.store.read()).await?;
    let known = found.filter(|person| person.active && welcome);
    let exists = known.is_some();
    let person = known.unwrap_or_else(|| nobody(world, &email));
    // Nobody is signed in, so the key alone says that a form was pressed twice; the second press writes no second letter.
    let actor = Actor { person: Uuid::max(), name: String::new(), grants: Vec::new(), only: None };
    let ctx = Context::new(world, &actor, Words::default()).keyed(key.filter(|key| !key.is_empty()));
    let Started::Fresh(write) = begin::<_, ()>(&ctx, "ask-for-reset", &email).await? else { return Ok(()) };
    make(world, &write.tx, &person, Purpose::Reset).await?;
    if exists {
        write.finish(()).await?;
    }
    Ok(())
}

fn nobody(world: &World, email: &str) -> person::Model {
    person::Model {
        id: world.chance.id(world.now()),
        email: email.to_owned(),
        name: String::new(),
        title: None,
        phone: None,
        password: None,
        totp_secret: None,
        totp_pending: None,
        totp_step: None,
        language: "vi".to_owned(),
        active: false,
        demo: false,
        created_at: 0,
        version: 0,
    }
}

/// Whose password a link sets; refused when it does not work any more.
///
/// # Errors
/// `link-spent`, or what the database says.
#[crate::compiled_here]
pub async fn link_owner(world: &World, token: &str) -> Result<person::Model, Refusal> {
    let row = one_time_link::Entity::find()
        .filter(one_time_link::Column::Token.eq(sha256_hex(token.as_bytes())))
        .filter(one_time_link::Column::UsedAt.is_null())
        .filter(one_time_link::Column::ExpiresAt.gt(world.now().0))
        .one(world.store.read())
        .await?;
    let spent = || Refusal::new(Standing::NotFound, "link-spent");
    let person = person::Entity::find_by_id(row.ok_or_else(spent)?.person).one(world.store.read()).await?;
    person.filter(|person| person.active).ok_or_else(spent)
}

/// Sets the password by a link, ends all sessions and begins a new one: who reads the mail of the account is its owner.
/// A second factor is still asked for.
///
/// # Errors
/// A link that does not work any more, a password that may not be chosen, busy, or what the database says.
pub async fn set_password_by_link(world: &World, token: &str, password: &str, from: From<'_>) -> Result<Opened, Refusal> {
    let person = link_owner(world, token).await?;
    sound_password(password, &person.name, &person.email, person.totp_secret.is_some())?;
    let hash = hashed(world, password).await?;
    let actor = Actor { person: person.id, name: person.name.clone(), grants: Vec::new(), only: None };
    let ctx = Context::new(world, &actor, Words::default());
    let Started::Fresh(write) = begin::<_, ()>(&ctx, "set-password-by-link", &()).await? else {
        return Err(Refusal::new(Standing::NotFound, "link-spent"));
    };
    // The link is looked at again inside the transaction: of two that use it at once, one comes too late.
    let row = one_time_link::Entity::find()
        .filter(one_time_link::Column::Token.eq(sha256_hex(token.as_bytes())))
        .filter(one_time_link::Column::UsedAt.is_null())
        .lock_exclusive()
        .one(&write.tx)
        .await?;
    if row.is_none() {
        return Err(Refusal::new(Standing::NotFound, "link-spent"));
    }
    spend(&write.tx, person.id, write.at).await?;
    let ended = end_sessions(&write.tx, person.id, None, write.at).await?;
    let mut changed = person.clone().into_active_model();
    changed.password = Set(Some(hash));
    changed.update(&write.tx).await?;
    write.record(Leaf::new("password-set", format!("person/{}", person.id)).fact("by", "link").fact("sessions_ended", ended)).await?;
    write.finish(()).await?;
    throttle::forget(world, &[By::Account(&person.email)]).await?;
    open(world, &person, from, world.now()).await
}
