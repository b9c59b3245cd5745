//! The two rounds put together: ladders give the units, the areas give the columns, cells fill the rest.

use super::cells;
use super::figures::{
    AREAS_2020, AREAS_2021, DEPARTMENTS_2020, DEPARTMENTS_2021, DISTRICTS_2020, DISTRICTS_2021, Ladder, PUBLISHED_2020, PUBLISHED_2021,
};
use super::set::{self, Year, area_maxima};
use super::units::{DEPARTMENT, DEPARTMENTS, DISTRICT, DISTRICTS, Unit};
use crate::examples::allocate::{balance, ladder};
use crate::examples::chance::Chance;
use crate::examples::criteria::{self, Node};
use crate::examples::round::Round;

/// Departments and districts of 2020.
pub fn round_2020() -> Result<Round, String> {
    let mut round = Round::new("dien-bien-2020", include_str!("../data/dien_bien_2020.toml"));
    describe(&mut round, Year::Y2020)?;
    scores(&mut round, Year::Y2020, [&DEPARTMENTS_2020, &DISTRICTS_2020], &AREAS_2020)?;
    PUBLISHED_2020.iter().for_each(|figure| {
        round.published(*figure);
    });
    Ok(round)
}

/// Departments and districts of 2021, with the crosswalk from the sets of 2020.
pub fn round_2021() -> Result<Round, String> {
    let mut round = Round::new("dien-bien-2021", include_str!("../data/dien_bien_2021.toml"));
    describe(&mut round, Year::Y2021)?;
    scores(&mut round, Year::Y2021, [&DEPARTMENTS_2021, &DISTRICTS_2021], &AREAS_2021)?;
    PUBLISHED_2021.iter().for_each(|figure| {
        round.published(*figure);
    });
    for group in [DEPARTMENT, DISTRICT] {
        for link in set::crosswalk(group)? {
            round.row("crosswalk", &link.each_ref().map(String::as_str));
        }
    }
    Ok(round)
}

/// Sets, groups, units, criteria and bands.
fn describe(round: &mut Round, year: Year) -> Result<(), String> {
    let digits = year.digits();
    let version = if year == Year::Y2020 { "1" } else { "2" };
    let (from, to) = (format!("{digits}-01-01"), format!("{digits}-12-31"));
    let kinds: [(&str, &str, &str, &[Unit]); 2] = [
        (DEPARTMENT, "các cơ quan chuyên môn thuộc UBND tỉnh", "departments", &DEPARTMENTS),
        (DISTRICT, "UBND các huyện, thị xã, thành phố", "districts", &DISTRICTS),
    ];
    for (group, name_vi, name_en, units) in kinds {
        let set = set::code(group, year);
        let title_vi = format!("Bộ tiêu chí minh họa đối với {name_vi} năm {digits}");
        let title_en = format!("Illustrative criteria for {name_en}, {digits}");
        round.row("sets", &[&set, &title_vi, &title_en, version, "", "", &from, &to, "flat"]);
        let (group_vi, group_en) =
            if group == DEPARTMENT { ("Sở, ban, ngành", "Departments") } else { ("UBND cấp huyện", "Districts") };
        round.row("groups", &[group, group_vi, group_en, &set]);
        for (code, vi, en) in units {
            round.row("units", &[code, vi, en, group, group]);
        }
        criteria::write(round, &set, &set::nodes(group, year)?)?;
    }
    for (class, vi, en, at_least) in BANDS {
        round.row("bands", &["*", class, vi, en, at_least, "percent"]);
    }
    Ok(())
}

/// Illustrative cuts: the articles name classes and values (77.03 Khá, 56.17 Trung bình) and no thresholds.
const BANDS: [(&str, &str, &str, &str); 5] = [
    ("excellent", "Xuất sắc", "Excellent", "90"),
    ("good", "Tốt", "Good", "80"),
    ("fair", "Khá", "Fair", "70"),
    ("average", "Trung bình", "Average", "50"),
    ("weak", "Yếu", "Weak", "0"),
];

/// A unit in the table of units and areas: its group, code and total in hundredths.
struct Line {
    group: &'static str,
    unit: &'static str,
    total: i64,
}

fn scores(round: &mut Round, year: Year, ladders: [&Ladder; 2], areas: &[Option<i64>; 7]) -> Result<(), String> {
    let mut chance = Chance::seeded(if year == Year::Y2020 { 1_265 } else { 510 });
    let mut lines = Vec::new();
    for (group, steps) in [DEPARTMENT, DISTRICT].into_iter().zip(ladders) {
        let totals = ladder(steps.anchors, steps.order.len(), steps.total, &mut chance)?;
        lines.extend(steps.order.iter().zip(totals).map(|(&unit, total)| Line { group, unit, total }));
    }
    let sets = [set::nodes(DEPARTMENT, year)?, set::nodes(DISTRICT, year)?];
    let maxima = area_maxima(&sets[0])?;
    let cells = table(&lines, &maxima, areas, &mut chance)?;
    for (unit, _, _) in DEPARTMENTS.iter().chain(&DISTRICTS) {
        let place = lines.iter().position(|line| line.unit == *unit).ok_or_else(|| format!("{unit} has no rank"))?;
        let nodes = &sets[usize::from(lines[place].group == DISTRICT)];
        for ((area, max), total) in maxima.iter().zip(&cells[place]) {
            let components: Vec<&Node> = nodes.iter().filter(|node| node.rule.is_some() && node.area() == area).collect();
            for row in cells::fill(unit, &components, *total, *max, &mut chance)? {
                round.score(row);
            }
        }
    }
    Ok(())
}

/// Hundredths of every unit in every area: units' totals across, areas' totals down.
fn table(lines: &[Line], maxima: &[(String, i64)], areas: &[Option<i64>; 7], chance: &mut Chance) -> Result<Vec<Vec<i64>>, String> {
    let rows: Vec<i64> = lines.iter().map(|line| line.total).collect();
    let columns = column_totals(&rows, maxima, areas)?;
    let count = i64::try_from(rows.len()).map_err(|error| error.to_string())?;
    let mean = rows.iter().sum::<i64>() / count;
    let wishes: Vec<Vec<i64>> = rows
        .iter()
        .map(|total| {
            let lead = total - mean;
            maxima
                .iter()
                .zip(&columns)
                .map(|((_, max), column)| column / count + max * (lead + chance.between(-700, 700)) / 10_000)
                .collect()
        })
        .collect();
    let bounds: Vec<(i64, i64)> = maxima.iter().map(|(_, max)| (max * 2 / 5, *max)).collect();
    balance(&wishes, &bounds, &rows, &columns)
}

/// Column totals: the whole number of hundredths nearest to the published mean; one area takes what is left.
fn column_totals(rows: &[i64], maxima: &[(String, i64)], areas: &[Option<i64>; 7]) -> Result<Vec<i64>, String> {
    let count = i64::try_from(rows.len()).map_err(|error| error.to_string())?;
    let known: Vec<Option<i64>> =
        areas.iter().zip(maxima).map(|(percent, (_, max))| percent.map(|percent| (percent * max * count + 5_000) / 10_000)).collect();
    let left = rows.iter().sum::<i64>() - known.iter().flatten().sum::<i64>();
    Ok(known.into_iter().map(|total| total.unwrap_or(left)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unpublished_areas_of_2020_lie_between_the_second_highest_and_the_second_lowest() {
        let mut chance = Chance::seeded(1);
        let mut rows = ladder(DEPARTMENTS_2020.anchors, 19, DEPARTMENTS_2020.total, &mut chance).unwrap();
        rows.extend(ladder(DISTRICTS_2020.anchors, 10, DISTRICTS_2020.total, &mut chance).unwrap());
        let maxima = area_maxima(&set::nodes(DEPARTMENT, Year::Y2020).unwrap()).unwrap();
        let columns = column_totals(&rows, &maxima, &AREAS_2020).unwrap();
        for place in [2, 4] {
            let percent = columns[place] * 10_000 / (maxima[place].1 * 29);
            assert!((7012..8443).contains(&percent), "area {} is at {percent}", place + 1);
        }
    }

    #[test]
    fn every_unit_has_one_rank() {
        for steps in [&DEPARTMENTS_2020, &DEPARTMENTS_2021] {
            assert!(DEPARTMENTS.iter().all(|(code, _, _)| steps.order.contains(code)) && steps.order.len() == 19);
        }
        for steps in [&DISTRICTS_2020, &DISTRICTS_2021] {
            assert!(DISTRICTS.iter().all(|(code, _, _)| steps.order.contains(code)) && steps.order.len() == 10);
        }
    }
}
