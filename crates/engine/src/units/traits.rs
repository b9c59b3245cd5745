//! What is true of a unit: `handles_procedures; terrain=mountain`.

use std::{collections::BTreeMap, fmt};

/// Traits by name; a trait without a value is simply there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Traits(BTreeMap<String, String>);

impl Traits {
    /// Reads a list separated by semicolons; `name` alone or `name=value`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let pair = |item: &str| {
            let (name, value) = item.split_once('=').unwrap_or((item, ""));
            (name.trim().to_owned(), value.trim().to_owned())
        };
        Self(text.split(';').map(pair).filter(|(name, _)| !name.is_empty()).collect())
    }

    /// The value of a trait, empty for a trait without one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Sets a trait.
    pub fn set(&mut self, name: &str, value: &str) {
        self.0.insert(name.to_owned(), value.to_owned());
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Traits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (name, value)) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            let equals = if value.is_empty() { "" } else { "=" };
            write!(f, "{separator}{name}{equals}{value}")?;
        }
        Ok(())
    }
}
