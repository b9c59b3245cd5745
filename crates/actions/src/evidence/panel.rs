//! What a component of a sheet rests on, and what could be cited for it.

use std::collections::HashSet;

use parindex_store::{
    Uuid,
    entity::{citation, document, unit},
};
use parindex_words::search_key;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{DocumentRow, vault::described};
use crate::{
    Context, Refusal,
    permission::{Object, Operation, authorize},
    sheet::{before, standing_citations},
};

/// Documents that are offered for citing, the newest ones.
const OFFERED: u64 = 30;

/// A document that is cited, with the citation.
#[derive(Debug, Clone)]
pub struct CitedDocument {
    /// The citation.
    pub citation: citation::Model,
    /// The document.
    pub row: DocumentRow,
}

/// A document that could be cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// Document.
    pub id: Uuid,
    /// Number and abstract.
    pub label: String,
    /// Whether it was cited for the same component in the campaign before.
    pub last_year: bool,
}

/// What a component rests on.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// Citations that stand, in the order in which they were made.
    pub cited: Vec<CitedDocument>,
    /// What could be cited, last year's first.
    pub offered: Vec<Offered>,
    /// Whether the reader may add documents.
    pub may_add: bool,
}

/// Reads what a component of a sheet rests on; what is offered holds the words of `find`, with or without tone marks.
///
/// # Errors
/// Not allowed, no such campaign, or what the database says.
#[crate::compiled_here]
pub async fn evidence_of(ctx: &Context<'_>, campaign: &str, unit: &str, component: &str, find: &str) -> Result<Evidence, Refusal> {
    ctx.may(Operation::ReadEvidence, &Object::of_unit(unit))?;
    let db = ctx.world.store.read();
    let (row, _) = ctx.world.definitions.get(db, campaign).await?;
    let home = unit::Entity::find_by_id(unit.to_owned()).one(db).await?.ok_or_else(|| Refusal::not_found("no-unit", unit))?;
    let citations = standing_citations(campaign, unit)
        .filter(citation::Column::Component.eq(component))
        .order_by_asc(citation::Column::CitedAt)
        .all(db)
        .await?;
    let ids: HashSet<Uuid> = citations.iter().map(|row| row.document).collect();
    let documents = document::Entity::find().filter(document::Column::Id.is_in(ids.iter().copied())).all(db).await?;
    let rows = described(ctx, documents, |_| home.name_vi.clone(), Some(campaign)).await?;
    let found = |id: Uuid| rows.iter().find(|row| row.document.id == id).cloned();
    let cited = citations.into_iter().filter_map(|row| Some(CitedDocument { row: found(row.document)?, citation: row })).collect();
    let may_add = authorize(ctx.actor, Operation::AddEvidence, &Object::of_unit(unit));
    let mut offered = Vec::new();
    if may_add {
        let old = match before(db, &row).await? {
            Some(old) => last_year(ctx, &old.code, unit, component).await?,
            None => HashSet::new(),
        };
        let mut own = document::Entity::find().filter(document::Column::Unit.eq(unit)).filter(document::Column::PutAwayAt.is_null());
        for word in search_key(find).split(' ').filter(|word| !word.is_empty()) {
            own = own.filter(document::Column::Search.contains(word));
        }
        let newest = own.clone().order_by_desc(document::Column::CreatedAt).limit(OFFERED).all(db).await?;
        let earlier = own.filter(document::Column::Id.is_in(old.iter().copied())).all(db).await?;
        let mut known = HashSet::new();
        for row in earlier.into_iter().chain(newest) {
            if known.insert(row.id) && !ids.contains(&row.id) {
                offered.push(Offered { last_year: old.contains(&row.id), id: row.id, label: label(&row) });
            }
        }
    }
    Ok(Evidence { cited, offered, may_add })
}

/// Documents that the same component cited in the campaign before.
async fn last_year(ctx: &Context<'_>, campaign: &str, unit: &str, component: &str) -> Result<HashSet<Uuid>, Refusal> {
    let own = standing_citations(campaign, unit).filter(citation::Column::Component.eq(component));
    let rows = own.all(ctx.world.store.read()).await?;
    Ok(rows.into_iter().map(|row| row.document).collect())
}

/// Number and abstract.
pub(super) fn label(row: &document::Model) -> String {
    let parts = [row.number.as_deref(), row.summary.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" – ")
}
