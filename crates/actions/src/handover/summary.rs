//! What a sheet came to when it was handed in. It is kept with the hand-in, because the sheet may be taken back and change.

use parindex_engine::kernel::LocalText;
use serde::{Deserialize, Serialize};

use crate::{
    Refusal,
    campaign::UnitView,
    sheet::{SheetView, TotalView},
};

/// What a sheet came to when it was handed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Areas in the order of the set.
    pub areas: Vec<SummaryArea>,
    /// The sum.
    pub total: TotalView,
}

/// Points of an area.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SummaryArea {
    /// Code.
    pub code: String,
    /// Name in Vietnamese.
    pub vi: String,
    /// Name in English.
    pub en: Option<String>,
    /// Points.
    pub score: String,
    /// Maximum of what applies.
    pub max: String,
}

impl SummaryArea {
    /// Name in a language.
    #[must_use]
    pub fn name(&self, english: bool) -> &str {
        self.en.as_deref().filter(|_| english).unwrap_or(&self.vi)
    }
}

/// What a sheet comes to.
#[must_use]
pub fn summary(unit: &UnitView<'_>, view: &SheetView) -> Summary {
    let area = |at: usize| {
        let node = &unit.set.nodes()[at];
        let points = view.nodes.iter().find(|points| points.code == node.code().as_str())?;
        let LocalText { vi, en } = node.row.name.clone();
        Some(SummaryArea { code: points.code.clone(), vi, en, score: points.score.clone(), max: points.max.clone() })
    };
    Summary { areas: unit.set.areas().filter_map(area).collect(), total: view.total.clone() }
}

impl Summary {
    /// Reads it again.
    ///
    /// # Errors
    /// What is stored is no summary.
    pub fn parse(stored: &str) -> Result<Self, Refusal> {
        Ok(serde_json::from_str(stored)?)
    }
}
