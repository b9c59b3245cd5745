//! Cites a document for a component, with page and quote, and takes a citation back. Both change the sheet.

use parindex_store::{
    Uuid,
    entity::{citation, document, document_version, sheet},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation},
    sheet::{known_unit, may_change, touch},
    write::{Leaf, Started, Write, begin},
};

/// Longest page and quote, in characters.
const LONGEST: [usize; 2] = [40, 2000];

/// A document to cite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cite {
    /// Campaign.
    pub campaign: String,
    /// Unit.
    pub unit: String,
    /// Component.
    pub component: String,
    /// Document.
    pub document: Uuid,
    /// Its version; the newest one when none is named.
    pub version: Option<i32>,
    /// Page or pages.
    pub page: String,
    /// Words of the document.
    pub quote: String,
    /// The citation that this one takes the place of.
    pub instead_of: Option<Uuid>,
}

/// A citation that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cited {
    /// Citation.
    pub citation: Uuid,
    /// The version that it cites.
    pub version: i32,
}

/// A citation to take back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// Citation.
    pub citation: Uuid,
}

/// Cites a document.
///
/// # Errors
/// Not allowed, locked, no such document of the unit, put away, cited just so already, or what the database says.
#[crate::compiled_here]
pub async fn cite(ctx: &Context<'_>, command: &Cite) -> Result<Cited, Refusal> {
    let Cite { campaign, unit, component, document: id, .. } = command;
    allowed(ctx, campaign, unit, component).await?;
    let (page, quote) = (short("page", &command.page, LONGEST[0])?, short("quote", &command.quote, LONGEST[1])?);
    let write = match begin::<_, Cited>(ctx, "cite", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let sheet = change(ctx, &write, campaign, unit).await?;
    let unknown = || Refusal::not_found("no-document", &id.to_string());
    let head = document::Entity::find_by_id(*id).lock_exclusive().one(&write.tx).await?;
    let head = head.filter(|head| head.unit == *unit).ok_or_else(unknown)?;
    if head.put_away_at.is_some() {
        return Err(Refusal::new(Standing::Conflict, "document-put-away"));
    }
    let version = command.version.unwrap_or(head.version);
    document_version::Entity::find_by_id((*id, version)).one(&write.tx).await?.ok_or_else(unknown)?;
    let mut witnessed = Vec::new();
    if let Some(old) = command.instead_of {
        let old = standing(&write, old).await?;
        if (&old.campaign, &old.unit, &old.component) != (campaign, unit, component) {
            return Err(Refusal::not_found("no-citation", &old.id.to_string()));
        }
        witnessed.push(take_back(&write, ctx.actor.person, old).await?);
    }
    new(&write, command, version, page.as_ref(), quote.as_ref()).await?;
    let row = citation::Model {
        id: write.id(),
        campaign: campaign.clone(),
        unit: unit.clone(),
        component: component.clone(),
        stage: "self".to_owned(),
        document: *id,
        version,
        page,
        quote,
        cited_at: write.at.0,
        cited_by: ctx.actor.person,
        withdrawn_at: None,
        withdrawn_by: None,
    };
    citation::ActiveModel::from(row.clone()).reset_all().insert(&write.tx).await?;
    write.record(cited_leaf(&row, command.instead_of).rows(&witnessed).row(&sheet)).await?;
    write.finish(Cited { citation: row.id, version }).await
}

/// Takes a citation back; it stays in the history.
///
/// # Errors
/// Not allowed, locked, no such citation, or what the database says.
#[crate::compiled_here]
pub async fn withdraw_citation(ctx: &Context<'_>, command: &Withdrawal) -> Result<(), Refusal> {
    let unknown = || Refusal::not_found("no-citation", &command.citation.to_string());
    let row = citation::Entity::find_by_id(command.citation).one(ctx.world.store.read()).await?.ok_or_else(unknown)?;
    ctx.may(Operation::ReadEvidence, &Object::of_unit(&row.unit)).map_err(|_| unknown())?;
    allowed(ctx, &row.campaign, &row.unit, &row.component).await?;
    let write = match begin::<_, ()>(ctx, "withdraw-citation", command).await? {
        Started::Before(()) => return Ok(()),
        Started::Fresh(write) => write,
    };
    let sheet = change(ctx, &write, &row.campaign, &row.unit).await?;
    let taken = take_back(&write, ctx.actor.person, standing(&write, row.id).await?).await?;
    let leaf = Leaf::new("citation-withdrawn", subject(&row)).fact("citation", row.id.to_string());
    write.record(leaf.fact("document", row.document.to_string()).row(&taken).row(&sheet)).await?;
    write.finish(()).await
}

/// May the person change what this component of this unit rests on?
async fn allowed(ctx: &Context<'_>, campaign: &str, unit: &str, component: &str) -> Result<(), Refusal> {
    ctx.may(Operation::AddEvidence, &Object::of_unit(unit))?;
    let (_, definition) = ctx.world.definitions.get(ctx.world.store.read(), campaign).await?;
    known_unit(&definition, unit)?;
    let view = definition.unit(unit).ok_or_else(|| Refusal::not_found("no-unit", unit))?;
    may_change(ctx, view, campaign, component).await
}

/// The sheet changes, when it is open by the one rule for every deadline.
async fn change(ctx: &Context<'_>, write: &Write, campaign: &str, unit: &str) -> Result<sheet::Model, Refusal> {
    let (row, _) = ctx.world.definitions.get(ctx.world.store.read(), campaign).await?;
    touch(write, &row, unit).await
}

async fn standing(write: &Write, id: Uuid) -> Result<citation::Model, Refusal> {
    let row = citation::Entity::find_by_id(id).lock_exclusive().one(&write.tx).await?;
    row.filter(|row| row.withdrawn_at.is_none()).ok_or_else(|| Refusal::not_found("no-citation", &id.to_string()))
}

async fn take_back(write: &Write, person: Uuid, row: citation::Model) -> Result<citation::Model, Refusal> {
    let taken = citation::Model { withdrawn_at: Some(write.at.0), withdrawn_by: Some(person), ..row };
    citation::Entity::update_many()
        .col_expr(citation::Column::WithdrawnAt, Expr::value(taken.withdrawn_at))
        .col_expr(citation::Column::WithdrawnBy, Expr::value(taken.withdrawn_by))
        .filter(citation::Column::Id.eq(taken.id))
        .exec(&write.tx)
        .await?;
    Ok(taken)
}

/// The same place of the same document is cited once for a component.
async fn new(write: &Write, command: &Cite, version: i32, page: Option<&String>, quote: Option<&String>) -> Result<(), Refusal> {
    let same = citation::Entity::find()
        .filter(citation::Column::Document.eq(command.document))
        .filter(citation::Column::Campaign.eq(&command.campaign))
        .filter(citation::Column::Component.eq(&command.component))
        .filter(citation::Column::WithdrawnAt.is_null())
        .all(&write.tx)
        .await?;
    let there = same.iter().any(|row| row.version == version && row.page.as_ref() == page && row.quote.as_ref() == quote);
    if there { Err(Refusal::new(Standing::Conflict, "already-cited").with("component", command.component.as_str())) } else { Ok(()) }
}

fn short(name: &'static str, given: &str, most: usize) -> Result<Option<String>, Refusal> {
    let text = given.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > most {
        return Err(Refusal::new(Standing::TooLarge, "field-too-long").with("limit", most.to_string()).at(name));
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

fn subject(row: &citation::Model) -> String {
    format!("entry/{}/{}/{}/{}", row.campaign, row.unit, row.component, row.stage)
}

/// What the log says about a citation.
pub(crate) fn cited_leaf(row: &citation::Model, instead_of: Option<Uuid>) -> Leaf {
    Leaf::new("document-cited", subject(row))
        .fact("citation", row.id.to_string())
        .fact("document", row.document.to_string())
        .fact("version", row.version)
        .fact("page", json!(row.page))
        .fact("instead_of", json!(instead_of.map(|id| id.to_string())))
        .private("quote", row.quote.as_deref())
        .row(row)
}
