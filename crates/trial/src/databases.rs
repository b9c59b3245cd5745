//! The same trial on SQLite and on PostgreSQL.

use parindex_actions::demo::Season;
use parindex_store::DatabaseUrl;
use sea_orm::{ConnectionTrait, Database};

use crate::Stage;

/// Names the private server that `cargo xtask test` starts.
const POSTGRES: &str = "PARINDEX_TEST_POSTGRES";

/// Runs a trial on SQLite and, when `PARINDEX_TEST_POSTGRES` names a server, in a fresh database there. `cargo xtask test` always names one.
///
/// # Panics
/// When the trial does, or when a database cannot be made.
pub fn on_every_database(trial: impl AsyncFn(Stage)) {
    on_every_database_at(Season::SelfScoring, trial);
}

/// The same at a time of the year.
///
/// # Panics
/// As [`on_every_database`].
pub fn on_every_database_at(season: Season, trial: impl AsyncFn(Stage)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let folder = tempfile::tempdir().unwrap();
        trial(Stage::open_at(DatabaseUrl::in_folder(folder.path()), folder, season).await).await;
        let Ok(server) = std::env::var(POSTGRES) else {
            eprintln!("only on SQLite: {POSTGRES} names no server (cargo xtask test starts one)");
            return;
        };
        let folder = tempfile::tempdir().unwrap();
        let url = fresh_database(&server).await;
        trial(Stage::open_at(url, folder, season).await).await;
    });
}

async fn fresh_database(server: &str) -> DatabaseUrl {
    let unique = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos();
    let name = format!("trial_{}_{unique}", std::process::id());
    let connection = Database::connect(server).await.unwrap();
    connection.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    DatabaseUrl::Postgres(format!("{base}/{name}"))
}
