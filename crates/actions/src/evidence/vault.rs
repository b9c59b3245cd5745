//! The documents of a unit, and one document with its versions and citations.

use std::collections::HashMap;

use parindex_engine::kernel::LocalText;
use parindex_store::{
    Uuid,
    entity::{campaign, citation, document, document_file, document_version, file, unit},
};
use parindex_words::search_key;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

use super::{Flag, StoredFile, Suggested, flags::Around, suggest};
use crate::{
    Context, Refusal,
    permission::{Object, Operation, authorize},
    sheet::names_of,
};

/// Most documents of one answer; whoever looks for more searches.
const MOST: u64 = 500;

/// Which documents are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VaultFilter {
    /// Words, without tone marks.
    #[serde(default)]
    pub q: String,
    /// Empty for all, `uncited`, `flagged` or `away`.
    #[serde(default)]
    pub show: String,
    /// Year of issue.
    #[serde(default)]
    pub year: String,
}

/// A document as a line.
#[derive(Debug, Clone)]
pub struct DocumentRow {
    /// Its record.
    pub document: document::Model,
    /// Files of its newest version.
    pub files: Vec<StoredFile>,
    /// Components that cite it now.
    pub components: Vec<String>,
    /// What deserves a look.
    pub flags: Vec<Flag>,
}

/// Documents of a unit.
#[derive(Debug, Clone)]
pub struct Vault {
    /// Unit.
    pub unit: unit::Model,
    /// Newest first.
    pub documents: Vec<DocumentRow>,
    /// Years of issue that there are, newest first.
    pub years: Vec<String>,
    /// Whether the reader may add.
    pub may_add: bool,
}

/// Where a document is cited.
#[derive(Debug, Clone)]
pub struct Where {
    /// Citation.
    pub citation: citation::Model,
    /// The campaign of the component.
    pub campaign: campaign::Model,
    /// Name of the component.
    pub component: Option<LocalText>,
    /// Who.
    pub by: String,
}

/// A file of a version.
#[derive(Debug, Clone)]
pub struct DocumentFile {
    /// Place, from 1.
    pub place: i32,
    /// The file.
    pub file: StoredFile,
}

/// A version of a document.
#[derive(Debug, Clone)]
pub struct DocumentVersion {
    /// What it said.
    pub row: document_version::Model,
    /// Who recorded it.
    pub by: String,
    /// Its files.
    pub files: Vec<DocumentFile>,
}

/// One document.
#[derive(Debug, Clone)]
pub struct DocumentPage {
    /// Its record.
    pub document: document::Model,
    /// Its unit.
    pub unit: unit::Model,
    /// Newest first.
    pub versions: Vec<DocumentVersion>,
    /// Where it is cited, newest first, withdrawn ones included.
    pub cited: Vec<Where>,
    /// What deserves a look.
    pub flags: Vec<Flag>,
    /// What the file says about itself and the record does not.
    pub suggested: Suggested,
    /// Whether the reader may change it.
    pub may_change: bool,
}

/// The documents of a unit.
///
/// # Errors
/// Not allowed, no such unit, or what the database says.
#[crate::compiled_here]
pub async fn vault(ctx: &Context<'_>, code: &str, filter: &VaultFilter) -> Result<Vault, Refusal> {
    ctx.may(Operation::ReadEvidence, &Object::of_unit(code))?;
    let db = ctx.world.store.read();
    let unit = unit_of(db, code).await?;
    let mut query = document::Entity::find().filter(document::Column::Unit.eq(code));
    query = match filter.show.as_str() {
        "away" => query.filter(document::Column::PutAwayAt.is_not_null()),
        _ => query.filter(document::Column::PutAwayAt.is_null()),
    };
    for word in search_key(&filter.q).split(' ').filter(|word| !word.is_empty()) {
        query = query.filter(document::Column::Search.contains(word));
    }
    if filter.year.len() == 4 && filter.year.bytes().all(|b| b.is_ascii_digit()) {
        query = query.filter(document::Column::Date.starts_with(format!("{}-", filter.year)));
    }
    let rows = query.order_by_desc(document::Column::CreatedAt).order_by_desc(document::Column::Id).limit(MOST).all(db).await?;
    let mut documents = described(ctx, rows, |_| unit.name_vi.clone(), None).await?;
    match filter.show.as_str() {
        "uncited" => documents.retain(|row| row.components.is_empty()),
        "flagged" => documents.retain(|row| row.flags.iter().any(|flag| flag.kind.is_care())),
        _ => {}
    }
    let dates: Vec<Option<String>> = document::Entity::find()
        .select_only()
        .column(document::Column::Date)
        .filter(document::Column::Unit.eq(code))
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    let mut years: Vec<String> = dates.into_iter().flatten().filter_map(|date| date.get(..4).map(str::to_owned)).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    let may_add = authorize(ctx.actor, Operation::AddEvidence, &Object::of_unit(code));
    Ok(Vault { unit, documents, years, may_add })
}

/// Documents with their files, citations and flags, each with the name of its unit in Vietnamese; the flags of one campaign alone when one is
/// named.
pub async fn described(
    ctx: &Context<'_>,
    rows: Vec<document::Model>,
    unit_name: impl Fn(&str) -> String,
    campaign: Option<&str>,
) -> Result<Vec<DocumentRow>, Refusal> {
    let db = ctx.world.store.read();
    let mut files: HashMap<Uuid, Vec<StoredFile>> = HashMap::new();
    for (key, found) in files_of(db, rows.iter().map(|row| row.id).collect()).await? {
        if rows.iter().any(|row| (row.id, row.version) == key) {
            files.insert(key.0, found.into_iter().map(|held| held.file).collect());
        }
    }
    let around = Around::read(db, &rows, &files).await?;
    let row = |row: document::Model| {
        let own = files.remove(&row.id).unwrap_or_default();
        DocumentRow {
            components: around.components(row.id).into_iter().collect(),
            flags: around.flags(ctx, &row, &own, &unit_name(&row.unit), campaign),
            files: own,
            document: row,
        }
    };
    Ok(rows.into_iter().map(row).collect())
}

async fn unit_of(db: &impl ConnectionTrait, code: &str) -> Result<unit::Model, Refusal> {
    unit::Entity::find_by_id(code.to_owned()).one(db).await?.ok_or_else(|| Refusal::not_found("no-unit", code))
}

/// The files of all versions of some documents.
async fn files_of(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<HashMap<(Uuid, i32), Vec<DocumentFile>>, Refusal> {
    let mut all: HashMap<(Uuid, i32), Vec<DocumentFile>> = HashMap::new();
    for some in ids.chunks(500) {
        let held = document_file::Entity::find().filter(document_file::Column::Document.is_in(some.iter().copied())).all(db).await?;
        let hashes: Vec<&str> = held.iter().map(|row| row.sha256.as_str()).collect();
        let mut known: HashMap<String, file::Model> = HashMap::new();
        for some in hashes.chunks(500) {
            let found = file::Entity::find().filter(file::Column::Sha256.is_in(some.iter().copied())).all(db).await?;
            known.extend(found.into_iter().map(|row| (row.sha256.clone(), row)));
        }
        for row in held {
            if let Some(file) = known.get(&row.sha256) {
                let held = DocumentFile { place: row.place, file: StoredFile::of(file, &row.name) };
                all.entry((row.document, row.version)).or_default().push(held);
            }
        }
    }
    for files in all.values_mut() {
        files.sort_by_key(|held| held.place);
    }
    Ok(all)
}

/// One document with its versions and citations.
///
/// # Errors
/// No such document that the person may read, or what the database says.
#[crate::compiled_here]
pub async fn document_page(ctx: &Context<'_>, id: Uuid) -> Result<DocumentPage, Refusal> {
    let db = ctx.world.store.read();
    let unknown = || Refusal::not_found("no-document", &id.to_string());
    let head = document::Entity::find_by_id(id).one(db).await?.ok_or_else(unknown)?;
    ctx.may(Operation::ReadEvidence, &Object::of_unit(&head.unit)).map_err(|_| unknown())?;
    let unit = unit_of(db, &head.unit).await?;
    let mut files = files_of(db, vec![id]).await?;
    let suggested = match files.get(&(id, head.version)).and_then(|files| files.first()) {
        Some(first) => suggested(db, &first.file, &head).await?,
        None => Suggested::default(),
    };
    let rows = document_version::Entity::find().filter(document_version::Column::Document.eq(id));
    let rows = rows.order_by_desc(document_version::Column::Version).all(db).await?;
    let cited = citation::Entity::find().filter(citation::Column::Document.eq(id));
    let cited = cited.order_by_desc(citation::Column::CitedAt).all(db).await?;
    let names = names_of(db, rows.iter().map(|row| row.recorded_by).chain(cited.iter().map(|row| row.cited_by))).await?;
    let name = |id: &Uuid| names.get(id).cloned().unwrap_or_default();
    let described = described(ctx, vec![head.clone()], |_| unit.name_vi.clone(), None).await?;
    Ok(DocumentPage {
        versions: rows
            .into_iter()
            .map(|row| DocumentVersion { by: name(&row.recorded_by), files: files.remove(&(id, row.version)).unwrap_or_default(), row })
            .collect(),
        cited: places(ctx, cited, name).await?,
        flags: described.into_iter().next().map(|row| row.flags).unwrap_or_default(),
        may_change: authorize(ctx.actor, Operation::AddEvidence, &Object::of_unit(&head.unit)),
        suggested,
        document: head,
        unit,
    })
}

/// Citations with the names of what they are for.
async fn places(ctx: &Context<'_>, cited: Vec<citation::Model>, by: impl Fn(&Uuid) -> String) -> Result<Vec<Where>, Refusal> {
    let mut places = Vec::with_capacity(cited.len());
    for row in cited {
        let (campaign, definition) = ctx.world.definitions.get(ctx.world.store.read(), &row.campaign).await?;
        let nodes = definition.unit(&row.unit).map(|unit| unit.set.nodes()).unwrap_or_default();
        let component = nodes.iter().find(|node| node.code().as_str() == row.component).map(|node| node.row.name.clone());
        places.push(Where { by: by(&row.cited_by), campaign, component, citation: row });
    }
    Ok(places)
}

/// What the file says and the record leaves open.
async fn suggested(db: &impl ConnectionTrait, first: &StoredFile, head: &document::Model) -> Result<Suggested, Refusal> {
    let text = file::Entity::find_by_id(first.sha256.clone()).one(db).await?.and_then(|row| row.text);
    let mut found = text.map(|text| suggest(&text)).unwrap_or_default();
    if head.number.is_some() {
        found.number = None;
    }
    if head.date.is_some() {
        found.date = None;
    }
    // An abstract that somebody wrote is better than a line of the file; the name of the file is not.
    if head.summary.as_deref().is_some_and(|summary| first.name.rsplit_once('.').map_or(first.name.as_str(), |(stem, _)| stem) != summary) {
        found.summary = None;
    }
    found.issuer = match found.issuer.filter(|_| head.issuer.is_none()) {
        Some(capitals) => Some(issuer_of(db, head, capitals).await?),
        None => None,
    };
    Ok(found)
}

/// The name of the unit that papers print in capitals; capitals do not say which letters are small.
async fn issuer_of(db: &impl ConnectionTrait, head: &document::Model, capitals: String) -> Result<String, Refusal> {
    let key = search_key(&capitals);
    let units = unit::Entity::find().all(db).await?;
    let same = |unit: &&unit::Model| search_key(&unit.name_vi) == key;
    let own = units.iter().filter(same).find(|unit| unit.code == head.unit);
    Ok(own.or_else(|| units.iter().find(same)).map_or(capitals, |unit| unit.name_vi.clone()))
}
