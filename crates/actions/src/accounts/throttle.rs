//! Slows guessing down without locking anybody out. Counts stand in the database, so that several servers count together.
//!
//! Somebody who guesses is told to wait longer and longer, by account and by network address. A browser in which the person has signed in
//! before is counted by itself, so that strangers who guess at an account do not keep its owner away; and a link by mail always helps.

use parindex_store::entity::throttle;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::OnConflict};

use crate::{
    Refusal, Standing,
    world::{World, sha256_hex},
};

/// What wrong attempts are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By<'a> {
    /// The account that is tried, known or not.
    Account(&'a str),
    /// The network address; whole offices share one.
    Address(&'a str),
    /// A browser in which the person has signed in before.
    Device(&'a str),
    /// The second factor of a person.
    Code(&'a str),
    /// Asking for a link by mail.
    Link(&'a str),
}

/// Attempts are forgotten after so long without a new one, in milliseconds: one day.
const FORGOTTEN: i64 = 24 * 3_600_000;

impl By<'_> {
    fn key(self) -> String {
        let (kind, what) = match self {
            Self::Account(what) => ("account", what.to_owned()),
            Self::Address(what) => ("address", network(what)),
            Self::Device(what) => ("device", what.to_owned()),
            Self::Code(what) => ("code", what.to_owned()),
            Self::Link(what) => ("link", what.to_owned()),
        };
        format!("{kind}:{}", sha256_hex(what.as_bytes()))
    }

    /// Attempts without waiting, and the longest wait in seconds.
    const fn allowance(self) -> (i32, i64) {
        match self {
            Self::Account(_) | Self::Device(_) | Self::Code(_) => (5, 15 * 60),
            Self::Address(_) => (50, 60),
            Self::Link(_) => (3, 3600),
        }
    }

    /// Seconds to wait after so many attempts: 1, 2, 4, 8 … up to the longest.
    fn wait(self, failures: i32) -> i64 {
        let (free, longest) = self.allowance();
        let over = failures - free;
        if over < 0 { 0 } else { (1_i64 << over.min(20)).min(longest) }
    }
}

/// One household has a whole /64 of IPv6.
pub(super) fn network(address: &str) -> String {
    match address.parse() {
        Ok(std::net::IpAddr::V6(six)) if six.to_ipv4_mapped().is_none() => format!("{:?}", &six.segments()[..4]),
        _ => address.to_owned(),
    }
}

/// Whether an attempt is looked at now.
///
/// # Errors
/// `attempts-too-many` with the seconds to wait.
pub(super) async fn admit(world: &World, by: &[By<'_>]) -> Result<(), Refusal> {
    let now = world.now().0;
    let rows = throttle::Entity::find().filter(throttle::Column::Key.is_in(by.iter().map(|by| by.key())));
    let free_at = rows.all(world.store.read()).await?.into_iter().map(|row| row.free_at).max().unwrap_or(0);
    if free_at <= now {
        return Ok(());
    }
    let seconds = u32::try_from((free_at - now + 999) / 1000).unwrap_or(u32::MAX);
    Err(Refusal::new(Standing::TooOften(seconds), "attempts-too-many").with("seconds", seconds as usize))
}

/// Counts an attempt that was wrong.
pub(super) async fn count(world: &World, by: &[By<'_>]) -> Result<(), Refusal> {
    let (now, tx) = (world.now().0, world.store.begin().await?);
    for by in by {
        // Two servers that count for the first time at once must not lose either count.
        let first = throttle::ActiveModel { key: Set(by.key()), failures: Set(0), last_at: Set(now), free_at: Set(0) };
        let once = OnConflict::column(throttle::Column::Key).do_nothing().to_owned();
        throttle::Entity::insert(first).on_conflict(once).exec_without_returning(&tx).await?;
        let Some(known) = throttle::Entity::find_by_id(by.key()).lock_exclusive().one(&tx).await? else { continue };
        let failures = if now - known.last_at < FORGOTTEN { known.failures.saturating_add(1) } else { 1 };
        let row = throttle::ActiveModel {
            key: Set(known.key),
            failures: Set(failures),
            last_at: Set(now),
            free_at: Set(now + by.wait(failures) * 1000),
        };
        row.update(&tx).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Forgets what was counted: the attempt was right.
pub(super) async fn forget(world: &World, by: &[By<'_>]) -> Result<(), Refusal> {
    let tx = world.store.begin().await?;
    throttle::Entity::delete_many().filter(throttle::Column::Key.is_in(by.iter().map(|by| by.key()))).exec(&tx).await?;
    tx.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_have_an_end() {
        let waits: Vec<i64> = [4, 5, 6, 7, 15, 1000].map(|n| By::Account("a").wait(n)).to_vec();
        assert_eq!(waits, [0, 1, 2, 4, 900, 900]);
    }

    #[test]
    fn neighbours_of_ipv6_are_one_network() {
        assert_eq!(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff::9"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_ne!(network("10.0.0.1"), network("10.0.0.2"));
    }
}
