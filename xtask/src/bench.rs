//! `cargo xtask bench`: runs all benches and prints what they measured, with the machine.

use std::{fmt::Write, fs, path::Path};

use serde_json::Value;

use crate::{
    run::{answer, cargo, root, step},
    strain,
};

/// Runs the benches whose name holds the filter, then prints the table.
///
/// # Errors
/// The step that failed.
pub fn run(arguments: &[String]) -> Result<(), String> {
    if arguments.first().is_some_and(|name| name == "server") {
        eprint!("{}", machine());
        return strain::bench(arguments.get(1..).unwrap_or_default());
    }
    let mut command = cargo(&["bench", "--workspace", "--locked", "--benches", "--"]);
    command.args(arguments);
    step("benches", &mut command)?;
    let folder = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), Into::into);
    let mut rows = Vec::new();
    collect(&folder.join("criterion"), &mut rows);
    rows.sort();
    let mut table = machine();
    table.push_str("\n| Bench | Median | 95 % interval |\n| --- | ---: | ---: |\n");
    for (name, [low, median, high]) in rows {
        let _ = writeln!(table, "| {name} | {} | {} – {} |", time(median), time(low), time(high));
    }
    eprintln!("\n{table}");
    if arguments.is_empty() { strain::bench(&[]) } else { Ok(()) }
}

/// What the figures were measured on.
fn machine() -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        cpu.lines().find_map(|l| l.strip_prefix("model name")).map_or("unknown processor", |l| l.trim_start_matches([' ', '\t', ':']));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let rustc = answer("rustc", &["--version"]).unwrap_or_default();
    let commit = answer("git", &["rev-parse", "--short", "HEAD"]).unwrap_or_default();
    format!("{model}, {cores} cores · {rustc} · parindex {} {commit}\n", env!("CARGO_PKG_VERSION"))
}

type Row = (String, [u64; 3]);

/// All estimates below a folder of criterion, in picoseconds.
fn collect(folder: &Path, rows: &mut Vec<Row>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.ends_with("new") {
            rows.extend(estimate(&path));
        } else if path.is_dir() {
            collect(&path, rows);
        }
    }
}

fn estimate(folder: &Path) -> Option<Row> {
    let read = |name: &str| serde_json::from_str::<Value>(&fs::read_to_string(folder.join(name)).ok()?).ok();
    let (benchmark, estimates) = (read("benchmark.json")?, read("estimates.json")?);
    let median = &estimates["median"];
    let interval = &median["confidence_interval"];
    let picoseconds = |value: &Value| (value.as_f64().unwrap_or_default() * 1e3) as u64;
    let figures = [&interval["lower_bound"], &median["point_estimate"], &interval["upper_bound"]].map(picoseconds);
    Some((benchmark["full_id"].as_str()?.to_owned(), figures))
}

fn time(picoseconds: u64) -> String {
    let value = picoseconds as f64;
    match picoseconds {
        0..1_000_000 => format!("{:.1} ns", value / 1e3),
        1_000_000..1_000_000_000 => format!("{:.2} µs", value / 1e6),
        _ => format!("{:.2} ms", value / 1e9),
    }
}
