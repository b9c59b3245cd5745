//! What a cell says, in one line.

use parindex_engine::criteria::Node;
use parindex_exchange::Answer;
use parindex_words::Words;

use crate::pages::sheet::{decimal, figure};

/// What a cell says, in one line: a status in words, or figures and points.
pub fn said(answer: &Answer, node: &Node, words: Words) -> String {
    if answer.status != "given" {
        return words.text(&format!("sheet-status-{}", answer.status.replace('_', "-")));
    }
    let fields = node.rule.as_ref().map(|rule| rule.fields()).unwrap_or_default();
    let figures = answer.inputs.iter().zip(&fields).map(|(text, field)| match text {
        Some(text) => figure(field, text, words),
        None => "–".to_owned(),
    });
    let points = answer.points.as_deref().map(|points| format!("{} {}", words.text("own-points"), decimal(points, words)));
    figures.chain(points).collect::<Vec<_>>().join(" / ")
}
