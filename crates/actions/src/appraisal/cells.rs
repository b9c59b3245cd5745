//! Cells as those read them who appraise: the claim, what it rests on, what was found, and what deserves a look.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use parindex_engine::{
    criteria::{Node, Source},
    index::{Applies, Sources, plan},
    kernel::{Exact, LocalText},
    scores::Stage,
};
use parindex_inspect::FileKind;
use parindex_store::{
    Uuid,
    entity::{campaign, citation, document, entry, explanation},
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;

use super::{
    duty::{Duties, Paths},
    history::History,
    points::Points,
    risk::{Facts, Reason, risk},
    sample::to_read_blind,
    save::agrees,
};
use crate::{
    Context, Refusal,
    campaign::Definition,
    evidence::{DocumentRow, described},
    sheet::{CellStatus, names_of, shown},
};

/// What a cell says at a stage.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Said {
    /// Version.
    pub version: i32,
    /// Status.
    pub status: CellStatus,
    /// Figures as the round format writes them.
    pub inputs: Vec<Option<String>>,
    /// Points given by hand.
    pub given_points: Option<String>,
    /// Points that count; none where the cell has none.
    pub points: Option<String>,
    /// The same, exact.
    #[serde(skip)]
    pub exact: Option<Exact>,
    /// Comment or reason.
    pub comment: Option<String>,
    /// Clause of the reason.
    pub clause: Option<String>,
    /// When it was saved, milliseconds UTC.
    pub saved_at: i64,
    /// Name of who saved it.
    pub saved_by: String,
    /// Whether it says the same as the stage before.
    pub agrees: bool,
    /// Whether the reader saved it.
    pub mine: bool,
}

/// A document that a claim rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cited {
    /// Document.
    pub document: Uuid,
    /// Its version.
    pub version: i32,
    /// Citation: opens the document on its page.
    pub citation: Uuid,
    /// Page.
    pub page: Option<String>,
    /// Quote.
    pub quote: Option<String>,
    /// Number and abstract.
    pub label: String,
    /// Whether its first file is a PDF.
    pub is_pdf: bool,
    /// Flags that deserve care; words stand under `evidence-flag-<text>`.
    pub flags: Vec<&'static str>,
}

/// A point that the unit was asked to explain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// Its id.
    pub id: Uuid,
    /// `open`, `answered` or `settled`.
    pub state: String,
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: Option<String>,
    /// What became of it.
    pub outcome: Option<String>,
}

/// A cell with everything that speaks for and against it.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Unit.
    pub unit: String,
    /// Its name.
    pub unit_name: LocalText,
    /// Component.
    pub component: String,
    /// Its name.
    pub component_name: LocalText,
    /// Maximum as the campaign displays it.
    pub max: String,
    /// The same, exact.
    pub most: Exact,
    /// Whether it applies to the unit.
    pub applies: bool,
    /// Whether it is a bonus or a penalty, of which nobody loses what was not given.
    pub beside: bool,
    /// What the unit claims.
    pub claim: Option<Said>,
    /// What the first appraisal found; nothing to whoever has still to read it blind.
    pub first: Option<Said>,
    /// What the second appraisal found.
    pub second: Option<Said>,
    /// What the council decided.
    pub decided: Option<Said>,
    /// What the claim rests on.
    pub documents: Vec<Cited>,
    /// What the unit was asked to explain.
    pub asked: Vec<Asked>,
    /// Whether the reader appraises it.
    pub mine: bool,
    /// Whether a conflict keeps the reader out.
    pub conflict: bool,
    /// Whether the unit changed its claim after it was appraised, so that it is to be read again.
    pub stale: bool,
    /// Whether the reader has still to read it a second time, blind.
    pub blind: bool,
    /// What speaks for a look.
    pub reasons: Vec<Reason>,
    /// The risk; orders the queue.
    pub risk: Exact,
}

/// Which cells are wanted.
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'a> {
    /// One component of all units of a group.
    Column {
        /// Component.
        component: &'a str,
        /// Group.
        group: &'a str,
    },
    /// All components of a unit.
    Row {
        /// Unit.
        unit: &'a str,
    },
    /// One component of a unit.
    Cell {
        /// Unit.
        unit: &'a str,
        /// Component.
        component: &'a str,
    },
}

impl Wanted<'_> {
    fn unit(&self, unit: &str, group: &str) -> bool {
        match self {
            Self::Column { group: wanted, .. } => *wanted == group,
            Self::Row { unit: wanted } | Self::Cell { unit: wanted, .. } => *wanted == unit,
        }
    }

    fn component(&self, component: &str) -> bool {
        match self {
            Self::Column { component: wanted, .. } | Self::Cell { component: wanted, .. } => *wanted == component,
            Self::Row { .. } => true,
        }
    }

    /// The unit or component that all of them share.
    const fn shared(&self) -> (Option<&str>, Option<&str>) {
        match self {
            Self::Column { component, .. } => (None, Some(component)),
            Self::Row { unit } => (Some(unit), None),
            Self::Cell { unit, component } => (Some(unit), Some(component)),
        }
    }

    /// A condition on the columns that name unit and component.
    fn condition(&self, unit: impl ColumnTrait, component: impl ColumnTrait) -> Condition {
        let (of_unit, of_component) = self.shared();
        Condition::all().add_option(of_unit.map(|code| unit.eq(code))).add_option(of_component.map(|code| component.eq(code)))
    }
}

/// Reads cells in the order of the campaign. Components of surveys and other systems are left out: nobody claims them.
///
/// # Errors
/// What the database says.
pub async fn lines(
    ctx: &Context<'_>,
    campaign: &campaign::Model,
    definition: &Definition,
    wanted: Wanted<'_>,
) -> Result<Vec<Line>, Refusal> {
    let db = ctx.world.store.read();
    let rows = entry::Entity::find().filter(entry::Column::Campaign.eq(&campaign.code));
    let rows = rows.filter(wanted.condition(entry::Column::Unit, entry::Column::Component)).all(db).await?;
    let names = names_of(db, rows.iter().map(|row| row.saved_by)).await?;
    let sources = Read {
        ctx,
        definition,
        names: &names,
        points: Stage::ALL.map(|stage| (stage, Points::of(definition, rows.iter().filter(|row| row.stage == stage.as_str())))).into(),
        rows: rows.iter().map(|row| ((row.unit.as_str(), row.component.as_str(), row.stage.as_str()), row)).collect(),
        documents: documents(ctx, campaign, definition, wanted).await?,
        asked: asked(ctx, campaign, wanted).await?,
        history: ctx.world.histories.before(ctx, campaign).await?,
        duties: Duties::read(db, &campaign.code, Some(ctx.actor.person)).await?,
        blind: to_read_blind(db, &campaign.code, ctx.actor.person).await?,
    };
    Ok(sources.lines(wanted))
}

/// Everything that lines are made of.
struct Read<'a> {
    ctx: &'a Context<'a>,
    definition: &'a Definition,
    names: &'a HashMap<Uuid, String>,
    points: HashMap<Stage, Points>,
    rows: HashMap<(&'a str, &'a str, &'a str), &'a entry::Model>,
    documents: HashMap<(String, String), Vec<Cited>>,
    asked: HashMap<(String, String), Vec<Asked>>,
    history: Arc<History>,
    duties: Duties,
    /// Cells that the reader has still to read blind.
    blind: HashSet<(String, String)>,
}

impl Read<'_> {
    fn lines(mut self, wanted: Wanted<'_>) -> Vec<Line> {
        let round = &self.definition.round;
        let (plan, _) = plan(Sources {
            sets: &round.sets,
            groups: &round.groups,
            units: &round.units,
            exceptions: &round.exceptions,
            entries: &[],
            settings: &round.campaign.index,
        });
        let mut lines = Vec::new();
        for group in &plan.groups {
            let paths = Paths::of(group.set);
            for unit in &group.units {
                let code = unit.unit.code.as_str();
                if !wanted.unit(code, group.group.code.as_str()) {
                    continue;
                }
                let Some(view) = self.definition.unit(code) else { continue };
                let who = self.duties.by_component(view, &paths);
                let conflict = self.duties.keeps_out(self.ctx.actor.person, code);
                for (at, applies) in group.set.components().iter().zip(&unit.applies) {
                    let node = &group.set.nodes()[*at];
                    let component = node.code().as_str();
                    let claimed = !matches!(node.row.source, Some(Source::Survey | Source::External));
                    if !claimed || !wanted.component(component) {
                        continue;
                    }
                    let mine = who.get(component).is_some_and(|persons| persons.contains(&self.ctx.actor.person));
                    let line = self.line((code, &unit.unit.name), node, *applies == Applies::Yes, mine);
                    lines.push(Line { conflict, ..line });
                }
            }
        }
        lines
    }

    fn line(&mut self, (unit, name): (&str, &LocalText), node: &Node, applies: bool, mine: bool) -> Line {
        let component = node.code().as_str();
        let key = (unit.to_owned(), component.to_owned());
        let documents = self.documents.remove(&key).unwrap_or_default();
        let blind = self.blind.contains(&key);
        let facts = Facts {
            claimed: self.points[&Stage::SelfScore].get(unit, component),
            max: node.row.max,
            documents: u32::try_from(documents.len()).unwrap_or(u32::MAX),
            wants_documents: node.row.evidence.is_some(),
            flagged: documents.iter().any(|cited| !cited.flags.is_empty()),
            last_year: self.history.stood(unit, component),
            claimed_last_year: self.history.claimed(unit, component),
            lost_last_year: self.history.lost(unit),
        };
        let (reasons, risk) = risk(&facts);
        let at =
            |stage: Stage| self.rows.get(&(unit, component, stage.as_str())).filter(|row| row.status != "empty").map(|row| row.saved_at);
        let stale = at(Stage::SelfScore).zip(at(Stage::Appraisal1)).is_some_and(|(claimed, found)| claimed > found);
        Line {
            unit: unit.to_owned(),
            unit_name: name.clone(),
            component: component.to_owned(),
            component_name: node.row.name.clone(),
            max: shown(&Exact::from(node.row.max), self.definition.round.campaign.display.points()),
            most: Exact::from(node.row.max),
            applies,
            beside: matches!(node.row.source, Some(Source::Bonus | Source::Penalty)),
            claim: self.said(unit, component, Stage::SelfScore, None),
            first: self.said(unit, component, Stage::Appraisal1, Some(Stage::SelfScore)).filter(|_| !blind),
            second: self.said(unit, component, Stage::Appraisal2, Some(Stage::Appraisal1)).filter(|_| !blind),
            decided: self.said(unit, component, Stage::Final, Some(Stage::Appraisal2)).filter(|_| !blind),
            // A question says what its asker thinks of the claim.
            asked: self.asked.remove(&key).filter(|_| !blind).unwrap_or_default(),
            documents,
            mine,
            conflict: false,
            blind,
            stale,
            reasons,
            risk,
        }
    }

    fn said(&self, unit: &str, component: &str, stage: Stage, before: Option<Stage>) -> Option<Said> {
        let at = |stage: Stage| self.rows.get(&(unit, component, stage.as_str())).copied();
        let row = at(stage)?;
        let points = self.points[&stage].get(unit, component);
        Some(Said {
            version: row.version,
            status: CellStatus::parse(&row.status),
            inputs: serde_json::from_str(&row.inputs).unwrap_or_default(),
            given_points: row.points.clone(),
            points: points.map(|points| shown(points, self.definition.round.campaign.display.points())),
            exact: points.cloned(),
            comment: row.comment.clone(),
            clause: row.clause.clone(),
            saved_at: row.saved_at,
            saved_by: self.names.get(&row.saved_by).cloned().unwrap_or_default(),
            agrees: before.is_none_or(|before| agrees(row, at(before))),
            mine: row.saved_by == self.ctx.actor.person,
        })
    }
}

/// What the cells rest on.
async fn documents(
    ctx: &Context<'_>,
    campaign: &campaign::Model,
    definition: &Definition,
    wanted: Wanted<'_>,
) -> Result<HashMap<(String, String), Vec<Cited>>, Refusal> {
    let db = ctx.world.store.read();
    let all =
        citation::Entity::find().filter(citation::Column::Campaign.eq(&campaign.code)).filter(citation::Column::WithdrawnAt.is_null());
    let all = all.filter(wanted.condition(citation::Column::Unit, citation::Column::Component));
    let citations = all.order_by_asc(citation::Column::CitedAt).order_by_asc(citation::Column::Id).all(db).await?;
    let ids: HashSet<Uuid> = citations.iter().map(|row| row.document).collect();
    let rows = document::Entity::find().filter(document::Column::Id.is_in(ids)).all(db).await?;
    let name = |unit: &str| definition.unit(unit).map(|view| view.unit.name.vi.clone()).unwrap_or_default();
    let described: HashMap<Uuid, DocumentRow> =
        described(ctx, rows, name, Some(&campaign.code)).await?.into_iter().map(|row| (row.document.id, row)).collect();
    let mut by_cell: HashMap<_, Vec<Cited>> = HashMap::new();
    for row in citations {
        let Some(found) = described.get(&row.document) else { continue };
        let label = [found.document.number.as_deref(), found.document.summary.as_deref()];
        let cited = Cited {
            document: row.document,
            version: row.version,
            citation: row.id,
            page: row.page,
            quote: row.quote,
            label: label.into_iter().flatten().collect::<Vec<_>>().join(" – "),
            is_pdf: found.files.first().is_some_and(|file| file.kind == FileKind::Pdf),
            flags: found.flags.iter().filter(|flag| flag.kind.is_care()).map(|flag| flag.kind.as_str()).collect(),
        };
        by_cell.entry((row.unit, row.component)).or_default().push(cited);
    }
    Ok(by_cell)
}

/// What the units were asked to explain.
async fn asked(
    ctx: &Context<'_>,
    campaign: &campaign::Model,
    wanted: Wanted<'_>,
) -> Result<HashMap<(String, String), Vec<Asked>>, Refusal> {
    let all = explanation::Entity::find()
        .filter(explanation::Column::Campaign.eq(&campaign.code))
        .filter(explanation::Column::State.ne("withdrawn"));
    let all = all.filter(wanted.condition(explanation::Column::Unit, explanation::Column::Component));
    let mut by_cell: HashMap<_, Vec<Asked>> = HashMap::new();
    for row in all.order_by_asc(explanation::Column::AskedAt).all(ctx.world.store.read()).await? {
        let asked = Asked { id: row.id, state: row.state, question: row.question, answer: row.answer, outcome: row.outcome };
        by_cell.entry((row.unit, row.component)).or_default().push(asked);
    }
    Ok(by_cell)
}
