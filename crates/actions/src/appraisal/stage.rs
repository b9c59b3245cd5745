//! Which appraisal a campaign is in.

use parindex_engine::scores::Stage;
use parindex_store::entity::{campaign, entry};
use sea_orm::{ConnectionTrait, EntityTrait};
use serde::{Deserialize, Serialize};

use crate::{
    Context, Refusal, Standing,
    campaign::{Phase, not_frozen},
};

/// One of the two appraisals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Round {
    /// Before the units explain.
    #[serde(rename = "appraisal_1")]
    First,
    /// After they have explained.
    #[serde(rename = "appraisal_2")]
    Second,
}

impl Round {
    /// The stage of its entries.
    #[must_use]
    pub const fn stage(self) -> Stage {
        match self {
            Self::First => Stage::Appraisal1,
            Self::Second => Stage::Appraisal2,
        }
    }

    /// The stage whose value it looks at.
    #[must_use]
    pub const fn looks_at(self) -> Stage {
        match self {
            Self::First => Stage::SelfScore,
            Self::Second => Stage::Appraisal1,
        }
    }

    /// The appraisal that is open in a phase.
    #[must_use]
    pub fn of(phase: &str) -> Option<Self> {
        match Phase::parse(phase)? {
            Phase::Appraisal => Some(Self::First),
            Phase::SecondAppraisal => Some(Self::Second),
            _ => None,
        }
    }

    /// The appraisal that a phase shows: the one that is open, else the last one that there was.
    #[must_use]
    pub fn shown_in(phase: &str) -> Self {
        if Phase::parse(phase) >= Some(Phase::SecondAppraisal) { Self::Second } else { Self::First }
    }
}

/// The campaign, held in its phase until the transaction ends, when the appraisal is the one that is open.
///
/// # Errors
/// No such campaign, another appraisal or none, or what the database says.
pub async fn held_open(ctx: &Context<'_>, tx: &impl ConnectionTrait, code: &str, round: Round) -> Result<campaign::Model, Refusal> {
    let row = not_frozen(tx, code).await?;
    if Round::of(&row.phase) == Some(round) {
        return Ok(row);
    }
    let phase = ctx.words.text(&format!("setup-phase-{}", row.phase));
    let wanted = ctx.words.text(&format!("stage-{}", round.stage().as_str()));
    Err(Refusal::new(Standing::Locked, "appraisal-closed").with("phase", phase).with("stage", wanted))
}

/// The value of a cell at a stage.
///
/// # Errors
/// What the database says.
pub async fn value_at(
    db: &impl ConnectionTrait,
    campaign: &str,
    (unit, component): (&str, &str),
    stage: Stage,
) -> Result<Option<entry::Model>, Refusal> {
    let key = (campaign.to_owned(), unit.to_owned(), component.to_owned(), stage.as_str().to_owned());
    Ok(entry::Entity::find_by_id(key).one(db).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phase_shows_the_appraisal_that_is_open_and_later_the_last_one() {
        for phase in Phase::ALL {
            let shown = Round::shown_in(phase.as_str());
            assert_eq!(shown, Round::of(phase.as_str()).unwrap_or(shown), "{phase:?}");
        }
        assert_eq!(
            [Phase::Explanation, Phase::Council, Phase::Frozen].map(|phase| Round::shown_in(phase.as_str())),
            [Round::First, Round::Second, Round::Second]
        );
    }
}
