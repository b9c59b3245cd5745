//! Proposals as somebody reads them.

use parindex_store::{
    Uuid,
    entity::{campaign, proposal},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;

use super::Change;
use crate::{
    Context, Refusal,
    permission::{Object, Operation},
    sheet::names_of,
};

/// Most proposals of a list.
const MOST: u64 = 200;

/// A proposal with the names of persons.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProposalView {
    /// Id.
    pub id: Uuid,
    /// Campaign.
    pub campaign: String,
    /// What is to be changed.
    pub change: Change,
    /// Why.
    pub reason: String,
    /// `open`, `approved`, `refused` or `withdrawn`.
    pub state: String,
    /// When it was proposed, milliseconds UTC.
    pub proposed_at: i64,
    /// Who proposed it.
    pub proposed_by: String,
    /// Whether the reader proposed it.
    pub own: bool,
    /// When it was decided.
    pub decided_at: Option<i64>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// What the second person said.
    pub answer: Option<String>,
}

/// All proposals, open ones first, then the newest.
///
/// # Errors
/// Not allowed, or what the database says.
#[crate::compiled_here]
pub async fn proposals(ctx: &Context<'_>) -> Result<Vec<ProposalView>, Refusal> {
    ctx.may(Operation::ReadSetUp, &Object::ANY)?;
    let db = ctx.world.store.read();
    let rows = proposal::Entity::find().order_by_desc(proposal::Column::ProposedAt).limit(MOST).all(db).await?;
    let mut views = viewed(ctx, rows).await?;
    views.sort_by_key(|view| view.state != "open");
    Ok(views)
}

/// One proposal.
///
/// # Errors
/// Not allowed, no such proposal, or what the database says.
#[crate::compiled_here]
pub async fn proposal(ctx: &Context<'_>, id: Uuid) -> Result<(campaign::Model, ProposalView), Refusal> {
    ctx.may(Operation::ReadSetUp, &Object::ANY)?;
    let db = ctx.world.store.read();
    let none = || Refusal::not_found("no-proposal", &id.to_string());
    let row = proposal::Entity::find_by_id(id).one(db).await?.ok_or_else(none)?;
    let campaign = campaign::Entity::find_by_id(row.campaign.clone()).one(db).await?.ok_or_else(none)?;
    let view = viewed(ctx, vec![row]).await?.pop().ok_or_else(none)?;
    Ok((campaign, view))
}

/// How many proposals of a campaign wait.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn open_proposals(ctx: &Context<'_>, campaign: &str) -> Result<u64, Refusal> {
    let open = proposal::Entity::find().filter(proposal::Column::Campaign.eq(campaign)).filter(proposal::Column::State.eq("open"));
    Ok(open.count(ctx.world.store.read()).await?)
}

async fn viewed(ctx: &Context<'_>, rows: Vec<proposal::Model>) -> Result<Vec<ProposalView>, Refusal> {
    let persons = rows.iter().flat_map(|row| std::iter::once(row.proposed_by).chain(row.decided_by));
    let names = names_of(ctx.world.store.read(), persons).await?;
    let name = |id: &Uuid| names.get(id).cloned().unwrap_or_default();
    rows.into_iter()
        .map(|row| {
            Ok(ProposalView {
                change: serde_json::from_str(&row.change)?,
                proposed_by: name(&row.proposed_by),
                own: row.proposed_by == ctx.actor.person,
                decided_by: row.decided_by.as_ref().map(name),
                id: row.id,
                campaign: row.campaign,
                reason: row.reason,
                state: row.state,
                proposed_at: row.proposed_at,
                decided_at: row.decided_at,
                answer: row.answer,
            })
        })
        .collect()
}
