//! A round in memory is the round of its files.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use parindex_exchange::{Sheets, WorkbookReader, read_round, read_tables, round_tables};

/// Folders need no reader.
struct NoWorkbook;

impl WorkbookReader for NoWorkbook {
    fn read(&self, path: &Path) -> Result<Sheets, parindex_exchange::Problem> {
        panic!("{} is no workbook", path.display())
    }
}

#[test]
fn every_example_comes_back_from_memory_as_it_was() {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut seen = 0;
    for folder in std::fs::read_dir(examples).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.join("round.toml").exists()) {
        let round = read_round(&folder, &NoWorkbook).unwrap().round;
        let texts = round_tables(&round);
        let again = read_tables(&texts).unwrap().round;
        assert_eq!(round_tables(&again), texts, "{}", folder.display());
        let again = read_tables(&serde_json::from_str(&serde_json::to_string(&texts).unwrap()).unwrap()).unwrap().round;
        assert_eq!((again.units, again.sets, again.campaign), (round.units, round.sets, round.campaign), "{}", folder.display());
        seen += 1;
    }
    assert!(seen >= 8);
}
