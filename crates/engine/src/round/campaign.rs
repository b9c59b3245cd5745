//! The campaign: one year's scoring and its settings.

use crate::{
    index::IndexSettings,
    kernel::{Date, LocalText, Rounding, RoundingMode},
    ranking::{Basis, RankingSettings},
};

/// How values are displayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Display {
    /// Decimals of percents.
    pub decimals: u32,
    /// Decimals of points.
    pub points_decimals: u32,
    /// What happens in between.
    pub mode: RoundingMode,
}

impl Default for Display {
    fn default() -> Self {
        Self { decimals: 2, points_decimals: 2, mode: RoundingMode::HalfUp }
    }
}

impl Display {
    /// Rounding of percents.
    #[must_use]
    pub const fn percent(self) -> Rounding {
        Rounding { decimals: self.decimals, mode: self.mode }
    }

    /// Rounding of points.
    #[must_use]
    pub const fn points(self) -> Rounding {
        Rounding { decimals: self.points_decimals, mode: self.mode }
    }
}

/// One year's scoring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    /// Code, such as `dien-bien-2020`.
    pub code: String,
    /// Year that is measured.
    pub year: i16,
    /// Name.
    pub name: LocalText,
    /// Number of the decision.
    pub decision: Option<String>,
    /// Date of the decision.
    pub decision_date: Option<Date>,
    /// Where the figures come from.
    pub source: Option<String>,
    /// Note shown on every output.
    pub note: Option<LocalText>,
    /// A mock round, marked on every output.
    pub rehearsal: bool,
    /// How cells become an index.
    pub index: IndexSettings,
    /// How values are displayed.
    pub display: Display,
    /// How units are ranked.
    pub ranking: RankingSettings,
    /// What classes look at.
    pub classes_on: Basis,
}

impl Campaign {
    /// A campaign with the default settings.
    #[must_use]
    pub fn new(code: &str, year: i16, name: LocalText) -> Self {
        Self {
            code: code.to_owned(),
            year,
            name,
            decision: None,
            decision_date: None,
            source: None,
            note: None,
            rehearsal: false,
            index: IndexSettings::default(),
            display: Display::default(),
            ranking: RankingSettings::default(),
            classes_on: Basis::default(),
        }
    }
}
