//! Who acts.

use jiff::civil::Date;
use parindex_store::Uuid;

use super::{Operation, Role};

/// A role that a person holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Role.
    pub role: Role,
    /// Only for this unit.
    pub unit: Option<String>,
    /// Only for this node and what is below it.
    pub area: Option<String>,
    /// First day.
    pub valid_from: Option<Date>,
    /// Last day.
    pub valid_to: Option<Date>,
}

impl Grant {
    /// Whether it counts on a day.
    #[must_use]
    pub fn counts_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }
}

/// A person who is signed in, with the grants that count today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Person.
    pub person: Uuid,
    /// Name.
    pub name: String,
    /// Grants that count today.
    pub grants: Vec<Grant>,
    /// With an API token: the only operations that it may be used for.
    pub only: Option<Vec<Operation>>,
}

impl Actor {
    /// The system itself: loads the demonstration, makes the first administrator.
    #[must_use]
    pub const fn system() -> Self {
        Self { person: Uuid::nil(), name: String::new(), grants: Vec::new(), only: None }
    }

    /// Whether it is the system itself.
    #[must_use]
    pub const fn is_system(&self) -> bool {
        self.person.is_nil()
    }

    /// Whether an operation lies within what the token, if it is one, may be used for.
    #[must_use]
    pub fn within_token(&self, operation: Operation) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(&operation))
    }

    /// Whether the person holds a role for anything.
    #[must_use]
    pub fn holds(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role)
    }

    /// The units for which the person holds a role, in the order of the grants, each once.
    #[must_use]
    pub fn units(&self) -> Vec<&str> {
        let mut units = Vec::new();
        for unit in self.grants.iter().filter_map(|grant| grant.unit.as_deref()) {
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
        units
    }
}
