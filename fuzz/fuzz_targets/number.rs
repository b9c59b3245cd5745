//! Numbers as people write them: never a panic, and what is read is read again the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parindex_exchange::number::{Mark, plain};

fuzz_target!(|text: &str| {
    for declared in [None, Some(Mark::Point), Some(Mark::Comma)] {
        if let Ok(value) = plain(text, declared) {
            assert_eq!(plain(&value, Some(Mark::Point)).ok(), Some(value));
        }
    }
});
