//! The illustrative criteria of one year and one group, and the crosswalk between the years.

use rust_decimal::Decimal;

use super::units::DEPARTMENT;
use crate::examples::criteria::{Node, add_up, parent};
use crate::examples::inputs::{Row, number, table};
use crate::examples::shorthand;

const CRITERIA: &str = include_str!("../data/dien_bien_criteria.csv");

/// The year of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Year {
    /// The round published in 2021.
    Y2020,
    /// The round published in 2022.
    Y2021,
}

impl Year {
    /// The year in digits.
    pub fn digits(self) -> &'static str {
        if self == Self::Y2020 { "2020" } else { "2021" }
    }
}

/// Code of the set of a group in a year.
pub fn code(group: &str, year: Year) -> String {
    format!("DB-{}-{}", if group == DEPARTMENT { "SO" } else { "HUYEN" }, year.digits())
}

/// The nodes of a group's set in a year, maxima added up.
pub fn nodes(group: &str, year: Year) -> Result<Vec<Node>, String> {
    let mut nodes = Vec::new();
    for row in rows_of(group)? {
        if let Some(node) = node(&row, year)? {
            nodes.push(node);
        }
    }
    add_up(&mut nodes);
    Ok(nodes)
}

/// Rows of `crosswalk.csv` between the sets of a group: areas and components, not the criteria in between.
pub fn crosswalk(group: &str) -> Result<Vec<[String; 5]>, String> {
    let (old_set, new_set) = (code(group, Year::Y2020), code(group, Year::Y2021));
    let mut found = Vec::new();
    for row in rows_of(group)? {
        let old = row.text("code_2020")?;
        let new = row.text("code_2021")?.trim_start_matches("into ");
        let criterion = row.text("source")?.is_empty() && old.contains('.');
        if !old.is_empty() && !new.is_empty() && !criterion {
            found.push([old_set.clone(), old.to_owned(), new_set.clone(), new.to_owned(), row.text("share")?.to_owned()]);
        }
    }
    Ok(found)
}

fn rows_of(group: &str) -> Result<Vec<Row>, String> {
    let other = if group == DEPARTMENT { "huyen" } else { "so" };
    let mut rows = table(CRITERIA)?;
    rows.retain(|row| row.text("for") != Ok(other));
    Ok(rows)
}

/// The row as a node of that year; none when the year does not have it.
fn node(row: &Row, year: Year) -> Result<Option<Node>, String> {
    let code = row.text(if year == Year::Y2020 { "code_2020" } else { "code_2021" })?.to_owned();
    let component = !row.text("source")?.is_empty();
    let ended = code.starts_with("into ");
    let not_yet = component && year == Year::Y2020 && row.text("rule_2020")?.is_empty();
    if code.is_empty() || ended || not_yet {
        return Ok(None);
    }
    let mut node = Node {
        parent: parent(&code),
        name_vi: row.text("name_vi")?.to_owned(),
        name_en: row.text("name_en")?.to_owned(),
        code,
        ..Node::default()
    };
    if component {
        fill(&mut node, row, year)?;
    }
    Ok(Some(node))
}

fn fill(node: &mut Node, row: &Row, year: Year) -> Result<(), String> {
    let newest = |name: &str| -> Result<String, String> {
        let later = row.text(&format!("{name}_2021"))?;
        let keep = year == Year::Y2020 || later.is_empty();
        Ok(if keep { row.text(&format!("{name}_2020"))?.to_owned() } else { later.to_owned() })
    };
    node.max = number(&newest("max")?)?;
    node.rule = Some(shorthand::rule(&newest("rule")?, node.max)?);
    node.source = row.text("source")?.to_owned();
    node.clause = format!("mục {}, Phụ lục minh họa {}", node.code, year.digits());
    node.evidence = row.text("evidence")?.to_owned();
    node.owner = row.text("owner")?.to_owned();
    Ok(())
}

/// Maxima of the areas in hundredths of a point.
pub fn area_maxima(nodes: &[Node]) -> Result<Vec<(String, i64)>, String> {
    nodes.iter().filter(|node| node.parent.is_empty()).map(|area| Ok((area.code.clone(), hundredths(area.max)?))).collect()
}

/// A number of points in hundredths; finer ones are an error.
pub fn hundredths(points: Decimal) -> Result<i64, String> {
    let times = (points * Decimal::ONE_HUNDRED).normalize();
    if times.scale() > 0 {
        Err(format!("{points} is finer than a hundredth"))
    } else {
        i64::try_from(times).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::super::units::DISTRICT;
    use super::*;

    fn maxima(group: &str, year: Year) -> Vec<i64> {
        area_maxima(&nodes(group, year).unwrap()).unwrap().into_iter().map(|(_, max)| max).collect()
    }

    #[test]
    fn both_groups_have_the_same_areas_and_a_hundred_points() {
        for group in [DEPARTMENT, DISTRICT] {
            assert_eq!(maxima(group, Year::Y2020), [1500, 1000, 1800, 1200, 1500, 1200, 1800]);
            assert_eq!(maxima(group, Year::Y2021), [1400, 1000, 1800, 1200, 1400, 1200, 2000]);
        }
    }

    #[test]
    fn the_crosswalk_leads_from_every_old_component_to_nodes_that_exist() {
        for group in [DEPARTMENT, DISTRICT] {
            let old = nodes(group, Year::Y2020).unwrap();
            let new = nodes(group, Year::Y2021).unwrap();
            let links = crosswalk(group).unwrap();
            for node in old.iter().filter(|node| node.rule.is_some()) {
                let shares: Decimal = links
                    .iter()
                    .filter(|link| link[1] == node.code)
                    .map(|link| if link[4].is_empty() { Decimal::ONE } else { number(&link[4]).unwrap() })
                    .sum();
                assert_eq!(shares, Decimal::ONE, "{}", node.code);
            }
            assert!(links.iter().all(|link| new.iter().any(|node| node.code == link[3])));
        }
    }
}
