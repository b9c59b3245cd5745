//! Workbooks as the child process reads them. The library behind it is known to panic on broken archives (calamine 0.38, `xlsx/mod.rs`), which
//! is why the product reads in a child process; so a panic counts as an answer here, and hangs, aborts and memory beyond the limit are what is looked for.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parindex_exchange::child;

fuzz_target!(init: std::panic::set_hook(Box::new(|_| {})), |data: &[u8]| {
    let Ok(folder) = tempfile::tempdir() else { return };
    let path = folder.path().join("x.xlsx");
    if std::fs::write(&path, data).is_ok() {
        let _ = std::panic::catch_unwind(|| child::answer_to(&path, &mut std::io::sink()));
    }
});
