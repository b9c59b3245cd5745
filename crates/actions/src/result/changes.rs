//! What differs between a frozen result and the one that corrects it: inputs, and the places of units.

use std::collections::{BTreeMap, BTreeSet};

use parindex_engine::{round::Round, scores::Entry};
use parindex_exchange::{figure_text, read_files};
use serde::{Deserialize, Serialize};

use super::{Computed, GroupShown, UnitShown};
use crate::{Refusal, Standing, sheet::fields_of};

/// What differs from the corrected result.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// Entries that differ, in the order of unit, component and stage.
    pub inputs: Vec<InputChange>,
    /// Other files that differ, such as `round.toml` or `bands.csv`.
    pub files: Vec<String>,
    /// Units of which index, rank or class differ.
    pub units: Vec<UnitChange>,
}

/// An entry that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputChange {
    /// Unit.
    pub unit: String,
    /// Component.
    pub component: String,
    /// Stage.
    pub stage: String,
    /// What it said; nothing for one that was not there.
    pub old: Option<String>,
    /// What it says; nothing for one that is gone.
    pub new: Option<String>,
}

/// A unit of which index, rank or class differ: each before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitChange {
    /// Unit.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// Index in percent.
    pub index: (Option<String>, Option<String>),
    /// Rank in its group.
    pub rank: (Option<u32>, Option<u32>),
    /// Code of the class.
    pub class: (Option<String>, Option<String>),
}

/// The files and the ranking of a result.
pub struct Side<'a> {
    /// Files of the round.
    pub files: &'a BTreeMap<String, Vec<u8>>,
    /// Ranking.
    pub groups: &'a [GroupShown],
}

impl<'a> From<&'a Computed> for Side<'a> {
    fn from(computed: &'a Computed) -> Self {
        Self { files: &computed.files, groups: &computed.groups }
    }
}

/// Where an entry belongs.
type Key = (String, String, &'static str);

impl Changes {
    /// What differs.
    ///
    /// # Errors
    /// Files that cannot be read.
    pub fn between(old: &Side<'_>, new: &Side<'_>) -> Result<Self, Refusal> {
        let (before, after) = (said(old.files)?, said(new.files)?);
        let keys: BTreeSet<&Key> = before.keys().chain(after.keys()).collect();
        let change = |key: &Key| {
            let (old, new) = (before.get(key).cloned(), after.get(key).cloned());
            let (unit, component, stage) = key.clone();
            (old != new).then(|| InputChange { unit, component, stage: stage.to_owned(), old, new })
        };
        let names: BTreeSet<&String> = old.files.keys().chain(new.files.keys()).collect();
        let differs = |name: &&String| name.as_str() != "scores.csv" && old.files.get(*name) != new.files.get(*name);
        Ok(Self {
            inputs: keys.into_iter().filter_map(change).collect(),
            files: names.into_iter().filter(differs).cloned().collect(),
            units: units(old.groups, new.groups),
        })
    }
}

/// What every entry of a round says, figures and points in one text.
fn said(files: &BTreeMap<String, Vec<u8>>) -> Result<BTreeMap<Key, String>, Refusal> {
    let round = read_files(files).map_err(|fault| {
        tracing::error!(%fault, "reading an archive");
        Refusal::new(Standing::Failed, "server-failed")
    })?;
    let round = round.round;
    let key = |entry: &Entry| (entry.unit.to_string(), entry.component.to_string(), entry.stage.as_str());
    Ok(round.entries.iter().map(|entry| (key(entry), text(&round, entry))).collect())
}

/// `8; 10` for figures, `= 1.5` for points given by hand, the stable word for a status.
fn text(round: &Round, entry: &Entry) -> String {
    let group = round.units.iter().find(|unit| unit.code == entry.unit).and_then(|unit| unit.group.as_ref());
    let set = group.and_then(|code| round.groups.iter().find(|group| group.code == *code)).map(|group| &group.set);
    let set = round.sets.iter().find(|known| Some(&known.head.code) == set);
    let fields = set.and_then(|set| fields_of(set, entry.component.as_str())).unwrap_or_default();
    let figure = |(at, value): (usize, &Option<_>)| match (value, fields.get(at)) {
        (Some(value), Some(field)) => figure_text(field, value),
        _ => "–".to_owned(),
    };
    let figures = entry.figures.iter().enumerate().map(figure).collect::<Vec<_>>().join("; ");
    let points = entry.points.map(|points| format!("= {}", points.normalize()));
    let status = Some(entry.status.as_str().to_owned());
    [status, Some(figures), points].into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn units(old: &[GroupShown], new: &[GroupShown]) -> Vec<UnitChange> {
    let all = |groups: &[GroupShown]| -> BTreeMap<String, UnitShown> {
        groups.iter().flat_map(|group| &group.units).map(|unit| (unit.code.clone(), unit.clone())).collect()
    };
    let (old, new) = (all(old), all(new));
    let codes: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let change = |code: &String| {
        let (before, after) = (old.get(code), new.get(code));
        let both = |of: fn(&UnitShown) -> Option<String>| (before.and_then(of), after.and_then(of));
        let index = both(|unit| unit.index.clone());
        let class = both(|unit| unit.class.clone());
        let rank = (before.and_then(|unit| unit.rank), after.and_then(|unit| unit.rank));
        let name = after.or(before).map(|unit| unit.name.clone()).unwrap_or_default();
        let same = index.0 == index.1 && class.0 == class.1 && rank.0 == rank.1;
        (!same).then(|| UnitChange { unit: code.clone(), name, index, rank, class })
    };
    codes.into_iter().filter_map(change).collect()
}
