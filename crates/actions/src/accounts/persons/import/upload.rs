//! Takes a workbook of persons in: reads it in the child process, keeps what it says for a day, and changes nothing yet.

use parindex_exchange::{PersonsFault, ReadPerson, read_persons};
use parindex_store::{Uuid, entity::person_import};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, sea_query::Expr};
use serde::{Deserialize, Serialize};

use super::{
    judge::{Judged, judge},
    known::Known,
};
use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation},
    setup::Upload,
    world::sha256_hex,
    write::{Leaf, Started, begin},
};

/// Longest name of a file that is kept, in characters.
const LONGEST_NAME: usize = 200;
/// Most rows: a province has some hundred persons.
const MOST_ROWS: usize = 5000;
/// What nobody has decided about is forgotten after so long, in milliseconds: one day.
const LIFE: i64 = 86_400_000;

/// A workbook of persons; its bytes count by their hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadPersons {
    /// Name of the file.
    pub name: String,
}

/// A workbook that was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonsUploaded {
    /// Its id.
    pub id: Uuid,
    /// Rows in which something stands.
    pub rows: usize,
}

/// Takes a workbook of persons in.
///
/// # Errors
/// Not allowed, not a workbook of persons, beyond a limit, or what the database says.
#[crate::compiled_here]
pub async fn upload_persons(ctx: &Context<'_>, command: &UploadPersons, bytes: &[u8]) -> Result<PersonsUploaded, Refusal> {
    ctx.may(Operation::ManagePersons, &Object::ANY)?;
    let read = Upload::keep(ctx.world, bytes)?.read(ctx.world, |path, reader| read_persons(path, reader)).await?;
    let rows = read.map_err(|fault| refused(&fault, ctx))?;
    if rows.is_empty() {
        return Err(Refusal::invalid("import-empty").at("file"));
    }
    if rows.len() > MOST_ROWS {
        return Err(Refusal::new(Standing::TooLarge, "import-too-many").with("most", MOST_ROWS.to_string()).at("file"));
    }
    let sha256 = sha256_hex(bytes);
    let write = match begin::<_, PersonsUploaded>(ctx, "upload-persons", &(command, &sha256)).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    person_import::Entity::update_many()
        .col_expr(person_import::Column::State, Expr::value("dropped"))
        .col_expr(person_import::Column::Rows, Expr::value(""))
        .filter(person_import::Column::State.eq("open"))
        .filter(person_import::Column::UploadedAt.lt(write.at.0 - LIFE))
        .exec(&write.tx)
        .await?;
    let row = person_import::Model {
        id: write.id(),
        sha256: sha256.clone(),
        name: command.name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect(),
        rows: serde_json::to_string(&rows)?,
        state: "open".to_owned(),
        uploaded_at: write.at.0,
        uploaded_by: ctx.actor.person,
        closed_at: None,
    };
    let id = row.id;
    let leaf = Leaf::new("persons-uploaded", format!("persons/{id}")).fact("sha256", sha256).fact("rows", rows.len());
    row.into_active_model().reset_all().insert(&write.tx).await?;
    write.record(leaf).await?;
    write.finish(PersonsUploaded { id, rows: rows.len() }).await
}

fn refused(fault: &PersonsFault, ctx: &Context<'_>) -> Refusal {
    let refusal = match fault {
        PersonsFault::Unreadable(problem) => Refusal::invalid("workbook-unreadable").with("detail", problem.message(&ctx.words)),
        PersonsFault::NoTable => Refusal::invalid("import-no-table"),
    };
    refusal.at("file")
}

/// What would become of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonsPreview {
    /// Id.
    pub id: Uuid,
    /// Name of the file.
    pub name: String,
    /// When it was sent, milliseconds UTC.
    pub uploaded_at: i64,
    /// Every row.
    pub rows: Vec<Judged>,
    /// What accepting names, so that nothing is accepted that was not seen.
    pub digest: String,
}

/// What would become of every row now.
///
/// # Errors
/// Not allowed, no such workbook, decided already, or what the database says.
#[crate::compiled_here]
pub async fn persons_preview(ctx: &Context<'_>, id: Uuid) -> Result<PersonsPreview, Refusal> {
    ctx.may(Operation::ManagePersons, &Object::ANY)?;
    let db = ctx.world.store.read();
    let row = open_import(person_import::Entity::find_by_id(id).one(db).await?, id)?;
    let rows: Vec<ReadPerson> = serde_json::from_str(&row.rows)?;
    let rows = judge(ctx, &Known::read(db).await?, &rows);
    Ok(PersonsPreview { id, name: row.name, uploaded_at: row.uploaded_at, digest: digest(&rows)?, rows })
}

/// What was seen, as a hash. The words of what is wrong do not count: they differ by language.
pub(super) fn digest(rows: &[Judged]) -> Result<String, Refusal> {
    let seen: Vec<_> = rows.iter().map(|row| (row.row, row.kind, &row.person, &row.grant, &row.changes)).collect();
    Ok(sha256_hex(&serde_json::to_vec(&seen)?))
}

/// A workbook that waits for a decision.
pub(super) fn open_import(row: Option<person_import::Model>, id: Uuid) -> Result<person_import::Model, Refusal> {
    let row = row.ok_or_else(|| Refusal::not_found("no-workbook", &id.to_string()))?;
    if row.state == "open" { Ok(row) } else { Err(Refusal::new(Standing::Conflict, "import-closed")) }
}
