//! Files on their way: begun, continued from where they were, given up. What was acknowledged is in the store and in the database, so that
//! any server process can go on.

use bytes::{Bytes, BytesMut};
use parindex_store::{
    Uuid,
    entity::{upload, upload_piece},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc::Receiver;

use super::{
    StoredFile, clean_name,
    finish::finish,
    sweep::{forget, sweep},
};
use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation},
    world::World,
    write::{Started, begin},
};

/// An upload that nobody continues, or makes a document of, is given up after a day. In seconds.
pub const LIFE: i64 = 24 * 3600;
/// Bytes that are made durable at once.
const PIECE: usize = 1 << 20;

/// A file that somebody is going to send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BeginUpload {
    /// The unit whose file it will be.
    pub unit: String,
    /// Name as it was given.
    pub name: String,
    /// Bytes.
    pub length: u64,
    /// SHA-256 that the sender says it has.
    pub sha256: Option<String>,
}

/// Where an upload stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadState {
    /// Id.
    pub id: Uuid,
    /// Name, cleaned.
    pub name: String,
    /// Bytes that it will have.
    pub length: u64,
    /// Bytes that are here for certain.
    pub received: u64,
    /// When it is given up, milliseconds UTC.
    pub expires_at: i64,
    /// What it is, once everything is here.
    pub file: Option<StoredFile>,
}

/// Begins an upload; `most` is the size limit in bytes.
///
/// # Errors
/// Not allowed, empty, too large, no hash, or what the database says.
#[crate::compiled_here]
pub async fn begin_upload(ctx: &Context<'_>, command: &BeginUpload, most: u64) -> Result<UploadState, Refusal> {
    ctx.may(Operation::AddEvidence, &Object::of_unit(&command.unit))?;
    let name = clean_name(&command.name);
    let claimed = command.sha256.as_deref().map(|text| text.trim().to_ascii_lowercase()).filter(|text| !text.is_empty());
    sized(&name, command.length, most)?;
    if claimed.as_ref().is_some_and(|hash| hash.len() != 64 || !hash.bytes().all(|b| b.is_ascii_hexdigit())) {
        return Err(Refusal::invalid("upload-hash-malformed").at("sha256"));
    }
    sweep(ctx.world).await;
    let write = match begin::<_, UploadState>(ctx, "begin-upload", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let row = upload::Model {
        id: write.id(),
        unit: command.unit.clone(),
        person: ctx.actor.person,
        name,
        length: i64::try_from(command.length).unwrap_or(i64::MAX),
        received: 0,
        claimed,
        sha256: None,
        begun_at: write.at.0,
        expires_at: write.at.plus_seconds(LIFE).0,
    };
    upload::ActiveModel::from(row.clone()).reset_all().insert(&write.tx).await?;
    write.finish(state_of(row, None)).await
}

/// Says no to what is empty or too large.
pub fn sized(name: &str, length: u64, most: u64) -> Result<(), Refusal> {
    if length == 0 {
        return Err(Refusal::invalid("file-empty").with("name", name));
    }
    if length > most {
        return Err(Refusal::new(Standing::TooLarge, "file-too-large").with("name", name).with("limit", (most >> 20).to_string()));
    }
    Ok(())
}

/// Where an upload stands.
///
/// # Errors
/// No such upload of this person, or what the database says.
#[crate::compiled_here]
pub async fn upload_state(ctx: &Context<'_>, id: Uuid) -> Result<UploadState, Refusal> {
    let row = own(ctx, id).await?;
    let file = match &row.sha256 {
        Some(hash) => Some(StoredFile::read(ctx.world.store.read(), hash, &row.name).await?),
        None => None,
    };
    Ok(state_of(row, file))
}

/// Takes bytes in from an offset; returns where the upload stands then. Whatever arrived before a cut stays. When the last byte is here the
/// file is hashed, looked at and kept.
///
/// # Errors
/// Not the offset that is due, more bytes than announced, another hash than announced, a file that cannot be evidence, or what database and
/// store say.
#[crate::compiled_here]
pub async fn receive(ctx: &Context<'_>, id: Uuid, offset: u64, mut bytes: Receiver<Bytes>) -> Result<UploadState, Refusal> {
    let mut row = own(ctx, id).await?;
    due(&row, offset)?;
    let mut held = BytesMut::new();
    while let Some(part) = bytes.recv().await {
        held.extend_from_slice(&part);
        if held.len() as u64 + row.received as u64 > row.length as u64 {
            return Err(Refusal::invalid("upload-too-long").with("name", row.name.as_str()));
        }
        while held.len() >= PIECE {
            let piece = held.split_to(PIECE).freeze();
            keep(ctx.world, &mut row, piece).await?;
        }
    }
    if !held.is_empty() {
        keep(ctx.world, &mut row, held.freeze()).await?;
    }
    if row.received < row.length {
        return Ok(state_of(row, None));
    }
    completed(ctx, id).await
}

/// An upload whose bytes are all here, as a file that is kept; what a server that stopped half-way left over is done now.
///
/// # Errors
/// Bytes are missing, and as for [`receive`].
#[crate::compiled_here]
pub async fn completed(ctx: &Context<'_>, id: Uuid) -> Result<UploadState, Refusal> {
    let row = own(ctx, id).await?;
    if row.sha256.is_some() {
        return upload_state(ctx, id).await;
    }
    if row.received < row.length {
        return Err(Refusal::new(Standing::Conflict, "upload-incomplete").with("name", row.name.as_str()));
    }
    let file = finish(ctx, &row).await?;
    let row = own(ctx, id).await?;
    Ok(state_of(row, Some(file)))
}

/// Gives an upload up.
///
/// # Errors
/// No such upload of this person, or what the database says.
#[crate::compiled_here]
pub async fn cancel_upload(ctx: &Context<'_>, id: Uuid) -> Result<(), Refusal> {
    let row = own(ctx, id).await?;
    if row.sha256.is_none() {
        forget(ctx.world, row.id).await?;
    }
    Ok(())
}

/// The upload, when it is this person's and still alive.
async fn own(ctx: &Context<'_>, id: Uuid) -> Result<upload::Model, Refusal> {
    let unknown = || Refusal::not_found("no-upload", &id.to_string());
    let row = upload::Entity::find_by_id(id).one(ctx.world.store.read()).await?.ok_or_else(unknown)?;
    let alive = row.sha256.is_some() || row.expires_at > ctx.world.now().0;
    let mine = row.person == ctx.actor.person && ctx.may(Operation::AddEvidence, &Object::of_unit(&row.unit)).is_ok();
    if alive && mine { Ok(row) } else { Err(unknown()) }
}

fn due(row: &upload::Model, offset: u64) -> Result<(), Refusal> {
    if row.received as u64 == offset {
        return Ok(());
    }
    let received = row.received;
    Err(Refusal::new(Standing::Conflict, "upload-offset")
        .with("offset", received.to_string())
        .telling(serde_json::json!({ "received": received })))
}

/// Makes a piece last, first in the store, then in the database: only then does the offset grow. Two that send at once do not mix, because
/// the offset grows only from where it was.
async fn keep(world: &World, row: &mut upload::Model, piece: Bytes) -> Result<(), Refusal> {
    let (begins, length) = (row.received, i64::try_from(piece.len()).unwrap_or(i64::MAX));
    let name = format!("{}/{begins:012}-{}", row.id, &world.chance.token()[..8]);
    world.store.files().put_piece(&name, piece).await.map_err(parindex_store::StoreError::from)?;
    let tx = world.store.begin().await?;
    let grown = upload::Entity::update_many()
        .col_expr(upload::Column::Received, Expr::value(begins + length))
        .filter(upload::Column::Id.eq(row.id))
        .filter(upload::Column::Received.eq(begins))
        .exec(&tx)
        .await?;
    if grown.rows_affected == 0 {
        drop(tx);
        world.store.files().drop_piece(&name).await.map_err(parindex_store::StoreError::from)?;
        return Err(Refusal::new(Standing::Conflict, "upload-offset").with("offset", begins.to_string()));
    }
    let piece = upload_piece::ActiveModel { upload: Set(row.id), begins: Set(begins), length: Set(length), name: Set(name) };
    upload_piece::Entity::insert(piece).exec_without_returning(&tx).await?;
    tx.commit().await?;
    row.received = begins + length;
    Ok(())
}

/// Takes the pieces of an upload away: the objects first, so that nothing is forgotten that is still there.
#[crate::compiled_here]
pub async fn drop_pieces(world: &World, id: Uuid) -> Result<(), Refusal> {
    for piece in upload_piece::Entity::find().filter(upload_piece::Column::Upload.eq(id)).all(world.store.read()).await? {
        world.store.files().drop_piece(&piece.name).await.map_err(parindex_store::StoreError::from)?;
    }
    let tx = world.store.begin().await?;
    upload_piece::Entity::delete_many().filter(upload_piece::Column::Upload.eq(id)).exec(&tx).await?;
    tx.commit().await?;
    Ok(())
}

fn state_of(row: upload::Model, file: Option<StoredFile>) -> UploadState {
    UploadState {
        id: row.id,
        name: row.name,
        length: u64::try_from(row.length).unwrap_or(0),
        received: u64::try_from(row.received).unwrap_or(0),
        expires_at: row.expires_at,
        file,
    }
}
