//! The second factor: codes of an app (RFC 6238) and printed recovery codes, each good for one time.

use parindex_store::{
    Uuid,
    entity::{person, recovery_code, session},
};
use qrcode::{QrCode, render::svg};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QuerySelect, sea_query::Expr,
};
use totp_rs::{Builder, Secret, Totp};

use super::{
    SignedIn,
    persons::end_sessions,
    throttle::{self, By},
};
use crate::{
    Context, Refusal, Standing,
    world::{Chance, Instant, World, sha256_hex},
    write::{Leaf, Started, Write, begin},
};

/// Bytes of a secret (RFC 4226, section 4: 160 bits are recommended).
const SECRET: usize = 20;
/// Printed codes.
const RECOVERY_CODES: usize = 10;
/// Letters of a printed code: 16 of 32 letters are 80 bits, none of them easily taken for another.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789W";

/// What a person needs to begin with a second factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// The secret as text, base32, to be typed where no picture can be taken.
    pub secret: String,
    /// What the picture says: `otpauth://totp/…`.
    pub address: String,
}

impl Enrolment {
    /// The picture as SVG.
    #[must_use]
    pub fn picture(&self) -> String {
        QrCode::new(self.address.as_bytes())
            .map(|code| {
                code.render::<svg::Color<'_>>()
                    .min_dimensions(220, 220)
                    .dark_color(svg::Color("#000"))
                    .light_color(svg::Color("#fff"))
                    .build()
            })
            .unwrap_or_default()
    }
}

fn totp(secret: &str) -> Result<Totp, Refusal> {
    let failed = || Refusal::new(Standing::Failed, "server-failed");
    let secret = Secret::try_from_base32(secret).map_err(|_| failed())?;
    Builder::new().with_secret(secret).build().map_err(|_| failed())
}

async fn read(world: &World, id: Uuid) -> Result<person::Model, Refusal> {
    let person = person::Entity::find_by_id(id).one(world.store.read()).await?;
    person.ok_or_else(|| Refusal::not_found("no-person", &id.to_string()))
}

/// Nobody changes the second factor of an account with the password alone.
fn wholly(who: &SignedIn) -> Result<(), Refusal> {
    if who.second_factor_shown_missing { Err(Refusal::new(Standing::SignedOut, "second-factor-missing")) } else { Ok(()) }
}

/// The secret that the person is about to confirm; draws one when there is none yet, or when a new one is wanted.
///
/// # Errors
/// The second factor that there is was not shown, or what the database says.
#[crate::compiled_here]
pub async fn enrolment(world: &World, who: &SignedIn) -> Result<Enrolment, Refusal> {
    wholly(who)?;
    let person = read(world, who.actor.person).await?;
    let secret = match person.totp_pending.clone() {
        Some(secret) => secret,
        None => {
            let mut bytes = [0; SECRET];
            world.chance.fill(&mut bytes);
            let secret = Secret::from(bytes).to_base32();
            let tx = world.store.begin().await?;
            let mut row = person.clone().into_active_model();
            row.totp_pending = Set(Some(secret.clone()));
            row.update(&tx).await?;
            tx.commit().await?;
            secret
        }
    };
    let label: String = person.email.chars().filter(|c| c.is_ascii_alphanumeric() || "@.-_".contains(*c)).collect();
    Ok(Enrolment { address: format!("otpauth://totp/parindex:{label}?secret={secret}&issuer=parindex"), secret })
}

/// Confirms the new second factor with a code; returns the recovery codes, which are told this once. All other sessions end.
///
/// # Errors
/// A wrong code, nothing to confirm, too many attempts, or what the database says.
#[crate::compiled_here]
pub async fn confirm(ctx: &Context<'_>, who: &SignedIn, code: &str) -> Result<Vec<String>, Refusal> {
    wholly(who)?;
    let id = who.actor.person.to_string();
    throttle::admit(ctx.world, &[By::Code(&id)]).await?;
    let person = read(ctx.world, who.actor.person).await?;
    let secret = person.totp_pending.clone().ok_or_else(|| Refusal::new(Standing::Conflict, "nothing-to-confirm"))?;
    let Some(step) = step_of(&secret, code, None, ctx.world.now())? else {
        throttle::count(ctx.world, &[By::Code(&id)]).await?;
        return Err(Refusal::invalid("code-wrong-second").at("code"));
    };
    let write = fresh(ctx, "confirm-second-factor").await?;
    let ended = end_sessions(&write.tx, person.id, Some(who.session), write.at).await?;
    let leaf = Leaf::new("second-factor-set", format!("person/{}", person.id)).fact("sessions_ended", ended);
    let mut row = person.clone().into_active_model();
    row.totp_secret = Set(Some(secret));
    row.totp_pending = Set(None);
    row.totp_step = Set(Some(step));
    row.update(&write.tx).await?;
    prove(&write.tx, who.session, write.at, 2).await?;
    let codes = draw_codes(ctx.world, &write, person.id).await?;
    write.record(leaf).await?;
    write.finish(()).await?;
    throttle::forget(ctx.world, &[By::Code(&id)]).await?;
    Ok(codes)
}

/// Draws new recovery codes; the old ones stop working.
///
/// # Errors
/// No second factor, or what the database says.
#[crate::compiled_here]
pub async fn renew_recovery_codes(ctx: &Context<'_>, who: &SignedIn) -> Result<Vec<String>, Refusal> {
    wholly(who)?;
    if read(ctx.world, who.actor.person).await?.totp_secret.is_none() {
        return Err(Refusal::new(Standing::Conflict, "nothing-to-confirm"));
    }
    let write = fresh(ctx, "renew-recovery-codes").await?;
    let codes = draw_codes(ctx.world, &write, who.actor.person).await?;
    write.record(Leaf::new("recovery-codes-renewed", format!("person/{}", who.actor.person))).await?;
    write.finish(()).await?;
    Ok(codes)
}

/// How many recovery codes are left.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn recovery_codes_left(world: &World, person: Uuid) -> Result<u64, Refusal> {
    let left =
        recovery_code::Entity::find().filter(recovery_code::Column::Person.eq(person)).filter(recovery_code::Column::UsedAt.is_null());
    Ok(left.count(world.store.read()).await?)
}

/// Shows the second factor: a code of the app, or a recovery code. The session goes on under a new token.
///
/// # Errors
/// A wrong code, one that was used already, too many attempts, or what the database says.
#[crate::compiled_here]
pub async fn show_second_factor(ctx: &Context<'_>, who: &SignedIn, code: &str) -> Result<String, Refusal> {
    let id = who.actor.person.to_string();
    throttle::admit(ctx.world, &[By::Code(&id)]).await?;
    let write = fresh(ctx, "show-second-factor").await?;
    let person = person::Entity::find_by_id(who.actor.person).lock_exclusive().one(&write.tx).await?;
    let person = person.ok_or_else(|| Refusal::not_found("no-person", &id))?;
    let Some(by) = spend_code(&write, person, code).await? else {
        drop(write);
        throttle::count(ctx.world, &[By::Code(&id)]).await?;
        return Err(Refusal::invalid("code-wrong-second").at("code"));
    };
    let token = ctx.world.chance.token();
    let rotated = session::ActiveModel {
        id: Set(who.session),
        token: Set(sha256_hex(token.as_bytes())),
        factors: Set(2),
        proved_at: Set(write.at.0),
        ..Default::default()
    };
    rotated.update(&write.tx).await?;
    if by == "recovery-code" {
        write.record(Leaf::new("recovery-code-used", format!("person/{id}"))).await?;
    }
    write.finish(()).await?;
    throttle::forget(ctx.world, &[By::Code(&id)]).await?;
    Ok(token)
}

/// Uses a code up; says what kind it was, or nothing when it is wrong or was used before.
async fn spend_code(write: &Write, person: person::Model, code: &str) -> Result<Option<&'static str>, Refusal> {
    let Some(secret) = person.totp_secret.clone() else { return Ok(None) };
    let id = person.id;
    if let Some(step) = step_of(&secret, code, person.totp_step, write.at)? {
        let mut row = person.into_active_model();
        row.totp_step = Set(Some(step));
        row.update(&write.tx).await?;
        return Ok(Some("app"));
    }
    let spent = recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::UsedAt, Expr::value(Some(write.at.0)))
        .filter(recovery_code::Column::Person.eq(id))
        .filter(recovery_code::Column::Hash.eq(hash(id, code)))
        .filter(recovery_code::Column::UsedAt.is_null())
        .exec(&write.tx)
        .await?;
    Ok((spent.rows_affected == 1).then_some("recovery-code"))
}

/// The time step whose code this is: the current one, the one before or the one after (RFC 6238, section 5.2), and later than the last used.
fn step_of(secret: &str, code: &str, last: Option<i64>, now: Instant) -> Result<Option<i64>, Refusal> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let seconds = u64::try_from(now.0 / 1000).unwrap_or(0);
    let step = totp(secret)?.check(&code, seconds).and_then(|step| i64::try_from(step).ok());
    Ok(step.filter(|step| last.is_none_or(|last| *step > last)))
}

async fn prove(tx: &DatabaseTransaction, session: Uuid, at: Instant, factors: i32) -> Result<(), Refusal> {
    session::ActiveModel { id: Set(session), factors: Set(factors), proved_at: Set(at.0), ..Default::default() }.update(tx).await?;
    Ok(())
}

async fn draw_codes(world: &World, write: &Write, person: Uuid) -> Result<Vec<String>, Refusal> {
    spend_recovery_codes(&write.tx, person, write.at).await?;
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| printed(&*world.chance)).collect();
    for code in &codes {
        recovery_code::ActiveModel {
            id: Set(write.id()),
            person: Set(person),
            hash: Set(hash(person, code)),
            made_at: Set(write.at.0),
            used_at: Set(None),
        }
        .insert(&write.tx)
        .await?;
    }
    Ok(codes)
}

/// Ends the recovery codes of a person.
pub(super) async fn spend_recovery_codes(tx: &DatabaseTransaction, person: Uuid, at: Instant) -> Result<(), Refusal> {
    recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::UsedAt, Expr::value(Some(at.0)))
        .filter(recovery_code::Column::Person.eq(person))
        .filter(recovery_code::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

fn printed(chance: &dyn Chance) -> String {
    let mut bytes = [0; 16];
    chance.fill(&mut bytes);
    let letters: Vec<char> = bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// A printed code has 80 bits, so a plain hash with the person in it is enough.
fn hash(person: Uuid, code: &str) -> String {
    let letters: String = code.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect();
    sha256_hex(format!("{person}:{letters}").as_bytes())
}

async fn fresh(ctx: &Context<'_>, action: &'static str) -> Result<Box<Write>, Refusal> {
    // Codes are told once, so these commands are never answered from memory.
    let keyless = Context::new(ctx.world, ctx.actor, ctx.words);
    match begin::<_, ()>(&keyless, action, &()).await? {
        Started::Fresh(write) => Ok(write),
        Started::Before(()) => Err(Refusal::new(Standing::Busy(1), "same-command-running")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, SHA-1: the secret is "12345678901234567890"; of the eight digits there, apps show the last six.
    #[test]
    fn codes_are_those_of_the_rfc() {
        let secret = Secret::from(b"12345678901234567890".to_vec()).to_base32();
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (2_000_000_000, "279037")] {
            let at = |shift: i64| Instant((seconds + shift) * 1000);
            assert_eq!(step_of(&secret, code, None, at(0)).unwrap(), Some(seconds / 30));
            assert_eq!(step_of(&secret, code, None, at(30)).unwrap(), Some(seconds / 30), "one step late");
            assert_eq!(step_of(&secret, code, None, at(90)).unwrap(), None, "three steps late");
            assert_eq!(step_of(&secret, code, Some(seconds / 30), at(0)).unwrap(), None, "used before");
        }
    }
}
