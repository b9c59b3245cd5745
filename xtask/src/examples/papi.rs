//! PAPI 2011 to 2016: 63 provinces in six years, one group and one set a year because columns changed their meaning.

use std::collections::BTreeMap;

use super::criteria::{self, Node, parent};
use super::inputs::{Row, number, table};
use super::round::{Round, Score};
use serde_json::json;

const TABLE: &str = include_str!("data/papi_2011_2016.csv");
const COLUMNS: &str = include_str!("data/papi_2011_2016_columns.csv");
const SOURCE: &str = "PAPI (CECODES, VFF-CRT, UNDP), papi.org.vn; github.com/mdtrinh/vietnamdata (CC0)";

/// Four parts and the dimension, each rounded by at most 0.0000005.
const DIMENSION_TOLERANCE: &str = "0.0000025";
/// Twenty-two parts and the total, each rounded by at most 0.0000005.
const TOTAL_TOLERANCE: &str = "0.0000115";
const WHY_TOLERANCE: &str = "các thành phần in sáu chữ số thập phân nên tổng chỉ khớp trong sai số làm tròn";

/// The round of 378 units.
pub fn round() -> Result<Round, String> {
    let mut round = Round::new("papi-2011-2016", include_str!("data/papi_2011_2016.toml"));
    let mut sets = BTreeMap::new();
    for year in 2011..=2016 {
        let nodes = nodes(year)?;
        let set = format!("PAPI-{year}");
        let (vi, en) = (format!("Bộ chỉ số PAPI năm {year}"), format!("PAPI indicators of {year}"));
        let dates = (format!("{year}-01-01"), format!("{year}-12-31"));
        round.row("sets", &[&set, &vi, &en, &year.to_string(), "", "", &dates.0, &dates.1, "flat"]);
        round.row("groups", &[&year.to_string(), &format!("PAPI {year}"), &format!("PAPI {year}"), &set]);
        criteria::write(&mut round, &set, &nodes)?;
        sets.insert(year.to_string(), nodes);
    }
    for row in table(TABLE)? {
        let year = row.text("year")?;
        let nodes = sets.get(year).ok_or_else(|| format!("no set for {year}"))?;
        province(&mut round, &row, nodes)?;
    }
    Ok(round)
}

/// Dimensions and sub-dimensions with that year's names. The range of a sub-dimension is ten over their number.
fn nodes(year: u32) -> Result<Vec<Node>, String> {
    let mut nodes: Vec<Node> = Vec::new();
    for row in table(COLUMNS)? {
        let column = row.text("code")?;
        if row.text("year")? != year.to_string() || column == "total" {
            continue;
        }
        let code = code(column);
        let component = code.contains('.');
        nodes.push(Node {
            parent: parent(&code),
            name_vi: row.text("label_vi")?.to_owned(),
            name_en: row.text("label_en")?.to_owned(),
            max: number(if component { maximum(&code) } else { "10" })?,
            source: if component { "external".to_owned() } else { String::new() },
            rule: component.then(|| json!({"kind": "points"})),
            clause: if component { SOURCE.to_owned() } else { String::new() },
            code,
            ..Node::default()
        });
    }
    Ok(nodes)
}

/// Node code of a column: `1.2` for `d1_2`.
fn code(column: &str) -> String {
    column.trim_start_matches('d').replace('_', ".")
}

/// A quarter of ten, or a third of it rounded so that the three add up.
fn maximum(code: &str) -> &'static str {
    match code {
        "2.1" | "3.1" => "3.34",
        "2.2" | "2.3" | "3.2" | "3.3" => "3.33",
        _ => "2.5",
    }
}

fn province(round: &mut Round, row: &Row, nodes: &[Node]) -> Result<(), String> {
    let year = row.text("year")?;
    let number: u32 = row.text("province_id")?.parse().map_err(|error| format!("province_id: {error}"))?;
    let unit = format!("{year}-{number:02}");
    round.row("units", &[&unit, row.text("province_vi")?, row.text("province_en")?, "province", year]);
    let silent = row.text("total")?.is_empty();
    for node in nodes {
        let printed = row.text(&format!("d{}", node.code.replace('.', "_")))?;
        if node.rule.is_some() {
            round.score(Score {
                unit: unit.clone(),
                component: node.code.clone(),
                stage: "final",
                status: if silent { "not_submitted" } else { "" },
                points: printed.to_owned(),
                comment: if silent { "Không công bố".to_owned() } else { String::new() },
                origin: if silent { "" } else { "published" },
                ..Score::default()
            });
        } else if !silent {
            let source = format!("{SOURCE}; {WHY_TOLERANCE}");
            round.published(["unit", &unit, &node.code, "score", printed, DIMENSION_TOLERANCE, &source]);
        }
    }
    if !silent {
        let source = format!("{SOURCE}; {WHY_TOLERANCE}");
        round.published(["unit", &unit, "", "score", row.text("total")?, TOTAL_TOLERANCE, &source]);
    }
    Ok(())
}
