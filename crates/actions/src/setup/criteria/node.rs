//! Nodes of a draft: added, changed, moved, deleted.

use parindex_engine::kernel::NodeCode;
use parindex_exchange::read_points;
use parindex_store::{Uuid, entity::criterion};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::set::draft;
use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation},
    write::{Leaf, Started, Write, begin},
};

/// A node as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NodeText {
    /// Code.
    pub code: String,
    /// Code of the parent; nothing for an area.
    pub parent: Option<String>,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: Option<String>,
    /// Maximum points as typed: `2,5` and `2.5` are the same.
    pub max: String,
    /// Source.
    pub source: Option<String>,
    /// JSON of the rule.
    pub rule: Option<String>,
    /// Clause.
    pub clause: Option<String>,
    /// Evidence asked for.
    pub evidence: Option<String>,
    /// Sector.
    pub owner: Option<String>,
    /// Condition on traits.
    pub applies_when: Option<String>,
}

/// Adds or changes a node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaveNode {
    /// The version.
    pub set: Uuid,
    /// Its revision as it was seen.
    pub revision: i32,
    /// The node's code until now; nothing to add one.
    pub code: Option<String>,
    /// The node.
    pub node: NodeText,
}

/// Where a node goes among its siblings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// One place up.
    Up,
    /// One place down.
    Down,
}

/// Moves a node among its siblings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveNode {
    /// The version.
    pub set: Uuid,
    /// Its revision as it was seen.
    pub revision: i32,
    /// The node.
    pub code: String,
    /// Where to.
    pub direction: Direction,
}

/// Deletes a node and everything below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeleteNode {
    /// The version.
    pub set: Uuid,
    /// Its revision as it was seen.
    pub revision: i32,
    /// The node.
    pub code: String,
}

/// The revision after a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeSaved {
    /// Revision of the version.
    pub revision: i32,
}

/// Adds a node to a draft, or changes one. What the tree then lacks is shown, not refused: a draft may be half-done.
///
/// # Errors
/// Not allowed, an issued version, somebody else's change, a field that is wrong, or what the database says.
#[crate::compiled_here]
pub async fn save_node(ctx: &Context<'_>, command: &SaveNode) -> Result<NodeSaved, Refusal> {
    ctx.may(Operation::ChangeSetUp, &Object::ANY)?;
    let write = match begin::<_, NodeSaved>(ctx, "save-node", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    draft(&write.tx, command.set, command.revision).await?;
    let nodes = nodes_of(&write.tx, command.set).await?;
    let mut row = sound(ctx, command, &nodes)?;
    match &command.code {
        None => {
            row.position = after(&nodes, row.parent.as_deref());
            shift(&write.tx, command.set, row.position).await?;
            row.clone().into_active_model().reset_all().insert(&write.tx).await?;
        }
        Some(old) => {
            let known = nodes.iter().find(|n| n.code == *old).ok_or_else(|| Refusal::not_found("no-component", old))?;
            row.position = known.position;
            if *old != row.code {
                rename(&write.tx, command.set, old, &row.code).await?;
            }
            row.clone().into_active_model().reset_all().update(&write.tx).await?;
        }
    }
    grown(write, command.set, command.revision, leaf("criterion-saved", &row).fact("was", json!(command.code)), &nodes).await
}

/// Moves a node, with everything below it, one place among its siblings.
///
/// # Errors
/// Not allowed, an issued version, somebody else's change, no such node, or what the database says.
#[crate::compiled_here]
pub async fn move_node(ctx: &Context<'_>, command: &MoveNode) -> Result<NodeSaved, Refusal> {
    ctx.may(Operation::ChangeSetUp, &Object::ANY)?;
    let write = match begin::<_, NodeSaved>(ctx, "move-node", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    draft(&write.tx, command.set, command.revision).await?;
    let nodes = nodes_of(&write.tx, command.set).await?;
    let node = nodes.iter().find(|n| n.code == command.code).ok_or_else(|| Refusal::not_found("no-component", &command.code))?;
    let siblings: Vec<&criterion::Model> = nodes.iter().filter(|n| n.parent == node.parent).collect();
    let at = siblings.iter().position(|n| n.code == node.code).unwrap_or(0);
    let other = match command.direction {
        Direction::Up => at.checked_sub(1),
        Direction::Down => Some(at + 1),
    };
    // The order of siblings is all that positions decide, so two of them trade places.
    if let Some(other) = other.and_then(|other| siblings.get(other)) {
        for (row, position) in [(node, other.position), (*other, node.position)] {
            let mut row = row.clone().into_active_model();
            row.position = Set(position);
            row.update(&write.tx).await?;
        }
    }
    let leaf = leaf("criterion-moved", node).fact("direction", serde_json::to_value(command.direction)?);
    grown(write, command.set, command.revision, leaf, &nodes).await
}

/// Deletes a node of a draft with everything below it.
///
/// # Errors
/// Not allowed, an issued version, somebody else's change, no such node, or what the database says.
#[crate::compiled_here]
pub async fn delete_node(ctx: &Context<'_>, command: &DeleteNode) -> Result<NodeSaved, Refusal> {
    ctx.may(Operation::ChangeSetUp, &Object::ANY)?;
    let write = match begin::<_, NodeSaved>(ctx, "delete-node", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    draft(&write.tx, command.set, command.revision).await?;
    let nodes = nodes_of(&write.tx, command.set).await?;
    let node = nodes.iter().find(|n| n.code == command.code).ok_or_else(|| Refusal::not_found("no-component", &command.code))?;
    let gone = below(&nodes, &node.code);
    let theirs = criterion::Entity::delete_many().filter(criterion::Column::SetId.eq(command.set));
    theirs.filter(criterion::Column::Code.is_in(gone.clone())).exec(&write.tx).await?;
    grown(write, command.set, command.revision, leaf("criterion-deleted", node).fact("codes", json!(gone)), &nodes).await
}

/// The next revision of the version, and the leaf with every node that is not as it was before.
async fn grown(write: Box<Write>, set: Uuid, revision: i32, leaf: Leaf, before: &[criterion::Model]) -> Result<NodeSaved, Refusal> {
    use parindex_store::entity::criteria_set as sets;
    let grow = sets::Entity::update_many().col_expr(sets::Column::Revision, Expr::value(revision + 1));
    let done = grow.filter(sets::Column::Id.eq(set)).filter(sets::Column::Revision.eq(revision)).exec_with_returning(&write.tx).await?;
    if done.is_empty() {
        return Err(Refusal::new(Standing::Conflict, "set-changed-since").with("set", set.to_string()));
    }
    let after = nodes_of(&write.tx, set).await?;
    let gone = before.iter().filter(|old| !after.iter().any(|new| new.code == old.code));
    let changed = after.iter().filter(|new| !before.contains(new));
    write.record(leaf.gone(gone).rows(changed).rows(&done)).await?;
    write.finish(NodeSaved { revision: revision + 1 }).await
}

async fn nodes_of(tx: &DatabaseTransaction, set: Uuid) -> Result<Vec<criterion::Model>, Refusal> {
    let nodes = criterion::Entity::find().filter(criterion::Column::SetId.eq(set));
    Ok(nodes.order_by_asc(criterion::Column::Position).all(tx).await?)
}

fn sound(ctx: &Context<'_>, command: &SaveNode, nodes: &[criterion::Model]) -> Result<criterion::Model, Refusal> {
    let node = &command.node;
    let text = |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    let code = NodeCode::new(node.code.trim()).map_err(|_| Refusal::invalid("code-wrong").with("found", node.code.as_str()).at("code"))?;
    let code = code.as_str();
    if command.code.as_deref() != Some(code) && nodes.iter().any(|n| n.code == code) {
        return Err(Refusal::new(Standing::Conflict, "node-exists").with("node", code).at("code"));
    }
    let parent = text(&node.parent);
    if let Some(parent) = &parent {
        let under_itself = command.code.as_ref().is_some_and(|own| below(nodes, own).contains(parent));
        if under_itself || !nodes.iter().any(|n| n.code == *parent) {
            return Err(Refusal::invalid("parent-wrong").with("parent", parent.as_str()).at("parent"));
        }
    }
    let name_vi = node.name_vi.trim();
    if name_vi.is_empty() {
        return Err(Refusal::invalid("field-wrong").with("field", "name_vi").at("name_vi"));
    }
    let max = read_points(node.max.trim(), None).map_err(|problem| {
        Refusal::invalid("figure-refused").with("code", problem.code.as_str()).with("detail", problem.message(&ctx.words)).at("max")
    })?;
    Ok(criterion::Model {
        set_id: command.set,
        code: code.to_owned(),
        position: 0,
        parent,
        name_vi: name_vi.to_owned(),
        name_en: text(&node.name_en),
        max_points: max.normalize().to_string(),
        source: text(&node.source),
        rule: text(&node.rule),
        clause: text(&node.clause),
        evidence: text(&node.evidence),
        owner: text(&node.owner),
        applies_when: text(&node.applies_when),
    })
}

/// A node and everything below it.
fn below(nodes: &[criterion::Model], code: &str) -> Vec<String> {
    let mut found = vec![code.to_owned()];
    let mut at = 0;
    while at < found.len() {
        let children = nodes.iter().filter(|n| n.parent.as_ref() == Some(&found[at]) && !found.contains(&n.code));
        let children: Vec<String> = children.map(|n| n.code.clone()).collect();
        found.extend(children);
        at += 1;
    }
    found
}

/// The position behind everything below a parent.
fn after(nodes: &[criterion::Model], parent: Option<&str>) -> i32 {
    let last = match parent {
        None => nodes.iter().map(|n| n.position).max(),
        Some(parent) => {
            let family = below(nodes, parent);
            nodes.iter().filter(|n| family.contains(&n.code)).map(|n| n.position).max()
        }
    };
    last.map_or(0, |last| last + 1)
}

async fn shift(tx: &DatabaseTransaction, set: Uuid, from: i32) -> Result<(), Refusal> {
    let later = criterion::Entity::update_many()
        .col_expr(criterion::Column::Position, Expr::col(criterion::Column::Position).add(1))
        .filter(criterion::Column::SetId.eq(set))
        .filter(criterion::Column::Position.gte(from));
    later.exec(tx).await?;
    Ok(())
}

/// Gives a node another code; its children follow.
async fn rename(tx: &DatabaseTransaction, set: Uuid, old: &str, new: &str) -> Result<(), Refusal> {
    for column in [criterion::Column::Code, criterion::Column::Parent] {
        let renamed = criterion::Entity::update_many().col_expr(column, Expr::value(new));
        renamed.filter(criterion::Column::SetId.eq(set)).filter(column.eq(old)).exec(tx).await?;
    }
    Ok(())
}

/// The contestable content of a node.
pub(super) fn facts(row: &criterion::Model) -> serde_json::Value {
    json!({
        "code": row.code, "parent": row.parent, "name_vi": row.name_vi, "name_en": row.name_en, "max_points": row.max_points,
        "source": row.source, "rule": row.rule, "clause": row.clause, "evidence": row.evidence, "owner": row.owner,
        "applies_when": row.applies_when,
    })
}

fn leaf(event: &'static str, row: &criterion::Model) -> Leaf {
    Leaf::new(event, format!("criterion/{}/{}", row.set_id, row.code)).fact("row", facts(row))
}
