//! What changed since the head approved. The log decides what came later: its numbers are drawn while the rows of the sheet are locked, so
//! neither a slow clock nor a long transaction can hide a change.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use parindex_store::{
    Uuid,
    entity::{approval, citation, document_version, entry_version, log_leaf},
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

use super::read::current_digest;
use crate::{
    Context, Refusal,
    permission::{Object, Operation},
    sheet::{PastValue, names_of, past_value},
};

/// What changed since an approval.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Changes {
    /// Cells in the order of their codes.
    pub cells: Vec<CellChange>,
    /// Documents that were cited or taken back, oldest first.
    pub documents: Vec<DocumentChange>,
}

impl Changes {
    /// Whether nothing changed.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.documents.is_empty()
    }
}

/// A cell that says something else now.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CellChange {
    /// Component.
    pub component: String,
    /// What was approved; none when the cell had never said anything.
    pub old: Option<PastValue>,
    /// What stands there now.
    pub new: PastValue,
}

/// A document that was cited or taken back.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentChange {
    /// Component.
    pub component: String,
    /// Number and abstract of the document.
    pub document: String,
    /// Which of both.
    pub change: Cited,
    /// When, milliseconds UTC.
    pub at: i64,
    /// Who.
    pub by: String,
}

/// What became of a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cited {
    /// It was cited.
    Added,
    /// It was taken back.
    Withdrawn,
}

#[derive(Deserialize)]
struct Body {
    #[serde(default)]
    rows: BTreeMap<String, BTreeMap<String, Option<String>>>,
}

/// An approval that does not stand any more.
#[derive(Debug, Clone, PartialEq)]
pub struct Broken {
    /// The approval.
    pub approval: approval::Model,
    /// Who had approved.
    pub by: String,
    /// What changed since.
    pub changes: Changes,
}

/// The last approval of a sheet with what changed since; nothing when there is none or it stands.
///
/// # Errors
/// Not allowed, or what the database says.
#[crate::compiled_here]
pub async fn broken_approval(ctx: &Context<'_>, campaign: &str, unit: &str) -> Result<Option<Broken>, Refusal> {
    ctx.may(Operation::ReadSheet, &Object::of_unit(unit))?;
    let db = ctx.world.store.read();
    let own = approval::Entity::find().filter(approval::Column::Campaign.eq(campaign)).filter(approval::Column::Unit.eq(unit));
    let last = own.order_by_desc(approval::Column::At).order_by_desc(approval::Column::Id).one(db).await?;
    let Some(approval) = last else { return Ok(None) };
    if current_digest(db, campaign, unit).await? == approval.digest {
        return Ok(None);
    }
    let by = names_of(db, std::iter::once(approval.person)).await?.remove(&approval.person).unwrap_or_default();
    let changes = changes_since(ctx, &approval).await?;
    Ok(Some(Broken { approval, by, changes }))
}

/// What changed in a sheet since an approval of it.
///
/// # Errors
/// What the database says.
async fn changes_since(ctx: &Context<'_>, since: &approval::Model) -> Result<Changes, Refusal> {
    let db = ctx.world.store.read();
    let own = log_leaf::Entity::find().filter(log_leaf::Column::Subject.eq(format!("approval/{}", since.id)));
    let Some(approved) = own.order_by_asc(log_leaf::Column::Seq).one(db).await? else { return Ok(Changes::default()) };
    let later = log_leaf::Entity::find().filter(log_leaf::Column::Unit.eq(&since.unit)).filter(log_leaf::Column::Seq.gt(approved.seq));
    let (mut cells, mut citations) = (BTreeSet::new(), BTreeSet::new());
    for leaf in later.order_by_asc(log_leaf::Column::Seq).all(db).await? {
        let body: Body = serde_json::from_str(&leaf.body)?;
        let keys = |table: &str| body.rows.get(table).into_iter().flat_map(BTreeMap::keys);
        cells.extend(keys("entry_version").filter_map(|key| version_of(key, since)));
        citations.extend(keys("citation").filter_map(|key| key.parse::<Uuid>().ok()));
    }
    Ok(Changes { cells: told_cells(db, since, &cells).await?, documents: told_documents(db, since, citations).await? })
}

/// Component and version of a row of the history, when it is one of this sheet.
fn version_of(key: &str, since: &approval::Model) -> Option<(String, i32)> {
    let parts: Vec<String> = key.split('/').map(|part| part.replace("%2F", "/").replace("%25", "%")).collect();
    match parts.as_slice() {
        [campaign, unit, component, stage, version] if *campaign == since.campaign && *unit == since.unit && stage == "self" => {
            Some((component.clone(), version.parse().ok()?))
        }
        _ => None,
    }
}

async fn told_cells(
    db: &impl ConnectionTrait,
    since: &approval::Model,
    later: &BTreeSet<(String, i32)>,
) -> Result<Vec<CellChange>, Refusal> {
    let mut first: BTreeMap<&str, i32> = BTreeMap::new();
    for (component, version) in later {
        first.entry(component).or_insert(*version);
    }
    let rows = entry_version::Entity::find()
        .filter(entry_version::Column::Campaign.eq(&since.campaign))
        .filter(entry_version::Column::Unit.eq(&since.unit))
        .filter(entry_version::Column::Stage.eq("self"))
        .filter(entry_version::Column::Component.is_in(first.keys().copied()))
        .order_by_asc(entry_version::Column::Version)
        .all(db)
        .await?;
    let names = names_of(db, rows.iter().map(|row| row.saved_by)).await?;
    let mut history: HashMap<String, Vec<PastValue>> = HashMap::new();
    for row in rows {
        history.entry(row.component.clone()).or_default().push(past_value(row, &names));
    }
    let told = first.into_iter().filter_map(|(component, version)| {
        let mut all = history.remove(component)?;
        let new = all.pop()?;
        // What was there when it was approved is the last version before the first that came later.
        let old = all.into_iter().rev().find(|past| past.version < version);
        let same = old.as_ref().is_some_and(|old| says(old) == says(&new));
        (!same).then(|| CellChange { component: component.to_owned(), old, new })
    });
    Ok(told.collect())
}

/// What counts of a value: one that came back to what it was has still changed hands, but says the same.
fn says(value: &PastValue) -> (&str, &[Option<String>], Option<&str>, Option<&str>) {
    (value.status.as_str(), &value.inputs, value.points.as_deref(), value.comment.as_deref())
}

async fn told_documents(db: &impl ConnectionTrait, since: &approval::Model, ids: BTreeSet<Uuid>) -> Result<Vec<DocumentChange>, Refusal> {
    let rows = citation::Entity::find().filter(citation::Column::Id.is_in(ids)).order_by_asc(citation::Column::CitedAt).all(db).await?;
    let rows: Vec<citation::Model> = rows.into_iter().filter(|row| row.campaign == since.campaign && row.unit == since.unit).collect();
    let named = rows.iter().fold(Condition::any(), |all, row| {
        let own = document_version::Column::Document.eq(row.document);
        all.add(Condition::all().add(own).add(document_version::Column::Version.eq(row.version)))
    });
    let documents = if rows.is_empty() { Vec::new() } else { document_version::Entity::find().filter(named).all(db).await? };
    let names = names_of(db, rows.iter().map(|row| row.withdrawn_by.unwrap_or(row.cited_by))).await?;
    let told = rows.into_iter().map(|row| {
        let document = documents.iter().find(|one| one.document == row.document && one.version == row.version);
        let by = row.withdrawn_by.unwrap_or(row.cited_by);
        DocumentChange {
            document: document.map(title).unwrap_or_default(),
            change: if row.withdrawn_at.is_some() { Cited::Withdrawn } else { Cited::Added },
            at: row.withdrawn_at.unwrap_or(row.cited_at),
            by: names.get(&by).cloned().unwrap_or_default(),
            component: row.component,
        }
    });
    Ok(told.collect())
}

fn title(document: &document_version::Model) -> String {
    [document.number.as_deref(), document.summary.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" – ")
}
