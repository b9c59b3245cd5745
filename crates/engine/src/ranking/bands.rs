//! Classes as an ordered list of bands, and the gates in front of them.

use rust_decimal::Decimal;

use crate::kernel::{ClassCode, Finding, FindingCode, GroupCode, LocalText, NodeCode, Place, RowSource};

/// What a band is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BandBase {
    /// Index percent.
    #[default]
    Percent,
    /// Points with bonus and penalty.
    Points,
}

/// A class and the value from which it is held, lower bound inclusive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// Group; `None` for all groups without bands of their own.
    pub group: Option<GroupCode>,
    /// Class.
    pub class: ClassCode,
    /// Its name.
    pub name: LocalText,
    /// Lower bound.
    pub at_least: Decimal,
    /// What it is measured in.
    pub base: BandBase,
    /// Row it was read from.
    pub row: Option<RowSource>,
}

/// What a gate looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum GateMeasure {
    /// Percent of the node.
    #[default]
    Index,
    /// Points of the node.
    Points,
}

impl GateMeasure {
    /// The stable text form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Index => "index",
            Self::Points => "points",
        }
    }
}

/// A condition for holding a class or a better one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// Group; `None` for all.
    pub group: Option<GroupCode>,
    /// Class that is closed without it.
    pub class: ClassCode,
    /// Node it looks at.
    pub node: NodeCode,
    /// What it looks at.
    pub measure: GateMeasure,
    /// Value needed.
    pub at_least: Decimal,
    /// Why.
    pub reason: Option<String>,
    /// Row it was read from.
    pub row: Option<RowSource>,
}

/// The bands of a group, best first: its own, else those for all.
#[must_use]
pub fn bands_of<'a>(bands: &'a [Band], group: &GroupCode) -> Vec<&'a Band> {
    let own: Vec<&Band> = bands.iter().filter(|b| b.group.as_ref() == Some(group)).collect();
    if own.is_empty() { bands.iter().filter(|b| b.group.is_none()).collect() } else { own }
}

/// Finds bands that do not fall, classes that stand twice, mixed measures and values below every band.
#[must_use]
pub fn check_bands(bands: &[Band]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut groups: Vec<Option<&GroupCode>> = bands.iter().map(|b| b.group.as_ref()).collect();
    groups.sort();
    groups.dedup();
    for group in groups {
        let own: Vec<&Band> = bands.iter().filter(|b| b.group.as_ref() == group).collect();
        let place = |band: &Band| {
            let place = Place::row(band.row.as_ref());
            group.map_or(place.clone(), |g| place.group(g))
        };
        for (at, band) in own.iter().enumerate() {
            let earlier = &own[..at];
            let falls = earlier.last().is_none_or(|above| above.at_least > band.at_least && above.base == band.base);
            if !falls || earlier.iter().any(|b| b.class == band.class) {
                findings.push(Finding::new(FindingCode::BandOrder, place(band)).with("class", &band.name).with("bound", band.at_least));
            }
        }
        if let Some(last) = own.last().filter(|last| last.at_least > Decimal::ZERO) {
            findings.push(Finding::new(FindingCode::BandGap, place(last)).with("bound", last.at_least));
        }
    }
    findings
}
