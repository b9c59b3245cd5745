//! What a figure is called: the rule's own label, or words for the names of the notation.

use parindex_engine::criteria::{
    Node,
    rule::{Field, FieldKind, Rule},
};
use parindex_words::Words;

/// Names of the notation with words of their own: `figure-<name>` in `i18n/`.
const NAMED: [&str; 8] = ["option", "n", "points", "value", "pct", "date", "source", "chosen"];
/// Variables that formulas often have. Their names stay beside the words, since the formula shows them.
const VARIABLES: [&str; 3] = ["assigned", "on_time", "late"];
/// Groups of a survey's respondents: `respondent-<name>` in `i18n/`.
const RESPONDENTS: [&str; 5] = ["dai_bieu_hdnd", "lanh_dao_so", "lanh_dao_xa", "nguoi_dan", "doanh_nghiep"];

/// What a figure of a component is called.
pub fn of(node: &Node, field: &Field, words: &Words) -> String {
    match field.key.strip_prefix("cases[").and_then(|rest| rest.split_once("].")) {
        None => own(node, &field.key, field, words),
        Some((number, key)) => {
            let number = number.parse::<usize>().map_or(0, |n| n + 1);
            let figure = own(node, key, field, words);
            words.with("figure-case", &[("number", number.into()), ("figure", figure.into())])
        }
    }
}

fn own(node: &Node, key: &str, field: &Field, words: &Words) -> String {
    if key.starts_with("means.") {
        let name = field.label.as_deref().unwrap_or(key);
        return if RESPONDENTS.contains(&name) { words.text(&format!("respondent-{name}")) } else { spaced(name) };
    }
    if let Some(label) = &field.label {
        return label.clone();
    }
    match key {
        "a" if is_ratio(node, field) => words.text("figure-num"),
        "b" if is_ratio(node, field) => words.text("figure-den"),
        _ if VARIABLES.contains(&key) => {
            let figure = words.text(&format!("figure-{key}"));
            words.with("figure-variable", &[("figure", figure.into()), ("name", key.into())])
        }
        _ if NAMED.contains(&key) => words.text(&format!("figure-{key}")),
        _ => spaced(key),
    }
}

/// In a formula `a` and `b` are what the formula says; only the rules by a percentage have them as achieved and base.
fn is_ratio(node: &Node, field: &Field) -> bool {
    let formula = |rule: &Rule| rule.describe(node.row.max).iter().any(|phrase| phrase.key.starts_with("rule-formula"));
    field.kind == FieldKind::Number && !node.rule.as_ref().is_some_and(formula)
}

/// `ho_so_dung_han` as words.
fn spaced(name: &str) -> String {
    name.replace('_', " ")
}
