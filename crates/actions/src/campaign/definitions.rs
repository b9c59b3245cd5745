//! Definitions that were read before. A revision of a campaign never changes, so what is kept can never be stale.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use parindex_store::entity::campaign;
use sea_orm::{ConnectionTrait, EntityTrait};

use super::Definition;
use crate::Refusal;

/// Definitions by campaign, the newest revision of each.
#[derive(Debug, Default)]
pub struct Definitions(RwLock<HashMap<String, (i32, Arc<Definition>)>>);

impl Definitions {
    /// A campaign and its definition.
    ///
    /// # Errors
    /// No such campaign, or what the database says.
    pub async fn get(&self, db: &impl ConnectionTrait, code: &str) -> Result<(campaign::Model, Arc<Definition>), Refusal> {
        let row = campaign::Entity::find_by_id(code.to_owned()).one(db).await?;
        let row = row.ok_or_else(|| Refusal::not_found("no-campaign", code))?;
        let definition = self.of(db, &row).await?;
        Ok((row, definition))
    }

    /// The definition of a campaign that was read.
    ///
    /// # Errors
    /// What the database says.
    pub async fn of(&self, db: &impl ConnectionTrait, row: &campaign::Model) -> Result<Arc<Definition>, Refusal> {
        if let Some(known) = self.known(row) {
            return Ok(known);
        }
        let definition = Arc::new(Definition::read(db, row).await?);
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let newest = all.get(&row.code).is_none_or(|(revision, _)| *revision < row.revision);
        if newest {
            all.insert(row.code.clone(), (row.revision, Arc::clone(&definition)));
        }
        Ok(definition)
    }

    fn known(&self, row: &campaign::Model) -> Option<Arc<Definition>> {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        all.get(&row.code).filter(|(revision, _)| *revision == row.revision).map(|(_, definition)| Arc::clone(definition))
    }
}
