//! The province of the demonstration as load: who fills in which cells.

use std::{
    net::SocketAddr,
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use parindex_store::{
    DatabaseUrl, FilesPlace, Store,
    entity::{person, session},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, Database, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{
    client::{Client, Fault},
    program::Program,
};

/// The campaign of the demonstration.
pub const CAMPAIGN: &str = "province-2025";
/// The department whose head signs in with the demonstration.
pub const DEPARTMENT: &str = "so-tu-phap";

/// A cell that a client may save: nobody else does, so its versions are the client's own.
#[derive(Debug, Clone)]
pub struct Cell {
    pub unit: String,
    pub component: String,
    /// The version that was acknowledged last.
    pub version: i64,
    status: Value,
    inputs: Value,
    points: Value,
}

impl Cell {
    /// Where it is saved.
    pub fn path(&self) -> String {
        format!("/api/v1/campaigns/{CAMPAIGN}/sheets/{}/cells/{}", self.unit, self.component)
    }

    /// Its figures again, with another explanation.
    pub fn saying(&self, comment: &str) -> Value {
        json!({ "version": self.version, "status": self.status, "inputs": self.inputs, "points": self.points, "comment": comment })
    }
}

/// A store of the server's data.
pub async fn store(data: &Path, database: Option<&str>) -> Result<Store, Fault> {
    let url = match database {
        Some(url) => url.parse()?,
        None => DatabaseUrl::in_folder(data),
    };
    Ok(Store::open(&url, &FilesPlace::Folder(data.join("files"))).await?)
}

/// A fresh database beside the one at an address of PostgreSQL.
pub async fn fresh_database(server: &str) -> Result<String, Fault> {
    let unique = SystemTime::now().duration_since(UNIX_EPOCH)?.as_nanos();
    let name = format!("strain_{unique}");
    Database::connect(server).await?.execute_unprepared(&format!("CREATE DATABASE {name}")).await?;
    let (base, _) = server.rsplit_once('/').ok_or("the address of PostgreSQL names no database")?;
    Ok(format!("{base}/{name}"))
}

/// An officer of a unit who is signed in.
#[derive(Debug, Clone)]
pub struct Officer {
    pub unit: String,
    /// The cookie of the session.
    pub cookie: String,
}

/// Loads the demonstration and signs in the officer of every unit.
pub async fn load(program: &Path, data: &Path, database: Option<&str>) -> Result<Vec<Officer>, Fault> {
    Program::start(program, "demo", data, database).await?.kill().await?;
    let store = store(data, database).await?;
    let all = person::Entity::find().filter(person::Column::Email.ends_with("@demo.parindex")).order_by_asc(person::Column::Email);
    let mut officers = Vec::new();
    for person in all.all(store.read()).await? {
        let unit = match person.email.strip_suffix("@demo.parindex") {
            // The accounts of the sign-in page are named after their roles.
            Some("can-bo") => DEPARTMENT.to_owned(),
            Some(unit) if person.title.as_deref().is_some_and(|title| person.name.starts_with(title)) => unit.to_owned(),
            _ => continue,
        };
        officers.push(Officer { unit, cookie: begin_session(&store, &person).await? });
    }
    Ok(officers)
}

/// The cookie of a session that begins now for a person.
pub async fn session(data: &Path, database: Option<&str>, email: &str) -> Result<String, Fault> {
    let store = store(data, database).await?;
    let found = person::Entity::find().filter(person::Column::Email.eq(email)).one(store.read()).await?;
    begin_session(&store, &found.ok_or_else(|| format!("{email}: no such account"))?).await
}

/// A session as a sign-in leaves it. Most accounts of the demonstration have no password, and the log vouches for accounts, so nothing else
/// about them may be changed here.
async fn begin_session(store: &Store, person: &person::Model) -> Result<String, Fault> {
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
    let token = format!("strain-{}-{now}", person.id);
    let hash = Sha256::digest(token.as_bytes());
    let tx = store.begin().await?;
    session::ActiveModel {
        id: Set(Uuid::now_v7()),
        token: Set(hash.iter().map(|byte| format!("{byte:02x}")).collect()),
        person: Set(person.id),
        created_at: Set(now),
        seen_at: Set(now),
        expires_at: Set(now + 12 * 3_600_000),
        factors: Set(2),
        proved_at: Set(now),
        address: Set("127.0.0.1".to_owned()),
        agent: Set("strain".to_owned()),
        revoked_at: Set(None),
    }
    .insert(&tx)
    .await?;
    tx.commit().await?;
    Ok(format!("parindex={token}"))
}

/// Clients that are signed in, each with cells of its own; several share a unit when there are more clients than units.
pub async fn clients(address: SocketAddr, officers: &[Officer], count: usize) -> Result<Vec<(Client, Vec<Cell>)>, Fault> {
    let mut filled = Vec::new();
    for officer in officers {
        let unit = &officer.unit;
        let mut client = Client::new(address).signed_in(&officer.cookie);
        let answer = client.get(&format!("/api/v1/campaigns/{CAMPAIGN}/sheets/{unit}")).await?;
        if !answer.status.is_success() {
            return Err(format!("the sheet of {unit}: {}", answer.status).into());
        }
        let cells: Vec<Cell> = answer.json()["cells"].as_array().into_iter().flatten().filter_map(|cell| said(unit, cell)).collect();
        if cells.len() >= 8 {
            filled.push((officer, cells));
        }
    }
    let mut clients = Vec::new();
    for at in 0..count {
        let (officer, cells) = filled.get(at % filled.len().max(1)).ok_or("no unit has begun its sheet")?;
        let (share, of) = (at / filled.len(), count.div_ceil(filled.len()));
        let own = cells.iter().enumerate().filter(|(n, _)| n % of == share).map(|(_, cell)| cell.clone()).collect();
        clients.push((Client::new(address).signed_in(&officer.cookie), own));
    }
    Ok(clients)
}

/// A cell of a sheet that says something already and can be said again.
fn said(unit: &str, cell: &Value) -> Option<Cell> {
    (cell["fillable"] == true && cell["status"] != "empty").then_some(())?;
    Some(Cell {
        unit: unit.to_owned(),
        component: cell["component"].as_str()?.to_owned(),
        version: cell["version"].as_i64()?,
        status: cell["status"].clone(),
        inputs: cell["inputs"].clone(),
        points: cell["given_points"].clone(),
    })
}
