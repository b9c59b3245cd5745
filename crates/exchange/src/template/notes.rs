//! The note on an input: its label and what the rule says.

use parindex_engine::criteria::{
    Node,
    rule::{Field, FieldKind},
};
use parindex_words::Words;

/// Longest note, in characters: a note that covers the sheet helps nobody.
const LONGEST: usize = 900;

/// The note on a figure.
pub fn figure(node: &Node, field: &Field, words: &Words) -> String {
    let label = parindex_words::figure_name(node, field, words);
    let kind = words.text(match &field.kind {
        FieldKind::Number => "template-kind-number",
        FieldKind::SignedNumber => "template-kind-signed",
        FieldKind::Count => "template-kind-count",
        FieldKind::Percent => "template-kind-percent",
        FieldKind::Tick => "template-kind-tick",
        FieldKind::Choice(_) => "template-kind-choice",
        FieldKind::Date => "template-kind-date",
        FieldKind::Word(_) => "template-kind-word",
    });
    cut(format!("{label} ({kind})\n{}", rule(node, words)))
}

/// The note on the points of a component.
pub fn points(node: &Node, words: &Words) -> String {
    cut(rule(node, words))
}

fn rule(node: &Node, words: &Words) -> String {
    let sentences = node.rule.iter().flat_map(|rule| rule.describe(node.row.max));
    sentences.map(|phrase| words.phrase(&phrase)).collect::<Vec<_>>().join("\n")
}

fn cut(text: String) -> String {
    if text.chars().count() <= LONGEST { text } else { text.chars().take(LONGEST).chain(['…']).collect() }
}
