//! How long freezing takes: 60 units × 80 components written as files, read again, scored, guarded and packed; and the whole action on the
//! province of the examples, database and disk included.
#![allow(clippy::unwrap_used, missing_docs)]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use criterion::{Criterion, criterion_group, criterion_main};
use parindex_actions::{
    campaign::Phase,
    demo::Season,
    permission::Role,
    result::{Computed, Freeze, freeze, readiness},
};
use parindex_engine::round::Round;
use parindex_exchange::pack;
use parindex_store::entity::campaign;
use parindex_testkit::RoundBuilder;
use parindex_trial::{CAMPAIGN, Stage, answer_all};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

const RULE: &str = r#"{"kind":"proportional","num":"a","den":"b","full_pct":100,"floor_pct":80,"empty":"not_applicable"}"#;

/// 60 units with 80 components in 8 areas.
fn round() -> Round {
    let mut builder = RoundBuilder::new();
    for area in 0..8 {
        builder = builder.area(&format!("{area}"), "10");
        for component in 0..10 {
            builder = builder.component(&format!("{area}.{component}"), &format!("{area}"), "1", RULE);
        }
    }
    for unit in 0..60 {
        let code = format!("U{unit}");
        builder = builder.unit(&code);
        for (area, component) in (0..8).flat_map(|area| (0..10).map(move |component| (area, component))) {
            let base = 50 + unit * 7 + area * 3 + component;
            let figures = format!(r#"{{"a":{},"b":{base}}}"#, base - (unit + component) % 9);
            builder = builder.figures(&code, &format!("{area}.{component}"), &figures);
        }
    }
    builder.build()
}

/// The province in the council, with every finding answered.
async fn stage() -> Stage {
    let stage = Stage::on_sqlite(Season::SelfScoring).await;
    stage.to_council().await;
    let secretariat = stage.demo(Role::Secretariat).await;
    answer_all(&stage.context(&secretariat), "đã đối chiếu với bảng gốc").await;
    stage
}

/// One freeze, and the campaign back in the council.
async fn freeze_once(stage: &Stage) -> Duration {
    let secretariat = stage.demo(Role::Secretariat).await;
    let ctx = stage.context(&secretariat);
    let digest = readiness(&ctx, CAMPAIGN).await.unwrap().input_digest;
    let begun = Instant::now();
    freeze(&ctx, &Freeze { campaign: CAMPAIGN.into(), digest }).await.unwrap();
    let took = begun.elapsed();
    let tx = stage.world.store.begin().await.unwrap();
    campaign::Entity::update_many()
        .col_expr(campaign::Column::Phase, Expr::value(Phase::Council.as_str()))
        .filter(campaign::Column::Code.eq(CAMPAIGN))
        .exec(&tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    took
}

fn bench(criterion: &mut Criterion) {
    let round = round();
    let mut group = criterion.benchmark_group("freeze");
    group.sample_size(20);
    group.bench_function("60 units × 80 components: files, read again, scored, guarded, packed", |b| {
        b.iter(|| {
            let computed = Computed::of(&round).unwrap();
            assert_eq!(computed.errors(), 0);
            black_box(pack(&computed.files).unwrap().len())
        });
    });
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let stage = runtime.block_on(stage());
    group.bench_function("59 units, 5,652 entries: the whole action on SQLite", |b| {
        b.iter_custom(|times| (0..times).map(|_| runtime.block_on(freeze_once(&stage))).sum());
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
