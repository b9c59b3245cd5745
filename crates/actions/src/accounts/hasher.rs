//! Hashes passwords with argon2id, a bounded number at a time: a login storm must not take the processors from those who save.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use tokio::sync::Semaphore;

use crate::world::Chance;

/// Memory of one hash in KiB, passes and lanes: the least that OWASP names for argon2id (Password Storage Cheat Sheet, 2025).
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);
/// Hashes that may wait; who comes later is asked to try again.
const LONGEST_QUEUE: usize = 64;

/// Hashes passwords, one at a time.
#[derive(Debug)]
pub struct Hasher {
    running: Semaphore,
    waiting: Semaphore,
    /// A hash of nothing that anybody knows, so that an unknown account takes as long as a known one.
    nobody: String,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HashError {
    /// Too many are waiting.
    #[error("too many sign-ins at once")]
    Busy,
    /// The algorithm or the machine failed.
    #[error("hashing failed")]
    Failed,
}

impl Hasher {
    /// A hasher that runs one hash at a time.
    ///
    /// # Errors
    /// [`HashError::Failed`] when the algorithm refuses its parameters.
    pub fn new(chance: &dyn Chance) -> Result<Self, HashError> {
        let nobody = hash(&chance.token(), chance)?;
        Ok(Self { running: Semaphore::new(1), waiting: Semaphore::new(LONGEST_QUEUE), nobody })
    }

    /// Hashes a password.
    ///
    /// # Errors
    /// [`HashError`].
    #[crate::compiled_here]
    pub async fn hash(&self, password: String, chance: &dyn Chance) -> Result<String, HashError> {
        let mut salt = [0; 16];
        chance.fill(&mut salt);
        self.bounded(move || hash_salted(&password, &salt)).await?
    }

    /// Whether a password is the one that was hashed. Without a hash it takes as long and says no.
    ///
    /// # Errors
    /// [`HashError`].
    #[crate::compiled_here]
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool, HashError> {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.nobody.clone());
        let same = self
            .bounded(move || {
                PasswordHash::new(&hash).is_ok_and(|hash| algorithm().is_ok_and(|a| a.verify_password(password.as_bytes(), &hash).is_ok()))
            })
            .await?;
        Ok(same && known)
    }

    async fn bounded<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, HashError> {
        let _place = self.waiting.try_acquire().map_err(|_| HashError::Busy)?;
        let _turn = self.running.acquire().await.map_err(|_| HashError::Failed)?;
        tokio::task::spawn_blocking(work).await.map_err(|_| HashError::Failed)
    }
}

fn algorithm() -> Result<Argon2<'static>, HashError> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).map_err(|_| HashError::Failed)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &str, chance: &dyn Chance) -> Result<String, HashError> {
    let mut salt = [0; 16];
    chance.fill(&mut salt);
    hash_salted(password, &salt)
}

fn hash_salted(password: &str, salt: &[u8; 16]) -> Result<String, HashError> {
    let hash = algorithm()?.hash_password_with_salt(password.as_bytes(), salt);
    hash.map(|hash| hash.to_string()).map_err(|_| HashError::Failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::SeededChance;

    #[tokio::test]
    async fn the_right_password_is_accepted_and_nothing_else() {
        let chance = SeededChance::new(1);
        let hasher = Hasher::new(&chance).unwrap();
        let hash = hasher.hash("Mường Thanh 2025".into(), &chance).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(hasher.verify("Mường Thanh 2025".into(), Some(hash.clone())).await.unwrap());
        assert!(!hasher.verify("muong thanh 2025".into(), Some(hash)).await.unwrap());
        assert!(!hasher.verify("Mường Thanh 2025".into(), None).await.unwrap());
    }
}
