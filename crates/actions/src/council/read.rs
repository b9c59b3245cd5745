//! Reads the sessions of a campaign, and one session item by item.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use parindex_engine::scores::Stage;
use parindex_store::{
    Uuid,
    entity::{agenda_item, campaign, citation, council_session, document_version, entry, explanation},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{
    Choice, Tally,
    members::{Bench, Member},
    view::{CitedLine, ItemView, MemberView, MotionView, SessionLine, SessionView, VoteView, nodes_of},
};
use crate::{
    Context, Refusal,
    appraisal::kept_out,
    campaign::{Definition, Phase},
    explanation::{MatrixRow, rows_of},
    permission::{Object, Operation, authorize},
    sheet::{CellStatus, Stages, names_of, points_said, stages_of},
};

/// The council of a campaign.
pub struct Council {
    /// The campaign.
    pub campaign: campaign::Model,
    /// Its definition.
    pub definition: Arc<Definition>,
    /// Sessions, the newest first.
    pub sessions: Vec<SessionLine>,
    /// Units that the reader takes no part in.
    pub own_conflicts: Vec<String>,
    /// Whether the council has the word now.
    pub in_phase: bool,
    /// Whether the reader prepares and leads sessions.
    pub may_run: bool,
}

/// Reads the sessions of a campaign.
///
/// # Errors
/// Not allowed, no such campaign, or what the database says.
#[crate::compiled_here]
pub async fn council(ctx: &Context<'_>, campaign: &str) -> Result<Council, Refusal> {
    ctx.may(Operation::ReadCouncil, &Object::ANY)?;
    let db = ctx.world.store.read();
    let (campaign, definition) = ctx.world.definitions.get(db, campaign).await?;
    let rows = council_session::Entity::find().filter(council_session::Column::Campaign.eq(&campaign.code));
    let rows = rows.order_by_desc(council_session::Column::HeldAt).order_by_desc(council_session::Column::Id).all(db).await?;
    let mut items: HashMap<Uuid, HashMap<String, usize>> = HashMap::new();
    for item in agenda_item::Entity::find().filter(agenda_item::Column::Campaign.eq(&campaign.code)).all(db).await? {
        *items.entry(item.session).or_default().entry(item.state).or_default() += 1;
    }
    let persons: Vec<Uuid> = rows.iter().flat_map(|row| [Some(row.opened_by), row.closed_by]).flatten().collect();
    let names = names_of(db, persons.into_iter()).await?;
    let sessions = rows.iter().map(|row| SessionLine::of(row, &names, items.remove(&row.id).unwrap_or_default())).collect();
    let mut own_conflicts: Vec<String> =
        kept_out(db, &campaign.code, Some(ctx.actor.person)).await?.into_iter().map(|(_, unit)| unit).collect();
    own_conflicts.sort_unstable();
    own_conflicts.dedup();
    Ok(Council {
        in_phase: Phase::parse(&campaign.phase) == Some(Phase::Council),
        may_run: authorize(ctx.actor, Operation::RunCouncil, &Object::ANY),
        campaign,
        definition,
        sessions,
        own_conflicts,
    })
}

/// What an item is shown with.
struct Around {
    definition: Arc<Definition>,
    bench: Bench,
    stages: HashMap<(String, String), Stages>,
    points: HashMap<(String, String), Vec<MatrixRow>>,
    documents: HashMap<(String, String), Vec<CitedLine>>,
    names: HashMap<Uuid, String>,
    votes_taken: bool,
}

/// Reads one session.
///
/// # Errors
/// Not allowed, no such session, or what the database says.
#[crate::compiled_here]
pub async fn read_session(ctx: &Context<'_>, campaign: &str, id: Uuid) -> Result<(Council, SessionView), Refusal> {
    let council = council(ctx, campaign).await?;
    let db = ctx.world.store.read();
    let row = council_session::Entity::find_by_id(id).one(db).await?;
    let row = row.filter(|row| row.campaign == campaign).ok_or_else(|| Refusal::not_found("no-session-of-council", &id.to_string()))?;
    let items = agenda_item::Entity::find().filter(agenda_item::Column::Session.eq(id)).order_by_asc(agenda_item::Column::Position);
    let items = items.all(db).await?;
    let around = around(ctx, db, &council, &row, &items).await?;
    let line = council.sessions.iter().find(|line| line.session == id).cloned();
    let session = line.ok_or_else(|| Refusal::not_found("no-session-of-council", &id.to_string()))?;
    let view = SessionView {
        session,
        is_member: around.bench.members.iter().any(|member| member.actor.person == ctx.actor.person),
        members: around.bench.members.iter().map(|member| member_view(&around.bench, member)).collect(),
        items: items.iter().map(|item| item_view(ctx, &around, item)).collect::<Result<_, _>>()?,
        may_run: council.may_run,
    };
    Ok((council, view))
}

async fn around(
    ctx: &Context<'_>,
    db: &impl ConnectionTrait,
    council: &Council,
    session: &council_session::Model,
    items: &[agenda_item::Model],
) -> Result<Around, Refusal> {
    let ids: Vec<Uuid> = items.iter().map(|item| item.id).collect();
    let bench = Bench::read(db, session, &ids).await?;
    let mut units: Vec<&str> = items.iter().map(|item| item.unit.as_str()).collect();
    units.sort_unstable();
    units.dedup();
    let campaign = &council.campaign;
    let asked = explanation::Entity::find()
        .filter(explanation::Column::Campaign.eq(&campaign.code))
        .filter(explanation::Column::Unit.is_in(units.iter().copied()))
        .filter(explanation::Column::State.ne("withdrawn"))
        .all(db)
        .await?;
    let mut points: HashMap<(String, String), Vec<MatrixRow>> = HashMap::new();
    for row in rows_of(ctx, db, campaign, &council.definition, asked).await? {
        points.entry((row.unit.clone(), row.component.clone())).or_default().push(row);
    }
    let persons: Vec<Uuid> = items.iter().filter_map(|item| item.decided_by).chain(bench.votes.keys().map(|(_, person)| *person)).collect();
    let now = ctx.world.now();
    Ok(Around {
        names: names_of(db, persons.into_iter()).await?,
        stages: stages_of(db, &campaign.code, &council.definition, &units).await?,
        documents: documents(db, &campaign.code, &units).await?,
        definition: Arc::clone(&council.definition),
        votes_taken: council.in_phase && session.state == "open" && session.closes_at.is_none_or(|end| now.0 < end),
        points,
        bench,
    })
}

/// What units cite, by unit and component.
async fn documents(
    db: &impl ConnectionTrait,
    campaign: &str,
    units: &[&str],
) -> Result<HashMap<(String, String), Vec<CitedLine>>, Refusal> {
    let rows = citation::Entity::find()
        .filter(citation::Column::Campaign.eq(campaign))
        .filter(citation::Column::Unit.is_in(units.iter().copied()))
        .filter(citation::Column::WithdrawnAt.is_null())
        .order_by_asc(citation::Column::CitedAt)
        .all(db)
        .await?;
    let ids: HashSet<Uuid> = rows.iter().map(|row| row.document).collect();
    let versions = document_version::Entity::find().filter(document_version::Column::Document.is_in(ids)).all(db).await?;
    let label = |row: &document_version::Model| {
        [row.number.as_deref(), row.summary.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" – ")
    };
    let labels: HashMap<(Uuid, i32), String> = versions.iter().map(|row| ((row.document, row.version), label(row))).collect();
    let mut all: HashMap<(String, String), Vec<CitedLine>> = HashMap::new();
    for row in rows {
        let label = labels.get(&(row.document, row.version)).cloned().unwrap_or_default();
        let line = CitedLine { document: row.document, version: row.version, label, page: row.page, quote: row.quote };
        all.entry((row.unit, row.component)).or_default().push(line);
    }
    Ok(all)
}

fn member_view(bench: &Bench, member: &Member) -> MemberView {
    let person = member.actor.person;
    MemberView {
        person,
        name: member.actor.name.clone(),
        title: member.title.clone(),
        chair: member.chair,
        present: bench.present.contains(&person),
        conflicts: conflicts(bench, person),
    }
}

/// The units that a member is kept out of, in one order.
fn conflicts(bench: &Bench, person: Uuid) -> Vec<String> {
    let mut units: Vec<String> = bench.kept_out.iter().filter(|(who, _)| *who == person).map(|(_, unit)| unit.clone()).collect();
    units.sort_unstable();
    units
}

fn item_view(ctx: &Context<'_>, around: &Around, item: &agenda_item::Model) -> Result<ItemView, Refusal> {
    let english = ctx.words.language().is_english();
    let key = (item.unit.clone(), item.component.clone());
    let view = around.definition.unit(&item.unit);
    let node = view.and_then(|view| view.set.nodes().iter().find(|node| node.code().as_str() == item.component));
    let nodes = nodes_of(&around.definition, &item.unit, &item.component);
    // What was decided is told as it was then, whoever declared a conflict or lost the role since.
    let tally: Tally = match &item.tally {
        Some(kept) => serde_json::from_str(kept)?,
        None => around.bench.tally(item, &nodes),
    };
    let person = ctx.actor.person;
    let mut votes: Vec<_> = around.bench.votes.values().filter(|vote| vote.item == item.id).collect();
    votes.sort_by_key(|vote| (vote.voted_at, vote.person));
    let vote = |row: &&parindex_store::entity::vote::Model| {
        Some(VoteView {
            name: around.names.get(&row.person).cloned().unwrap_or_default(),
            choice: Choice::parse(&row.choice)?,
            way: row.way.clone(),
            voted_at: row.voted_at,
            version: row.version,
        })
    };
    let conflicted: Vec<Uuid> = match &item.conflicted {
        Some(kept) => serde_json::from_str(kept)?,
        None => around.bench.conflicted(&item.unit),
    };
    let name = |id: &Uuid| around.bench.members.iter().find(|member| member.actor.person == *id).map(|member| member.actor.name.clone());
    let in_conflict = around.bench.keeps_out(person, &item.unit);
    let mine = around.bench.members.iter().any(|member| member.actor.person == person && member.reaches(&item.unit, &nodes));
    Ok(ItemView {
        item: item.id,
        position: item.position,
        unit_name: view.map(|view| view.unit.name.get(english).to_owned()).unwrap_or_default(),
        component_name: node.map(|node| node.row.name.get(english).to_owned()).unwrap_or_default(),
        max: node.map(|node| node.row.max.to_string()).unwrap_or_default(),
        stages: around.stages.get(&key).cloned().unwrap_or_default(),
        explanations: around.points.get(&key).cloned().unwrap_or_default(),
        documents: around.documents.get(&key).cloned().unwrap_or_default(),
        motion: motion(&around.definition, item),
        reason: item.reason.clone(),
        clause: item.clause.clone(),
        state: item.state.clone(),
        entitled: tally.entitled(),
        needed: tally.needed(),
        valid: tally.is_valid(),
        votes: votes.iter().filter_map(vote).collect(),
        conflicted: conflicted.iter().filter_map(name).collect(),
        my_vote: around.bench.votes.get(&(item.id, person)).and_then(|vote| Choice::parse(&vote.choice)),
        may_vote: mine
            && !in_conflict
            && around.votes_taken
            && item.state == "open"
            && authorize(ctx.actor, Operation::Vote, &Object::of_unit(&item.unit)),
        in_conflict,
        withdrawn_why: item.withdrawn_why.clone(),
        decided_at: item.decided_at,
        decided_by: item.decided_by.and_then(|id| around.names.get(&id).cloned()),
        unit: key.0,
        component: key.1,
        tally,
    })
}

/// The motion with the points that it comes to.
fn motion(definition: &Definition, item: &agenda_item::Model) -> MotionView {
    let row = entry::Model {
        campaign: item.campaign.clone(),
        unit: item.unit.clone(),
        component: item.component.clone(),
        stage: Stage::Final.as_str().to_owned(),
        status: item.status.clone(),
        points: item.points.clone(),
        inputs: item.inputs.clone(),
        comment: None,
        clause: None,
        standard_error: None,
        version: 0,
        saved_at: item.put_at,
        saved_by: item.put_by,
    };
    MotionView {
        status: CellStatus::parse(&item.status),
        inputs: serde_json::from_str(&item.inputs).unwrap_or_default(),
        given_points: item.points.clone(),
        points: points_said(definition, &row),
    }
}
