//! How a campaign turns cells into an index.

use rust_decimal::Decimal;

use crate::scores::Stage;

/// What cells without a score do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Missing {
    /// A unit that submitted nothing is unranked; single missing cells add no points and are reported.
    #[default]
    EmptyUnranked,
    /// A unit with any missing cell is unranked.
    AnyUnranked,
    /// Missing is worth 0: the campaign says so.
    Zero,
}

/// Where bonus and penalty enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AdjustmentPlace {
    /// Index = points / maximum · 100 + bonus − penalty.
    #[default]
    AfterDivision,
    /// Index = (points + bonus − penalty) / maximum · 100.
    BeforeDivision,
}

/// What a unit without any survey score means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NoSurvey {
    /// Its survey components are missing.
    #[default]
    Missing,
    /// Its survey components leave the denominator: the appraisal alone is converted to 100.
    Convert,
}

/// What a score above its maximum does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OverMax {
    /// It is an error.
    #[default]
    Refuse,
    /// It is cut to the maximum and reported.
    Cap,
}

/// How a campaign turns cells into an index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexSettings {
    /// Stages in the order in which they decide a cell.
    pub stages: Vec<Stage>,
    /// What cells without a score do.
    pub missing: Missing,
    /// Where bonus and penalty enter.
    pub adjustment: AdjustmentPlace,
    /// Most bonus points of a unit in all.
    pub bonus_cap: Option<Decimal>,
    /// Most penalty points of a unit in all.
    pub penalty_cap: Option<Decimal>,
    /// Largest index.
    pub index_cap: Option<Decimal>,
    /// What a unit without any survey score means.
    pub no_survey: NoSurvey,
    /// What a score above its maximum does.
    pub over_max: OverMax,
}

impl Default for IndexSettings {
    fn default() -> Self {
        Self {
            stages: vec![Stage::Final, Stage::Appraisal2, Stage::Appraisal1, Stage::SelfScore],
            missing: Missing::default(),
            adjustment: AdjustmentPlace::default(),
            bonus_cap: None,
            penalty_cap: None,
            index_cap: None,
            no_survey: NoSurvey::default(),
            over_max: OverMax::default(),
        }
    }
}
