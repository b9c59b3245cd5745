//! Sets and versions as somebody reads them: the tree with its sums, and what is wrong with it.

use std::collections::{BTreeMap, HashMap};

use parindex_engine::{
    criteria::{NodeRow, Source, rule::Rule},
    kernel::Decimal,
};
use parindex_exchange::{SetsPart, TableText, Tables, read_set_tables};
use parindex_store::{
    Uuid,
    entity::{campaign, campaign_group, criteria_set, criterion},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;

use super::super::Told;
use crate::{
    Context, Refusal,
    campaign::{criteria_table, sets_table},
    permission::{Object, Operation},
};

/// A version in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetLine {
    /// Id.
    pub id: Uuid,
    /// Code of the set.
    pub code: String,
    /// Version.
    pub version: String,
    /// Name in Vietnamese.
    pub name: String,
    /// Decision.
    pub decision: Option<String>,
    /// `draft` or `issued`.
    pub status: String,
    /// How many nodes it has.
    pub nodes: usize,
    /// Campaigns that use it.
    pub campaigns: Vec<String>,
}

/// A node with its sums.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NodeView {
    /// Code.
    pub code: String,
    /// Parent.
    pub parent: Option<String>,
    /// Depth from 1.
    pub level: usize,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: Option<String>,
    /// Maximum points, a decimal.
    pub max: String,
    /// Sum of the children's maxima; nothing for a component.
    pub sum: Option<String>,
    /// Whether the sum is the maximum.
    pub adds_up: bool,
    /// Source.
    pub source: Option<String>,
    /// JSON of the rule.
    pub rule: Option<String>,
    /// The rule in sentences; empty when it cannot be read.
    pub sentences: Vec<String>,
    /// Clause.
    pub clause: Option<String>,
    /// Evidence asked for.
    pub evidence: Option<String>,
    /// Sector.
    pub owner: Option<String>,
    /// Condition on traits.
    pub applies_when: Option<String>,
    /// What is wrong with this node.
    pub told: Vec<Told>,
}

/// A version with its tree.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SetView {
    /// Id.
    pub id: Uuid,
    /// Head.
    pub head: SetLine,
    /// Name in English.
    pub name_en: Option<String>,
    /// Date of the decision.
    pub decision_date: Option<String>,
    /// First day in force.
    pub effective_from: Option<String>,
    /// Last day in force.
    pub effective_to: Option<String>,
    /// `flat` or `nested`.
    pub reading: String,
    /// The version it was copied from.
    pub based_on: Option<Uuid>,
    /// Grows with each change.
    pub revision: i32,
    /// Nodes in the order of the tree.
    pub nodes: Vec<NodeView>,
    /// Sum of the areas' maxima.
    pub total: String,
    /// Everything that is wrong or deserves a look.
    pub told: Vec<Told>,
}

/// All versions, the newest first within each set.
///
/// # Errors
/// Not allowed, or what the database says.
#[crate::compiled_here]
pub async fn sets(ctx: &Context<'_>) -> Result<Vec<SetLine>, Refusal> {
    ctx.may(Operation::ReadSetUp, &Object::ANY)?;
    let db = ctx.world.store.read();
    let found = criteria_set::Entity::find()
        .order_by_asc(criteria_set::Column::Code)
        .order_by_desc(criteria_set::Column::CreatedAt)
        .order_by_desc(criteria_set::Column::Id)
        .all(db)
        .await?;
    let mut lines = Vec::with_capacity(found.len());
    for set in found {
        lines.push(line(db, &set).await?);
    }
    Ok(lines)
}

async fn line(db: &impl ConnectionTrait, set: &criteria_set::Model) -> Result<SetLine, Refusal> {
    use sea_orm::PaginatorTrait;
    let nodes = criterion::Entity::find().filter(criterion::Column::SetId.eq(set.id)).count(db).await?;
    let groups = campaign_group::Entity::find().filter(campaign_group::Column::SetId.eq(set.id)).all(db).await?;
    let codes: Vec<String> = groups.into_iter().map(|group| group.campaign).collect();
    let campaigns =
        campaign::Entity::find().filter(campaign::Column::Code.is_in(codes)).order_by_desc(campaign::Column::Year).all(db).await?;
    Ok(SetLine {
        id: set.id,
        code: set.code.clone(),
        version: set.version.clone(),
        name: set.name_vi.clone(),
        decision: set.decision.clone(),
        status: set.status.clone(),
        nodes: usize::try_from(nodes).unwrap_or(usize::MAX),
        campaigns: campaigns.into_iter().map(|campaign| campaign.code).collect(),
    })
}

/// A version as the engine's reader sees it; drafts included.
///
/// # Errors
/// What the database says.
pub async fn set_rows(db: &impl ConnectionTrait, set: &criteria_set::Model) -> Result<(SetsPart, Vec<criterion::Model>), Refusal> {
    let nodes =
        criterion::Entity::find().filter(criterion::Column::SetId.eq(set.id)).order_by_asc(criterion::Column::Position).all(db).await?;
    let mut tables: BTreeMap<String, TableText> = BTreeMap::new();
    tables.insert("sets".into(), sets_table(std::slice::from_ref(set)));
    tables.insert("criteria".into(), criteria_table(nodes.iter().map(|node| (node, set.code.as_str()))));
    let part = read_set_tables(&Tables { settings: String::new(), tables });
    Ok((part, nodes))
}

/// A version of a set.
pub(super) async fn version(db: &impl ConnectionTrait, id: Uuid) -> Result<criteria_set::Model, Refusal> {
    let row = criteria_set::Entity::find_by_id(id).one(db).await?;
    row.ok_or_else(|| Refusal::not_found("no-set", &id.to_string()))
}

/// A version with its tree, its sums and what is wrong with it.
///
/// # Errors
/// Not allowed, no such version, or what the database says.
#[crate::compiled_here]
pub async fn set_view(ctx: &Context<'_>, id: Uuid) -> Result<SetView, Refusal> {
    ctx.may(Operation::ReadSetUp, &Object::ANY)?;
    let db = ctx.world.store.read();
    let set = version(db, id).await?;
    let (part, nodes) = set_rows(db, &set).await?;
    let words = &ctx.words;
    let problems = part.problems.iter().map(|p| Told::stored(p, words));
    let told: Vec<Told> = problems.chain(part.findings.iter().map(|f| Told::finding(f, words))).collect();
    let views = Tree::of(&nodes, &part.rows).views(&told, ctx);
    let total: Decimal = part.rows.iter().filter(|row| row.parent.is_none()).map(|row| row.max).sum();
    Ok(SetView {
        id,
        head: line(db, &set).await?,
        name_en: set.name_en,
        decision_date: set.decision_date,
        effective_from: set.effective_from,
        effective_to: set.effective_to,
        reading: set.reading,
        based_on: set.based_on,
        revision: set.revision,
        nodes: views,
        total: total.normalize().to_string(),
        told,
    })
}

struct Tree<'a> {
    nodes: HashMap<&'a str, &'a criterion::Model>,
    rows: HashMap<&'a str, &'a NodeRow>,
    children: HashMap<&'a str, Vec<&'a str>>,
    order: Vec<(&'a str, usize)>,
}

impl<'a> Tree<'a> {
    fn of(nodes: &'a [criterion::Model], rows: &'a [NodeRow]) -> Self {
        let mut children: HashMap<&str, Vec<&str>> = HashMap::new();
        let known: HashMap<&str, &criterion::Model> = nodes.iter().map(|node| (node.code.as_str(), node)).collect();
        let parent_of = |node: &'a criterion::Model| node.parent.as_deref().filter(|parent| known.contains_key(parent));
        for node in nodes {
            children.entry(parent_of(node).unwrap_or_default()).or_default().push(node.code.as_str());
        }
        let mut tree = Self { nodes: known, rows: rows.iter().map(|row| (row.code.as_str(), row)).collect(), children, order: Vec::new() };
        tree.walk("", 1);
        tree
    }

    fn walk(&mut self, at: &'a str, level: usize) {
        // A circle is never reached from the top, so this ends.
        for child in self.children.get(at).cloned().unwrap_or_default() {
            self.order.push((child, level));
            self.walk(child, level + 1);
        }
    }

    fn views(&self, told: &[Told], ctx: &Context<'_>) -> Vec<NodeView> {
        self.order.iter().filter_map(|(code, level)| self.view(code, *level, told, ctx)).collect()
    }

    fn view(&self, code: &str, level: usize, told: &[Told], ctx: &Context<'_>) -> Option<NodeView> {
        let node = *self.nodes.get(code)?;
        let row = self.rows.get(code);
        let max = row.map(|row| row.max);
        let sum = self.children.get(code).map(|children| {
            let counted = children.iter().filter_map(|child| self.rows.get(child)).filter(|row| !self.is_adjustment(row));
            counted.map(|row| row.max).sum::<Decimal>()
        });
        let rule = node.rule.as_deref().and_then(|json| Rule::parse(json).ok());
        let sentences = rule.zip(max).map(|(rule, max)| rule.describe(max).iter().map(|phrase| ctx.words.phrase(phrase)).collect());
        Some(NodeView {
            code: node.code.clone(),
            parent: node.parent.clone(),
            level,
            name_vi: node.name_vi.clone(),
            name_en: node.name_en.clone(),
            max: node.max_points.clone(),
            adds_up: sum.is_none() || sum == max,
            sum: sum.map(|sum| sum.normalize().to_string()),
            source: node.source.clone(),
            rule: node.rule.clone(),
            sentences: sentences.unwrap_or_default(),
            clause: node.clause.clone(),
            evidence: node.evidence.clone(),
            owner: node.owner.clone(),
            applies_when: node.applies_when.clone(),
            told: told.iter().filter(|t| t.node.as_deref() == Some(code)).cloned().collect(),
        })
    }

    fn is_adjustment(&self, row: &NodeRow) -> bool {
        match self.children.get(row.code.as_str()) {
            None => row.source.is_some_and(Source::is_adjustment),
            Some(children) => children.iter().filter_map(|child| self.rows.get(child)).all(|row| self.is_adjustment(row)),
        }
    }
}
