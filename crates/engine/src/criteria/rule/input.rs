//! Figures in the JSON notation of `parindex rule --input`: `{"a": 98, "b": 100}`.

use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::{Field, FieldKind, Peers, Rule, Value, reader::decimal};
use crate::kernel::{Phrase, parse_date};

/// A figure of the JSON notation that does not fit the rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InputFault {
    /// The text is not JSON, at this line and column.
    #[error("not JSON at line {0}, column {1}")]
    NotJson(usize, usize),
    /// An object `{…}` is needed.
    #[error("an object is needed")]
    NotAnObject,
    /// The rule does not know this name; the names it knows stand beside it.
    #[error("unknown name {0:?}")]
    UnknownName(String, String),
    /// The value does not fit the figure of this name.
    #[error("{0:?} does not fit")]
    Unfit(String),
}

impl InputFault {
    /// The sentence that says what is wrong.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::NotJson(line, column) => Phrase::new("input-not-json").with("line", *line).with("column", *column),
            Self::NotAnObject => Phrase::new("input-not-an-object"),
            Self::UnknownName(name, known) => Phrase::new("input-unknown-name").with("name", name.as_str()).with("known", known.as_str()),
            Self::Unfit(name) => Phrase::new("input-unfit").with("name", name.as_str()),
        }
    }
}

/// Figures by position, and the range of the other units where the rule compares.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct GivenInput {
    /// Figures in the order of [`Rule::fields`].
    pub figures: Vec<Option<Value>>,
    /// From `all`, `best`, `min` and `max`.
    pub peers: Option<Peers>,
    /// Traits of the unit, from `traits`: `{"terrain": "mountain"}`; `category` stands for the factor's trait.
    pub traits: Vec<(String, String)>,
}

/// Names beside the figures themselves.
const BESIDE: [&str; 6] = ["all", "best", "min", "max", "traits", "category"];

/// Reads figures for a rule.
///
/// # Errors
/// [`InputFault`] names what does not fit.
pub fn read_input(rule: &Rule, text: &str) -> Result<GivenInput, InputFault> {
    let json: Json = serde_json::from_str(text).map_err(|e| InputFault::NotJson(e.line(), e.column()))?;
    let figures = figures(rule, &json)?;
    let peers = if rule.compares_units() { peers(&json, &figures)? } else { None };
    Ok(GivenInput { figures, peers, traits: traits(rule, &json)? })
}

fn figures(rule: &Rule, json: &Json) -> Result<Vec<Option<Value>>, InputFault> {
    let map = json.as_object().ok_or(InputFault::NotAnObject)?;
    match rule {
        Rule::MaxOf(rule) => return cases(&rule.cases, json),
        Rule::Window(window) => {
            let mut inner = map.clone();
            let own = |key: &str, json: Option<Json>| json.map(|v| value(&Field::new(key, kind_of(key)), &v)).transpose();
            let date = own("date", inner.remove("date"))?;
            let source = own("source", inner.remove("source"))?;
            let rest = figures(&window.rule, &Json::Object(inner))?;
            return Ok([date.flatten(), source.flatten()].into_iter().chain(rest).collect());
        }
        _ => {}
    }
    let fields = rule.fields();
    let known = |name: &str| fields.iter().any(|f| stem(&f.key) == name) || BESIDE.contains(&name);
    if let Some(name) = map.keys().find(|name| !known(name)) {
        let mut names: Vec<&str> = fields.iter().map(|f| stem(&f.key)).collect();
        names.dedup();
        return Err(InputFault::UnknownName(name.clone(), names.join(", ")));
    }
    // A list or an object that names more than the rule has would be cut in silence, so it is counted.
    for name in map.keys().filter(|name| !BESIDE.contains(&name.as_str())) {
        let own = fields.iter().filter(|f| stem(&f.key) == name.as_str()).count();
        let given = match &map[name] {
            Json::Array(list) => list.len(),
            Json::Object(inner) => inner.keys().filter(|k| !fields.iter().any(|f| f.key == format!("{name}.{k}"))).count() * 1_000,
            _ => 1,
        };
        if given > own.max(1) {
            return Err(InputFault::Unfit(name.clone()));
        }
    }
    fields.iter().map(|field| find(map, &field.key).map_or(Ok(None), |json| value(field, json))).collect()
}

fn kind_of(key: &str) -> FieldKind {
    if key == "date" { FieldKind::Date } else { FieldKind::Word(Vec::new()) }
}

fn cases(rules: &[Rule], json: &Json) -> Result<Vec<Option<Value>>, InputFault> {
    let list = json.get("cases").and_then(Json::as_array).ok_or_else(|| InputFault::Unfit("cases".to_owned()))?;
    if list.len() > rules.len() {
        return Err(InputFault::Unfit("cases".to_owned()));
    }
    let one = |(i, rule): (usize, &Rule)| match list.get(i) {
        None | Some(Json::Null) => Ok(vec![None; rule.fields().len()]),
        Some(json) => figures(rule, json),
    };
    Ok(rules.iter().enumerate().map(one).collect::<Result<Vec<_>, _>>()?.concat())
}

/// `n[1]` is element 1 of `n`, `means.x` is entry `x` of `means`, all else stands for itself.
fn find<'a>(map: &'a serde_json::Map<String, Json>, key: &str) -> Option<&'a Json> {
    let found = if let Some((stem, index)) = key.strip_suffix(']').and_then(|k| k.split_once('[')) {
        let json = map.get(stem)?;
        let index: usize = index.parse().ok()?;
        // A single figure may stand without its list.
        if json.is_array() { json.get(index) } else { Some(json).filter(|_| index == 0) }
    } else if let Some((stem, name)) = key.split_once('.') {
        map.get(stem)?.get(name)
    } else {
        map.get(key)
    };
    found.filter(|json| !json.is_null())
}

fn stem(key: &str) -> &str {
    key.split(['[', '.']).next().unwrap_or(key)
}

fn value(field: &Field, json: &Json) -> Result<Option<Value>, InputFault> {
    let unfit = || InputFault::Unfit(field.key.clone());
    let found = match &field.kind {
        FieldKind::Number | FieldKind::SignedNumber | FieldKind::Count | FieldKind::Percent => decimal(json).map(Value::Number),
        FieldKind::Tick => tick(json).map(Value::Tick),
        FieldKind::Choice(labels) => choice(labels, json).map(Value::Choice),
        FieldKind::Date => json.as_str().and_then(parse_date).map(Value::Date),
        FieldKind::Word(_) => json.as_str().map(|word| Value::Word(word.into())),
    };
    found.map(Some).ok_or_else(unfit)
}

fn tick(json: &Json) -> Option<bool> {
    match json {
        Json::Bool(ticked) => Some(*ticked),
        _ => decimal(json).filter(|n| *n == Decimal::ZERO || *n == Decimal::ONE).map(|n| n == Decimal::ONE),
    }
}

/// The position from 0, or the label.
fn choice(labels: &[String], json: &Json) -> Option<usize> {
    match json {
        Json::String(label) => labels.iter().position(|l| l == label),
        _ => decimal(json).filter(|n| n.fract().is_zero()).and_then(|n| usize::try_from(n).ok()),
    }
}

fn peers(json: &Json, figures: &[Option<Value>]) -> Result<Option<Peers>, InputFault> {
    let own = figures.iter().find_map(|v| if let Some(Value::Number(n)) = v { Some(*n) } else { None });
    let list = match json.get("all") {
        Some(Json::Array(list)) => list.iter().collect(),
        Some(_) => return Err(InputFault::Unfit("all".to_owned())),
        None => Vec::new(),
    };
    let named = ["best", "min", "max"].into_iter().filter_map(|name| json.get(name));
    let number = |json: &Json| decimal(json).ok_or_else(|| InputFault::Unfit(json.to_string()));
    let values = list.into_iter().chain(named).map(number).collect::<Result<Vec<_>, _>>()?;
    Ok(if values.is_empty() { None } else { Peers::of(values.into_iter().chain(own)) })
}

fn traits(rule: &Rule, json: &Json) -> Result<Vec<(String, String)>, InputFault> {
    let mut found = Vec::new();
    if let Some(traits) = json.get("traits") {
        let map = traits.as_object().ok_or_else(|| InputFault::Unfit("traits".to_owned()))?;
        for (name, value) in map {
            let text = value.as_str().ok_or_else(|| InputFault::Unfit(name.clone()))?;
            found.push((name.clone(), text.to_owned()));
        }
    }
    if let Some(category) = json.get("category") {
        let text = category.as_str().ok_or_else(|| InputFault::Unfit("category".to_owned()))?;
        found.extend(rule.category_trait().map(|name| (name.to_owned(), text.to_owned())));
    }
    Ok(found)
}
