//! `cargo xtask year`: the province of the examples through the whole year, over the API of a real server, from self-scoring to the frozen
//! result; and what `parindex score` gives on the exported round.

mod appraisal;
mod compare;
mod external;
mod http;
mod phases;
mod result;
mod round;
mod self_scores;

use std::path::{Path, PathBuf};

use http::Server;
use round::ExampleRound;

use crate::{
    services::ParindexServer,
    strain::{self, Build},
};

/// The campaign of the demonstration.
pub const CAMPAIGN: &str = "province-2025";
/// Two persons of the secretariat: who proposes a change does not approve it.
pub const SECRETARIAT: [&str; 2] = ["thuong-truc", "pho-truong-phong"];

/// What the command line asks for.
struct Asked {
    /// An address of PostgreSQL, with a database that is empty; else SQLite in a folder.
    database: Option<String>,
    /// The program; else it is built.
    program: Option<PathBuf>,
    /// A folder in which the data stay, to be looked at with `parindex demo --data FOLDER`.
    keep: Option<PathBuf>,
}

/// Carries the province through the year and compares the frozen digest with that of the exported round.
///
/// # Errors
/// The step that failed, or digests that differ.
pub fn run(arguments: &[String]) -> Result<(), String> {
    let asked = asked(arguments)?;
    let program = match asked.program {
        Some(program) => program,
        None => strain::built(Build::Debug)?.join("parindex"),
    };
    let round = ExampleRound::read()?;
    let demo = match &asked.keep {
        Some(folder) => ParindexServer::kept(&program, asked.database.as_deref(), folder)?,
        None => ParindexServer::demo(&program, asked.database.as_deref())?,
    };
    let server = Server::at(demo.address())?;
    year(&server, &round)?;
    let frozen = result::freeze(&server)?;
    compare::same_bytes(&program, &demo, asked.database.as_deref(), &frozen)?;
    compare::same_places(&server, &frozen, &program)
}

/// From self-scoring to the last decision of the council.
fn year(server: &Server, round: &ExampleRound) -> Result<(), String> {
    self_scores::fill(server, round)?;
    phases::end_self_scoring(server)?;
    phases::go_on(server, "self_scoring_closed")?;
    phases::go_on(server, "appraisal")?;
    external::enter(server, round)?;
    appraisal::first(server, round)?;
    phases::go_on(server, "explanation")?;
    appraisal::explain(server, round)?;
    phases::go_on(server, "second_appraisal")?;
    appraisal::second(server, round)?;
    phases::go_on(server, "council")?;
    appraisal::council(server, round)
}

fn asked(arguments: &[String]) -> Result<Asked, String> {
    let mut asked = Asked { database: None, program: None, keep: None };
    for pair in arguments.chunks(2) {
        match pair {
            [name, value] if name == "--database" => asked.database = Some(value.clone()),
            [name, value] if name == "--program" => asked.program = Some(Path::new(value).to_path_buf()),
            [name, value] if name == "--keep" => asked.keep = Some(Path::new(value).to_path_buf()),
            _ => return Err("cargo xtask year [--database postgres://…] [--program FILE] [--keep FOLDER]".into()),
        }
    }
    Ok(asked)
}
