//! The same trial on SQLite and on PostgreSQL.

use parindex_actions::demo::Season;

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
        trial(Stage::on_sqlite(season).await).await;
        let Ok(server) = std::env::var(POSTGRES) else {
            eprintln!("only on SQLite: {POSTGRES} names no server (cargo xtask test starts one)");
            return;
        };
        trial(Stage::on_postgres(&server, season).await).await;
    });
}
