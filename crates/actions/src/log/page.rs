//! A page of the log, newest entries first, for those who read it.

use std::collections::HashMap;

use parindex_engine::kernel::LocalText;
use parindex_store::{
    Uuid,
    entity::{campaign, log_checkpoint, log_leaf, person, unit},
};
use parindex_words::{is_found, search_key};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Deserialize;

use super::{EventKind, last_checkpoint};
use crate::{
    Context, Refusal,
    permission::{Object, Operation},
};

/// Entries of one page.
const ON_PAGE: u64 = 50;
/// Persons or units that one search may mean; a shorter word means more than anybody wants to read.
const MOST_MEANT: usize = 200;

/// What somebody looks for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct LogFilter {
    /// A kind, or nothing.
    #[serde(default)]
    pub kind: String,
    /// Part of a person's name or address, with or without tone marks.
    #[serde(default)]
    pub person: String,
    /// Part of a unit's name or code, with or without tone marks.
    #[serde(default)]
    pub unit: String,
    /// Entries before this number.
    pub before: Option<i64>,
}

/// Names of what entries are about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Names {
    /// Persons, whether they acted or are what an entry is about.
    pub persons: HashMap<Uuid, String>,
    /// Units by their codes.
    pub units: HashMap<String, LocalText>,
    /// Campaigns by their codes.
    pub campaigns: HashMap<String, LocalText>,
}

/// A page of the log, newest first.
#[derive(Debug, Clone, PartialEq)]
pub struct LogPage {
    /// The last checkpoint; none while nothing has joined.
    pub checkpoint: Option<log_checkpoint::Model>,
    /// Leaves that wait.
    pub waiting: u64,
    /// The leaves.
    pub leaves: Vec<log_leaf::Model>,
    /// Names of what the leaves are about.
    pub names: Names,
    /// The number behind which the next page begins.
    pub next: Option<i64>,
}

/// A page of the log.
///
/// # Errors
/// Not allowed, or what the database says.
#[crate::compiled_here]
pub async fn page(ctx: &Context<'_>, filter: &LogFilter) -> Result<LogPage, Refusal> {
    ctx.may(Operation::ReadLog, &Object::ANY)?;
    let db = ctx.world.store.read();
    let mut leaves = log_leaf::Entity::find();
    if let Some(kind) = EventKind::parse(&filter.kind) {
        leaves = leaves.filter(log_leaf::Column::Event.is_in(kind.events().iter().copied()));
    }
    if !filter.person.trim().is_empty() {
        leaves = leaves.filter(log_leaf::Column::Actor.is_in(persons_meant(db, &filter.person).await?));
    }
    if !filter.unit.trim().is_empty() {
        leaves = leaves.filter(log_leaf::Column::Unit.is_in(units_meant(db, &filter.unit).await?));
    }
    if let Some(before) = filter.before {
        leaves = leaves.filter(log_leaf::Column::Seq.lt(before));
    }
    let leaves = leaves.order_by_desc(log_leaf::Column::Seq).limit(ON_PAGE).all(db).await?;
    let waiting = log_leaf::Entity::find().filter(log_leaf::Column::Position.is_null()).count(db).await?;
    let next = (leaves.len() as u64 == ON_PAGE).then(|| leaves.last().map(|leaf| leaf.seq)).flatten();
    let names = names(db, &leaves).await?;
    Ok(LogPage { checkpoint: last_checkpoint(db).await?, waiting, names, leaves, next })
}

/// Names of what entries are about.
pub async fn names(db: &impl ConnectionTrait, leaves: &[log_leaf::Model]) -> Result<Names, Refusal> {
    let about = leaves.iter().filter_map(|leaf| leaf.subject.strip_prefix("person/")?.parse().ok());
    let ids: Vec<Uuid> = leaves.iter().map(|leaf| leaf.actor).chain(about).collect();
    let codes: Vec<String> = leaves.iter().filter_map(|leaf| leaf.unit.clone()).collect();
    let persons = person::Entity::find().filter(person::Column::Id.is_in(ids)).all(db).await?;
    let units = unit::Entity::find().filter(unit::Column::Code.is_in(codes)).all(db).await?;
    let campaigns = campaign::Entity::find().all(db).await?;
    Ok(Names {
        persons: persons.into_iter().map(|row| (row.id, row.name)).collect(),
        units: units.into_iter().map(|row| (row.code, LocalText { vi: row.name_vi, en: row.name_en })).collect(),
        campaigns: campaigns.into_iter().map(|row| (row.code, LocalText { vi: row.name_vi, en: row.name_en })).collect(),
    })
}

async fn persons_meant(db: &impl ConnectionTrait, query: &str) -> Result<Vec<Uuid>, Refusal> {
    let key = search_key(query);
    let all: Vec<(Uuid, String, String)> = person::Entity::find()
        .select_only()
        .columns([person::Column::Id, person::Column::Name, person::Column::Email])
        .into_tuple()
        .all(db)
        .await?;
    let meant = all.into_iter().filter(|(_, name, email)| is_found(&key, &search_key(&format!("{name} {email}"))));
    Ok(meant.map(|(id, ..)| id).take(MOST_MEANT).collect())
}

async fn units_meant(db: &impl ConnectionTrait, query: &str) -> Result<Vec<String>, Refusal> {
    let key = search_key(query);
    let all = unit::Entity::find().order_by_asc(unit::Column::Code).all(db).await?;
    let means = |row: &unit::Model| {
        let text = [row.code.as_str(), &row.name_vi, row.name_en.as_deref().unwrap_or_default()].join(" ");
        row.code == query.trim() || is_found(&key, &search_key(&text))
    };
    Ok(all.into_iter().filter(means).map(|row| row.code).take(MOST_MEANT).collect())
}
