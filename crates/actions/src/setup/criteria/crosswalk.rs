//! The crosswalk between two sets: lines that a person made, and suggestions.

use parindex_engine::{
    criteria::difference::{SuggestionGround, suggest_crosswalk},
    kernel::Decimal,
};
use parindex_exchange::read_points;
use parindex_store::{Uuid, entity::crosswalk};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{set_rows, view::version};
use crate::{
    Context, Refusal,
    campaign::{actives, insert},
    permission::{Object, Operation},
    write::{Leaf, Started, begin},
};

/// One line: an old node, or a part of it, became a new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrosswalkLine {
    /// Node of the earlier set.
    pub old: String,
    /// Node of the later set.
    pub new: String,
    /// Part of the old node, as typed; nothing for all of it.
    pub share: Option<String>,
}

/// All lines between two sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaveCrosswalk {
    /// The earlier version.
    pub old: Uuid,
    /// The later version.
    pub new: Uuid,
    /// The lines; they take the place of all earlier ones.
    pub lines: Vec<CrosswalkLine>,
}

/// A node of the later set with what it continues.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Crossing {
    /// Node of the later set.
    pub new: String,
    /// Its name.
    pub name: String,
    /// The lines that lead to it.
    pub lines: Vec<CrosswalkLine>,
    /// A suggestion, where no line leads to it: old node and `same`, `name` or `alike`.
    pub suggestion: Option<(String, &'static str)>,
}

/// A crosswalk as somebody reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CrosswalkView {
    /// Code and version of the earlier set.
    pub old: (String, String),
    /// Code and version of the later set.
    pub new: (String, String),
    /// What the two versions are called, the earlier one first.
    pub names: (String, String),
    /// Every node of the later set.
    pub crossings: Vec<Crossing>,
    /// Every node of the earlier set: code and name.
    pub old_nodes: Vec<(String, String)>,
    /// Nodes of the earlier set that nothing continues.
    pub left: Vec<String>,
}

/// The lines that lead from one set to another, by code, in the order in which they were written.
pub(super) async fn lines_between(db: &impl ConnectionTrait, old: &str, new: &str) -> Result<Vec<crosswalk::Model>, Refusal> {
    let lines = crosswalk::Entity::find().filter(crosswalk::Column::OldSet.eq(old)).filter(crosswalk::Column::NewSet.eq(new));
    Ok(lines.order_by_asc(crosswalk::Column::Id).all(db).await?)
}

/// The crosswalk between two versions, with suggestions for what has no line yet.
///
/// # Errors
/// Not allowed, no such version, or what the database says.
#[crate::compiled_here]
pub async fn crosswalk_view(ctx: &Context<'_>, old: Uuid, new: Uuid) -> Result<CrosswalkView, Refusal> {
    ctx.may(Operation::ReadSetUp, &Object::ANY)?;
    let db = ctx.world.store.read();
    let (old, new) = (version(db, old).await?, version(db, new).await?);
    let (before, after) = (set_rows(db, &old).await?.0.rows, set_rows(db, &new).await?.0.rows);
    let known = lines_between(db, &old.code, &new.code).await?;
    let suggestions = suggest_crosswalk(&before, &after);
    let taken = |code: &str| known.iter().any(|line| line.old_node == code);
    let crossings = after.iter().map(|row| {
        let code = row.code.as_str();
        let own = known.iter().filter(|line| line.new_node == code);
        let lines: Vec<CrosswalkLine> =
            own.map(|line| CrosswalkLine { old: line.old_node.clone(), new: code.to_owned(), share: line.share.clone() }).collect();
        let suggested = suggestions.iter().find(|s| lines.is_empty() && s.new == row.code && !taken(s.old.as_str()));
        let suggestion = suggested.map(|s| (s.old.to_string(), SuggestionGround::as_str(s.ground)));
        Crossing { new: code.to_owned(), name: row.name.vi.clone(), lines, suggestion }
    });
    let crossings: Vec<Crossing> = crossings.collect();
    let continued = |code: &str| taken(code) || crossings.iter().any(|c| c.suggestion.as_ref().is_some_and(|(old, _)| old == code));
    Ok(CrosswalkView {
        left: before.iter().map(|row| row.code.to_string()).filter(|code| !continued(code)).collect(),
        old_nodes: before.iter().map(|row| (row.code.to_string(), row.name.vi.clone())).collect(),
        names: (old.name_vi, new.name_vi),
        old: (old.code, old.version),
        new: (new.code, new.version),
        crossings,
    })
}

/// Saves all lines between two sets. Shares of one old node must not be more than the whole.
///
/// # Errors
/// Not allowed, a node that is not there, a share that is wrong, or what the database says.
#[crate::compiled_here]
pub async fn save_crosswalk(ctx: &Context<'_>, command: &SaveCrosswalk) -> Result<usize, Refusal> {
    ctx.may(Operation::ChangeSetUp, &Object::ANY)?;
    let db = ctx.world.store.read();
    let (old, new) = (version(db, command.old).await?, version(db, command.new).await?);
    let (before, after) = (set_rows(db, &old).await?.0.rows, set_rows(db, &new).await?.0.rows);
    let mut lines: Vec<(String, String, Option<Decimal>)> = Vec::new();
    for line in &command.lines {
        let known = before.iter().any(|row| row.code.as_str() == line.old) && after.iter().any(|row| row.code.as_str() == line.new);
        if !known || lines.iter().any(|(o, n, _)| *o == line.old && *n == line.new) {
            return Err(Refusal::invalid("crosswalk-node").with("old", line.old.as_str()).with("new", line.new.as_str()));
        }
        let share = line.share.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let share = share.map(|text| read_points(text, None)).transpose();
        let share = share.ok().filter(|share| share.is_none_or(|s| s > Decimal::ZERO && s <= Decimal::ONE));
        let share = share.ok_or_else(|| Refusal::invalid("crosswalk-share").with("old", line.old.as_str()))?;
        lines.push((line.old.clone(), line.new.clone(), share));
    }
    for (node, _, _) in &lines {
        let sum: Decimal = lines.iter().filter(|(old, _, _)| old == node).map(|(_, _, share)| share.unwrap_or(Decimal::ONE)).sum();
        if sum > Decimal::ONE {
            return Err(Refusal::invalid("crosswalk-over-whole").with("old", node.as_str()).with("sum", sum));
        }
    }
    let write = match begin::<_, usize>(ctx, "save-crosswalk", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let before = lines_between(&write.tx, &old.code, &new.code).await?;
    let between = crosswalk::Entity::delete_many().filter(crosswalk::Column::OldSet.eq(&old.code));
    between.filter(crosswalk::Column::NewSet.eq(&new.code)).exec(&write.tx).await?;
    let row = |(from, to, share): &(String, String, Option<Decimal>)| crosswalk::Model {
        id: write.id(),
        old_set: old.code.clone(),
        old_node: from.clone(),
        new_set: new.code.clone(),
        new_node: to.clone(),
        share: share.map(|s| s.normalize().to_string()),
    };
    let rows: Vec<crosswalk::Model> = lines.iter().map(row).collect();
    insert(&write.tx, actives(&rows)).await?;
    let told: Vec<_> = lines.iter().map(|(from, to, share)| json!([from, to, share.map(|s| s.normalize().to_string())])).collect();
    let leaf = Leaf::new("crosswalk-saved", format!("crosswalk/{}/{}", old.code, new.code)).fact("lines", told);
    write.record(leaf.gone(&before).rows(&rows)).await?;
    write.finish(lines.len()).await
}
