//! Documents that the units cite, made up in the form of real ones.

use crate::examples::chance::Chance;
use crate::examples::criteria::Node;
use crate::examples::round::Round;

/// Adds the document that a unit cites for a component.
pub fn document(round: &mut Round, unit: &str, issuer: &str, short: &str, node: &Node, chance: &mut Chance) {
    let kind = kind(&node.evidence);
    let number = format!("{}/{kind}-{short}", chance.between(12, 980));
    let date = format!("2025-{:02}-{:02}", chance.between(7, 12), chance.between(1, 28));
    let title = format!("{} về nội dung “{}”", node.evidence.split([',', ';', '(']).next().unwrap_or("").trim(), node.name_vi);
    let page = if chance.percent(70) { chance.between(1, 14).to_string() } else { String::new() };
    let quote = if chance.percent(15) { format!("Kết quả thực hiện: {}", node.name_vi.to_lowercase()) } else { String::new() };
    round.row("evidence", &[unit, &node.code, &number, &date, issuer, &title, &page, &quote]);
}

/// The short form of the kind of document, as it stands in its number.
fn kind(evidence: &str) -> &'static str {
    match evidence.split([',', ' ', '(']).next() {
        Some("Kế") => "KH",
        Some("Quyết") => "QĐ",
        Some("Tờ") => "TTr",
        Some("Kết") => "KL",
        _ => "BC",
    }
}
