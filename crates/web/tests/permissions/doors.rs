//! Every declared route with every role, for the own unit and for another one: no answer allows what the table refuses.

use axum::http::StatusCode;
use parindex_actions::{
    demo::Season,
    permission::{Reach, Role},
};
use parindex_store::{Uuid, entity::person};
use parindex_trial::DEPARTMENT;
use parindex_web::{
    declared,
    door::{Access, Declared},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::house::{House, OTHER, Things, filled, turned_away};

const NOBODY_HAS: &str = "khong-co-don-vi-nay";

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

/// Parameters that are the id of something that belongs to a unit.
const OF_A_UNIT: [&str; 3] = ["{document}", "{receipt}", "{upload}"];

/// The path of a route that names something by its id alone; the rest as for every route.
fn named(path: &str, things: Things) -> String {
    let ids = [things.document, things.receipt, things.upload];
    let path = OF_A_UNIT.iter().zip(ids).fold(path.to_owned(), |path, (name, id)| path.replace(name, &id.to_string()));
    filled(&path.replace("{version}", "1").replace("{place}", "0"), OTHER)
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
    let house = House::open(Season::SelfScoring).await;
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
    let house = House::open(Season::SelfScoring).await;
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
    let house = House::open(Season::SelfScoring).await;
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
    let house = House::open(Season::SelfScoring).await;
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
