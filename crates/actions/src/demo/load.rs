//! Loads the demonstration once.

use parindex_engine::round::Round;
use parindex_store::entity::{campaign, person, server_setting};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::{appraisers, cells, documents, last_year, persons};
use crate::{
    Refusal,
    campaign::{Calendar, Import, Phase},
    world::{Instant, World},
};

/// Whether the demonstration, or anything else, is there already.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn is_loaded(world: &World) -> Result<bool, Refusal> {
    Ok(campaign::Entity::find().count(world.store.read()).await? > 0)
}

/// The time of the year at which the demonstration stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    /// In the middle of self-scoring, which ends at 17:00 on the day after tomorrow.
    SelfScoring,
    /// Everything is handed in, and the first appraisal has begun.
    Appraisal,
}

impl Season {
    const fn phase(self) -> Phase {
        match self {
            Self::SelfScoring => Phase::SelfScoring,
            Self::Appraisal => Phase::Appraisal,
        }
    }

    /// When self-scoring ends.
    fn closes_at(self, now: Instant) -> Instant {
        five_o_clock(now.plus_seconds(86_400 * if self == Self::SelfScoring { 2 } else { -5 }))
    }
}

/// Loads a round as a campaign in the middle of self-scoring.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn load(world: &World, round: &Round) -> Result<(), Refusal> {
    put(world, round, None, Season::SelfScoring).await
}

/// Loads a round as a campaign at a time of the year.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn load_at(world: &World, round: &Round, season: Season) -> Result<(), Refusal> {
    put(world, round, None, season).await
}

/// Loads a round as [`load`] does, and beside it the campaign of the year before.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn load_with_last_year(world: &World, round: &Round, season: Season) -> Result<(), Refusal> {
    match last_year::years(round) {
        Some(years) => put(world, &years.this, Some(&years.last), season).await,
        None => put(world, round, None, season).await,
    }
}

async fn put(world: &World, round: &Round, last: Option<&Round>, season: Season) -> Result<(), Refusal> {
    let now = world.now();
    let tx = world.store.begin().await?;
    let calendar = Calendar {
        opens_at: Some(now.plus_seconds(-20 * 86_400)),
        closes_at: Some(season.closes_at(now)),
        grace_seconds: 0,
        explanation_closes_at: Some(five_o_clock(now.plus_seconds(30 * 86_400))),
    };
    let (person, phase) = (parindex_store::Uuid::nil(), season.phase().as_str());
    let import = Import { tx: &tx, person, at: now, chance: &*world.chance, phase, calendar };
    import.round(round).await?;
    let officers = persons::make(&import, round).await?;
    cells::fill(&import, round, &officers, season).await?;
    appraisers::assign(&import, &round.campaign.code, &tx).await?;
    if let Some(last) = last {
        last_year::load(&import, last, &officers).await?;
    }
    let home = round.units.iter().find(|unit| unit.code.as_str() == persons::UNITS[0]);
    if let (Some(unit), Some(officer)) = (home, officers.get(persons::UNITS[0])) {
        documents::file_away(world, &import, &round.campaign.code, &unit.name.vi, *officer).await?;
    }
    let owner = person::Entity::find().filter(person::Column::Email.starts_with("phu-trach@")).one(&tx).await?;
    if let Some(owner) = owner {
        cells::assign(&import, round, owner.id).await?;
    }
    let settings = server_setting::ActiveModel {
        name: Set(crate::accounts::SECURITY.to_owned()),
        body: Set(serde_json::to_string(&crate::accounts::Security::of_demonstration())?),
        version: Set(1),
        changed_at: Set(now.0),
        changed_by: Set(parindex_store::Uuid::nil()),
    };
    import.put("security-set", "server/security", vec![settings]).await?;
    tx.commit().await?;
    Ok(())
}

/// 17:00 in Viet Nam on the day of a moment.
pub(super) fn five_o_clock(moment: Instant) -> Instant {
    const DAY: i64 = 86_400_000;
    const ZONE: i64 = 7 * 3_600_000;
    let midnight = (moment.0 + ZONE).div_euclid(DAY) * DAY - ZONE;
    Instant(midnight + 17 * 3_600_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deadline_is_five_in_the_afternoon() {
        let day: jiff::Timestamp = "2026-02-13T20:00:00Z".parse().unwrap();
        assert_eq!(five_o_clock(Instant(day.as_millisecond())).to_rfc3339(), "2026-02-14T17:00:00+07:00");
    }
}
