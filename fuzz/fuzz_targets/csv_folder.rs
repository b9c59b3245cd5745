//! A folder of CSV files: the input is cut at `\x00` into the tables of a round; reading ends with a round or with problems, never with a panic.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use parindex_engine::{publication::guarded, round::prepare};
use parindex_exchange::{Problem, Sheets, WorkbookReader, read_round};

const FILES: [&str; 7] = ["round.toml", "sets.csv", "groups.csv", "units.csv", "criteria.csv", "scores.csv", "published.csv"];

struct NoWorkbooks;

impl WorkbookReader for NoWorkbooks {
    fn read(&self, _: &Path) -> Result<Sheets, Problem> {
        unreachable!("a folder holds no workbook")
    }
}

fuzz_target!(|data: &[u8]| {
    let Ok(folder) = tempfile::tempdir() else { return };
    for (name, part) in FILES.iter().zip(data.split(|byte| *byte == 0)) {
        let _ = std::fs::write(folder.path().join(name), part);
    }
    if let Ok(loaded) = read_round(folder.path(), &NoWorkbooks) {
        let prepared = prepare(&loaded.round);
        let _ = guarded(&prepared);
    }
});
