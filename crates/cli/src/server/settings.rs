//! Settings of the server: a TOML file, then the environment, then the command line.

use std::{net::SocketAddr, path::PathBuf};

use parindex_actions::{
    accounts::{OidcFault, OidcSettings, Provider},
    mail::{MailSettings, SmtpPost},
    messages::{DigestTime, Gateway, GatewaySettings},
};
use parindex_store::{DatabaseUrl, FilesPlace};
use parindex_words::Words;
use serde::Deserialize;

use crate::exit::{Exit, Failure};

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
    /// Folder with the certificates whose signatures are trusted.
    pub trust: Option<PathBuf>,
    /// Where people reach it, such as `https://cchc.dienbien.gov.vn`.
    pub public_url: Option<String>,
    /// Where mail goes out; none where no mail is set up.
    pub mail: Option<MailSettings>,
    /// Where short texts for SMS and Zalo go; none where no gateway is set up.
    pub gateway: Option<GatewaySettings>,
    /// When the digest of a day goes out.
    pub digest: DigestTime,
    /// Through whom else people sign in; nobody where none is set up.
    pub oidc: Option<OidcSettings>,
    /// Connections at once from one address; none behind a proxy.
    pub per_address: Option<usize>,
    /// Largest file that may be sent as evidence, in MiB.
    pub largest_file_mib: u64,
    /// File of the key that signs the log; made at the first start.
    pub log_key: PathBuf,
    /// Name of the log, which stands in every checkpoint.
    pub log_origin: String,
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
    trust_folder: Option<PathBuf>,
    public_url: Option<String>,
    connections_per_address: Option<usize>,
    largest_file_mib: Option<u64>,
    log_key: Option<PathBuf>,
    log_origin: Option<String>,
    s3: Option<S3>,
    mail: Option<Mail>,
    messages: Option<Messages>,
    gateway: Option<GatewayTable>,
    oidc: Option<Oidc>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Oidc {
    issuer: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
    label: Option<String>,
    claim: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mail {
    url: String,
    from: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Messages {
    digest: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct GatewayTable {
    url: Option<String>,
    secret: Option<String>,
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
        let trust = env("PARINDEX_TRUST_FOLDER").map(PathBuf::from).or_else(|| file.trust_folder.clone());
        if let Some(folder) = trust.as_ref().filter(|folder| !folder.is_dir()) {
            return Err(wrong("cli-settings-trust", folder.display().to_string()));
        }
        let public_url = env("PARINDEX_PUBLIC_URL").or_else(|| file.public_url.clone());
        let largest_file_mib = match env("PARINDEX_LARGEST_FILE_MIB") {
            Some(text) => {
                text.parse().ok().filter(|mib| (1..=4096).contains(mib)).ok_or_else(|| wrong("cli-settings-largest-file", text))?
            }
            None => file.largest_file_mib.unwrap_or(100),
        };
        let clock_offset = match env("PARINDEX_TEST_CLOCK_OFFSET_SECONDS") {
            Some(text) => text.parse().map_err(|_| wrong("cli-settings-clock", text))?,
            None => 0,
        };
        let log_key = env("PARINDEX_LOG_KEY").map(PathBuf::from).or_else(|| file.log_key.clone()).unwrap_or_else(|| data.join("log.key"));
        let log_origin = env("PARINDEX_LOG_ORIGIN").or_else(|| file.log_origin.clone()).unwrap_or_else(|| origin(public_url.as_deref()));
        let per_address = file.connections_per_address;
        let mail = mail(&file, &env)?;
        let (gateway, digest) = (gateway(&file, &env)?, digest(&file, &env)?);
        let oidc = oidc(&file, public_url.as_deref(), &env)?;
        Ok(Self {
            listen,
            data,
            database,
            files,
            trust,
            public_url,
            mail,
            gateway,
            digest,
            oidc,
            per_address,
            largest_file_mib,
            log_key,
            log_origin,
            clock_offset,
        })
    }
}

/// Address of the mail server and sender; both or none.
fn mail(file: &File, env: &impl Fn(&str) -> Option<String>) -> Result<Option<MailSettings>, SettingsError> {
    let own = file.mail.as_ref();
    let url = env("PARINDEX_SMTP_URL").or_else(|| own.map(|mail| mail.url.clone()));
    let from = env("PARINDEX_MAIL_FROM").or_else(|| own.map(|mail| mail.from.clone()));
    match (url, from) {
        (None, None) => Ok(None),
        (Some(url), Some(from)) => {
            let settings = MailSettings { url, from };
            // The address may hold a password, so it is never repeated.
            SmtpPost::new(&settings).map_err(|fault| wrong("cli-settings-mail", fault.to_string()))?;
            Ok(Some(settings))
        }
        (None, Some(_)) => Err(wrong("cli-settings-mail", "PARINDEX_SMTP_URL")),
        (Some(_), None) => Err(wrong("cli-settings-mail", "PARINDEX_MAIL_FROM")),
    }
}

/// Address and secret of the gateway; both or none.
fn gateway(file: &File, env: &impl Fn(&str) -> Option<String>) -> Result<Option<GatewaySettings>, SettingsError> {
    let own = file.gateway.clone().unwrap_or_default();
    let text = |name: &str, own: Option<String>| env(name).or(own).filter(|text| !text.is_empty());
    match (text("PARINDEX_GATEWAY_URL", own.url), text("PARINDEX_GATEWAY_SECRET", own.secret)) {
        (None, None) => Ok(None),
        (Some(url), Some(secret)) => {
            let settings = GatewaySettings { url, secret };
            // The secret is never repeated.
            Gateway::new(&settings).map_err(|fault| wrong("cli-settings-gateway", fault.to_string()))?;
            Ok(Some(settings))
        }
        (None, Some(_)) => Err(wrong("cli-settings-gateway", "PARINDEX_GATEWAY_URL")),
        (Some(_), None) => Err(wrong("cli-settings-gateway", "PARINDEX_GATEWAY_SECRET")),
    }
}

/// When the digest of a day goes out.
fn digest(file: &File, env: &impl Fn(&str) -> Option<String>) -> Result<DigestTime, SettingsError> {
    let own = file.messages.as_ref().and_then(|messages| messages.digest.clone());
    match env("PARINDEX_DIGEST_TIME").or(own) {
        None => Ok(DigestTime::default()),
        Some(text) => DigestTime::parse(&text).ok_or_else(|| wrong("cli-settings-digest", text)),
    }
}

/// The provider of sign-ins: issuer and what it calls this server, or none. It sends people back to `public_url`.
fn oidc(file: &File, public_url: Option<&str>, env: &impl Fn(&str) -> Option<String>) -> Result<Option<OidcSettings>, SettingsError> {
    let own = file.oidc.clone().unwrap_or_default();
    let text = |name: &str, own: Option<String>| env(name).or(own).filter(|text| !text.is_empty());
    let issuer = text("PARINDEX_OIDC_ISSUER", own.issuer);
    let client = text("PARINDEX_OIDC_CLIENT_ID", own.client_id);
    let (issuer, client) = match (issuer, client) {
        (None, None) => return Ok(None),
        (Some(issuer), Some(client)) => (issuer, client),
        (None, Some(_)) => return Err(wrong("cli-settings-oidc", "PARINDEX_OIDC_ISSUER")),
        (Some(_), None) => return Err(wrong("cli-settings-oidc", "PARINDEX_OIDC_CLIENT_ID")),
    };
    let address = public_url.ok_or_else(|| wrong("cli-settings-oidc", "PARINDEX_PUBLIC_URL"))?;
    let settings = OidcSettings {
        issuer,
        client,
        secret: text("PARINDEX_OIDC_CLIENT_SECRET", own.client_secret),
        label: text("PARINDEX_OIDC_LABEL", own.label).unwrap_or_default(),
        claim: text("PARINDEX_OIDC_CLAIM", own.claim).unwrap_or_else(|| "email".to_owned()),
    };
    Provider::new(settings.clone(), address).map_err(|OidcFault(what)| wrong("cli-settings-oidc", what))?;
    Ok(Some(settings))
}

impl Settings {
    /// Refuses to look at data that are not there: looking must not make an empty database.
    ///
    /// # Errors
    /// The file of the database does not exist.
    pub fn must_exist(&self, words: &Words) -> Result<(), Failure> {
        match &self.database {
            DatabaseUrl::Sqlite(path) if !std::path::Path::new(path).exists() => {
                Err(Failure::new(Exit::NoInput, words.with("cli-no-data", &[("path", path.as_str().into())])))
            }
            _ => Ok(()),
        }
    }
}

/// The name of the log without a setting: where people reach the server, without `https://`.
fn origin(public_url: Option<&str>) -> String {
    let host = public_url.and_then(|url| url.split_once("://")).map_or("parindex.local", |(_, host)| host.trim_end_matches('/'));
    format!("{host}/log")
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
        let half = read(&[("PARINDEX_SMTP_URL", "smtp://127.0.0.1:25")]).unwrap_err();
        assert_eq!(half, wrong("cli-settings-mail", "PARINDEX_MAIL_FROM"));
        let half = read(&[("PARINDEX_GATEWAY_URL", "https://sms.example.gov.vn")]).unwrap_err();
        assert_eq!(half, wrong("cli-settings-gateway", "PARINDEX_GATEWAY_SECRET"));
        let bare = read(&[("PARINDEX_GATEWAY_URL", "http://sms.example.gov.vn"), ("PARINDEX_GATEWAY_SECRET", "s")]).unwrap_err();
        assert_eq!(bare, wrong("cli-settings-gateway", "url"));
        assert_eq!(read(&[("PARINDEX_DIGEST_TIME", "7h30")]).unwrap_err(), wrong("cli-settings-digest", "7h30"));
        let oidc = |more: &[(&str, &str)]| {
            let both = [("PARINDEX_OIDC_ISSUER", "https://sso.example.gov.vn"), ("PARINDEX_OIDC_CLIENT_ID", "parindex")];
            read(&[&both, more].concat())
        };
        assert_eq!(oidc(&[]).unwrap_err(), wrong("cli-settings-oidc", "PARINDEX_PUBLIC_URL"));
        let public = ("PARINDEX_PUBLIC_URL", "https://cchc.example.gov.vn");
        assert_eq!(oidc(&[public, ("PARINDEX_OIDC_ISSUER", "")]).unwrap().oidc.unwrap().claim, "email");
        assert_eq!(read(&[public, ("PARINDEX_OIDC_CLIENT_ID", "x")]).unwrap_err(), wrong("cli-settings-oidc", "PARINDEX_OIDC_ISSUER"));
        let open = [public, ("PARINDEX_OIDC_CLIENT_ID", "x"), ("PARINDEX_OIDC_ISSUER", "http://sso.example.gov.vn")];
        assert_eq!(read(&open).unwrap_err(), wrong("cli-settings-oidc", "issuer"));
        assert_eq!(read(&[("PARINDEX_TRUST_FOLDER", "/không/có")]).unwrap_err().key, "cli-settings-trust");
        assert_eq!(read(&[("DATABASE_URL", "mysql://x")]).unwrap_err(), wrong("cli-settings-database", "DATABASE_URL"));
        assert_eq!(read(&[("PARINDEX_FILES_URL", "s3+http://h/b")]).unwrap_err().key, "cli-settings-s3-key");
    }
}
