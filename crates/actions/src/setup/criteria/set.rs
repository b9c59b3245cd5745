//! Versions of a set: made, copied, issued. An issued version never changes.

use parindex_engine::kernel::{SetCode, Severity};
use parindex_store::{
    Uuid,
    entity::{criteria_set, criterion},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{super::Told, set_rows, view::version};
use crate::{
    Context, Refusal, Standing,
    campaign::{actives, insert},
    permission::{Object, Operation},
    world::read_stored_day,
    write::{Leaf, Started, begin},
};

/// The head of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaveSet {
    /// The version; nothing to begin a new set.
    pub id: Option<Uuid>,
    /// Its revision as it was seen; 0 for a new one.
    pub revision: i32,
    /// Code of the set.
    pub code: String,
    /// Version.
    pub version: String,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: Option<String>,
    /// Number of the decision.
    pub decision: Option<String>,
    /// Date of the decision, `yyyy-mm-dd` or `dd/mm/yyyy`.
    pub decision_date: Option<String>,
    /// First day in force.
    pub effective_from: Option<String>,
    /// Last day in force.
    pub effective_to: Option<String>,
    /// `flat` or `nested`.
    pub reading: String,
}

/// Copies a version to a new draft: for a change, or for the next year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopySet {
    /// The version to copy.
    pub id: Uuid,
    /// Code of the new set; the same for a new version.
    pub code: String,
    /// The new version.
    pub version: String,
}

/// Issues a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueSet {
    /// The version.
    pub id: Uuid,
    /// Its revision as it was seen.
    pub revision: i32,
}

/// A version that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetSaved {
    /// Id.
    pub id: Uuid,
    /// Its revision now.
    pub revision: i32,
}

/// Begins a set or changes the head of a draft.
///
/// # Errors
/// Not allowed, a field that is wrong, an issued version, somebody else's change, or what the database says.
#[crate::compiled_here]
pub async fn save_set(ctx: &Context<'_>, command: &SaveSet) -> Result<SetSaved, Refusal> {
    ctx.may(Operation::ChangeSetUp, &Object::ANY)?;
    let command = &sound(command)?;
    let write = match begin::<_, SetSaved>(ctx, "save-set", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    free(&write.tx, &command.code, &command.version, command.id).await?;
    let id = command.id.unwrap_or_else(|| write.id());
    let mut row = match command.id {
        Some(id) => draft(&write.tx, id, command.revision).await?.into_active_model(),
        None => criteria_set::ActiveModel {
            id: Set(id),
            status: Set("draft".to_owned()),
            based_on: Set(None),
            created_at: Set(write.at.0),
            created_by: Set(ctx.actor.person),
            ..Default::default()
        },
    };
    row.code = Set(command.code.clone());
    row.version = Set(command.version.clone());
    row.name_vi = Set(command.name_vi.clone());
    row.name_en = Set(command.name_en.clone());
    row.decision = Set(command.decision.clone());
    row.decision_date = Set(command.decision_date.clone());
    row.effective_from = Set(command.effective_from.clone());
    row.effective_to = Set(command.effective_to.clone());
    row.reading = Set(command.reading.clone());
    row.revision = Set(command.revision + 1);
    let stored = if command.id.is_some() { row.update(&write.tx).await? } else { row.insert(&write.tx).await? };
    write.record(leaf("criteria-set-saved", &stored)).await?;
    write.finish(SetSaved { id, revision: stored.revision }).await
}

/// What the log says about a version.
pub(super) fn leaf(event: &'static str, row: &criteria_set::Model) -> Leaf {
    Leaf::new(event, format!("criteria-set/{}", row.id))
        .fact("code", row.code.as_str())
        .fact("version", row.version.as_str())
        .fact("name_vi", row.name_vi.as_str())
        .fact("decision", json!(row.decision))
        .fact("decision_date", json!(row.decision_date))
        .fact("reading", row.reading.as_str())
        .fact("status", row.status.as_str())
        .fact("revision", row.revision)
        .row(row)
}

fn sound(command: &SaveSet) -> Result<SaveSet, Refusal> {
    let wrong = |field: &str| Refusal::invalid("field-wrong").with("field", field).at(field);
    let date = |text: &Option<String>, field| read_stored_day(text.as_deref(), field);
    let text = |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    let code =
        SetCode::new(command.code.trim()).map_err(|_| Refusal::invalid("code-wrong").with("found", command.code.as_str()).at("code"))?;
    let (version, name_vi) = (command.version.trim().to_owned(), command.name_vi.trim().to_owned());
    if version.is_empty() {
        return Err(wrong("version"));
    }
    if name_vi.is_empty() {
        return Err(wrong("name_vi"));
    }
    if !matches!(command.reading.as_str(), "flat" | "nested") {
        return Err(wrong("reading"));
    }
    Ok(SaveSet {
        code: code.to_string(),
        version,
        name_vi,
        name_en: text(&command.name_en),
        decision: text(&command.decision),
        decision_date: date(&command.decision_date, "decision_date")?,
        effective_from: date(&command.effective_from, "effective_from")?,
        effective_to: date(&command.effective_to, "effective_to")?,
        reading: command.reading.clone(),
        ..*command
    })
}

/// Code and version name a set once.
pub(super) async fn free(tx: &DatabaseTransaction, code: &str, version: &str, own: Option<Uuid>) -> Result<(), Refusal> {
    let same = criteria_set::Entity::find().filter(criteria_set::Column::Code.eq(code)).filter(criteria_set::Column::Version.eq(version));
    match same.one(tx).await? {
        Some(other) if Some(other.id) != own => {
            Err(Refusal::new(Standing::Conflict, "set-exists").with("set", code).with("version", version).at("version"))
        }
        _ => Ok(()),
    }
}

/// A draft in the revision that was seen.
pub(super) async fn draft(tx: &DatabaseTransaction, id: Uuid, revision: i32) -> Result<criteria_set::Model, Refusal> {
    let row = version(tx, id).await?;
    if row.status != "draft" {
        return Err(Refusal::new(Standing::Locked, "set-issued").with("set", row.code.as_str()).with("version", row.version.as_str()));
    }
    if row.revision != revision {
        return Err(Refusal::new(Standing::Conflict, "set-changed-since").with("set", row.code.as_str()));
    }
    Ok(row)
}

/// Copies a version to a new draft.
///
/// # Errors
/// Not allowed, no such version, a version that exists, or what the database says.
#[crate::compiled_here]
pub async fn copy_set(ctx: &Context<'_>, command: &CopySet) -> Result<SetSaved, Refusal> {
    ctx.may(Operation::ChangeSetUp, &Object::ANY)?;
    let code =
        SetCode::new(command.code.trim()).map_err(|_| Refusal::invalid("code-wrong").with("found", command.code.as_str()).at("code"))?;
    let write = match begin::<_, SetSaved>(ctx, "copy-set", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let old = version(&write.tx, command.id).await?;
    let version = command.version.trim();
    if version.is_empty() {
        return Err(Refusal::invalid("field-wrong").with("field", "version").at("version"));
    }
    free(&write.tx, code.as_str(), version, None).await?;
    let copy = criteria_set::Model {
        id: write.id(),
        code: code.to_string(),
        version: version.to_owned(),
        status: "draft".to_owned(),
        based_on: Some(old.id),
        revision: 1,
        created_at: write.at.0,
        created_by: ctx.actor.person,
        ..old
    };
    copy.clone().into_active_model().reset_all().insert(&write.tx).await?;
    let nodes = criterion::Entity::find().filter(criterion::Column::SetId.eq(command.id)).all(&write.tx).await?;
    let copied: Vec<_> = nodes.into_iter().map(|node| criterion::Model { set_id: copy.id, ..node }).collect();
    insert(&write.tx, actives(&copied)).await?;
    write.record(leaf("criteria-set-copied", &copy).fact("based_on", command.id.to_string()).rows(&copied)).await?;
    write.finish(SetSaved { id: copy.id, revision: 1 }).await
}

/// Issues a draft, when nothing is wrong with it. From then on it never changes.
///
/// # Errors
/// Not allowed, no draft, somebody else's change, errors in the tree, or what the database says.
#[crate::compiled_here]
pub async fn issue_set(ctx: &Context<'_>, command: &IssueSet) -> Result<SetSaved, Refusal> {
    ctx.may(Operation::ChangeSetUp, &Object::ANY)?;
    let write = match begin::<_, SetSaved>(ctx, "issue-set", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let row = draft(&write.tx, command.id, command.revision).await?;
    let (part, nodes) = set_rows(&write.tx, &row).await?;
    let problems = part.problems.iter().filter(|p| p.severity() == Severity::Error).map(|p| Told::stored(p, &ctx.words));
    let findings = part.findings.iter().filter(|f| f.severity() == Severity::Error).map(|f| Told::finding(f, &ctx.words));
    let told: Vec<Told> = problems.chain(findings).collect();
    if let Some(first) = told.first() {
        return Err(Refusal::invalid("set-unsound").with("count", told.len()).with("detail", first.text.as_str()));
    }
    let mut row = row.into_active_model();
    row.status = Set("issued".to_owned());
    row.revision = Set(command.revision + 1);
    let row = row.update(&write.tx).await?;
    let digest = crate::world::sha256_hex(&serde_json::to_vec(&nodes.iter().map(super::node::facts).collect::<Vec<_>>())?);
    write.record(leaf("criteria-set-issued", &row).fact("nodes_sha256", digest)).await?;
    write.finish(SetSaved { id: row.id, revision: row.revision }).await
}
