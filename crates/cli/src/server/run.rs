//! Starts the server and stops it.

use std::{io::Write, path::Path, sync::Arc};

use parindex_actions::{
    Refusal,
    accounts::{Hasher, Provider},
    log::{latest_moment, open_key},
    mail::{self, SmtpPost},
    messages::{self, Gateway},
    world::{Clock, Instant, OsChance, Outward, ShiftedClock, SteadyClock, World},
};
use parindex_exchange::child::SelfProcess;
use parindex_inspect::ChildInspector;
use parindex_store::Store;
use parindex_web::{App, Mode, router, server};
use parindex_words::Words;

use super::Settings;
use crate::{
    exit::{Exit, Failure},
    load::{CHILD_COMMAND, INSPECT_COMMAND},
};

/// Opens database and files.
async fn open_world(settings: &Settings, address: String, words: &Words) -> Result<World, Failure> {
    private_folder(&settings.data).map_err(|fault| {
        let args = [("path", settings.data.display().to_string().into()), ("detail", fault.to_string().into())];
        Failure::new(Exit::CannotCreate, words.with("cli-data-folder", &args))
    })?;
    let store = Store::open(&settings.database, &settings.files).await;
    let store = store.map_err(|fault| Failure::new(Exit::Io, words.with("cli-store", &[("detail", fault.to_string().into())])))?;
    let clock = steady(&store, settings.clock_offset).await;
    let clock = clock.map_err(|refusal| Failure::new(Exit::Io, words.text(&format!("refusal-{}", refusal.code))))?;
    let this = std::env::current_exe().unwrap_or_else(|_| "parindex".into());
    // It was tried when the settings were read.
    let oidc = settings.oidc.clone().and_then(|settings| Provider::new(settings, &address).ok()).map(Arc::new);
    let hasher = Hasher::new(&OsChance).map_err(|fault| Failure::new(Exit::Internal, fault.to_string()))?;
    Ok(World {
        store,
        clock: Arc::new(clock),
        chance: Arc::new(OsChance),
        workbooks: Arc::new(SelfProcess::new(this.clone(), vec![CHILD_COMMAND.into()])),
        inspector: Arc::new(ChildInspector::new(this, vec![INSPECT_COMMAND.into()], settings.trust.clone())),
        hasher: Arc::new(hasher),
        outward: Arc::new(Outward {
            oidc,
            address,
            mail: settings.mail.clone(),
            gateway: settings.gateway.clone(),
            digest: settings.digest,
        }),
        definitions: Arc::default(),
        histories: Arc::default(),
        sheets: Arc::default(),
    })
}

/// A gap between this machine's clock and the log that is no mistake of hours any more but of the date: 24 hours in milliseconds.
const WRONG_DATE: i64 = 24 * 3_600_000;

/// The clock of this machine, which tells no moment before the newest entry of the log.
async fn steady(store: &Store, offset: i64) -> Result<SteadyClock, Refusal> {
    let below: Arc<dyn Clock> = Arc::new(ShiftedClock::by_seconds(offset));
    let (now, latest) = (below.now(), latest_moment(store.read()).await?);
    let behind = latest.map_or(0, |latest| latest.0 - now.0);
    if behind > WRONG_DATE {
        tracing::error!(
            behind_ms = behind,
            "the clock of this machine is more than a day behind the newest entry of the log; set it right"
        );
        return Ok(SteadyClock::new(below, now));
    }
    Ok(SteadyClock::new(below, latest.unwrap_or(Instant(0))))
}

/// A folder that only its owner may open: it holds the database, the files and the key of the log.
fn private_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    if folder.is_dir() {
        return Ok(());
    }
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))
}

/// Runs the server until it is told to stop.
pub fn run(
    settings: &Settings,
    demo: bool,
    words: &Words,
    prepare: impl AsyncFnOnce(&World) -> Result<(), Failure>,
) -> Result<Exit, Failure> {
    // A fault in one request is that request's; the process goes on.
    let _ = std::panic::take_hook();
    observe();
    raise_file_limit();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|fault| Failure::new(Exit::Internal, fault.to_string()))?;
    runtime.block_on(async {
        // The address comes first: somebody else may have it, and then nothing is touched.
        let listening = server::listen(settings.listen).await.map_err(|fault| {
            let args = [("address", settings.listen.to_string().into()), ("detail", fault.to_string().into())];
            Failure::new(Exit::CannotCreate, words.with("cli-cannot-listen", &args))
        })?;
        let address = settings.public_url.clone().unwrap_or_else(|| format!("http://{}", listening.address()));
        let world = open_world(settings, address.trim_end_matches('/').to_owned(), words).await?;
        prepare(&world).await?;
        if let Some(post) = world.outward.mail.as_ref().and_then(|settings| SmtpPost::new(settings).ok()) {
            tokio::spawn(mail::run(world.clone(), post));
        }
        say(&words.with("cli-listening", &[("address", address.into())]));
        let key = open_key(&settings.log_key, &settings.log_origin, &*world.chance).map_err(|fault| {
            let args = [("path", settings.log_key.display().to_string().into()), ("detail", fault.to_string().into())];
            Failure::new(Exit::CannotCreate, words.with("cli-log-key-file", &args))
        })?;
        let sequencer = tokio::spawn(parindex_actions::log::run(world.clone(), key));
        let sweeper = tokio::spawn(parindex_actions::evidence::run_sweeping(world.clone()));
        let gateway = world.outward.gateway.as_ref().and_then(|settings| Gateway::new(settings).ok());
        let teller = tokio::spawn(messages::run(world.clone(), gateway));
        let mode = Mode { demo, public_url: settings.public_url.clone(), largest_file: settings.largest_file_mib << 20 };
        let router = router(App { world, mode: Arc::new(mode) });
        let limits = server::Limits { per_address: settings.per_address, ..server::Limits::default() };
        listening.serve(router, limits, told_to_stop()).await;
        // What still waits joins at the next start, or through another server.
        sequencer.abort();
        sweeper.abort();
        teller.abort();
        say(&words.text("cli-stopped"));
        Ok(Exit::Done)
    })
}

/// Does one thing with database and files, without serving anybody.
pub fn alone<T>(settings: &Settings, words: &Words, act: impl AsyncFnOnce(&World) -> Result<T, Failure>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|fault| Failure::new(Exit::Internal, fault.to_string()))?;
    runtime.block_on(async {
        let address = settings.public_url.clone().unwrap_or_else(|| format!("http://{}", settings.listen));
        act(&open_world(settings, address, words).await?).await
    })
}

/// A line for whoever started it.
pub fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // Nobody may be listening any more, which must not stop the server.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

fn observe() {
    let filter =
        tracing_subscriber::EnvFilter::try_from_env("PARINDEX_LOG").unwrap_or_else(|_| "info,sqlx=warn,sea_orm_migration=warn".into());
    // Somebody may have set it up already, as in tests.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).json().try_init();
}

/// As many open files as the system lets us have: every connection is one.
fn raise_file_limit() {
    if let Ok((_, hard)) = rlimit::Resource::NOFILE.get() {
        let _ = rlimit::Resource::NOFILE.set(hard, hard);
    }
}

async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => drop(tokio::signal::ctrl_c().await),
    }
}
