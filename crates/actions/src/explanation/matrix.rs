//! The matrix of comments and answers: one row a point, from what the unit claimed to what was decided.

use std::collections::{HashMap, HashSet};

use parindex_engine::kernel::LocalText;
use parindex_store::{
    Uuid,
    entity::{campaign, document_version, explanation, explanation_document},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

use super::{reader::reads_all, window::shows_to_unit};
use crate::{
    Context, Refusal,
    appraisal::to_read_blind,
    campaign::Definition,
    permission::{Object, Operation, authorize},
    sheet::{Stages, known_unit, names_of, path_of, stages_of},
};

/// Which points are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatrixFilter {
    /// Unit; empty for all that the reader may see.
    #[serde(default)]
    pub unit: String,
    /// `open`, `answered`, `settled` or `withdrawn`; empty for all but those that were withdrawn.
    #[serde(default)]
    pub state: String,
}

/// A document that an answer rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MatrixDocument {
    /// Document.
    pub document: Uuid,
    /// Its version.
    pub version: i32,
    /// Number and abstract.
    pub label: String,
    /// Page.
    pub page: Option<String>,
    /// Quote.
    pub quote: Option<String>,
}

/// A point.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MatrixRow {
    /// Point.
    pub point: Uuid,
    /// Version, to be named by whoever changes it.
    pub version: i32,
    /// Unit.
    pub unit: String,
    /// Its name in the reader's language.
    pub unit_name: String,
    /// Component.
    pub component: String,
    /// Its name in the reader's language.
    pub component_name: String,
    /// The clause of the component.
    pub component_clause: Option<String>,
    /// Points of the component at most.
    pub max: String,
    /// Points that the unit gave itself.
    pub self_points: Option<String>,
    /// Points of the first appraisal; nothing while they are hidden.
    pub appraisal_1: Option<String>,
    /// What is asked.
    pub question: String,
    /// The clause that the question rests on.
    pub question_clause: Option<String>,
    /// Who asked.
    pub asked_by: String,
    /// Whether the reader asked it.
    pub asked_by_me: bool,
    /// When, milliseconds UTC.
    pub asked_at: i64,
    /// `open`, `answered`, `settled` or `withdrawn`.
    pub state: String,
    /// The unit's answer.
    pub answer: Option<String>,
    /// Who answered.
    pub answered_by: Option<String>,
    /// When, milliseconds UTC.
    pub answered_at: Option<i64>,
    /// Documents of the answer.
    pub documents: Vec<MatrixDocument>,
    /// Points of the second appraisal; nothing while they are hidden.
    pub appraisal_2: Option<String>,
    /// `accepted`, `partly`, `kept` or `unanswered`; nothing while it is hidden.
    pub outcome: Option<String>,
    /// Why; of a withdrawn question why it was withdrawn.
    pub decision: Option<String>,
    /// The clause of the decision.
    pub decision_clause: Option<String>,
    /// Who settled or withdrew it.
    pub settled_by: Option<String>,
    /// When, milliseconds UTC.
    pub settled_at: Option<i64>,
    /// Whether appraised points, outcome and decision are kept from the reader.
    pub hidden: bool,
}

/// The points of a campaign that somebody may see.
pub struct Matrix {
    /// The campaign.
    pub campaign: campaign::Model,
    /// Its definition.
    pub definition: std::sync::Arc<Definition>,
    /// Units that have points, by code and name, in the order of the campaign.
    pub units: Vec<(String, LocalText)>,
    /// How many points there are in each state, whatever the filter says of the state.
    pub counts: HashMap<String, usize>,
    /// The points, by units and components in the order of the campaign.
    pub rows: Vec<MatrixRow>,
}

/// Reads the matrix.
///
/// # Errors
/// Not allowed, no such campaign or unit, or what the database says.
#[crate::compiled_here]
pub async fn matrix(ctx: &Context<'_>, campaign: &str, filter: &MatrixFilter) -> Result<Matrix, Refusal> {
    let object = if filter.unit.is_empty() { Object::ANY } else { Object::of_unit(&filter.unit) };
    // Somebody inside a unit may read the matrix of the unit only; without one, what of it belongs to the own units.
    if !(filter.unit.is_empty() && crate::permission::may_at_all(ctx.actor, Operation::ReadAppraisal)) {
        ctx.may(Operation::ReadAppraisal, &object)?;
    }
    let db = ctx.world.store.read();
    let (campaign, definition) = ctx.world.definitions.get(db, campaign).await?;
    if !filter.unit.is_empty() {
        known_unit(&definition, &filter.unit)?;
    }
    let mut points = explanation::Entity::find().filter(explanation::Column::Campaign.eq(&campaign.code));
    if !filter.unit.is_empty() {
        points = points.filter(explanation::Column::Unit.eq(&filter.unit));
    }
    let points = points.order_by_asc(explanation::Column::AskedAt).order_by_asc(explanation::Column::Id).all(db).await?;
    let mut rows = rows_of(ctx, db, &campaign, &definition, points).await?;
    let seen: HashSet<&str> = rows.iter().map(|row| row.unit.as_str()).collect();
    let units = definition.scored_units().filter(|view| seen.contains(view.unit.code.as_str()));
    let units = units.map(|view| (view.unit.code.as_str().to_owned(), view.unit.name.clone())).collect();
    let mut counts = HashMap::new();
    for row in &rows {
        *counts.entry(row.state.clone()).or_default() += 1;
    }
    rows.retain(|row| if filter.state.is_empty() { row.state != "withdrawn" } else { row.state == filter.state });
    Ok(Matrix { campaign, definition, units, counts, rows })
}

/// Points as rows of the matrix, as far as the reader may see them.
///
/// # Errors
/// What the database says.
pub async fn rows_of(
    ctx: &Context<'_>,
    db: &impl ConnectionTrait,
    campaign: &campaign::Model,
    definition: &Definition,
    points: Vec<explanation::Model>,
) -> Result<Vec<MatrixRow>, Refusal> {
    let blind = to_read_blind(db, &campaign.code, ctx.actor.person).await?;
    let seen = |point: &explanation::Model| {
        // A question says what the first reader thinks of the claim.
        may_read(ctx, definition, point) && !blind.contains(&(point.unit.clone(), point.component.clone()))
    };
    let points: Vec<explanation::Model> = points.into_iter().filter(seen).collect();
    let mut units: Vec<&str> = points.iter().map(|point| point.unit.as_str()).collect();
    units.sort_unstable();
    units.dedup();
    let stages = stages_of(db, &campaign.code, definition, &units).await?;
    let mut documents = documents_of(db, points.iter().map(|point| point.id).collect()).await?;
    let persons: Vec<Uuid> =
        points.iter().flat_map(|point| [Some(point.asked_by), point.answered_by, point.settled_by]).flatten().collect();
    let names = names_of(db, persons.into_iter()).await?;
    let order = order(definition);
    let shown = shows_to_unit(campaign);
    let nothing = Stages::default();
    let mut rows = Vec::with_capacity(points.len());
    for point in points {
        let hidden = !shown && !reads_all(ctx.actor, &point.unit);
        let key = (point.unit.clone(), point.component.clone());
        let said = stages.get(&key).unwrap_or(&nothing);
        let documents = documents.remove(&point.id).unwrap_or_default();
        let place = order.get(&key).copied().unwrap_or(usize::MAX);
        rows.push((place, row(ctx, definition, point, said, documents, &names, hidden)));
    }
    rows.sort_by_key(|row| (row.0, row.1.asked_at, row.1.point));
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

fn may_read(ctx: &Context<'_>, definition: &Definition, point: &explanation::Model) -> bool {
    let Some(view) = definition.unit(&point.unit) else { return false };
    let at = view.set.components().iter().find(|at| view.set.nodes()[**at].code().as_str() == point.component);
    let nodes = at.map(|at| path_of(view.set, *at)).unwrap_or_default();
    authorize(ctx.actor, Operation::ReadAppraisal, &Object { nodes: &nodes, ..Object::of_unit(&point.unit) })
}

/// Places of components in the campaign.
fn order(definition: &Definition) -> HashMap<(String, String), usize> {
    let mut places = HashMap::new();
    for view in definition.scored_units() {
        for at in view.set.components() {
            let key = (view.unit.code.as_str().to_owned(), view.set.nodes()[*at].code().as_str().to_owned());
            let place = places.len();
            places.insert(key, place);
        }
    }
    places
}

fn row(
    ctx: &Context<'_>,
    definition: &Definition,
    point: explanation::Model,
    said: &Stages,
    documents: Vec<MatrixDocument>,
    names: &HashMap<Uuid, String>,
    hidden: bool,
) -> MatrixRow {
    let english = ctx.words.language().is_english();
    let view = definition.unit(&point.unit);
    let node = view.and_then(|view| view.set.nodes().iter().find(|node| node.code().as_str() == point.component));
    let name = |id: Option<Uuid>| id.and_then(|id| names.get(&id).cloned());
    let points = |at: &Option<crate::sheet::AtStage>| at.as_ref().and_then(|at| at.points.clone());
    let withdrawn = point.state == "withdrawn";
    // What was settled is not told as long as it is hidden: to the unit the point waits.
    let masked = hidden && point.state == "settled";
    let state = match (masked, &point.answer) {
        (false, _) => point.state,
        (true, Some(_)) => "answered".to_owned(),
        (true, None) => "open".to_owned(),
    };
    let told = !hidden || withdrawn;
    MatrixRow {
        point: point.id,
        version: point.version,
        unit_name: view.map(|view| view.unit.name.get(english).to_owned()).unwrap_or_default(),
        component_name: node.map(|node| node.row.name.get(english).to_owned()).unwrap_or_default(),
        component_clause: node.and_then(|node| node.row.clause.clone()),
        max: node.map(|node| node.row.max.to_string()).unwrap_or_default(),
        self_points: points(&said.own),
        appraisal_1: points(&said.appraisal_1).filter(|_| !hidden),
        question: point.question,
        question_clause: point.clause,
        asked_by: name(Some(point.asked_by)).unwrap_or_default(),
        asked_by_me: point.asked_by == ctx.actor.person,
        asked_at: point.asked_at,
        state,
        answer: point.answer,
        answered_by: name(point.answered_by),
        answered_at: point.answered_at,
        documents,
        appraisal_2: points(&said.appraisal_2).filter(|_| !hidden),
        outcome: point.outcome.filter(|_| told),
        decision: point.decision.filter(|_| told),
        decision_clause: point.decision_clause.filter(|_| told),
        settled_by: name(point.settled_by).filter(|_| told),
        settled_at: point.settled_at.filter(|_| told),
        unit: point.unit,
        component: point.component,
        hidden,
    }
}

/// The documents of answers, with what they were called in the version that is named.
async fn documents_of(db: &impl ConnectionTrait, points: Vec<Uuid>) -> Result<HashMap<Uuid, Vec<MatrixDocument>>, Refusal> {
    let mut all: HashMap<Uuid, Vec<MatrixDocument>> = HashMap::new();
    for some in points.chunks(500) {
        let rows = explanation_document::Entity::find()
            .filter(explanation_document::Column::Explanation.is_in(some.iter().copied()))
            .order_by_asc(explanation_document::Column::AddedAt)
            .order_by_asc(explanation_document::Column::Document)
            .all(db)
            .await?;
        let ids: HashSet<Uuid> = rows.iter().map(|row| row.document).collect();
        let versions = document_version::Entity::find().filter(document_version::Column::Document.is_in(ids)).all(db).await?;
        let labels: HashMap<(Uuid, i32), String> = versions.iter().map(|row| ((row.document, row.version), label(row))).collect();
        for row in rows {
            let label = labels.get(&(row.document, row.version)).cloned().unwrap_or_default();
            let document = MatrixDocument { document: row.document, version: row.version, label, page: row.page, quote: row.quote };
            all.entry(row.explanation).or_default().push(document);
        }
    }
    Ok(all)
}

fn label(row: &document_version::Model) -> String {
    [row.number.as_deref(), row.summary.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" – ")
}
