//! What can come out of a rule: plausible figures and the exact points they give, from the least to the most.
//!
//! The generator goes backwards: it knows about how well a unit does and looks for figures that give such points.

use rust_decimal::Decimal;
use serde_json::Value;

use super::chance::Chance;
use super::inputs::number;

/// Figures in the order of `input_1 …` and the points that the rule gives for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub inputs: Vec<String>,
    pub points: Decimal,
}

/// Plausible outcomes of a rule for a component of maximum `max`, ascending by points; `base` is the number of cases
/// (files, tasks, staff) that a ratio is taken of. Rules whose points are entered have none.
pub fn outcomes(rule: &Value, max: Decimal, base: u32) -> Result<Vec<Outcome>, String> {
    let mut found = match text(rule, "kind")? {
        "choice" => choice(rule)?,
        "checklist" => checklist(rule)?,
        "count" => count(rule)?,
        "tiers" => tiers(rule, base)?,
        "proportional" => proportional(rule, max, base)?,
        "deduct" => deduct(rule)?,
        "formula" => tasks(max, base)?,
        "per_unit" => per_unit(rule)?,
        _ => Vec::new(),
    };
    found.sort_by_key(|outcome| outcome.points);
    Ok(found)
}

/// One outcome for each number of points, taken by chance where several figures give the same: 52 of 60 as well as 51.
pub fn distinct(outcomes: Vec<Outcome>, chance: &mut Chance) -> Vec<Outcome> {
    outcomes.chunk_by(|left, right| left.points == right.points).filter_map(|equal| chance.one_of(equal).cloned()).collect()
}

/// Place of the outcome whose points are nearest to the wish; the earlier one when two are equally near.
pub fn nearest(outcomes: &[Outcome], wish: Decimal) -> Option<usize> {
    (0..outcomes.len()).min_by_key(|&place| outcomes.get(place).map(|outcome| (outcome.points - wish).abs()))
}

/// A text field of a rule.
pub fn text<'a>(rule: &'a Value, field: &str) -> Result<&'a str, String> {
    rule.get(field).and_then(Value::as_str).ok_or_else(|| format!("{rule} has no text {field}"))
}

/// A list field of a rule.
pub fn list<'a>(rule: &'a Value, field: &str) -> Result<&'a [Value], String> {
    rule.get(field).and_then(Value::as_array).map(Vec::as_slice).ok_or_else(|| format!("{rule} has no list {field}"))
}

/// A number field of a rule, with all its digits.
pub fn figure(rule: &Value, field: &str) -> Result<Decimal, String> {
    let value = rule.get(field).ok_or_else(|| format!("{rule} has no number {field}"))?;
    number(&value.to_string())
}

fn figure_or(rule: &Value, field: &str, default: Decimal) -> Result<Decimal, String> {
    if rule.get(field).is_some() { figure(rule, field) } else { Ok(default) }
}

fn choice(rule: &Value) -> Result<Vec<Outcome>, String> {
    list(rule, "options")?
        .iter()
        .map(|option| Ok(Outcome { inputs: vec![text(option, "label")?.to_owned()], points: figure(option, "points")? }))
        .collect()
}

/// Every set of ticks: lists are short, so there are few.
fn checklist(rule: &Value) -> Result<Vec<Outcome>, String> {
    let each = list(rule, "items")?.iter().map(|item| figure(item, "points")).collect::<Result<Vec<_>, _>>()?;
    let sets = 1_u32 << each.len().min(8);
    Ok((0..sets)
        .map(|set| {
            let ticked = |place: usize| (set >> place) & 1 == 1;
            Outcome {
                inputs: (0..each.len()).map(|place| if ticked(place) { "1" } else { "0" }.to_owned()).collect(),
                points: each.iter().enumerate().filter(|(place, _)| ticked(*place)).map(|(_, points)| *points).sum(),
            }
        })
        .collect())
}

fn count(rule: &Value) -> Result<Vec<Outcome>, String> {
    let bands = bands(rule)?;
    let otherwise = figure_or(rule, "else", Decimal::ZERO)?;
    let most = bands.iter().map(|(bound, _)| *bound).max().unwrap_or_default() + Decimal::ONE;
    Ok(whole_numbers(most).map(|n| Outcome { inputs: vec![n.to_string()], points: reached(&bands, n).unwrap_or(otherwise) }).collect())
}

/// Ratios from one half upwards, all of the same base; below that the units would look absurd.
fn tiers(rule: &Value, base: u32) -> Result<Vec<Outcome>, String> {
    let bands = bands(rule)?;
    let otherwise = figure_or(rule, "else", Decimal::ZERO)?;
    let lowest = bands.iter().map(|(bound, _)| *bound).min().unwrap_or_default();
    let first = u32::try_from((lowest * Decimal::from(base) / Decimal::from(120)).trunc()).unwrap_or(0);
    let step = (base / 100).max(1);
    Ok(steps(first, base, step)
        .map(|a| {
            let percent = Decimal::from(a) * Decimal::ONE_HUNDRED / Decimal::from(base);
            Outcome { inputs: vec![a.to_string(), base.to_string()], points: reached(&bands, percent).unwrap_or(otherwise) }
        })
        .collect())
}

fn proportional(rule: &Value, max: Decimal, base: u32) -> Result<Vec<Outcome>, String> {
    let floor = figure_or(rule, "floor_pct", Decimal::ZERO)?;
    let full = figure_or(rule, "full_pct", Decimal::ONE_HUNDRED)?;
    let step = (base / 5000).max(1);
    Ok(steps(base / 4, base, step)
        .map(|a| Outcome { inputs: vec![a.to_string(), base.to_string()], points: share(max, a, base, floor, full) })
        .collect())
}

/// M·(a/b)/(full/100) between the floor and the full mark. Multiplying first keeps the result exact where it is finite.
fn share(max: Decimal, a: u32, base: u32, floor: Decimal, full: Decimal) -> Decimal {
    let hundredfold = Decimal::from(a) * Decimal::ONE_HUNDRED;
    let base = Decimal::from(base);
    if hundredfold < floor * base {
        Decimal::ZERO
    } else if hundredfold >= full * base {
        max
    } else {
        max * hundredfold / (base * full)
    }
}

fn deduct(rule: &Value) -> Result<Vec<Outcome>, String> {
    let start = figure(rule, "start")?;
    let floor = figure_or(rule, "floor", Decimal::ZERO)?;
    let each = list(rule, "items")?.iter().map(|item| figure(item, "each")).collect::<Result<Vec<_>, _>>()?;
    let mut counts: Vec<Vec<u32>> = vec![Vec::new()];
    for _ in &each {
        counts = counts.iter().flat_map(|head| (0..=2).map(move |n| [head.as_slice(), &[n]].concat())).collect();
    }
    Ok(counts
        .iter()
        .map(|numbers| {
            let lost: Decimal = numbers.iter().zip(&each).map(|(n, each)| Decimal::from(*n) * each).sum();
            Outcome { inputs: numbers.iter().map(u32::to_string).collect(), points: floor.max(start - lost) }
        })
        .collect())
}

/// The one formula that the sets use: tasks in time count fully, late ones by half.
fn tasks(max: Decimal, base: u32) -> Result<Vec<Outcome>, String> {
    let mut found = Vec::new();
    for on_time in steps(base / 2, base, 1) {
        for late in [0, (base - on_time) / 2, base - on_time] {
            let halves = Decimal::from(on_time * 2 + late);
            found.push(Outcome {
                inputs: vec![base.to_string(), on_time.to_string(), late.to_string()],
                points: max * halves / Decimal::from(base * 2),
            });
        }
    }
    Ok(found)
}

fn per_unit(rule: &Value) -> Result<Vec<Outcome>, String> {
    let each = figure(rule, "each")?;
    let cap = figure(rule, "cap")?;
    Ok(whole_numbers(cap / each).map(|n| Outcome { inputs: vec![n.to_string()], points: cap.min(each * n) }).collect())
}

fn bands(rule: &Value) -> Result<Vec<(Decimal, Decimal)>, String> {
    list(rule, "bands")?.iter().map(|band| Ok((figure(band, "ge")?, figure(band, "points")?))).collect()
}

fn reached(bands: &[(Decimal, Decimal)], value: Decimal) -> Option<Decimal> {
    bands.iter().find(|(bound, _)| value >= *bound).map(|(_, points)| *points)
}

fn whole_numbers(most: Decimal) -> impl Iterator<Item = Decimal> {
    (0..=u32::try_from(most.trunc()).unwrap_or(0)).map(Decimal::from)
}

/// From `first` to `last` by `step`, ending in `last` itself.
fn steps(first: u32, last: u32, step: u32) -> impl Iterator<Item = u32> {
    (0..=(last - first) / step).rev().map(move |n| last - n * step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::examples::shorthand;

    fn points_of(short: &str, max: &str, base: u32, inputs: &[&str]) -> String {
        let max = number(max).unwrap();
        let rule = shorthand::rule(short, max).unwrap();
        let all = outcomes(&rule, max, base).unwrap();
        assert!(all.iter().all(|outcome| outcome.points >= Decimal::ZERO && outcome.points <= max));
        assert!(all.is_sorted_by_key(|outcome| outcome.points));
        let found = all.iter().find(|outcome| outcome.inputs == inputs).unwrap();
        found.points.normalize().to_string()
    }

    #[test]
    fn figures_give_the_points_of_the_rule_table() {
        assert_eq!(points_of("choice: Đúng hạn=1 | Trễ hạn=0.5", "1", 0, &["Trễ hạn"]), "0.5");
        assert_eq!(points_of("checklist: a=0.5 | b=0.25", "0.75", 0, &["0", "1"]), "0.25");
        assert_eq!(points_of("tiers: 98=2.5 | 95=1.5", "2.5", 100, &["97", "100"]), "1.5");
        assert_eq!(points_of("tiers: 98=2.5 | 95=1.5", "2.5", 100, &["98", "100"]), "2.5");
        assert_eq!(points_of("proportional: floor=80", "2", 100, &["99", "100"]), "1.98");
        assert_eq!(points_of("proportional: floor=80", "2", 100, &["79", "100"]), "0");
        assert_eq!(points_of("proportional: floor=80; full=95", "3", 100, &["95", "100"]), "3");
        assert_eq!(points_of("deduct: lãnh đạo=1 | công chức=0.5", "2", 0, &["1", "1"]), "0.5");
        assert_eq!(points_of("tasks", "2", 10, &["10", "8", "2"]), "1.8");
        assert_eq!(points_of("count: 2=1 | 1=0.5", "1", 0, &["1"]), "0.5");
    }

    #[test]
    fn equal_points_are_left_once() {
        let rule = shorthand::rule("tiers: 98=2.5 | 95=1.5", Decimal::TWO).unwrap();
        let all = distinct(outcomes(&rule, Decimal::new(25, 1), 100).unwrap(), &mut Chance::seeded(3));
        assert_eq!(all.iter().map(|outcome| outcome.points.to_string()).collect::<Vec<_>>(), ["0", "1.5", "2.5"]);
    }

    #[test]
    fn the_nearest_outcome_is_found() {
        let all = outcomes(&shorthand::rule("choice: a=2 | b=1 | c=0", Decimal::TWO).unwrap(), Decimal::TWO, 0).unwrap();
        assert_eq!(nearest(&all, Decimal::new(17, 1)), Some(2));
        assert_eq!(nearest(&all, Decimal::new(14, 1)), Some(1));
        assert_eq!(nearest(&[], Decimal::ONE), None);
    }
}
