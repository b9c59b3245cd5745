//! What the appraisal made of the claims: gaps by unit, area and appraiser, how strict everybody is, how far it is and when it may end.

use std::collections::{BTreeMap, HashMap, HashSet};

use parindex_engine::kernel::{Exact, LocalText, Rounding};
use parindex_store::{
    Uuid,
    entity::{campaign, entry},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;

use super::{claims, points::Points, save::agrees};
use crate::{
    Context, Refusal,
    campaign::Definition,
    permission::{Object, Operation},
    sheet::{names_of, shown},
    world::Instant,
};

/// Days that the pace is taken from.
const PACE_DAYS: i64 = 3;
const DAY: i64 = 86_400_000;

/// Claims and what was found, added up over some cells.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Gap {
    /// Code of the unit, area or person.
    pub key: String,
    /// Its name.
    #[serde(skip)]
    pub name: LocalText,
    /// Cells that are appraised.
    pub cells: usize,
    /// Of these, how many were changed.
    pub changed: usize,
    /// Points claimed.
    pub claimed: String,
    /// Points found.
    pub found: String,
    /// Points found less points claimed.
    pub gap: String,
    /// The gap in percent of the claim; none where nothing was claimed.
    pub percent: Option<String>,
    /// For an appraiser: the percent that others took from the same units; none where nobody else read them.
    pub expected: Option<String>,
    #[serde(skip)]
    sort: Exact,
}

/// How far the appraisal is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pace {
    /// All claims.
    pub total: usize,
    /// Claims that are read.
    pub read: usize,
    /// Claims read on each day, `2026-02-20`, oldest first.
    pub days: Vec<(String, usize)>,
    /// When the last would be read at the pace of the last days, milliseconds UTC; none without a pace, or when all is read.
    pub ends_at: Option<i64>,
}

/// What the appraisal made of the claims.
#[derive(Debug, Clone, PartialEq)]
pub struct GapBoard {
    /// The campaign.
    pub campaign: campaign::Model,
    /// Units, the largest loss first.
    pub units: Vec<Gap>,
    /// Areas of each set: code of the set and the area.
    pub areas: Vec<(String, Gap)>,
    /// Appraisers, the strictest first.
    pub appraisers: Vec<Gap>,
    /// How far it is.
    pub pace: Pace,
}

/// Reads the board.
///
/// # Errors
/// Not allowed, no such campaign, or what the database says.
#[crate::compiled_here]
pub async fn gap_board(ctx: &Context<'_>, code: &str) -> Result<GapBoard, Refusal> {
    ctx.may(Operation::ReadCouncil, &Object::ANY)?;
    let db = ctx.world.store.read();
    let (campaign, definition) = ctx.world.definitions.get(db, code).await?;
    let rows = entry::Entity::find().filter(entry::Column::Campaign.eq(code)).all(db).await?;
    let cells = cells(&definition, &rows);
    let names = names_of(db, cells.iter().map(|cell| cell.by)).await?;
    let claims: HashSet<(String, String)> = claims(db, code, &definition).await?.into_iter().collect();
    Ok(GapBoard {
        units: by_unit(&definition, &cells),
        areas: by_area(&definition, &cells),
        appraisers: by_appraiser(&definition, &cells, &names),
        pace: pace(&cells, &claims, ctx.world.now()),
        campaign,
    })
}

/// A cell that is appraised.
struct Judged<'a> {
    unit: &'a str,
    component: &'a str,
    by: Uuid,
    at: i64,
    changed: bool,
    claimed: Exact,
    found: Exact,
}

/// Cells with a finding, in the last stage that the appraisal reached.
fn cells<'a>(definition: &Definition, rows: &'a [entry::Model]) -> Vec<Judged<'a>> {
    let of = |stage: &'static str| rows.iter().filter(move |row| row.stage == stage && row.status != "empty");
    let claims: HashMap<(&str, &str), &entry::Model> = of("self").map(|row| ((row.unit.as_str(), row.component.as_str()), row)).collect();
    let second: HashMap<(&str, &str), &entry::Model> =
        of("appraisal_2").map(|row| ((row.unit.as_str(), row.component.as_str()), row)).collect();
    let claimed = Points::of(definition, of("self"));
    let found = Points::of(definition, of("appraisal_1").chain(of("appraisal_2")));
    let judged = of("appraisal_1").map(|row| {
        let key = (row.unit.as_str(), row.component.as_str());
        let last = second.get(&key).copied().unwrap_or(row);
        let points = |of: &Points| of.get(&row.unit, &row.component).cloned().unwrap_or(Exact::ZERO);
        Judged {
            unit: &row.unit,
            component: &row.component,
            by: row.saved_by,
            at: row.saved_at,
            changed: !agrees(last, claims.get(&key).copied()),
            claimed: points(&claimed),
            found: points(&found),
        }
    });
    judged.collect()
}

/// Sums over cells.
struct Sum {
    cells: usize,
    changed: usize,
    claimed: Exact,
    found: Exact,
}

impl Sum {
    fn of<'a>(cells: impl Iterator<Item = &'a Judged<'a>>) -> Self {
        let mut sum = Self { cells: 0, changed: 0, claimed: Exact::ZERO, found: Exact::ZERO };
        for cell in cells {
            sum.cells += 1;
            sum.changed += usize::from(cell.changed);
            sum.claimed = &sum.claimed + &cell.claimed;
            sum.found = &sum.found + &cell.found;
        }
        sum
    }

    fn gap(self, key: &str, name: LocalText, rounding: (Rounding, Rounding)) -> Gap {
        let gap = &self.found - &self.claimed;
        Gap {
            key: key.to_owned(),
            name,
            cells: self.cells,
            changed: self.changed,
            claimed: shown(&self.claimed, rounding.0),
            found: shown(&self.found, rounding.0),
            gap: shown(&gap, rounding.0),
            percent: gap.percent_of(&self.claimed).map(|percent| shown(&percent, rounding.1)),
            expected: None,
            sort: gap,
        }
    }
}

fn rounding(definition: &Definition) -> (Rounding, Rounding) {
    let display = &definition.round.campaign.display;
    (display.points(), display.percent())
}

fn by_unit(definition: &Definition, cells: &[Judged<'_>]) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = definition
        .scored_units()
        .map(|view| {
            let code = view.unit.code.as_str();
            Sum::of(cells.iter().filter(|cell| cell.unit == code)).gap(code, view.unit.name.clone(), rounding(definition))
        })
        .filter(|gap| gap.cells > 0)
        .collect();
    gaps.sort_by(|a, b| a.sort.cmp(&b.sort).then_with(|| a.key.cmp(&b.key)));
    gaps
}

fn by_area(definition: &Definition, cells: &[Judged<'_>]) -> Vec<(String, Gap)> {
    let mut gaps = Vec::new();
    for set in &definition.round.sets {
        for area in set.areas() {
            let node = &set.nodes()[area];
            let inside = |cell: &&Judged<'_>| {
                let own = definition.unit(cell.unit).is_some_and(|view| view.set.head.code == set.head.code);
                let at = set.nodes().iter().position(|node| node.code().as_str() == cell.component);
                own && at.is_some_and(|at| set.is_within(at, area))
            };
            let gap = Sum::of(cells.iter().filter(inside)).gap(node.code().as_str(), node.row.name.clone(), rounding(definition));
            if gap.cells > 0 {
                gaps.push((set.head.code.as_str().to_owned(), gap));
            }
        }
    }
    gaps
}

/// How strict everybody is. A strict appraiser and a unit that claims too much look alike, so what others took from the same units stands
/// beside it: indirect standardisation by unit, each unit weighted with the points that this appraiser read of it.
fn by_appraiser(definition: &Definition, cells: &[Judged<'_>], names: &HashMap<Uuid, String>) -> Vec<Gap> {
    let mut persons: Vec<Uuid> = cells.iter().map(|cell| cell.by).collect();
    persons.sort_unstable();
    persons.dedup();
    let mut gaps: Vec<Gap> = persons
        .into_iter()
        .map(|person| {
            let name = LocalText { vi: names.get(&person).cloned().unwrap_or_default(), en: None };
            let sum = Sum::of(cells.iter().filter(|cell| cell.by == person));
            Gap { expected: expected(cells, person, rounding(definition).1), ..sum.gap(&person.to_string(), name, rounding(definition)) }
        })
        .collect();
    gaps.sort_by(|a, b| a.sort.cmp(&b.sort).then_with(|| a.key.cmp(&b.key)));
    gaps
}

/// The percent that others took from the units of an appraiser.
fn expected(cells: &[Judged<'_>], person: Uuid, rounding: Rounding) -> Option<String> {
    let mut units: BTreeMap<&str, (Exact, Exact, Exact)> = BTreeMap::new();
    for cell in cells {
        let (mine, claimed, gap) = units.entry(cell.unit).or_insert((Exact::ZERO, Exact::ZERO, Exact::ZERO));
        if cell.by == person {
            *mine = &*mine + &cell.claimed;
        } else {
            *claimed = &*claimed + &cell.claimed;
            *gap = &*gap + &(&cell.found - &cell.claimed);
        }
    }
    let (mut taken, mut base) = (Exact::ZERO, Exact::ZERO);
    for (mine, claimed, gap) in units.into_values() {
        // A unit that nobody else read says nothing about what others would have taken.
        if let Some(share) = gap.checked_div(&claimed) {
            taken = &taken + &(&share * &mine);
            base = &base + &mine;
        }
    }
    taken.percent_of(&base).map(|percent| shown(&percent, rounding))
}

/// The pace of what is claimed; findings about what nobody claims are none of it.
fn pace(cells: &[Judged<'_>], claims: &HashSet<(String, String)>, now: Instant) -> Pace {
    let is_claimed = |cell: &&Judged<'_>| claims.contains(&(cell.unit.to_owned(), cell.component.to_owned()));
    let cells: Vec<&Judged<'_>> = cells.iter().filter(is_claimed).collect();
    let total = claims.len();
    let mut days: BTreeMap<String, usize> = BTreeMap::new();
    for cell in &cells {
        *days.entry(Instant(cell.at).day().to_string()).or_default() += 1;
    }
    let read = cells.len();
    let since = now.0 - PACE_DAYS * DAY;
    let lately = cells.iter().filter(|cell| cell.at > since).count();
    let left = total - read;
    let ends_at = (lately > 0 && left > 0).then(|| {
        let first = cells.iter().map(|cell| cell.at).filter(|at| *at > since).min().unwrap_or(now.0);
        // The first hour of work says little about a day, so the pace is taken over at least a day.
        let span = (now.0 - first).max(DAY);
        now.0 + span / i64::try_from(lately).unwrap_or(i64::MAX).max(1) * i64::try_from(left).unwrap_or(i64::MAX)
    });
    Pace { total, read, days: days.into_iter().collect(), ends_at }
}
