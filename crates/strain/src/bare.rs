//! The bare server that the real one is measured beside: the same axum, the same database with the same durability, and nothing but one
//! row written for each request. No sessions, no permission, no rules, no history, no log.

use std::io::Write;

use axum::{
    Json, Router,
    extract::{Path, State},
    http::StatusCode,
    routing::put,
};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement};
use serde_json::{Value, json};

use crate::client::Fault;

const TABLE: &str = "CREATE TABLE IF NOT EXISTS bare (unit TEXT NOT NULL, component TEXT NOT NULL, body TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (unit, component))";
const UPSERT: &str = "INSERT INTO bare (unit, component, body, version) VALUES ($1, $2, $3, 1) \
     ON CONFLICT (unit, component) DO UPDATE SET body = excluded.body, version = bare.version + 1 RETURNING version";

/// Serves until it is killed.
pub async fn serve(url: &str) -> Result<(), Fault> {
    let database = connect(url).await?;
    database.execute_unprepared(TABLE).await?;
    let router = Router::new().route("/cells/{unit}/{component}", put(save)).with_state(database);
    let socket = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", socket.local_addr()?);
    std::io::stdout().flush()?;
    Ok(axum::serve(socket, router).await?)
}

/// The connections that the product has: one writer of SQLite that waits for the disk, 32 to PostgreSQL.
async fn connect(url: &str) -> Result<DatabaseConnection, Fault> {
    let mut options = ConnectOptions::new(url);
    options.sqlx_logging(false).test_before_acquire(false);
    options.max_connections(if url.starts_with("sqlite") { 1 } else { 32 });
    options.map_sqlx_sqlite_opts(|o| o.pragma("journal_mode", "WAL").pragma("synchronous", "FULL").pragma("cache_size", "-8000"));
    Ok(Database::connect(options).await?)
}

async fn save(
    State(database): State<DatabaseConnection>,
    Path((unit, component)): Path<(String, String)>,
    Json(body): Json<Value>,
) -> Result<Json<Value>, StatusCode> {
    let values = [unit.into(), component.into(), body.to_string().into()];
    let statement = Statement::from_sql_and_values(database.get_database_backend(), UPSERT, values);
    let row = database.query_one_raw(statement).await.ok().flatten().ok_or(StatusCode::INTERNAL_SERVER_ERROR)?;
    let version: i32 = row.try_get_by_index(0).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok(Json(json!({ "version": version })))
}
