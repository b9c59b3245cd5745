//! Empties the outbox.

use std::time::Duration;

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
};
use parindex_store::{Uuid, entity::mail};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, sea_query::Expr};

use crate::{Refusal, messages::letter_went, world::World};

/// Whoever takes a letter has it for so long, in milliseconds; then another server may take it.
const LEASE: i64 = 2 * 60_000;
/// Between two looks into the outbox.
const PAUSE: Duration = Duration::from_secs(2);
/// Attempts before a letter is given up; with the pauses between them about a day.
const MOST_ATTEMPTS: i32 = 12;
/// Longest thing the mail server says that is kept, in characters.
const LONGEST_FAULT: usize = 300;

/// Where mail goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailSettings {
    /// `smtps://user:password@host`, `smtp://host:587?tls=required` or, on the same machine, `smtp://127.0.0.1:25`.
    pub url: String,
    /// Sender, such as `Chỉ số CCHC <cchc@dienbien.gov.vn>`.
    pub from: String,
}

/// Why a letter did not go out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PostFault {
    /// It will never go out: the address cannot be, or the server refuses it for good.
    #[error("{0}")]
    Never(String),
    /// It may go out later.
    #[error("{0}")]
    Later(String),
}

/// Takes letters away.
pub trait Post: Send + Sync {
    /// Sends one letter.
    ///
    /// # Errors
    /// [`PostFault`].
    fn send(&self, letter: &mail::Model) -> impl Future<Output = Result<(), PostFault>> + Send;
}

/// Sends by SMTP.
#[derive(Debug, Clone)]
pub struct SmtpPost {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl SmtpPost {
    /// A connection to the mail server, made when it is needed.
    ///
    /// # Errors
    /// An address or a sender that cannot be.
    pub fn new(settings: &MailSettings) -> Result<Self, PostFault> {
        let never = |fault: &dyn std::fmt::Display| PostFault::Never(fault.to_string());
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&settings.url).map_err(|fault| never(&fault))?;
        let from = settings.from.parse().map_err(|fault: lettre::address::AddressError| never(&fault))?;
        Ok(Self { transport: transport.timeout(Some(Duration::from_secs(20))).build(), from })
    }
}

impl Post for SmtpPost {
    async fn send(&self, letter: &mail::Model) -> Result<(), PostFault> {
        let body = letter.body.clone().unwrap_or_default();
        self.deliver(letter.id, &letter.address, &letter.subject, body).await.map(drop)
    }
}

impl SmtpPost {
    /// Sends a letter and tells what the mail server said when it took it.
    ///
    /// # Errors
    /// [`PostFault`].
    #[crate::compiled_here]
    pub async fn deliver(&self, id: Uuid, address: &str, subject: &str, body: String) -> Result<String, PostFault> {
        let never = |fault: &dyn std::fmt::Display| PostFault::Never(fault.to_string());
        let to: Mailbox = address.parse().map_err(|fault: lettre::address::AddressError| never(&fault))?;
        let domain = self.from.email.domain();
        let message = Message::builder()
            // The same letter has the same id, so that one that went out twice after a crash is known as one.
            .message_id(Some(format!("<{id}@{domain}>")))
            .from(self.from.clone())
            .to(to)
            .subject(subject)
            .header(ContentType::TEXT_PLAIN)
            .body(body)
            .map_err(|fault| never(&fault))?;
        match self.transport.send(message).await {
            Ok(said) => Ok(format!("{} {}", said.code(), said.message().collect::<Vec<_>>().join(" "))),
            Err(fault) if fault.is_permanent() => Err(never(&fault)),
            Err(fault) => Err(PostFault::Later(fault.to_string())),
        }
    }
}

/// Sends the letters that are due; returns how many went out. Several servers may do so at once: whoever takes a letter has it for a while.
///
/// # Errors
/// What the database says.
pub async fn send_due(world: &World, post: &impl Post) -> Result<usize, Refusal> {
    let mut sent = 0;
    while let Some(letter) = take(world).await? {
        let outcome = post.send(&letter).await;
        sent += usize::from(outcome.is_ok());
        done(world, letter, outcome).await?;
    }
    Ok(sent)
}

/// Takes the letter that has waited longest.
async fn take(world: &World) -> Result<Option<mail::Model>, Refusal> {
    let now = world.now().0;
    let due = mail::Entity::find()
        .filter(mail::Column::State.eq("queued"))
        .filter(mail::Column::DueAt.lte(now))
        .order_by_asc(mail::Column::DueAt);
    // Looking costs no lock; taking asks again whether it is still free.
    while let Some(mut letter) = due.clone().one(world.store.read()).await? {
        let tx = world.store.begin().await?;
        let taken = mail::Entity::update_many()
            .col_expr(mail::Column::DueAt, Expr::value(now + LEASE))
            .col_expr(mail::Column::Attempts, Expr::value(letter.attempts + 1))
            .filter(mail::Column::Id.eq(letter.id))
            .filter(mail::Column::State.eq("queued"))
            .filter(mail::Column::DueAt.eq(letter.due_at))
            .exec(&tx)
            .await?;
        tx.commit().await?;
        if taken.rows_affected == 1 {
            letter.attempts += 1;
            letter.due_at = now + LEASE;
            return Ok(Some(letter));
        }
    }
    Ok(None)
}

/// Writes down what became of a letter.
async fn done(world: &World, letter: mail::Model, outcome: Result<(), PostFault>) -> Result<(), Refusal> {
    let (now, attempts) = (world.now().0, letter.attempts);
    let kept = |text: &str| Some(text.chars().filter(|c| !c.is_control()).take(LONGEST_FAULT).collect::<String>());
    let mut row = letter.into_active_model();
    match outcome {
        Ok(()) => {
            row.state = Set("sent".to_owned());
            row.sent_at = Set(Some(now));
            row.body = Set(None);
        }
        Err(PostFault::Later(said)) if attempts < MOST_ATTEMPTS => {
            row.due_at = Set(now + pause(attempts));
            row.fault = Set(kept(&said));
        }
        Err(PostFault::Later(said) | PostFault::Never(said)) => {
            row.state = Set("failed".to_owned());
            row.body = Set(None);
            row.fault = Set(kept(&said));
        }
    }
    let tx = world.store.begin().await?;
    let row = row.update(&tx).await?;
    letter_went(&tx, row.id, (&row.state, row.attempts), row.fault.as_deref().filter(|_| row.state != "sent"), now).await?;
    tx.commit().await?;
    Ok(())
}

/// Milliseconds until the next attempt: 30 s, 1 min, 2 min … up to four hours.
fn pause(attempts: i32) -> i64 {
    (30_000_i64 << (attempts - 1).clamp(0, 20)).min(4 * 3_600_000)
}

/// Empties the outbox until the task is dropped.
#[crate::compiled_here]
pub async fn run(world: World, post: SmtpPost) {
    loop {
        if let Err(refusal) = send_due(&world, &post).await {
            tracing::warn!(code = refusal.code, "outbox");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

#[cfg(test)]
mod tests {
    use super::pause;

    #[test]
    fn pauses_grow_and_cover_about_a_day() {
        assert_eq!([1, 2, 3, 30].map(pause), [30_000, 60_000, 120_000, 14_400_000]);
        let all: i64 = (1..super::MOST_ATTEMPTS).map(pause).sum();
        assert!((12 * 3_600_000..36 * 3_600_000).contains(&all), "{all}");
    }
}
