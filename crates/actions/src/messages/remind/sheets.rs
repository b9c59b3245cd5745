//! The end of self-scoring: who has not handed in, and what is missing.

use std::collections::{BTreeMap, HashMap, HashSet};

use parindex_store::{
    Uuid,
    entity::{assignment, campaign, entry, sheet},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::step::Step;
use crate::{
    Refusal,
    campaign::{Lock, Phase, UnitView, asked, window_of},
    messages::{
        Kind,
        news::{News, To},
    },
    permission::Role,
    sheet::path_of,
    world::{Instant, World},
};

/// A unit that has not handed in, with its own end and the reminder that is due.
struct Behind<'a> {
    view: UnitView<'a>,
    end: Instant,
    step: Step,
}

/// What is to be told about the end of self-scoring: the messages of a unit together, at last those to the secretariat.
pub(super) async fn due(world: &World, campaign: &campaign::Model) -> Result<Vec<Vec<News>>, Refusal> {
    let db = world.store.read();
    let definition = world.definitions.of(db, campaign).await?;
    let sheets = sheet::Entity::find().filter(sheet::Column::Campaign.eq(&campaign.code)).all(db).await?;
    let sheets: HashMap<&str, &sheet::Model> = sheets.iter().map(|sheet| (sheet.unit.as_str(), sheet)).collect();
    let now = world.now();
    let behind: Vec<Behind<'_>> = definition
        .scored_units()
        .filter_map(|view| {
            let (end, step) = of_unit(campaign, sheets.get(view.unit.code.as_str()).copied(), now)?;
            Some(Behind { view, end, step })
        })
        .collect();
    if behind.is_empty() {
        return Ok(Vec::new());
    }
    let said: Vec<(String, String)> = entry::Entity::find()
        .select_only()
        .columns([entry::Column::Unit, entry::Column::Component])
        .filter(entry::Column::Campaign.eq(&campaign.code))
        .filter(entry::Column::Stage.eq("self"))
        .filter(entry::Column::Status.ne("empty"))
        .into_tuple()
        .all(db)
        .await?;
    let said: HashSet<(&str, &str)> = said.iter().map(|(unit, component)| (unit.as_str(), component.as_str())).collect();
    let owners = assignment::Entity::find().filter(assignment::Column::Campaign.eq(&campaign.code)).all(db).await?;
    let asks = asked(&definition);
    let mut news = Vec::new();
    let mut ends: BTreeMap<(i64, &'static str), u64> = BTreeMap::new();
    for one in &behind {
        let unit = one.view.unit.code.as_str();
        let own = asks.get(unit).map(Vec::as_slice).unwrap_or_default();
        let missing: HashSet<&str> = own.iter().copied().filter(|component| !said.contains(&(unit, *component))).collect();
        news.push(of_one(campaign, one, own, &missing, &owners));
        if one.step.is_urgent() {
            *ends.entry((one.end.0, one.step.as_str())).or_default() += 1;
        }
    }
    news.extend(ends.into_iter().map(|((end, step), count)| vec![to_secretariat(campaign, end, step, count)]));
    Ok(news)
}

/// The unit's own end and the reminder that is due; nothing when it has handed in, or nobody may fill in.
fn of_unit(campaign: &campaign::Model, sheet: Option<&sheet::Model>, now: Instant) -> Option<(Instant, Step)> {
    let window = window_of(campaign, sheet, now);
    let end = window.closes_at?;
    let step = Step::due(end, now)?;
    let in_time = matches!(window.lock, None | Some(Lock::ForApproval));
    // Once the campaign has gone on, only a unit with an end of its own is still late.
    let own = sheet.is_some_and(|sheet| sheet.closes_at.is_some());
    let phase = Phase::parse(&campaign.phase)?;
    let told = phase == Phase::SelfScoring || phase == Phase::SelfScoringClosed || own;
    let late = step == Step::Over && window.lock == Some(Lock::Closed) && told;
    (in_time || late).then_some((end, step))
}

/// The messages of one unit: to those who fill in, and from one day before also to the head.
fn of_one(campaign: &campaign::Model, one: &Behind<'_>, own: &[&str], missing: &HashSet<&str>, owners: &[assignment::Model]) -> Vec<News> {
    let unit = one.view.unit.code.as_str();
    let kind = if one.step == Step::Over { Kind::LateSheet } else { Kind::RemindSheet };
    let told = |occasion: String, to: To, missing: usize, total: usize| {
        News::new(kind, &campaign.code, Some(unit), format_args!("{unit}/{}/{}{occasion}", one.end.0, one.step.as_str()), to)
            .counted(missing as u64, total as u64)
            .until(one.end.0)
            .at_once(one.step.is_urgent())
    };
    let mut news = vec![told(String::new(), To::Roles(&[Role::Officer]), missing.len(), own.len())];
    if one.step.is_urgent() {
        news.push(told("/head".to_owned(), To::Roles(&[Role::Head]), missing.len(), own.len()));
    }
    let mut nodes: BTreeMap<Uuid, Vec<&str>> = BTreeMap::new();
    for row in owners.iter().filter(|row| row.unit == unit) {
        nodes.entry(row.person).or_default().push(&row.node);
    }
    for (person, nodes) in nodes {
        let part: Vec<&str> = own.iter().copied().filter(|component| lies_under(&one.view, component, &nodes)).collect();
        let left = part.iter().filter(|component| missing.contains(**component)).count();
        if left > 0 {
            news.push(told("/part".to_owned(), To::Person(person), left, part.len()));
        }
    }
    news
}

/// Whether a component is one of some nodes or lies below one.
fn lies_under(view: &UnitView<'_>, component: &str, nodes: &[&str]) -> bool {
    let at = view.set.components().iter().find(|at| view.set.nodes()[**at].code().as_str() == component);
    at.is_some_and(|at| path_of(view.set, *at).iter().any(|code| nodes.contains(code)))
}

fn to_secretariat(campaign: &campaign::Model, end: i64, step: &str, count: u64) -> News {
    let kind = if step == Step::Over.as_str() { Kind::UnitsLate } else { Kind::UnitsBehind };
    News::new(kind, &campaign.code, None, format_args!("{end}/{step}"), To::Roles(&[Role::Secretariat])).counted(count, 0).until(end)
}
