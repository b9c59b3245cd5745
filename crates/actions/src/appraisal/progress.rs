//! What is to be read, and what is not yet.

use std::collections::{HashMap, HashSet};

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
    let said: HashMap<Claim, i64> = said_at(db, campaign, "self").await?;
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
            if own.contains(code) || (of_unit && said.contains_key(&claim)) {
                claims.push(claim);
            }
        }
    }
    Ok(claims)
}

/// What nobody has appraised yet as it stands, in the order of the campaign: a claim that was changed afterwards, by a unit whose sheet was
/// opened again, is to be read again.
///
/// # Errors
/// What the database says.
pub async fn unread(ctx: &Context<'_>, db: &impl ConnectionTrait, campaign: &campaign::Model) -> Result<Vec<Claim>, Refusal> {
    let definition = ctx.world.definitions.of(db, campaign).await?;
    let read = read_at(db, &campaign.code, "appraisal_1").await?;
    Ok(claims(db, &campaign.code, &definition).await?.into_iter().filter(|claim| !read.contains(claim)).collect())
}

/// How many of some claims are read at the first appraisal, and how many there are.
///
/// # Errors
/// What the database says.
pub async fn reading(
    db: &impl ConnectionTrait,
    campaign: &str,
    definition: &Definition,
    counts: impl Fn(&str, &str) -> bool,
) -> Result<(usize, usize), Refusal> {
    let read = read_at(db, campaign, "appraisal_1").await?;
    let mut claims = claims(db, campaign, definition).await?;
    claims.retain(|(unit, component)| counts(unit, component));
    Ok((claims.iter().filter(|claim| read.contains(*claim)).count(), claims.len()))
}

/// The points of explanation, each by unit, component and state, without those that were withdrawn.
///
/// # Errors
/// What the database says.
pub async fn points(db: &impl ConnectionTrait, campaign: &str) -> Result<Vec<(String, String, String)>, Refusal> {
    let rows = explanation::Entity::find()
        .select_only()
        .columns([explanation::Column::Unit, explanation::Column::Component, explanation::Column::State])
        .filter(explanation::Column::Campaign.eq(campaign))
        .filter(explanation::Column::State.ne("withdrawn"));
    Ok(rows.into_tuple().all(db).await?)
}

/// How many points of explanation are in one of some states.
///
/// # Errors
/// What the database says.
pub async fn points_in(db: &impl ConnectionTrait, campaign: &str, states: &[&str]) -> Result<u64, Refusal> {
    let rows = explanation::Entity::find().filter(explanation::Column::Campaign.eq(campaign));
    Ok(rows.filter(explanation::Column::State.is_in(states.iter().copied())).count(db).await?)
}

/// The cells that are appraised at a stage, later than the unit last changed them.
///
/// # Errors
/// What the database says.
pub(super) async fn read_at(db: &impl ConnectionTrait, campaign: &str, stage: &str) -> Result<HashSet<Claim>, Refusal> {
    let claimed = said_at(db, campaign, "self").await?;
    let found = said_at(db, campaign, stage).await?;
    Ok(found.into_iter().filter(|(claim, at)| claimed.get(claim).is_none_or(|then| then <= at)).map(|(claim, _)| claim).collect())
}

/// The cells that say something at a stage, and since when.
async fn said_at(db: &impl ConnectionTrait, campaign: &str, stage: &str) -> Result<HashMap<Claim, i64>, Refusal> {
    let rows: Vec<(String, String, i64)> = entry::Entity::find()
        .select_only()
        .column(entry::Column::Unit)
        .column(entry::Column::Component)
        .column(entry::Column::SavedAt)
        .filter(entry::Column::Campaign.eq(campaign))
        .filter(entry::Column::Stage.eq(stage))
        .filter(entry::Column::Status.ne("empty"))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(unit, component, at)| ((unit, component), at)).collect())
}
