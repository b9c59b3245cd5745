//! `parindex export campaign`: the round of a campaign as files, as freezing archives it.

use std::{fs, path::Path};

use clap::ArgMatches;
use parindex_actions::{
    Context,
    permission::Actor,
    result::{Exported, export},
};
use parindex_words::Words;

use crate::{
    exit::{Exit, Failure},
    output, server,
};

pub fn run(given: &ArgMatches, words: &Words) -> Result<Exit, Failure> {
    let Some(("campaign", given)) = given.subcommand() else { return Err(Failure::new(Exit::Usage, words.text("cli-usage-hint"))) };
    let code = given.get_one::<String>("code").cloned().unwrap_or_default();
    let target = super::needed(given, "out");
    if taken(target) {
        return Err(Failure::new(Exit::CannotCreate, words.with("cli-target-taken", &[("file", target.display().to_string().into())])));
    }
    let settings = super::serve::settings(given, "parindex-data", words)?;
    settings.must_exist(words)?;
    let exported = server::alone(&settings, words, async |world| {
        let system = Actor::system();
        export(&Context::new(world, &system, *words), &code).await.map_err(|refusal| super::log::failure(&refusal, words))
    })?;
    written(&exported, target).map_err(|fault| {
        let args = [("file", target.display().to_string().into()), ("detail", fault.to_string().into())];
        Failure::new(Exit::CannotCreate, words.with("cli-cannot-write", &args))
    })?;
    let args = [("campaign", code.into()), ("path", target.display().to_string().into()), ("digest", exported.digest.into())];
    output::write(format!("{}\n", words.with("cli-exported", &args)).as_bytes(), None, words)
}

/// A file, or a folder with something in it: the digest is that of a folder with the round and nothing else.
fn taken(target: &Path) -> bool {
    match fs::read_dir(target) {
        Ok(mut entries) => entries.next().is_some(),
        Err(_) => target.exists(),
    }
}

fn written(exported: &Exported, target: &Path) -> std::io::Result<()> {
    fs::create_dir_all(target)?;
    for (name, bytes) in &exported.files {
        fs::write(target.join(name), bytes)?;
    }
    Ok(())
}
