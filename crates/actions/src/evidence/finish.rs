//! The end of an upload: hashed, looked at, kept once.

use std::sync::atomic::{AtomicU64, Ordering};
use std::{
    io::Write as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use parindex_inspect::{FileFault, FileKind, Inspection};
use parindex_store::{
    StoreError, Uuid,
    entity::{file, upload, upload_piece},
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, OnConflict},
};
use serde_json::json;

use super::{
    StoredFile, clean_name,
    sweep::sweep,
    upload::{LIFE, drop_pieces, sized},
};
use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation},
    world::{RunningHash, World, sha256_hex},
    write::{Leaf, Started, Write, begin},
};

/// A file of this machine for as long as it is looked at.
pub struct Scratch(PathBuf);

impl Scratch {
    /// A name that nobody has.
    #[must_use]
    pub fn new(world: &World) -> Self {
        Self::ending(world, "upload")
    }

    /// The same with an ending of its own, for readers that go by it.
    #[must_use]
    pub fn ending(world: &World, ending: &str) -> Self {
        // Servers of one machine share the folder, and tests share the chance, so process and count are part of the name.
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let (process, count) = (std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        Self(std::env::temp_dir().join(format!("parindex-{process}-{count}-{}.{ending}", world.chance.id(world.now()))))
    }

    /// Makes the file, for its owner alone.
    ///
    /// # Errors
    /// What the file system says.
    pub fn create(&self) -> Result<std::fs::File, Refusal> {
        use std::os::unix::fs::OpenOptionsExt;
        std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&self.0).map_err(failed)
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Writing or reading a scratch file failed.
pub fn failed(fault: std::io::Error) -> Refusal {
    tracing::error!(%fault, "scratch file");
    Refusal::new(Standing::Failed, "server-failed")
}

/// Puts the pieces of an upload together and keeps the whole.
#[crate::compiled_here]
pub async fn finish(ctx: &Context<'_>, row: &upload::Model) -> Result<StoredFile, Refusal> {
    let scratch = Scratch::new(ctx.world);
    let hash = gather(ctx.world, row, &scratch).await?;
    if row.claimed.as_ref().is_some_and(|claimed| *claimed != hash) {
        restart(ctx.world, row.id).await?;
        return Err(Refusal::invalid("upload-hash-differs").with("name", row.name.as_str()));
    }
    let length = u64::try_from(row.length).unwrap_or(0);
    let seen = kept(ctx, &scratch, &hash, &row.name).await;
    if let Err(Refusal { standing: Standing::Invalid, .. }) = &seen {
        restart(ctx.world, row.id).await?;
    }
    let seen = seen?;
    // The same upload always gets the same answer.
    let key = format!("finish/{}", row.id);
    let once = Context { world: ctx.world, actor: ctx.actor, words: ctx.words, key: Some(&key) };
    let write = match begin::<_, StoredFile>(&once, "finish-upload", &(row.id, &hash)).await? {
        Started::Before(file) => return Ok(file),
        Started::Fresh(write) => write,
    };
    let kept = insert(&write, ctx, &hash, &seen, &scratch).await?;
    let still = upload::Entity::update_many()
        .col_expr(upload::Column::Sha256, Expr::value(hash.as_str()))
        .filter(upload::Column::Id.eq(row.id))
        .exec(&write.tx)
        .await?;
    // Without the upload nobody could make a document of the file, and nobody would ever sweep it.
    if still.rows_affected == 0 {
        return Err(Refusal::not_found("no-upload", &row.id.to_string()));
    }
    write.record(stored_leaf(&hash, length, &seen, &row.unit, &row.name).row(&kept)).await?;
    let file = StoredFile::new(&hash, length, &row.name, &seen);
    let file = write.finish(file).await?;
    drop_pieces(ctx.world, row.id).await?;
    Ok(file)
}

/// Keeps a file that came whole, as a form sends it. The same key, place and content give the same upload.
///
/// # Errors
/// Not allowed, empty, too large, a file that cannot be evidence, or what database and store say.
#[crate::compiled_here]
pub async fn keep_whole(
    ctx: &Context<'_>,
    unit: &str,
    name: &str,
    scratch: &Scratch,
    place: usize,
    most: u64,
) -> Result<(Uuid, StoredFile), Refusal> {
    ctx.may(Operation::AddEvidence, &Object::of_unit(unit))?;
    let name = clean_name(name);
    let bytes = std::fs::metadata(scratch.path()).map_err(failed)?.len();
    sized(&name, bytes, most)?;
    sweep(ctx.world).await;
    let hash = hash_of(scratch.path())?;
    let seen = kept(ctx, scratch, &hash, &name).await?;
    let key = ctx.key.map(|key| sha256_hex(format!("{key}/{place}/{hash}").as_bytes()));
    let once = Context { world: ctx.world, actor: ctx.actor, words: ctx.words, key: key.as_deref() };
    let write = match begin::<_, (Uuid, StoredFile)>(&once, "keep-file", &(unit, &hash)).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let kept = insert(&write, ctx, &hash, &seen, scratch).await?;
    let id = write.id();
    let length = i64::try_from(bytes).unwrap_or(i64::MAX);
    let row = upload::ActiveModel {
        id: Set(id),
        unit: Set(unit.to_owned()),
        person: Set(ctx.actor.person),
        name: Set(name.clone()),
        length: Set(length),
        received: Set(length),
        claimed: Set(None),
        sha256: Set(Some(hash.clone())),
        begun_at: Set(write.at.0),
        expires_at: Set(write.at.plus_seconds(LIFE).0),
    };
    row.insert(&write.tx).await?;
    write.record(stored_leaf(&hash, bytes, &seen, unit, &name).row(&kept)).await?;
    write.finish((id, StoredFile::new(&hash, bytes, &name, &seen))).await
}

/// Writes the pieces one after the other and hashes them on the way.
async fn gather(world: &World, row: &upload::Model, scratch: &Scratch) -> Result<String, Refusal> {
    let pieces = upload_piece::Entity::find().filter(upload_piece::Column::Upload.eq(row.id));
    let pieces = pieces.order_by_asc(upload_piece::Column::Begins).all(world.store.read()).await?;
    let (mut file, mut hash, mut at) = (scratch.create()?, RunningHash::default(), 0);
    for piece in pieces {
        let bytes = world.store.files().fetch_piece(&piece.name).await.map_err(StoreError::from)?;
        if piece.begins != at || bytes.len() as i64 != piece.length {
            tracing::error!(upload = %row.id, at, "a piece of an upload is missing or cut");
            return Err(Refusal::new(Standing::Failed, "server-failed"));
        }
        at += piece.length;
        hash.add(&bytes);
        file.write_all(&bytes).map_err(failed)?;
    }
    if at == row.length { Ok(hash.end()) } else { Err(Refusal::new(Standing::Failed, "server-failed")) }
}

fn hash_of(path: &Path) -> Result<String, Refusal> {
    use std::io::Read;
    let (mut file, mut hash, mut buffer) = (std::fs::File::open(path).map_err(failed)?, RunningHash::default(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut buffer).map_err(failed)? {
            0 => return Ok(hash.end()),
            read => hash.add(&buffer[..read]),
        }
    }
}

/// Looks at a file, says no to what cannot be evidence, and puts it into the store.
async fn kept(ctx: &Context<'_>, scratch: &Scratch, hash: &str, name: &str) -> Result<Inspection, Refusal> {
    let (inspector, path, given) = (Arc::clone(&ctx.world.inspector), scratch.path().to_owned(), name.to_owned());
    let task = tokio::task::spawn_blocking(move || inspector.inspect(&path, &given)).await;
    let seen = task.map_err(|fault| fault.to_string()).and_then(|seen| seen.map_err(|fault| fault.to_string()));
    let seen = seen.map_err(|fault| {
        tracing::error!(fault, "inspection");
        Refusal::new(Standing::Busy(5), "inspection-failed").with("name", name)
    })?;
    let has = |fault| seen.faults.contains(&fault);
    if has(FileFault::Empty) {
        return Err(Refusal::invalid("file-empty").with("name", name));
    }
    if has(FileFault::Bomb) {
        return Err(Refusal::invalid("file-bomb").with("name", name));
    }
    // A file that claims to be a document and is damaged is kept with its flag; one of a kind that nobody can read here is not.
    if seen.kind == FileKind::Unknown && !has(FileFault::TooCostly) {
        return Err(Refusal::invalid("file-kind").with("name", name));
    }
    ctx.world.store.files().keep_file(hash, scratch.path()).await.map_err(StoreError::from)?;
    Ok(seen)
}

/// The pieces cannot be used: the upload begins again from nothing.
async fn restart(world: &World, id: Uuid) -> Result<(), Refusal> {
    drop_pieces(world, id).await?;
    let tx = world.store.begin().await?;
    upload::Entity::update_many().col_expr(upload::Column::Received, Expr::value(0i64)).filter(upload::Column::Id.eq(id)).exec(&tx).await?;
    tx.commit().await?;
    Ok(())
}

/// The row of a file, once for each content. It is held until the write ends, so that nobody sweeps the file meanwhile; when somebody has just
/// done so, the bytes are kept once more.
async fn insert(write: &Write, ctx: &Context<'_>, hash: &str, seen: &Inspection, scratch: &Scratch) -> Result<file::Model, Refusal> {
    let size = std::fs::metadata(scratch.path()).map_err(failed)?.len();
    let row = file_row(ctx.actor.person, write.at.0, hash, size, seen)?;
    let held = OnConflict::column(file::Column::Sha256).update_column(file::Column::Sha256).to_owned();
    file::Entity::insert(file::ActiveModel::from(row.clone()).reset_all()).on_conflict(held).exec_without_returning(&write.tx).await?;
    let files = ctx.world.store.files();
    if !files.holds(hash).await.map_err(StoreError::from)? {
        files.keep_file(hash, scratch.path()).await.map_err(StoreError::from)?;
    }
    Ok(file::Entity::find_by_id(hash.to_owned()).one(&write.tx).await?.unwrap_or(row))
}

/// A file as a row.
pub fn file_row(person: Uuid, at: i64, hash: &str, size: u64, seen: &Inspection) -> Result<file::Model, Refusal> {
    Ok(file::Model {
        sha256: hash.to_owned(),
        size: i64::try_from(size).unwrap_or(i64::MAX),
        kind: serde_json::to_value(seen.kind)?.as_str().unwrap_or("unknown").to_owned(),
        media_type: seen.media_type.clone(),
        pages: seen.pages.and_then(|pages| i32::try_from(pages).ok()),
        faults: serde_json::to_string(&seen.faults)?,
        signatures: serde_json::to_string(&seen.signatures)?,
        // PostgreSQL keeps no NUL in a text.
        text: seen.text.as_ref().map(|text| text.replace('\0', "")),
        stored_at: at,
        stored_by: person,
    })
}

fn stored_leaf(hash: &str, size: u64, seen: &Inspection, unit: &str, name: &str) -> Leaf {
    let leaf = Leaf::new("file-stored", format!("file/{hash}")).fact("sha256", hash).fact("size", size).fact("unit", unit);
    leaf.fact("kind", json!(seen.kind)).private("name", Some(name))
}
