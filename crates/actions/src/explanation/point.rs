//! A point of explanation as it is stored: found by its place, changed by version, kept after every change.

use parindex_store::{
    Uuid,
    entity::{explanation, explanation_document, explanation_version},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    Refusal, Standing,
    campaign::{Definition, UnitView},
    sheet::{names_of, path_of},
    world::Instant,
    write::{Leaf, Write},
};

/// Longest text of a question, an answer or a decision, in characters.
const LONGEST_TEXT: usize = 20_000;
/// Longest clause, in characters.
const LONGEST_CLAUSE: usize = 500;

/// A point that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointSaved {
    /// Point.
    pub point: Uuid,
    /// The version that it has now.
    pub version: i32,
    /// When, milliseconds UTC.
    pub saved_at: i64,
}

/// Where a point is looked for.
pub struct Place<'a> {
    /// Campaign.
    pub campaign: &'a str,
    /// Unit.
    pub unit: &'a str,
    /// Point.
    pub point: Uuid,
}

impl Place<'_> {
    /// The point, when it is there. A point of another unit is not known to exist.
    ///
    /// # Errors
    /// Not found, or what the database says.
    pub async fn find(&self, db: &impl ConnectionTrait) -> Result<explanation::Model, Refusal> {
        self.mine(explanation::Entity::find_by_id(self.point).one(db).await?)
    }

    /// The same, locked until the write ends.
    ///
    /// # Errors
    /// Not found, or what the database says.
    #[crate::compiled_here]
    pub async fn lock(&self, write: &Write) -> Result<explanation::Model, Refusal> {
        self.mine(explanation::Entity::find_by_id(self.point).lock_exclusive().one(&write.tx).await?)
    }

    fn mine(&self, found: Option<explanation::Model>) -> Result<explanation::Model, Refusal> {
        let here = |row: &explanation::Model| row.campaign == self.campaign && row.unit == self.unit;
        found.filter(here).ok_or_else(|| Refusal::not_found("no-point", &self.point.to_string()))
    }
}

/// The codes of a component and of what is above it.
///
/// # Errors
/// No such component.
pub fn path<'a>(view: UnitView<'a>, component: &str) -> Result<Vec<&'a str>, Refusal> {
    let here = |at: &&usize| view.set.nodes()[**at].code().as_str() == component;
    let at = *view.set.components().iter().find(here).ok_or_else(|| Refusal::not_found("no-component", component))?;
    Ok(path_of(view.set, at))
}

/// The unit's part of a campaign.
///
/// # Errors
/// The campaign does not score it.
pub fn view_of<'a>(definition: &'a Definition, unit: &str) -> Result<UnitView<'a>, Refusal> {
    definition.unit(unit).ok_or_else(|| Refusal::not_found("no-unit", unit))
}

/// A text that must say something.
///
/// # Errors
/// Empty or too long, with the field.
pub fn needed(typed: &str, field: &'static str) -> Result<String, Refusal> {
    let text = typed.trim();
    if text.is_empty() {
        return Err(Refusal::invalid("text-missing").at(field));
    }
    bounded(text, LONGEST_TEXT, field)
}

/// A clause that may be left open.
///
/// # Errors
/// Too long, with the field.
pub fn clause(typed: Option<&str>) -> Result<Option<String>, Refusal> {
    let text = typed.map(str::trim).filter(|text| !text.is_empty());
    text.map(|text| bounded(text, LONGEST_CLAUSE, "clause")).transpose()
}

/// A clause that a decision rests on.
///
/// # Errors
/// Missing or too long.
pub fn needed_clause(typed: &str) -> Result<String, Refusal> {
    clause(Some(typed))?.ok_or_else(|| Refusal::invalid("clause-missing").at("clause"))
}

fn bounded(text: &str, most: usize, field: &'static str) -> Result<String, Refusal> {
    if text.chars().count() > most {
        return Err(Refusal::new(Standing::TooLarge, "field-too-long").with("limit", most.to_string()).at(field));
    }
    Ok(text.to_owned())
}

/// The documents that an answer rests on now.
///
/// # Errors
/// What the database says.
pub async fn documents(db: &impl ConnectionTrait, point: Uuid) -> Result<Vec<explanation_document::Model>, Refusal> {
    let own = explanation_document::Entity::find().filter(explanation_document::Column::Explanation.eq(point));
    Ok(own.order_by_asc(explanation_document::Column::AddedAt).order_by_asc(explanation_document::Column::Document).all(db).await?)
}

/// Says no when somebody changed the point since it was seen, with what stands there now.
///
/// # Errors
/// [`Standing::Conflict`] with both versions, or what the database says.
#[crate::compiled_here]
pub async fn as_seen(write: &Write, row: &explanation::Model, seen: i32) -> Result<(), Refusal> {
    if row.version == seen {
        return Ok(());
    }
    let past = explanation_version::Entity::find_by_id((row.id, row.version)).one(&write.tx).await?;
    let (by, at) = past.as_ref().map_or((row.asked_by, row.asked_at), |past| (past.changed_by, past.changed_at));
    let by = names_of(&write.tx, std::iter::once(by)).await?.remove(&by).unwrap_or_default();
    let refusal = Refusal::new(Standing::Conflict, "point-conflict").with("by", by.as_str()).with("at", Instant(at).shown());
    Err(refusal.telling(json!({
        "version": row.version,
        "state": row.state,
        "answer": row.answer,
        "documents": listed(&documents(&write.tx, row.id).await?),
        "outcome": row.outcome,
        "decision": row.decision,
        "clause": row.decision_clause,
        "saved_at": at,
        "saved_by": by,
    })))
}

fn listed(documents: &[explanation_document::Model]) -> serde_json::Value {
    let one = |row: &explanation_document::Model| json!({ "document": row.document, "version": row.version, "page": row.page, "quote": row.quote });
    documents.iter().map(one).collect()
}

/// Keeps the point as it is after a change, for ever.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn keep(
    write: &Write,
    row: &explanation::Model,
    documents: &[explanation_document::Model],
    by: Uuid,
) -> Result<explanation_version::Model, Refusal> {
    let past = explanation_version::Model {
        explanation: row.id,
        version: row.version,
        state: row.state.clone(),
        answer: row.answer.clone(),
        documents: listed(documents).to_string(),
        outcome: row.outcome.clone(),
        decision: row.decision.clone(),
        decision_clause: row.decision_clause.clone(),
        changed_at: write.at.0,
        changed_by: by,
    };
    explanation_version::Entity::insert(past.clone().into_active_model().reset_all()).exec_without_returning(&write.tx).await?;
    Ok(past)
}

/// Writes a point that was locked before.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn put(write: &Write, row: &explanation::Model) -> Result<(), Refusal> {
    row.clone().into_active_model().reset_all().update(&write.tx).await?;
    Ok(())
}

/// What the log says of a change of a point.
pub fn leaf(event: &'static str, row: &explanation::Model, past: &explanation_version::Model) -> Leaf {
    Leaf::new(event, format!("explanation/{}", row.id))
        .fact("campaign", row.campaign.as_str())
        .fact("unit", row.unit.as_str())
        .fact("component", row.component.as_str())
        .fact("version", row.version)
        .row(row)
        .row(past)
}

/// Whether an answer, today's or an earlier one, rests on a document.
///
/// # Errors
/// What the database says.
pub async fn cites(db: &impl ConnectionTrait, document: Uuid) -> Result<Option<explanation::Model>, Refusal> {
    let past =
        explanation_version::Entity::find().filter(explanation_version::Column::Documents.contains(document.to_string())).one(db).await?;
    match past {
        Some(past) => Ok(explanation::Entity::find_by_id(past.explanation).one(db).await?),
        None => Ok(None),
    }
}
