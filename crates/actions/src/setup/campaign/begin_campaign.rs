//! Begins a campaign, empty or as last year's.

use parindex_engine::kernel::SetCode;
use parindex_exchange::{setting_texts, settings_text};
use parindex_store::entity::{campaign, campaign_group, campaign_table, campaign_unit};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    Context, Refusal, Standing,
    campaign::{actives, insert},
    permission::{Object, Operation},
    write::{Leaf, Started, begin},
};

/// A new campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BeginCampaign {
    /// Code.
    pub code: String,
    /// Year that is measured.
    pub year: i16,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// A mock round, which is never published.
    pub rehearsal: bool,
    /// The campaign whose settings, groups, units and tables it takes over.
    pub clone_of: Option<String>,
}

/// The campaign that was begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignBegun {
    /// Code.
    pub code: String,
}

/// Begins a campaign. A clone takes everything over but the calendar and the scores.
///
/// # Errors
/// Not allowed, a code that is wrong or taken, no campaign to clone, or what the database says.
#[crate::compiled_here]
pub async fn begin_campaign(ctx: &Context<'_>, command: &BeginCampaign) -> Result<CampaignBegun, Refusal> {
    ctx.may(Operation::ChangeSetUp, &Object::ANY)?;
    let wrong = || Refusal::invalid("code-wrong").with("found", command.code.as_str()).at("code");
    let code = SetCode::new(command.code.trim()).map_err(|_| wrong())?.to_string();
    // The code is part of addresses.
    if code.contains('/') {
        return Err(wrong());
    }
    if command.name_vi.trim().is_empty() {
        return Err(Refusal::invalid("field-wrong").with("field", "name_vi").at("name_vi"));
    }
    let write = match begin::<_, CampaignBegun>(ctx, "begin-campaign", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let tx = &write.tx;
    if campaign::Entity::find_by_id(code.clone()).one(tx).await?.is_some() {
        return Err(Refusal::new(Standing::Conflict, "campaign-exists").with("campaign", code.as_str()).at("code"));
    }
    let old = match &command.clone_of {
        None => None,
        Some(old) => Some(campaign::Entity::find_by_id(old.clone()).one(tx).await?.ok_or_else(|| Refusal::not_found("no-campaign", old))?),
    };
    let settings = settings(command, &code, old.as_ref())?;
    let row = campaign::Model {
        code: code.clone(),
        year: command.year.into(),
        name_vi: command.name_vi.trim().to_owned(),
        name_en: None,
        phase: "preparing".to_owned(),
        rehearsal: command.rehearsal,
        settings,
        opens_at: None,
        closes_at: None,
        grace_seconds: old.as_ref().map_or(0, |old| old.grace_seconds),
        explanation_closes_at: None,
        shows_appraisal: false,
        evidence_from: None,
        evidence_to: None,
        cloned_from: old.as_ref().map(|old| old.code.clone()),
        revision: 1,
        created_at: write.at.0,
        created_by: ctx.actor.person,
    };
    row.clone().into_active_model().reset_all().insert(tx).await?;
    let mut leaf = Leaf::new("campaign-begun", format!("campaign/{code}")).row(&row);
    if let Some(old) = &old {
        let groups = campaign_group::Entity::find().filter(campaign_group::Column::Campaign.eq(&old.code)).all(tx).await?;
        let groups: Vec<_> = groups.into_iter().map(|g| campaign_group::Model { campaign: code.clone(), ..g }).collect();
        insert(tx, actives(&groups)).await?;
        let units = campaign_unit::Entity::find().filter(campaign_unit::Column::Campaign.eq(&old.code)).all(tx).await?;
        let units: Vec<_> = units.into_iter().map(|u| campaign_unit::Model { campaign: code.clone(), ..u }).collect();
        insert(tx, actives(&units)).await?;
        // Printed figures belong to their year alone.
        let tables = campaign_table::Entity::find().filter(campaign_table::Column::Campaign.eq(&old.code));
        let tables = tables.filter(campaign_table::Column::Name.ne("published")).all(tx).await?;
        let tables: Vec<_> = tables.into_iter().map(|t| campaign_table::Model { campaign: code.clone(), ..t }).collect();
        insert(tx, actives(&tables)).await?;
        leaf = leaf.rows(&groups).rows(&units).rows(&tables);
    }
    let leaf = leaf
        .fact("year", command.year)
        .fact("name_vi", row.name_vi.as_str())
        .fact("rehearsal", row.rehearsal)
        .fact("settings", row.settings.as_str())
        .fact("cloned_from", serde_json::json!(row.cloned_from));
    write.record(leaf).await?;
    write.finish(CampaignBegun { code }).await
}

fn settings(command: &BeginCampaign, code: &str, old: Option<&campaign::Model>) -> Result<String, Refusal> {
    let own = [
        ("format", "1".to_owned()),
        ("numbers.decimal", "point".to_owned()),
        ("campaign.code", code.to_owned()),
        ("campaign.year", command.year.to_string()),
        ("campaign.name_vi", command.name_vi.trim().to_owned()),
        ("campaign.rehearsal", if command.rehearsal { "yes" } else { "no" }.to_owned()),
    ];
    let taken = old.map(|old| setting_texts(&old.settings)).unwrap_or_default();
    // Decision, source and notes tell of the old year.
    let kept = taken.into_iter().filter(|(key, _)| !key.starts_with("campaign.") && !own.iter().any(|(own, _)| own == key));
    let texts: Vec<(String, String)> = own.iter().map(|(key, text)| ((*key).to_owned(), text.clone())).chain(kept).collect();
    settings_text(&texts).map_err(|_| Refusal::invalid("field-wrong").with("field", "year").at("year"))
}
