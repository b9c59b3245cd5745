//! The form of each kind of rule, between the JSON notation and the fields that a person fills in.

use std::collections::{HashMap, HashSet};

use parindex_exchange::read_points;
use serde_json::{Map, Value, json};

use crate::Refusal;

/// Most rows of a list that a form sends.
const MOST_ROWS: usize = 100;

/// What stands in one field of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleInputKind {
    /// A decimal.
    Number,
    /// A text.
    Text,
    /// Names, separated by commas.
    Names,
    /// Decimals, separated by semicolons.
    Numbers,
    /// One of these words, or nothing; words of people stand under `rule-word-<word>`.
    Choice(&'static [&'static str]),
    /// Rows with these columns; the flag says whether a column is a number.
    Rows(&'static [(&'static str, bool)]),
}

/// One field of a form. Its label stands under `rule-input-<key>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleInput {
    /// Key of the notation.
    pub key: &'static str,
    /// What stands there.
    pub kind: RuleInputKind,
}

/// The form of one kind. Its name stands under `rule-kind-<kind>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleKindForm {
    /// Kind of the notation.
    pub kind: &'static str,
    /// Its fields; none and `json` for rules inside rules.
    pub inputs: &'static [RuleInput],
    /// Whether it is written as JSON because it holds other rules.
    pub json: bool,
}

use RuleInputKind::{Choice, Names, Number, Numbers, Rows, Text};

const fn input(key: &'static str, kind: RuleInputKind) -> RuleInput {
    RuleInput { key, kind }
}

const EMPTY: RuleInput = input("empty", Choice(&["full", "not_applicable", "zero"]));
const LABELLED: RuleInputKind = Rows(&[("label", false), ("points", true)]);
const BANDS: RuleInputKind = Rows(&[("ge", true), ("points", true)]);
const NUM: RuleInput = input("num", Text);
const DEN: RuleInput = input("den", Text);
const BETTER: RuleInput = input("better", Choice(&["high", "low"]));

/// All forms, the most usual kinds first.
#[must_use]
pub const fn rule_forms() -> &'static [RuleKindForm] {
    const fn form(kind: &'static str, inputs: &'static [RuleInput]) -> RuleKindForm {
        RuleKindForm { kind, inputs, json: false }
    }
    const fn nested(kind: &'static str) -> RuleKindForm {
        RuleKindForm { kind, inputs: &[], json: true }
    }
    const FORMS: &[RuleKindForm] = &[
        form("choice", &[input("options", LABELLED)]),
        form("checklist", &[input("items", LABELLED)]),
        form("tiers", &[NUM, DEN, input("bands", BANDS), input("else", Number), EMPTY]),
        form("proportional", &[NUM, DEN, input("floor_pct", Number), input("full_pct", Number), EMPTY]),
        form("count", &[input("bands", BANDS), input("else", Number)]),
        form("per_unit", &[input("each", Number), input("cap", Number), input("per", Number), input("above", Number)]),
        form("points", &[]),
        form("formula", &[input("expr", Text), input("vars", Names), input("base", Text), EMPTY]),
        form("deduct", &[input("start", Number), input("items", Rows(&[("label", false), ("each", true)])), input("floor", Number)]),
        form("relative_best", &[BETTER]),
        form("minmax", &[input("from", Number), input("to", Number), BETTER, input("flat", Choice(&["full", "zero", "not_applicable"]))]),
        form("survey_options", &[input("option_pct", Numbers), EMPTY]),
        form(
            "survey_groups",
            &[input("groups", Rows(&[("group", false), ("weight", true)])), input("absent", Choice(&["missing", "drop"]))],
        ),
        form("external_pct", &[input("source", Text)]),
        form("external_value", &[input("source", Text), input("scale", Number)]),
        form("bonus", &[input("cap", Number)]),
        form("penalty", &[input("cap", Number)]),
        nested("window"),
        nested("category_factor"),
        nested("max_of"),
    ];
    FORMS
}

/// The JSON of a rule from the fields of a form: `<key>`, or `<key>.<row>.<column>` of rows.
///
/// # Errors
/// A kind without a form, or a number that cannot be read, with its field.
pub fn rule_from_form(kind: &str, fields: &HashMap<String, String>) -> Result<String, Refusal> {
    let form = rule_forms().iter().find(|form| form.kind == kind && !form.json);
    let form = form.ok_or_else(|| Refusal::invalid("rule-kind-unknown").with("kind", kind).at("kind"))?;
    let text = |key: &str| fields.get(key).map(|text| text.trim()).filter(|text| !text.is_empty());
    let mut rule = Map::new();
    rule.insert("kind".to_owned(), json!(kind));
    for input in form.inputs {
        let value = match input.kind {
            Rows(columns) => rows(input.key, columns, &text)?,
            Number => text(input.key).map(|text| number(input.key, text)).transpose()?,
            Text | Choice(_) => text(input.key).map(|text| json!(text)),
            Names => text(input.key).map(|text| json!(split(text, &[',', ';', ' ']))),
            Numbers => {
                let read = |text: &str| text.split(';').map(|item| number(input.key, item.trim())).collect::<Result<Vec<_>, _>>();
                text(input.key).map(read).transpose()?.map(Value::Array)
            }
        };
        if let Some(value) = value {
            rule.insert(input.key.to_owned(), value);
        }
    }
    Ok(Value::Object(rule).to_string())
}

fn rows<'a>(key: &str, columns: &[(&'static str, bool)], text: &impl Fn(&str) -> Option<&'a str>) -> Result<Option<Value>, Refusal> {
    let mut list = Vec::new();
    for row in 0..MOST_ROWS {
        let mut object = Map::new();
        for (column, is_number) in columns {
            let field = format!("{key}.{row}.{column}");
            if let Some(text) = text(&field) {
                object.insert((*column).to_owned(), if *is_number { number(&field, text)? } else { json!(text) });
            }
        }
        if !object.is_empty() {
            list.push(Value::Object(object));
        }
    }
    Ok((!list.is_empty()).then_some(Value::Array(list)))
}

fn split(text: &str, at: &[char]) -> Vec<String> {
    text.split(at).map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

fn number(field: &str, text: &str) -> Result<Value, Refusal> {
    let value = read_points(text, None).map_err(|_| Refusal::invalid("number-wrong").with("found", text).at(field))?;
    Ok(serde_json::from_str(&value.normalize().to_string())?)
}

/// Kind and fields of a rule; nothing when its form cannot show all of it, so that JSON must.
#[must_use]
pub fn rule_to_form(rule: &str) -> Option<(&'static str, HashMap<String, String>)> {
    let rule: Map<String, Value> = serde_json::from_str(rule).ok()?;
    let kind = match rule.get("kind")?.as_str()? {
        "survey" => "survey_groups",
        kind => kind,
    };
    let form = rule_forms().iter().find(|form| form.kind == kind && !form.json)?;
    let mut shown: HashSet<&str> = HashSet::from(["kind"]);
    let mut fields = HashMap::new();
    for input in form.inputs {
        shown.insert(input.key);
        let Some(value) = rule.get(input.key).filter(|value| !value.is_null()) else { continue };
        match (input.kind, value) {
            (Rows(columns), Value::Array(list)) => {
                for (row, item) in list.iter().enumerate() {
                    rows_out(input.key, row, columns, item, &mut fields)?;
                }
            }
            (Names, Value::Array(list)) => drop(fields.insert(input.key.to_owned(), joined(list, ", ")?)),
            (Numbers, Value::Array(list)) => drop(fields.insert(input.key.to_owned(), joined(list, "; ")?)),
            (Rows(_) | Names | Numbers, _) => return None,
            (_, value) => drop(fields.insert(input.key.to_owned(), plain(value)?)),
        }
    }
    rule.keys().all(|key| shown.contains(key.as_str())).then_some((form.kind, fields))
}

fn rows_out(key: &str, row: usize, columns: &[(&str, bool)], item: &Value, fields: &mut HashMap<String, String>) -> Option<()> {
    match item {
        Value::Object(object) => {
            for (name, value) in object {
                columns.iter().find(|(column, _)| column == name)?;
                fields.insert(format!("{key}.{row}.{name}"), plain(value)?);
            }
        }
        // A plain name stands for a group of weight 1.
        Value::String(name) => {
            fields.insert(format!("{key}.{row}.{}", columns.first()?.0), name.clone());
            fields.insert(format!("{key}.{row}.{}", columns.last()?.0), "1".to_owned());
        }
        _ => return None,
    }
    Some(())
}

fn joined(list: &[Value], between: &str) -> Option<String> {
    Some(list.iter().map(plain).collect::<Option<Vec<_>>>()?.join(between))
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use parindex_engine::criteria::rule::Rule;

    use super::*;

    #[test]
    fn a_rule_goes_through_its_form_and_back() {
        for json in [
            r#"{"kind":"choice","options":[{"label":"Đúng hạn","points":1},{"label":"Trễ hạn","points":0.5}]}"#,
            r#"{"kind":"tiers","num":"a","den":"b","bands":[{"ge":98,"points":2.5},{"ge":90,"points":1}],"else":0,"empty":"not_applicable"}"#,
            r#"{"kind":"formula","expr":"(on_time + 0.5*late) / assigned * max","vars":["assigned","on_time","late"],"empty":"zero"}"#,
            r#"{"kind":"survey_options","option_pct":[100,60,20,0]}"#,
            r#"{"kind":"deduct","start":2,"items":[{"label":"lãnh đạo","each":1}],"floor":0}"#,
            r#"{"kind":"minmax","from":1,"to":10,"better":"high","flat":"full"}"#,
            r#"{"kind":"bonus","cap":2}"#,
        ] {
            let (kind, fields) = rule_to_form(json).unwrap();
            let back = rule_from_form(kind, &fields).unwrap();
            assert_eq!(Rule::parse(&back), Rule::parse(json), "{back}");
            assert!(Rule::parse(&back).is_ok(), "{back}");
        }
    }

    #[test]
    fn what_a_form_cannot_show_stays_json() {
        for json in [
            r#"{"kind":"max_of","rules":[{"kind":"points"}]}"#,
            r#"{"kind":"formula","vars":["a"],"alternatives":[{"label":"x","expr":"a"}]}"#,
            "no json",
        ] {
            assert_eq!(rule_to_form(json), None, "{json}");
        }
    }

    #[test]
    fn every_kind_has_a_form() {
        for kind in Rule::KINDS {
            assert!(*kind == "survey" || rule_forms().iter().any(|form| form.kind == *kind), "{kind}");
        }
    }

    #[test]
    fn a_comma_is_a_decimal_mark_and_nonsense_names_its_field() {
        let fields = |text: &str| HashMap::from([("cap".to_owned(), text.to_owned())]);
        assert_eq!(rule_from_form("bonus", &fields("2,5")).unwrap(), r#"{"kind":"bonus","cap":2.5}"#);
        assert_eq!(rule_from_form("bonus", &fields("hai")).unwrap_err().field.as_deref(), Some("cap"));
    }
}
