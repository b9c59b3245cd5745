//! The log vouches for the tables: whatever is changed in them directly is found, and nothing is found where nothing was changed.

use std::collections::BTreeSet;

use parindex_actions::{
    demo::Season,
    log::{
        Check, FindingKind, Joined, LogFilter, Scope, UNWITNESSED, Verdict, WITNESSED, checkpoint, export, leaf_of, page, place_of, rotate,
        sequence, tile, verify, verify_in,
    },
    permission::Role,
    sheet::{CellStatus, SaveCell, Way, save_cell},
    write::{LEFT_OUT, Leaf, record},
};
use parindex_log::{EntryProof, Head, SigningKey};
use parindex_store::entity::{entry_version, file, log_leaf};
use parindex_trial::{CAMPAIGN, DEPARTMENT, Stage, on_every_database};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, IntoActiveModel, QueryOrder, Statement};

/// Names how many tamperings are tried on each database.
const TAMPERINGS: &str = "PARINDEX_TAMPERINGS";

async fn save(stage: &Stage, component: &str, version: i32) {
    let officer = stage.demo(Role::Officer).await;
    let command = SaveCell {
        campaign: CAMPAIGN.into(),
        unit: DEPARTMENT.into(),
        component: component.into(),
        version,
        status: CellStatus::NotSubmitted,
        inputs: Vec::new(),
        points: None,
        comment: Some("Bà Lò Thị Hạnh nộp chậm".into()),
        way: Way::Sheet,
    };
    save_cell(&stage.context(&officer), &command).await.unwrap();
}

async fn texts(db: &DatabaseConnection, sql: &str) -> Vec<String> {
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index::<String>(0).unwrap()).collect()
}

#[test]
fn a_fresh_province_is_vouched_for_and_every_table_is_witnessed_or_says_why_not() {
    on_every_database(async |stage| {
        stage.log_is_clean().await;
        let db = stage.world.store.read();
        let sql = match db.get_database_backend() {
            DbBackend::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
            _ => "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'",
        };
        let there: BTreeSet<String> = texts(db, sql).await.into_iter().collect();
        let told: BTreeSet<String> =
            WITNESSED.iter().copied().chain(UNWITNESSED.iter().map(|(name, _)| *name)).map(str::to_owned).collect();
        assert_eq!(there, told, "a table is neither in WITNESSED nor in UNWITNESSED (actions/src/log/verify/tables.rs), or is no more");
    });
}

#[test]
fn places_are_given_in_the_order_of_writing_and_every_batch_is_signed() {
    on_every_database(async |stage| {
        let key = Stage::log_key();
        save(&stage, "1.1.1", 1).await;
        let Joined::Now { count, size } = sequence(&stage.world, &key, "trial").await.unwrap() else { panic!("nothing joined") };
        assert_eq!(count as u64, size);
        let db = stage.world.store.read();
        let leaves = log_leaf::Entity::find().order_by_asc(log_leaf::Column::Seq).all(db).await.unwrap();
        assert!(leaves.iter().take(count).zip(0..).all(|(leaf, place)| leaf.position == Some(place)));
        // Another process leaves it to the one that did it last, which goes on.
        save(&stage, "1.1.1", 2).await;
        assert_eq!(sequence(&stage.world, &key, "b").await.unwrap(), Joined::Elsewhere);
        while sequence(&stage.world, &key, "trial").await.unwrap() != Joined::Nothing {}
        let head = Head::open(&checkpoint(&stage.world).await.unwrap(), key.public()).unwrap();
        assert_eq!(head.size, leaves.len() as u64 + 1);
        // Another key is refused.
        save(&stage, "1.1.1", 3).await;
        let other = SigningKey::from_seed("parindex.test/trial", [8; 32]).unwrap();
        assert_eq!(sequence(&stage.world, &other, "trial").await.unwrap_err().code, "log-key-differs");
        stage.log_is_clean().await;
    });
}

#[test]
fn an_entry_can_be_proven_and_tiles_are_those_of_the_layout() {
    on_every_database(async |stage| {
        save(&stage, "1.1.1", 1).await;
        let size = stage.verify_log().await.size;
        let auditor = stage.demo(Role::Auditor).await;
        let db = stage.world.store.read();
        let last = log_leaf::Entity::find().order_by_desc(log_leaf::Column::Seq).one(db).await.unwrap().unwrap();
        let found = leaf_of(&stage.context(&auditor), last.id).await.unwrap();
        let place = place_of(db, last.id).await.unwrap().unwrap();
        let proven = found.proven.unwrap();
        assert_eq!((place.position, proven.head.size, proven.proof.index), (size - 1, size, size - 1));
        assert_eq!(proven.proof.entry, last.body.as_bytes());
        assert_eq!(proven.proof.checkpoint, checkpoint(&stage.world).await.unwrap());
        let strangers = EntryProof::parse(&proven.proof.to_string()).unwrap();
        assert_eq!(strangers.check(&[Stage::log_key().public().clone()]), Ok(proven.head));
        // A narrower tile is served out of the wider one.
        assert_eq!(tile(&stage.world, "tile/0/000.p/3").await.unwrap()[..], tile(&stage.world, "tile/0/000").await.unwrap()[..96]);
        assert_eq!(tile(&stage.world, "tile/0/900").await.unwrap_err().code, "no-tile");
        let officer = stage.demo(Role::Officer).await;
        assert_eq!(leaf_of(&stage.context(&officer), last.id).await.unwrap_err().code, "forbidden");
    });
}

#[test]
fn the_log_can_be_taken_out_as_files() {
    on_every_database(async |stage| {
        let size = stage.verify_log().await.size;
        let folder = stage.folder.path().join("out");
        assert_eq!(export(&stage.world, &folder).await.unwrap(), size);
        let note = std::fs::read_to_string(folder.join("checkpoint")).unwrap();
        let head = Head::open(&note, Stage::log_key().public()).unwrap();
        assert_eq!(parindex_log::check(&Files(folder), &head, &[]), []);
    });
}

struct Files(std::path::PathBuf);

impl parindex_log::TileReader for Files {
    fn tile(&self, name: &parindex_log::TileName) -> Result<Option<Vec<u8>>, parindex_log::Fault> {
        Ok(std::fs::read(self.0.join(name.to_string())).ok())
    }
}

/// One way to tamper: statements, and what they come to.
struct Tampering {
    statements: Vec<String>,
}

/// Everything that somebody with full rights may do to one place of the database.
struct Vandal {
    random: StdRng,
    sqlite: bool,
    /// Table, columns that count, and whether each is a number.
    tables: Vec<(String, Vec<(String, String)>)>,
}

impl Vandal {
    async fn new(db: &DatabaseConnection, seed: u64) -> Self {
        let sqlite = db.get_database_backend() == DbBackend::Sqlite;
        let mut tables = Vec::new();
        let log = ["log_leaf", "log_tile", "log_checkpoint", "log_head"];
        for table in WITNESSED.iter().copied().chain(log) {
            let count: Vec<String> = texts(db, &format!("SELECT CAST(count(*) AS text) FROM {table}")).await;
            if count == ["0"] {
                continue;
            }
            let sql = if sqlite {
                format!("SELECT name || ' ' || type FROM pragma_table_info('{table}')")
            } else {
                format!(
                    "SELECT column_name || ' ' || data_type FROM information_schema.columns WHERE table_name = '{table}' ORDER BY ordinal_position"
                )
            };
            let left = |column: &str| {
                LEFT_OUT.iter().any(|(t, c, _)| *t == table && *c == column)
                    // What only orders leaves that wait, says who sequences, or when this machine signed.
                    || [("log_leaf", "seq"), ("log_head", "id"), ("log_head", "holder"), ("log_head", "held_until"), ("log_head", "key"), ("log_checkpoint", "at")].contains(&(table, column))
            };
            let columns = texts(db, &sql).await;
            let columns = columns.iter().filter_map(|line| line.split_once(' ')).filter(|(name, _)| !left(name));
            tables.push((table.to_owned(), columns.map(|(name, kind)| (name.to_owned(), kind.to_lowercase())).collect()));
        }
        Self { random: StdRng::seed_from_u64(seed), sqlite, tables }
    }

    fn row(&self) -> &'static str {
        if self.sqlite { "rowid" } else { "ctid" }
    }

    /// A random row of a table.
    fn chosen(&self, table: &str) -> String {
        format!("{id} = (SELECT {id} FROM {table} ORDER BY random() LIMIT 1)", id = self.row())
    }

    fn next(&mut self) -> Tampering {
        let at = self.random.random_range(0..self.tables.len());
        let (table, columns) = self.tables[at].clone();
        let chosen = self.chosen(&table);
        let statements = match self.random.random_range(0..10) {
            0 | 1 => vec![format!("DELETE FROM {table} WHERE {chosen}")],
            // Back-dated or moved leaves, a shortened log.
            2 => vec![format!("UPDATE log_leaf SET at = at - 86400000 WHERE {}", self.chosen("log_leaf"))],
            3 => vec![
                "UPDATE log_leaf SET position = -1 WHERE position = 3".to_owned(),
                "UPDATE log_leaf SET position = 3 WHERE position = 7".to_owned(),
                "UPDATE log_leaf SET position = 7 WHERE position = -1".to_owned(),
            ],
            4 => vec!["DELETE FROM log_leaf WHERE position > 500".to_owned()],
            5 => vec![format!("UPDATE log_leaf SET position = NULL WHERE {}", self.chosen("log_leaf"))],
            6 => vec![format!(
                "INSERT INTO role_grant SELECT {}, person, 'secretariat', NULL, NULL, NULL, NULL, granted_at, granted_by, NULL, NULL FROM role_grant LIMIT 1",
                if self.sqlite { "randomblob(16)" } else { "gen_random_uuid()" }
            )],
            _ => {
                let (column, kind) = &columns[self.random.random_range(0..columns.len())];
                vec![format!("UPDATE {table} SET {column} = {} WHERE {chosen}", self.other(column, kind))]
            }
        };
        Tampering { statements }
    }

    /// Another value of the same kind.
    fn other(&self, column: &str, kind: &str) -> String {
        match kind {
            kind if kind.contains("bool") => format!("NOT {column}"),
            kind if kind.contains("int") => format!("COALESCE({column}, 0) + 900001"),
            kind if kind.contains("uuid") && self.sqlite => "randomblob(16)".to_owned(),
            kind if kind.contains("uuid") => "gen_random_uuid()".to_owned(),
            kind if kind.contains("blob") || kind.contains("bytea") => {
                if self.sqlite {
                    "randomblob(96)".to_owned()
                } else {
                    format!("{column} || decode('00', 'hex')")
                }
            }
            _ => format!("COALESCE({column}, '') || 'x'"),
        }
    }
}

#[test]
fn every_tampering_with_full_rights_is_found() {
    let tries: u64 = std::env::var(TAMPERINGS).ok().and_then(|n| n.parse().ok()).unwrap_or(60);
    on_every_database(async |stage| {
        for n in 1..4 {
            save(&stage, "1.1.1", n).await;
        }
        assert_eq!(stage.verify_log().await.findings, []);
        let keys = vec![Stage::log_key().public().clone()];
        let check = Check { keys, earlier: vec![checkpoint(&stage.world).await.unwrap()], ..Check::default() };
        let mut vandal = Vandal::new(stage.world.store.read(), 2025).await;
        let (mut done, mut found) = (0, BTreeSet::new());
        for n in 0..tries {
            let tampering = vandal.next();
            // What is done in here is looked at and then undone.
            let tx = stage.world.store.begin().await.unwrap();
            let mut changed = 0;
            for sql in &tampering.statements {
                // A constraint may refuse it; then nothing was changed.
                changed += tx.execute_unprepared(sql).await.map_or(0, |done| done.rows_affected());
            }
            if changed > 0 {
                let verdict = verify_in(&*tx, &check).await.unwrap();
                assert!(!verdict.findings.is_empty(), "{n}: not found: {:?}", tampering.statements);
                found.extend(verdict.findings.iter().map(|fact| fact.kind));
                done += 1;
            }
            drop(tx);
        }
        assert!(done * 2 > tries, "{done} of {tries} tamperings were possible, all found as {found:?}");
        // The control: with everything as it was, nothing is found.
        let verdict = verify(&stage.world, &check).await.unwrap();
        assert_eq!(verdict.findings, []);
        assert!(verdict.key_known);
    });
}

#[test]
fn a_shortened_log_with_everything_in_order_is_found_with_a_checkpoint_that_was_kept() {
    on_every_database(async |stage| {
        let key = Stage::log_key();
        let before = stage.verify_log().await;
        let old = checkpoint(&stage.world).await.unwrap();
        save(&stage, "1.1.1", 1).await;
        assert_eq!(stage.verify_log().await.size, before.size + 1);
        let kept = checkpoint(&stage.world).await.unwrap();
        let check = |earlier: &str| Check { keys: vec![key.public().clone()], earlier: vec![earlier.to_owned()], ..Check::default() };
        let kinds = |verdict: Verdict| verdict.findings.iter().map(|fact| fact.kind).collect::<BTreeSet<_>>();
        // Both checkpoints are those of one log.
        assert_eq!(verify(&stage.world, &check(&old)).await.unwrap().findings, []);
        // The same province with another history, signed by the stolen key.
        let folder = tempfile::tempdir().unwrap();
        let other = Stage::load(parindex_store::DatabaseUrl::in_folder(folder.path()), folder, Season::SelfScoring).await;
        assert_eq!(other.verify_log().await.findings, []);
        let verdict = verify(&other.world, &check(&kept)).await.unwrap();
        assert_eq!(kinds(verdict), [FindingKind::Forked].into());
    });
}

#[test]
fn another_key_goes_on_and_whoever_knows_one_of_both_knows_both() {
    on_every_database(async |stage| {
        let old = Stage::log_key();
        stage.verify_log().await;
        let kept = checkpoint(&stage.world).await.unwrap();
        let new = SigningKey::from_seed("parindex.test/trial", [10; 32]).unwrap();
        // The lease of whoever let entries join before runs out first.
        rotate(&stage.world, &old, &new).await.unwrap();
        // Once more is no news.
        rotate(&stage.world, &old, &new).await.unwrap();
        save(&stage, "1.1.1", 1).await;
        assert_eq!(sequence(&stage.world, &old, "trial").await.unwrap_err().code, "log-key-differs");
        while let Joined::Now { .. } = sequence(&stage.world, &new, "trial").await.unwrap() {}
        for keys in [vec![&old], vec![&new], vec![&old, &new], vec![]] {
            let known = keys.len();
            let keys = keys.into_iter().map(|key| key.public().clone()).collect();
            let verdict = verify(&stage.world, &Check { keys, earlier: vec![kept.clone()], ..Check::default() }).await.unwrap();
            assert_eq!((verdict.findings, verdict.key), (vec![], new.public().to_string()), "with {known} keys");
        }
        assert!(Head::open(&checkpoint(&stage.world).await.unwrap(), new.public()).is_ok());
        // A key that nobody announced.
        let thief = SigningKey::from_seed("parindex.test/trial", [11; 32]).unwrap();
        let db = stage.world.store.read();
        let head = Head::open(&checkpoint(&stage.world).await.unwrap(), new.public()).unwrap();
        let sql = format!(
            "UPDATE log_checkpoint SET note = '{}', key = '{}' WHERE size = {}",
            head.sign(&thief).unwrap(),
            thief.public(),
            head.size
        );
        db.execute_unprepared(&sql).await.unwrap();
        let verdict = verify(&stage.world, &Check { keys: vec![old.public().clone()], ..Check::default() }).await.unwrap();
        assert!(verdict.findings.iter().any(|fact| fact.kind == FindingKind::KeyUnannounced), "{:?}", verdict.findings);
    });
}

#[test]
fn files_that_were_changed_taken_or_put_there_are_named() {
    on_every_database(async |stage| {
        stage.verify_log().await;
        let check = Check { keys: vec![Stage::log_key().public().clone()], scope: Scope::Files, ..Check::default() };
        let clean = verify(&stage.world, &check).await.unwrap();
        assert_eq!(clean.findings, []);
        assert!(clean.files.unwrap() >= 3, "{clean:?}");
        let all = file::Entity::find().order_by_asc(file::Column::Sha256).all(stage.world.store.read()).await.unwrap();
        let lies = |sha256: &str| stage.folder.path().join("files").join(parindex_store::Files::path_of(sha256).as_ref());
        let (changed, gone) = (&all[0].sha256, &all[1].sha256);
        let mut bytes = std::fs::read(lies(changed)).unwrap();
        bytes[0] ^= 1;
        std::fs::write(lies(changed), bytes).unwrap();
        std::fs::remove_file(lies(gone)).unwrap();
        // A file that nothing knows; one that was written just now may be on its way.
        let surplus = lies(&"ab".repeat(32));
        std::fs::create_dir_all(surplus.parent().unwrap()).unwrap();
        std::fs::write(&surplus, "x").unwrap();
        stage.clock.set(parindex_actions::world::Instant(i64::MAX / 2));
        // Whoever takes the row with the file is found by both.
        stage.world.store.read().execute_unprepared(&format!("DELETE FROM file WHERE sha256 = '{gone}'")).await.unwrap();
        let verdict = verify(&stage.world, &check).await.unwrap();
        let found: Vec<_> = verdict.findings.iter().map(|fact| (fact.kind, fact.key.as_str())).collect();
        let surplus = format!("files/ab/{}", "ab".repeat(31));
        for expected in [
            (FindingKind::FileChanged, changed.as_str()),
            (FindingKind::FileMissing, gone.as_str()),
            (FindingKind::RowMissing, gone.as_str()),
            (FindingKind::FileSurplus, surplus.as_str()),
        ] {
            assert!(found.contains(&expected), "{expected:?} is not in {found:?}");
        }
        assert_eq!(found.len(), 4, "{found:?}");
    });
}

#[test]
fn the_log_is_read_by_kind_person_and_unit() {
    on_every_database(async |stage| {
        save(&stage, "1.1.1", 1).await;
        let (auditor, officer) = (stage.demo(Role::Auditor).await, stage.demo(Role::Officer).await);
        let ctx = stage.context(&auditor);
        let filter =
            |kind: &str, person: &str, unit: &str| LogFilter { kind: kind.into(), person: person.into(), unit: unit.into(), before: None };
        let all = page(&ctx, &LogFilter::default()).await.unwrap();
        assert_eq!((all.leaves[0].event.as_str(), all.leaves[0].unit.as_deref()), ("cell-saved", Some(DEPARTMENT)));
        assert!(all.leaves.windows(2).all(|pair| pair[0].seq > pair[1].seq));
        // Without tone marks, by name or code.
        for unit in ["so tu phap", "Sở Tư pháp", "so-tu-phap"] {
            let found = page(&ctx, &filter("values", "", unit)).await.unwrap();
            assert!(!found.leaves.is_empty() && found.leaves.iter().all(|leaf| leaf.unit.as_deref() == Some(DEPARTMENT)), "{unit}");
        }
        let name = &officer.name;
        let own = page(&ctx, &filter("", name, "")).await.unwrap();
        assert!(!own.leaves.is_empty() && own.leaves.iter().all(|leaf| leaf.actor == officer.person));
        assert_eq!(page(&ctx, &filter("server", name, "")).await.unwrap().leaves, []);
        // Pages follow each other without gap or repetition.
        let second = page(&ctx, &LogFilter { before: all.next, ..LogFilter::default() }).await.unwrap();
        assert!(second.leaves[0].seq < all.leaves.last().unwrap().seq);
        assert_eq!(page(&stage.context(&officer), &LogFilter::default()).await.unwrap_err().code, "forbidden");
    });
}

/// As many entries as a province writes in a few years, each with the row of a saved cell. Prints what it took; `docs/performance.md` keeps it.
#[test]
#[ignore = "takes minutes: cargo test --workspace --test actions log:: -- --ignored --nocapture"]
fn two_hundred_thousand_entries_join_and_verify() {
    const ENTRIES: usize = 200_000;
    on_every_database(async |stage| {
        let officer = stage.demo(Role::Officer).await;
        let row = |n: usize| entry_version::Model {
            campaign: CAMPAIGN.into(),
            unit: DEPARTMENT.into(),
            component: format!("x.{}", n % 80),
            stage: "self".into(),
            version: i32::try_from(n).unwrap(),
            status: "given".into(),
            points: None,
            inputs: r#"["8","10"]"#.into(),
            comment: Some("Số liệu theo báo cáo năm, bản giấy lưu tại văn phòng".into()),
            clause: None,
            standard_error: None,
            saved_at: stage.world.now().0,
            saved_by: officer.person,
            by_way_of: "sheet".into(),
        };
        for first in (0..ENTRIES).step_by(1_000) {
            let tx = stage.world.store.begin().await.unwrap();
            let rows: Vec<entry_version::Model> = (first..first + 1_000).map(row).collect();
            let stored = rows.iter().cloned().map(|row| row.into_active_model().reset_all());
            entry_version::Entity::insert_many(stored).exec_without_returning(&*tx).await.unwrap();
            for row in &rows {
                let leaf = Leaf::new("cell-saved", format!("entry/{CAMPAIGN}/{DEPARTMENT}/{}/self", row.component)).row(row);
                let id = stage.world.chance.id(stage.world.now());
                record(&*tx, &*stage.world.chance, stage.world.now(), officer.person, id, leaf).await.unwrap();
            }
            tx.commit().await.unwrap();
        }
        let begun = std::time::Instant::now();
        while let Joined::Now { .. } = sequence(&stage.world, &Stage::log_key(), "trial").await.unwrap() {}
        let joined = begun.elapsed();
        let begun = std::time::Instant::now();
        let verdict = stage.verify_log().await;
        assert_eq!(verdict.findings, []);
        let name = if stage.world.store.is_sqlite() { "SQLite" } else { "PostgreSQL" };
        eprintln!("{name}: {} entries joined in {joined:?}, verified with {} rows in {:?}", verdict.size, verdict.rows, begun.elapsed());
    });
}
