//! The two template sets, each with what applies to whom.

use crate::examples::criteria::{Node, parent};
use crate::examples::inputs::{Row, table};

const DEPARTMENT_SET: &str = include_str!("../data/department_set.csv");
const COMMUNE_SET: &str = include_str!("../data/commune_set.csv");

/// Code of the departments' set.
pub const DEPARTMENT: &str = "MT-SO-2025";
/// Code of the communes' set.
pub const COMMUNE: &str = "MT-XA-2025";

/// Nodes that need a trait. A condition on a node holds for everything below it.
const CONDITIONS: [(&str, &str); 8] = [
    ("1.3", "has_subordinate_units"),
    ("2.1", "drafts_legal_documents"),
    ("2.3.2", "drafts_legal_documents"),
    ("3", "handles_procedures"),
    ("6.4", "has_subordinate_units"),
    ("7.3", "handles_procedures"),
    ("7.6.2", "handles_procedures"),
    ("8.1", "handles_procedures"),
];

/// The nodes of a set.
pub fn nodes(set: &str) -> Result<Vec<Node>, String> {
    let rows = table(if set == DEPARTMENT { DEPARTMENT_SET } else { COMMUNE_SET })?;
    rows.iter().map(|row| node(set, row)).collect()
}

fn node(set: &str, row: &Row) -> Result<Node, String> {
    let code = row.text("code")?.to_owned();
    let rule = row.text("rule_json")?;
    let component = !rule.is_empty();
    let annex = if set == DEPARTMENT { "I" } else { "II" };
    let condition = CONDITIONS.iter().find(|(node, _)| set == DEPARTMENT && *node == code);
    Ok(Node {
        parent: parent(&code),
        name_vi: row.text("name_vi")?.to_owned(),
        name_en: row.text("name_en")?.to_owned(),
        max: row.number("max_points")?,
        source: row.text("source")?.to_owned(),
        rule: if component { Some(serde_json::from_str(rule).map_err(|error| format!("{set} {code}: {error}"))?) } else { None },
        clause: if component { format!("mục {code}, Phụ lục {annex}, Quyết định minh họa") } else { String::new() },
        evidence: row.text("evidence_vi")?.to_owned(),
        owner: if component { owner(&code).to_owned() } else { String::new() },
        applies_when: condition.map(|(_, condition)| (*condition).to_owned()).unwrap_or_default(),
        code,
    })
}

/// The office that appraises an area.
fn owner(code: &str) -> &'static str {
    match code.split('.').next() {
        Some("2") => "Sở Tư pháp",
        Some("3") => "Văn phòng UBND tỉnh",
        Some("6") => "Sở Tài chính",
        Some("7") => "Sở Khoa học và Công nghệ",
        _ => "Sở Nội vụ",
    }
}

/// True when the conditions of the node and of everything above it hold for these traits.
pub fn applies(nodes: &[Node], code: &str, traits: &str) -> bool {
    let holds = |condition: &str| condition.is_empty() || traits.split(';').any(|word| word.trim() == condition);
    nodes.iter().filter(|node| is_under(code, &node.code)).all(|node| holds(&node.applies_when))
}

/// True for a node itself and everything below it.
pub fn is_under(code: &str, above: &str) -> bool {
    code == above || code.strip_prefix(above).is_some_and(|rest| rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_procedures_a_whole_area_and_more_falls_away() {
        let nodes = nodes(DEPARTMENT).unwrap();
        for code in ["3.4.1", "7.3.2", "7.6.2", "8.1.1"] {
            assert!(applies(&nodes, code, "handles_procedures; terrain=mountain"));
            assert!(!applies(&nodes, code, "terrain=mountain"));
        }
        assert!(applies(&nodes, "7.6.1", ""));
        assert!(!is_under("10.1", "1"));
    }
}
