//! Makes a change of a campaign: what is written is read again before it may stay.

use parindex_engine::kernel::{Finding, Severity};
use parindex_exchange::{LoadError, Location, Problem, TableText, read_tables};
use parindex_store::{
    Uuid,
    entity::{campaign, campaign_group, campaign_table, criteria_set},
};
use parindex_words::Words;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, EntityTrait, IntoActiveModel, sea_query::OnConflict};
use serde_json::json;

use super::{Change, extension::extend};
use crate::{
    Refusal, Standing,
    campaign::{EvidenceWindow, Phase, frozen, tables_of},
    setup::told_stored,
    world::{Instant, read_stored_day},
    write::Leaf,
};

/// Who makes a change, and why.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// Who proposed it.
    pub person: Uuid,
    /// The second person who agreed; none while the campaign is being prepared.
    pub second: Option<Uuid>,
    /// Why.
    pub reason: &'a str,
    /// An id for what the change has to remember.
    pub id: Uuid,
}

/// The tables that a person changes as a whole.
const TABLES: [&str; 3] = ["applicability", "bands", "gates"];
/// Most problems that a refusal tells.
const MOST_TOLD: usize = 5;

/// Makes a change and says what the log is told.
///
/// # Errors
/// A change that leaves a campaign nobody can score, or what the database says.
pub async fn apply(
    tx: &DatabaseTransaction,
    at: Instant,
    campaign: &campaign::Model,
    change: &Change,
    by: By<'_>,
    words: Words,
) -> Result<Leaf, Refusal> {
    match (change, campaign.phase == Phase::Frozen.as_str()) {
        (Change::Correction {}, false) => {
            return Err(Refusal::new(Standing::Locked, "nothing-frozen").with("campaign", campaign.code.as_str()));
        }
        (Change::Correction {}, true) | (_, false) => {}
        (_, true) => return Err(frozen(tx, &campaign.code).await?),
    }
    let mut row = campaign.clone().into_active_model();
    row.revision = Set(campaign.revision + 1);
    let leaf = match change {
        Change::Correction {} => {
            row.phase = Set(Phase::Council.as_str().to_owned());
            changed(campaign, "result-correction-begun").private("reason", Some(by.reason))
        }
        Change::Extension(extension) => return extend(tx, at, campaign, extension, by).await,
        Change::Calendar { opens_at, closes_at, grace_seconds, explanation_closes_at, evidence_from, evidence_to } => {
            in_order(&[*opens_at, *closes_at, *explanation_closes_at], *grace_seconds)?;
            row.opens_at = Set(*opens_at);
            row.closes_at = Set(*closes_at);
            row.grace_seconds = Set(*grace_seconds);
            row.explanation_closes_at = Set(*explanation_closes_at);
            row.evidence_from = Set(read_stored_day(evidence_from.as_deref(), "evidence_from")?);
            row.evidence_to = Set(read_stored_day(evidence_to.as_deref(), "evidence_to")?);
            // A later end opens again what time alone had closed.
            if campaign.phase == "self_scoring_closed" && closes_at.is_some_and(|end| end > at.0) {
                row.phase = Set("self_scoring".to_owned());
            }
            changed(campaign, "campaign-calendar-changed")
                .fact("opens_at", json!(opens_at))
                .fact("closes_at", json!(closes_at))
                .fact("grace_seconds", *grace_seconds)
                .fact("explanation_closes_at", json!(explanation_closes_at))
                .fact("evidence_from", json!(evidence_from))
                .fact("evidence_to", json!(evidence_to))
        }
        Change::Criteria { group, set, revision } => {
            let (row, version) = choose_set(tx, campaign, group, *set, *revision).await?;
            let leaf = changed(campaign, "campaign-set-chosen").fact("group", group.as_str()).fact("set", set.to_string());
            leaf.row(&row).rows(&version)
        }
        Change::Settings { settings } => {
            let read = parindex_exchange::read_settings(settings).map_err(|problems| told(&problems, &[], words))?;
            if read.code != campaign.code {
                return Err(Refusal::invalid("campaign-code-fixed").with("campaign", campaign.code.as_str()));
            }
            // A mock round stays one, and a real one stays real: units were told which it is.
            if campaign.phase != "preparing" && read.rehearsal != campaign.rehearsal {
                return Err(Refusal::new(Standing::Locked, "rehearsal-fixed").with("campaign", campaign.code.as_str()));
            }
            row.year = Set(read.year.into());
            row.name_vi = Set(read.name.vi);
            row.name_en = Set(read.name.en);
            row.rehearsal = Set(read.rehearsal);
            row.settings = Set(settings.clone());
            changed(campaign, "campaign-settings-changed").fact("settings", settings.as_str())
        }
        Change::Table { name, body } => {
            let row = put_table(tx, campaign, name, body).await?;
            let leaf = changed(campaign, "campaign-table-changed").fact("table", name.as_str());
            leaf.fact("body", serde_json::to_value(body)?).row(&row)
        }
    };
    let stored = row.update(tx).await?;
    whole_window(&stored)?;
    sound(tx, &stored, change, words).await?;
    Ok(leaf.row(&stored))
}

fn changed(campaign: &campaign::Model, event: &'static str) -> Leaf {
    Leaf::new(event, format!("campaign/{}", campaign.code)).fact("revision", campaign.revision + 1)
}

fn in_order(moments: &[Option<i64>], grace_seconds: i32) -> Result<(), Refusal> {
    let known: Vec<i64> = moments.iter().flatten().copied().collect();
    if let Some(pair) = known.windows(2).find(|pair| pair[0] >= pair[1]) {
        return Err(Refusal::invalid("calendar-order")
            .with("early", Instant(pair[0]).shown())
            .with("late", Instant(pair[1]).shown())
            .at("closes_at"));
    }
    if !(0..=86_400).contains(&grace_seconds) {
        return Err(Refusal::invalid("grace-range").at("grace_minutes"));
    }
    Ok(())
}

/// Whatever decides its ends, the window of evidence does not end before it begins.
fn whole_window(campaign: &campaign::Model) -> Result<(), Refusal> {
    match EvidenceWindow::of(campaign) {
        Some(window) if window.from > window.to => {
            Err(Refusal::invalid("evidence-window").with("window", window.shown()).at("evidence_to"))
        }
        _ => Ok(()),
    }
}

/// Gives a group another version. A draft becomes issued with an open campaign: from then on it never changes.
async fn choose_set(
    tx: &DatabaseTransaction,
    campaign: &campaign::Model,
    group: &str,
    set: Uuid,
    revision: i32,
) -> Result<(campaign_group::Model, Option<criteria_set::Model>), Refusal> {
    let row = campaign_group::Entity::find_by_id((campaign.code.clone(), group.to_owned())).one(tx).await?;
    let row = row.ok_or_else(|| Refusal::not_found("no-group", group))?;
    let version = criteria_set::Entity::find_by_id(set).one(tx).await?;
    let version = version.ok_or_else(|| Refusal::not_found("no-set", &set.to_string()))?;
    if version.revision != revision {
        return Err(Refusal::new(Standing::Conflict, "set-changed-since").with("set", version.code.as_str()));
    }
    let mut row = row.into_active_model();
    row.set_id = Set(set);
    let row = row.update(tx).await?;
    if campaign.phase != "preparing" && version.status == "draft" {
        let mut version = version.into_active_model();
        version.status = Set("issued".to_owned());
        return Ok((row, Some(version.update(tx).await?)));
    }
    Ok((row, None))
}

async fn put_table(
    tx: &DatabaseTransaction,
    campaign: &campaign::Model,
    name: &str,
    body: &TableText,
) -> Result<campaign_table::Model, Refusal> {
    if !TABLES.contains(&name) {
        return Err(Refusal::not_found("no-table", name));
    }
    let row = campaign_table::Model { campaign: campaign.code.clone(), name: name.to_owned(), body: serde_json::to_string(body)? };
    let key = [campaign_table::Column::Campaign, campaign_table::Column::Name];
    let replace = OnConflict::columns(key).update_column(campaign_table::Column::Body).to_owned();
    let stored = row.clone().into_active_model().reset_all();
    campaign_table::Entity::insert(stored).on_conflict(replace).exec_without_returning(tx).await?;
    Ok(row)
}

/// An open campaign must be whole after every change; one in preparation may have gaps, but what was changed must be readable.
async fn sound(tx: &DatabaseTransaction, campaign: &campaign::Model, change: &Change, words: Words) -> Result<(), Refusal> {
    let tables = tables_of(tx, campaign).await?;
    let (problems, findings) = match read_tables(&tables) {
        Ok(_) if campaign.phase == "preparing" => return Ok(()),
        Ok(loaded) => (Vec::new(), parindex_engine::round::check(&loaded.round).1),
        Err(LoadError::Unreadable(problem)) => (vec![*problem], Vec::new()),
        Err(LoadError::Broken { problems, findings }) => (problems, findings),
    };
    let concerns = |problem: &Problem| campaign.phase != "preparing" || is_about(problem, change);
    let problems: Vec<Problem> = problems.into_iter().filter(|p| p.severity() == Severity::Error && concerns(p)).collect();
    let grave = |f: &Finding| campaign.phase != "preparing" && f.severity() == Severity::Error;
    let findings: Vec<Finding> = findings.into_iter().filter(grave).collect();
    if problems.is_empty() && findings.is_empty() { Ok(()) } else { Err(told(&problems, &findings, words)) }
}

fn is_about(problem: &Problem, change: &Change) -> bool {
    let Change::Table { name, .. } = change else { return false };
    let own = format!("{name}.csv");
    match &problem.place {
        Location::File(file) | Location::Line { file, .. } | Location::CsvCell { file, .. } => *file == own,
        _ => false,
    }
}

fn told(problems: &[Problem], findings: &[Finding], words: Words) -> Refusal {
    let lines = problems.iter().map(|p| told_stored(p, &words)).chain(findings.iter().map(|f| words.finding(f)));
    let detail: Vec<String> = lines.take(MOST_TOLD).collect();
    Refusal::invalid("change-unsound").with("detail", detail.join(" "))
}
