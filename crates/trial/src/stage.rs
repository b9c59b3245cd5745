//! A world with the province of the examples in the middle of self-scoring.

use std::{path::Path, sync::Arc};

use parindex_actions::{
    Context,
    accounts::Hasher,
    demo::{self, Season},
    log::{Check, Joined, Verdict, sequence, verify},
    permission::{Actor, Grant, Role},
    world::{Instant, Outward, SeededChance, SetClock, World},
};
use parindex_exchange::{child::InThisProcess, read_round};
use parindex_log::SigningKey;
use parindex_store::{DatabaseUrl, FilesPlace, Store, entity::person};
use parindex_words::{Language, Words};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use tempfile::TempDir;

use crate::{loaded, own_process::OwnProcessInspector};

/// The campaign.
pub const CAMPAIGN: &str = "province-2025";
/// A department that is half-way.
pub const DEPARTMENT: &str = "so-tu-phap";
/// A commune that is half-way.
pub const COMMUNE: &str = "phuong-muong-thanh";
/// The address of a database as a setting has it.
fn told(url: &DatabaseUrl) -> String {
    match url {
        DatabaseUrl::Sqlite(path) => format!("sqlite:{path}"),
        DatabaseUrl::Postgres(url) => url.clone(),
    }
}

/// 13 February 2026, 09:00 in Viet Nam; self-scoring ends on the 15th at 17:00.
const MORNING: Instant = Instant(1_770_948_000_000);

/// Seeds of chance: what happens in a copy of the province draws other ids than what made it.
const LOAD: u64 = 2025;
const COPY: u64 = 2026;

/// A world with the province of the examples in the middle of self-scoring.
pub struct Stage {
    /// The world.
    pub world: World,
    /// Its clock, at 09:00 on 13 February 2026 in Viet Nam.
    pub clock: Arc<SetClock>,
    /// Words of the answers: Vietnamese.
    pub words: Words,
    /// The data folder.
    pub folder: TempDir,
    /// The address of the database, as another program is given it.
    pub url: String,
}

impl Stage {
    /// The province at a time of the year, on SQLite in a folder of its own.
    ///
    /// # Panics
    /// When that cannot be done.
    pub async fn on_sqlite(season: Season) -> Self {
        let folder = loaded::copy_of_folder(season);
        Self::at(DatabaseUrl::in_folder(folder.path()), folder, COPY).await
    }

    /// The province at a time of the year, in a database of its own on a server of PostgreSQL.
    ///
    /// # Panics
    /// When that cannot be done.
    pub async fn on_postgres(server: &str, season: Season) -> Self {
        let (url, folder) = loaded::copy_on_postgres(server, season).await;
        Self::at(url, folder, COPY).await
    }

    /// Opens a database that is empty and loads the province at a time of the year: another history than that of the copies.
    ///
    /// # Panics
    /// When that cannot be done.
    pub async fn load(url: DatabaseUrl, folder: TempDir, season: Season) -> Self {
        let stage = Self::empty(url, folder).await;
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/province-2025");
        let round = read_round(&examples, &InThisProcess).unwrap().round;
        demo::load_at(&stage.world, &round, season).await.unwrap();
        stage
    }

    /// Opens a database that is empty and leaves it so.
    ///
    /// # Panics
    /// When that cannot be done.
    pub async fn empty(url: DatabaseUrl, folder: TempDir) -> Self {
        Self::at(url, folder, LOAD).await
    }

    async fn at(url: DatabaseUrl, folder: TempDir, seed: u64) -> Self {
        let store = Store::open(&url, &FilesPlace::Folder(folder.path().join("files"))).await.unwrap();
        let clock = Arc::new(SetClock::at(MORNING));
        let chance = SeededChance::new(seed);
        let world = World {
            store,
            clock: Arc::<SetClock>::clone(&clock),
            hasher: Arc::new(Hasher::new(&chance).unwrap()),
            chance: Arc::new(chance),
            outward: Arc::new(Outward::default()),
            workbooks: Arc::new(InThisProcess),
            inspector: Arc::new(OwnProcessInspector::default()),
            definitions: Arc::default(),
            histories: Arc::default(),
            sheets: Arc::default(),
        };
        Self { world, clock, words: Words::new(Language::Vietnamese), folder, url: told(&url) }
    }

    /// The account of the sign-in page with a role; unit roles are for [`DEPARTMENT`].
    ///
    /// # Panics
    /// When there is none.
    pub async fn demo(&self, role: Role) -> Actor {
        let accounts = [
            (Role::Officer, "can-bo"),
            (Role::Owner, "phu-trach"),
            (Role::Head, "thu-truong"),
            (Role::Secretariat, "thuong-truc"),
            (Role::Appraiser, "tham-dinh"),
            (Role::CouncilMember, "thanh-vien-hoi-dong"),
            (Role::CouncilChair, "chu-tich-hoi-dong"),
            (Role::Leader, "lanh-dao"),
            (Role::Auditor, "giam-sat"),
            (Role::Administrator, "quan-tri"),
        ];
        let email = accounts.iter().find(|(known, _)| *known == role).unwrap().1;
        let found = person::Entity::find().filter(person::Column::Email.eq(format!("{email}@demo.parindex")));
        let found = found.one(self.world.store.read()).await.unwrap().unwrap();
        let unit = role.is_of_unit().then(|| DEPARTMENT.to_owned());
        let grant = Grant { role, unit, area: None, valid_from: None, valid_to: None };
        Actor { person: found.id, name: found.name, grants: vec![grant], only: None }
    }

    /// Another person of the secretariat: who proposes a change does not approve it.
    ///
    /// # Panics
    /// When there is none.
    pub async fn second_secretariat(&self) -> Actor {
        let found = person::Entity::find().filter(person::Column::Email.eq("pho-truong-phong@demo.parindex"));
        let found = found.one(self.world.store.read()).await.unwrap().unwrap();
        let first = self.demo(Role::Secretariat).await;
        Actor { person: found.id, name: found.name, ..first }
    }

    /// Another appraiser, who has the communes.
    ///
    /// # Panics
    /// When there is none.
    pub async fn second_appraiser(&self) -> Actor {
        let found = person::Entity::find().filter(person::Column::Email.eq("tham-dinh-2@demo.parindex"));
        let found = found.one(self.world.store.read()).await.unwrap().unwrap();
        let first = self.demo(Role::Appraiser).await;
        Actor { person: found.id, name: found.name, ..first }
    }

    /// Lets every leaf join the log and checks log and tables.
    ///
    /// # Panics
    /// When that cannot be done.
    pub async fn verify_log(&self) -> Verdict {
        let key = Self::log_key();
        while let Joined::Now { .. } = sequence(&self.world, &key, "trial").await.unwrap() {}
        verify(&self.world, &Check { keys: vec![key.public().clone()], ..Check::default() }).await.unwrap()
    }

    /// The log vouches for everything that the trial has written.
    ///
    /// # Panics
    /// When it does not.
    pub async fn log_is_clean(&self) {
        let verdict = self.verify_log().await;
        assert_eq!(verdict.findings, [], "an action has written a row that is not in its leaf");
        assert_eq!(verdict.waiting, 0);
    }

    /// The key of the trial's log.
    ///
    /// # Panics
    /// Never.
    #[must_use]
    pub fn log_key() -> SigningKey {
        SigningKey::from_seed("parindex.test/trial", [9; 32]).unwrap()
    }

    /// The context of somebody.
    #[must_use]
    pub fn context<'a>(&'a self, actor: &'a Actor) -> Context<'a> {
        Context::new(&self.world, actor, self.words)
    }
}
