//! The example rounds load, and go through folder and workbook without loss.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod support;

use support::{example_names, load_example};

#[test]
fn every_example_loads_without_an_error_or_a_warning() {
    for name in example_names() {
        let loaded = load_example(&name);
        assert!(loaded.warnings.is_empty(), "{name}: {:?}", loaded.warnings);
        assert!(!loaded.round.entries.is_empty(), "{name} has no scores");
    }
}
