//! The Provincial Competitiveness Index of 2016: 63 provinces, ten sub-indices of 1 to 10, weights as maxima.

use rust_decimal::Decimal;
use serde_json::json;

use super::criteria::{self, Node};
use super::inputs::{Row, number, table};
use super::round::{Round, Score};
use super::slug::code;

const TABLE: &str = include_str!("data/pci_2016.csv");
const SET: &str = "PCI-2016";
const SOURCE: &str = "PCI 2016 (VCCI, USAID), bảng Summary_VN; github.com/mdtrinh/vietnamdata (CC0)";
const WHY_TOLERANCE: &str = "mười chỉ số thành phần in sáu chữ số thập phân, sai số làm tròn tối đa 0,0000055";

/// Ten sub-indices rounded by at most 0.0000005 with weights that add up to ten, and the rounding of the index itself.
const TOLERANCE: &str = "0.0000055";

/// Column, Vietnamese name, English name and weight of each sub-index.
const SUB_INDICES: [(&str, &str, &str, &str); 10] = [
    ("entry_costs", "Gia nhập thị trường", "Entry costs", "5"),
    ("land_access", "Tiếp cận đất đai", "Access to land", "5"),
    ("transparency", "Tính minh bạch", "Transparency", "20"),
    ("time_costs", "Chi phí thời gian", "Time costs", "5"),
    ("informal_charges", "Chi phí không chính thức", "Informal charges", "10"),
    ("policy_bias", "Cạnh tranh bình đẳng", "Policy bias", "5"),
    ("proactivity", "Tính năng động của chính quyền tỉnh", "Proactivity of the provincial leadership", "5"),
    ("business_support", "Dịch vụ hỗ trợ doanh nghiệp", "Business support services", "20"),
    ("labor_training", "Đào tạo lao động", "Labour training", "20"),
    ("legal_institutions", "Thiết chế pháp lý", "Legal institutions", "5"),
];

/// Class code, Vietnamese tier, English name, best first.
const TIERS: [(&str, &str, &str); 6] = [
    ("very_good", "Rất tốt", "Very good"),
    ("good", "Tốt", "Good"),
    ("fair", "Khá", "Fair"),
    ("average", "Trung bình", "Average"),
    ("relatively_low", "Tương đối thấp", "Relatively low"),
    ("low", "Thấp", "Low"),
];

/// The round of all provinces.
pub fn round() -> Result<Round, String> {
    let mut round = Round::new("pci-2016", include_str!("data/pci_2016.toml"));
    let names = ["Chỉ số năng lực cạnh tranh cấp tỉnh 2016", "Provincial Competitiveness Index 2016"];
    round.row("sets", &[SET, names[0], names[1], "2016", "", "", "2016-01-01", "2016-12-31", "flat"]);
    round.row("groups", &["province", "63 tỉnh, thành phố", "63 provinces and cities", SET]);
    criteria::write(&mut round, SET, &nodes()?)?;
    let rows = table(TABLE)?;
    for row in &rows {
        province(&mut round, row)?;
    }
    for (class, tier, english) in TIERS {
        round.row("bands", &["*", class, tier, english, &lower_bound(&rows, tier)?, "percent"]);
    }
    Ok(round)
}

fn nodes() -> Result<Vec<Node>, String> {
    SUB_INDICES
        .iter()
        .enumerate()
        .map(|(place, (column, vi, en, weight))| {
            Ok(Node {
                code: (place + 1).to_string(),
                name_vi: (*vi).to_owned(),
                name_en: (*en).to_owned(),
                max: number(weight)?,
                source: "external".to_owned(),
                rule: Some(json!({"kind": "external_value", "source": format!("PCI {column}"), "scale": 10})),
                clause: SOURCE.to_owned(),
                ..Node::default()
            })
        })
        .collect()
}

fn province(round: &mut Round, row: &Row) -> Result<(), String> {
    let name = row.text("province_vi")?;
    let code = code(name);
    // The table names provinces in Vietnamese only; the English name is the same word.
    round.row("units", &[&code, name, name, "province", "province"]);
    for (place, (column, _, _, _)) in SUB_INDICES.iter().enumerate() {
        round.score(Score {
            unit: code.clone(),
            component: (place + 1).to_string(),
            stage: "final",
            inputs: vec![row.text(column)?.to_owned()],
            origin: "published",
            ..Score::default()
        });
    }
    round.published(["unit", &code, "", "index", row.text("pci")?, TOLERANCE, &format!("{SOURCE}; {WHY_TOLERANCE}")]);
    round.published(["unit", &code, "", "rank", row.text("rank")?, "", SOURCE]);
    let tier = row.text("tier_vi")?;
    let class = TIERS.iter().find(|(_, vi, _)| *vi == tier).ok_or_else(|| format!("no tier {tier}"))?;
    round.published(["unit", &code, "", "class", class.0, "", SOURCE]);
    Ok(())
}

/// The lowest index seen in a tier, cut to four decimals so that the rounding of the sub-indices cannot cross it.
fn lower_bound(rows: &[Row], tier: &str) -> Result<String, String> {
    if tier == "Thấp" {
        return Ok("0".to_owned());
    }
    let mut lowest = Decimal::ONE_HUNDRED;
    for row in rows.iter().filter(|row| row.text("tier_vi") == Ok(tier)) {
        lowest = lowest.min(row.number("pci")?);
    }
    Ok(lowest.trunc_with_scale(4).to_string())
}
