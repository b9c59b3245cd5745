//! The rows of a ranking with bars.

use parindex_engine::round::{GroupResult, Prepared, UnitResult};

use super::{group::unit_id, summary::share};
use crate::shown::{NOTHING, Shown};

/// A unit's row.
pub(super) struct RankRow {
    pub rank: String,
    pub name: String,
    /// Link to the unit's part.
    pub id: String,
    pub points: String,
    pub max: String,
    pub index: String,
    /// Length of the bar, 0–1.
    pub share: String,
    pub class: String,
    /// Style of the class: `best`, `mid`, `low` or `none`.
    pub level: &'static str,
    pub illustrative: bool,
    pub provisional: bool,
    pub ranked: bool,
}

pub(super) fn rows(group_id: &str, group: &GroupResult<'_>, prepared: &Prepared<'_>, shown: Shown<'_>) -> Vec<RankRow> {
    let bands = parindex_engine::ranking::bands_of(&prepared.round.bands, &group.group.code);
    let level = |unit: &UnitResult<'_>| level(unit.class.and_then(|c| bands.iter().position(|b| b.class == c.class)), bands.len());
    let row = |(at, unit): (usize, &UnitResult<'_>)| RankRow {
        rank: unit.rank.map_or_else(|| NOTHING.to_owned(), |r| r.0.to_string()),
        name: shown.name(&unit.unit.name).to_owned(),
        id: unit_id(group_id, at),
        points: shown.decimal(unit.shown_score),
        max: shown.max(unit.score.applicable_max),
        index: shown.index(unit),
        share: share(unit.score.index.as_ref().filter(|_| shown.index(unit) != NOTHING)),
        class: unit.class.map_or(NOTHING, |band| shown.name(&band.name)).to_owned(),
        level: level(unit),
        illustrative: unit.illustrative,
        provisional: unit.provisional,
        ranked: unit.rank.is_some(),
    };
    group.units.iter().enumerate().map(row).collect()
}

const fn level(position: Option<usize>, bands: usize) -> &'static str {
    match position {
        None => "none",
        Some(0) => "best",
        Some(at) if at + 1 == bands && bands > 2 => "low",
        Some(_) => "mid",
    }
}
