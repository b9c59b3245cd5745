//! Campaigns as the secretariat reads them.

use std::collections::BTreeMap;

use parindex_exchange::{TableText, setting_texts};
use parindex_store::{
    Uuid,
    entity::{campaign, campaign_group, campaign_table, campaign_unit, criteria_set},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;

use crate::{
    Context, Refusal,
    permission::{Object, Operation},
};

/// A campaign in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CampaignLine {
    /// Code.
    pub code: String,
    /// Year.
    pub year: i32,
    /// Name in Vietnamese.
    pub name: String,
    /// Phase.
    pub phase: String,
    /// A mock round.
    pub rehearsal: bool,
    /// End of self-scoring.
    pub closes_at: Option<i64>,
}

/// A group with its set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GroupView {
    /// Code.
    pub code: String,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: Option<String>,
    /// The version of the set.
    pub set: Uuid,
    /// Code of the set.
    pub set_code: String,
    /// Name of the set in Vietnamese.
    pub set_name: String,
    /// Its version.
    pub set_version: String,
    /// `draft` or `issued`.
    pub set_status: String,
    /// How many units it has.
    pub units: usize,
}

/// A unit in a campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitInCampaign {
    /// Code.
    pub code: String,
    /// Name in Vietnamese.
    pub name: String,
    /// Group; none when it is known but not scored.
    pub group: Option<String>,
    /// Traits.
    pub traits: String,
}

/// A campaign with everything that is set up.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CampaignView {
    /// The line.
    pub line: CampaignLine,
    /// When units may begin.
    pub opens_at: Option<i64>,
    /// Seconds of grace.
    pub grace_seconds: i32,
    /// End of the explanation window.
    pub explanation_closes_at: Option<i64>,
    /// First day of issue of evidence, where one is set.
    pub evidence_from: Option<String>,
    /// Last day of issue of evidence, where one is set.
    pub evidence_to: Option<String>,
    /// The campaign it was cloned from.
    pub cloned_from: Option<String>,
    /// Revision.
    pub revision: i32,
    /// Groups.
    pub groups: Vec<GroupView>,
    /// Units.
    pub units: Vec<UnitInCampaign>,
    /// Settings: key and text.
    pub settings: Vec<(String, String)>,
    /// Bands, gates, applicability.
    pub tables: BTreeMap<String, TableText>,
}

fn line(row: &campaign::Model) -> CampaignLine {
    CampaignLine {
        code: row.code.clone(),
        year: row.year,
        name: row.name_vi.clone(),
        phase: row.phase.clone(),
        rehearsal: row.rehearsal,
        closes_at: row.closes_at,
    }
}

/// All campaigns, the newest first.
///
/// # Errors
/// Not allowed, or what the database says.
#[crate::compiled_here]
pub async fn campaigns(ctx: &Context<'_>) -> Result<Vec<CampaignLine>, Refusal> {
    ctx.may(Operation::ReadSetUp, &Object::ANY)?;
    let rows = campaign::Entity::find().order_by_desc(campaign::Column::Year).order_by_asc(campaign::Column::Code);
    Ok(rows.all(ctx.world.store.read()).await?.iter().map(line).collect())
}

/// A campaign with groups, units, settings and tables.
///
/// # Errors
/// Not allowed, no such campaign, or what the database says.
#[crate::compiled_here]
pub async fn campaign_view(ctx: &Context<'_>, code: &str) -> Result<(campaign::Model, CampaignView), Refusal> {
    ctx.may(Operation::ReadSetUp, &Object::ANY)?;
    let db = ctx.world.store.read();
    let row = campaign::Entity::find_by_id(code.to_owned()).one(db).await?.ok_or_else(|| Refusal::not_found("no-campaign", code))?;
    let units = campaign_unit::Entity::find().filter(campaign_unit::Column::Campaign.eq(code));
    let units = units.order_by_asc(campaign_unit::Column::Position).all(db).await?;
    let found = campaign_group::Entity::find().filter(campaign_group::Column::Campaign.eq(code));
    let found = found.order_by_asc(campaign_group::Column::Position).all(db).await?;
    let sets = criteria_set::Entity::find().filter(criteria_set::Column::Id.is_in(found.iter().map(|g| g.set_id))).all(db).await?;
    let groups = found.into_iter().map(|group| {
        let set = sets.iter().find(|set| set.id == group.set_id);
        let text = |of: fn(&criteria_set::Model) -> &String| set.map(|set| of(set).clone()).unwrap_or_default();
        GroupView {
            units: units.iter().filter(|u| u.group_code.as_ref() == Some(&group.code)).count(),
            set: group.set_id,
            set_code: text(|s| &s.code),
            set_name: text(|s| &s.name_vi),
            set_version: text(|s| &s.version),
            set_status: text(|s| &s.status),
            code: group.code,
            name_vi: group.name_vi,
            name_en: group.name_en,
        }
    });
    let groups = groups.collect();
    let mut tables = BTreeMap::new();
    for table in campaign_table::Entity::find().filter(campaign_table::Column::Campaign.eq(code)).all(db).await? {
        if matches!(table.name.as_str(), "bands" | "gates" | "applicability") {
            tables.insert(table.name, serde_json::from_str(&table.body)?);
        }
    }
    let in_campaign = |u: campaign_unit::Model| UnitInCampaign { code: u.unit, name: u.name_vi, group: u.group_code, traits: u.traits };
    let view = CampaignView {
        line: line(&row),
        opens_at: row.opens_at,
        grace_seconds: row.grace_seconds,
        explanation_closes_at: row.explanation_closes_at,
        evidence_from: row.evidence_from.clone(),
        evidence_to: row.evidence_to.clone(),
        cloned_from: row.cloned_from.clone(),
        revision: row.revision,
        groups,
        units: units.into_iter().map(in_campaign).collect(),
        settings: setting_texts(&row.settings),
        tables,
    };
    Ok((row, view))
}
