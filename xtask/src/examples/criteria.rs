//! A criteria set as a list of nodes in reading order, and its way into a round.

use rust_decimal::Decimal;
use serde_json::Value;

use super::round::Round;

/// One node: an area, a criterion or a component. Only components carry a source and a rule.
#[derive(Debug, Clone, Default)]
pub struct Node {
    pub code: String,
    pub parent: String,
    pub name_vi: String,
    pub name_en: String,
    pub max: Decimal,
    pub source: String,
    pub rule: Option<Value>,
    pub clause: String,
    pub evidence: String,
    pub owner: String,
    pub applies_when: String,
}

impl Node {
    /// The code of the area above: what stands before the first point.
    pub fn area(&self) -> &str {
        self.code.split('.').next().unwrap_or(&self.code)
    }

    /// True for bonus and penalty, which stand outside the sums.
    pub fn outside(&self) -> bool {
        self.source == "bonus" || self.source == "penalty"
    }
}

/// The parent of a dotted code: `1.2` for `1.2.3`, nothing for `1`.
pub fn parent(code: &str) -> String {
    code.rsplit_once('.').map(|(head, _)| head.to_owned()).unwrap_or_default()
}

/// Gives every node above the components the sum of what stands below it.
pub fn add_up(nodes: &mut [Node]) {
    for place in (0..nodes.len()).rev() {
        let Some(node) = nodes.get(place) else {
            continue;
        };
        if node.outside() {
            continue;
        }
        let (max, parent) = (node.max, node.parent.clone());
        if let Some(above) = nodes.iter_mut().find(|other| other.code == parent) {
            above.max += max;
        }
    }
}

/// Writes the nodes as the criteria of a set; a sum that does not hold is an error.
pub fn write(round: &mut Round, set: &str, nodes: &[Node]) -> Result<(), String> {
    for node in nodes {
        check_sum(set, node, nodes)?;
        let rule = node.rule.as_ref().map(Value::to_string).unwrap_or_default();
        round.row(
            "criteria",
            &[
                set,
                &node.code,
                &node.parent,
                &node.name_vi,
                &node.name_en,
                &node.max.normalize().to_string(),
                &node.source,
                &rule,
                &node.clause,
                &node.evidence,
                &node.owner,
                &node.applies_when,
            ],
        );
    }
    Ok(())
}

fn check_sum(set: &str, node: &Node, nodes: &[Node]) -> Result<(), String> {
    let below: Vec<&Node> = nodes.iter().filter(|other| other.parent == node.code).collect();
    let sum: Decimal = below.iter().filter(|other| !other.outside()).map(|other| other.max).sum();
    match (below.is_empty(), node.rule.is_some()) {
        (true, false) => Err(format!("{set} {}: a component without a rule", node.code)),
        (false, true) => Err(format!("{set} {}: a rule above the components", node.code)),
        (false, false) if sum != node.max => Err(format!("{set} {}: {sum} below {}", node.code, node.max)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn node(code: &str, max: i64, rule: bool) -> Node {
        Node {
            code: code.to_owned(),
            parent: parent(code),
            max: Decimal::from(max),
            rule: rule.then(|| json!({"kind": "points"})),
            ..Node::default()
        }
    }

    #[test]
    fn maxima_add_up_to_the_area() {
        let mut nodes = vec![node("1", 0, false), node("1.1", 0, false), node("1.1.1", 2, true), node("1.1.2", 3, true)];
        add_up(&mut nodes);
        assert_eq!(nodes[0].max, Decimal::from(5));
        assert!(write(&mut Round::new("x", ""), "s", &nodes).is_ok());
        nodes[0].max = Decimal::from(6);
        assert!(write(&mut Round::new("x", ""), "s", &nodes).is_err());
    }
}
