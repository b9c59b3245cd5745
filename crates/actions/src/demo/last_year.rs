//! The campaign of the year before: the departments, scored and appraised under the set before this one. Communes of today did not exist.

use std::{collections::HashMap, sync::Arc};

use parindex_engine::{
    criteria::{CriteriaSet, Crosswalk, Decision, NodeRow, SetHead, Source},
    kernel::{Decimal, GroupCode, LocalText, NodeCode, SetCode, UnitCode},
    round::{Campaign, Round},
    scores::{Entry, Stage},
    units::{Group, Unit},
};
use parindex_store::{Uuid, entity::sheet};
use sea_orm::ActiveValue::Set;

use super::{
    cells::{Stored, sheet_row},
    load::five_o_clock,
};
use crate::{
    Refusal,
    campaign::{Calendar, Definition, Import, actives},
    sheet::{Way, past},
    world::Instant,
};

/// A year, in seconds.
const YEAR: i64 = 365 * 86_400;

/// The component that had another code: today's and that of the year before.
const RECODED: (&str, &str) = ("1.5.1", "1.5.9");
/// The component that had another name.
const RENAMED: &str = "1.4.2";
/// The component with a lower floor.
const LOWER_FLOOR: &str = "1.1.2";

/// The campaign of the year before, and this year's with the crosswalk that leads back to it.
pub struct Years {
    pub last: Round,
    pub this: Round,
}

/// Both years; nothing when the round has no group of departments.
pub fn years(round: &Round) -> Option<Years> {
    let group = round.groups.iter().find(|group| group.code.as_str() == "department")?;
    let set = round.sets.iter().find(|set| set.head.code == group.set)?;
    let old = earlier_set(set, round.campaign.year - 1)?;
    let lines = crosswalk(&old, set);
    let last = Round {
        campaign: campaign(&round.campaign),
        groups: vec![Group { set: old.head.code.clone(), ..group.clone() }],
        units: round.units.iter().filter(|unit| unit.group.as_ref() == Some(&group.code)).cloned().collect(),
        entries: entries(round, &group.code),
        sets: vec![Arc::new(old)],
        bands: round.bands.iter().filter(|band| band.group.as_ref() == Some(&group.code)).cloned().collect(),
        gates: Vec::new(),
        lineage: Vec::new(),
        exceptions: Vec::new(),
        evidence: Vec::new(),
        published: Vec::new(),
        crosswalk: Vec::new(),
    };
    let this = Round { crosswalk: lines, ..round.clone() };
    Some(Years { last, this })
}

fn campaign(this: &Campaign) -> Campaign {
    let (year, before) = (this.year.to_string(), (this.year - 1).to_string());
    let name = |text: &str| text.replace(&year, &before);
    Campaign {
        code: this.code.replace(&year, &before),
        year: this.year - 1,
        name: LocalText { vi: name(&this.name.vi), en: this.name.en.as_deref().map(name) },
        ..this.clone()
    }
}

/// The set as it was a year earlier.
fn earlier_set(set: &CriteriaSet, year: i16) -> Option<CriteriaSet> {
    let code = SetCode::new(&set.head.code.as_str().replace(&(year + 1).to_string(), &year.to_string())).ok()?;
    let rows = set.rows().map(|row| earlier_row(row, &code)).collect();
    let decision = Decision { number: set.head.decision.number.clone(), date: None };
    let head = SetHead { code, decision, effective_from: None, effective_to: set.head.effective_from, ..set.head.clone() };
    CriteriaSet::build(head, rows).ok()
}

/// A row of the set a year earlier: a component had another code, one another name and one a lower floor, so that there is a difference to see.
fn earlier_row(row: &NodeRow, set: &SetCode) -> NodeRow {
    let mut row = NodeRow { set: set.clone(), code: earlier_code(&row.code), ..row.clone() };
    match row.code.as_str() {
        RENAMED => {
            row.name =
                LocalText { vi: "Số hình thức tuyên truyền".to_owned(), en: Some("Number of forms of communication".to_owned()) }
        }
        LOWER_FLOOR => row.rule = row.rule.map(|rule| rule.replace("\"floor_pct\":80", "\"floor_pct\":70")),
        _ => {}
    }
    row
}

/// The code that a node had a year earlier.
fn earlier_code(code: &NodeCode) -> NodeCode {
    let (now, then) = RECODED;
    if code.as_str() == now { NodeCode::new(then).unwrap_or_else(|_| code.clone()) } else { code.clone() }
}

/// Every component came from the one with its code, or with the code that it had.
fn crosswalk(old: &CriteriaSet, new: &CriteriaSet) -> Vec<Crosswalk> {
    let line = |at: &usize| {
        let node = new.nodes()[*at].code().clone();
        let (old_set, new_set) = (old.head.code.clone(), new.head.code.clone());
        Crosswalk { old_set, old_node: earlier_code(&node), new_set, new_node: node, share: None, row: None }
    };
    new.components().iter().map(line).collect()
}

/// The scores of the departments. Some points that people gave were a quarter lower then.
fn entries(round: &Round, group: &GroupCode) -> Vec<Entry> {
    let scored = |unit: &UnitCode| round.units.iter().any(|u: &Unit| u.code == *unit && u.group.as_ref() == Some(group));
    let own = round.entries.iter().filter(|entry| scored(&entry.unit)).enumerate();
    own.map(|(at, entry)| {
        let lower = |points: Decimal| if at % 6 == 0 { (points - Decimal::new(25, 2)).max(Decimal::ZERO) } else { points };
        Entry { component: earlier_code(&entry.component), points: entry.points.map(lower), ..entry.clone() }
    })
    .collect()
}

/// Takes the campaign in as one that is over.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn load(this: &Import<'_>, last: &Round, officers: &HashMap<String, Uuid>) -> Result<(), Refusal> {
    let at = this.at.plus_seconds(-YEAR);
    let day = |days: i64| Some(five_o_clock(at.plus_seconds(days * 86_400)));
    let calendar = Calendar { opens_at: day(-20), closes_at: day(2), grace_seconds: 0, explanation_closes_at: day(30) };
    let import = Import { phase: "self_scoring_closed", calendar, ..*this };
    import.round(last).await?;
    let definition = Definition::new(last.clone());
    let mut rows = Vec::new();
    for entry in last.entries.iter().filter(|entry| is_units_own(&definition, entry) || entry.stage != Stage::SelfScore) {
        let Some(officer) = officers.get(entry.unit.as_str()) else { continue };
        rows.push(Stored::new(last, &definition, entry, moment(at, entry.stage), *officer).row);
    }
    let versions: Vec<_> = rows.iter().map(|row| past(row, Way::Demo)).collect();
    let sheets = definition.scored_units().map(|view| {
        let code = view.unit.code.as_str();
        let count = rows.iter().filter(|row| row.unit == code && row.stage == Stage::SelfScore.as_str()).count();
        sheet::ActiveModel { state: Set("handed_in".to_owned()), ..sheet_row(last, code, count, at) }
    });
    let subject = format!("campaign/{}", last.campaign.code);
    import.put("sheets-imported", &subject, sheets.collect()).await?;
    import.put("entries-imported", &subject, actives(&rows)).await?;
    import.put("entries-imported", &subject, actives(&versions)).await
}

fn moment(at: Instant, stage: Stage) -> Instant {
    at.plus_seconds(if stage == Stage::SelfScore { 0 } else { 20 * 86_400 })
}

fn is_units_own(definition: &Definition, entry: &Entry) -> bool {
    let Some(view) = definition.unit(entry.unit.as_str()) else { return false };
    let source = view.set.position(&entry.component).and_then(|at| view.set.nodes()[at].row.source);
    !matches!(source, Some(Source::Survey | Source::External))
}
