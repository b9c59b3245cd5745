//! Merges, splits, renames and re-parents units on a day. The old units end the day before and stay in the registry.

use std::collections::HashSet;

use parindex_engine::{
    kernel::{Decimal, UnitCode},
    units::{Lineage, Relation, check_lineage},
};
use parindex_exchange::read_points;
use parindex_store::entity::{lineage, unit};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::save::{SaveUnit, leaf, sound};
use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation},
    world::read_day,
    write::{Leaf, Started, begin},
};

/// A unit that comes to be, or one that goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewUnit {
    /// Code; one that is known goes on, such as a unit that others are merged into.
    pub code: String,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Kind.
    pub kind: String,
    /// Group.
    pub group: Option<String>,
    /// Traits.
    pub traits: String,
}

/// A reorganisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reorganise {
    /// `merge`, `part_merge`, `split`, `rename` or `reparent`.
    pub relation: String,
    /// First day of the new order.
    pub effective: String,
    /// The old units, each with its weight in a mean as typed, if it has one.
    pub predecessors: Vec<(String, Option<String>)>,
    /// The new units.
    pub successors: Vec<NewUnit>,
}

/// The units after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reorganised {
    /// Codes of the successors.
    pub successors: Vec<String>,
}

/// Carries out a reorganisation: old units end the day before, new ones begin, and the lineage says how.
///
/// # Errors
/// Not allowed, numbers of units that do not suit the relation, a unit that is not there, a circle, or what the database says.
#[crate::compiled_here]
pub async fn reorganise(ctx: &Context<'_>, command: &Reorganise) -> Result<Reorganised, Refusal> {
    ctx.may(Operation::ChangeSetUp, &Object::ANY)?;
    let relation = Relation::ALL.into_iter().find(|r| r.as_str() == command.relation);
    let relation = relation.ok_or_else(|| Refusal::invalid("field-wrong").with("field", "relation").at("relation"))?;
    suits(relation, command)?;
    let wrong = || Refusal::date_wrong(&command.effective, "effective");
    let day = read_day(Some(&command.effective), "effective")?.ok_or_else(wrong)?;
    let eve = day.yesterday().map_err(|_| wrong())?;
    let write = match begin::<_, Reorganised>(ctx, "reorganise", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let staying: HashSet<&str> = command.successors.iter().map(|new| new.code.trim()).collect();
    for (code, _) in &command.predecessors {
        let old = unit::Entity::find_by_id(code.clone()).one(&write.tx).await?.ok_or_else(|| Refusal::not_found("no-unit", code))?;
        if old.valid_to.as_deref().is_some_and(|to| to < eve.to_string().as_str()) {
            return Err(Refusal::new(Standing::Locked, "unit-ended").with("unit", code.as_str()));
        }
        // A part that is given away does not end the unit that gives it.
        if !staying.contains(code.as_str()) && relation != Relation::PartMerge {
            let ended = unit::Model { valid_to: Some(eve.to_string()), version: old.version + 1, ..old };
            ended.clone().into_active_model().reset_all().update(&write.tx).await?;
            write.record(leaf("unit-ended", &ended)).await?;
        }
    }
    for new in &command.successors {
        let known = unit::Entity::find_by_id(new.code.trim().to_owned()).one(&write.tx).await?;
        let row = sound(&SaveUnit {
            code: new.code.clone(),
            name_vi: new.name_vi.clone(),
            // Another name needs another translation.
            name_en: known.as_ref().filter(|known| known.name_vi == new.name_vi.trim()).and_then(|known| known.name_en.clone()),
            kind: new.kind.clone(),
            group: new.group.clone(),
            traits: new.traits.clone(),
            valid_from: match &known {
                Some(known) => known.valid_from.clone(),
                None => Some(day.to_string()),
            },
            valid_to: None,
            version: known.as_ref().map_or(0, |known| known.version),
        })?;
        let active = row.clone().into_active_model().reset_all();
        if known.is_some() {
            active.update(&write.tx).await?
        } else {
            active.insert(&write.tx).await?
        };
        write.record(leaf("unit-began", &row)).await?;
    }
    let mut links = Vec::new();
    for (old, weight) in &command.predecessors {
        let weight = weight.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(|text| read_points(text, None)).transpose();
        let weight = weight.map_err(|_| Refusal::invalid("number-wrong").with("found", old.as_str()).at("weight"))?;
        for new in &command.successors {
            links.push((new.code.trim().to_owned(), old.clone(), weight));
        }
    }
    let fresh = links.iter().map(|(successor, predecessor, weight)| (successor.as_str(), predecessor.as_str(), *weight));
    no_circles(&lineage::Entity::find().all(&write.tx).await?, fresh, relation)?;
    for (successor, predecessor, weight) in &links {
        let weight = weight.map(|w| w.normalize().to_string());
        let row = lineage::ActiveModel {
            id: Set(write.id()),
            successor: Set(successor.clone()),
            predecessor: Set(predecessor.clone()),
            relation: Set(relation.as_str().to_owned()),
            effective: Set(Some(day.to_string())),
            weight: Set(weight.clone()),
        };
        let row = row.insert(&write.tx).await?;
        let told = Leaf::new("lineage-added", format!("lineage/{successor}/{predecessor}"));
        write
            .record(told.fact("relation", relation.as_str()).fact("effective", day.to_string()).fact("weight", json!(weight)).row(&row))
            .await?;
    }
    write.finish(Reorganised { successors: command.successors.iter().map(|new| new.code.trim().to_owned()).collect() }).await
}

/// A merge has several old units and one new one, a split the other way round, the others one of each.
fn suits(relation: Relation, command: &Reorganise) -> Result<(), Refusal> {
    let (old, new) = (command.predecessors.len(), command.successors.len());
    let mut seen = HashSet::new();
    let doubled = command.predecessors.iter().any(|(code, _)| !seen.insert(("old", code.as_str())))
        || command.successors.iter().any(|new| !seen.insert(("new", new.code.trim())));
    let fits = match relation {
        Relation::Merge => old >= 2 && new == 1,
        Relation::PartMerge => old >= 1 && new == 1,
        Relation::Split => old == 1 && new >= 2,
        Relation::Rename | Relation::Reparent => old == 1 && new == 1,
    };
    let renamed = matches!(relation, Relation::Rename | Relation::Reparent);
    if renamed && fits && command.predecessors.iter().any(|(old, _)| *old == command.successors[0].code.trim()) {
        return Err(Refusal::invalid("reorganise-same-code").with("unit", command.predecessors[0].0.as_str()).at("new.0.code"));
    }
    if fits && !doubled {
        return Ok(());
    }
    Err(Refusal::invalid("reorganise-counts").with("relation", relation.as_str()).with("old", old).with("new", new).at("relation"))
}

fn no_circles<'a>(
    known: &'a [lineage::Model],
    fresh: impl Iterator<Item = (&'a str, &'a str, Option<Decimal>)>,
    relation: Relation,
) -> Result<(), Refusal> {
    let of = |word: &str| Relation::ALL.into_iter().find(|r| r.as_str() == word).unwrap_or(Relation::Merge);
    let known = known.iter().map(|link| (link.successor.as_str(), link.predecessor.as_str(), None, of(&link.relation)));
    let all = known.chain(fresh.map(|(successor, predecessor, weight)| (successor, predecessor, weight, relation)));
    let link = |(successor, predecessor, weight, relation): (&str, &str, Option<Decimal>, Relation)| {
        let (successor, predecessor) = (UnitCode::new(successor).ok()?, UnitCode::new(predecessor).ok()?);
        Some(Lineage { successor, predecessor, relation, effective: None, weight, source: None })
    };
    let links: Vec<Lineage> = all.filter_map(link).collect();
    match check_lineage(&links).first() {
        None => Ok(()),
        Some(_) => Err(Refusal::invalid("lineage-circle").at("predecessors")),
    }
}
