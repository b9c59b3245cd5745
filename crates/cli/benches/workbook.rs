//! A workbook of a whole province: read in its child process, scored, and beside it the bare reading of its cells.
#![allow(clippy::unwrap_used, missing_docs)]

use std::{hint::black_box, path::Path, process::Command};

use criterion::{Criterion, criterion_group, criterion_main};
use parindex_engine::{publication::guarded, round::prepare};
use parindex_exchange::{child, read_round};

fn bench(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("province.xlsx");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let program = env!("CARGO_BIN_EXE_parindex");
    let made = Command::new(program).current_dir(root).args(["convert", "examples/province-2025"]).arg(&book).status().unwrap();
    assert!(made.success());
    let reader = child::SelfProcess::new(program.into(), vec!["read-workbook".into()]);
    let mut group = criterion.benchmark_group("workbook");
    group.sample_size(20);
    group.bench_function("59 units read, scored and guarded", |b| {
        b.iter(|| {
            let round = read_round(&book, &reader).unwrap().round;
            let prepared = prepare(&round);
            assert!(!black_box(guarded(&prepared)).has_errors());
        });
    });
    group.bench_function("cells only, in this process, beside", |b| {
        b.iter(|| child::answer_to(&book, &mut std::io::sink()).unwrap());
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
