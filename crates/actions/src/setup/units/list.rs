//! Units as somebody looks for them.

use parindex_engine::kernel::parse_date;
use parindex_store::entity::{campaign_unit, lineage, log_leaf, unit};
use parindex_words::{is_found, search_key, sort_by_name};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

use crate::{
    Context, Refusal,
    permission::{Object, Operation},
    sheet::names_of,
};

/// Most events of a unit's history.
const MOST_EVENTS: u64 = 100;

/// Which units.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct UnitFilter {
    /// Words of name or code; tone marks do not matter.
    #[serde(default)]
    pub q: String,
    /// Kind.
    #[serde(default)]
    pub kind: String,
    /// Group.
    #[serde(default)]
    pub group: String,
    /// `ended` for units that are no more, `all` for both; else those that are.
    #[serde(default)]
    pub validity: String,
}

/// A unit in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitLine {
    /// Code.
    pub code: String,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: Option<String>,
    /// Kind.
    pub kind: String,
    /// Group.
    pub group: Option<String>,
    /// Traits.
    pub traits: String,
    /// First day.
    pub valid_from: Option<String>,
    /// Last day.
    pub valid_to: Option<String>,
    /// Whether it is there today.
    pub valid: bool,
    /// Grows with each change.
    pub version: i32,
}

/// Something that happened to a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitEvent {
    /// When, milliseconds UTC.
    pub at: i64,
    /// Who.
    pub by: String,
    /// Name of the event.
    pub event: String,
    /// The facts that the log holds, as JSON.
    pub facts: String,
}

/// A unit with where it comes from and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitDetail {
    /// The unit.
    pub unit: UnitLine,
    /// Units it came from: code, relation, day, weight.
    pub predecessors: Vec<(String, String, Option<String>, Option<String>)>,
    /// Units that came from it.
    pub successors: Vec<(String, String, Option<String>, Option<String>)>,
    /// Campaigns that hold their own copy of it.
    pub campaigns: Vec<String>,
    /// What happened, newest first.
    pub history: Vec<UnitEvent>,
}

/// Units in Vietnamese order, with the kinds and groups that there are.
///
/// # Errors
/// Not allowed, or what the database says.
#[crate::compiled_here]
pub async fn units(ctx: &Context<'_>, filter: &UnitFilter) -> Result<(Vec<UnitLine>, Vec<String>, Vec<String>), Refusal> {
    ctx.may(Operation::ReadSetUp, &Object::ANY)?;
    let today = ctx.world.now().day().to_string();
    let all: Vec<UnitLine> = unit::Entity::find().all(ctx.world.store.read()).await?.into_iter().map(|row| line(row, &today)).collect();
    let distinct = |of: fn(&UnitLine) -> Option<&str>| {
        let mut names: Vec<String> = all.iter().filter_map(of).map(str::to_owned).collect();
        names.sort();
        names.dedup();
        names
    };
    let (kinds, groups) = (distinct(|u| Some(u.kind.as_str()).filter(|k| !k.is_empty())), distinct(|u| u.group.as_deref()));
    let query = search_key(&filter.q);
    let wanted = |unit: &UnitLine| {
        let validity = match filter.validity.as_str() {
            "all" => true,
            "ended" => !unit.valid,
            _ => unit.valid,
        };
        validity
            && (filter.kind.is_empty() || unit.kind == filter.kind)
            && (filter.group.is_empty() || unit.group.as_deref() == Some(&filter.group))
            && is_found(&query, &search_key(&format!("{} {}", unit.name_vi, unit.code)))
    };
    let mut found: Vec<UnitLine> = all.into_iter().filter(wanted).collect();
    sort_by_name(&mut found, |unit| &unit.name_vi);
    Ok((found, kinds, groups))
}

fn line(row: unit::Model, today: &str) -> UnitLine {
    let from = row.valid_from.as_deref().and_then(parse_date).map(|d| d.to_string());
    let to = row.valid_to.as_deref().and_then(parse_date).map(|d| d.to_string());
    let valid = from.as_deref().is_none_or(|from| from <= today) && to.as_deref().is_none_or(|to| today <= to);
    UnitLine {
        valid,
        code: row.code,
        name_vi: row.name_vi,
        name_en: row.name_en,
        kind: row.kind,
        group: row.group_code,
        traits: row.traits,
        valid_from: from,
        valid_to: to,
        version: row.version,
    }
}

/// A unit with its lineage and history.
///
/// # Errors
/// Not allowed, no such unit, or what the database says.
#[crate::compiled_here]
pub async fn unit_detail(ctx: &Context<'_>, code: &str) -> Result<UnitDetail, Refusal> {
    ctx.may(Operation::ReadSetUp, &Object::ANY)?;
    let db = ctx.world.store.read();
    let row = unit::Entity::find_by_id(code.to_owned()).one(db).await?.ok_or_else(|| Refusal::not_found("no-unit", code))?;
    let either = Condition::any().add(lineage::Column::Successor.eq(code)).add(lineage::Column::Predecessor.eq(code));
    let links = lineage::Entity::find().filter(either).order_by_asc(lineage::Column::Id).all(db).await?;
    let told = |link: &lineage::Model, other: &str| (other.to_owned(), link.relation.clone(), link.effective.clone(), link.weight.clone());
    let campaigns = campaign_unit::Entity::find().filter(campaign_unit::Column::Unit.eq(code)).all(db).await?;
    let leaves = log_leaf::Entity::find().filter(log_leaf::Column::Subject.eq(format!("unit/{code}")));
    let leaves = leaves.order_by_desc(log_leaf::Column::Id).limit(MOST_EVENTS).all(db).await?;
    let names = names_of(db, leaves.iter().map(|leaf| leaf.actor)).await?;
    let event = |leaf: &log_leaf::Model| {
        let body: serde_json::Value = serde_json::from_str(&leaf.body).unwrap_or_default();
        let by = names.get(&leaf.actor).cloned().unwrap_or_default();
        UnitEvent { at: leaf.at, by, event: leaf.event.clone(), facts: body["facts"].to_string() }
    };
    Ok(UnitDetail {
        predecessors: links.iter().filter(|l| l.successor == code).map(|l| told(l, &l.predecessor)).collect(),
        successors: links.iter().filter(|l| l.predecessor == code).map(|l| told(l, &l.successor)).collect(),
        campaigns: campaigns.into_iter().map(|c| c.campaign).collect(),
        history: leaves.iter().map(event).collect(),
        unit: line(row, &ctx.world.now().day().to_string()),
    })
}
