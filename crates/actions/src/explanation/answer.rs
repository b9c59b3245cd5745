//! The unit answers a point, with text and documents of its vault; until the window closes it may change what it said.

use std::collections::HashMap;

use parindex_store::{
    Uuid,
    entity::{document, document_version, explanation, explanation_document},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use serde::{Deserialize, Serialize};

use super::{
    ask::campaign_now,
    point::{Place, PointSaved, as_seen, documents, keep, leaf, needed, path, put, view_of},
    window::may_answer,
};
use crate::{
    Context, Refusal, Standing,
    messages::{News, tell},
    permission::{Object, Operation},
    sheet::names_of,
    world::Instant,
    write::{Started, Write, begin},
};

/// Most documents of one answer.
const MOST_DOCUMENTS: usize = 50;
/// Longest page and quote, in characters.
const LONGEST: [usize; 2] = [40, 2000];

/// A document that an answer rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerDocument {
    /// Document.
    pub document: Uuid,
    /// Its version; the newest one when none is named.
    #[serde(default)]
    pub version: Option<i32>,
    /// Page or pages.
    #[serde(default)]
    pub page: String,
    /// Words of the document.
    #[serde(default)]
    pub quote: String,
}

/// An answer to a point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerPoint {
    /// Campaign.
    pub campaign: String,
    /// Unit.
    pub unit: String,
    /// Point.
    pub point: Uuid,
    /// The version that was seen.
    pub version: i32,
    /// The answer.
    pub answer: String,
    /// All documents that it rests on.
    #[serde(default)]
    pub documents: Vec<AnswerDocument>,
}

/// Answers a point, or changes the answer; every earlier answer is kept.
///
/// # Errors
/// Not allowed, no such point of the unit, outside the window, settled, somebody else's newer answer (with both), no text, no such document, or
/// what the database says.
#[crate::compiled_here]
pub async fn answer(ctx: &Context<'_>, command: &AnswerPoint) -> Result<PointSaved, Refusal> {
    let AnswerPoint { campaign, unit, point, .. } = command;
    ctx.may(Operation::AnswerExplanation, &Object::of_unit(unit))?;
    let db = ctx.world.store.read();
    let (_, definition) = ctx.world.definitions.get(db, campaign).await?;
    let place = Place { campaign, unit, point: *point };
    let found = place.find(db).await?;
    let nodes = path(view_of(&definition, unit)?, &found.component)?;
    ctx.may(Operation::AnswerExplanation, &Object { nodes: &nodes, ..Object::of_unit(unit) })?;
    let text = needed(&command.answer, "answer")?;
    if command.documents.len() > MOST_DOCUMENTS {
        return Err(Refusal::invalid("too-many-documents").with("limit", MOST_DOCUMENTS.to_string()).at("documents"));
    }
    let write = match begin::<_, PointSaved>(ctx, "answer-explanation", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    may_answer(&campaign_now(&write, campaign).await?, write.at, ctx.words)?;
    let row = place.lock(&write).await?;
    still_open(ctx, &write, &row).await?;
    as_seen(&write, &row, command.version).await?;
    let before = documents(&write.tx, row.id).await?;
    let now = wanted(ctx, &write, command, &before).await?;
    let row = explanation::Model {
        state: "answered".to_owned(),
        answer: Some(text),
        answered_at: Some(write.at.0),
        answered_by: Some(ctx.actor.person),
        version: row.version + 1,
        ..row
    };
    put(&write, &row).await?;
    let gone: Vec<_> = before.into_iter().filter(|old| now.iter().all(|new| new.document != old.document)).collect();
    exchange(&write, row.id, &now).await?;
    let past = keep(&write, &row, &now, ctx.actor.person).await?;
    let leaf = leaf("explanation-answered", &row, &past).fact("documents", now.len()).private("answer", row.answer.as_deref());
    write.record(leaf.rows(&now).gone(&gone)).await?;
    tell(&write, News::answered(&row)).await?;
    let saved = PointSaved { point: row.id, version: row.version, saved_at: write.at.0 };
    write.finish(saved).await
}

/// A point that was settled or withdrawn takes no answer any more.
async fn still_open(ctx: &Context<'_>, write: &Write, row: &explanation::Model) -> Result<(), Refusal> {
    if matches!(row.state.as_str(), "open" | "answered") {
        return Ok(());
    }
    let by = row.settled_by.unwrap_or_default();
    let name = names_of(&write.tx, std::iter::once(by)).await?.remove(&by).unwrap_or_default();
    let at = row.settled_at.map_or_else(String::new, |at| Instant(at).shown());
    let state = ctx.words.text(&format!("explanation-state-{}", row.state));
    Err(Refusal::new(Standing::Locked, "point-over").with("state", state).with("by", name).with("at", at))
}

/// The documents of the answer as rows. What stood there before and was put away since may stay.
async fn wanted(
    ctx: &Context<'_>,
    write: &Write,
    command: &AnswerPoint,
    before: &[explanation_document::Model],
) -> Result<Vec<explanation_document::Model>, Refusal> {
    // In one order, so that two answers that name the same documents never wait for each other in a circle.
    let mut named: Vec<&AnswerDocument> = command.documents.iter().collect();
    named.sort_by_key(|document| document.document);
    named.dedup_by_key(|document| document.document);
    let old: HashMap<Uuid, &explanation_document::Model> = before.iter().map(|row| (row.document, row)).collect();
    let mut rows = Vec::with_capacity(named.len());
    for wanted in named {
        let unknown = || Refusal::not_found("no-document", &wanted.document.to_string());
        let head = document::Entity::find_by_id(wanted.document).lock_exclusive().one(&write.tx).await?;
        let head = head.filter(|head| head.unit == command.unit).ok_or_else(unknown)?;
        if head.put_away_at.is_some() && !old.contains_key(&head.id) {
            return Err(Refusal::new(Standing::Conflict, "document-put-away"));
        }
        let version = wanted.version.unwrap_or(head.version);
        document_version::Entity::find_by_id((head.id, version)).one(&write.tx).await?.ok_or_else(unknown)?;
        let (page, quote) = (short("page", &wanted.page, LONGEST[0])?, short("quote", &wanted.quote, LONGEST[1])?);
        let new = explanation_document::Model {
            explanation: command.point,
            document: head.id,
            version,
            page,
            quote,
            added_at: write.at.0,
            added_by: ctx.actor.person,
        };
        rows.push(match old.get(&head.id) {
            Some(old) => explanation_document::Model { added_at: old.added_at, added_by: old.added_by, ..new },
            None => new,
        });
    }
    Ok(rows)
}

/// The new documents take the place of those before.
async fn exchange(write: &Write, point: Uuid, now: &[explanation_document::Model]) -> Result<(), Refusal> {
    let own = explanation_document::Entity::delete_many().filter(explanation_document::Column::Explanation.eq(point));
    own.exec(&write.tx).await?;
    for row in now {
        row.clone().into_active_model().reset_all().insert(&write.tx).await?;
    }
    Ok(())
}

fn short(name: &'static str, given: &str, most: usize) -> Result<Option<String>, Refusal> {
    let text = given.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > most {
        return Err(Refusal::new(Standing::TooLarge, "field-too-long").with("limit", most.to_string()).at(name));
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}
