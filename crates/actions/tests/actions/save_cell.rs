//! A cell is saved once, never over somebody else's newer value, and never when the sheet is locked.

use std::sync::Arc;

use futures_util::future::join_all;
use parindex_actions::{
    Context, Standing,
    campaign::{Lock, Window},
    permission::Role,
    sheet::{CellStatus, SaveCell, Way, history, read, save_and_tell, save_cell},
    world::{Instant, World},
};
use parindex_store::entity::{campaign, log_leaf};
use parindex_trial::{CAMPAIGN, COMMUNE, DEPARTMENT, on_every_database};
use parindex_words::{Language, Words};
use sea_orm::{EntityTrait, PaginatorTrait};

use crate::refused;

fn cell(version: i32, inputs: [&str; 2]) -> SaveCell {
    SaveCell {
        campaign: CAMPAIGN.into(),
        unit: DEPARTMENT.into(),
        component: "1.1.2".into(),
        version,
        status: CellStatus::Given,
        inputs: inputs.map(|text| Some(text.to_owned())).to_vec(),
        points: None,
        comment: Some("Theo báo cáo 12/BC-STP".into()),
        way: Way::Sheet,
    }
}

async fn leaves(ctx: &Context<'_>) -> u64 {
    log_leaf::Entity::find().count(ctx.world.store.read()).await.unwrap()
}

#[test]
fn a_cell_is_saved_computed_and_logged() {
    on_every_database(async |stage| {
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer);
        let before = leaves(&ctx).await;
        let saved = save_cell(&ctx, &cell(1, ["8", "10"])).await.unwrap();
        assert_eq!((saved.version, leaves(&ctx).await - before), (2, 1));
        let sheet = read(&ctx, CAMPAIGN, DEPARTMENT).await.unwrap();
        let shown = sheet.view.cells.iter().find(|c| c.component == "1.1.2").unwrap();
        assert_eq!((shown.points.as_deref(), shown.saved_by.as_deref()), (Some("1.60"), Some("Lò Thị Hạnh")));
        let past = history(&ctx, CAMPAIGN, DEPARTMENT, "1.1.2").await.unwrap();
        assert_eq!(past.iter().map(|p| p.version).collect::<Vec<_>>(), [2, 1]);
        stage.log_is_clean().await;
    });
}

#[test]
fn the_same_command_sent_again_gets_the_same_answer_and_does_nothing() {
    on_every_database(async |stage| {
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer).keyed(Some("k1"));
        let first = save_cell(&ctx, &cell(1, ["8", "10"])).await.unwrap();
        let after = leaves(&ctx).await;
        assert_eq!(save_cell(&ctx, &cell(1, ["8", "10"])).await.unwrap(), first);
        assert_eq!(leaves(&ctx).await, after);
        assert_eq!(refused(save_cell(&ctx, &cell(2, ["9", "10"])).await), (Standing::Conflict, "key-reused"));
        stage.log_is_clean().await;
    });
}

#[test]
fn a_newer_value_of_somebody_else_is_shown_and_not_overwritten() {
    on_every_database(async |stage| {
        let (officer, head) = (stage.demo(Role::Officer).await, stage.demo(Role::Head).await);
        save_cell(&stage.context(&head), &cell(1, ["7", "10"])).await.unwrap();
        let refusal = save_cell(&stage.context(&officer), &cell(1, ["8", "10"])).await.unwrap_err();
        assert_eq!((refusal.standing, refusal.code), (Standing::Conflict, "cell-conflict"));
        let facts = refusal.facts.unwrap();
        assert_eq!(
            (facts["version"].as_i64(), facts["inputs"][0].as_str(), facts["saved_by"].as_str()),
            (Some(2), Some("7"), Some("Nguyễn Đức Thuận"))
        );
        stage.log_is_clean().await;
    });
}

/// Every server keeps sheets of its own; what another one saved in between is in the sums and is not overwritten.
#[test]
fn two_servers_that_save_in_one_sheet_add_up_what_both_saved() {
    on_every_database(async |stage| {
        let officer = stage.demo(Role::Officer).await;
        let other = World { sheets: Arc::default(), definitions: Arc::default(), ..stage.world.clone() };
        let (here, there) = (stage.context(&officer), Context::new(&other, &officer, Words::default()));
        let total = async || read(&here, CAMPAIGN, DEPARTMENT).await.unwrap().view.total;
        let second = |version: i32| SaveCell { component: "1.4.1".into(), ..cell(version, ["4", "5"]) };
        let known =
            async |component: &str| history(&here, CAMPAIGN, DEPARTMENT, component).await.unwrap().first().map_or(0, |past| past.version);
        let (mut one, mut two) = (known("1.1.2").await, known("1.4.1").await);
        for figures in [["8", "10"], ["7", "10"], ["6", "10"]] {
            assert_eq!(save_and_tell(&here, &cell(one, figures)).await.unwrap().total, total().await);
            assert_eq!(save_and_tell(&there, &second(two)).await.unwrap().total, total().await);
            let stale = save_and_tell(&there, &cell(one, ["1", "10"])).await;
            assert_eq!(refused(stale), (Standing::Conflict, "cell-conflict"));
            (one, two) = (one + 1, two + 1);
        }
        stage.log_is_clean().await;
    });
}

/// Who saves while others save in the same sheet finds another revision than the one it began with.
#[test]
fn many_who_save_in_one_sheet_at_once_leave_the_sums_that_the_sheet_shows() {
    on_every_database(async |stage| {
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer);
        let sheet = read(&ctx, CAMPAIGN, DEPARTMENT).await.unwrap();
        let version = |component: &str| sheet.view.cells.iter().find(|cell| cell.component == component).unwrap().version;
        let components = ["1.1.2", "1.3.2", "1.4.1", "2.1.1"];
        for round in 0..3 {
            let saves =
                components.map(|component| SaveCell { component: component.into(), ..cell(version(component) + round, ["3", "4"]) });
            for saved in join_all(saves.iter().map(|command| save_and_tell(&ctx, command))).await {
                assert_eq!(saved.unwrap().cell.unwrap().inputs, [Some("3".to_owned()), Some("4".to_owned())]);
            }
        }
        let last = save_and_tell(&ctx, &cell(version("1.1.2") + 3, ["4", "4"])).await.unwrap();
        assert_eq!(last.total, read(&ctx, CAMPAIGN, DEPARTMENT).await.unwrap().view.total);
        stage.log_is_clean().await;
    });
}

#[test]
fn nobody_fills_in_for_another_unit_or_beyond_an_assignment() {
    on_every_database(async |stage| {
        let (officer, owner) = (stage.demo(Role::Officer).await, stage.demo(Role::Owner).await);
        let other = SaveCell { unit: COMMUNE.into(), component: "1.1".into(), ..cell(0, ["1", "1"]) };
        assert!(matches!(refused(save_cell(&stage.context(&officer), &other).await).0, Standing::Forbidden | Standing::NotFound));
        assert_eq!(refused(save_cell(&stage.context(&owner), &cell(1, ["8", "10"])).await).0, Standing::Forbidden);
        stage.log_is_clean().await;
    });
}

#[test]
fn a_refusal_by_the_deadline_names_the_decision_that_the_campaign_goes_by() {
    on_every_database(async |stage| {
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer);
        let sheet = read(&ctx, CAMPAIGN, DEPARTMENT).await.unwrap();
        stage.clock.set(sheet.window.closes_at.unwrap());
        let why = |campaign: &campaign::Model| {
            let refusal = Window { lock: Some(Lock::Closed), ..sheet.window }.open(stage.world.now(), campaign).unwrap_err();
            [Language::Vietnamese, Language::English].map(|l| Words::new(l).phrase_named("refusal-locked-closed-why", &refusal.args))
        };
        let [vi, en] = why(&sheet.campaign);
        assert!(vi.starts_with("Hạn tự chấm là 15/02/2026 17:00:00; máy chủ"), "{vi}");
        assert!(en.starts_with("The deadline was 15/02/2026 17:00:00; the server"), "{en}");
        let head = "name_vi = ";
        let with = |text: &str| {
            let settings = sheet.campaign.settings.replacen(head, &format!("{text}\n{head}"), 1);
            campaign::Model { settings, ..sheet.campaign.clone() }
        };
        let [vi, en] = why(&with("decision = \"1450/QĐ-UBND\"\ndecision_date = \"2025-12-05\""));
        assert!(vi.starts_with("Hạn tự chấm là 15/02/2026 17:00:00 theo 1450/QĐ-UBND ngày 05/12/2025; máy chủ"), "{vi}");
        assert!(en.starts_with("The deadline was 15/02/2026 17:00:00 under 1450/QĐ-UBND of 05/12/2025; the server"), "{en}");
        assert!(why(&with("decision = \"1450/QĐ-UBND\""))[0].contains("theo 1450/QĐ-UBND; máy chủ"));
    });
}

#[test]
fn after_the_deadline_nothing_is_saved_and_the_refusal_says_when() {
    on_every_database(async |stage| {
        let officer = stage.demo(Role::Officer).await;
        let end: Instant = read(&stage.context(&officer), CAMPAIGN, DEPARTMENT).await.unwrap().window.closes_at.unwrap();
        stage.clock.set(Instant(end.0 - 1));
        save_cell(&stage.context(&officer), &cell(1, ["8", "10"])).await.unwrap();
        stage.clock.set(end);
        let refusal = save_cell(&stage.context(&officer), &cell(2, ["9", "10"])).await.unwrap_err();
        assert_eq!((refusal.standing, refusal.code), (Standing::Locked, "locked-closed"));
        assert!(format!("{:?}", refusal.args).contains("15/02/2026 17:00:00"), "{refusal:?}");
        stage.log_is_clean().await;
    });
}

#[test]
fn doubtful_numbers_are_asked_back_and_impossible_ones_refused() {
    on_every_database(async |stage| {
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer);
        for (typed, code) in [("1.234", "figure-refused"), ("tám", "figure-refused"), ("-1", "figure-refused")] {
            let refusal = save_cell(&ctx, &cell(1, [typed, "10"])).await.unwrap_err();
            assert_eq!((refusal.code, refusal.field.as_deref()), (code, Some("0")), "{typed}");
        }
        let long = SaveCell { comment: Some("à".repeat(20_001)), ..cell(1, ["8", "10"]) };
        assert_eq!(refused(save_cell(&ctx, &long).await), (Standing::TooLarge, "comment-too-long"));
        stage.log_is_clean().await;
    });
}
