//! The start page tells each role what to do next.

#![allow(clippy::unwrap_used, clippy::panic)]

use parindex_actions::{
    handover::{self, board},
    home::read,
    permission::Role,
    sheet::{self, CellStatus},
};
use parindex_store::entity::{campaign, campaign_unit};
use parindex_trial::{CAMPAIGN, DEPARTMENT, Stage, on_every_database};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};

/// Last year's campaign, over, with settings that nobody can read: whoever looked into it would fail.
async fn with_last_year(stage: &Stage) {
    let tx = stage.world.store.begin().await.unwrap();
    let now = campaign::Entity::find_by_id(CAMPAIGN).one(&tx).await.unwrap().unwrap();
    let old = campaign::Model {
        code: "province-2024".into(),
        year: 2024,
        phase: "self_scoring_closed".into(),
        closes_at: Some(0),
        settings: "?".into(),
        ..now
    };
    campaign::Entity::insert(campaign::ActiveModel::from(old).reset_all()).exec_without_returning(&tx).await.unwrap();
    let own = campaign_unit::Entity::find().filter(campaign_unit::Column::Campaign.eq(CAMPAIGN));
    let own = own.filter(campaign_unit::Column::Unit.eq(DEPARTMENT)).one(&tx).await.unwrap().unwrap();
    let own = campaign_unit::Model { campaign: "province-2024".into(), ..own };
    campaign_unit::Entity::insert(campaign_unit::ActiveModel::from(own).reset_all()).exec_without_returning(&tx).await.unwrap();
    tx.commit().await.unwrap();
}

#[test]
fn campaigns_that_are_over_are_links_and_nothing_of_them_is_read() {
    on_every_database(async |stage| {
        with_last_year(&stage).await;
        let officer = stage.demo(Role::Officer).await;
        let home = read(&stage.context(&officer)).await.unwrap();
        assert_eq!((home.sheets.len(), home.sheets[0].campaign.code.as_str()), (1, CAMPAIGN));
        let [earlier] = home.earlier.as_slice() else { panic!("{}", home.earlier.len()) };
        assert_eq!((earlier.campaign.code.as_str(), earlier.board), ("province-2024", false));
        assert_eq!(earlier.units, [(DEPARTMENT.to_owned(), "Sở Tư pháp".to_owned())]);
        let leader = stage.demo(Role::Leader).await;
        let home = read(&stage.context(&leader)).await.unwrap();
        assert_eq!((home.overviews.len(), home.earlier.len(), home.earlier[0].board), (1, 1, true));
        assert!(home.earlier[0].units.is_empty());
    });
}

#[test]
fn progress_is_that_of_the_sheet_and_of_the_board() {
    on_every_database(async |stage| {
        let officer = stage.demo(Role::Officer).await;
        let home = read(&stage.context(&officer)).await.unwrap();
        let own = &home.sheets[0];
        let sheet = sheet::read(&stage.context(&officer), CAMPAIGN, DEPARTMENT).await.unwrap().view.progress;
        assert_eq!((own.done, own.total), (sheet.done, sheet.total));
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat);
        let board = board(&ctx, CAMPAIGN).await.unwrap();
        for unit in &read(&ctx).await.unwrap().overviews[0].units {
            let row = board.rows.iter().find(|row| row.unit == unit.unit).unwrap();
            assert_eq!((unit.done, unit.total), (row.done, row.total), "{}", unit.unit);
        }
    });
}

#[test]
fn an_officer_sees_the_own_sheet_and_nobody_elses_progress() {
    on_every_database(async |stage| {
        let officer = stage.demo(Role::Officer).await;
        let home = read(&stage.context(&officer)).await.unwrap();
        let sheet = &home.sheets[0];
        assert_eq!((home.sheets.len(), sheet.unit.as_str(), sheet.fills, sheet.approves), (1, DEPARTMENT, true, false));
        assert!(sheet.done > 0 && sheet.done < sheet.total);
        assert!(home.overviews.is_empty() && home.waiting == 0);
    });
}

#[test]
fn a_leader_sees_everybody_the_furthest_behind_first() {
    on_every_database(async |stage| {
        let leader = stage.demo(Role::Leader).await;
        let home = read(&stage.context(&leader)).await.unwrap();
        let units = &home.overviews[0].units;
        assert!(home.sheets.is_empty() && units.len() > 1);
        assert!(units.is_sorted_by(|a, b| a.state == "handed_in" || b.state == "handed_in" || a.done * b.total <= b.done * a.total));
    });
}

#[test]
fn an_owner_is_told_of_the_own_criteria_only() {
    on_every_database(async |stage| {
        let (owner, officer) = (stage.demo(Role::Owner).await, stage.demo(Role::Officer).await);
        let mine = sheet::read(&stage.context(&owner), CAMPAIGN, DEPARTMENT).await.unwrap().view;
        let whole = handover::read(&stage.context(&officer), CAMPAIGN, DEPARTMENT).await.unwrap();
        let own = &read(&stage.context(&owner)).await.unwrap().sheets[0];
        let asked: Vec<_> = mine.cells.iter().filter(|cell| cell.fillable && cell.asked).collect();
        let done = asked.iter().filter(|cell| cell.status != CellStatus::Empty).count();
        assert_eq!((own.share, own.done, own.total), (true, done, asked.len()));
        // The sheet itself counts as a whole for everybody, and what is missing is what is not done.
        let progress = whole.sheet.view.progress;
        assert!(own.total > 0 && own.total < progress.total && mine.progress == progress);
        assert_eq!(whole.lacking.missing.len(), progress.total - progress.done);
        assert!(!read(&stage.context(&officer)).await.unwrap().sheets[0].share);
    });
}
