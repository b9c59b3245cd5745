//! The cells that are disputed: what the unit claims and what the appraisal says last differ.

use std::collections::{HashMap, HashSet};

use parindex_engine::kernel::{Decimal, bounded};
use parindex_store::entity::{agenda_item, explanation};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

use crate::{
    Context, Refusal,
    permission::{Object, Operation},
    sheet::{AtStage, CellStatus, Stages, stages_of},
};

/// Which cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// Those that the unit explained and the appraisal did not accept in full.
    #[default]
    Explained,
    /// All that differ.
    All,
}

/// A cell in dispute.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DisputedCell {
    /// Unit.
    pub unit: String,
    /// Its name in the reader's language.
    pub unit_name: String,
    /// Component.
    pub component: String,
    /// Its name in the reader's language.
    pub component_name: String,
    /// The clause of the component.
    pub component_clause: Option<String>,
    /// What is said at each stage.
    pub stages: Stages,
    /// Points that the unit loses by the appraisal, a decimal; negative when it gains.
    pub loss: String,
    /// The outcome of the explanation: `kept`, `partly`, `unanswered`, `accepted`; nothing when the unit was asked nothing.
    pub outcome: Option<String>,
    /// Whether it is on an agenda and open.
    pub on_agenda: bool,
}

/// The cells that are disputed, the largest loss first.
///
/// # Errors
/// Not allowed, no such campaign, or what the database says.
#[crate::compiled_here]
pub async fn disputed(ctx: &Context<'_>, campaign: &str, which: Which) -> Result<Vec<DisputedCell>, Refusal> {
    ctx.may(Operation::ReadCouncil, &Object::ANY)?;
    let db = ctx.world.store.read();
    let (campaign, definition) = ctx.world.definitions.get(db, campaign).await?;
    let units: Vec<&str> = definition.scored_units().map(|view| view.unit.code.as_str()).collect();
    let mut stages = stages_of(db, &campaign.code, &definition, &units).await?;
    let settled = explanation::Entity::find()
        .filter(explanation::Column::Campaign.eq(&campaign.code))
        .filter(explanation::Column::State.eq("settled"))
        .order_by_asc(explanation::Column::SettledAt)
        .all(db)
        .await?;
    // Of several points of one cell the one that went furthest against the unit counts.
    let mut outcomes: HashMap<(String, String), String> = HashMap::new();
    for point in settled {
        let Some(outcome) = point.outcome else { continue };
        let place = outcomes.entry((point.unit, point.component)).or_insert_with(|| outcome.clone());
        if weight(&outcome) > weight(place) {
            *place = outcome;
        }
    }
    let open =
        agenda_item::Entity::find().filter(agenda_item::Column::Campaign.eq(&campaign.code)).filter(agenda_item::Column::State.eq("open"));
    let open: HashSet<(String, String)> = open.all(db).await?.into_iter().map(|row| (row.unit, row.component)).collect();
    let english = ctx.words.language().is_english();
    let mut cells = Vec::new();
    for view in definition.scored_units() {
        for at in view.set.components() {
            let node = &view.set.nodes()[*at];
            let key = (view.unit.code.as_str().to_owned(), node.code().as_str().to_owned());
            let Some(said) = stages.remove(&key) else { continue };
            let outcome = outcomes.remove(&key);
            let explained = matches!(outcome.as_deref(), Some("kept" | "partly"));
            let Some(loss) = difference(&said, node.row.max).filter(|_| explained || which == Which::All) else { continue };
            cells.push((
                loss,
                DisputedCell {
                    unit_name: view.unit.name.get(english).to_owned(),
                    component_name: node.row.name.get(english).to_owned(),
                    component_clause: node.row.clause.clone(),
                    loss: loss.to_string(),
                    on_agenda: open.contains(&key),
                    unit: key.0,
                    component: key.1,
                    stages: said,
                    outcome,
                },
            ));
        }
    }
    // Equal losses stay in the order of the campaign.
    cells.sort_by_key(|cell| std::cmp::Reverse(cell.0));
    Ok(cells.into_iter().map(|(_, cell)| cell).collect())
}

fn weight(outcome: &str) -> u8 {
    match outcome {
        "kept" => 3,
        "partly" => 2,
        "unanswered" => 1,
        _ => 0,
    }
}

/// What the unit loses by the appraisal; nothing when both come to the same, or when one of them says nothing.
fn difference(said: &Stages, max: Decimal) -> Option<Decimal> {
    let (own, appraised) = (said.own.as_ref()?, said.appraised()?);
    if own.agrees(appraised) {
        return None;
    }
    // What does not apply takes its maximum away, which is worth as much as having it in full.
    let worth = |at: &AtStage| match at.status {
        CellStatus::NotApplicable => max,
        _ => at.points.as_deref().and_then(|text| bounded(text).ok()).unwrap_or_default(),
    };
    Some(worth(own) - worth(appraised))
}
