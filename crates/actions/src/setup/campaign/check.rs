//! What a campaign lacks before it can be opened.

use parindex_engine::kernel::Severity;
use parindex_exchange::{LoadError, read_tables};
use parindex_store::entity::{campaign, campaign_group, campaign_unit, criteria_set, unit};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::super::Told;
use crate::{
    Context, Refusal,
    campaign::tables_of,
    permission::{Object, Operation},
    world::Instant,
};

/// Most units that a line names.
const MOST_NAMED: usize = 8;

/// Everything that is wrong with a campaign or deserves a look: tables, engine, calendar, drafts.
///
/// # Errors
/// Not allowed, no such campaign, or what the database says.
#[crate::compiled_here]
pub async fn check_campaign(ctx: &Context<'_>, code: &str) -> Result<Vec<Told>, Refusal> {
    ctx.may(Operation::ReadSetUp, &Object::ANY)?;
    let db = ctx.world.store.read();
    let row = campaign::Entity::find_by_id(code.to_owned()).one(db).await?.ok_or_else(|| Refusal::not_found("no-campaign", code))?;
    told(ctx, db, &row).await
}

pub(super) async fn told(ctx: &Context<'_>, db: &impl ConnectionTrait, row: &campaign::Model) -> Result<Vec<Told>, Refusal> {
    let words = &ctx.words;
    let mut told: Vec<Told> = match read_tables(&tables_of(db, row).await?) {
        Ok(loaded) => {
            let (_, findings) = parindex_engine::round::check(&loaded.round);
            let unscored = loaded.round.units.iter().all(|unit| unit.group.is_none());
            let problems = loaded.warnings.iter().map(|p| Told::stored(p, words));
            let nobody = unscored.then(|| own("check-no-units", Severity::Error, words, ""));
            problems.chain(findings.iter().map(|f| Told::finding(f, words))).chain(nobody).collect()
        }
        Err(LoadError::Unreadable(problem)) => vec![Told::stored(&problem, words)],
        Err(LoadError::Broken { problems, findings }) => {
            let problems = problems.iter().map(|p| Told::stored(p, words));
            problems.chain(findings.iter().map(|f| Told::finding(f, words))).collect()
        }
    };
    let groups = campaign_group::Entity::find().filter(campaign_group::Column::Campaign.eq(&row.code)).all(db).await?;
    let sets = criteria_set::Entity::find().filter(criteria_set::Column::Id.is_in(groups.iter().map(|g| g.set_id))).all(db).await?;
    for set in sets.iter().filter(|set| set.status == "draft") {
        told.push(own("check-set-draft", Severity::Error, words, &set.code));
    }
    match row.closes_at {
        None => told.push(own("check-no-deadline", Severity::Error, words, "")),
        Some(end) if row.phase == "preparing" && end <= ctx.world.now().0 => {
            told.push(own("check-deadline-past", Severity::Error, words, &Instant(end).shown()));
        }
        Some(_) => {}
    }
    if row.opens_at.is_none() {
        told.push(own("check-no-opening", Severity::Warning, words, ""));
    }
    if row.phase == "preparing" {
        told.extend(against_registry(ctx, db, row, &groups).await?);
    }
    told.sort_by_key(|line| !line.is_error());
    Ok(told)
}

/// Scored units that the registry no longer has, has changed, or has besides: a campaign that was cloned holds last year's units.
async fn against_registry(
    ctx: &Context<'_>,
    db: &impl ConnectionTrait,
    row: &campaign::Model,
    groups: &[campaign_group::Model],
) -> Result<Vec<Told>, Refusal> {
    let taken = campaign_unit::Entity::find().filter(campaign_unit::Column::Campaign.eq(&row.code)).all(db).await?;
    let registry = unit::Entity::find().all(db).await?;
    let today = ctx.world.now().day().to_string();
    let ended = |unit: &unit::Model| unit.valid_to.as_deref().is_some_and(|to| to < today.as_str());
    let (mut gone, mut changed) = (Vec::new(), Vec::new());
    for own in taken.iter().filter(|own| own.group_code.is_some()) {
        match registry.iter().find(|unit| unit.code == own.unit) {
            Some(unit) if ended(unit) => gone.push(own.name_vi.as_str()),
            Some(unit)
                if (&unit.name_vi, &unit.name_en, &unit.kind, &unit.traits) != (&own.name_vi, &own.name_en, &own.kind, &own.traits) =>
            {
                changed.push(own.name_vi.as_str());
            }
            _ => {}
        }
    }
    let of_campaign = |unit: &&unit::Model| unit.group_code.as_ref().is_some_and(|code| groups.iter().any(|group| group.code == *code));
    let absent = registry.iter().filter(of_campaign).filter(|unit| !ended(unit) && !taken.iter().any(|own| own.unit == unit.code));
    let absent: Vec<&str> = absent.map(|unit| unit.name_vi.as_str()).collect();
    let lines = [("check-unit-ended", gone), ("check-unit-changed", changed), ("check-unit-absent", absent)];
    let found = lines.into_iter().filter(|(_, names)| !names.is_empty());
    Ok(found.map(|(code, names)| own(code, Severity::Warning, &ctx.words, &some_of(&names))).collect())
}

/// A few names, and how many more there are.
fn some_of(names: &[&str]) -> String {
    let shown = names.iter().take(MOST_NAMED).copied().collect::<Vec<_>>().join(", ");
    if names.len() > MOST_NAMED { format!("{shown} (+{})", names.len() - MOST_NAMED) } else { shown }
}

fn own(code: &str, severity: Severity, words: &parindex_words::Words, what: &str) -> Told {
    Told {
        code: code.to_owned(),
        severity: severity.as_str().to_owned(),
        place: String::new(),
        node: None,
        text: words.with(&format!("setup-{code}"), &[("what", what.into())]),
    }
}
