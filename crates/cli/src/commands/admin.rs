//! `parindex admin`: makes the first administrator's account.

use std::{io::BufRead, path::Path};

use clap::ArgMatches;
use parindex_actions::{Refusal, accounts::create_administrator};
use parindex_words::Words;

use crate::{
    exit::{Exit, Failure},
    server::{self, say},
};

pub fn run(given: &ArgMatches, words: &Words) -> Result<Exit, Failure> {
    let text = |name: &str| given.get_one::<String>(name).cloned().unwrap_or_default();
    let (email, name) = (text("email"), text("name"));
    let chosen = super::path(given, "password-file").map(|file| read(file, words)).transpose()?;
    let settings = super::serve::settings(given, "parindex-data", words)?;
    let drawn = server::alone(&settings, words, async |world| {
        let password = chosen.clone().unwrap_or_else(|| world.chance.token());
        create_administrator(world, &email, &name, &password).await.map_err(|refusal| failure(&refusal, words))?;
        Ok(chosen.is_none().then_some(password))
    })?;
    say(&words.with("cli-admin-made", &[("email", email.into())]));
    if let Some(password) = drawn {
        say(&words.with("cli-admin-password", &[("password", password.into())]));
    }
    Ok(Exit::Done)
}

fn read(file: &Path, words: &Words) -> Result<String, Failure> {
    let mut line = String::new();
    let read = if file == Path::new("-") {
        std::io::stdin().lock().read_line(&mut line)
    } else {
        std::fs::File::open(file).and_then(|file| std::io::BufReader::new(file).read_line(&mut line))
    };
    read.map_err(|fault| Failure::new(Exit::NoInput, words.with("cli-password-file", &[("detail", fault.to_string().into())])))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// A refusal of an action, in three lines.
fn failure(refusal: &Refusal, words: &Words) -> Failure {
    let part = |suffix: &str| words.phrase_named(&format!("refusal-{}{suffix}", refusal.code), &refusal.args);
    Failure { exit: Exit::Data, lines: vec![part(""), part("-why"), part("-do")] }
}
