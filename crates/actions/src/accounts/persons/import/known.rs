//! What the rows of a workbook are compared with, read once.

use std::collections::{HashMap, HashSet};

use parindex_store::{
    Uuid,
    entity::{criterion, person, role_grant, unit},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::{Refusal, permission::Role};

/// What the rows of a workbook are compared with.
pub(super) struct Known {
    /// Persons by e-mail.
    pub persons: HashMap<String, person::Model>,
    /// Grants that were not taken back, by person.
    pub grants: HashMap<Uuid, Vec<role_grant::Model>>,
    /// Codes of units.
    pub units: HashSet<String>,
    /// Codes of areas, criteria and components.
    pub areas: HashSet<String>,
}

impl Known {
    pub async fn read(db: &impl ConnectionTrait) -> Result<Self, Refusal> {
        let persons = person::Entity::find().all(db).await?;
        let mut grants: HashMap<Uuid, Vec<role_grant::Model>> = HashMap::new();
        for grant in role_grant::Entity::find().filter(role_grant::Column::RevokedAt.is_null()).all(db).await? {
            grants.entry(grant.person).or_default().push(grant);
        }
        let units: Vec<String> = unit::Entity::find().select_only().column(unit::Column::Code).into_tuple().all(db).await?;
        let areas: Vec<String> =
            criterion::Entity::find().select_only().column(criterion::Column::Code).distinct().into_tuple().all(db).await?;
        Ok(Self {
            persons: persons.into_iter().map(|person| (person.email.clone(), person)).collect(),
            grants,
            units: units.into_iter().collect(),
            areas: areas.into_iter().collect(),
        })
    }

    pub fn is_administrator(&self, person: Uuid) -> bool {
        let role = Role::Administrator.as_str();
        self.grants.get(&person).is_some_and(|grants| grants.iter().any(|grant| grant.role == role))
    }
}
