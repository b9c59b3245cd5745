//! Index, score, rank and class of every unit from the written tables.

use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;

use super::rule::{self, dec};
use crate::examples::inputs::{Row, table};

/// One counted unit; `nodes` holds points and applicable maximum of every node.
pub struct Unit {
    pub code: String,
    pub group: String,
    pub ranked: bool,
    pub index: Decimal,
    pub score: Decimal,
    pub nodes: HashMap<String, (Decimal, Decimal)>,
    pub class: String,
    pub gated: bool,
    pub rank: usize,
}

/// A counted round and what is wrong with its cells.
pub struct Counted {
    pub units: Vec<Unit>,
    pub published: Vec<Row>,
    pub complaints: Vec<String>,
}

struct Tables<'a> {
    settings: &'a str,
    criteria: HashMap<String, Vec<Row>>,
    scores: HashMap<(String, String), Vec<Row>>,
    exceptions: Vec<Row>,
    bands: Vec<Row>,
    gates: Vec<Row>,
}

impl Counted {
    /// Counts a round from its files.
    pub fn of(files: &BTreeMap<String, String>) -> Self {
        let read = |name: &str| files.get(name).map(|text| table(text).unwrap()).unwrap_or_default();
        let mut tables = Tables {
            settings: &files["round.toml"],
            criteria: HashMap::new(),
            scores: HashMap::new(),
            exceptions: read("applicability.csv"),
            bands: read("bands.csv"),
            gates: read("gates.csv"),
        };
        for row in read("criteria.csv") {
            tables.criteria.entry(cell(&row, "set").to_owned()).or_default().push(row);
        }
        for row in read("scores.csv") {
            let key = (cell(&row, "unit").to_owned(), cell(&row, "component").to_owned());
            tables.scores.entry(key).or_default().push(row);
        }
        let sets: HashMap<String, String> =
            read("groups.csv").iter().map(|row| (cell(row, "code").to_owned(), cell(row, "set").to_owned())).collect();
        let mut complaints = Vec::new();
        let mut units: Vec<Unit> = read("units.csv")
            .iter()
            .filter(|row| !cell(row, "group").is_empty())
            .map(|row| tables.unit(row, &sets[cell(row, "group")], &mut complaints))
            .collect();
        let by_score = tables.settings.contains("by = \"score\"");
        let worth = |unit: &Unit| if by_score { unit.score } else { unit.index };
        let ranks: Vec<usize> = units
            .iter()
            .map(|unit| units.iter().filter(|other| other.ranked && other.group == unit.group && worth(other) > worth(unit)).count() + 1)
            .collect();
        units.iter_mut().zip(ranks).for_each(|(unit, rank)| unit.rank = rank);
        Self { units, published: read("published.csv"), complaints }
    }
}

impl Tables<'_> {
    fn unit(&self, row: &Row, set: &str, complaints: &mut Vec<String>) -> Unit {
        let (code, group) = (cell(row, "code").to_owned(), cell(row, "group").to_owned());
        let mut unit = Unit {
            code,
            group,
            ranked: false,
            index: Decimal::ZERO,
            score: Decimal::ZERO,
            nodes: HashMap::new(),
            class: String::new(),
            gated: false,
            rank: 0,
        };
        let criteria = &self.criteria[set];
        let (mut bonus, mut penalty, mut max) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
        for node in criteria.iter().filter(|node| !cell(node, "rule").is_empty()) {
            let outside = matches!(cell(node, "source"), "bonus" | "penalty");
            let asked = self.asked(row, set, node, criteria);
            let entries = self.scores.get(&(unit.code.clone(), cell(node, "code").to_owned()));
            if !asked && entries.is_some() {
                complaints.push(format!("{} {} is scored and does not apply", unit.code, cell(node, "code")));
            }
            let found = entries.and_then(|rows| self.decide(rows, node, complaints));
            unit.ranked |= found.is_some();
            match (outside, cell(node, "source"), found) {
                (true, "bonus", Some(points)) => bonus += points,
                (true, _, Some(points)) => penalty += points,
                (false, _, points) if asked => {
                    let node_max = dec(cell(node, "max_points"));
                    unit.score += points.unwrap_or_default();
                    max += node_max;
                    for above in lineage(cell(node, "code")) {
                        let sums = unit.nodes.entry(above).or_default();
                        *sums = (sums.0 + points.unwrap_or_default(), sums.1 + node_max);
                    }
                }
                _ => {}
            }
        }
        let base = if max.is_zero() { Decimal::ONE } else { max };
        let moved = bonus.min(self.setting("bonus_cap")) - penalty.min(self.setting("penalty_cap"));
        unit.index = (unit.score * Decimal::ONE_HUNDRED / base + moved).min(Decimal::ONE_HUNDRED);
        self.classify(&mut unit);
        unit
    }

    /// The points of the first stage that has a value.
    fn decide(&self, rows: &[Row], node: &Row, complaints: &mut Vec<String>) -> Option<Decimal> {
        let max = dec(cell(node, "max_points"));
        let rule: serde_json::Value = serde_json::from_str(cell(node, "rule")).unwrap();
        for row in rows {
            let points = value(row, &rule, max);
            if points.is_some_and(|points| points < Decimal::ZERO || points > max) {
                complaints.push(format!("{row:?} is outside 0 … {max}"));
            }
        }
        ["final", "appraisal_2", "appraisal_1", "self"]
            .iter()
            .find_map(|stage| rows.iter().find(|row| cell(row, "stage") == *stage))
            .and_then(|row| value(row, &rule, max))
    }

    fn asked(&self, unit: &Row, set: &str, node: &Row, criteria: &[Row]) -> bool {
        let above = lineage(cell(node, "code"));
        let exception = |column: &str, wanted: &str| {
            self.exceptions
                .iter()
                .find(|row| cell(row, "set") == set && cell(row, column) == wanted && above.contains(&cell(row, "node").to_owned()))
        };
        if let Some(row) = exception("unit", cell(unit, "code")).or(exception("group", cell(unit, "group"))) {
            return cell(row, "applies") == "yes";
        }
        let traits: Vec<&str> = cell(unit, "traits").split(';').map(str::trim).collect();
        criteria
            .iter()
            .filter(|row| above.contains(&cell(row, "code").to_owned()) && !cell(row, "applies_when").is_empty())
            .all(|row| traits.contains(&cell(row, "applies_when")))
    }

    fn classify(&self, unit: &mut Unit) {
        let own = |row: &&Row| cell(row, "group") == "*" || cell(row, "group") == unit.group;
        let reached = |row: &&Row| {
            let worth = if cell(row, "base") == "points" { unit.score } else { unit.index };
            worth >= dec(cell(row, "at_least"))
        };
        let bands: Vec<&Row> = self.bands.iter().filter(own).collect();
        let Some(mut place) = bands.iter().position(reached) else {
            return;
        };
        for gate in self.gates.iter().filter(own) {
            let (points, max) = unit.nodes[cell(gate, "node")];
            let held = bands.iter().position(|row| cell(row, "class") == cell(gate, "class")).unwrap();
            if place <= held && points * Decimal::ONE_HUNDRED < dec(cell(gate, "at_least")) * max {
                place = held + 1;
                unit.gated = true;
            }
        }
        unit.class = cell(bands[place], "class").to_owned();
    }

    fn setting(&self, name: &str) -> Decimal {
        let line = self.settings.lines().find_map(|line| line.strip_prefix(name));
        line.map_or(Decimal::ONE_HUNDRED, |rest| dec(rest.trim_matches([' ', '=', '"'])))
    }
}

/// A node's own code and those above it.
fn lineage(code: &str) -> Vec<String> {
    let dots = code.match_indices('.').map(|(place, _)| code[..place].to_owned());
    dots.chain([code.to_owned()]).collect()
}

fn value(row: &Row, rule: &serde_json::Value, max: Decimal) -> Option<Decimal> {
    let inputs: Vec<&str> = (1..=9).map_while(|number| row.text(&format!("input_{number}")).ok()).collect();
    match cell(row, "status") {
        "" => rule::points(rule, max, &inputs, cell(row, "points")),
        "nothing_arose" => rule::empty(rule, max),
        _ => None,
    }
}

/// A cell that must have its column.
pub fn cell<'a>(row: &'a Row, column: &str) -> &'a str {
    row.text(column).unwrap()
}
