//! The province of the demonstration, which travels inside the binary.

use parindex_engine::round::Round;
use parindex_words::Words;

use crate::{
    exit::{Exit, Failure},
    load,
};

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../../../examples/province-2025/", $name)))),*]
    };
}

const FILES: [(&str, &str); 11] = files![
    "round.toml",
    "applicability.csv",
    "bands.csv",
    "criteria.csv",
    "evidence.csv",
    "gates.csv",
    "groups.csv",
    "lineage.csv",
    "scores.csv",
    "sets.csv",
    "units.csv",
];

/// Reads the province, as any other round is read.
pub fn province(words: &Words) -> Result<Round, Failure> {
    let io = |fault: std::io::Error| Failure::new(Exit::Io, fault.to_string());
    let folder = tempfile::tempdir().map_err(io)?;
    for (name, text) in FILES {
        std::fs::write(folder.path().join(name), text).map_err(io)?;
    }
    load::load(folder.path(), words).map_err(|unread| unread.into_failure(words))
}
