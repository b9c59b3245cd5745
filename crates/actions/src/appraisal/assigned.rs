//! The components that one person appraises.

use std::collections::{HashMap, HashSet};

use parindex_store::Uuid;
use sea_orm::ConnectionTrait;

use super::duty::{Duties, Paths};
use crate::{Refusal, campaign::Definition};

/// The components that one person appraises, by unit; conflicts are left out.
#[derive(Debug, Default)]
pub struct Assigned<'a>(HashMap<&'a str, HashSet<&'a str>>);

impl<'a> Assigned<'a> {
    /// Reads what is assigned to a person.
    ///
    /// # Errors
    /// What the database says.
    pub async fn read(db: &impl ConnectionTrait, campaign: &str, definition: &'a Definition, person: Uuid) -> Result<Self, Refusal> {
        let duties = Duties::read(db, campaign, Some(person)).await?;
        if duties.rows().is_empty() {
            return Ok(Self::default());
        }
        let mut paths: HashMap<&str, Paths<'_>> = HashMap::new();
        let units = definition.scored_units().map(|view| {
            let paths = paths.entry(view.set.head.code.as_str()).or_insert_with(|| Paths::of(view.set));
            let own = duties.by_component(view, paths).into_iter().filter(|(_, persons)| !persons.is_empty());
            (view.unit.code.as_str(), own.map(|(component, _)| component).collect())
        });
        Ok(Self(units.collect()))
    }

    /// Whether a component of a unit is among them.
    #[must_use]
    pub fn holds(&self, unit: &str, component: &str) -> bool {
        self.0.get(unit).is_some_and(|components| components.contains(component))
    }
}
