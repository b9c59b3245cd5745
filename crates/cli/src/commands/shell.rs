//! `parindex completions` and `parindex man`: what a packager installs.

use std::path::Path;

use clap::{ArgMatches, Command};
use parindex_words::Words;

use crate::{
    arguments,
    exit::{Exit, Failure},
    output,
};

pub fn completions(given: &ArgMatches, words: &Words) -> Result<Exit, Failure> {
    let Some(shell) = given.get_one::<clap_complete::Shell>("shell").copied() else {
        return Err(Failure::new(Exit::Usage, words.text("cli-usage-hint")));
    };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut arguments::command(words), "parindex", &mut script);
    output::write(&script, None, words)
}

/// The page of the whole command on standard output, or one page a command into a folder.
pub fn man(given: &ArgMatches, words: &Words) -> Result<Exit, Failure> {
    let mut root = arguments::command(words);
    root.build();
    let Some(folder) = super::path(given, "folder") else {
        return output::write(&page(root, words)?, None, words);
    };
    let unmade = |fault: std::io::Error| {
        let args = [("file", folder.display().to_string().into()), ("detail", fault.to_string().into())];
        Failure::new(Exit::CannotCreate, words.with("cli-cannot-write", &args))
    };
    std::fs::create_dir_all(folder).map_err(unmade)?;
    for sub in root.get_subcommands().filter(|s| !s.is_hide_set()) {
        let name = format!("parindex-{}", sub.get_name());
        write_page(sub.clone().name(name.clone()), folder, &name, words)?;
    }
    write_page(root, folder, "parindex", words)
}

fn write_page(command: Command, folder: &Path, name: &str, words: &Words) -> Result<Exit, Failure> {
    output::write(&page(command, words)?, Some(&folder.join(format!("{name}.1"))), words)
}

fn page(command: Command, words: &Words) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    let rendered = clap_mangen::Man::new(command).render(&mut page);
    rendered.map_err(|fault| {
        Failure::new(Exit::Io, words.with("cli-cannot-write", &[("file", "stdout".into()), ("detail", fault.to_string().into())]))
    })?;
    Ok(page)
}
