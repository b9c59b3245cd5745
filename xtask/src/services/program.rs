//! The product itself, as the journeys meet it.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// A demonstration that runs.
pub struct ParindexServer {
    server: Child,
    data: PathBuf,
    address: String,
    /// Whether the data stay.
    keeps: bool,
}

impl ParindexServer {
    /// Starts the demonstration on a free port with fresh data; `database` is an address of PostgreSQL, or nothing for SQLite.
    ///
    /// # Errors
    /// What it said when it did not come up.
    pub fn demo(binary: &Path, database: Option<&str>) -> Result<Self, String> {
        let data = std::env::temp_dir().join(format!(
            "parindex-journeys-{}-{}",
            std::process::id(),
            if database.is_some() { "pg" } else { "lite" }
        ));
        Self::in_folder(binary, database, data, false)
    }

    /// The same with its data in a folder, which stays.
    ///
    /// # Errors
    /// As [`Self::demo`].
    pub fn kept(binary: &Path, database: Option<&str>, data: &Path) -> Result<Self, String> {
        Self::in_folder(binary, database, data.to_owned(), true)
    }

    fn in_folder(binary: &Path, database: Option<&str>, data: PathBuf, keeps: bool) -> Result<Self, String> {
        let mut command = Command::new(binary);
        command.args(["demo", "--lang", "en", "--listen", "127.0.0.1:0", "--data"]).arg(&data).stdout(Stdio::piped());
        if let Some(url) = database {
            command.env("DATABASE_URL", url);
        }
        let mut server = command.spawn().map_err(|fault| format!("{}: {fault}", binary.display()))?;
        let said = server.stdout.take().ok_or("no output")?;
        let found = BufReader::new(said).lines().map_while(Result::ok).find_map(|line| {
            let rest = line.split_once("http://")?.1;
            Some(format!("http://{}", rest.split_whitespace().next()?))
        });
        let Some(address) = found else {
            let _ = server.kill();
            return Err("the demonstration did not come up".into());
        };
        Ok(Self { server, data, address, keeps })
    }

    /// Its data folder.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Where it listens.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for ParindexServer {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
        if !self.keeps {
            let _ = fs::remove_dir_all(&self.data);
        }
    }
}
