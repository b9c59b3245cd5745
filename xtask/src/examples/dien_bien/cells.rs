//! One unit's components in one area: figures and points that add up to the area's total exactly.

use rust_decimal::Decimal;

use super::set::hundredths;
use crate::examples::allocate::{Part, spread};
use crate::examples::chance::Chance;
use crate::examples::criteria::Node;
use crate::examples::outcomes::{Outcome, distinct, nearest, outcomes, text};
use crate::examples::round::Score;

/// Bases that ratios are taken of; chance picks the first that gives enough exact hundredths.
const BASES: [u32; 16] = [20, 24, 25, 30, 40, 48, 50, 60, 75, 80, 100, 120, 125, 150, 200, 250];

/// A component whose points follow from figures: what may come out, and which of it is taken.
struct Ruled<'a> {
    node: &'a Node,
    outcomes: Vec<Outcome>,
    taken: usize,
}

/// The score rows of a unit for the components of one area, adding up to `total` hundredths of `max`.
pub fn fill(unit: &str, components: &[&Node], total: i64, max: i64, chance: &mut Chance) -> Result<Vec<Score>, String> {
    let mut ruled = Vec::new();
    let mut entered = Vec::new();
    for &node in components {
        let outcomes = exact_outcomes(node, chance)?;
        if outcomes.is_empty() {
            entered.push(node);
        } else {
            let percent = Decimal::from(total * 100 / max + chance.between(-12, 12));
            let taken = nearest(&outcomes, node.max * percent / Decimal::ONE_HUNDRED).unwrap_or(0);
            ruled.push(Ruled { node, outcomes, taken });
        }
    }
    let parts = entered_parts(&entered, total, max, chance)?;
    let rest = settle(&mut ruled, &parts, total, chance).map_err(|error| format!("{unit}: {error}"))?;
    let wishes = wish_for(rest, &parts);
    let mut rows: Vec<Score> = ruled.iter().filter_map(|part| row_of_figures(unit, part)).collect();
    for (node, points) in entered.iter().zip(spread(rest, &wishes)?) {
        rows.push(row_of_points(unit, node, points)?);
    }
    let order = |row: &Score| components.iter().position(|node| node.code == row.component);
    rows.sort_by_key(order);
    Ok(rows)
}

/// Outcomes that are whole hundredths, from a base that gives at least six of them where the rule takes a base. A full
/// mark at 95 % needs bases in the hundreds (million đồng) before its shares become whole hundredths.
fn exact_outcomes(node: &Node, chance: &mut Chance) -> Result<Vec<Outcome>, String> {
    let Some(rule) = &node.rule else {
        return Err(format!("{} has no rule", node.code));
    };
    let ratio = matches!(text(rule, "kind")?, "proportional" | "formula");
    let start = usize::try_from(chance.between(0, 15)).unwrap_or(0);
    for base in BASES.iter().cycle().skip(start).take(BASES.len()) {
        let base = if ratio && rule.get("full_pct").is_some_and(|full| full == 95) { base * 40 } else { *base };
        let mut found = outcomes(rule, node.max, base)?;
        found.retain(|outcome| hundredths(outcome.points).is_ok());
        let found = distinct(found, chance);
        if !ratio || found.len() >= 6 {
            return Ok(found);
        }
    }
    Err(format!("{}: no base gives exact hundredths", node.code))
}

/// Bounds of the entered components: nobody gets nothing, and full points are rare below a good area score.
fn entered_parts(entered: &[&Node], total: i64, max: i64, chance: &mut Chance) -> Result<Vec<Part>, String> {
    entered
        .iter()
        .map(|node| {
            let high = hundredths(node.max)?;
            let wish = high * total / max + high * chance.between(-10, 10) / 100;
            Ok(Part { low: high / 5, high, wish })
        })
        .collect()
}

/// Moves the ruled components up or down until what is left fits into the entered ones; returns what is left.
fn settle(ruled: &mut [Ruled<'_>], parts: &[Part], total: i64, chance: &mut Chance) -> Result<i64, String> {
    let low: i64 = parts.iter().map(|part| part.low).sum();
    let high: i64 = parts.iter().map(|part| part.high).sum();
    for _ in 0..1000 {
        let mut given = 0;
        for part in ruled.iter() {
            given += part.outcomes.get(part.taken).map_or(Ok(0), |outcome| hundredths(outcome.points))?;
        }
        let rest = total - given;
        if (low..=high).contains(&rest) {
            return Ok(rest);
        }
        let movable: Vec<usize> = (0..ruled.len())
            .filter(|&place| {
                ruled.get(place).is_some_and(|part| if rest > high { part.taken + 1 < part.outcomes.len() } else { part.taken > 0 })
            })
            .collect();
        let Some(part) = chance.one_of(&movable).and_then(|&place| ruled.get_mut(place)) else {
            break;
        };
        part.taken = if rest > high { part.taken + 1 } else { part.taken - 1 };
    }
    Err(format!("{total} hundredths cannot be made of the components"))
}

/// The entered components keep their proportions to each other while their sum becomes `rest`.
fn wish_for(rest: i64, parts: &[Part]) -> Vec<Part> {
    let wished: i64 = parts.iter().map(|part| part.wish).sum::<i64>().max(1);
    parts.iter().map(|part| Part { wish: part.wish * rest / wished, ..*part }).collect()
}

fn row_of_figures(unit: &str, part: &Ruled<'_>) -> Option<Score> {
    let outcome = part.outcomes.get(part.taken)?;
    Some(Score { inputs: outcome.inputs.clone(), ..row(unit, part.node) })
}

/// A component of entered points, or of a percent that is entered and gives these points.
fn row_of_points(unit: &str, node: &Node, points: i64) -> Result<Score, String> {
    let points = Decimal::new(points, 2);
    let percent = node.rule.as_ref().is_some_and(|rule| text(rule, "kind") == Ok("external_pct"));
    if percent {
        let figure = (points * Decimal::ONE_HUNDRED / node.max).normalize();
        return Ok(Score { inputs: vec![figure.to_string()], ..row(unit, node) });
    }
    Ok(Score { points: points.to_string(), ..row(unit, node) })
}

fn row(unit: &str, node: &Node) -> Score {
    Score { unit: unit.to_owned(), component: node.code.clone(), stage: "final", origin: "illustrative", ..Score::default() }
}

#[cfg(test)]
mod tests {
    use super::super::set::{Year, area_maxima, nodes};
    use super::super::units::DEPARTMENT;
    use super::*;

    #[test]
    fn every_area_can_be_filled_from_a_third_to_full() {
        let nodes = nodes(DEPARTMENT, Year::Y2021).unwrap();
        let mut chance = Chance::seeded(7);
        for (area, max) in area_maxima(&nodes).unwrap() {
            let components: Vec<&Node> = nodes.iter().filter(|node| node.rule.is_some() && node.area() == area).collect();
            for total in (max / 3..=max).step_by(37).chain([max]) {
                let rows = fill("u", &components, total, max, &mut chance).unwrap();
                assert_eq!(rows.len(), components.len());
            }
        }
    }
}
