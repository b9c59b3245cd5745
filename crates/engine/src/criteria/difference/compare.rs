//! Compares two versions, node by node. Drafts may be compared: only rows are looked at.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::{Aspect, AspectChange, Difference, NodeChange, NodeLine};
use crate::{
    criteria::{Crosswalk, NodeRow},
    kernel::NodeCode,
};

/// What changed from one version to another. A node continues the one that the crosswalk names, else the one with its code.
#[must_use]
pub fn difference(old: &[NodeRow], new: &[NodeRow], crosswalk: &[Crosswalk]) -> Difference {
    let by_code: HashMap<&NodeCode, &NodeRow> = old.iter().map(|row| (&row.code, row)).collect();
    let before = predecessors(&by_code, new, crosswalk);
    let continued: HashSet<&NodeCode> = before.values().map(|row| &row.code).collect();
    let renamed: HashMap<&NodeCode, &NodeCode> = before.iter().map(|(code, row)| (&row.code, *code)).collect();
    let mut lines: Vec<NodeLine> = Vec::with_capacity(new.len());
    let mut removed = old.iter().filter(|row| !continued.contains(&row.code)).peekable();
    let place: HashMap<&NodeCode, usize> = old.iter().enumerate().map(|(at, row)| (&row.code, at)).collect();
    let at_of = |row: &NodeRow| place.get(&row.code).copied().unwrap_or(0);
    for row in new {
        let known = before.get(&row.code).copied();
        // What is gone stands in front of the next node that stood behind it.
        while let Some(gone) = removed.next_if(|gone| known.is_some_and(|known| at_of(gone) < at_of(known))) {
            lines.push(NodeLine { row: gone.clone(), old_code: None, change: NodeChange::Removed });
        }
        lines.push(line(row, known, &renamed));
    }
    lines.extend(removed.map(|gone| NodeLine { row: gone.clone(), old_code: None, change: NodeChange::Removed }));
    Difference { lines, old_total: total(old), new_total: total(new) }
}

/// The old node that each new one continues. A crosswalk that splits, merges or takes a part says nothing about sameness, so only whole lines
/// of one to one count.
fn predecessors<'a>(
    old: &HashMap<&'a NodeCode, &'a NodeRow>,
    new: &'a [NodeRow],
    crosswalk: &[Crosswalk],
) -> HashMap<&'a NodeCode, &'a NodeRow> {
    let alone = |line: &&Crosswalk| {
        line.share.is_none_or(|share| share == Decimal::ONE)
            && crosswalk.iter().filter(|l| l.old_node == line.old_node).count() == 1
            && crosswalk.iter().filter(|l| l.new_node == line.new_node).count() == 1
    };
    let walked: HashMap<&NodeCode, &NodeCode> = crosswalk.iter().filter(alone).map(|line| (&line.new_node, &line.old_node)).collect();
    let taken: HashSet<&NodeCode> = walked.values().copied().collect();
    let mut found = HashMap::new();
    for row in new {
        let by_walk = walked.get(&row.code).and_then(|code| old.get(*code));
        let by_code = || old.get(&row.code).filter(|_| !taken.contains(&row.code) && !walked.contains_key(&row.code));
        if let Some(known) = by_walk.or_else(by_code) {
            found.insert(&row.code, *known);
        }
    }
    found
}

fn line(row: &NodeRow, known: Option<&NodeRow>, renamed: &HashMap<&NodeCode, &NodeCode>) -> NodeLine {
    let Some(old) = known else { return NodeLine { row: row.clone(), old_code: None, change: NodeChange::Added } };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    // A parent that only got another code is the same parent.
    let parent = old.parent.as_ref().map(|code| (*renamed.get(code).unwrap_or(&code)).to_string()).unwrap_or_default();
    let pairs = [
        (Aspect::Code, old.code.to_string(), row.code.to_string()),
        (Aspect::Parent, parent, row.parent.as_ref().map(ToString::to_string).unwrap_or_default()),
        (Aspect::Name, old.name.vi.clone(), row.name.vi.clone()),
        (Aspect::EnglishName, text(&old.name.en), text(&row.name.en)),
        (Aspect::Maximum, old.max.normalize().to_string(), row.max.normalize().to_string()),
        (Aspect::Source, source(old), source(row)),
        (Aspect::Rule, text(&old.rule), text(&row.rule)),
        (Aspect::Clause, text(&old.clause), text(&row.clause)),
        (Aspect::Evidence, text(&old.evidence), text(&row.evidence)),
        (Aspect::Owner, text(&old.owner), text(&row.owner)),
        (Aspect::Condition, text(&old.applies_when), text(&row.applies_when)),
    ];
    let changes: Vec<AspectChange> =
        pairs.into_iter().filter(|(_, old, new)| old != new).map(|(aspect, old, new)| AspectChange { aspect, old, new }).collect();
    let old_code = (old.code != row.code).then(|| old.code.clone());
    let change = match (&old_code, changes.is_empty()) {
        (Some(_), _) => NodeChange::Recoded(changes),
        (None, false) => NodeChange::Changed(changes),
        (None, true) => NodeChange::Same,
    };
    NodeLine { row: row.clone(), old_code, change }
}

fn source(row: &NodeRow) -> String {
    row.source.map(|source| source.as_str().to_owned()).unwrap_or_default()
}

fn total(rows: &[NodeRow]) -> Decimal {
    rows.iter().filter(|row| row.parent.is_none()).map(|row| row.max).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::SetCode;

    fn row(code: &str, parent: &str, name: &str, max: i64) -> NodeRow {
        NodeRow {
            set: SetCode::new("S").unwrap(),
            code: NodeCode::new(code).unwrap(),
            parent: NodeCode::new(parent).ok(),
            name: name.into(),
            max: max.into(),
            source: None,
            rule: None,
            clause: None,
            evidence: None,
            owner: None,
            applies_when: None,
            row: None,
        }
    }

    fn told(difference: &Difference) -> Vec<String> {
        difference.lines.iter().map(|line| format!("{} {}", line.row.code, line.change.as_str())).collect()
    }

    #[test]
    fn added_removed_and_changed_nodes_stand_in_order() {
        let old = [row("1", "", "Chỉ đạo", 3), row("1.1", "1", "Kế hoạch", 1), row("1.2", "1", "Báo cáo", 2)];
        let new = [row("1", "", "Chỉ đạo", 4), row("1.2", "1", "Báo cáo", 2), row("1.3", "1", "Sáng kiến", 2)];
        let found = difference(&old, &new, &[]);
        assert_eq!(told(&found), ["1 changed", "1.1 removed", "1.2 same", "1.3 added"]);
        assert_eq!((found.counts(), found.old_total, found.new_total), ([1, 1, 1, 0], 3.into(), 4.into()));
        let aspects = found.lines[0].change.aspects();
        assert_eq!((aspects[0].aspect, aspects[0].old.as_str(), aspects[0].new.as_str()), (Aspect::Maximum, "3", "4"));
    }

    #[test]
    fn a_node_follows_the_crosswalk_and_not_its_code() {
        let old = [row("1", "", "A", 1), row("1.1", "1", "Kế hoạch", 1), row("1.2", "1", "Báo cáo", 2)];
        // The two nodes changed places, and their area got another code.
        let new = [row("I", "", "A", 1), row("1.1", "I", "Báo cáo", 2), row("1.2", "I", "Kế hoạch", 1)];
        let walk = |from: &str, to: &str| Crosswalk {
            old_set: SetCode::new("S").unwrap(),
            old_node: NodeCode::new(from).unwrap(),
            new_set: SetCode::new("S").unwrap(),
            new_node: NodeCode::new(to).unwrap(),
            share: None,
            row: None,
        };
        let found = difference(&old, &new, &[walk("1", "I"), walk("1.1", "1.2"), walk("1.2", "1.1")]);
        for line in &found.lines {
            assert_eq!(line.change.as_str(), "recoded");
            assert_eq!(line.change.aspects().iter().map(|a| a.aspect).collect::<Vec<_>>(), [Aspect::Code]);
        }
        assert_eq!(found.counts(), [0, 0, 0, 3]);
        // Half of a node is not that node.
        let half = Crosswalk { share: Some(Decimal::new(5, 1)), ..walk("1", "I") };
        assert_eq!(difference(&old, &new, &[half]).counts(), difference(&old, &new, &[]).counts());
        assert_eq!(difference(&old, &new, &[]).counts(), [1, 1, 2, 0]);
    }
}
