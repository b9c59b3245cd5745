//! The demonstration round put together.

use super::communes::{Commune, DISTRICTS, communes};
use super::departments::{DEPARTMENTS, FORMER, LINEAGE};
use super::entries::{self, Subject};
use super::evidence;
use super::set::{self, COMMUNE, DEPARTMENT};
use crate::examples::chance::Chance;
use crate::examples::criteria::{self, Node};
use crate::examples::round::Round;

/// Seed of every made-up cell.
const SEED: u64 = 20_250_701;

/// The commune that entered nothing and was not surveyed: it stays unranked.
const SILENT: &str = "xa-leng-su-sin";

/// Exceptions with their reasons: set, node, group, unit, applies, reason. A unit's row beats its group's.
const EXCEPTIONS: [[&str; 6]; 8] = [
    [DEPARTMENT, "6.1", "", "so-tu-phap", "no", "Không được giao kế hoạch vốn đầu tư công năm 2025"],
    [DEPARTMENT, "6.1", "", "thanh-tra", "no", "Không được giao kế hoạch vốn đầu tư công năm 2025"],
    [DEPARTMENT, "7.5", "", "so-dttg", "no", "Thành lập ngày 01/3/2025, chưa đến hạn công bố hệ thống quản lý chất lượng"],
    [COMMUNE, "8.3", "commune", "", "no", "Năm 2025 chưa giao chỉ tiêu kinh tế - xã hội cả năm cho cấp xã mới"],
    [COMMUNE, "8.3", "", "phuong-muong-thanh", "yes", "Thí điểm giao chỉ tiêu 6 tháng cuối năm 2025"],
    [COMMUNE, "8.3", "", "phuong-nam-rom", "yes", "Thí điểm giao chỉ tiêu 6 tháng cuối năm 2025"],
    [COMMUNE, "6.1.2", "", "xa-sin-thau", "no", "Không được giao dự toán thu ngân sách năm 2025"],
    [COMMUNE, "6.1.2", "", "xa-nam-vi", "no", "Không được giao dự toán thu ngân sách năm 2025"],
];

/// Components that units left out.
const LEFT_OUT: [(&str, &str); 7] = [
    ("so-vhttdl", "7.5.2"),
    ("xa-huoi-so", "1.3.1"),
    ("xa-huoi-so", "1.3.2"),
    ("xa-nam-ke", "7.1.1"),
    ("xa-tia-dinh", "4.2.1"),
    ("xa-tia-dinh", "6.2.1"),
    ("xa-sang-nhe", "2.2.1"),
];

/// Bonus and penalty: unit, component, how many times, reason. The first unit's bonus of 3 points meets the cap of 2.5.
const ADJUSTMENTS: [(&str, &str, u32, &str); 9] = [
    ("so-tu-phap", "9.1", 2, "Hai mô hình được UBND tỉnh cho nhân rộng"),
    ("so-tu-phap", "9.2", 2, "Hai bằng khen của Bộ về cải cách hành chính"),
    ("so-noi-vu", "9.2", 1, "Bằng khen của Bộ Nội vụ"),
    ("so-cong-thuong", "9.4", 1, "Văn bản phê bình của Chủ tịch UBND tỉnh"),
    ("phuong-muong-thanh", "9.1", 1, "Mô hình trả kết quả tại nhà được nhân rộng"),
    ("xa-thanh-an", "9.2", 1, "Bằng khen về chuyển đổi số"),
    ("xa-huoi-so", "9.3", 1, "Nộp tự chấm điểm trễ hạn"),
    ("xa-nam-ke", "9.4", 2, "Hai văn bản phê bình"),
    ("xa-quang-lam", "9.5", 1, "Một công chức bị xử lý vì nhũng nhiễu"),
];

/// The round.
pub fn round() -> Result<Round, String> {
    let mut round = Round::new("province-2025", include_str!("../data/province_2025.toml"));
    let sets = [set::nodes(DEPARTMENT)?, set::nodes(COMMUNE)?];
    let communes = communes();
    sets_and_groups(&mut round, &sets)?;
    units(&mut round, &communes);
    lineage(&mut round, &communes);
    rules(&mut round);
    let mut chance = Chance::seeded(SEED);
    for (code, vi, _, short, traits) in DEPARTMENTS {
        let subject = Subject { code, quality: chance.between(74, 97), department: true };
        scores(&mut round, &subject, &sets[0], traits, &mut chance)?;
        documents(&mut round, code, vi, short, &sets[0], traits, &mut chance);
    }
    for commune in &communes {
        let quality = if commune.traits.contains("terrain=valley") { (70, 95) } else { (54, 90) };
        let subject = Subject { code: &commune.code, quality: chance.between(quality.0, quality.1), department: false };
        if commune.code == SILENT {
            continue;
        }
        scores(&mut round, &subject, &sets[1], &commune.traits, &mut chance)?;
        let issuer = format!("UBND {}", commune.name_vi.replacen("Xã", "xã", 1).replacen("Phường", "phường", 1));
        documents(&mut round, &commune.code, &issuer, "UBND", &sets[1], &commune.traits, &mut chance);
    }
    for (unit, component, times, reason) in ADJUSTMENTS {
        entries::adjustment(&mut round, unit, component, times, reason);
    }
    Ok(round)
}

fn sets_and_groups(round: &mut Round, sets: &[Vec<Node>; 2]) -> Result<(), String> {
    let names = [
        (DEPARTMENT, "Bộ chỉ số minh họa đối với sở, ban, ngành", "Illustrative set for departments"),
        (COMMUNE, "Bộ chỉ số minh họa đối với xã, phường", "Illustrative set for communes and wards"),
    ];
    for ((set, vi, en), nodes) in names.into_iter().zip(sets) {
        round.row("sets", &[set, vi, en, "1", "Quyết định minh họa", "2025-10-31", "2025-10-31", "", "flat"]);
        criteria::write(round, set, nodes)?;
    }
    round.row("groups", &["department", "Sở, ban, ngành", "Departments", DEPARTMENT]);
    round.row("groups", &["commune", "Xã, phường", "Communes and wards", COMMUNE]);
    Ok(())
}

fn units(round: &mut Round, communes: &[Commune]) {
    for (code, vi, en, _, traits) in DEPARTMENTS {
        let merged = LINEAGE.iter().any(|(successor, ..)| *successor == code);
        let from = if merged { "2025-03-01" } else { "" };
        round.row("units", &[code, vi, en, "department", "department", traits, from]);
    }
    for commune in communes {
        let names = [commune.code.as_str(), &commune.name_vi, &commune.name_en];
        round.row("units", &[&names[..], &["commune", "commune", &commune.traits, "2025-07-01"]].concat());
    }
    for (code, vi, en) in FORMER {
        round.row("units", &[code, vi, en, "department", "", "", "", "2025-02-28"]);
    }
    for district in &DISTRICTS {
        round.row("units", &[district.code, district.name_vi, district.name_en, "district", "", "", "", "2025-06-30"]);
    }
}

fn lineage(round: &mut Round, communes: &[Commune]) {
    for (successor, predecessor, relation, weight) in LINEAGE {
        round.row("lineage", &[successor, predecessor, relation, "2025-03-01", weight]);
    }
    for commune in communes {
        round.row("lineage", &[&commune.code, commune.district.code, "split", "2025-07-01", "1"]);
    }
}

/// Exceptions, class bands and the gate.
fn rules(round: &mut Round) {
    for exception in EXCEPTIONS {
        round.row("applicability", &exception);
    }
    for (group, cuts) in [("department", ["90", "80", "70", "50", "0"]), ("commune", ["90", "80", "65", "50", "0"])] {
        let classes = [
            ("excellent", "Xuất sắc", "Excellent"),
            ("good", "Tốt", "Good"),
            ("fair", "Khá", "Fair"),
            ("average", "Trung bình", "Average"),
            ("weak", "Yếu", "Weak"),
        ];
        for ((class, vi, en), cut) in classes.into_iter().zip(cuts) {
            round.row("bands", &[group, class, vi, en, cut, "percent"]);
        }
    }
    let reason = "Không xếp loại Tốt trở lên khi lĩnh vực thủ tục hành chính đạt dưới 80 %";
    round.row("gates", &["commune", "good", "3", "index", "80", reason]);
}

fn scores(round: &mut Round, subject: &Subject<'_>, nodes: &[Node], traits: &str, chance: &mut Chance) -> Result<(), String> {
    for node in asked(subject.code, nodes, traits) {
        if LEFT_OUT.contains(&(subject.code, node.code.as_str())) {
            entries::left_out(round, subject, node, chance);
        } else {
            entries::component(round, subject, node, chance)?;
        }
    }
    Ok(())
}

/// The components that a unit is asked for, after the conditions and the exceptions.
fn asked<'a>(unit: &'a str, nodes: &'a [Node], traits: &'a str) -> impl Iterator<Item = &'a Node> {
    let set = if nodes.iter().any(|node| node.code == "1.7.1") { DEPARTMENT } else { COMMUNE };
    nodes.iter().filter(move |node| {
        let own = EXCEPTIONS.iter().find(|[_, above, _, named, ..]| *named == unit && set::is_under(&node.code, above));
        let all = EXCEPTIONS.iter().find(|[of, above, group, ..]| *of == set && !group.is_empty() && set::is_under(&node.code, above));
        let by_exception = own.or(all).map(|[_, _, _, _, applies, _]| *applies == "yes");
        node.rule.is_some() && by_exception.unwrap_or_else(|| set::applies(nodes, &node.code, traits))
    })
}

/// A document for about one appraised component in five.
fn documents(round: &mut Round, unit: &str, issuer: &str, short: &str, nodes: &[Node], traits: &str, chance: &mut Chance) {
    for node in asked(unit, nodes, traits) {
        let cited = node.source == "appraisal" && !LEFT_OUT.contains(&(unit, node.code.as_str()));
        if cited && chance.percent(22) {
            evidence::document(round, unit, issuer, short, node, chance);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::examples::inputs::table;

    #[test]
    fn departments_without_procedures_are_not_asked_for_them() {
        let nodes = set::nodes(DEPARTMENT).unwrap();
        let quiet: Vec<&str> =
            DEPARTMENTS.iter().filter(|(.., traits)| !traits.contains("handles_procedures")).map(|(code, ..)| *code).collect();
        assert_eq!(quiet.len(), 4);
        for (code, _, _, _, traits) in DEPARTMENTS {
            let third = asked(code, &nodes, traits).any(|node| node.area() == "3");
            assert_eq!(third, !quiet.contains(&code), "{code}");
        }
    }

    #[test]
    fn exceptions_left_out_cells_and_adjustments_name_units_that_exist() {
        let files = round().unwrap().files().unwrap();
        let units: Vec<String> = table(&files["units.csv"]).unwrap().iter().map(|row| row.text("code").unwrap().to_owned()).collect();
        let known = |code: &str| units.iter().any(|unit| unit == code);
        assert!(EXCEPTIONS.iter().all(|[_, _, group, unit, ..]| known(unit) || (unit.is_empty() && !group.is_empty())));
        assert!(LEFT_OUT.iter().all(|(unit, _)| known(unit)) && ADJUSTMENTS.iter().all(|(unit, ..)| known(unit)));
        assert!(known(SILENT) && !files["scores.csv"].contains(SILENT));
    }
}
