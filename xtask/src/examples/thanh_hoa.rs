//! Thanh Hóa's 20 departments of 2024: a complete published table of index percents.

use super::inputs::table;
use super::round::{Round, Score};

const TABLE: &str = include_str!("data/thanh_hoa_2024_departments.csv");
const SET: &str = "TH-SO-2024";
const SOURCE: &str = "Quyết định 482/QĐ-UBND tỉnh Thanh Hóa, theo Báo Công Thương (congthuong.vn 374748)";

/// Codes and English names in the order of the published ranks.
const UNITS: [(&str, &str); 20] = [
    ("so-tai-chinh", "Department of Finance"),
    ("so-noi-vu", "Department of Home Affairs"),
    ("vp-ubnd", "Office of the Provincial People's Committee"),
    ("so-tu-phap", "Department of Justice"),
    ("so-tttt", "Department of Information and Communications"),
    ("bql-nghi-son", "Management Board of Nghi Sơn Economic Zone and Industrial Parks"),
    ("so-nnptnt", "Department of Agriculture and Rural Development"),
    ("so-xay-dung", "Department of Construction"),
    ("so-gtvt", "Department of Transport"),
    ("so-cong-thuong", "Department of Industry and Trade"),
    ("so-khdt", "Department of Planning and Investment"),
    ("so-ldtbxh", "Department of Labour, Invalids and Social Affairs"),
    ("so-khcn", "Department of Science and Technology"),
    ("so-y-te", "Department of Health"),
    ("so-vhttdl", "Department of Culture, Sports and Tourism"),
    ("thanh-tra", "Provincial Inspectorate"),
    ("so-ngoai-vu", "Department of Foreign Affairs"),
    ("ban-dan-toc", "Committee for Ethnic Affairs"),
    ("so-tnmt", "Department of Natural Resources and Environment"),
    ("so-gddt", "Department of Education and Training"),
];

/// The round: one component of 100 points that holds the published percent.
pub fn round() -> Result<Round, String> {
    let mut round = Round::new("thanh-hoa-2024", include_str!("data/thanh_hoa_2024.toml"));
    round.row(
        "sets",
        &[SET, "Chỉ số CCHC đã công bố (một dòng)", "Published reform index (one line)", "1", "482/QĐ-UBND", "", "", "", "flat"],
    );
    round.row("groups", &["department", "Sở, ban, ngành", "Departments", SET]);
    let cells = [SET, "1", "", "Chỉ số cải cách hành chính đã công bố", "Published reform index", "100", "appraisal"];
    round.row("criteria", &[cells.as_slice(), &[r#"{"kind":"points"}"#, SOURCE]].concat());
    let rows = table(TABLE)?;
    if rows.len() != UNITS.len() {
        return Err(format!("Thanh Hóa: {} rows for {} units", rows.len(), UNITS.len()));
    }
    for (row, (code, english)) in rows.iter().zip(UNITS) {
        let (name, index) = (row.text("unit_vi")?, row.text("index_pct")?);
        round.row("units", &[code, name, english, "department", "department"]);
        round.score(Score {
            unit: code.to_owned(),
            component: "1".to_owned(),
            stage: "final",
            points: index.to_owned(),
            origin: "published",
            ..Score::default()
        });
        round.published(["unit", code, "", "index", index, "", SOURCE]);
        // Two pairs of equal printed percents carry different printed ranks, which the guard reports.
        round.published(["unit", code, "", "rank", row.text("rank")?, "", SOURCE]);
    }
    round.published(["group", "department", "", "mean", "85.41", "", SOURCE]);
    round.published(["group", "department", "", "units", "20", "", SOURCE]);
    Ok(round)
}
