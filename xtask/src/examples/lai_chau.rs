//! Lai Châu's assessment of the handling of procedures, 2021: 17 units, nine parts of two points, one error of the source.

use super::inputs::table;
use super::round::{Round, Score};

const TABLE: &str = include_str!("data/lai_chau_tthc_quality_2021.csv");
const SET: &str = "LC-TTHC-2021";
const SOURCE: &str = "Kết quả tiếp nhận hồ sơ và trả kết quả 2021, Cổng dịch vụ công tỉnh Lai Châu (dichvucong.laichau.gov.vn)";
const MISPRINT: &str = "bản gốc in tổng 13,859 trong khi các phần cộng lại được 12,859 (tiêu chí 9 in \".34\")";

/// Codes and English names in the order of the published table.
const UNITS: [(&str, &str); 17] = [
    ("so-tttt", "Department of Information and Communications"),
    ("so-tai-chinh", "Department of Finance"),
    ("so-tu-phap", "Department of Justice"),
    ("so-xay-dung", "Department of Construction"),
    ("so-vhttdl", "Department of Culture, Sports and Tourism"),
    ("so-nnptnt", "Department of Agriculture and Rural Development"),
    ("so-gddt", "Department of Education and Training"),
    ("so-ldtbxh", "Department of Labour, Invalids and Social Affairs"),
    ("so-cong-thuong", "Department of Industry and Trade"),
    ("so-khdt", "Department of Planning and Investment"),
    ("so-khcn", "Department of Science and Technology"),
    ("so-noi-vu", "Department of Home Affairs"),
    ("so-gtvt", "Department of Transport"),
    ("so-y-te", "Department of Health"),
    ("so-tnmt", "Department of Natural Resources and Environment"),
    ("cong-ty-nuoc", "Water company"),
    ("cong-ty-dien-luc", "Electricity company"),
];

/// The round: nine components without areas, classes by points.
pub fn round() -> Result<Round, String> {
    let mut round = Round::new("lai-chau-procedures-2021", include_str!("data/lai_chau_procedures_2021.toml"));
    let names = ["Đánh giá chất lượng giải quyết thủ tục hành chính năm 2021", "Quality of the handling of procedures, 2021"];
    round.row("sets", &[SET, names[0], names[1], "1", "", "", "2021-01-01", "2021-12-31", "flat"]);
    round.row("groups", &["provincial", "Cơ quan cấp tỉnh và doanh nghiệp dịch vụ công", "Provincial agencies and utilities", SET]);
    for part in 1..=9 {
        let code = part.to_string();
        let (vi, en) = (format!("Tiêu chí {part}"), format!("Criterion {part}"));
        round.row("criteria", &[SET, &code, "", &vi, &en, "2", "appraisal", r#"{"kind":"points"}"#, SOURCE]);
    }
    let rows = table(TABLE)?;
    if rows.len() != UNITS.len() {
        return Err(format!("Lai Châu: {} rows for {} units", rows.len(), UNITS.len()));
    }
    for (row, (code, english)) in rows.iter().zip(UNITS) {
        let kind = if code.starts_with("cong-ty") { "company" } else { "department" };
        round.row("units", &[code, row.text("unit_vi")?, english, kind, "provincial"]);
        for part in 1..=9 {
            round.score(Score {
                unit: code.to_owned(),
                component: part.to_string(),
                stage: "final",
                points: row.text(&format!("c{part}"))?.to_owned(),
                origin: "published",
                ..Score::default()
            });
        }
        let source = if row.text("check")? == "ok" { SOURCE.to_owned() } else { format!("{SOURCE}; {MISPRINT}") };
        round.published(["unit", code, "", "score", row.text("total")?, "", &source]);
        let class = if row.text("class_vi")? == "Xuất sắc" { "excellent" } else { "good" };
        round.published(["unit", code, "", "class", class, "", SOURCE]);
    }
    // The cut is an inference: 85 % of 18 points lies between the lowest Xuất sắc, 15.428, and the highest Tốt, 14.947.
    round.row("bands", &["*", "excellent", "Xuất sắc", "Excellent", "15.3", "points"]);
    round.row("bands", &["*", "good", "Tốt", "Good", "0", "points"]);
    Ok(round)
}
