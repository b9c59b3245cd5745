//! When something must have been issued to prove what a campaign measures.

use parindex_engine::kernel::{Date, parse_date};
use parindex_store::entity::campaign;
use parindex_words::date_shown;

use crate::world::Instant;

/// The days of issue, both included. A report on a year is signed in January of the next one, so without a setting the window reaches from the
/// first day of the year to the end of self-scoring, and never ends before the year does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EvidenceWindow {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl EvidenceWindow {
    /// The window of a campaign; none for a year that no calendar has.
    #[must_use]
    pub fn of(row: &campaign::Model) -> Option<Self> {
        let year = i16::try_from(row.year).ok()?;
        let own = |text: &Option<String>| text.as_deref().and_then(parse_date);
        let last = Date::new(year, 12, 31).ok()?;
        let end = row.closes_at.map_or(last, |end| Instant(end).day().max(last));
        let first = Date::new(year, 1, 1).ok()?;
        Some(Self { from: own(&row.evidence_from).unwrap_or(first), to: own(&row.evidence_to).unwrap_or(end) })
    }

    /// Whether a day lies inside.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// As people write it: `01/01/2025 – 15/02/2026`.
    #[must_use]
    pub fn shown(&self) -> String {
        format!("{} – {}", date_shown(self.from), date_shown(self.to))
    }
}

#[cfg(test)]
mod tests {
    use parindex_store::Uuid;

    use super::*;

    fn window(closes: Option<&str>, from: Option<&str>, to: Option<&str>) -> String {
        let row = campaign::Model {
            code: "province-2025".into(),
            year: 2025,
            name_vi: String::new(),
            name_en: None,
            phase: "self_scoring".into(),
            rehearsal: false,
            settings: String::new(),
            opens_at: None,
            closes_at: closes.and_then(Instant::from_local).map(|at| at.0),
            grace_seconds: 0,
            explanation_closes_at: None,
            shows_appraisal: false,
            evidence_from: from.map(Into::into),
            evidence_to: to.map(Into::into),
            cloned_from: None,
            revision: 1,
            created_at: 0,
            created_by: Uuid::nil(),
        };
        EvidenceWindow::of(&row).unwrap().shown()
    }

    #[test]
    fn without_a_setting_it_is_the_year_until_self_scoring_ends() {
        assert_eq!(window(None, None, None), "01/01/2025 – 31/12/2025");
        assert_eq!(window(Some("2026-02-15T17:00"), None, None), "01/01/2025 – 15/02/2026");
        // Midnight of Viet Nam decides the day.
        assert_eq!(window(Some("2026-02-16T00:30"), None, None), "01/01/2025 – 16/02/2026");
        // Units that hand in before the year is over still prove the whole year.
        assert_eq!(window(Some("2025-12-15T17:00"), None, None), "01/01/2025 – 31/12/2025");
    }

    #[test]
    fn a_setting_counts_more_at_either_end() {
        assert_eq!(window(Some("2026-02-15T17:00"), Some("2024-12-15"), None), "15/12/2024 – 15/02/2026");
        assert_eq!(window(Some("2026-02-15T17:00"), None, Some("2026-01-31")), "01/01/2025 – 31/01/2026");
    }
}
