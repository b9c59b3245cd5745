//! Workbooks as the child process reads them. A crash of the child is contained in the product; here it is found.
#![no_main]

use libfuzzer_sys::fuzz_target;
use parindex_exchange::child;

fuzz_target!(|data: &[u8]| {
    let Ok(folder) = tempfile::tempdir() else { return };
    let path = folder.path().join("x.xlsx");
    if std::fs::write(&path, data).is_ok() {
        let _ = child::answer_to(&path, &mut std::io::sink());
    }
});
