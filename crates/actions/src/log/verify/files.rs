//! Every kept file against its own name and against what the log said of files: bytes that were changed, files that are gone, files that nobody knows.

use std::collections::BTreeSet;

use futures_util::{StreamExt, TryStreamExt, stream};
use parindex_store::{FileError, Files, entity::workbook};
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};

use super::{Fact, FindingKind, replay::Replay};
use crate::{
    Refusal, Standing,
    world::{Instant, RunningHash},
};

/// Files that are read at once: a distant store answers slowly, a disk does not mind.
const AT_ONCE: usize = 4;
/// Files are kept before their rows are written, so a young one may not be known yet, in milliseconds.
const YOUNG: i64 = 10 * 60_000;

/// A file in the store.
enum Seen {
    Sound,
    Changed,
    Gone,
}

/// Files that the log knows by now, before the rows of the tables are taken from the replay.
pub fn known(replay: &Replay) -> BTreeSet<String> {
    replay.standing("file").map(str::to_owned).collect()
}

/// Reads every file that the log knows, and looks for others; returns how many were read.
///
/// # Errors
/// What the database or the store says.
pub async fn compare(
    db: &impl ConnectionTrait,
    files: &Files,
    known: &BTreeSet<String>,
    now: Instant,
    replay: &mut Replay,
) -> Result<u64, Refusal> {
    // The list comes first: a place that cannot be reached, or a bucket that is not there, must not look like files that are gone.
    let mut others: Vec<_> = files.kept().try_collect().await.map_err(unreachable)?;
    let mut looks = stream::iter(known).map(async |sha256| (sha256, look(files, sha256).await)).buffered(AT_ONCE);
    while let Some((sha256, seen)) = looks.next().await {
        match seen? {
            Seen::Sound => {}
            Seen::Changed => {
                replay.found(Fact::at(FindingKind::FileChanged, "file", sha256, None).detailed(Files::path_of(sha256).to_string()))
            }
            Seen::Gone => {
                replay.found(Fact::at(FindingKind::FileMissing, "file", sha256, None).detailed(Files::path_of(sha256).to_string()))
            }
        }
    }
    drop(looks);
    // Workbooks that wait for a decision are kept beside the evidence.
    let waiting: Vec<String> = workbook::Entity::find().select_only().column(workbook::Column::Sha256).into_tuple().all(db).await?;
    others.sort_by(|a, b| a.path.cmp(&b.path));
    for other in others {
        let told = other.sha256.as_ref().is_some_and(|sha256| known.contains(sha256) || waiting.contains(sha256));
        if !told && now.0 - other.modified > YOUNG {
            replay.found(Fact::at(FindingKind::FileSurplus, "file", other.path, None));
        }
    }
    Ok(known.len() as u64)
}

/// Whoever checks is at the command line, so what the store says is told as it is.
fn unreachable(fault: FileError) -> Refusal {
    Refusal::new(Standing::Failed, "files-unreachable").with("detail", fault.to_string())
}

async fn look(files: &Files, sha256: &str) -> Result<Seen, Refusal> {
    let Some(mut bytes) = files.stream(sha256).await.map_err(unreachable)? else { return Ok(Seen::Gone) };
    let mut hash = RunningHash::default();
    while let Some(part) = bytes.try_next().await.map_err(unreachable)? {
        hash.add(&part);
    }
    Ok(if hash.end() == sha256 { Seen::Sound } else { Seen::Changed })
}
