//! Why something was not done, in a form that can be told: what happened, why, and what to do.

use parindex_engine::kernel::Arg;
use parindex_store::StoreError;
use parindex_words::Words;

use crate::permission::Operation;

/// What kind of refusal it is; decides the HTTP status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nobody is signed in.
    SignedOut,
    /// The person may not.
    Forbidden,
    /// There is no such thing, or the person may not know of it.
    NotFound,
    /// Somebody else was faster.
    Conflict,
    /// Time or state does not allow it.
    Locked,
    /// What was sent is wrong.
    Invalid,
    /// It is too large.
    TooLarge,
    /// Too much at once; try again after so many seconds.
    Busy(u32),
    /// The same was tried too often; try again after so many seconds.
    TooOften(u32),
    /// The server failed.
    Failed,
}

/// Why something was not done. Words stand under `refusal-<code>` (what happened), `refusal-<code>-why` and `refusal-<code>-do`.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// Kind.
    pub standing: Standing,
    /// Stable code.
    pub code: &'static str,
    /// Arguments of the words.
    pub args: Vec<(&'static str, Arg)>,
    /// The figure or form field that is wrong.
    pub field: Option<String>,
    /// Further facts for a program: a JSON object.
    pub facts: Option<Box<serde_json::Value>>,
}

impl Refusal {
    /// A refusal without arguments.
    #[must_use]
    pub const fn new(standing: Standing, code: &'static str) -> Self {
        Self { standing, code, args: Vec::new(), field: None, facts: None }
    }

    /// What was sent is wrong.
    #[must_use]
    pub const fn invalid(code: &'static str) -> Self {
        Self::new(Standing::Invalid, code)
    }

    /// A day or a moment that no calendar has, with the field that it was typed into.
    #[must_use]
    pub fn date_wrong(found: &str, field: &str) -> Self {
        Self::invalid("date-wrong").with("found", found).with("field", field).at(field)
    }

    /// Nobody gave the person this operation.
    #[must_use]
    pub fn forbidden(operation: Operation, words: Words) -> Self {
        Self::new(Standing::Forbidden, "forbidden").with("operation", words.text(&format!("operation-{}", operation.as_str())))
    }

    /// There is no such thing.
    #[must_use]
    pub fn not_found(what: &'static str, key: &str) -> Self {
        Self::new(Standing::NotFound, what).with("key", key)
    }

    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Gives an argument another value.
    #[must_use]
    pub fn again(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.retain(|(known, _)| *known != name);
        self.with(name, value)
    }

    /// Names the field.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Adds facts for a program.
    #[must_use]
    pub fn telling(mut self, facts: serde_json::Value) -> Self {
        self.facts = Some(Box::new(facts));
        self
    }
}

impl From<StoreError> for Refusal {
    fn from(fault: StoreError) -> Self {
        match fault {
            StoreError::Database(fault) => fault.into(),
            StoreError::Files(fault) => {
                tracing::error!(%fault, "files");
                Self::new(Standing::Failed, "server-failed")
            }
        }
    }
}

impl From<sea_orm::DbErr> for Refusal {
    fn from(fault: sea_orm::DbErr) -> Self {
        if let sea_orm::DbErr::ConnectionAcquire(_) = fault {
            return Self::new(Standing::Busy(5), "server-busy");
        }
        // The door lets none through; what comes by another way is no fault of the server either.
        if fault.to_string().contains("invalid byte sequence for encoding") {
            return Self::invalid("character-refused");
        }
        tracing::error!(%fault, "database");
        Self::new(Standing::Failed, "server-failed")
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(fault: serde_json::Error) -> Self {
        tracing::error!(%fault, "stored json");
        Self::new(Standing::Failed, "server-failed")
    }
}
