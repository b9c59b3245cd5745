//! Codes of units, groups, sets, nodes and classes: short, exact, never matched by guess.

use std::{fmt, sync::Arc};

/// A code that breaks the rule: 1–40 characters, letters, digits, `.`, `-`, `_`, `/`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a code: {0:?}")]
pub struct CodeFault(pub String);

fn valid(text: &str) -> bool {
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '/');
    (1..=40).contains(&text.chars().count()) && text.chars().all(allowed)
}

macro_rules! code {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes a code as it stands.
            ///
            /// # Errors
            /// [`CodeFault`] unless it has 1–40 letters, digits, `.`, `-`, `_` or `/`.
            pub fn new(text: &str) -> Result<Self, CodeFault> {
                if valid(text) { Ok(Self(Arc::from(text))) } else { Err(CodeFault(text.chars().take(60).collect())) }
            }

            /// The code as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = CodeFault;

            fn from_str(text: &str) -> Result<Self, CodeFault> {
                Self::new(text)
            }
        }
    };
}

code!(
    /// Code of a unit (sở, xã, …).
    UnitCode
);
code!(
    /// Code of a group of units that are ranked together.
    GroupCode
);
code!(
    /// Code of a criteria set.
    SetCode
);
code!(
    /// Code of a node of a criteria set: area, criterion or component.
    NodeCode
);
code!(
    /// Code of a class such as `excellent` or `good`.
    ClassCode
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_short_and_plain() {
        for text in ["3.4.1", "SNV", "H01", "sở-nội-vụ", "2011/01"] {
            assert_eq!(UnitCode::new(text).unwrap().as_str(), text);
        }
        for text in ["", "a b", "tab\t", "x'", &"x".repeat(41)] {
            assert!(UnitCode::new(text).is_err(), "{text}");
        }
    }
}
