//! Records a document with its files, and later versions of it.

use std::collections::BTreeSet;

use parindex_engine::kernel::{Date, parse_date};
use parindex_store::{
    Uuid,
    entity::{document, document_file, document_version, file, upload},
};
use parindex_words::search_key;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{there::holder, upload::completed};
use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation},
    write::{Leaf, Started, Write, begin},
};

/// Longest number, issuer and abstract, in characters.
const LONGEST: [usize; 3] = [100, 300, 2000];
/// Most files of a document.
const MOST_FILES: usize = 20;
/// Letters of a file's text that a search looks at.
const SEARCHED: usize = 2000;

/// What a record says, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields {
    /// Number, such as `12/BC-STP`.
    pub number: String,
    /// Date of issue, `dd/mm/yyyy`.
    pub date: String,
    /// Who issued it.
    pub issuer: String,
    /// Abstract.
    pub summary: String,
}

/// What becomes of a file that a document of the unit holds already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KnownFile {
    /// That document is named, and no other one is made of it.
    #[default]
    Named,
    /// It becomes another document: one file may hold several papers.
    Again,
}

/// A document to record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordDocument {
    /// The unit whose document it is.
    pub unit: String,
    /// What the record says; an empty abstract is the name of the first file.
    pub fields: Fields,
    /// Uploads that are complete, the document itself first.
    pub uploads: Vec<Uuid>,
    /// What becomes of a first file that is in the vault already.
    pub known: KnownFile,
}

/// A newer version of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviseDocument {
    /// The document.
    pub document: Uuid,
    /// The version that was seen.
    pub version: i32,
    /// What the record says now.
    pub fields: Fields,
    /// Files in the place of those before; none to keep them.
    pub uploads: Vec<Uuid>,
}

/// A document that was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// Document.
    pub document: Uuid,
    /// Version.
    pub version: i32,
}

/// What a record says, read.
struct Read {
    number: Option<String>,
    date: Option<Date>,
    issuer: Option<String>,
    summary: String,
}

/// Records a document.
///
/// # Errors
/// Not allowed, no files, a first file that is in the vault already, a date that cannot be read, texts that are too long, or what the database says.
#[crate::compiled_here]
pub async fn record_document(ctx: &Context<'_>, command: &RecordDocument) -> Result<Recorded, Refusal> {
    ctx.may(Operation::AddEvidence, &Object::of_unit(&command.unit))?;
    let files = files_of(ctx, &command.unit, &command.uploads).await?;
    let first = files.first().ok_or_else(|| Refusal::invalid("file-missing").at("file"))?;
    let read = Read::new(&command.fields, &first.1)?;
    let write = match begin::<_, Recorded>(ctx, "record-document", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    hold(&write, &files).await?;
    if command.known == KnownFile::Named
        && let Some(there) = holder(&write.tx, &command.unit, &first.0).await?
    {
        return Err(there.refusal());
    }
    let id = write.id();
    let head = document::ActiveModel {
        id: Set(id),
        unit: Set(command.unit.clone()),
        number: Set(read.number.clone()),
        number_key: Set(read.number.as_deref().map(number_key)),
        date: Set(read.date.map(|d| d.to_string())),
        issuer: Set(read.issuer.clone()),
        summary: Set(Some(read.summary.clone())),
        search: Set(searched(&write, &read, &files).await?),
        version: Set(1),
        created_at: Set(write.at.0),
        created_by: Set(ctx.actor.person),
        put_away_at: Set(None),
        put_away_by: Set(None),
    };
    let head = head.insert(&write.tx).await?;
    let (past, held) = version(&write, ctx.actor.person, id, 1, &read, &files).await?;
    let leaf = leaf("document-recorded", id, 1, &command.unit, &read, &files);
    write.record(leaf.row(&head).row(&past).rows(&held)).await?;
    write.finish(Recorded { document: id, version: 1 }).await
}

/// Records a newer version; the one before stays as it is, and so do citations of it.
///
/// # Errors
/// Not allowed, a newer version of somebody else, put away, and as for [`record_document`].
#[crate::compiled_here]
pub async fn revise_document(ctx: &Context<'_>, command: &ReviseDocument) -> Result<Recorded, Refusal> {
    let db = ctx.world.store.read();
    let unknown = || Refusal::not_found("no-document", &command.document.to_string());
    let seen = document::Entity::find_by_id(command.document).one(db).await?.ok_or_else(unknown)?;
    ctx.may(Operation::ReadEvidence, &Object::of_unit(&seen.unit)).map_err(|_| unknown())?;
    ctx.may(Operation::AddEvidence, &Object::of_unit(&seen.unit))?;
    let files = if command.uploads.is_empty() {
        let held = document_file::Entity::find().filter(document_file::Column::Document.eq(seen.id));
        let mut held = held.filter(document_file::Column::Version.eq(command.version)).all(db).await?;
        held.sort_by_key(|row| row.place);
        held.into_iter().map(|row| (row.sha256, row.name)).collect()
    } else {
        files_of(ctx, &seen.unit, &command.uploads).await?
    };
    let read = Read::new(&command.fields, files.first().map_or("", |(_, name)| name))?;
    let write = match begin::<_, Recorded>(ctx, "revise-document", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let now = document::Entity::find_by_id(seen.id).lock_exclusive().one(&write.tx).await?.ok_or_else(unknown)?;
    if now.put_away_at.is_some() {
        return Err(Refusal::new(Standing::Conflict, "document-put-away"));
    }
    if now.version != command.version {
        return Err(Refusal::new(Standing::Conflict, "document-changed").with("version", now.version.to_string()));
    }
    hold(&write, &files).await?;
    let next = now.version + 1;
    document::Entity::update_many()
        .col_expr(document::Column::Number, Expr::value(read.number.clone()))
        .col_expr(document::Column::NumberKey, Expr::value(read.number.as_deref().map(number_key)))
        .col_expr(document::Column::Date, Expr::value(read.date.map(|d| d.to_string())))
        .col_expr(document::Column::Issuer, Expr::value(read.issuer.clone()))
        .col_expr(document::Column::Summary, Expr::value(Some(read.summary.clone())))
        .col_expr(document::Column::Search, Expr::value(searched(&write, &read, &files).await?))
        .col_expr(document::Column::Version, Expr::value(next))
        .filter(document::Column::Id.eq(now.id))
        .exec(&write.tx)
        .await?;
    let (past, held) = version(&write, ctx.actor.person, now.id, next, &read, &files).await?;
    let head = document::Entity::find_by_id(now.id).one(&write.tx).await?.ok_or_else(unknown)?;
    let leaf = leaf("document-revised", now.id, next, &now.unit, &read, &files);
    write.record(leaf.row(&head).row(&past).rows(&held)).await?;
    write.finish(Recorded { document: now.id, version: next }).await
}

impl Read {
    fn new(fields: &Fields, file: &str) -> Result<Self, Refusal> {
        let text = |text: &str| Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty());
        let limited = |name: &'static str, given: &str, most: usize| match text(given) {
            Some(long) if long.chars().count() > most => {
                Err(Refusal::new(Standing::TooLarge, "field-too-long").with("limit", most.to_string()).at(name))
            }
            fine => Ok(fine),
        };
        let unread = |date: &str| Refusal::invalid("date-doubtful").with("found", date).at("date");
        let date = text(&fields.date).map(|date| parse_date(&date).ok_or_else(|| unread(&date))).transpose()?;
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        Ok(Self {
            number: limited("number", &fields.number, LONGEST[0])?,
            date,
            issuer: limited("issuer", &fields.issuer, LONGEST[1])?,
            summary: limited("summary", &fields.summary, LONGEST[2])?.unwrap_or_else(|| stem.to_owned()),
        })
    }
}

/// Files of uploads that this person has made for this unit, as hash and name.
async fn files_of(ctx: &Context<'_>, unit: &str, uploads: &[Uuid]) -> Result<Vec<(String, String)>, Refusal> {
    if uploads.len() > MOST_FILES {
        return Err(Refusal::new(Standing::TooLarge, "too-many-files").with("limit", MOST_FILES.to_string()).at("file"));
    }
    let mut files = Vec::with_capacity(uploads.len());
    for id in uploads {
        let done = completed(ctx, *id).await?;
        let row = upload::Entity::find_by_id(*id).one(ctx.world.store.read()).await?;
        let own = row.is_some_and(|row| row.unit == unit);
        let file = done.file.filter(|_| own).ok_or_else(|| Refusal::not_found("no-upload", &id.to_string()))?;
        files.push((file.sha256, file.name));
    }
    Ok(files)
}

/// The files stay while a document is made of them: nobody sweeps them meanwhile, and nobody else makes a document of the same content.
async fn hold(write: &Write, files: &[(String, String)]) -> Result<(), Refusal> {
    for hash in files.iter().map(|(hash, _)| hash).collect::<BTreeSet<_>>() {
        let held = file::Entity::find_by_id(hash.clone()).lock_exclusive().one(&write.tx).await?;
        held.ok_or_else(|| Refusal::not_found("no-file", hash))?;
    }
    Ok(())
}

async fn version(
    write: &Write,
    person: Uuid,
    id: Uuid,
    version: i32,
    read: &Read,
    files: &[(String, String)],
) -> Result<(document_version::Model, Vec<document_file::Model>), Refusal> {
    let row = document_version::Model {
        document: id,
        version,
        number: read.number.clone(),
        date: read.date.map(|d| d.to_string()),
        issuer: read.issuer.clone(),
        summary: Some(read.summary.clone()),
        recorded_at: write.at.0,
        recorded_by: person,
    };
    document_version::Entity::insert(document_version::ActiveModel::from(row.clone()).reset_all())
        .exec_without_returning(&write.tx)
        .await?;
    let mut held = Vec::with_capacity(files.len());
    for (place, (sha256, name)) in (1..).zip(files) {
        let row = document_file::Model { document: id, version, place, sha256: sha256.clone(), name: name.clone() };
        document_file::Entity::insert(document_file::ActiveModel::from(row.clone()).reset_all()).exec_without_returning(&write.tx).await?;
        held.push(row);
    }
    Ok((row, held))
}

/// The number as numbers are compared: without blanks, in capitals.
pub fn number_key(number: &str) -> String {
    number.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}

async fn searched(write: &Write, read: &Read, files: &[(String, String)]) -> Result<String, Refusal> {
    let mut texts: Vec<Option<String>> = vec![read.number.clone(), read.issuer.clone(), Some(read.summary.clone())];
    texts.extend(files.iter().map(|(_, name)| Some(name.clone())));
    if let Some((hash, _)) = files.first() {
        let row = file::Entity::find_by_id(hash.clone()).one(&write.tx).await?;
        texts.push(row.and_then(|row| row.text));
    }
    Ok(search_text(&texts))
}

/// The search key of texts; the last one, that of the file, only as far as a search looks.
pub fn search_text(texts: &[Option<String>]) -> String {
    let all: Vec<String> = texts.iter().flatten().map(|text| text.chars().take(SEARCHED).collect()).collect();
    search_key(&all.join(" "))
}

fn leaf(event: &'static str, id: Uuid, version: i32, unit: &str, read: &Read, files: &[(String, String)]) -> Leaf {
    let hashes: Vec<&str> = files.iter().map(|(hash, _)| hash.as_str()).collect();
    Leaf::new(event, format!("document/{id}"))
        .fact("unit", unit)
        .fact("version", version)
        .fact("number", json!(read.number))
        .fact("date", json!(read.date.map(|d| d.to_string())))
        .fact("files", json!(hashes))
        .private("issuer", read.issuer.as_deref())
        .private("summary", Some(&read.summary))
}
