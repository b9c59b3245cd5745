//! Documents and citations as data.

use axum::{
    Json,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use parindex_actions::{
    evidence::{
        self, Cite, Cited, DocumentRow, DocumentVersion, Fields, Flag, KnownFile, PutAway, RecordDocument, Recorded, ReviseDocument,
        StoredFile, UploadState, VaultFilter, VaultLine, Where, Withdrawal,
    },
    permission::Operation,
};
use parindex_store::{Uuid, entity::citation};
use parindex_words::Words;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::{
    App,
    door::{Access, Act, Body, Doors, Problem, Refused, Visit},
    pages::evidence::{FileShown, FlagShown, serve_file},
};

pub fn routes(doors: Doors) -> Doors {
    let (read_access, add) = (Access::Needs(Operation::ReadEvidence), Access::Needs(Operation::AddEvidence));
    doors
        .get("/api/v1/vaults", read_access, vaults)
        .get("/api/v1/units/{unit}/documents", read_access, list)
        .post("/api/v1/units/{unit}/documents", add, record)
        .get("/api/v1/documents/{document}", read_access, read)
        .put("/api/v1/documents/{document}", add, revise)
        .post("/api/v1/documents/{document}/put-away", add, set_aside)
        .post("/api/v1/documents/{document}/bring-back", add, bring_back)
        .get("/api/v1/documents/{document}/versions/{version}/files/{place}", read_access, file)
        .get("/api/v1/campaigns/{campaign}/sheets/{unit}/cells/{component}/citations", read_access, citations)
        .post("/api/v1/campaigns/{campaign}/sheets/{unit}/cells/{component}/citations", add, make_citation)
        .post("/api/v1/citations/{citation}/withdraw", add, withdraw)
}

/// A file with what is told about it.
#[derive(Debug, Serialize, ToSchema)]
pub struct FileTold {
    /// The file: hash, name, size, kind, pages, faults, signatures.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    file: StoredFile,
    /// Kind, pages and size in words.
    told: String,
    /// Faults in words.
    notes: Vec<String>,
}

/// An upload, and what it is once everything is here.
#[derive(Debug, Serialize, ToSchema)]
pub struct UploadTold {
    /// Id.
    #[schema(value_type = String)]
    id: Uuid,
    /// Name, cleaned.
    name: String,
    /// Bytes that it will have.
    length: u64,
    /// Bytes that are here for certain.
    received: u64,
    /// What it is.
    file: Option<FileTold>,
}

impl UploadTold {
    /// An upload in words.
    pub fn new(state: UploadState, words: Words) -> Self {
        let file = state.file.map(|file| file_told(file, words));
        Self { id: state.id, name: state.name, length: state.length, received: state.received, file }
    }
}

fn file_told(file: StoredFile, words: Words) -> FileTold {
    let shown = FileShown::new(&file, String::new(), words);
    FileTold { told: shown.facts, notes: shown.notes, file }
}

/// A document with its files and flags.
#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentTold {
    /// Id.
    #[schema(value_type = String)]
    id: Uuid,
    /// Unit.
    unit: String,
    /// Version.
    version: i32,
    /// Number.
    number: Option<String>,
    /// Date of issue, `yyyy-mm-dd`.
    date: Option<String>,
    /// Issuer.
    issuer: Option<String>,
    /// Abstract.
    summary: Option<String>,
    /// Whether it was put away.
    put_away: bool,
    /// Components that cite it.
    components: Vec<String>,
    /// Files.
    files: Vec<FileTold>,
    /// What deserves a look.
    flags: Vec<FlagTold>,
}

/// What deserves a look.
#[derive(Debug, Serialize, ToSchema)]
pub struct FlagTold {
    /// Stable code.
    code: &'static str,
    /// A word.
    label: String,
    /// A sentence.
    why: String,
}

fn flags_told(flags: &[Flag], words: Words) -> Vec<FlagTold> {
    let one = |flag: &Flag| {
        let shown = FlagShown::new(flag, words);
        FlagTold { code: flag.kind.as_str(), label: shown.label, why: shown.why }
    };
    flags.iter().map(one).collect()
}

fn document_told(row: DocumentRow, words: Words) -> DocumentTold {
    DocumentTold {
        id: row.document.id,
        unit: row.document.unit,
        version: row.document.version,
        number: row.document.number,
        date: row.document.date,
        issuer: row.document.issuer,
        summary: row.document.summary,
        put_away: row.document.put_away_at.is_some(),
        components: row.components,
        files: row.files.into_iter().map(|file| file_told(file, words)).collect(),
        flags: flags_told(&row.flags, words),
    }
}

/// What a record says.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub struct RecordTyped {
    /// Number.
    #[serde(default)]
    number: String,
    /// Date of issue, `dd/mm/yyyy`.
    #[serde(default)]
    date: String,
    /// Issuer.
    #[serde(default)]
    issuer: String,
    /// Abstract; the name of the first file when it is empty.
    #[serde(default)]
    summary: String,
    /// The version that was seen; only for a newer one.
    #[serde(default)]
    version: i32,
    /// Complete uploads, the document itself first; empty keeps the files of the version before.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    uploads: Vec<Uuid>,
    /// Whether a first file that a document of the unit holds already becomes another document; only for a new one. Otherwise the answer is
    /// 409 `document-there`, and its facts name `document`, `version` and `title`.
    #[serde(default)]
    again: bool,
}

impl RecordTyped {
    fn fields(&self) -> Fields {
        Fields { number: self.number.clone(), date: self.date.clone(), issuer: self.issuer.clone(), summary: self.summary.clone() }
    }
}

/// A recorded version.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecordedTold {
    /// Document.
    #[schema(value_type = String)]
    document: Uuid,
    /// Version.
    version: i32,
}

impl From<Recorded> for RecordedTold {
    fn from(done: Recorded) -> Self {
        Self { document: done.document, version: done.version }
    }
}

/// Units whose documents the reader may see, with how many there are, in the order of their codes.
#[utoipa::path(get, path = "/api/v1/vaults", tag = "evidence", responses((status = 200, body = Vec<Object>), (status = 403, body = Problem)))]
pub async fn vaults(State(app): State<App>, visit: Visit) -> Result<Json<Vec<Value>>, Refused> {
    let english = visit.words.language().is_english();
    let mut lines = evidence::vaults(&visit.context(&app.world)).await?;
    lines.sort_by(|a, b| a.unit.code.cmp(&b.unit.code));
    let line = |line: VaultLine| {
        let name = line.unit.name_en.filter(|_| english).unwrap_or(line.unit.name_vi);
        json!({ "unit": line.unit.code, "name": name, "documents": line.documents })
    };
    Ok(Json(lines.into_iter().map(line).collect()))
}

/// The documents of a unit, newest first.
#[utoipa::path(get, path = "/api/v1/units/{unit}/documents", tag = "evidence",
    params(("unit" = String, Path), ("q" = Option<String>, Query), ("show" = Option<String>, Query), ("year" = Option<String>, Query)),
    responses((status = 200, body = Vec<DocumentTold>), (status = 403, body = Problem)))]
pub async fn list(
    State(app): State<App>,
    visit: Visit,
    Path(unit): Path<String>,
    Query(filter): Query<VaultFilter>,
) -> Result<Json<Vec<DocumentTold>>, Refused> {
    let vault = evidence::vault(&visit.context(&app.world), &unit, &filter).await?;
    Ok(Json(vault.documents.into_iter().map(|row| document_told(row, visit.words)).collect()))
}

/// A document with everything that happened to it.
#[derive(Debug, Serialize, ToSchema)]
pub struct WholeDocumentTold {
    /// The document as it is now.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    now: DocumentTold,
    /// Every version, newest first: version, number, date, issuer, abstract, who, when, files.
    #[schema(value_type = Vec<Object>)]
    versions: Vec<Value>,
    /// Where it is cited, withdrawn citations included, newest first.
    #[schema(value_type = Vec<Object>)]
    cited: Vec<Value>,
}

/// A document with its versions and citations.
#[utoipa::path(get, path = "/api/v1/documents/{document}", tag = "evidence", params(("document" = String, Path)),
    responses((status = 200, body = WholeDocumentTold), (status = 404, body = Problem)))]
pub async fn read(State(app): State<App>, visit: Visit, Path(id): Path<Uuid>) -> Result<Json<WholeDocumentTold>, Refused> {
    let page = evidence::document_page(&visit.context(&app.world), id).await?;
    let version = |past: &DocumentVersion| {
        let files: Vec<Value> = past.files.iter().map(|held| json!({ "place": held.place, "file": held.file })).collect();
        json!({
            "version": past.row.version, "number": past.row.number, "date": past.row.date, "issuer": past.row.issuer,
            "summary": past.row.summary, "recorded_at": past.row.recorded_at, "by": past.by, "files": files,
        })
    };
    let cited = |cited: &Where| {
        let row = &cited.citation;
        json!({
            "id": row.id, "campaign": row.campaign, "unit": row.unit, "component": row.component, "version": row.version, "page": row.page,
            "quote": row.quote, "cited_at": row.cited_at, "by": cited.by, "withdrawn_at": row.withdrawn_at,
        })
    };
    let versions = page.versions.iter().map(version).collect();
    let cited = page.cited.iter().map(cited).collect();
    let files = page.versions.into_iter().next().map(|version| version.files).unwrap_or_default();
    let mut components: Vec<String> =
        page.cited.iter().filter(|c| c.citation.withdrawn_at.is_none()).map(|c| c.citation.component.clone()).collect();
    components.sort_unstable();
    components.dedup();
    let files = files.into_iter().map(|held| held.file).collect();
    let row = DocumentRow { document: page.document, files, components, flags: page.flags };
    Ok(Json(WholeDocumentTold { now: document_told(row, visit.words), versions, cited }))
}

/// Records a document.
#[utoipa::path(post, path = "/api/v1/units/{unit}/documents", tag = "evidence", request_body = RecordTyped,
    params(("unit" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = RecordedTold), (status = 409, body = Problem, description = "The file is in the vault already"), (status = 422, body = Problem)))]
pub async fn record(
    act: Act,
    Path(unit): Path<String>,
    Body(typed): Body<RecordTyped>,
) -> Result<(StatusCode, Json<RecordedTold>), Refused> {
    let known = if typed.again { KnownFile::Again } else { KnownFile::Named };
    let command = RecordDocument { unit, fields: typed.fields(), uploads: typed.uploads, known };
    let done = evidence::record_document(&act.context(), &command).await?;
    Ok((StatusCode::CREATED, Json(done.into())))
}

/// Records a newer version of a document.
#[utoipa::path(put, path = "/api/v1/documents/{document}", tag = "evidence", request_body = RecordTyped,
    params(("document" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 200, body = RecordedTold), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn revise(act: Act, Path(document): Path<Uuid>, Body(typed): Body<RecordTyped>) -> Result<Json<RecordedTold>, Refused> {
    let command = ReviseDocument { document, version: typed.version, fields: typed.fields(), uploads: typed.uploads };
    Ok(Json(evidence::revise_document(&act.context(), &command).await?.into()))
}

/// Puts a document away that nobody cites.
#[utoipa::path(post, path = "/api/v1/documents/{document}/put-away", tag = "evidence",
    params(("document" = String, Path), ("Idempotency-Key" = String, Header)), responses((status = 204), (status = 409, body = Problem)))]
pub async fn set_aside(act: Act, Path(id): Path<Uuid>) -> Result<StatusCode, Refused> {
    evidence::put_away(&act.context(), id, PutAway::Away).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Brings a document back that was put away.
#[utoipa::path(post, path = "/api/v1/documents/{document}/bring-back", tag = "evidence",
    params(("document" = String, Path), ("Idempotency-Key" = String, Header)), responses((status = 204), (status = 404, body = Problem)))]
pub async fn bring_back(act: Act, Path(id): Path<Uuid>) -> Result<StatusCode, Refused> {
    evidence::put_away(&act.context(), id, PutAway::Back).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The bytes of a file; parts of it with `Range`.
#[utoipa::path(get, path = "/api/v1/documents/{document}/versions/{version}/files/{place}", tag = "evidence",
    params(("document" = String, Path), ("version" = i32, Path), ("place" = i32, Path)),
    responses((status = 200), (status = 206), (status = 404, body = Problem)))]
pub async fn file(
    State(app): State<App>,
    visit: Visit,
    Path(which): Path<(Uuid, i32, i32)>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    serve_file(&app, &visit, which, &headers).await
}

/// A citation.
#[derive(Debug, Serialize, ToSchema)]
pub struct CitationTold {
    /// Id.
    #[schema(value_type = String)]
    id: Uuid,
    /// Version that is cited.
    version: i32,
    /// Page.
    page: Option<String>,
    /// Quote.
    quote: Option<String>,
    /// When, milliseconds UTC.
    cited_at: i64,
    /// The document.
    document: DocumentTold,
}

fn citation_told(row: citation::Model, document: DocumentRow, words: Words) -> CitationTold {
    let document = document_told(document, words);
    CitationTold { id: row.id, version: row.version, page: row.page, quote: row.quote, cited_at: row.cited_at, document }
}

/// What is cited.
#[derive(Debug, Deserialize, ToSchema)]
pub struct CitationTyped {
    /// Document.
    #[schema(value_type = String)]
    document: Uuid,
    /// Version; the newest one when none is named.
    #[serde(default)]
    version: Option<i32>,
    /// Page or pages.
    #[serde(default)]
    page: String,
    /// Words of the document.
    #[serde(default)]
    quote: String,
    /// The citation that this one takes the place of.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    instead_of: Option<Uuid>,
}

/// A citation that was made.
#[derive(Debug, Serialize, ToSchema)]
pub struct CitedTold {
    /// Citation.
    #[schema(value_type = String)]
    citation: Uuid,
    /// Version that it cites.
    version: i32,
}

/// What a component rests on.
#[utoipa::path(get, path = "/api/v1/campaigns/{campaign}/sheets/{unit}/cells/{component}/citations", tag = "evidence",
    params(("campaign" = String, Path), ("unit" = String, Path), ("component" = String, Path)),
    responses((status = 200, body = Vec<CitationTold>), (status = 403, body = Problem)))]
pub async fn citations(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit, component)): Path<(String, String, String)>,
) -> Result<Json<Vec<CitationTold>>, Refused> {
    let found = evidence::evidence_of(&visit.context(&app.world), &campaign, &unit, &component, "").await?;
    Ok(Json(found.cited.into_iter().map(|cited| citation_told(cited.citation, cited.row, visit.words)).collect()))
}

/// Cites a document for a component.
#[utoipa::path(post, path = "/api/v1/campaigns/{campaign}/sheets/{unit}/cells/{component}/citations", tag = "evidence", request_body = CitationTyped,
    params(("campaign" = String, Path), ("unit" = String, Path), ("component" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 201, body = CitedTold), (status = 409, body = Problem), (status = 423, body = Problem)))]
pub async fn make_citation(
    act: Act,
    Path((campaign, unit, component)): Path<(String, String, String)>,
    Body(typed): Body<CitationTyped>,
) -> Result<(StatusCode, Json<CitedTold>), Refused> {
    let CitationTyped { document, version, page, quote, instead_of } = typed;
    let command = Cite { campaign, unit, component, document, version, page, quote, instead_of };
    let Cited { citation, version } = evidence::cite(&act.context(), &command).await?;
    Ok((StatusCode::CREATED, Json(CitedTold { citation, version })))
}

/// Takes a citation back.
#[utoipa::path(post, path = "/api/v1/citations/{citation}/withdraw", tag = "evidence",
    params(("citation" = String, Path), ("Idempotency-Key" = String, Header)),
    responses((status = 204), (status = 404, body = Problem), (status = 423, body = Problem)))]
pub async fn withdraw(act: Act, Path(citation): Path<Uuid>) -> Result<StatusCode, Refused> {
    evidence::withdraw_citation(&act.context(), &Withdrawal { citation }).await?;
    Ok(StatusCode::NO_CONTENT)
}
