//! What a figure is called: the rule's own label, or words for the names of the notation.

use parindex_engine::{
    criteria::{
        Node,
        rule::{Field, FieldKind, Rule, Value},
    },
    kernel::Decimal,
};

use crate::Words;

/// Names of the notation with words of their own: `figure-<name>` in `i18n/`.
const NAMED: [&str; 8] = ["option", "n", "points", "value", "pct", "date", "source", "chosen"];
/// Variables that formulas often have. Their names stay beside the words, since the formula shows them.
const VARIABLES: [&str; 3] = ["assigned", "on_time", "late"];
/// Groups of a survey's respondents: `respondent-<name>` in `i18n/`.
const RESPONDENTS: [&str; 5] = ["dai_bieu_hdnd", "lanh_dao_so", "lanh_dao_xa", "nguoi_dan", "doanh_nghiep"];

/// What a figure of a component is called.
#[must_use]
pub fn figure_name(node: &Node, field: &Field, words: &Words) -> String {
    named(node.rule.as_ref(), field, words)
}

/// What a figure of a rule is called that has no component yet.
#[must_use]
pub fn rule_figure_name(rule: &Rule, field: &Field, words: &Words) -> String {
    named(Some(rule), field, words)
}

fn named(rule: Option<&Rule>, field: &Field, words: &Words) -> String {
    match field.key.strip_prefix("cases[").and_then(|rest| rest.split_once("].")) {
        None => own(rule, &field.key, field, words),
        Some((number, key)) => {
            let number = number.parse::<usize>().map_or(0, |n| n + 1);
            let figure = own(rule, key, field, words);
            words.with("figure-case", &[("number", number.into()), ("figure", figure.into())])
        }
    }
}

fn own(rule: Option<&Rule>, key: &str, field: &Field, words: &Words) -> String {
    if key.starts_with("means.") {
        let name = field.label.as_deref().unwrap_or(key);
        return if RESPONDENTS.contains(&name) { words.text(&format!("respondent-{name}")) } else { spaced(name) };
    }
    if let Some(label) = &field.label {
        return label.clone();
    }
    match key {
        "a" if is_ratio(rule, field) => words.text("figure-num"),
        "b" if is_ratio(rule, field) => words.text("figure-den"),
        _ if VARIABLES.contains(&key) => {
            let figure = words.text(&format!("figure-{key}"));
            words.with("figure-variable", &[("figure", figure.into()), ("name", key.into())])
        }
        _ if NAMED.contains(&key) => words.text(&format!("figure-{key}")),
        _ => spaced(key),
    }
}

/// In a formula `a` and `b` are what the formula says; only the rules by a percentage have them as achieved and base.
fn is_ratio(rule: Option<&Rule>, field: &Field) -> bool {
    let formula = |rule: &Rule| rule.describe(Decimal::ONE).iter().any(|phrase| phrase.key.starts_with("rule-formula"));
    field.kind == FieldKind::Number && !rule.is_some_and(formula)
}

/// `ho_so_dung_han` as words.
fn spaced(name: &str) -> String {
    name.replace('_', " ")
}

/// A figure as a person of that language reads it and could type it: thousands are set apart by blanks, because a point or comma there
/// could be read in two ways.
#[must_use]
pub fn figure_shown(value: &Value, field: &Field, words: &Words) -> String {
    match (value, &field.kind) {
        (Value::Number(number), _) => spaced_thousands(&number.normalize().to_string(), words),
        (Value::Tick(yes), _) => words.text(if *yes { "figure-yes" } else { "figure-no" }),
        (Value::Date(date), _) => words.date(*date),
        (Value::Word(word), _) => word.to_string(),
        (Value::Choice(at), FieldKind::Choice(labels)) => labels.get(*at).cloned().unwrap_or_default(),
        (Value::Choice(at), _) => (at + 1).to_string(),
    }
}

fn spaced_thousands(plain: &str, words: &Words) -> String {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(w, p)| (w, Some(p)));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        // Four digits are read at a glance.
        if whole.len() > 4 && at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    if let Some(part) = part {
        out.push(if words.language().is_english() { '.' } else { ',' });
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn figures_are_shown_as_they_can_be_typed_again() {
        let vi = Words::new(Language::Vietnamese);
        for (plain, shown) in [("4860", "4860"), ("14860.5", "14\u{a0}860,5"), ("-3.25", "-3,25"), ("1234567", "1\u{a0}234\u{a0}567")] {
            assert_eq!(spaced_thousands(plain, &vi), shown);
        }
        assert_eq!(spaced_thousands("14860.5", &Words::new(Language::English)), "14\u{a0}860.5");
    }
}
