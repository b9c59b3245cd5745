//! Rules of the Điện Biên sets, written short in the committed table and turned into the JSON of `docs/rules.md`.
//!
//! `choice: Đúng hạn=1 | Trễ hạn=0.5`, `checklist: có kế hoạch=0.5 | có báo cáo=0.5`, `tiers: 98=3 | 95=2; empty=full`,
//! `count: 2=1 | 1=0.5`, `deduct: trễ hạn=0.25 | thiếu=0.5`, `proportional: floor=80; full=95; empty=zero`, `points`,
//! `percent: SIPAS`, `tasks`.

use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

use super::inputs::number;

/// The rule's JSON for a component with this maximum.
pub fn rule(short: &str, max: Decimal) -> Result<Value, String> {
    let (kind, rest) = short.split_once(':').unwrap_or((short, ""));
    let mut parts = rest.split(';').map(str::trim);
    let list = parts.next().unwrap_or("");
    let options: Vec<&str> = parts.collect();
    match kind.trim() {
        "points" => Ok(json!({"kind": "points"})),
        "choice" => Ok(json!({"kind": "choice", "options": labelled(list, "points")?})),
        "checklist" => Ok(json!({"kind": "checklist", "items": labelled(list, "points")?})),
        "count" => Ok(json!({"kind": "count", "bands": bands(list)?, "else": 0})),
        "deduct" => Ok(json!({"kind": "deduct", "start": exact(max)?, "items": labelled(list, "each")?, "floor": 0})),
        "tiers" => with_options(json!({"kind": "tiers", "num": "a", "den": "b", "bands": bands(list)?, "else": 0}), &options),
        "proportional" => {
            let every: Vec<&str> = std::iter::once(list).chain(options).collect();
            with_options(json!({"kind": "proportional", "num": "a", "den": "b", "full_pct": 100}), &every)
        }
        "percent" => Ok(json!({"kind": "external_pct", "source": list})),
        "tasks" => Ok(json!({
            "kind": "formula",
            "expr": "(on_time + 0.5*late) / assigned * max",
            "vars": ["assigned", "on_time", "late"],
            "empty": "not_applicable"
        })),
        other => Err(format!("no short form for a rule of kind {other:?}")),
    }
}

/// A decimal as a JSON number with exactly its digits.
pub fn exact(value: Decimal) -> Result<Value, String> {
    serde_json::from_str(&value.normalize().to_string()).map_err(|error| error.to_string())
}

fn pairs(list: &str) -> Result<Vec<(&str, Value)>, String> {
    list.split('|')
        .map(|item| {
            let (left, right) = item.rsplit_once('=').ok_or_else(|| format!("{item:?} has no ="))?;
            Ok((left.trim(), exact(number(right.trim())?)?))
        })
        .collect()
}

fn labelled(list: &str, field: &str) -> Result<Value, String> {
    Ok(pairs(list)?.into_iter().map(|(label, value)| json!({"label": label, field: value})).collect())
}

fn bands(list: &str) -> Result<Value, String> {
    pairs(list)?.into_iter().map(|(bound, value)| Ok(json!({"ge": exact(number(bound)?)?, "points": value}))).collect()
}

fn with_options(rule: Value, options: &[&str]) -> Result<Value, String> {
    let Value::Object(mut fields) = rule else {
        return Err("a rule is an object".to_owned());
    };
    for option in options.iter().filter(|option| !option.is_empty()) {
        let (name, value) = option.split_once('=').ok_or_else(|| format!("{option:?} has no ="))?;
        add(&mut fields, name.trim(), value.trim())?;
    }
    Ok(Value::Object(fields))
}

fn add(fields: &mut Map<String, Value>, name: &str, value: &str) -> Result<(), String> {
    let (field, value) = match name {
        "floor" => ("floor_pct", exact(number(value)?)?),
        "full" => ("full_pct", exact(number(value)?)?),
        "empty" => ("empty", Value::from(value)),
        other => return Err(format!("a rule has no option {other:?}")),
    };
    fields.insert(field.to_owned(), value);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(short: &str) -> String {
        rule(short, Decimal::new(15, 1)).unwrap().to_string()
    }

    #[test]
    fn short_forms_become_the_documented_json() {
        assert_eq!(
            written("tiers: 98=2.5 | 95=1; empty=full"),
            r#"{"kind":"tiers","num":"a","den":"b","bands":[{"ge":98,"points":2.5},{"ge":95,"points":1}],"else":0,"empty":"full"}"#
        );
        assert_eq!(
            written("proportional: floor=80; full=95; empty=zero"),
            r#"{"kind":"proportional","num":"a","den":"b","full_pct":95,"floor_pct":80,"empty":"zero"}"#
        );
        assert_eq!(written("deduct: trễ hạn=0.25"), r#"{"kind":"deduct","start":1.5,"items":[{"label":"trễ hạn","each":0.25}],"floor":0}"#);
    }

    #[test]
    fn an_unknown_form_is_refused() {
        assert!(rule("magic", Decimal::ONE).is_err());
        assert!(rule("tiers: 98", Decimal::ONE).is_err());
    }
}
