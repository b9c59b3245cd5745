//! What happened to a person, with what was set each time.

use std::collections::BTreeMap;

use parindex_store::{
    Uuid,
    entity::{log_leaf, person, role_grant},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use serde_json::Value;

use crate::{Refusal, sheet::names_of, write::commitment};

/// Most events of a history.
const MOST_EVENTS: u64 = 100;

/// Something that happened to a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonEvent {
    /// When, milliseconds UTC.
    pub at: i64,
    /// Who did it.
    pub by: String,
    /// Name of the event.
    pub event: String,
    /// Its entry in the log.
    pub leaf: Uuid,
    /// The workbook that it came from, when it did.
    pub import: Option<String>,
    /// What was set, by name.
    pub set: Vec<PersonFact>,
}

/// Something that was set for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonFact {
    /// `name`, `email`, `title`, `phone`, `role`, `unit`, `area`, `from` or `to`.
    pub name: String,
    /// What it was set to. Of personal texts the log keeps only salted hashes: one that was changed since is not known any more.
    pub value: Option<String>,
}

/// What happened to a person and to the grants, newest first.
///
/// # Errors
/// What the database says.
pub async fn history(db: &impl ConnectionTrait, row: &person::Model, grants: &[role_grant::Model]) -> Result<Vec<PersonEvent>, Refusal> {
    let subjects = grants.iter().map(|grant| format!("role_grant/{}", grant.id)).chain([format!("person/{}", row.id)]);
    let leaves = log_leaf::Entity::find().filter(log_leaf::Column::Subject.is_in(subjects));
    let leaves = leaves.order_by_desc(log_leaf::Column::Seq).limit(MOST_EVENTS).all(db).await?;
    let names = names_of(db, leaves.iter().map(|leaf| leaf.actor)).await?;
    leaves
        .into_iter()
        .map(|leaf| {
            let body: Value = serde_json::from_str(&leaf.body)?;
            Ok(PersonEvent {
                at: leaf.at,
                by: names.get(&leaf.actor).cloned().unwrap_or_default(),
                import: body["facts"]["import"].as_str().map(str::to_owned),
                set: set(&body, leaf.salts.as_deref(), row),
                leaf: leaf.id,
                event: leaf.event,
            })
        })
        .collect()
}

fn set(body: &Value, salts: Option<&str>, row: &person::Model) -> Vec<PersonFact> {
    let open = ["role", "unit", "area", "from", "to"].into_iter().filter_map(|name| {
        let value = body["facts"][name].as_str()?.to_owned();
        Some(PersonFact { name: name.to_owned(), value: Some(value) })
    });
    let salts: BTreeMap<String, String> = salts.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let now = [("name", Some(&row.name)), ("email", Some(&row.email)), ("title", row.title.as_ref()), ("phone", row.phone.as_ref())];
    let hidden = now.into_iter().filter_map(|(name, now)| {
        let hash = body["hashes"][name].as_str()?;
        let same = |text: &&String| salts.get(name).is_some_and(|salt| commitment(salt, text) == hash);
        Some(PersonFact { name: name.to_owned(), value: now.filter(same).cloned() })
    });
    hidden.chain(open).collect()
}
