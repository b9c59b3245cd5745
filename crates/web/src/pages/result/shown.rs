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
pub fn groups(groups: &[GroupShown], visit: &Visit) -> Vec<Group> {
    groups.iter().map(|group| of_group(group, visit.words)).collect()
}

fn of_group(group: &GroupShown, words: Words) -> Group {
    Group {
        id: group.code.clone(),
        name: group.name.clone(),
        mean: group.mean.as_deref().map(|mean| decimal(mean, words)).unwrap_or_default(),
        rows: group.units.iter().map(|unit| row(unit, words)).collect(),
    }
}

fn row(unit: &UnitShown, words: Words) -> Row {
    Row {
        rank: unit.rank.map_or_else(|| words.text("result-unranked"), |rank| rank.to_string()),
        name: unit.name.clone(),
        index: unit.index.as_deref().map_or_else(|| "–".to_owned(), |index| format!("{} %", decimal(index, words))),
        score: decimal(&unit.score, words),
        class: unit.class_name.clone().unwrap_or_else(|| words.text("result-no-class")),
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
