//! Cells of the tables of a campaign: what a form offers for each column, and what a code in it is called.

use std::collections::HashSet;

use parindex_actions::setup::campaign::CampaignView;
use parindex_exchange::TableText;
use parindex_words::Words;

use super::shown::Choice;

/// What the codes in the tables of one campaign are called.
pub struct Called {
    groups: Vec<(String, String)>,
    units: Vec<(String, String)>,
    sets: Vec<(String, String)>,
    classes: Vec<(String, String)>,
}

impl Called {
    /// Reads the names out of a campaign.
    pub fn new(view: &CampaignView, words: Words) -> Self {
        let english = words.language().is_english();
        let named = |vi: &str, en: Option<&String>| en.filter(|_| english).map_or(vi, String::as_str).to_owned();
        let classes = view.tables.get("bands").map(|bands| classes(bands, english)).unwrap_or_default();
        Self {
            groups: view.groups.iter().map(|group| (group.code.clone(), named(&group.name_vi, group.name_en.as_ref()))).collect(),
            units: view.units.iter().map(|unit| (unit.code.clone(), unit.name.clone())).collect(),
            sets: view.groups.iter().map(|group| (group.set_code.clone(), group.set_name.clone())).collect(),
            classes,
        }
    }

    /// The values that a column takes, with their words; none for a column that takes any text.
    pub fn choices(&self, column: &str, current: &str, words: Words) -> Vec<Choice> {
        let fixed = |kind: &str, options: &[&str]| {
            options.iter().map(|option| ((*option).to_owned(), words.text(&format!("word-{kind}{option}")))).collect::<Vec<_>>()
        };
        let options = match column {
            "group" => self.groups.clone(),
            "base" => fixed("base-", &["percent", "points"]),
            "measure" => fixed("gate_measure-", &["index", "points"]),
            "applies" => fixed("", &["yes", "no"]),
            _ => return Vec::new(),
        };
        let known = current.is_empty() || options.iter().any(|(code, _)| code == current);
        // What somebody brought in from a workbook is not lost by looking at it.
        let other = (!known).then(|| Choice::new(current, current, current));
        let none = Choice::new("", "–", current);
        std::iter::once(none).chain(options.iter().map(|(code, name)| Choice::new(code, name.as_str(), current))).chain(other).collect()
    }

    /// The list that suggests codes with their names for a column, or "".
    pub fn list(column: &str) -> &'static str {
        match column {
            "unit" => "list-units",
            "set" => "list-sets",
            "class" => "list-classes",
            _ => "",
        }
    }

    /// The lists: their ids with codes and names.
    pub fn lists(&self) -> [(&'static str, &[(String, String)]); 3] {
        [("list-units", &self.units), ("list-sets", &self.sets), ("list-classes", &self.classes)]
    }

    /// A cell as a person reads it.
    pub fn shown(&self, column: &str, cell: &str, words: Words) -> String {
        let known = match column {
            "unit" => &self.units,
            "set" => &self.sets,
            "class" => &self.classes,
            "at_least" => return super::shown::decimal(cell, words),
            _ => {
                let choices = self.choices(column, cell, words);
                return choices.into_iter().find(|choice| choice.chosen && !cell.is_empty()).map_or_else(|| cell.to_owned(), |c| c.label);
            }
        };
        known.iter().find(|(code, _)| code == cell).map_or_else(|| cell.to_owned(), |(_, name)| name.clone())
    }
}

/// Classes by what the bands call them.
fn classes(bands: &TableText, english: bool) -> Vec<(String, String)> {
    let at = |name: &str| bands.columns.iter().position(|column| column == name);
    let (Some(class), Some(vi)) = (at("class"), at("name_vi")) else { return Vec::new() };
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for row in &bands.rows {
        let text = |at: Option<usize>| at.and_then(|at| row.get(at)).map(String::as_str).filter(|text| !text.is_empty());
        if let (Some(code), Some(name)) = (text(Some(class)), text(at("name_en")).filter(|_| english).or_else(|| text(Some(vi))))
            && seen.insert(code)
        {
            found.push((code.to_owned(), name.to_owned()));
        }
    }
    found
}
