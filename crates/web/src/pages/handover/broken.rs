//! An approval that does not stand any more, cell by cell.

use parindex_actions::{
    handover::{Broken, CellChange, Cited, DocumentChange},
    sheet::PastValue,
};
use parindex_engine::criteria::{CriteriaSet, Node};
use parindex_words::Words;

use crate::pages::sheet::said;

/// An approval that does not stand any more.
pub struct BrokenTold {
    /// Who had approved when.
    pub when: String,
    /// What changed.
    pub rows: Vec<Changed>,
}

/// Something that changed.
pub struct Changed {
    /// Code of the component.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Where it is on the sheet.
    pub href: String,
    /// What was approved: value and explanation.
    pub old: Vec<String>,
    /// What stands there now.
    pub new: Vec<String>,
    /// Who changed it last.
    pub who: String,
    /// When.
    pub when: String,
}

/// Who had approved when, in one sentence.
pub fn approved_before(broken: &Broken, words: Words) -> String {
    let args = [("who", broken.by.as_str().into()), ("when", words.instant_to_the_second(broken.approval.at).into())];
    words.with("handover-broken-when", &args)
}

/// Puts it into words.
pub fn told(broken: &Broken, set: &CriteriaSet, base: &str, words: Words) -> BrokenTold {
    let english = words.language().is_english();
    let node = |code: &str| set.nodes().iter().find(|node| node.code().as_str() == code);
    let name = |code: &str| node(code).map(|node| node.row.name.get(english).to_owned()).unwrap_or_default();
    let cell = |change: &CellChange| Changed {
        name: name(&change.component),
        href: format!("{base}#c-{}", change.component),
        old: change.old.as_ref().map(|old| lines(old, Some(&change.new), node(&change.component), words)).unwrap_or_default(),
        new: lines(&change.new, change.old.as_ref(), node(&change.component), words),
        who: change.new.saved_by.clone(),
        when: words.instant_to_the_second(change.new.saved_at),
        code: change.component.clone(),
    };
    let document = |change: &DocumentChange| {
        let line = vec![words.with("handover-changes-document", &[("document", change.document.as_str().into())])];
        let (old, new) = if change.change == Cited::Added { (Vec::new(), line) } else { (line, Vec::new()) };
        Changed {
            name: name(&change.component),
            href: format!("{base}#c-{}", change.component),
            old,
            new,
            who: change.by.clone(),
            when: words.instant_to_the_second(change.at),
            code: change.component.clone(),
        }
    };
    let mut rows: Vec<Changed> = broken.changes.cells.iter().map(cell).collect();
    rows.extend(broken.changes.documents.iter().map(document));
    BrokenTold { when: approved_before(broken, words), rows }
}

/// What is another than on the other side: the value, the explanation, or both.
fn lines(value: &PastValue, other: Option<&PastValue>, node: Option<&Node>, words: Words) -> Vec<String> {
    let told = |value: &PastValue| node.map(|node| said(value, node, words)).unwrap_or_default();
    let (own, before) = (told(value), other.map(told));
    let mut lines: Vec<String> = Some(own).filter(|own| !own.is_empty() && before.as_ref() != Some(own)).into_iter().collect();
    if let Some(comment) = value.comment.as_ref().filter(|own| other.is_none_or(|other| other.comment.as_ref() != Some(*own))) {
        lines.push(format!("“{comment}”"));
    }
    lines
}
