//! Settings of the server: a TOML file, then the environment, then the command line.

use std::{net::SocketAddr, path::PathBuf};

use parindex_store::{DatabaseUrl, FilesPlace};
use serde::Deserialize;

/// Settings of the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Where it listens.
    pub listen: SocketAddr,
    /// Folder for everything that is kept on this machine.
    pub data: PathBuf,
    /// The database.
    pub database: DatabaseUrl,
    /// The files.
    pub files: FilesPlace,
    /// Where people reach it, such as `https://cchc.dienbien.gov.vn`.
    pub public_url: Option<String>,
    /// Connections at once from one address; none behind a proxy.
    pub per_address: Option<usize>,
    /// A test's clock: so many seconds ahead of the machine's.
    pub clock_offset: i64,
}

/// What is wrong with the settings: the key of the words and what was found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{key}: {found}")]
pub struct SettingsError {
    /// Key of the words.
    pub key: &'static str,
    /// What was found.
    pub found: String,
}

/// The file, all of it optional.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    listen: Option<String>,
    data: Option<PathBuf>,
    database_url: Option<String>,
    files_url: Option<String>,
    public_url: Option<String>,
    connections_per_address: Option<usize>,
    s3: Option<S3>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct S3 {
    region: Option<String>,
    key: String,
    secret: String,
}

/// What the command line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// `--config`.
    pub config: Option<PathBuf>,
    /// `--listen`.
    pub listen: Option<String>,
    /// `--data`.
    pub data: Option<PathBuf>,
}

fn wrong(key: &'static str, found: impl Into<String>) -> SettingsError {
    SettingsError { key, found: found.into() }
}

impl Settings {
    /// Puts the settings together; `env` tells the environment's values.
    ///
    /// # Errors
    /// The first setting that cannot be.
    pub fn read(given: &Given, default_data: &str, env: impl Fn(&str) -> Option<String>) -> Result<Self, SettingsError> {
        let config = given.config.clone().or_else(|| env("PARINDEX_CONFIG").map(PathBuf::from));
        let file: File = match &config {
            None => File::default(),
            Some(path) => {
                let text = std::fs::read_to_string(path).map_err(|e| wrong("cli-settings-file", format!("{}: {e}", path.display())))?;
                toml::from_str(&text).map_err(|e| wrong("cli-settings-file", format!("{}: {e}", path.display())))?
            }
        };
        let listen = given.listen.clone().or_else(|| env("PARINDEX_LISTEN")).or_else(|| file.listen.clone());
        let listen = listen.unwrap_or_else(|| "127.0.0.1:8080".to_owned());
        let listen = listen.parse().map_err(|_| wrong("cli-settings-listen", listen))?;
        let data = given.data.clone().or_else(|| env("PARINDEX_DATA").map(PathBuf::from)).or_else(|| file.data.clone());
        let data = data.unwrap_or_else(|| default_data.into());
        let database = match env("DATABASE_URL").or_else(|| file.database_url.clone()) {
            // The address may hold a password, so it is never repeated.
            Some(url) => url.parse().map_err(|_| wrong("cli-settings-database", "DATABASE_URL"))?,
            None => DatabaseUrl::in_folder(&data),
        };
        let files = files(&file, &data, &env)?;
        let public_url = env("PARINDEX_PUBLIC_URL").or_else(|| file.public_url.clone());
        let clock_offset = match env("PARINDEX_TEST_CLOCK_OFFSET_SECONDS") {
            Some(text) => text.parse().map_err(|_| wrong("cli-settings-clock", text))?,
            None => 0,
        };
        Ok(Self { listen, data, database, files, public_url, per_address: file.connections_per_address, clock_offset })
    }
}

/// `s3+http://host:port/bucket` with keys from the environment or the file; without an address, a folder.
fn files(file: &File, data: &std::path::Path, env: &impl Fn(&str) -> Option<String>) -> Result<FilesPlace, SettingsError> {
    let Some(url) = env("PARINDEX_FILES_URL").or_else(|| file.files_url.clone()) else {
        return Ok(FilesPlace::Folder(data.join("files")));
    };
    let bad = || wrong("cli-settings-files", url.clone());
    let address = url.strip_prefix("s3+").ok_or_else(bad)?;
    let (endpoint, bucket) = address.rsplit_once('/').filter(|(e, b)| e.contains("://") && !b.is_empty()).ok_or_else(bad)?;
    let own = file.s3.as_ref();
    let key =
        env("AWS_ACCESS_KEY_ID").or_else(|| own.map(|s| s.key.clone())).ok_or_else(|| wrong("cli-settings-s3-key", "AWS_ACCESS_KEY_ID"))?;
    let secret = env("AWS_SECRET_ACCESS_KEY")
        .or_else(|| own.map(|s| s.secret.clone()))
        .ok_or_else(|| wrong("cli-settings-s3-key", "AWS_SECRET_ACCESS_KEY"))?;
    let region = env("AWS_REGION").or_else(|| own.and_then(|s| s.region.clone())).unwrap_or_else(|| "us-east-1".to_owned());
    Ok(FilesPlace::S3 { endpoint: endpoint.to_owned(), bucket: bucket.to_owned(), region, key, secret })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(env: &[(&str, &str)]) -> Result<Settings, SettingsError> {
        Settings::read(&Given::default(), "data", |name| env.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn without_settings_everything_is_on_this_machine() {
        let settings = read(&[]).unwrap();
        assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(settings.database, DatabaseUrl::Sqlite("data/parindex.sqlite".into()));
        assert_eq!(settings.files, FilesPlace::Folder("data/files".into()));
    }

    #[test]
    fn the_environment_names_a_database_and_a_bucket() {
        let settings = read(&[
            ("DATABASE_URL", "postgres://p@localhost/parindex"),
            ("PARINDEX_FILES_URL", "s3+http://127.0.0.1:9000/evidence"),
            ("AWS_ACCESS_KEY_ID", "k"),
            ("AWS_SECRET_ACCESS_KEY", "s"),
        ])
        .unwrap();
        assert!(matches!(settings.database, DatabaseUrl::Postgres(_)));
        let FilesPlace::S3 { endpoint, bucket, .. } = settings.files else { panic!("a folder") };
        assert_eq!((endpoint.as_str(), bucket.as_str()), ("http://127.0.0.1:9000", "evidence"));
    }

    #[test]
    fn what_cannot_be_is_named() {
        assert_eq!(read(&[("PARINDEX_LISTEN", "cổng 80")]).unwrap_err().key, "cli-settings-listen");
        assert_eq!(read(&[("DATABASE_URL", "mysql://x")]).unwrap_err(), wrong("cli-settings-database", "DATABASE_URL"));
        assert_eq!(read(&[("PARINDEX_FILES_URL", "s3+http://h/b")]).unwrap_err().key, "cli-settings-s3-key");
    }
}
