//! What the database holds after the kills.

use std::collections::HashMap;

use parindex_store::{
    Store,
    entity::{entry, entry_version, hand_in, idempotency, log_leaf},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde_json::Value;

use crate::{client::Fault, province::CAMPAIGN};

/// Unit and component.
pub type Place = (String, String);

/// What the database holds.
#[derive(Debug, Clone, Default)]
pub struct Stored {
    /// The value that counts: version and comment.
    pub current: HashMap<Place, (i64, String)>,
    /// Every value that there ever was, in the order of versions.
    pub past: HashMap<Place, Vec<(i64, String)>>,
    /// Versions that the log's entries name.
    pub leaves: HashMap<Place, Vec<i64>>,
    /// Answers by key.
    pub answers: HashMap<String, String>,
    /// Receipts.
    pub receipts: Vec<String>,
}

impl Stored {
    /// Reads it all.
    pub async fn read(store: &Store) -> Result<Self, Fault> {
        let db = store.read();
        let mut stored = Self::default();
        // Last year's campaign lies beside it.
        let own = entry::Entity::find().filter(entry::Column::Campaign.eq(CAMPAIGN)).filter(entry::Column::Stage.eq("self"));
        for row in own.all(db).await? {
            stored.current.insert((row.unit, row.component), (row.version.into(), row.comment.unwrap_or_default()));
        }
        let own = entry_version::Entity::find()
            .filter(entry_version::Column::Campaign.eq(CAMPAIGN))
            .filter(entry_version::Column::Stage.eq("self"))
            .order_by_asc(entry_version::Column::Version);
        let mut pages = own.paginate(db, 50_000);
        while let Some(rows) = pages.fetch_and_next().await? {
            for row in rows {
                let value = (row.version.into(), row.comment.unwrap_or_default());
                stored.past.entry((row.unit, row.component)).or_default().push(value);
            }
        }
        for leaf in log_leaf::Entity::find().filter(log_leaf::Column::Event.eq("cell-saved")).all(db).await? {
            let body: Value = serde_json::from_str(&leaf.body)?;
            let mut parts = leaf.subject.split('/').skip(2).map(str::to_owned);
            let (Some(unit), Some(component)) = (parts.next(), parts.next()) else { continue };
            stored.leaves.entry((unit, component)).or_default().push(body["facts"]["version"].as_i64().unwrap_or_default());
        }
        for row in idempotency::Entity::find().all(db).await? {
            stored.answers.insert(row.key, row.answer);
        }
        stored.receipts = hand_in::Entity::find().all(db).await?.into_iter().map(|row| row.id.to_string()).collect();
        Ok(stored)
    }
}
