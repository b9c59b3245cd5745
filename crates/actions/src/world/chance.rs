//! Where chance comes from: ids, tokens, salts.

use std::sync::{Mutex, PoisonError};

use parindex_store::Uuid;
use rand::{Rng, SeedableRng, TryRng, rngs::StdRng, rngs::SysRng};

use super::Instant;

/// Draws bytes that nobody can foresee.
pub trait Chance: Send + Sync + std::fmt::Debug {
    /// Fills the bytes.
    fn fill(&self, bytes: &mut [u8]);
}

/// The chance of the operating system.
#[derive(Debug, Clone, Copy, Default)]
pub struct OsChance;

impl Chance for OsChance {
    fn fill(&self, bytes: &mut [u8]) {
        // Without chance no token is safe, so there is nothing to go on with; on Linux this cannot fail once the machine is up.
        while SysRng.try_fill_bytes(bytes).is_err() {
            std::thread::yield_now();
        }
    }
}

/// Chance that is the same each time: for tests.
#[derive(Debug)]
pub struct SeededChance(Mutex<StdRng>);

impl SeededChance {
    /// Chance from a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }
}

impl Chance for SeededChance {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }
}

/// What chance is asked for.
impl dyn Chance + '_ {
    /// An id that sorts by time: UUID version 7.
    #[must_use]
    pub fn id(&self, now: Instant) -> Uuid {
        let mut random = [0; 10];
        self.fill(&mut random);
        Uuid::from_bytes(version_7(now, random))
    }

    /// 256 bits as text for cookies and links.
    #[must_use]
    pub fn token(&self) -> String {
        use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
        let mut bytes = [0; 32];
        self.fill(&mut bytes);
        URL_SAFE_NO_PAD.encode(bytes)
    }
}

/// RFC 9562: 48 bits of milliseconds, version, 74 bits of chance with the variant in between.
fn version_7(now: Instant, random: [u8; 10]) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..6].copy_from_slice(&now.0.to_be_bytes()[2..]);
    bytes[6..].copy_from_slice(&random);
    bytes[6] = 0x70 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_time_and_say_their_version() {
        let chance: &dyn Chance = &SeededChance::new(1);
        let (early, late) = (chance.id(Instant(1_700_000_000_000)), chance.id(Instant(1_700_000_000_001)));
        assert!(early < late);
        assert_eq!((early.get_version_num(), early.as_bytes()[8] >> 6), (7, 2));
    }
}
