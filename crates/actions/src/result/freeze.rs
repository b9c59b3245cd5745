//! Freezes the result of a campaign: it is stored with its breakdown and the digest of all inputs, and never changes.

use parindex_store::{
    StoreError, Uuid,
    entity::{campaign, file, proposal, result},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Changes, Computed, changes::Side, finding::answered, read, readiness::computed, shown::groups_of};
use crate::{
    Context, Refusal, Standing,
    campaign::{Phase, frozen},
    messages::{News, tell},
    permission::{Object, Operation},
    world::sha256_hex,
    write::{Leaf, Started, Write, begin},
};

/// A campaign to freeze.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Freeze {
    /// Campaign.
    pub campaign: String,
    /// The digest of the inputs that was seen.
    pub digest: String,
}

/// What was frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// The result.
    pub result: Uuid,
    /// Its number within the campaign, from 1.
    pub number: i32,
    /// Digest of all inputs.
    pub input_digest: String,
    /// SHA-256 of the result as JSON.
    pub result_digest: String,
}

/// Freezes what was looked at: computes the campaign once more under a lock, refuses while the guard has an error or an unanswered warning,
/// keeps result and inputs as files, and closes the campaign. What corrects an earlier result names what changed.
///
/// # Errors
/// Not allowed, another phase, frozen already, not what was seen, findings that stand in the way, or what database and files say.
#[crate::compiled_here]
pub async fn freeze(ctx: &Context<'_>, command: &Freeze) -> Result<Frozen, Refusal> {
    ctx.may(Operation::FreezeResult, &Object::ANY)?;
    let write = match begin::<_, Frozen>(ctx, "freeze-result", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let campaign = in_council(ctx, &write, &command.campaign).await?;
    let computed = computed(ctx, &write.tx, &campaign).await?;
    if computed.input_digest != command.digest {
        return Err(Refusal::new(Standing::Conflict, "result-changed-since").with("digest", computed.input_digest.as_str()));
    }
    nothing_open(ctx, &write, &campaign, &computed).await?;
    let earlier = newest(&write.tx, &campaign.code).await?;
    let archive = parindex_exchange::pack(&computed.files).map_err(broken)?;
    let row = row(ctx, &write, &campaign, (&computed, &archive), earlier.as_ref()).await?;
    let files = kept(ctx, &write, &row, (computed.json, archive)).await?;
    let row = row.into_active_model().reset_all().insert(&write.tx).await?;
    let mut closed = campaign.clone().into_active_model();
    closed.phase = Set(Phase::Frozen.as_str().to_owned());
    closed.revision = Set(campaign.revision + 1);
    let closed = closed.update(&write.tx).await?;
    let leaf = Leaf::new("result-frozen", format!("campaign/{}", campaign.code))
        .fact("result", row.id.to_string())
        .fact("number", row.number)
        .fact("input_digest", row.input_digest.as_str())
        .fact("result_digest", row.result_digest.as_str())
        .fact("archive", row.archive.as_str())
        .fact("corrects", json!(row.corrects.map(|id| id.to_string())));
    write.record(leaf.private("reason", row.reason.as_deref()).row(&row).row(&closed).rows(&files)).await?;
    tell(&write, News::frozen(&row.campaign, row.id, row.number)).await?;
    let answer =
        Frozen { result: row.id, number: row.number, input_digest: row.input_digest.clone(), result_digest: row.result_digest.clone() };
    write.finish(answer).await
}

/// The campaign, locked until the write ends; only in the council are findings answered and the result frozen.
///
/// # Errors
/// No such campaign, another phase, frozen, or what the database says.
pub(super) async fn in_council(ctx: &Context<'_>, write: &Write, code: &str) -> Result<campaign::Model, Refusal> {
    let row = campaign::Entity::find_by_id(code.to_owned()).lock_exclusive().one(&write.tx).await?;
    let row = row.ok_or_else(|| Refusal::not_found("no-campaign", code))?;
    match Phase::parse(&row.phase) {
        Some(Phase::Council) => Ok(row),
        Some(Phase::Frozen) => Err(frozen(&write.tx, code).await?),
        _ => Err(Refusal::new(Standing::Locked, "freeze-phase").with("phase", ctx.words.text(&format!("setup-phase-{}", row.phase)))),
    }
}

/// Errors must be settled; warnings settled or answered.
async fn nothing_open(ctx: &Context<'_>, write: &Write, campaign: &campaign::Model, computed: &Computed) -> Result<(), Refusal> {
    let findings = answered(&write.tx, &campaign.code, &computed.findings, ctx.words).await?;
    let errors = computed.errors();
    if let Some(first) = findings.iter().find(|finding| finding.error) {
        return Err(Refusal::new(Standing::Locked, "result-has-errors").with("count", errors).with("detail", first.message.as_str()));
    }
    let open: Vec<_> = findings.iter().filter(|finding| finding.is_open()).collect();
    match open.first() {
        None => Ok(()),
        Some(first) => {
            Err(Refusal::new(Standing::Locked, "findings-open").with("count", open.len()).with("detail", first.message.as_str()))
        }
    }
}

/// The newest result of a campaign.
///
/// # Errors
/// What the database says.
pub async fn newest(db: &impl ConnectionTrait, campaign: &str) -> Result<Option<result::Model>, Refusal> {
    let own = result::Entity::find().filter(result::Column::Campaign.eq(campaign));
    Ok(own.order_by_desc(result::Column::Number).one(db).await?)
}

async fn row(
    ctx: &Context<'_>,
    write: &Write,
    campaign: &campaign::Model,
    (computed, archive): (&Computed, &[u8]),
    earlier: Option<&result::Model>,
) -> Result<result::Model, Refusal> {
    let (changes, reason) = match earlier {
        None => (None, None),
        Some(earlier) => {
            let files = read::archived(ctx, earlier).await?;
            let groups = groups_of(&read::kept(ctx, &earlier.result_digest).await?)?;
            let changes = Changes::between(&Side { files: &files, groups: &groups }, &computed.into())?;
            (Some(serde_json::to_string(&changes)?), reason(&write.tx, &campaign.code).await?)
        }
    };
    Ok(result::Model {
        id: write.id(),
        campaign: campaign.code.clone(),
        number: earlier.map_or(1, |earlier| earlier.number + 1),
        frozen_at: write.at.0,
        frozen_by: ctx.actor.person,
        input_digest: computed.input_digest.clone(),
        result_digest: computed.result_digest.clone(),
        archive: sha256_hex(archive),
        settings_digest: computed.settings_digest(),
        campaign_revision: campaign.revision,
        corrects: earlier.map(|earlier| earlier.id),
        reason,
        changes,
    })
}

/// Why the result before is corrected: what two persons agreed on last.
async fn reason(db: &impl ConnectionTrait, campaign: &str) -> Result<Option<String>, Refusal> {
    let agreed = proposal::Entity::find()
        .filter(proposal::Column::Campaign.eq(campaign))
        .filter(proposal::Column::Kind.eq("correction"))
        .filter(proposal::Column::State.eq("approved"));
    Ok(agreed.order_by_desc(proposal::Column::DecidedAt).one(db).await?.map(|row| row.reason))
}

/// Puts result and archive into the place of files, each under its hash, before the rows that name them last.
async fn kept(
    ctx: &Context<'_>,
    write: &Write,
    row: &result::Model,
    (json, archive): (Vec<u8>, Vec<u8>),
) -> Result<Vec<file::Model>, Refusal> {
    let parts = [(&row.result_digest, "json", "application/json", json), (&row.archive, "zip", "application/zip", archive)];
    let mut rows = Vec::new();
    for (hash, kind, media_type, bytes) in parts {
        let fresh = file::Model {
            sha256: hash.clone(),
            size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            kind: kind.to_owned(),
            media_type: media_type.to_owned(),
            pages: None,
            faults: "[]".to_owned(),
            signatures: "[]".to_owned(),
            text: None,
            stored_at: write.at.0,
            stored_by: ctx.actor.person,
        };
        // A correction that changes nothing gives the same bytes; their row is there already, and is held so that nobody sweeps it.
        let held = OnConflict::column(file::Column::Sha256).update_column(file::Column::Sha256).to_owned();
        file::Entity::insert(fresh.clone().into_active_model().reset_all()).on_conflict(held).exec_without_returning(&write.tx).await?;
        ctx.world.store.files().keep(hash, bytes.into()).await.map_err(StoreError::from)?;
        rows.push(file::Entity::find_by_id(hash.clone()).one(&write.tx).await?.unwrap_or(fresh));
    }
    Ok(rows)
}

/// The archive of our own files cannot be written.
pub fn broken(fault: parindex_exchange::ArchiveFault) -> Refusal {
    tracing::error!(%fault, "archive of a result");
    Refusal::new(Standing::Failed, "server-failed")
}
