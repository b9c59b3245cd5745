//! What an appraiser has still to read, what deserves to be read first, and who has how much.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use parindex_engine::{
    criteria::Node,
    kernel::{Exact, LocalText},
};
use parindex_store::{
    Uuid,
    entity::{appraiser, campaign, citation, entry},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::Serialize;

use super::{
    Round, claims,
    duty::{Duties, Paths, covers},
    history::History,
    points::Points,
    progress::read_at,
    risk::{Facts, Reason, risk},
};
use crate::{
    Context, Refusal,
    campaign::{Definition, UnitView},
    permission::{Object, Operation, authorize},
    sheet::{names_of, path_of, shown},
};

/// Most cells that are named to be read first.
const FIRST: usize = 12;

/// A component of a group with what is read of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QueueLine {
    /// Group.
    pub group: String,
    /// Component.
    pub component: String,
    /// Its name.
    #[serde(skip)]
    pub name: LocalText,
    /// Claims that are the person's.
    pub total: usize,
    /// Claims that are read.
    pub read: usize,
    /// Points claimed in what is not read.
    pub unread_points: String,
    /// Risk of what is not read.
    #[serde(skip)]
    pub risk: Exact,
}

/// A claim that deserves to be read first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RiskyCell {
    /// Unit.
    pub unit: String,
    /// Its name.
    #[serde(skip)]
    pub unit_name: LocalText,
    /// Group.
    pub group: String,
    /// Component.
    pub component: String,
    /// Its name.
    #[serde(skip)]
    pub component_name: LocalText,
    /// Points claimed.
    pub claimed: String,
    /// What speaks for a look.
    #[serde(serialize_with = "codes")]
    pub reasons: Vec<Reason>,
}

fn codes<S: serde::Serializer>(reasons: &[Reason], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(reasons.iter().map(|reason| reason.as_str()))
}

/// An assignment with how much of it is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Load {
    /// The assignment.
    pub row: appraiser::Model,
    /// Name of the appraiser.
    pub name: String,
    /// Claims that it reaches, conflicts left out.
    pub total: usize,
    /// Claims of it that are read.
    pub read: usize,
}

/// Where the appraisal stands for a person.
#[derive(Debug, Clone, PartialEq)]
pub struct Queue {
    /// The campaign.
    pub campaign: campaign::Model,
    /// The appraisal that is open.
    pub round: Option<Round>,
    /// What there is to do.
    pub work: Work,
}

/// What there is to do.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Work {
    /// Claims of the person, and how many are read.
    pub mine: (usize, usize),
    /// All claims, and how many are read.
    pub all: (usize, usize),
    /// Claims that nobody is assigned to, or only persons in conflict.
    pub uncovered: Vec<(String, String)>,
    /// Components, those with most at risk first.
    pub components: Vec<QueueLine>,
    /// Claims to read first.
    pub first: Vec<RiskyCell>,
    /// Assignments, for those who lead the appraisal.
    pub loads: Vec<Load>,
}

/// Reads the queue of the person who asks; whoever leads the appraisal also sees who has how much.
///
/// # Errors
/// Not allowed, no such campaign, or what the database says.
#[crate::compiled_here]
pub async fn queue(ctx: &Context<'_>, code: &str) -> Result<Queue, Refusal> {
    ctx.may(Operation::ReadFindings, &Object::ANY)?;
    let db = ctx.world.store.read();
    let (campaign, definition) = ctx.world.definitions.get(db, code).await?;
    let leads = authorize(ctx.actor, Operation::LeadAppraisal, &Object::ANY);
    let round = Round::of(&campaign.phase);
    let stage = round.unwrap_or(Round::First).stage();
    let rows = entry::Entity::find().filter(entry::Column::Campaign.eq(code)).filter(entry::Column::Stage.eq("self")).all(db).await?;
    let cited: Vec<(String, String)> = citation::Entity::find()
        .select_only()
        .columns([citation::Column::Unit, citation::Column::Component])
        .filter(citation::Column::Campaign.eq(code))
        .filter(citation::Column::WithdrawnAt.is_null())
        .into_tuple()
        .all(db)
        .await?;
    let mut documents: HashMap<(String, String), u32> = HashMap::new();
    for cell in cited {
        *documents.entry(cell).or_default() += 1;
    }
    let duties = Duties::read(db, code, None).await?;
    let known = Known {
        me: ctx.actor.person,
        definition: &definition,
        read: read_at(db, code, stage.as_str()).await?,
        points: Points::of(&definition, rows.iter()),
        history: ctx.world.histories.before(ctx, &campaign).await?,
        documents,
        duties: &duties,
    };
    let claims = claims(db, code, &definition).await?;
    let mut work = known.work(&claims);
    if leads {
        let names = names_of(db, duties.rows().iter().map(|row| row.person)).await?;
        work.loads = known.loads(&claims, &names);
    }
    Ok(Queue { campaign, round, work })
}

/// What the queue is made of.
struct Known<'a> {
    me: Uuid,
    definition: &'a Definition,
    read: HashSet<(String, String)>,
    points: Points,
    history: Arc<History>,
    documents: HashMap<(String, String), u32>,
    duties: &'a Duties,
}

impl Known<'_> {
    fn work(&self, claims: &[(String, String)]) -> Work {
        let mut work = Work::default();
        let mut components: HashMap<(String, String), (QueueLine, Exact)> = HashMap::new();
        let mut risky: Vec<(Exact, RiskyCell)> = Vec::new();
        for claim in self.places(claims) {
            let is_read = self.read.contains(claim.key);
            work.all = (work.all.0 + 1, work.all.1 + usize::from(is_read));
            if claim.who.is_empty() {
                work.uncovered.push(claim.key.clone());
            }
            if !claim.who.contains(&self.me) {
                continue;
            }
            work.mine = (work.mine.0 + 1, work.mine.1 + usize::from(is_read));
            let (reasons, weight, claimed) = self.risk_of(&claim);
            let group = claim.view.group.code.as_str().to_owned();
            let line = components.entry((group.clone(), claim.key.1.clone())).or_insert_with(|| (claim.line(group.clone()), Exact::ZERO));
            line.0.total += 1;
            if is_read {
                line.0.read += 1;
                continue;
            }
            line.0.risk = &line.0.risk + &weight;
            line.1 = &line.1 + &claimed;
            if !reasons.is_empty() {
                risky.push((weight, self.risky(&claim, group, reasons, &claimed)));
            }
        }
        let points = self.definition.round.campaign.display.points();
        work.components =
            components.into_values().map(|(line, unread)| QueueLine { unread_points: shown(&unread, points), ..line }).collect();
        work.components.sort_by(|a, b| b.risk.cmp(&a.risk).then_with(|| (&a.group, &a.component).cmp(&(&b.group, &b.component))));
        risky.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (&a.1.unit, &a.1.component).cmp(&(&b.1.unit, &b.1.component))));
        work.first = risky.into_iter().take(FIRST).map(|(_, cell)| cell).collect();
        work
    }

    /// Every claim with its place in the set and who appraises it.
    fn places<'c>(&'c self, claims: &'c [(String, String)]) -> Vec<Place<'c>> {
        let mut places = Vec::with_capacity(claims.len());
        let mut paths: HashMap<&str, Paths<'c>> = HashMap::new();
        let mut of_unit: Option<(&str, HashMap<&str, Vec<Uuid>>)> = None;
        for key in claims {
            let Some(view) = self.definition.unit(&key.0) else { continue };
            let set = view.set;
            let own = paths.entry(set.head.code.as_str()).or_insert_with(|| Paths::of(set));
            // Claims come unit by unit.
            if of_unit.as_ref().is_none_or(|(unit, _)| *unit != key.0) {
                of_unit = Some((&key.0, self.duties.by_component(view, own)));
            }
            let who = of_unit.as_ref().and_then(|(_, who)| who.get(key.1.as_str()).cloned()).unwrap_or_default();
            let node = set.nodes().iter().find(|node| node.code().as_str() == key.1);
            places.extend(node.map(|node| Place { key, view, node, who }));
        }
        places
    }

    fn risk_of(&self, claim: &Place<'_>) -> (Vec<Reason>, Exact, Exact) {
        let (unit, component) = (claim.key.0.as_str(), claim.key.1.as_str());
        let claimed = self.points.get(unit, component);
        let facts = Facts {
            claimed,
            max: claim.node.row.max,
            documents: self.documents.get(claim.key).copied().unwrap_or(0),
            wants_documents: claim.node.row.evidence.is_some(),
            // Flags are computed when the cell is opened; for a whole province that would take too long.
            flagged: false,
            last_year: self.history.stood(unit, component),
            claimed_last_year: self.history.claimed(unit, component),
            lost_last_year: self.history.lost(unit),
        };
        let (reasons, weight) = risk(&facts);
        (reasons, weight, claimed.cloned().unwrap_or(Exact::ZERO))
    }

    fn risky(&self, claim: &Place<'_>, group: String, reasons: Vec<Reason>, claimed: &Exact) -> RiskyCell {
        RiskyCell {
            unit: claim.key.0.clone(),
            unit_name: claim.view.unit.name.clone(),
            group,
            component: claim.key.1.clone(),
            component_name: claim.node.row.name.clone(),
            claimed: shown(claimed, self.definition.round.campaign.display.points()),
            reasons,
        }
    }

    /// How much each assignment reaches. What two assignments reach counts for both.
    fn loads(&self, claims: &[(String, String)], names: &HashMap<Uuid, String>) -> Vec<Load> {
        let places = self.places(claims);
        let mut loads = Vec::new();
        for row in self.duties.rows() {
            let mine = places.iter().filter(|claim| claim.who.contains(&row.person) && claim.is_under(row));
            let (mut total, mut read) = (0, 0);
            for claim in mine {
                total += 1;
                read += usize::from(self.read.contains(claim.key));
            }
            loads.push(Load { name: names.get(&row.person).cloned().unwrap_or_default(), row: row.clone(), total, read });
        }
        loads
    }
}

/// A claim with its place in the set.
struct Place<'a> {
    key: &'a (String, String),
    view: UnitView<'a>,
    node: &'a Node,
    who: Vec<Uuid>,
}

impl Place<'_> {
    fn line(&self, group: String) -> QueueLine {
        QueueLine {
            group,
            component: self.key.1.clone(),
            name: self.node.row.name.clone(),
            total: 0,
            read: 0,
            unread_points: String::new(),
            risk: Exact::ZERO,
        }
    }

    fn is_under(&self, row: &appraiser::Model) -> bool {
        let at = self.view.set.position(self.node.code());
        let path = at.map(|at| path_of(self.view.set, at)).unwrap_or_default();
        covers(row, self.view, &path)
    }
}
