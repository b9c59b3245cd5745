//! How long scoring takes: one province, the whole nation, and beside them the same sums in plain binary floats.
#![allow(clippy::unwrap_used, missing_docs)]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use parindex_engine::{
    round::{Prepared, Round, prepare},
    scores::Status,
};
use parindex_testkit::RoundBuilder;

/// A small generator with a fixed seed, so that every run scores the same round.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

const RULES: [&str; 6] = [
    r#"{"kind":"proportional","num":"a","den":"b","full_pct":100,"floor_pct":80,"empty":"not_applicable"}"#,
    r#"{"kind":"tiers","num":"a","den":"b","bands":[{"ge":98,"points":1},{"ge":95,"points":0.5}],"else":0,"empty":"full"}"#,
    r#"{"kind":"choice","options":[{"label":"a","points":1},{"label":"b","points":0.5},{"label":"c","points":0}]}"#,
    r#"{"kind":"checklist","items":[{"label":"a","points":0.25},{"label":"b","points":0.25},{"label":"c","points":0.5}]}"#,
    r#"{"kind":"survey_groups","groups":["x","y"]}"#,
    r#"{"kind":"formula","expr":"(on_time + 0.5*late) / assigned * max","vars":["assigned","on_time","late"],"empty":"not_applicable"}"#,
];

fn figures(rule: usize, dice: &mut Dice) -> String {
    let base = 50 + dice.roll(5_000);
    match rule {
        0 | 1 => format!(r#"{{"a":{},"b":{base}}}"#, base - dice.roll(base / 8)),
        2 => format!(r#"{{"option":{}}}"#, dice.roll(3)),
        3 => format!(r#"{{"checked":[{},{},{}]}}"#, dice.roll(2), dice.roll(2), dice.roll(2)),
        4 => format!(r#"{{"means":{{"x":{}.{:02},"y":{}}}}}"#, 60 + dice.roll(40), dice.roll(100), dice.roll(101)),
        _ => {
            let late = dice.roll(base / 5);
            format!(r#"{{"assigned":{base},"on_time":{},"late":{late}}}"#, base - late)
        }
    }
}

/// `units` units with 8 areas and `components` components of one point, a fifth of the cells with a twentieth not applicable.
fn round(units: usize, components: usize) -> Round {
    let mut dice = Dice(20_251_231);
    let mut builder = RoundBuilder::new();
    for area in 0..8 {
        let own = (0..components).filter(|c| c % 8 == area);
        builder = builder.area(&format!("{area}"), &own.clone().count().to_string());
        for c in own {
            builder = builder.component(&format!("{area}.{c}"), &format!("{area}"), "1", RULES[c % RULES.len()]);
        }
    }
    for unit in 0..units {
        let code = format!("U{unit}");
        builder = builder.unit(&code);
        for c in 0..components {
            let node = format!("{}.{c}", c % 8);
            builder = match dice.roll(20) {
                0 => builder.status(&code, &node, Status::NotApplicable),
                _ => builder.figures(&code, &node, &figures(c % RULES.len(), &mut dice)),
            };
        }
    }
    builder.build()
}

/// The least work imaginable: one float multiplication and addition a cell.
fn floats(units: usize, components: usize) -> f64 {
    let mut total = 0.0;
    for unit in 0..units {
        let mut sum = 0.0;
        for c in 0..components {
            sum += black_box((unit * c) as f64 / (components + c) as f64);
        }
        total += sum / components as f64 * 100.0;
    }
    total
}

/// The time that the work takes; what its result costs to free is not part of scoring, so each is freed before the next, outside the clock.
fn timed<T>(times: u64, work: impl Fn() -> T) -> Duration {
    let mut spent = Duration::ZERO;
    for _ in 0..times {
        let start = Instant::now();
        let result = black_box(work());
        spent += start.elapsed();
        drop(result);
    }
    spent
}

fn bench(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("score");
    group.sample_size(20);
    let province = round(60, 80);
    let prepared = prepare(&province);
    assert!(!prepared.score().has_errors());
    group.bench_function(BenchmarkId::new("province", "60x80"), |b| b.iter_custom(|times| timed(times, || prepared.score())));
    group.bench_function(BenchmarkId::new("province, floats beside", "60x80"), |b| b.iter(|| black_box(floats(60, 80))));
    let nation: Vec<Round> = vec![round(3_321, 49), round(34 * 20, 80)];
    let prepared: Vec<Prepared<'_>> = nation.iter().map(prepare).collect();
    group.bench_function("nation/3321x49+680x80", |b| {
        b.iter_custom(|times| timed(times, || prepared.iter().map(Prepared::score).collect::<Vec<_>>()))
    });
    if let Ok(one) = rayon::ThreadPoolBuilder::new().num_threads(1).build() {
        group.bench_function("nation, one core/3321x49+680x80", |b| {
            one.install(|| b.iter_custom(|times| timed(times, || prepared.iter().map(Prepared::score).collect::<Vec<_>>())));
        });
    }
    group.bench_function("nation, resolved anew/3321x49+680x80", |b| {
        b.iter(|| nation.iter().map(|r| black_box(prepare(r).score()).groups.len()).sum::<usize>())
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
