//! Numbers as people write them: never a panic, and what is read is read again the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parindex_engine::kernel::bounded;
use parindex_exchange::number::{Mark, plain};

fuzz_target!(|text: &str| {
    for declared in [None, Some(Mark::Point), Some(Mark::Comma)] {
        let read = |text: &str, mark| plain(text, mark).ok().and_then(|plain| bounded(&plain).ok());
        if let Some(value) = read(text, declared) {
            assert_eq!(read(&value.to_string(), Some(Mark::Point)), Some(value));
        }
    }
});
