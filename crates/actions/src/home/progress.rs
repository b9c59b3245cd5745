//! How far units are: counted by the database, with nothing scored.

use std::collections::{BTreeMap, HashMap};

use parindex_store::entity::entry;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::{
    Refusal,
    campaign::{Definition, asked},
    sheet::Progress,
};

/// Most values that one statement names: databases limit it.
const AT_ONCE: usize = 500;

/// How far some units of a campaign are. Units that are asked the same are counted together.
///
/// # Errors
/// What the database says.
pub async fn progress_of(
    db: &impl ConnectionTrait,
    campaign: &str,
    definition: &Definition,
    wanted: impl Fn(&str) -> bool,
) -> Result<HashMap<String, Progress>, Refusal> {
    let mut alike: BTreeMap<Vec<&str>, Vec<&str>> = BTreeMap::new();
    for (unit, own) in asked(definition) {
        if wanted(unit) {
            alike.entry(own).or_default().push(unit);
        }
    }
    let mut progress = HashMap::new();
    for (own, units) in &alike {
        for units in units.chunks(AT_ONCE) {
            progress.extend(units.iter().map(|unit| ((*unit).to_owned(), Progress { done: 0, total: own.len() })));
            let counted: Vec<(String, i64)> = entry::Entity::find()
                .select_only()
                .column(entry::Column::Unit)
                .column_as(entry::Column::Component.count(), "done")
                .filter(entry::Column::Campaign.eq(campaign))
                .filter(entry::Column::Unit.is_in(units.iter().copied()))
                .filter(entry::Column::Component.is_in(own.iter().copied()))
                .filter(entry::Column::Stage.eq("self"))
                .filter(entry::Column::Status.ne("empty"))
                .group_by(entry::Column::Unit)
                .into_tuple()
                .all(db)
                .await?;
            for (unit, done) in counted {
                if let Some(known) = progress.get_mut(&unit) {
                    known.done = usize::try_from(done).unwrap_or(0);
                }
            }
        }
    }
    Ok(progress)
}
