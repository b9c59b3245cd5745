//! How far everybody is: units by areas, who has not begun, what is missing.

use std::collections::HashMap;

use parindex_engine::criteria::CriteriaSet;
use parindex_store::entity::{campaign, entry, sheet};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::{SheetState, Started};
use crate::{
    Context, Refusal,
    campaign::{asked, window_of},
    permission::{Object, Operation},
};

/// An area of a unit on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardArea {
    /// Code of the area.
    pub code: String,
    /// Components that say something.
    pub done: usize,
    /// Components that the unit answers for.
    pub total: usize,
}

/// A unit on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardRow {
    /// Code.
    pub unit: String,
    /// Name, in Vietnamese and English.
    pub name: parindex_engine::kernel::LocalText,
    /// Code of the group.
    pub group: String,
    /// Whether anything was ever saved.
    pub started: Started,
    /// Where the sheet stands.
    pub state: SheetState,
    /// Components that say something.
    pub done: usize,
    /// Components that the unit answers for.
    pub total: usize,
    /// By area.
    pub areas: Vec<BoardArea>,
    /// When a cell was last saved, milliseconds UTC.
    pub changed_at: Option<i64>,
    /// The unit's end of self-scoring, milliseconds UTC.
    pub closes_at: Option<i64>,
    /// Whether that is an end of its own.
    pub extended: bool,
    /// Whether time is over and nothing was handed in.
    pub overdue: bool,
}

/// How far everybody is.
#[derive(Debug, Clone, PartialEq)]
pub struct Board {
    /// The campaign.
    pub campaign: campaign::Model,
    /// Groups: code and name.
    pub groups: Vec<(String, parindex_engine::kernel::LocalText)>,
    /// Units: overdue first, then those that are least far.
    pub rows: Vec<BoardRow>,
    /// For each component, how many units say something, out of how many that answer for it; the least first.
    pub components: Vec<(String, String, usize, usize)>,
}

/// Reads the board of a campaign.
///
/// # Errors
/// Not allowed, no such campaign, or what the database says.
#[crate::compiled_here]
pub async fn board(ctx: &Context<'_>, code: &str) -> Result<Board, Refusal> {
    ctx.may(Operation::ReadBoard, &Object::ANY)?;
    let db = ctx.world.store.read();
    let (campaign, definition) = ctx.world.definitions.get(db, code).await?;
    let said: Vec<(String, String)> = entry::Entity::find()
        .select_only()
        .columns([entry::Column::Unit, entry::Column::Component])
        .filter(entry::Column::Campaign.eq(code))
        .filter(entry::Column::Stage.eq("self"))
        .filter(entry::Column::Status.ne("empty"))
        .into_tuple()
        .all(db)
        .await?;
    let mut by_unit: HashMap<String, Vec<String>> = HashMap::new();
    for (unit, component) in said {
        by_unit.entry(unit).or_default().push(component);
    }
    let sheets = sheet::Entity::find().filter(sheet::Column::Campaign.eq(code)).all(db).await?;
    let sheets: HashMap<String, sheet::Model> = sheets.into_iter().map(|s| (s.unit.clone(), s)).collect();
    let now = ctx.world.now();
    let asks = asked(&definition);
    let mut counts: HashMap<(String, String), (usize, usize)> = HashMap::new();
    let mut rows: Vec<BoardRow> = Vec::new();
    for view in definition.scored_units() {
        let own = asks.get(view.unit.code.as_str()).map(Vec::as_slice).unwrap_or_default();
        let done = by_unit.get(view.unit.code.as_str()).map(Vec::as_slice).unwrap_or_default();
        for component in own {
            let count = counts.entry((view.set.head.code.as_str().to_owned(), (*component).to_owned())).or_default();
            count.0 += usize::from(done.iter().any(|d| d == component));
            count.1 += 1;
        }
        let sheet = sheets.get(view.unit.code.as_str());
        let window = window_of(&campaign, sheet, now);
        let state = SheetState::parse(sheet.map(|s| s.state.as_str()));
        rows.push(BoardRow {
            unit: view.unit.code.as_str().to_owned(),
            name: view.unit.name.clone(),
            group: view.group.code.as_str().to_owned(),
            started: if done.is_empty() { Started::No } else { Started::Yes },
            state,
            done: own.iter().filter(|c| done.iter().any(|d| d == *c)).count(),
            total: own.len(),
            areas: areas(view.set, own, done),
            changed_at: sheet.and_then(|s| s.changed_at),
            closes_at: window.closes_at.map(|at| at.0),
            extended: sheet.is_some_and(|s| s.closes_at.is_some()),
            overdue: state != SheetState::HandedIn && window.closes_at.is_some_and(|at| now >= at),
        });
    }
    rows.sort_by_key(|row| (!row.overdue, row.state == SheetState::HandedIn, row.done * 1000 / row.total.max(1)));
    let mut components: Vec<_> = counts.into_iter().map(|((set, code), (done, total))| (set, code, done, total)).collect();
    components.sort_by(|a, b| (a.2 * b.3).cmp(&(b.2 * a.3)).then_with(|| (&a.0, &a.1).cmp(&(&b.0, &b.1))));
    let groups = definition.round.groups.iter().map(|g| (g.code.as_str().to_owned(), g.name.clone())).collect();
    Ok(Board { campaign, groups, rows, components })
}

fn areas(set: &CriteriaSet, own: &[&str], done: &[String]) -> Vec<BoardArea> {
    let area = |at: usize| {
        let within = |code: &&&str| {
            let node = set.nodes().iter().position(|n| n.code().as_str() == **code);
            node.is_some_and(|node| set.is_within(node, at))
        };
        let inside: Vec<&&str> = own.iter().filter(within).collect();
        BoardArea {
            code: set.nodes()[at].code().as_str().to_owned(),
            done: inside.iter().filter(|c| done.iter().any(|d| d == **c)).count(),
            total: inside.len(),
        }
    };
    set.areas().map(area).filter(|area| area.total > 0).collect()
}
