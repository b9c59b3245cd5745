//! Search finds without tone marks, and only what the person may read.

use parindex_actions::{permission::Role, search::find};
use parindex_trial::{DEPARTMENT, on_every_database};

#[test]
fn an_officer_finds_the_own_unit_and_what_it_is_asked() {
    on_every_database(async |stage| {
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer);
        let units = find(&ctx, "so").await.unwrap().units;
        assert_eq!(units.iter().map(|unit| unit.code.as_str()).collect::<Vec<_>>(), [DEPARTMENT]);
        let components = find(&ctx, "1.1").await.unwrap().components;
        assert!(
            components.iter().all(|c| c.code.starts_with("1.1.") && c.own_unit.as_deref() == Some(DEPARTMENT)) && !components.is_empty()
        );
        assert_eq!(find(&ctx, "  ").await.unwrap().count(), 0);
        assert_eq!(find(&ctx, "khong co dau ca").await.unwrap().count(), 0);
    });
}

#[test]
fn the_secretariat_finds_every_unit_by_tone_free_words() {
    on_every_database(async |stage| {
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat);
        let (plain, marked) = (find(&ctx, "so tu phap").await.unwrap(), find(&ctx, "SỞ TƯ PHÁP").await.unwrap());
        assert_eq!(plain, marked);
        assert!(plain.units.iter().any(|unit| unit.name == "Sở Tư pháp"));
    });
}
