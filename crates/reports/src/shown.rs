//! Numbers as a campaign shows them: its decimals, its rounding, the reader's decimal mark.

use parindex_engine::{
    kernel::{Decimal, Exact, LocalText, Rounding},
    round::{Campaign, Display, UnitResult},
};
use parindex_words::Words;

/// What stands where there is no number.
pub(crate) const NOTHING: &str = "–";

/// Formats the numbers of one campaign for one reader.
#[derive(Clone, Copy)]
pub(crate) struct Shown<'a> {
    pub words: &'a Words,
    display: Display,
}

impl<'a> Shown<'a> {
    pub const fn new(campaign: &Campaign, words: &'a Words) -> Self {
        Self { words, display: campaign.display }
    }

    /// Points for a reader: `1,98`.
    pub fn points(self, value: &Exact) -> String {
        self.rounded(value, self.display.points())
    }

    fn rounded(self, value: &Exact, rounding: Rounding) -> String {
        value.round(rounding).map_or_else(|| self.words.number(value), |v| self.decimal(v))
    }

    /// A maximum for a reader; never fewer decimals than it has.
    pub fn max(self, value: Decimal) -> String {
        let decimals = value.normalize().scale().max(self.display.points_decimals);
        self.rounded(&value.into(), Rounding::half_up(decimals))
    }

    /// Percent for a reader, without the sign: `92,51`.
    pub fn percent(self, value: &Exact) -> String {
        self.rounded(value, self.display.percent())
    }

    /// Percent for a reader, a dash where there is none.
    pub fn percent_or_dash(self, value: Option<&Exact>) -> String {
        value.map_or_else(|| NOTHING.to_owned(), |v| self.percent(v))
    }

    /// A displayed value for a reader.
    pub fn decimal(self, value: Decimal) -> String {
        self.words.decimal(unsigned_zero(value))
    }

    /// A displayed index for a reader; a dash where nothing at all was scored.
    pub fn index(self, unit: &UnitResult<'_>) -> String {
        let scored = unit.rank.is_some() || unit.score.missing < unit.score.applicable;
        unit.shown_index.filter(|_| scored).map_or_else(|| NOTHING.to_owned(), |index| self.decimal(index))
    }

    /// Points for a machine: `1.98`.
    pub fn plain_points(self, value: &Exact) -> String {
        plain(value, self.display.points())
    }

    /// Percent for a machine: `92.51`.
    pub fn plain_percent(self, value: &Exact) -> String {
        plain(value, self.display.percent())
    }

    /// Rounding of points.
    pub const fn points_rounding(self) -> Rounding {
        self.display.points()
    }

    /// Rounding of percents.
    pub const fn percent_rounding(self) -> Rounding {
        self.display.percent()
    }

    /// A name in the reader's language.
    pub fn name(self, name: &LocalText) -> &str {
        name.get(self.words.language().is_english())
    }
}

fn plain(value: &Exact, rounding: Rounding) -> String {
    value.round(rounding).map_or_else(|| value.to_string(), machine)
}

/// A displayed value for a machine: `92.51`.
pub(crate) fn machine(value: Decimal) -> String {
    unsigned_zero(value).to_string()
}

/// A difference of zeros may carry a sign that nobody wants to read.
pub(crate) fn unsigned_zero(value: Decimal) -> Decimal {
    if value.is_zero() { value.abs() } else { value }
}
