//! The end of the explanation window: who has not answered.

use std::collections::BTreeMap;

use parindex_store::entity::{campaign, explanation};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::step::Step;
use crate::{
    Refusal,
    campaign::Phase,
    messages::{
        Kind,
        news::{News, To},
    },
    permission::Role,
    world::{Instant, World},
};

/// What is to be told about the end of the explanation window: the messages of a unit together, at last the one to the secretariat.
pub(super) async fn due(world: &World, campaign: &campaign::Model) -> Result<Vec<Vec<News>>, Refusal> {
    let Some((end, step)) = of_campaign(campaign, world.now()) else { return Ok(Vec::new()) };
    let points: Vec<(String, String)> = explanation::Entity::find()
        .select_only()
        .columns([explanation::Column::Unit, explanation::Column::State])
        .filter(explanation::Column::Campaign.eq(&campaign.code))
        .filter(explanation::Column::State.ne("withdrawn"))
        .into_tuple()
        .all(world.store.read())
        .await?;
    let mut units: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    for (unit, state) in &points {
        let count = units.entry(unit).or_default();
        count.0 += u64::from(state == "open");
        count.1 += 1;
    }
    units.retain(|_, (open, _)| *open > 0);
    let mut news: Vec<Vec<News>> = units.iter().map(|(unit, counts)| of_unit(campaign, unit, *counts, (end, step))).collect();
    if step.is_urgent() && !units.is_empty() {
        let kind = if step == Step::Over { Kind::AnswersLate } else { Kind::AnswersBehind };
        let occasion = format_args!("{}/{}", end.0, step.as_str()).to_string();
        let one = News::new(kind, &campaign.code, None, occasion, To::Roles(&[Role::Secretariat]));
        news.push(vec![one.counted(units.len() as u64, 0).until(end.0)]);
    }
    Ok(news)
}

/// The end and the reminder that is due; nothing while nobody may answer, or once the council has the word.
fn of_campaign(campaign: &campaign::Model, now: Instant) -> Option<(Instant, Step)> {
    let end = campaign.explanation_closes_at.map(Instant)?;
    let step = Step::due(end, now)?;
    let told = match Phase::parse(&campaign.phase)? {
        Phase::Explanation => true,
        Phase::SecondAppraisal => step == Step::Over,
        _ => false,
    };
    told.then_some((end, step))
}

fn of_unit(campaign: &campaign::Model, unit: &str, (open, all): (u64, u64), (end, step): (Instant, Step)) -> Vec<News> {
    let kind = if step == Step::Over { Kind::LateAnswers } else { Kind::RemindAnswers };
    let told = |occasion: &str, to| {
        News::new(kind, &campaign.code, Some(unit), format_args!("{unit}/{}/{}{occasion}", end.0, step.as_str()), to)
            .counted(open, all)
            .until(end.0)
            .at_once(step.is_urgent())
    };
    let mut news = vec![told("", To::Roles(&[Role::Officer]))];
    if step.is_urgent() {
        news.push(told("/head", To::Roles(&[Role::Head])));
    }
    news
}
