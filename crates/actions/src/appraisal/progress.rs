//! What is to be read, and what is not yet.

use std::collections::HashSet;

use parindex_engine::criteria::Source;
use parindex_store::entity::{campaign, entry, explanation};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};

use crate::{
    Context, Refusal,
    campaign::{Definition, asked},
};

/// A unit and a component of it.
pub type Claim = (String, String);

/// Everything that the appraisal reads: what units are asked, and what they say beyond it (bonus, penalty). In the order of the campaign.
///
/// # Errors
/// What the database says.
pub async fn claims(db: &impl ConnectionTrait, campaign: &str, definition: &Definition) -> Result<Vec<Claim>, Refusal> {
    let said: HashSet<Claim> = said_at(db, campaign, "self").await?;
    let asked = asked(definition);
    let mut claims = Vec::new();
    for view in definition.scored_units() {
        let unit = view.unit.code.as_str();
        let own: HashSet<&str> = asked.get(unit).into_iter().flatten().copied().collect();
        for at in view.set.components() {
            let node = &view.set.nodes()[*at];
            let code = node.code().as_str();
            let of_unit = !matches!(node.row.source, Some(Source::Survey | Source::External));
            let claim = (unit.to_owned(), code.to_owned());
            if own.contains(code) || (of_unit && said.contains(&claim)) {
                claims.push(claim);
            }
        }
    }
    Ok(claims)
}

/// What nobody has appraised yet, in the order of the campaign.
///
/// # Errors
/// What the database says.
pub async fn unread(ctx: &Context<'_>, db: &impl ConnectionTrait, campaign: &campaign::Model) -> Result<Vec<Claim>, Refusal> {
    let definition = ctx.world.definitions.of(db, campaign).await?;
    let read = said_at(db, &campaign.code, "appraisal_1").await?;
    Ok(claims(db, &campaign.code, &definition).await?.into_iter().filter(|claim| !read.contains(claim)).collect())
}

/// How many points of explanation are in one of some states.
///
/// # Errors
/// What the database says.
pub async fn points_in(db: &impl ConnectionTrait, campaign: &str, states: &[&str]) -> Result<u64, Refusal> {
    let rows = explanation::Entity::find().filter(explanation::Column::Campaign.eq(campaign));
    Ok(rows.filter(explanation::Column::State.is_in(states.iter().copied())).count(db).await?)
}

/// The cells that say something at a stage.
pub(super) async fn said_at(db: &impl ConnectionTrait, campaign: &str, stage: &str) -> Result<HashSet<Claim>, Refusal> {
    let rows: Vec<Claim> = entry::Entity::find()
        .select_only()
        .column(entry::Column::Unit)
        .column(entry::Column::Component)
        .filter(entry::Column::Campaign.eq(campaign))
        .filter(entry::Column::Stage.eq(stage))
        .filter(entry::Column::Status.ne("empty"))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}
