//! The deadline itself: one rule decides, the server's time when a command is complete, whatever clocks do and however often it is sent.
//!
//! `PARINDEX_DEADLINE_TICKS=2500` sends 10,000 commands.

use std::sync::Arc;

use parindex_actions::{
    Context, Standing,
    permission::{Actor, Grant, Role},
    proposal::{Change, Decide, Extension, Propose, Proposed, Verdict, decide, propose},
    sheet::{CellStatus, SaveCell, Way, read, save_cell},
    world::{Instant, SetClock, SteadyClock},
};
use parindex_store::entity::{campaign, entry_version, log_leaf};
use parindex_trial::{CAMPAIGN, COMMUNE, DEPARTMENT, Stage, on_every_database};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// How much longer the commune may work, in milliseconds.
const EXTENSION: i64 = 3_000;

/// What the machine's clock is off by: up to a second either way, at times an hour behind.
struct Schedule(u64);

impl Iterator for Schedule {
    /// Milliseconds.
    type Item = i64;

    fn next(&mut self) -> Option<i64> {
        // Knuth's linear congruential generator: the schedule is the same on every machine.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let draw = i64::try_from(self.0 >> 33).unwrap();
        Some(if draw % 13 == 0 { -3_600_000 } else { draw % 2_000 - 1_000 })
    }
}

async fn extend(stage: &Stage, closes_at: i64) {
    let (first, second) = (stage.demo(Role::Secretariat).await, stage.second_secretariat().await);
    let change = Change::Extension(Extension { unit: COMMUNE.into(), closes_at, reopen: false });
    let command = Propose { campaign: CAMPAIGN.into(), change, reason: "Xã mất điện từ ngày 13/02".into() };
    let Proposed::Waiting(id) = propose(&stage.context(&first), &command).await.unwrap() else { panic!("nobody else was asked") };
    let approve = Decide { id, verdict: Verdict::Approve, answer: String::new() };
    decide(&stage.context(&second), &approve).await.unwrap();
}

fn officer_of(unit: &str, officer: &Actor) -> Actor {
    let grant = Grant { role: Role::Officer, unit: Some(unit.to_owned()), area: None, valid_from: None, valid_to: None };
    Actor { grants: vec![grant], ..officer.clone() }
}

/// A cell that its officer fills in again and again.
struct Cell {
    command: SaveCell,
    officer: Actor,
    closes_at: i64,
    accepted: usize,
}

impl Cell {
    async fn of(stage: &Stage, unit: &str, officer: &Actor, closes_at: i64) -> Self {
        let officer = officer_of(unit, officer);
        let sheet = read(&stage.context(&officer), CAMPAIGN, unit).await.unwrap();
        let cell = sheet.view.cells.iter().find(|cell| cell.own && cell.status == CellStatus::Given).unwrap();
        let command = SaveCell {
            campaign: CAMPAIGN.into(),
            unit: unit.into(),
            component: cell.component.clone(),
            version: cell.version,
            status: cell.status,
            inputs: cell.inputs.clone(),
            points: cell.given_points.clone(),
            comment: None,
            way: Way::Sheet,
        };
        Self { command, officer, closes_at, accepted: 0 }
    }

    /// Sends a save twice, as a browser does that got no answer; both get the same one.
    async fn send(&mut self, stage: &Stage, tick: usize, now: i64) {
        self.command.comment = Some(format!("Lần {tick}"));
        let key = format!("{}-{tick}", self.command.unit);
        let context = || Context::new(&stage.world, &self.officer, stage.words);
        let (one, other) = (context(), context());
        let (one, other) = (one.keyed(Some(&key)), other.keyed(Some(&key)));
        let (first, again) = tokio::join!(save_cell(&one, &self.command), save_cell(&other, &self.command));
        match (first, again) {
            (Ok(first), Ok(again)) => {
                assert!(now < self.closes_at, "accepted {} ms late", now - self.closes_at);
                assert_eq!((first.saved_at, &first), (now, &again));
                self.command.version = first.version;
                self.accepted += 1;
            }
            (Err(first), Err(again)) => {
                assert!(now >= self.closes_at, "refused {} ms early: {first:?}", self.closes_at - now);
                assert_eq!((first.standing, first.code), (Standing::Locked, "locked-closed"));
                assert_eq!((again.standing, again.code), (Standing::Locked, "locked-closed"));
            }
            mixed => panic!("one command, two answers: {mixed:?}"),
        }
    }

    /// What was accepted is what stands in the history and in the log, with the moment that decided.
    async fn agrees_with_the_log(&self, stage: &Stage, before: i32) {
        let read = stage.world.store.read();
        let subject = format!("entry/{CAMPAIGN}/{}/{}/self", self.command.unit, self.command.component);
        let leaves = log_leaf::Entity::find().filter(log_leaf::Column::Subject.eq(subject)).all(read).await.unwrap();
        let own = |at: i64| at < self.closes_at;
        let leaves: Vec<i64> = leaves.iter().map(|leaf| leaf.at).filter(|at| *at > 0).collect();
        let saved = entry_version::Entity::find()
            .filter(entry_version::Column::Unit.eq(&self.command.unit))
            .filter(entry_version::Column::Component.eq(&self.command.component))
            .filter(entry_version::Column::Version.gt(before))
            .all(read)
            .await
            .unwrap();
        assert_eq!(saved.len(), self.accepted);
        assert!(saved.iter().all(|row| own(row.saved_at) && leaves.contains(&row.saved_at)));
        assert!(leaves.iter().all(|at| own(*at)));
    }
}

#[test]
fn every_command_around_the_deadline_is_decided_by_the_servers_time_alone() {
    let ticks = std::env::var("PARINDEX_DEADLINE_TICKS").ok().and_then(|n| n.parse().ok()).unwrap_or(60);
    on_every_database(async |mut stage| {
        stage.world.clock = Arc::new(SteadyClock::new(Arc::<SetClock>::clone(&stage.clock), Instant(0)));
        let campaign = campaign::Entity::find_by_id(CAMPAIGN).one(stage.world.store.read()).await.unwrap().unwrap();
        let end = campaign.closes_at.unwrap();
        extend(&stage, end + EXTENSION).await;
        let officer = stage.demo(Role::Officer).await;
        let mut cells = [Cell::of(&stage, DEPARTMENT, &officer, end).await, Cell::of(&stage, COMMUNE, &officer, end + EXTENSION).await];
        let before = [cells[0].command.version, cells[1].command.version];
        // From five seconds before to five seconds after.
        let mut latest = i64::MIN;
        for (tick, off) in Schedule(2025).take(ticks).enumerate() {
            let machine = end - 5_000 + 10_000 * i64::try_from(tick).unwrap() / i64::try_from(ticks).unwrap() + off;
            stage.clock.set(Instant(machine));
            latest = latest.max(machine);
            for cell in &mut cells {
                cell.send(&stage, tick, latest).await;
            }
        }
        for (cell, before) in cells.iter().zip(before) {
            assert!(cell.accepted > 0 && cell.accepted < ticks, "the schedule has tried nothing: {}", cell.accepted);
            cell.agrees_with_the_log(&stage, before).await;
        }
        stage.log_is_clean().await;
    });
}
