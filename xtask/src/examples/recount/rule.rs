//! Points of a cell from its figures, straight from the table of rules.

use rust_decimal::Decimal;
use serde_json::Value;

/// Points, or none when an empty base takes the cell out of the denominator.
pub fn points(rule: &Value, max: Decimal, inputs: &[&str], entered: &str) -> Option<Decimal> {
    let n = |place: usize| dec(inputs[place]);
    match rule["kind"].as_str().unwrap() {
        "points" => Some(dec(entered)),
        "choice" => {
            let option = rule["options"].as_array().unwrap().iter().find(|option| option["label"] == inputs[0]).unwrap();
            Some(num(&option["points"]))
        }
        "checklist" => {
            let items = rule["items"].as_array().unwrap();
            Some(items.iter().enumerate().filter(|(place, _)| inputs[*place] == "1").map(|(_, item)| num(&item["points"])).sum())
        }
        "count" => Some(banded(rule, n(0))),
        "tiers" if n(1).is_zero() => empty(rule, max),
        "tiers" => Some(banded(rule, n(0) * Decimal::ONE_HUNDRED / n(1))),
        "proportional" if n(1).is_zero() => empty(rule, max),
        "proportional" => {
            let (floor, full) = (or(rule, "floor_pct", 0), or(rule, "full_pct", 100));
            let percent = n(0) * Decimal::ONE_HUNDRED / n(1);
            Some(if percent < floor { Decimal::ZERO } else { max.min(max * n(0) * Decimal::ONE_HUNDRED / (n(1) * full)) })
        }
        "deduct" => {
            let items = rule["items"].as_array().unwrap();
            let lost: Decimal = items.iter().enumerate().map(|(place, item)| num(&item["each"]) * n(place)).sum();
            Some((num(&rule["start"]) - lost).max(or(rule, "floor", 0)))
        }
        "formula" => {
            assert_eq!(rule["expr"], "(on_time + 0.5*late) / assigned * max");
            Some(max * (n(1) + n(2) / Decimal::TWO) / n(0))
        }
        "per_unit" => Some((num(&rule["each"]) * n(0)).min(num(&rule["cap"]))),
        "external_pct" => Some(n(0) * max / Decimal::ONE_HUNDRED),
        "external_value" => Some(n(0) * max / num(&rule["scale"])),
        "survey" => {
            let groups = rule["groups"].as_array().unwrap().len();
            let sum: Decimal = (0..groups).map(n).sum();
            Some(sum * max / Decimal::from(groups * 100))
        }
        other => panic!("no reading of {other}"),
    }
}

/// What an empty base gives.
pub fn empty(rule: &Value, max: Decimal) -> Option<Decimal> {
    match rule["empty"].as_str().unwrap() {
        "full" => Some(max),
        "zero" => Some(Decimal::ZERO),
        _ => None,
    }
}

/// A decimal from text.
pub fn dec(text: &str) -> Decimal {
    text.parse().unwrap_or_else(|_| panic!("{text:?} is no number"))
}

fn num(value: &Value) -> Decimal {
    dec(&value.to_string())
}

fn or(rule: &Value, field: &str, default: i64) -> Decimal {
    rule.get(field).map_or(Decimal::from(default), num)
}

fn banded(rule: &Value, value: Decimal) -> Decimal {
    let bands = rule["bands"].as_array().unwrap();
    bands.iter().find(|band| value >= num(&band["ge"])).map_or(or(rule, "else", 0), |band| num(&band["points"]))
}
