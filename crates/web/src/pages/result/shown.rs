//! Rankings and results as these pages show them.

use parindex_actions::result::{GroupShown, ResultLine, UnitShown};
use parindex_store::Uuid;
use parindex_words::Words;

use crate::{
    door::Visit,
    pages::setup::shown::{decimal, moment},
};

/// A group's ranking in words.
pub struct Group {
    pub id: String,
    pub name: String,
    pub mean: String,
    pub rows: Vec<Row>,
}

/// A unit's place in words.
pub struct Row {
    pub rank: String,
    pub name: String,
    pub index: String,
    pub score: String,
    pub class: String,
    /// The weakest area: code and percent.
    pub weakest: String,
    /// The page of the unit, with every point that it lost.
    pub href: String,
}

/// A result in words.
pub struct Line {
    pub id: Uuid,
    pub title: String,
    pub when: String,
    pub by: String,
    pub reason: String,
    pub line: ResultLine,
}

/// The rankings of all groups.
pub fn groups(campaign: &str, groups: &[GroupShown], visit: &Visit) -> Vec<Group> {
    groups.iter().map(|group| of_group(campaign, group, visit.words)).collect()
}

fn of_group(campaign: &str, group: &GroupShown, words: Words) -> Group {
    Group {
        id: group.code.clone(),
        name: group.name.clone(),
        mean: group.mean.as_deref().map(|mean| decimal(mean, words)).unwrap_or_default(),
        rows: group.units.iter().map(|unit| row(campaign, unit, words)).collect(),
    }
}

fn row(campaign: &str, unit: &UnitShown, words: Words) -> Row {
    let weakest = unit.weakest().and_then(|area| Some(format!("{} ({} %)", area.code, decimal(area.index.as_deref()?, words))));
    Row {
        rank: unit.rank.map_or_else(|| words.text("result-unranked"), |rank| rank.to_string()),
        name: unit.name.clone(),
        index: unit.index.as_deref().map_or_else(|| "–".to_owned(), |index| format!("{} %", decimal(index, words))),
        score: decimal(&unit.score, words),
        class: unit.class_name.clone().unwrap_or_else(|| words.text("result-no-class")),
        weakest: weakest.unwrap_or_default(),
        href: format!("/campaigns/{campaign}/units/{}", unit.code),
    }
}

/// A result in words.
pub fn line(line: ResultLine, words: Words) -> Line {
    Line {
        id: line.id,
        title: words.with("result-number", &[("number", line.number.to_string().into())]),
        when: moment(Some(line.frozen_at)),
        by: line.frozen_by.clone(),
        reason: line.reason.clone().unwrap_or_default(),
        line,
    }
}
