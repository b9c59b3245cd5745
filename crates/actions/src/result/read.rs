//! Reads what was frozen.

use std::collections::BTreeMap;

use parindex_exchange::unpack;
use parindex_store::{
    StoreError, Uuid,
    entity::{campaign, result},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

use super::{Changes, GroupShown, freeze::broken, shown::groups_of};
use crate::{
    Context, Refusal,
    permission::{Object, Operation, authorize, may_at_all},
    sheet::names_of,
};

/// A frozen result without its ranking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ResultLine {
    /// Id.
    pub id: Uuid,
    /// Campaign.
    pub campaign: String,
    /// Number within the campaign, from 1.
    pub number: i32,
    /// When it was frozen, milliseconds UTC.
    pub frozen_at: i64,
    /// Who froze it.
    pub frozen_by: String,
    /// Digest of all inputs.
    pub input_digest: String,
    /// SHA-256 of the result as JSON.
    pub result_digest: String,
    /// SHA-256 of the archive.
    pub archive: String,
    /// SHA-256 of the settings.
    pub settings_digest: String,
    /// The result that it corrects.
    pub corrects: Option<Uuid>,
    /// Why it corrects it.
    pub reason: Option<String>,
    /// What differs from the one that it corrects; only for who may see every unit.
    pub changes: Option<Changes>,
}

/// A frozen result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FrozenResult {
    /// What it is.
    pub line: ResultLine,
    /// The ranking; a unit sees its own place.
    pub groups: Vec<GroupShown>,
}

/// Which file of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum File {
    /// The result as JSON.
    Json,
    /// The files of the round as a ZIP.
    Archive,
}

/// The results of a campaign, newest first.
///
/// # Errors
/// Not allowed, no such campaign, or what the database says.
#[crate::compiled_here]
pub async fn results(ctx: &Context<'_>, campaign: &str) -> Result<(campaign::Model, Vec<ResultLine>), Refusal> {
    may_read(ctx)?;
    let db = ctx.world.store.read();
    let row = campaign::Entity::find_by_id(campaign.to_owned()).one(db).await?;
    let row = row.ok_or_else(|| Refusal::not_found("no-campaign", campaign))?;
    let own = result::Entity::find().filter(result::Column::Campaign.eq(campaign));
    let rows = own.order_by_desc(result::Column::Number).all(db).await?;
    Ok((row, lines(ctx, rows).await?))
}

/// One result with its ranking.
///
/// # Errors
/// Not allowed, no such result, or what database and files say.
#[crate::compiled_here]
pub async fn one(ctx: &Context<'_>, id: Uuid) -> Result<FrozenResult, Refusal> {
    may_read(ctx)?;
    let row = found(ctx, id).await?;
    let groups = groups_of(&kept(ctx, &row.result_digest).await?)?;
    let line = lines(ctx, vec![row]).await?.pop().ok_or_else(|| Refusal::not_found("no-result", &id.to_string()))?;
    let sees = |unit: &str| authorize(ctx.actor, Operation::ReadResult, &Object::of_unit(unit));
    let group = |mut group: GroupShown| {
        group.units.retain(|unit| sees(&unit.code));
        (!group.units.is_empty()).then_some(group)
    };
    Ok(FrozenResult { line, groups: groups.into_iter().filter_map(group).collect() })
}

/// The bytes of a result or of its archive, with the name of the file. They hold every unit, so they are not for one.
///
/// # Errors
/// Not allowed, no such result, or what the files say.
#[crate::compiled_here]
pub async fn file(ctx: &Context<'_>, id: Uuid, which: File) -> Result<(String, Vec<u8>), Refusal> {
    ctx.may(Operation::ReadResult, &Object::ANY)?;
    let row = found(ctx, id).await?;
    let (hash, ending) = match which {
        File::Json => (&row.result_digest, "json"),
        File::Archive => (&row.archive, "zip"),
    };
    Ok((format!("{}-{}.{ending}", row.campaign, row.number), kept(ctx, hash).await?))
}

fn may_read(ctx: &Context<'_>) -> Result<(), Refusal> {
    if may_at_all(ctx.actor, Operation::ReadResult) { Ok(()) } else { Err(Refusal::forbidden(Operation::ReadResult, ctx.words)) }
}

async fn found(ctx: &Context<'_>, id: Uuid) -> Result<result::Model, Refusal> {
    let row = result::Entity::find_by_id(id).one(ctx.world.store.read()).await?;
    row.ok_or_else(|| Refusal::not_found("no-result", &id.to_string()))
}

async fn lines(ctx: &Context<'_>, rows: Vec<result::Model>) -> Result<Vec<ResultLine>, Refusal> {
    let names = names_of(ctx.world.store.read(), rows.iter().map(|row| row.frozen_by)).await?;
    let all = authorize(ctx.actor, Operation::ReadResult, &Object::ANY);
    let line = |row: result::Model| {
        let changes = row.changes.as_deref().filter(|_| all).map(serde_json::from_str).transpose()?;
        Ok(ResultLine {
            id: row.id,
            campaign: row.campaign,
            number: row.number,
            frozen_at: row.frozen_at,
            frozen_by: names.get(&row.frozen_by).cloned().unwrap_or_default(),
            input_digest: row.input_digest,
            result_digest: row.result_digest,
            archive: row.archive,
            settings_digest: row.settings_digest,
            corrects: row.corrects,
            reason: row.reason,
            changes,
        })
    };
    rows.into_iter().map(line).collect()
}

/// A file of a result by its hash.
///
/// # Errors
/// What the files say.
#[crate::compiled_here]
pub async fn kept(ctx: &Context<'_>, sha256: &str) -> Result<Vec<u8>, Refusal> {
    Ok(ctx.world.store.files().fetch(sha256).await.map_err(StoreError::from)?.to_vec())
}

/// The files that a result was computed from.
///
/// # Errors
/// What the files say.
#[crate::compiled_here]
pub async fn archived(ctx: &Context<'_>, row: &result::Model) -> Result<BTreeMap<String, Vec<u8>>, Refusal> {
    unpack(&kept(ctx, &row.archive).await?).map_err(broken)
}
