//! Every declared route with every role, for the own unit and for another one: no answer allows what the table refuses. The table itself is
//! `docs/permissions.md`; a test looks that it is what the code says.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{fmt::Write, path::Path, sync::Arc};

use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
    response::Response,
};
use parindex_actions::{
    campaign::Phase,
    permission::{Operation, Reach, Role},
};
use parindex_store::{
    DatabaseUrl, Uuid,
    entity::{document, hand_in, log_leaf, person, upload},
};
use parindex_trial::{CAMPAIGN, DEPARTMENT, Stage};
use parindex_web::{
    App, Mode, declared,
    door::{Access, Declared},
    router,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, sea_query::Expr};
use tower::ServiceExt;

/// A department of the same kind that is nobody's on the sign-in page.
const OTHER: &str = "so-y-te";
const NOBODY_HAS: &str = "khong-co-don-vi-nay";
/// The test that fails says how to write the table anew.
const WRITE: &str = "PARINDEX_WRITE_PERMISSIONS";

const ACCOUNTS: [(Role, &str); 10] = [
    (Role::Administrator, "quan-tri"),
    (Role::Secretariat, "thuong-truc"),
    (Role::Officer, "can-bo"),
    (Role::Owner, "phu-trach"),
    (Role::Head, "thu-truong"),
    (Role::Appraiser, "tham-dinh"),
    (Role::CouncilMember, "thanh-vien-hoi-dong"),
    (Role::CouncilChair, "chu-tich-hoi-dong"),
    (Role::Leader, "lanh-dao"),
    (Role::Auditor, "giam-sat"),
];

/// The server with the province.
struct House {
    stage: Stage,
    router: Router,
}

impl House {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let stage = Stage::open(DatabaseUrl::in_folder(folder.path()), folder).await;
        let router =
            router(App { world: stage.world.clone(), mode: Arc::new(Mode { demo: true, public_url: None, largest_file: 100 << 20 }) });
        Self { stage, router }
    }

    /// The cookie of a fresh session; every request gets one of its own, because some routes end all others of the person.
    async fn sign_in(&self, account: &str) -> String {
        let form = format!("email={account}%40demo.parindex");
        let request = Request::post("/sign-in/demo").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answer = self.router.clone().oneshot(request.body(Body::from(form)).unwrap()).await.unwrap();
        let cookie = answer.headers()[header::SET_COOKIE].to_str().unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }

    /// Asks for a route; what changes something gets a body that is as plausible as one for every route can be.
    async fn ask(&self, route: &Declared, unit: &str, cookie: Option<&str>) -> Response {
        self.ask_at(route, &filled(route.path, unit), cookie).await
    }

    /// The same at a path.
    async fn ask_at(&self, route: &Declared, path: &str, cookie: Option<&str>) -> Response {
        let mut request = Request::builder().method(route.method.clone()).uri(path).header("idempotency-key", "k");
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let (kind, body) = if path.starts_with("/api/") {
            ("application/json", r#"{"version":1,"status":"given","inputs":["1","2"],"reason":"r","digest":"d","node":"3"}"#)
        } else {
            ("application/x-www-form-urlencoded", "key=k&version=1&status=given&figures=1&reason=r&digest=d&node=3")
        };
        let body = if route.method.is_safe() { Body::empty() } else { Body::from(body) };
        self.router.clone().oneshot(request.header(header::CONTENT_TYPE, kind).body(body).unwrap()).await.unwrap()
    }

    async fn leaves(&self) -> u64 {
        log_leaf::Entity::find().count(self.stage.world.store.read()).await.unwrap()
    }

    /// A document, a receipt and an upload of a unit, as if they had come about there; the table says whose they are.
    async fn things_of(&self, unit: &str) -> Things {
        let (world, id) = (&self.stage.world, || self.stage.world.chance.id(self.stage.world.now()));
        let (things, tx) = (Things { document: id(), receipt: id(), upload: id() }, world.store.begin().await.unwrap());
        let now = world.now().0;
        let document = document::Model {
            id: things.document,
            unit: unit.to_owned(),
            number: Some("7/BC".into()),
            number_key: Some("7bc".into()),
            date: None,
            issuer: None,
            summary: None,
            search: "7 bc".into(),
            version: 1,
            created_at: now,
            created_by: Uuid::nil(),
            put_away_at: None,
            put_away_by: None,
        };
        document.into_active_model().reset_all().insert(&tx).await.unwrap();
        let hand_in = hand_in::Model {
            id: things.receipt,
            campaign: CAMPAIGN.into(),
            unit: unit.to_owned(),
            digest: "d".into(),
            approval: Uuid::nil(),
            person: Uuid::nil(),
            at: now,
            leaf: Uuid::nil(),
            late_by: 0,
            summary: "{\"areas\":[],\"total\":{\"score\":\"0\",\"max\":\"0\",\"index\":null}}".into(),
            withdrawn_at: None,
            withdrawn_by: None,
            withdrawn_why: None,
        };
        hand_in.into_active_model().reset_all().insert(&tx).await.unwrap();
        let upload = upload::Model {
            id: things.upload,
            unit: unit.to_owned(),
            person: Uuid::nil(),
            name: "bao-cao.pdf".into(),
            length: 3,
            received: 0,
            claimed: None,
            sha256: None,
            begun_at: now,
            expires_at: now + 3_600_000,
        };
        upload.into_active_model().reset_all().insert(&tx).await.unwrap();
        tx.commit().await.unwrap();
        things
    }
}

/// What a unit has under ids of its own.
#[derive(Debug, Clone, Copy)]
struct Things {
    document: Uuid,
    receipt: Uuid,
    upload: Uuid,
}

/// Parameters that are the id of something that belongs to a unit.
const OF_A_UNIT: [&str; 3] = ["{document}", "{receipt}", "{upload}"];

/// The path of a route that names something by its id alone; the rest as for every route.
fn named(path: &str, things: Things) -> String {
    let ids = [things.document, things.receipt, things.upload];
    let path = OF_A_UNIT.iter().zip(ids).fold(path.to_owned(), |path, (name, id)| path.replace(name, &id.to_string()));
    filled(&path.replace("{version}", "1").replace("{place}", "0"), OTHER)
}

/// The path of a route with something in every brace.
fn filled(path: &str, unit: &str) -> String {
    let mut out = String::new();
    for part in path.split('/').skip(1) {
        out.push('/');
        out.push_str(match part.trim_matches(['{', '}']) {
            name if name == part => part,
            "campaign" => CAMPAIGN,
            "unit" => unit,
            "component" => "3.1.1",
            "node" => "3",
            // Nobody has this id, so nothing is found and nothing is changed.
            _ => "00000000-0000-0000-0000-000000000000",
        });
    }
    if out.is_empty() { "/".to_owned() } else { out }
}

/// Whether an answer turns somebody away: refused, not signed in, or sent to the sign-in page.
fn turned_away(answer: &Response) -> bool {
    let to = answer.headers().get(header::LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default();
    matches!(answer.status(), StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) || to.starts_with("/sign-in?next=")
}

/// Whether the table lets a role through the door of a route.
fn door_opens(access: Access, role: Option<Role>) -> bool {
    match (access, role) {
        (Access::Public, _) | (Access::HalfSignedIn, Some(_)) => true,
        (Access::Needs(operation) | Access::Proven(operation), Some(role)) => operation.reach(role) != Reach::Nothing,
        (_, None) => false,
    }
}

fn name(route: &Declared) -> String {
    format!("{} {}", route.method, route.path)
}

#[tokio::test]
async fn no_door_opens_for_whom_the_table_refuses() {
    let house = House::open().await;
    let mut wrong = Vec::new();
    for route in declared() {
        if turned_away(&house.ask(&route, DEPARTMENT, None).await) == door_opens(route.access, None) {
            wrong.push(format!("{} for nobody", name(&route)));
        }
    }
    for (role, account) in ACCOUNTS {
        for route in declared() {
            let cookie = house.sign_in(account).await;
            let away = turned_away(&house.ask(&route, DEPARTMENT, Some(&cookie)).await);
            // The sign-in forms answer 401 to whoever shows no password; that is no door.
            let is_form = route.access == Access::Public && route.path.starts_with("/sign-in");
            if away && door_opens(route.access, Some(role)) && !is_form && route.path.contains("{unit}") {
                wrong.push(format!("{} turns {} away", name(&route), role.as_str()));
            }
            if !away && !door_opens(route.access, Some(role)) {
                wrong.push(format!("{} lets {} in", name(&route), role.as_str()));
            }
        }
    }
    wrong.retain(|line| !line.contains("/sign-in") || !line.ends_with("for nobody"));
    assert_eq!(wrong, Vec::<String>::new());
}

#[tokio::test]
async fn another_units_things_are_neither_shown_nor_changed_nor_known_to_exist() {
    let house = House::open().await;
    let mut wrong = Vec::new();
    for (role, account) in ACCOUNTS.into_iter().filter(|(role, _)| role.is_of_unit()) {
        for route in declared().into_iter().filter(|route| route.path.contains("{unit}")) {
            let cookie = house.sign_in(account).await;
            let before = house.leaves().await;
            let answer = house.ask(&route, OTHER, Some(&cookie)).await;
            let refused = turned_away(&answer) || answer.status() == StatusCode::NOT_FOUND;
            if route.method.is_safe() && !refused {
                wrong.push(format!("{} shows {} another unit: {}", name(&route), role.as_str(), answer.status()));
            }
            if answer.status().is_success() || house.leaves().await != before {
                wrong.push(format!("{} lets {} act for another unit: {}", name(&route), role.as_str(), answer.status()));
            }
            let cookie = house.sign_in(account).await;
            let nothing = house.ask(&route, NOBODY_HAS, Some(&cookie)).await;
            if answer.status() != nothing.status() {
                wrong.push(format!("{}: {} for another unit, {} for none", name(&route), answer.status(), nothing.status()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[tokio::test]
async fn another_units_documents_receipts_and_uploads_are_not_known_to_exist_by_their_ids() {
    let house = House::open().await;
    let (theirs, own) = (house.things_of(OTHER).await, house.things_of(DEPARTMENT).await);
    let nobodys = Things { document: Uuid::nil(), receipt: Uuid::nil(), upload: Uuid::nil() };
    let by_id = || declared().into_iter().filter(|route| OF_A_UNIT.iter().any(|name| route.path.contains(name)));
    assert!(by_id().count() > 8, "{}", by_id().count());
    let (mut wrong, mut opened) = (Vec::new(), 0);
    for (role, account) in ACCOUNTS.into_iter().filter(|(role, _)| role.is_of_unit()) {
        for route in by_id() {
            let before = house.leaves().await;
            let mut answers = Vec::new();
            for things in [theirs, nobodys, own] {
                let cookie = house.sign_in(account).await;
                answers.push(house.ask_at(&route, &named(route.path, things), Some(&cookie)).await.status());
                if things.document == nobodys.document && house.leaves().await != before {
                    wrong.push(format!("{} lets {} act for another unit", name(&route), role.as_str()));
                }
            }
            // What is open to everybody asks for the receipt's digest: by the id alone it says the same of any.
            let kept = route.access == Access::Public || answers[0].is_client_error();
            if answers[0] != answers[1] || !kept {
                wrong.push(format!("{} for {}: {} for another unit, {} for none", name(&route), role.as_str(), answers[0], answers[1]));
            }
            opened += usize::from(answers[2] != answers[1]);
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(opened > 8, "the own things answer otherwise, or nothing was tried: {opened}");
}

#[tokio::test]
async fn without_the_second_factor_nothing_opens_but_the_way_out() {
    let house = House::open().await;
    let tx = house.stage.world.store.begin().await.unwrap();
    let secret = Expr::value("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    let who = person::Column::Email.eq("thuong-truc@demo.parindex");
    person::Entity::update_many().col_expr(person::Column::TotpSecret, secret).filter(who).exec(&tx).await.unwrap();
    tx.commit().await.unwrap();
    let mut wrong = Vec::new();
    for route in declared().into_iter().filter(|route| matches!(route.access, Access::Needs(_) | Access::Proven(_))) {
        let cookie = house.sign_in("thuong-truc").await;
        let answer = house.ask(&route, DEPARTMENT, Some(&cookie)).await;
        // A page leads to where the second factor is shown; data is refused.
        if !turned_away(&answer) && !answer.status().is_redirection() {
            wrong.push(format!("{}: {}", name(&route), answer.status()));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_table_in_the_documentation_is_what_the_code_says() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/permissions.md");
    let table = table();
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(&file, &table).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == table,
        "docs/permissions.md differs from the code. Read what changed, then: {WRITE}=1 cargo test -p parindex-web --test permissions"
    );
}

/// The table as a page of the documentation.
fn table() -> String {
    let mut text = String::from(
        "# Who may do what\n\nWritten by the test `permissions` of `crates/web` from the code and compared with it on every run; nobody edits it by hand.\n\
         *all*: everything, or the area and unit of the grant. *own*: the unit of the grant. *assigned*: what is assigned to the person inside the unit.\n\n## Operations\n\n| Operation |",
    );
    for role in Role::ALL {
        let _ = write!(text, " {} |", role.as_str());
    }
    let _ = write!(text, "\n| --- |{}\n", " :-: |".repeat(Role::ALL.len()));
    for operation in Operation::ALL {
        let _ = write!(text, "| `{}` |", operation.as_str());
        for role in Role::ALL {
            let reach = match operation.reach(role) {
                Reach::Nothing => "–",
                Reach::Assigned => "assigned",
                Reach::OwnUnit => "own",
                Reach::Everything => "all",
            };
            let _ = write!(text, " {reach} |");
        }
        text.push('\n');
    }
    text.push_str(
        "\n## Phases\n\nIn which phases of a campaign an operation changes something of it; the test `phases` of `crates/web` tries every phase. What is not \
         named here asks for no phase. A sheet with an end of its own stays open for its unit until that end, in any phase before the freezing.\n\n| Operation |",
    );
    for phase in Phase::ALL {
        let _ = write!(text, " {} |", phase.as_str());
    }
    let _ = write!(text, "\n| --- |{}\n", " :-: |".repeat(Phase::ALL.len()));
    for (operation, phases) in Operation::ALL.into_iter().filter_map(|operation| Some((operation, operation.phases()?))) {
        let _ = write!(text, "| `{}` |", operation.as_str());
        for phase in Phase::ALL {
            text.push_str(if phases.contains(&phase) { " yes |" } else { " – |" });
        }
        text.push('\n');
    }
    text.push_str("\n## Routes\n\nA route that is not in this table does not exist: `Doors` adds none without its permission.\n\n| Route | Needs |\n| --- | --- |\n");
    let mut routes = declared();
    let order = |method: &Method| ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"].iter().position(|name| *name == method.as_str());
    routes.sort_by(|a, b| a.path.cmp(b.path).then_with(|| order(&a.method).cmp(&order(&b.method))));
    for route in routes {
        let needs = match route.access {
            Access::Public => "nothing".to_owned(),
            Access::HalfSignedIn => "a session, even before the second factor".to_owned(),
            Access::Needs(operation) => format!("`{}`", operation.as_str()),
            Access::Proven(operation) => format!("`{}`, and the password shown a short while ago", operation.as_str()),
        };
        let _ = writeln!(text, "| `{} {}` | {needs} |", route.method, route.path);
    }
    text
}
