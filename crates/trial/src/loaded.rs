//! The province is loaded once in a process, on each database and at each time of the year; every trial gets a copy of its own.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process,
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use parindex_actions::demo::Season;
use parindex_store::DatabaseUrl;
use sea_orm::{ConnectionTrait, Database};
use tempfile::TempDir;

use crate::Stage;

/// What folders of loaded provinces are called, before the number of the process.
const NAME: &str = "parindex-trial-";

/// One for each time of the year.
static FOLDERS: [OnceLock<PathBuf>; 2] = [OnceLock::new(), OnceLock::new()];
static TEMPLATES: [OnceLock<(String, PathBuf)>; 2] = [OnceLock::new(), OnceLock::new()];
/// Copies that were made on PostgreSQL.
static COPIES: AtomicUsize = AtomicUsize::new(0);

const fn place(season: Season) -> usize {
    match season {
        Season::SelfScoring => 0,
        Season::Appraisal => 1,
    }
}

/// A copy of the province on SQLite, with its files.
pub fn copy_of_folder(season: Season) -> TempDir {
    let loaded = FOLDERS[place(season)].get_or_init(|| {
        let folder = folder_for("sqlite", season);
        load(DatabaseUrl::in_folder(&folder), folder.clone(), season);
        folder
    });
    copied(loaded)
}

/// A copy of the province on PostgreSQL, with its files.
pub async fn copy_on_postgres(server: &str, season: Season) -> (DatabaseUrl, TempDir) {
    let template = TEMPLATES[place(season)].get_or_init(|| {
        let name = format!("trial_{}_{}", process::id(), place(season));
        let folder = folder_for("postgres", season);
        let url = on_own_runtime(created(server.to_owned(), name.clone(), String::new()));
        load(url, folder.clone(), season);
        (name, folder)
    });
    let name = format!("{}_{}", template.0, COPIES.fetch_add(1, Ordering::Relaxed));
    (created(server.to_owned(), name, format!(" TEMPLATE {}", template.0)).await, copied(&template.1))
}

/// Loads the province and closes the database, so that it can be copied.
fn load(url: DatabaseUrl, folder: PathBuf, season: Season) {
    on_own_runtime(async move {
        let files = TempDir::new_in(&folder).unwrap();
        let stage = Stage::load(url, files, season).await;
        stage.world.store.close().await.unwrap();
        fs::rename(stage.folder.path().join("files"), folder.join("files")).unwrap();
    });
}

/// A database on the server.
async fn created(server: String, name: String, template: String) -> DatabaseUrl {
    let connection = Database::connect(&server).await.unwrap();
    connection.execute_unprepared(&format!("CREATE DATABASE {name}{template}")).await.unwrap();
    connection.close().await.unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    DatabaseUrl::Postgres(format!("{base}/{name}"))
}

/// Waits for something in a thread with a runtime of its own: whoever needs it may be in another one already.
fn on_own_runtime<T: Send + 'static>(job: impl Future<Output = T> + Send + 'static) -> T {
    let run = move || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(job);
    thread::spawn(run).join().unwrap()
}

/// An empty folder of this process; what processes left behind that are over goes away.
fn folder_for(database: &str, season: Season) -> PathBuf {
    for left in fs::read_dir(env::temp_dir()).unwrap().flatten() {
        let name = left.file_name();
        let of = name.to_str().and_then(|name| name.strip_prefix(NAME)?.split('-').next()?.parse::<u32>().ok());
        if of.is_some_and(|of| of != process::id() && !Path::new("/proc").join(of.to_string()).exists()) {
            // Somebody else may be taking it away as well.
            let _ = fs::remove_dir_all(left.path());
        }
    }
    let folder = env::temp_dir().join(format!("{NAME}{}-{database}-{}", process::id(), place(season)));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A copy of a folder.
fn copied(from: &Path) -> TempDir {
    let to = tempfile::tempdir().unwrap();
    copy(from, to.path());
    to
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let there = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            fs::create_dir_all(&there).unwrap();
            copy(&entry.path(), &there);
        } else {
            fs::copy(entry.path(), there).unwrap();
        }
    }
}
