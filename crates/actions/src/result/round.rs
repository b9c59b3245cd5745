//! A campaign with everything that was ever said in it, as the round that the engine scores.

use std::collections::HashMap;

use parindex_engine::{
    criteria::Source,
    kernel::{NodeCode, UnitCode, parse_date},
    round::Round,
    scores::{Entry, Evidence, Stage},
};
use parindex_store::entity::{campaign, citation, document_version, entry};
use parindex_words::{Language, Words};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{
    Refusal, Standing,
    campaign::{Definition, Definitions, UnitView},
    sheet,
};

/// Most ids of one question.
const MOST_IDS: usize = 500;
/// What an archive for everybody is written in.
const WORDS: Words = Words::new(Language::Vietnamese);

/// The whole round: the definition, every entry of every stage and every document that is cited. Units stand in the order of the campaign,
/// components in the order of their set, stages in the order of the year. Authors are told by what they do and never by name: an archive is
/// for everybody.
///
/// # Errors
/// A stored figure that its rule no longer reads, or what the database says.
pub async fn round_of_campaign(db: &impl ConnectionTrait, definitions: &Definitions, campaign: &campaign::Model) -> Result<Round, Refusal> {
    let definition = definitions.of(db, campaign).await?;
    let order = Order::of(&definition);
    let entries = entries(db, campaign, &order).await?;
    let evidence = evidence(db, campaign, &order).await?;
    Ok(Round { entries, evidence, ..definition.round.clone() })
}

/// Where units and their components stand.
struct Order<'a> {
    views: HashMap<&'a str, (usize, UnitView<'a>)>,
}

impl<'a> Order<'a> {
    fn of(definition: &'a Definition) -> Self {
        Self { views: definition.scored_units().enumerate().map(|(at, view)| (view.unit.code.as_str(), (at, view))).collect() }
    }

    /// The place of a cell; nothing when the campaign scores no such unit or component.
    fn place(&self, unit: &str, component: &str) -> Option<(usize, usize, UnitView<'a>)> {
        let (at, view) = self.views.get(unit)?;
        let node = view.set.position(&NodeCode::new(component).ok()?)?;
        Some((*at, node, *view))
    }
}

async fn entries(db: &impl ConnectionTrait, campaign: &campaign::Model, order: &Order<'_>) -> Result<Vec<Entry>, Refusal> {
    let rows = entry::Entity::find().filter(entry::Column::Campaign.eq(&campaign.code)).all(db).await?;
    let mut placed = Vec::with_capacity(rows.len());
    for row in rows {
        let Some((unit, node, view)) = order.place(&row.unit, &row.component) else { continue };
        let Some(mut entry) = sheet::to_engine(&row, view.set).map_err(|_| unread(&row))? else { continue };
        let source = view.set.nodes()[node].row.source;
        entry.author = Some(WORDS.text(author(entry.stage, source)));
        entry.comment = comment(&row);
        placed.push((unit, node, entry.stage, entry));
    }
    placed.sort_by_key(|(unit, node, stage, _)| (*unit, *node, *stage));
    Ok(placed.into_iter().map(|(.., entry)| entry).collect())
}

/// A figure that the rule of today no longer reads: which cell it stands in.
fn unread(row: &entry::Model) -> Refusal {
    let cell = format!("{} {} ({})", row.unit, row.component, row.stage);
    Refusal::new(Standing::Locked, "result-unreadable").with("detail", cell)
}

/// Who says something at a stage, by what they do.
const fn author(stage: Stage, source: Option<Source>) -> &'static str {
    match (stage, source) {
        (Stage::SelfScore, _) => "result-author-self",
        (Stage::Appraisal1 | Stage::Appraisal2, _) => "result-author-appraisal",
        (Stage::Final, Some(Source::Survey)) => "result-author-survey",
        (Stage::Final, Some(Source::External)) => "result-author-external",
        (Stage::Final, _) => "result-author-council",
    }
}

/// The comment with the clause and the standard error, for which the tables of a round have no columns.
fn comment(row: &entry::Model) -> Option<String> {
    let clause = row.clause.as_deref().map(|clause| WORDS.with("result-comment-clause", &[("clause", clause.into())]));
    let error = row.standard_error.as_deref().map(|error| {
        let points = parindex_engine::kernel::bounded(error).map_or_else(|_| error.to_owned(), |points| WORDS.decimal(points));
        WORDS.with("result-comment-error", &[("points", points.into())])
    });
    let parts: Vec<String> = row.comment.clone().into_iter().chain(clause).chain(error).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

async fn evidence(db: &impl ConnectionTrait, campaign: &campaign::Model, order: &Order<'_>) -> Result<Vec<Evidence>, Refusal> {
    let cited = citation::Entity::find().filter(citation::Column::Campaign.eq(&campaign.code));
    let cited = cited.filter(citation::Column::WithdrawnAt.is_null()).all(db).await?;
    let mut ids: Vec<_> = cited.iter().map(|row| row.document).collect();
    ids.sort_unstable();
    ids.dedup();
    // A list of ids in one question has its limits in every database.
    let mut versions = HashMap::new();
    for some in ids.chunks(MOST_IDS) {
        let found = document_version::Entity::find().filter(document_version::Column::Document.is_in(some.iter().copied())).all(db).await?;
        versions.extend(found.into_iter().map(|row| ((row.document, row.version), row)));
    }
    let mut placed = Vec::with_capacity(cited.len());
    for row in cited {
        let Some((unit, node, _)) = order.place(&row.unit, &row.component) else { continue };
        let (Ok(own), Ok(component)) = (UnitCode::new(&row.unit), NodeCode::new(&row.component)) else { continue };
        let Some(record) = versions.get(&(row.document, row.version)) else { continue };
        placed.push((
            unit,
            node,
            row.id,
            Evidence {
                unit: own,
                component,
                number: record.number.clone(),
                date: record.date.as_deref().and_then(parse_date),
                issuer: record.issuer.clone(),
                summary: record.summary.clone(),
                page: row.page,
                quote: row.quote,
                row: None,
            },
        ));
    }
    placed.sort_by_key(|(unit, node, id, _)| (*unit, *node, *id));
    Ok(placed.into_iter().map(|(.., evidence)| evidence).collect())
}
