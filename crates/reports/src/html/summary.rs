//! The head of the page: one strip of figures for each group, and the means of the areas.

use parindex_engine::{
    kernel::Exact,
    ranking::{Band, bands_of},
    round::{GroupResult, RoundResult, UnitResult},
};

use crate::shown::Shown;

/// A group in five figures.
pub(super) struct Strip {
    /// Target of the link.
    pub id: String,
    pub name: String,
    pub units: String,
    pub mean: String,
    pub best: Option<Extreme>,
    pub worst: Option<Extreme>,
    pub classes: Vec<ClassCount>,
}

/// The highest or lowest unit of a group.
pub(super) struct Extreme {
    pub index: String,
    pub name: String,
    /// How many more share it; empty where none does.
    pub others: String,
}

/// How many units hold a class.
pub(super) struct ClassCount {
    pub name: String,
    pub count: usize,
}

/// One area over all groups.
pub(super) struct AreaRow {
    pub code: String,
    pub name: String,
    pub index: String,
    /// Length of the bar, 0–1.
    pub share: String,
    /// The mean in each group; empty for a single group.
    pub by_group: Vec<String>,
}

pub(super) fn strip(at: usize, group: &GroupResult<'_>, bands: &[Band], shown: Shown<'_>) -> Strip {
    let ranked: Vec<&UnitResult<'_>> = group.units.iter().filter(|u| u.rank.is_some()).collect();
    let words = shown.words;
    let units = if ranked.len() == group.units.len() {
        ranked.len().to_string()
    } else {
        words.with("report-html-of-units", &[("ranked", ranked.len().into()), ("units", group.units.len().into())])
    };
    Strip {
        id: group_id(at),
        name: shown.name(&group.group.name).to_owned(),
        units,
        mean: shown.percent_or_dash(group.mean.as_ref()),
        best: extreme(&ranked, shown, Iterator::max),
        worst: extreme(&ranked, shown, Iterator::min),
        classes: classes(group, bands, shown),
    }
}

pub(super) fn group_id(at: usize) -> String {
    format!("g{}", at + 1)
}

type Pick<'a> = fn(std::vec::IntoIter<&'a Exact>) -> Option<&'a Exact>;

fn extreme<'a>(ranked: &[&'a UnitResult<'_>], shown: Shown<'_>, pick: Pick<'a>) -> Option<Extreme> {
    let values: Vec<&Exact> = ranked.iter().filter_map(|u| u.score.index.as_ref()).collect();
    let value = pick(values.into_iter())?;
    let holders: Vec<_> = ranked.iter().filter(|u| u.score.index.as_ref() == Some(value)).collect();
    let others = holders.len().saturating_sub(1);
    Some(Extreme {
        index: shown.percent(value),
        name: shown.name(&holders.first()?.unit.name).to_owned(),
        others: if others > 0 { shown.words.with("report-html-and-more", &[("count", others.into())]) } else { String::new() },
    })
}

fn classes(group: &GroupResult<'_>, bands: &[Band], shown: Shown<'_>) -> Vec<ClassCount> {
    let held = |band: &Band| group.units.iter().filter(|u| u.class_code() == Some(&band.class)).count();
    let bands = bands_of(bands, &group.group.code);
    if bands.is_empty() {
        return Vec::new();
    }
    let mut counts: Vec<ClassCount> =
        bands.iter().map(|band| ClassCount { name: shown.name(&band.name).to_owned(), count: held(band) }).collect();
    let without = group.units.iter().filter(|u| u.rank.is_some() && u.class.is_none()).count();
    if without > 0 {
        counts.push(ClassCount { name: shown.words.text("report-html-no-class"), count: without });
    }
    counts
}

pub(super) fn group_names(result: &RoundResult<'_>, shown: Shown<'_>) -> Vec<String> {
    result.groups.iter().map(|g| shown.name(&g.group.name).to_owned()).collect()
}

pub(super) fn area_rows(result: &RoundResult<'_>, shown: Shown<'_>) -> Vec<AreaRow> {
    let several = result.groups.len() > 1;
    let in_group = |group: &GroupResult<'_>, code| {
        let found = group.areas.iter().find(|a| a.code == code).and_then(|a| a.index.as_ref());
        shown.percent_or_dash(found)
    };
    let row = |area: &parindex_engine::round::AreaMean| AreaRow {
        code: area.code.to_string(),
        name: shown.name(&area.name).to_owned(),
        index: shown.percent_or_dash(area.index.as_ref()),
        share: share(area.index.as_ref()),
        by_group: result.groups.iter().filter(|_| several).map(|g| in_group(g, area.code.clone())).collect(),
    };
    result.areas.iter().map(row).collect()
}

/// A percent as a share from 0 to 1 for the style of a bar.
pub(super) fn share(percent: Option<&Exact>) -> String {
    let share = percent.map_or(0.0, |p| (p.to_f64() / 100.0).clamp(0.0, 1.0));
    format!("{share:.4}")
}
