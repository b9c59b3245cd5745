//! Finds units, components and documents by words of their names.

use parindex_engine::kernel::{LocalText, SetCode};
use parindex_store::{
    Uuid,
    entity::{campaign, document},
};
use parindex_words::{is_found, name_order, search_key};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    Context, Refusal,
    campaign::Definition,
    permission::{Object, Operation, authorize},
};

/// Most answers of a kind; whoever sees so many types another word.
const MOST: usize = 20;
/// A longer text is not a search.
const LONGEST: usize = 200;

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The campaign whose units and components were searched: the newest one.
    pub campaign: Option<String>,
    /// Units, in Vietnamese order.
    pub units: Vec<FoundUnit>,
    /// Components, in the order of their sets.
    pub components: Vec<FoundComponent>,
    /// Documents, newest first.
    pub documents: Vec<FoundDocument>,
}

impl Found {
    /// How many answers there are.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.units.len() + self.components.len() + self.documents.len()
    }
}

/// A unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundUnit {
    /// Code.
    pub code: String,
    /// Name in the reader's language.
    pub name: String,
    /// Its group.
    pub group: String,
}

/// A component of a criteria set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundComponent {
    /// Code.
    pub code: String,
    /// Name in the reader's language.
    pub name: String,
    /// Name of the set.
    pub set: String,
    /// The reader's own unit that is scored by this set.
    pub own_unit: Option<String>,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDocument {
    /// Id.
    pub id: Uuid,
    /// Number.
    pub number: Option<String>,
    /// Abstract.
    pub summary: Option<String>,
    /// Date of issue.
    pub date: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
}

/// Finds what has every word of the text in its name, code or number, in the newest campaign and among the documents. An empty text finds
/// nothing.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn find(ctx: &Context<'_>, text: &str) -> Result<Found, Refusal> {
    ctx.may(Operation::UseOwnAccount, &Object::ANY)?;
    let text: String = text.chars().take(LONGEST).collect();
    let key = search_key(&text);
    if key.is_empty() {
        return Ok(Found::default());
    }
    let db = ctx.world.store.read();
    let mut found = Found { documents: documents(ctx, db, &key).await?, ..Found::default() };
    let newest = campaign::Entity::find().order_by_desc(campaign::Column::Year).order_by_desc(campaign::Column::CreatedAt).one(db).await?;
    if let Some(newest) = newest {
        let (_, definition) = ctx.world.definitions.get(db, &newest.code).await?;
        found.units = units(ctx, &definition, &key);
        found.components = components(ctx, &definition, text.trim(), &key);
        found.campaign = Some(newest.code);
    }
    Ok(found)
}

fn units(ctx: &Context<'_>, definition: &Definition, key: &str) -> Vec<FoundUnit> {
    let english = ctx.words.language().is_english();
    let readable =
        definition.scored_units().filter(|view| authorize(ctx.actor, Operation::ReadSheet, &Object::of_unit(view.unit.code.as_str())));
    let matching = readable.filter(|view| {
        is_found(key, &search_key(&format!("{} {} {}", view.unit.name.get(false), view.unit.name.get(true), view.unit.code.as_str())))
    });
    let mut units: Vec<FoundUnit> = matching
        .map(|view| FoundUnit {
            code: view.unit.code.as_str().to_owned(),
            name: view.unit.name.get(english).to_owned(),
            group: view.group.name.get(english).to_owned(),
        })
        .collect();
    units.sort_by(|left, right| name_order(&left.name, &right.name));
    units.truncate(MOST);
    units
}

fn components(ctx: &Context<'_>, definition: &Definition, typed: &str, key: &str) -> Vec<FoundComponent> {
    let english = ctx.words.language().is_english();
    let own = |set: &SetCode| {
        ctx.actor.units().into_iter().find(|unit| definition.unit(unit).is_some_and(|view| view.set.head.code == *set)).map(str::to_owned)
    };
    let mut found = Vec::new();
    for set in &definition.round.sets {
        let own_unit = own(&set.head.code);
        // Who belongs to a unit is helped by what the unit is asked, not by what others are.
        if own_unit.is_none() && !ctx.actor.units().is_empty() {
            continue;
        }
        for node in set.components().iter().map(|at| &set.nodes()[*at]) {
            if asks_for(typed, key, node.code().as_str(), &node.row.name) {
                found.push(FoundComponent {
                    code: node.code().as_str().to_owned(),
                    name: node.row.name.get(english).to_owned(),
                    set: set.head.name.get(english).to_owned(),
                    own_unit: own_unit.clone(),
                });
            }
        }
    }
    found.truncate(MOST);
    found
}

/// A code asks for the component itself and what lies below it; words ask for names.
fn asks_for(typed: &str, key: &str, code: &str, name: &LocalText) -> bool {
    let is_code = typed.starts_with(|first: char| first.is_ascii_digit()) && typed.chars().all(|c| c.is_ascii_digit() || c == '.');
    let below = || code.strip_prefix(typed.trim_end_matches('.')).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    if is_code { below() } else { is_found(key, &search_key(&format!("{} {}", name.get(false), name.get(true)))) }
}

async fn documents(ctx: &Context<'_>, db: &impl ConnectionTrait, key: &str) -> Result<Vec<FoundDocument>, Refusal> {
    let mut query = document::Entity::find();
    for word in key.split(' ') {
        query = query.filter(document::Column::Search.contains(word));
    }
    if !authorize(ctx.actor, Operation::ReadEvidence, &Object::ANY) {
        let units = ctx.actor.units().into_iter().filter(|unit| authorize(ctx.actor, Operation::ReadEvidence, &Object::of_unit(unit)));
        query = query.filter(document::Column::Unit.is_in(units));
    }
    let rows = query.order_by_desc(document::Column::CreatedAt).limit(MOST as u64).all(db).await?;
    Ok(rows
        .into_iter()
        .map(|row| FoundDocument { id: row.id, number: row.number, summary: row.summary, date: row.date, issuer: row.issuer })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_asks_for_itself_and_what_lies_below() {
        let asks = |typed: &str, code: &str| {
            asks_for(typed, &search_key(typed), code, &LocalText { vi: "Tỷ lệ hồ sơ giải quyết đúng hạn".into(), en: None })
        };
        assert!(asks("3.4", "3.4.1") && asks("3.4.1", "3.4.1") && asks("3.4.", "3.4.1"));
        assert!(!asks("3.4", "2.4.3") && !asks("3.4", "3.41.1"));
        assert!(asks("ho so dung han", "3.4.1") && !asks("ho so tre han", "3.4.1"));
    }
}
