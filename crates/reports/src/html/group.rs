//! One group's section: its ranking, its heat-map, its units.

use parindex_engine::round::{GroupResult, Prepared};

use super::{
    heat::{self, HeatView},
    ranking::{self, RankRow},
    summary::{group_id, share},
    unit::{self, UnitView},
};
use crate::shown::Shown;

/// A group.
pub(super) struct GroupView {
    /// Target of links.
    pub id: String,
    pub name: String,
    /// Criteria set, with its decision.
    pub set: String,
    pub mean: String,
    /// What the bars and the line mean.
    pub caption: String,
    /// Where the mean's line stands, 0–1; empty without a mean.
    pub mean_share: String,
    pub rows: Vec<RankRow>,
    pub heat: HeatView,
    pub units: Vec<UnitView>,
}

pub(super) fn view<'a>(at: usize, group: &GroupResult<'a>, prepared: &'a Prepared<'a>, shown: Shown<'_>) -> GroupView {
    let id = group_id(at);
    let head = &group.set.head;
    let name = shown.name(&head.name).to_owned();
    let set = match &head.decision.number {
        Some(number) => shown.words.with("report-html-set-decision", &[("set", name.into()), ("number", number.as_str().into())]),
        None => name,
    };
    let mean = shown.percent_or_dash(group.mean.as_ref());
    GroupView {
        name: shown.name(&group.group.name).to_owned(),
        set,
        caption: shown.words.with("report-html-ranking-caption", &[("mean", mean.as_str().into())]),
        mean,
        mean_share: group.mean.as_ref().map(|m| share(Some(m))).unwrap_or_default(),
        rows: ranking::rows(&id, group, prepared, shown),
        heat: heat::view(&id, group, shown),
        units: unit::views(&id, group, prepared, shown),
        id,
    }
}

/// Target of links to a unit's part.
pub(super) fn unit_id(group: &str, at: usize) -> String {
    format!("{group}u{}", at + 1)
}
