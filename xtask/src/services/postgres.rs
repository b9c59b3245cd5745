//! A private PostgreSQL: its own folder, its own port, gone when the run is over.

use std::{
    fs,
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use super::{free_port, need};
use crate::run::{answer, step};

/// Where Debian keeps the servers, newest first.
const PLACES: [&str; 5] = [
    "/usr/lib/postgresql/18/bin",
    "/usr/lib/postgresql/17/bin",
    "/usr/lib/postgresql/16/bin",
    "/usr/lib/postgresql/15/bin",
    "/usr/lib/postgresql/14/bin",
];
/// It is up within a second as a rule.
const PATIENCE: Duration = Duration::from_secs(60);

/// A private PostgreSQL.
pub struct Postgres {
    server: Child,
    folder: PathBuf,
    port: u16,
}

impl Postgres {
    /// Starts it.
    ///
    /// # Errors
    /// What is missing or failed.
    pub fn start() -> Result<Self, String> {
        let initdb = need("initdb", &PLACES, &["postgresql"])?;
        let postgres = need("postgres", &PLACES, &["postgresql"])?;
        let folder = std::env::temp_dir().join(format!("parindex-postgres-{}", std::process::id()));
        fs::create_dir_all(&folder).map_err(|fault| format!("{}: {fault}", folder.display()))?;
        let port = free_port()?;
        let data = folder.join("data");
        if is_root() {
            step("folder for PostgreSQL", Command::new("chown").arg("postgres").arg(&folder))?;
        }
        let mut make = unprivileged(&initdb);
        make.args(["--auth=trust", "--username=parindex", "--encoding=UTF8", "--locale=C", "-D"]).arg(&data).stdout(Stdio::null());
        step("private PostgreSQL", &mut make)?;
        let mut start = unprivileged(&postgres);
        start.arg("-D").arg(&data).arg("-k").arg(&folder).args(["-p", &port.to_string(), "-c", "listen_addresses=127.0.0.1"]);
        // Every trial has a database and a pool of its own.
        start.args(["-c", "max_connections=400"]).stdout(Stdio::null()).stderr(Stdio::null());
        let server = start.spawn().map_err(|fault| format!("{postgres}: {fault}"))?;
        let mut started = Self { server, folder, port };
        started.wait()?;
        Ok(started)
    }

    /// The address of its database `postgres`.
    pub fn url(&self) -> String {
        format!("postgres://parindex@127.0.0.1:{}/postgres", self.port)
    }

    /// The program that speaks to it.
    ///
    /// # Errors
    /// What is missing.
    pub fn psql() -> Result<String, String> {
        need("psql", &PLACES, &["postgresql-client"])
    }

    /// Makes a database and returns its address.
    ///
    /// # Errors
    /// What it said.
    pub fn database(&self, name: &str) -> Result<String, String> {
        let mut make = Command::new(Self::psql()?);
        step(&format!("database {name}"), make.arg(self.url()).args(["-qc", &format!("CREATE DATABASE {name}")]))?;
        Ok(format!("postgres://parindex@127.0.0.1:{}/{name}", self.port))
    }

    fn wait(&mut self) -> Result<(), String> {
        let ready = need("pg_isready", &PLACES, &["postgresql-client"])?;
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if answer(&ready, &["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]).is_some() {
                return Ok(());
            }
            if let Ok(Some(status)) = self.server.try_wait() {
                return Err(format!("PostgreSQL ended at once: {status}"));
            }
            sleep(Duration::from_millis(100));
        }
        Err("PostgreSQL did not come up".into())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// PostgreSQL refuses to run as root, so there it runs as its own user.
fn unprivileged(program: &str) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", program]).current_dir("/");
    command
}

fn is_root() -> bool {
    answer("id", &["-u"]).as_deref() == Some("0")
}
