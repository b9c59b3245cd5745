//! What the second half of the year asks of somebody: explanations to answer, claims to read, points to settle, votes to cast, a result to
//! read.

use parindex_store::{
    Uuid,
    entity::{campaign, council_session},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{
    Context, Refusal,
    appraisal::{Assigned, points, reading, to_read_blind},
    campaign::{Definition, Phase},
    council::read_session,
    permission::{Object, Operation, authorize, may_at_all},
    result,
    world::Instant,
};

/// A campaign in the second half of its year.
#[derive(Debug, Clone, PartialEq)]
pub struct InHand {
    /// The campaign.
    pub campaign: campaign::Model,
    /// Where it stands.
    pub phase: Phase,
    /// When the phase ends, where it has an end.
    pub until: Option<Instant>,
    /// What it asks of the person, and what it tells.
    pub tasks: Vec<Task>,
}

/// What is asked or told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskKind {
    /// A unit answers what it was asked.
    Answer,
    /// An appraiser reads claims.
    Appraise,
    /// An appraiser reads drawn cells blind.
    ReadBlind,
    /// An appraiser settles points of explanation.
    Settle,
    /// A member of the council votes.
    Vote,
    /// The council has items to decide.
    Decide,
    /// How far the appraisal is.
    Reading,
    /// How far the answers are.
    Answers,
    /// How far the settling is.
    Settling,
    /// The place of a unit in the frozen result.
    Place,
    /// The frozen result.
    Result,
}

impl TaskKind {
    /// The stable text form; words stand under `home-task-<text>`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Appraise => "appraise",
            Self::ReadBlind => "read-blind",
            Self::Settle => "settle",
            Self::Vote => "vote",
            Self::Decide => "decide",
            Self::Reading => "reading",
            Self::Answers => "answers",
            Self::Settling => "settling",
            Self::Place => "place",
            Self::Result => "result",
        }
    }

    /// Whether somebody waits for the person to do it; the others tell how far things are.
    #[must_use]
    pub const fn is_asked(self) -> bool {
        matches!(self, Self::Answer | Self::Appraise | Self::ReadBlind | Self::Settle | Self::Vote | Self::Decide)
    }
}

/// A line of what is asked or told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What.
    pub kind: TaskKind,
    /// The unit that it is about, by code and name in the reader's language.
    pub unit: Option<(String, String)>,
    /// The session of the council, by id and title.
    pub session: Option<(Uuid, String)>,
    /// How much is done.
    pub done: usize,
    /// Of how much.
    pub total: usize,
    /// Until when, where it has an end of its own.
    pub until: Option<Instant>,
    /// The place in the frozen result.
    pub place: Option<Place>,
}

impl Task {
    fn new(kind: TaskKind, (done, total): (usize, usize)) -> Self {
        Self { kind, unit: None, session: None, done, total, until: None, place: None }
    }
}

/// A unit's place in a frozen result; numbers are texts with a decimal point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Index in percent.
    pub index: Option<String>,
    /// Place in the group.
    pub rank: Option<u32>,
    /// Name of the class.
    pub class: Option<String>,
}

/// What a campaign asks of the person in its phase; nothing before the appraisal, and nothing to whom it does not concern.
///
/// # Errors
/// What the database says.
pub async fn in_hand(
    ctx: &Context<'_>,
    db: &impl ConnectionTrait,
    campaign: &campaign::Model,
    definition: &Definition,
    own: &[&str],
) -> Result<Option<InHand>, Refusal> {
    let Some(phase) = Phase::parse(&campaign.phase).filter(|phase| *phase > Phase::SelfScoringClosed) else { return Ok(None) };
    let own: Vec<(&str, String)> = own
        .iter()
        .filter_map(|unit| Some((*unit, definition.unit(unit)?.unit.name.get(ctx.words.language().is_english()).to_owned())))
        .collect();
    let asker = Asker { ctx, db, campaign, definition, own };
    let tasks = match phase {
        Phase::Appraisal => asker.appraisal().await?,
        Phase::Explanation => asker.explanation().await?,
        Phase::SecondAppraisal => asker.second_appraisal().await?,
        Phase::Council => asker.council().await?,
        _ => asker.result().await?,
    };
    let concerned = !tasks.is_empty() || !asker.own.is_empty() || authorize(ctx.actor, Operation::ReadBoard, &Object::ANY);
    let until = campaign.explanation_closes_at.filter(|_| phase == Phase::Explanation).map(Instant);
    Ok(concerned.then(|| InHand { campaign: campaign.clone(), phase, until, tasks }))
}

/// The person who asks, in a campaign.
struct Asker<'a, C> {
    ctx: &'a Context<'a>,
    db: &'a C,
    campaign: &'a campaign::Model,
    definition: &'a Definition,
    /// Own units that the campaign scores, by code and name.
    own: Vec<(&'a str, String)>,
}

impl<C: ConnectionTrait> Asker<'_, C> {
    fn may(&self, operation: Operation) -> bool {
        authorize(self.ctx.actor, operation, &Object::ANY)
    }

    /// What the person appraises; nothing for whoever appraises nothing.
    async fn assigned(&self) -> Result<Option<Assigned<'_>>, Refusal> {
        if !may_at_all(self.ctx.actor, Operation::Appraise) {
            return Ok(None);
        }
        Assigned::read(self.db, &self.campaign.code, self.definition, self.ctx.actor.person).await.map(Some)
    }

    async fn appraisal(&self) -> Result<Vec<Task>, Refusal> {
        let code = &self.campaign.code;
        let mut tasks = Vec::new();
        if let Some(mine) = self.assigned().await? {
            let read = reading(self.db, code, self.definition, |unit, component| mine.holds(unit, component)).await?;
            let blind = to_read_blind(self.db, code, self.ctx.actor.person).await?.len();
            tasks.extend([Task::new(TaskKind::Appraise, read), Task::new(TaskKind::ReadBlind, (0, blind))]);
        }
        if self.may(Operation::ReadCouncil) {
            tasks.push(Task::new(TaskKind::Reading, reading(self.db, code, self.definition, |_, _| true).await?));
        }
        Ok(with_something(tasks))
    }

    async fn explanation(&self) -> Result<Vec<Task>, Refusal> {
        let points = points(self.db, &self.campaign.code).await?;
        let mut tasks = Vec::new();
        for (unit, name) in &self.own {
            if authorize(self.ctx.actor, Operation::AnswerExplanation, &Object::of_unit(unit)) {
                let answered = part(points.iter().filter(|(of, ..)| of == unit), |state| state != "open");
                let until = self.campaign.explanation_closes_at.map(Instant);
                let unit = Some(((*unit).to_owned(), name.clone()));
                tasks.push(Task { unit, until, ..Task::new(TaskKind::Answer, answered) });
            }
        }
        if self.may(Operation::ReadFindings) {
            tasks.push(Task::new(TaskKind::Answers, part(&points, |state| state != "open")));
        }
        Ok(with_something(tasks))
    }

    async fn second_appraisal(&self) -> Result<Vec<Task>, Refusal> {
        let points = points(self.db, &self.campaign.code).await?;
        let mut tasks = Vec::new();
        if let Some(mine) = self.assigned().await? {
            let own = points.iter().filter(|(unit, component, _)| mine.holds(unit, component));
            tasks.push(Task::new(TaskKind::Settle, part(own, |state| state == "settled")));
        }
        if self.may(Operation::ReadCouncil) {
            tasks.push(Task::new(TaskKind::Settling, part(&points, |state| state == "settled")));
        }
        Ok(with_something(tasks))
    }

    async fn council(&self) -> Result<Vec<Task>, Refusal> {
        if !self.may(Operation::ReadCouncil) {
            return Ok(Vec::new());
        }
        let sessions = council_session::Entity::find()
            .filter(council_session::Column::Campaign.eq(&self.campaign.code))
            .filter(council_session::Column::State.eq("open"))
            .order_by_asc(council_session::Column::HeldAt)
            .all(self.db)
            .await?;
        let mut tasks = Vec::new();
        for row in sessions {
            let (_, view) = read_session(self.ctx, &self.campaign.code, row.id).await?;
            let votes = || view.items.iter().filter(|item| item.may_vote);
            let voted = votes().filter(|item| item.my_vote.is_some()).count();
            let items = || view.items.iter().filter(|item| item.state != "withdrawn");
            let decided = items().filter(|item| item.state != "open").count();
            let until = row.closes_at.map(Instant);
            let session = Some((row.id, row.title));
            tasks.push(Task { session: session.clone(), until, ..Task::new(TaskKind::Vote, (voted, votes().count())) });
            if view.may_run {
                tasks.push(Task { session, until, ..Task::new(TaskKind::Decide, (decided, items().count())) });
            }
        }
        Ok(with_something(tasks))
    }

    /// The newest result: the own units' places, else that it is there.
    async fn result(&self) -> Result<Vec<Task>, Refusal> {
        if !may_at_all(self.ctx.actor, Operation::ReadResult) {
            return Ok(Vec::new());
        }
        let (_, lines) = result::results(self.ctx, &self.campaign.code).await?;
        let Some(newest) = lines.first() else { return Ok(Vec::new()) };
        let mut tasks = Vec::new();
        if !self.own.is_empty() {
            let frozen = result::one(self.ctx, newest.id).await?;
            for (code, name) in &self.own {
                let found = frozen.groups.iter().flat_map(|group| &group.units).find(|unit| unit.code == *code);
                tasks.extend(found.map(|unit| Task {
                    unit: Some(((*code).to_owned(), name.clone())),
                    place: Some(Place { index: unit.index.clone(), rank: unit.rank, class: unit.class_name.clone() }),
                    ..Task::new(TaskKind::Place, (0, 0))
                }));
            }
        }
        if self.may(Operation::ReadResult) {
            tasks.push(Task::new(TaskKind::Result, (0, 0)));
        }
        Ok(tasks)
    }
}

/// How many of some points are in a state that counts, and how many there are.
fn part<'p>(points: impl IntoIterator<Item = &'p (String, String, String)>, counts: impl Fn(&str) -> bool) -> (usize, usize) {
    points.into_iter().fold((0, 0), |(done, all), (_, _, state)| (done + usize::from(counts(state)), all + 1))
}

/// What nothing is asked in is no task.
fn with_something(tasks: Vec<Task>) -> Vec<Task> {
    tasks.into_iter().filter(|task| task.total > 0).collect()
}
