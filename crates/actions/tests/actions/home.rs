//! The start page tells each role what to do next.

use parindex_actions::{
    council::{CastVote, Choice, OpenSession, PutItem, SessionWay, Take, cast_vote, open_session, put_item},
    explanation::{AnswerPoint, Ask, Outcome, Settle, answer, ask, settle},
    handover::{self, board},
    home::{Task, TaskKind, read},
    permission::{Actor, Role},
    result::{one, results},
    sheet::{self, CellStatus},
    world::Instant,
};
use parindex_store::entity::{campaign, campaign_unit};
use parindex_trial::{CAMPAIGN, DEPARTMENT, Stage, frozen, on_every_database};
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

/// What the second half of the year asks of somebody, by kind.
async fn tasks(stage: &Stage, who: &Actor) -> Vec<Task> {
    read(&stage.context(who)).await.unwrap().in_hand.into_iter().flat_map(|hand| hand.tasks).collect()
}

fn told(tasks: &[Task]) -> Vec<(TaskKind, usize, usize)> {
    tasks.iter().map(|task| (task.kind, task.done, task.total)).collect()
}

#[test]
fn from_the_appraisal_to_the_settling_everybody_is_told_of_the_own_part() {
    on_every_database(async |stage| {
        let [appraiser, officer, owner] = [Role::Appraiser, Role::Officer, Role::Owner];
        let [appraiser, officer, owner] = [stage.demo(appraiser).await, stage.demo(officer).await, stage.demo(owner).await];
        let (secretariat, other) = (stage.demo(Role::Secretariat).await, stage.demo(Role::Leader).await);
        assert!(read(&stage.context(&appraiser)).await.unwrap().in_hand.is_empty(), "units still score themselves");
        let end = stage.world.now().0 + 3_600_000;
        stage.enter("appraisal", Some(end), false).await;
        stage.score(DEPARTMENT, "1.1.2", "appraisal_1", &["8", "10"]).await;
        let [part] = tasks(&stage, &appraiser).await.try_into().unwrap();
        assert_eq!((part.kind, part.done), (TaskKind::Appraise, 1));
        let [all] = tasks(&stage, &secretariat).await.try_into().unwrap();
        assert!(all.kind == TaskKind::Reading && all.done == 1 && all.total >= part.total && part.total > 100);
        // The unit and the leader are told where the year stands, though they have nothing to do; nobody is told how far self-scoring was.
        for (who, sheets) in [(&officer, 1), (&other, 0)] {
            let home = read(&stage.context(who)).await.unwrap();
            assert!(
                home.in_hand.len() == 1 && home.in_hand[0].tasks.is_empty() && home.sheets.len() == sheets && home.overviews.is_empty()
            );
        }

        let wanted =
            Ask {
                campaign: CAMPAIGN.into(), unit: DEPARTMENT.into(), component: "1.1.2".into(), question: "Vì sao?".into(), clause: None
            };
        let point = ask(&stage.context(&appraiser), &wanted).await.unwrap().point;
        stage.enter("explanation", Some(end), false).await;
        let [mine] = tasks(&stage, &officer).await.try_into().unwrap();
        assert_eq!((mine.kind, mine.done, mine.total, mine.until), (TaskKind::Answer, 0, 1, Some(Instant(end))));
        assert!(tasks(&stage, &owner).await.is_empty(), "an owner of single criteria does not answer for the unit");
        let said = AnswerPoint {
            campaign: CAMPAIGN.into(),
            unit: DEPARTMENT.into(),
            point,
            version: 1,
            answer: "Đã gửi đúng hạn".into(),
            documents: Vec::new(),
        };
        answer(&stage.context(&officer), &said).await.unwrap();
        assert_eq!(told(&tasks(&stage, &officer).await), [(TaskKind::Answer, 1, 1)]);
        assert_eq!(told(&tasks(&stage, &secretariat).await), [(TaskKind::Answers, 1, 1)]);

        stage.enter("second_appraisal", Some(end), false).await;
        assert_eq!(told(&tasks(&stage, &appraiser).await), [(TaskKind::Settle, 0, 1)]);
        let settled = Settle {
            campaign: CAMPAIGN.into(),
            unit: DEPARTMENT.into(),
            point,
            version: 2,
            outcome: Outcome::Kept,
            decision: "Không có biên nhận".into(),
            clause: "Điều 5".into(),
        };
        settle(&stage.context(&appraiser), &settled).await.unwrap();
        assert_eq!(told(&tasks(&stage, &appraiser).await), [(TaskKind::Settle, 1, 1)]);
        assert_eq!(told(&tasks(&stage, &secretariat).await), [(TaskKind::Settling, 1, 1)]);
        assert!(tasks(&stage, &officer).await.is_empty());
    });
}

#[test]
fn members_are_told_of_their_votes_and_units_of_their_place_once_it_is_frozen() {
    on_every_database(async |stage| {
        let (chair, member) = (stage.demo(Role::CouncilChair).await, stage.demo(Role::CouncilMember).await);
        let officer = stage.demo(Role::Officer).await;
        stage.to_council().await;
        let ctx = stage.context(&chair);
        let closes_at = Some(stage.world.now().0 + 3_600_000);
        let opened = OpenSession {
            campaign: CAMPAIGN.into(),
            title: "Lấy ý kiến".into(),
            way: SessionWay::Writing,
            held_at: None,
            closes_at,
            place: None,
        };
        let session = open_session(&ctx, &opened).await.unwrap().session;
        assert!(tasks(&stage, &member).await.is_empty(), "there is nothing to vote on yet");
        let item = PutItem {
            campaign: CAMPAIGN.into(),
            session,
            unit: DEPARTMENT.into(),
            component: "1.1.2".into(),
            motion: None,
            take: Take::Own,
            reason: "Đủ tài liệu".into(),
            clause: "Điều 5".into(),
        };
        let item = put_item(&ctx, &item).await.unwrap().items[0];
        let [mine] = tasks(&stage, &member).await.try_into().unwrap();
        assert_eq!((mine.kind, mine.done, mine.total, mine.until), (TaskKind::Vote, 0, 1, closes_at.map(Instant)));
        assert_eq!(mine.session, Some((session, "Lấy ý kiến".to_owned())));
        cast_vote(&stage.context(&member), &CastVote { campaign: CAMPAIGN.into(), session, item, choice: Choice::For }).await.unwrap();
        assert_eq!(told(&tasks(&stage, &member).await), [(TaskKind::Vote, 1, 1)]);
        assert_eq!(told(&tasks(&stage, &chair).await), [(TaskKind::Vote, 0, 1), (TaskKind::Decide, 0, 1)]);
        assert!(tasks(&stage, &officer).await.is_empty());
    });
    on_every_database(async |stage| {
        let (officer, secretariat) = (stage.demo(Role::Officer).await, stage.demo(Role::Secretariat).await);
        stage.to_council().await;
        let ctx = stage.context(&secretariat);
        frozen(&ctx, "Đã đối chiếu").await;
        let [own] = tasks(&stage, &officer).await.try_into().unwrap();
        let id = results(&ctx, CAMPAIGN).await.unwrap().1[0].id;
        let result = one(&ctx, id).await.unwrap();
        let unit = result.groups.iter().flat_map(|group| &group.units).find(|unit| unit.code == DEPARTMENT).unwrap();
        let place = own.place.unwrap();
        assert_eq!(
            (own.kind, place.index, place.rank, place.class),
            (TaskKind::Place, unit.index.clone(), unit.rank, unit.class_name.clone())
        );
        assert!(place.rank.is_some());
        assert_eq!(told(&tasks(&stage, &secretariat).await), [(TaskKind::Result, 0, 0)]);
    });
}
