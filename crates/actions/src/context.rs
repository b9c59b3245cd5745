//! Who acts, where, and with which key.

use parindex_words::Words;

use crate::{
    Refusal,
    permission::{Actor, Object, Operation, authorize},
    world::World,
};

/// Who acts, where, and with which key.
pub struct Context<'a> {
    /// Memory, time and chance.
    pub world: &'a World,
    /// Who.
    pub actor: &'a Actor,
    /// Language of what is told.
    pub words: Words,
    /// The idempotency key of a write.
    pub key: Option<&'a str>,
}

impl<'a> Context<'a> {
    /// A context for reading.
    #[must_use]
    pub const fn new(world: &'a World, actor: &'a Actor, words: Words) -> Self {
        Self { world, actor, words, key: None }
    }

    /// The same with the idempotency key of a write.
    #[must_use]
    pub const fn keyed(self, key: Option<&'a str>) -> Self {
        Self { key, ..self }
    }

    /// The first beat: may I?
    ///
    /// # Errors
    /// [`crate::Standing::Forbidden`], naming the operation.
    pub fn may(&self, operation: Operation, object: &Object<'_>) -> Result<(), Refusal> {
        if authorize(self.actor, operation, object) {
            return Ok(());
        }
        Err(Refusal::forbidden(operation, self.words))
    }
}
