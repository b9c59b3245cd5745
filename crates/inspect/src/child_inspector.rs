//! The parent's side: starts a child for each file and believes only what is bounded.

use std::{
    ffi::OsString,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::ChildStdout,
    time::Duration,
};

use parindex_confine::{Ending, Program, Told};

use crate::{FileFault, FileKind, InspectError, Inspection, Inspector, findings::tidy};

/// Longest answer: twice the longest text, of which JSON may make six times as much, and signatures.
const LONGEST_ANSWER: u64 = 1 << 20;
/// Longest time by the clock; the child's own limit counts computing only.
const PATIENCE: Duration = Duration::from_secs(20);
/// Longest name that is passed on, in characters.
const LONGEST_NAME: usize = 1_000;
/// Most signatures that are believed.
const MOST_SIGNATURES: usize = 64;

/// Inspects by starting a program, usually this one, that calls [`child::serve`](crate::child::serve).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChildInspector {
    exe: PathBuf,
    args: Vec<OsString>,
    trust: Option<PathBuf>,
}

impl ChildInspector {
    /// A program, its arguments in front of `--name=…`, `--trust-folder=…` and the path, and the folder of trusted roots.
    #[must_use]
    pub const fn new(exe: PathBuf, args: Vec<OsString>, trust: Option<PathBuf>) -> Self {
        Self { exe, args, trust }
    }

    fn program(&self, name: &str) -> Program {
        let mut args = self.args.clone();
        // A NUL cannot be passed on; what stands in its place tells nobody a lie.
        let name: String = name.chars().take(LONGEST_NAME).map(|c| if c == '\0' { '\u{FFFD}' } else { c }).collect();
        args.push(format!("--name={name}").into());
        if let Some(folder) = &self.trust {
            let mut option = OsString::from("--trust-folder=");
            option.push(folder);
            args.push(option);
        }
        Program { exe: self.exe.clone(), args, patience: PATIENCE }
    }
}

impl Inspector for ChildInspector {
    fn inspect(&self, path: &Path, name: &str) -> Result<Inspection, InspectError> {
        let told = self.program(name).ask(path, lines).map_err(|fault| InspectError(fault.to_string()))?;
        judge(told)
    }
}

/// What the two lines say; a line that is no inspection is none.
fn lines(out: ChildStdout) -> (Option<Inspection>, Option<Inspection>) {
    let mut out = BufReader::new(out.take(LONGEST_ANSWER));
    let mut next = || {
        let mut line = Vec::new();
        out.read_until(b'\n', &mut line).ok()?;
        serde_json::from_slice::<Inspection>(&line).ok()
    };
    (next(), next())
}

fn judge(told: Told<(Option<Inspection>, Option<Inspection>)>) -> Result<Inspection, InspectError> {
    let fault = match (told.answer, told.ending) {
        ((Some(_), Some(whole)), Ending::Well) => return Ok(bounded(whole)),
        // It did not even get to the file: this machine is at fault, such as with a folder that is not there.
        ((None, _), Ending::Exit(1 | 64..=78)) => return Err(InspectError("the child could not begin".to_owned())),
        ((first, _), Ending::Memory | Ending::Time | Ending::Late) => (first, FileFault::TooCostly),
        ((first, _), _) => (first, FileFault::Broken),
    };
    let (first, fault) = fault;
    let mut inspection = bounded(first.unwrap_or_else(nothing));
    inspection.faults.push(fault);
    Ok(bounded(inspection))
}

fn nothing() -> Inspection {
    Inspection { kind: FileKind::Unknown, media_type: String::new(), pages: None, text: None, faults: Vec::new(), signatures: Vec::new() }
}

/// A child that was taken over may say anything, so everything is brought back into its bounds.
fn bounded(mut told: Inspection) -> Inspection {
    told.kind.media_type().clone_into(&mut told.media_type);
    told.text = told.text.as_deref().and_then(tidy);
    told.faults.sort_unstable();
    told.faults.dedup();
    told.signatures.truncate(MOST_SIGNATURES);
    for signature in &mut told.signatures {
        for name in [&mut signature.signer, &mut signature.organisation] {
            *name = name.as_deref().and_then(tidy).map(|name| name.chars().take(200).collect());
        }
    }
    told
}
