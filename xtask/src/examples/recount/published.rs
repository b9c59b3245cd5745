//! Printed figures against counted ones, at the printed number of decimals.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use super::result::{Counted, Unit, cell};
use super::rule::dec;
use crate::examples::inputs::Row;

/// A printed figure that does not come out.
pub struct Mistake {
    key: String,
    node: String,
    measure: String,
    printed: String,
    counted: String,
}

impl Mistake {
    /// True for this unit and measure.
    pub fn is(&self, unit: &str, measure: &str) -> bool {
        self.key == unit && self.measure == measure
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {} {}: printed {}, counted {}", self.key, self.node, self.measure, self.printed, self.counted)
    }
}

/// Every printed figure that does not come out.
pub fn mistakes(counted: &Counted) -> Vec<Mistake> {
    counted.published.iter().filter_map(|row| mistake(counted, row)).collect()
}

fn mistake(counted: &Counted, row: &Row) -> Option<Mistake> {
    let printed = cell(row, "value");
    let (right, found) = match cell(row, "scope") {
        "unit" => {
            let unit = counted.units.iter().find(|unit| unit.code == cell(row, "key"));
            check_unit(unit.unwrap_or_else(|| panic!("no unit {}", cell(row, "key"))), row)
        }
        _ => check_many(counted, row),
    };
    (!right).then(|| Mistake {
        key: cell(row, "key").to_owned(),
        node: cell(row, "node").to_owned(),
        measure: cell(row, "measure").to_owned(),
        printed: printed.to_owned(),
        counted: found,
    })
}

fn check_unit(unit: &Unit, row: &Row) -> (bool, String) {
    let node = cell(row, "node");
    let printed = cell(row, "value");
    match cell(row, "measure") {
        "rank" => {
            let (first, last) = printed.split_once("..").unwrap_or((printed, printed));
            let within = (first.parse::<usize>().unwrap()..=last.parse().unwrap()).contains(&unit.rank);
            (within, unit.rank.to_string())
        }
        "class" => (unit.class == printed, unit.class.clone()),
        "index" => number(row, if node.is_empty() { unit.index } else { percent(unit, node) }),
        "score" => number(row, if node.is_empty() { unit.score } else { unit.nodes[node].0 }),
        other => panic!("no measure {other} for a unit"),
    }
}

fn check_many(counted: &Counted, row: &Row) -> (bool, String) {
    let everyone = cell(row, "scope") == "all";
    let units: Vec<&Unit> = counted.units.iter().filter(|unit| unit.ranked && (everyone || unit.group == cell(row, "key"))).collect();
    let node = cell(row, "node");
    match cell(row, "measure") {
        "units" => number(row, Decimal::from(units.len())),
        "mean" => {
            let sum: Decimal = units.iter().map(|unit| if node.is_empty() { unit.index } else { percent(unit, node) }).sum();
            number(row, sum / Decimal::from(units.len()))
        }
        measure => {
            let class = measure.strip_prefix("count:").unwrap();
            number(row, Decimal::from(units.iter().filter(|unit| unit.class == class).count()))
        }
    }
}

fn percent(unit: &Unit, node: &str) -> Decimal {
    let (points, max) = unit.nodes[node];
    points * Decimal::ONE_HUNDRED / max
}

fn number(row: &Row, counted: Decimal) -> (bool, String) {
    let printed = dec(cell(row, "value"));
    let tolerance = cell(row, "tolerance");
    let rounded = counted.round_dp_with_strategy(printed.scale(), RoundingStrategy::MidpointAwayFromZero);
    let right = if tolerance.is_empty() { rounded == printed } else { (counted - printed).abs() <= dec(tolerance) };
    (right, counted.to_string())
}
