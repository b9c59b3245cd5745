//! The child of the tests of this crate. `parindex inspect-file` is the one that people run.

use std::process::ExitCode;

use parindex_inspect::child::{Question, serve};

fn main() -> ExitCode {
    let mut question = Question { path: Default::default(), name: String::new(), trust: None };
    for argument in std::env::args_os().skip(1) {
        let text = argument.to_string_lossy().into_owned();
        if let Some(name) = text.strip_prefix("--name=") {
            name.clone_into(&mut question.name);
        } else if let Some(folder) = text.strip_prefix("--trust-folder=") {
            question.trust = Some(folder.into());
        } else {
            question.path = argument.into();
        }
    }
    serve(&question)
}
