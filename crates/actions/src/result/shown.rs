//! A ranking as it is shown, read from the result that is kept: nothing is computed a second time.

use parindex_engine::kernel::bounded;
use serde::{Deserialize, Serialize};

use crate::Refusal;

/// A group's ranking; numbers are texts with a decimal point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupShown {
    /// Code.
    pub code: String,
    /// Name in Vietnamese.
    pub name: String,
    /// Mean index of the ranked units.
    pub mean: Option<String>,
    /// Units, best first, unranked ones last.
    pub units: Vec<UnitShown>,
}

/// A unit's place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitShown {
    /// Code.
    pub code: String,
    /// Name in Vietnamese.
    pub name: String,
    /// Points, bonus and penalty included.
    pub score: String,
    /// Index in percent; none when nothing applies.
    pub index: Option<String>,
    /// Place in the group; none for a unit that is not ranked.
    pub rank: Option<u32>,
    /// Code of the class.
    pub class: Option<String>,
    /// Name of the class.
    pub class_name: Option<String>,
    /// Cells without a score.
    pub missing: u32,
    /// Areas with their percent.
    #[serde(default)]
    pub areas: Vec<AreaShown>,
}

/// An area of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaShown {
    /// Code.
    pub code: String,
    /// Percent of the points that apply; none when nothing does.
    pub index: Option<String>,
}

impl UnitShown {
    /// The area with the lowest percent, where it is below the unit's own: what hurts most.
    #[must_use]
    pub fn weakest(&self) -> Option<&AreaShown> {
        let number = |text: &Option<String>| text.as_deref().and_then(|text| bounded(text).ok());
        let own = number(&self.index)?;
        let below = self.areas.iter().filter_map(|area| Some((number(&area.index)?, area))).filter(|(percent, _)| *percent < own);
        below.min_by(|a, b| a.0.cmp(&b.0)).map(|(_, area)| area)
    }
}

/// The groups of a result.
///
/// # Errors
/// A result that is no JSON of ours.
pub fn groups_of(json: &[u8]) -> Result<Vec<GroupShown>, Refusal> {
    #[derive(Deserialize)]
    struct Document {
        groups: Vec<GroupShown>,
    }
    let document: Document = serde_json::from_slice(json)?;
    Ok(document.groups)
}
