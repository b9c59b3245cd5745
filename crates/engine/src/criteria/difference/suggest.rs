//! Which node of an earlier set a node of a later one may continue. Suggestions only: a person decides.

use std::collections::{HashMap, HashSet};

use crate::{criteria::NodeRow, kernel::NodeCode};

/// Names count as alike from this share of common pairs of letters, in thousandths.
const ALIKE: usize = 700;

/// Why a pair is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuggestionGround {
    /// Same code and same name.
    Same,
    /// Same name under another code.
    Name,
    /// Names that are alike.
    Alike,
}

impl SuggestionGround {
    /// The stable text form; words stand under `crosswalk-ground-<text>`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Name => "name",
            Self::Alike => "alike",
        }
    }
}

/// A pair that may belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Node of the earlier set.
    pub old: NodeCode,
    /// Node of the later set.
    pub new: NodeCode,
    /// Why.
    pub ground: SuggestionGround,
}

/// Pairs in the order of the later set, each node at most once: same code and name first, then same name, then the names most alike.
#[must_use]
pub fn suggest_crosswalk(old: &[NodeRow], new: &[NodeRow]) -> Vec<Suggestion> {
    let mut found: HashMap<&NodeCode, (&NodeCode, SuggestionGround)> = HashMap::new();
    let mut taken: HashSet<&NodeCode> = HashSet::new();
    let name = |row: &NodeRow| row.name.vi.trim().to_lowercase();
    for ground in [SuggestionGround::Same, SuggestionGround::Name] {
        for row in new {
            let fits = |o: &&NodeRow| name(o) == name(row) && (ground == SuggestionGround::Name || o.code == row.code);
            let mut free = old.iter().filter(|o| !taken.contains(&o.code)).filter(fits);
            if !found.contains_key(&row.code)
                && let Some(first) = free.next()
                // Two nodes of one name are no ground to choose one of them.
                && (ground == SuggestionGround::Same || free.next().is_none())
            {
                found.insert(&row.code, (&first.code, ground));
                taken.insert(&first.code);
            }
        }
    }
    let mut alike: Vec<(usize, &NodeCode, &NodeCode)> = Vec::new();
    for row in new.iter().filter(|row| !found.contains_key(&row.code)) {
        let own = pairs(&name(row));
        for earlier in old.iter().filter(|o| !taken.contains(&o.code) && o.parent.is_none() == row.parent.is_none()) {
            let likeness = likeness(&own, &pairs(&name(earlier)));
            if likeness >= ALIKE {
                alike.push((likeness, &row.code, &earlier.code));
            }
        }
    }
    alike.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)).then_with(|| a.2.cmp(b.2)));
    for (_, later, earlier) in alike {
        if !found.contains_key(later) && taken.insert(earlier) {
            found.insert(later, (earlier, SuggestionGround::Alike));
        }
    }
    let pair = |row: &NodeRow| {
        found.get(&row.code).map(|(old, ground)| Suggestion { old: (*old).clone(), new: row.code.clone(), ground: *ground })
    };
    new.iter().filter_map(pair).collect()
}

fn pairs(text: &str) -> Vec<(char, char)> {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.windows(2).map(|w| (w[0], w[1])).collect()
}

/// Dice's coefficient of two lists of pairs, in thousandths.
fn likeness(left: &[(char, char)], right: &[(char, char)]) -> usize {
    let mut rest: HashMap<(char, char), usize> = HashMap::new();
    for pair in right {
        *rest.entry(*pair).or_default() += 1;
    }
    let common = left.iter().filter(|pair| rest.get_mut(pair).is_some_and(|n| std::mem::replace(n, n.saturating_sub(1)) > 0)).count();
    if left.is_empty() && right.is_empty() { 0 } else { 2000 * common / (left.len() + right.len()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::SetCode;

    fn row(code: &str, name: &str) -> NodeRow {
        NodeRow {
            set: SetCode::new("S").unwrap(),
            code: NodeCode::new(code).unwrap(),
            parent: NodeCode::new("0").ok(),
            name: name.into(),
            max: 1.into(),
            source: None,
            rule: None,
            clause: None,
            evidence: None,
            owner: None,
            applies_when: None,
            row: None,
        }
    }

    #[test]
    fn names_decide_where_codes_moved() {
        let old = [row("1.1", "Ban hành kế hoạch"), row("1.2", "Tỷ lệ hồ sơ đúng hạn"), row("1.3", "Niêm yết"), row("1.4", "Báo cáo")];
        let new = [
            row("1.1", "Ban hành kế hoạch"),
            row("1.3", "Tỷ lệ hồ sơ đúng hạn"),
            row("1.5", "Báo cáo quý"),
            row("2.1", "Niêm yết, công khai thủ tục tại bộ phận một cửa"),
        ];
        let told: Vec<_> = suggest_crosswalk(&old, &new).iter().map(|s| format!("{} {} {}", s.old, s.new, s.ground.as_str())).collect();
        assert_eq!(told, ["1.1 1.1 same", "1.2 1.3 name", "1.4 1.5 alike"]);
    }
}
