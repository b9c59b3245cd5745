//! The phases of a year.

use serde::{Deserialize, Serialize};

/// Where a campaign stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// It is being prepared.
    Preparing,
    /// Units score themselves.
    SelfScoring,
    /// Self-scoring is over.
    SelfScoringClosed,
    /// The first appraisal.
    Appraisal,
    /// Units explain what they were asked.
    Explanation,
    /// The appraisal after the explanation.
    SecondAppraisal,
    /// The council decides what is disputed.
    Council,
    /// The result is frozen.
    Frozen,
}

impl Phase {
    /// All phases in the order of the year.
    pub const ALL: [Self; 8] = [
        Self::Preparing,
        Self::SelfScoring,
        Self::SelfScoringClosed,
        Self::Appraisal,
        Self::Explanation,
        Self::SecondAppraisal,
        Self::Council,
        Self::Frozen,
    ];

    /// The stable text form; words stand under `setup-phase-<text>`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Preparing => "preparing",
            Self::SelfScoring => "self_scoring",
            Self::SelfScoringClosed => "self_scoring_closed",
            Self::Appraisal => "appraisal",
            Self::Explanation => "explanation",
            Self::SecondAppraisal => "second_appraisal",
            Self::Council => "council",
            Self::Frozen => "frozen",
        }
    }

    /// The phase that follows when nothing is left to do; the last one is reached by freezing a result.
    #[must_use]
    pub const fn next(self) -> Option<Self> {
        Some(match self {
            Self::Preparing => Self::SelfScoring,
            Self::SelfScoring => Self::SelfScoringClosed,
            Self::SelfScoringClosed => Self::Appraisal,
            Self::Appraisal => Self::Explanation,
            Self::Explanation => Self::SecondAppraisal,
            Self::SecondAppraisal => Self::Council,
            Self::Council | Self::Frozen => return None,
        })
    }

    /// The phase that a campaign may go back to, with a reason; a frozen result is corrected instead.
    #[must_use]
    pub const fn back(self) -> Option<Self> {
        Some(match self {
            Self::Explanation => Self::Appraisal,
            Self::SecondAppraisal => Self::Explanation,
            Self::Council => Self::SecondAppraisal,
            _ => return None,
        })
    }

    /// The phase with this text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.as_str() == text)
    }
}
