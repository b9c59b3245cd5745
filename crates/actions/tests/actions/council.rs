//! The council: agenda of disputed cells, votes at a meeting and in writing, decisions that follow from them.

use parindex_actions::{
    Context, Refusal, Standing,
    appraisal::{ConflictKind, DeclareConflict, declare_conflict},
    council::{
        CastVote, Choice, CloseSession, DecideItem, Decided, ItemsPut, MarkAttendance, Motion, OpenSession, PutDisputed, PutItem,
        SessionWay, Take, Which, WithdrawItem, cast_vote, close_session, decide, disputed, mark_attendance, open_session, put_disputed,
        put_item, read_session, withdraw_item,
    },
    explanation::{AnswerPoint, Ask, Outcome, Settle, answer, ask, settle},
    permission::{Actor, Role},
    sheet::CellStatus,
    world::Instant,
};
use parindex_store::{
    Uuid,
    entity::{entry, entry_version, vote_version},
};
use parindex_trial::{CAMPAIGN, DEPARTMENT, Stage, on_every_database};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::refused;

const COMPONENT: &str = "1.1.2";
const HOUR: i64 = 3_600_000;

/// The chair and three members; the campaign is in the phase of the council, and the appraisal gave the component less.
struct Bench {
    chair: Actor,
    members: [Actor; 3],
}

async fn bench(stage: &Stage) -> Bench {
    stage.score(DEPARTMENT, COMPONENT, "appraisal_1", &["5", "10"]).await;
    let members = [stage.demo(Role::CouncilMember).await, stage.councillor("so-y-te").await, stage.councillor("so-noi-vu").await];
    stage.enter("council", None, false).await;
    Bench { chair: stage.demo(Role::CouncilChair).await, members }
}

async fn session(ctx: &Context<'_>, way: SessionWay) -> Uuid {
    let now = ctx.world.now().0;
    let command = OpenSession {
        campaign: CAMPAIGN.into(),
        title: "Phiên họp thẩm định lần thứ nhất".into(),
        way,
        held_at: Some(now + HOUR),
        closes_at: (way == SessionWay::Writing).then_some(now + HOUR),
        place: Some("Phòng họp số 2".into()),
    };
    open_session(ctx, &command).await.unwrap().session
}

fn item(session: Uuid, component: &str) -> PutItem {
    PutItem {
        campaign: CAMPAIGN.into(),
        session,
        unit: DEPARTMENT.into(),
        component: component.into(),
        motion: None,
        take: Take::Own,
        reason: "Báo cáo gửi đúng hạn, biên nhận kèm theo".into(),
        clause: "Điều 5 Quyết định minh họa".into(),
    }
}

async fn put(ctx: &Context<'_>, session: Uuid) -> Uuid {
    put_item(ctx, &item(session, COMPONENT)).await.unwrap().items[0]
}

fn in_conflict(why: &str) -> DeclareConflict {
    DeclareConflict { campaign: CAMPAIGN.into(), person: None, unit: DEPARTMENT.into(), kind: ConflictKind::Interest, why: why.into() }
}

async fn vote(stage: &Stage, who: &Actor, session: Uuid, item: Uuid, choice: Choice) -> Result<i32, Refusal> {
    let command = CastVote { campaign: CAMPAIGN.into(), session, item, choice };
    cast_vote(&stage.context(who), &command).await.map(|cast| cast.version)
}

async fn decided(ctx: &Context<'_>, session: Uuid, item: Uuid) -> Result<Decided, Refusal> {
    decide(ctx, &DecideItem { campaign: CAMPAIGN.into(), session, item }).await
}

async fn last(stage: &Stage) -> Option<entry::Model> {
    let key = (CAMPAIGN.to_owned(), DEPARTMENT.to_owned(), COMPONENT.to_owned(), "final".to_owned());
    entry::Entity::find_by_id(key).one(stage.world.store.read()).await.unwrap()
}

#[test]
fn a_carried_motion_becomes_the_final_entry_with_reason_and_clause() {
    on_every_database(async |stage| {
        let Bench { chair, members } = bench(&stage).await;
        let ctx = stage.context(&chair);
        let meeting = session(&ctx, SessionWay::Meeting).await;
        let item = put(&ctx, meeting).await;
        let present = vec![chair.person, members[0].person];
        mark_attendance(&ctx, &MarkAttendance { campaign: CAMPAIGN.into(), session: meeting, present }).await.unwrap();
        // Two present of four are not more than half, whatever they vote.
        vote(&stage, &chair, meeting, item, Choice::For).await.unwrap();
        vote(&stage, &members[0], meeting, item, Choice::For).await.unwrap();
        let few = decided(&ctx, meeting, item).await.unwrap_err();
        assert_eq!((few.standing, few.code), (Standing::Locked, "quorum-missing"));
        // A third member, absent, votes in writing, first against and then for.
        assert_eq!(vote(&stage, &members[1], meeting, item, Choice::Against).await.unwrap(), 1);
        assert_eq!(vote(&stage, &members[1], meeting, item, Choice::For).await.unwrap(), 2);
        let (_, view) = read_session(&ctx, CAMPAIGN, meeting).await.unwrap();
        let ways: Vec<_> = view.items[0].votes.iter().map(|vote| vote.way.as_str()).collect();
        assert_eq!((ways, view.items[0].needed, view.items[0].valid), (vec!["meeting", "meeting", "writing"], 3, true));
        let done = decided(&ctx, meeting, item).await.unwrap();
        assert_eq!((done.carried, done.tally.in_favour, done.tally.entitled()), (true, 3, 4));
        let row = last(&stage).await.unwrap();
        assert_eq!((row.inputs.as_str(), row.status.as_str(), row.version), (r#"["9","10"]"#, "given", 1));
        assert_eq!(row.comment.as_deref(), Some("Báo cáo gửi đúng hạn, biên nhận kèm theo"));
        assert_eq!((row.clause.as_deref(), row.saved_by), (Some("Điều 5 Quyết định minh họa"), chair.person));
        let past =
            entry_version::Entity::find().filter(entry_version::Column::Stage.eq("final")).all(stage.world.store.read()).await.unwrap();
        assert_eq!(past.iter().map(|past| past.by_way_of.as_str()).collect::<Vec<_>>(), ["council"]);
        // Every vote that was cast is kept.
        assert_eq!(vote_version::Entity::find().count(stage.world.store.read()).await.unwrap(), 4);
        assert_eq!(refused(vote(&stage, &chair, meeting, item, Choice::Against).await), (Standing::Locked, "item-over"));
        assert_eq!(refused(decided(&ctx, meeting, item).await), (Standing::Locked, "item-over"));
        stage.log_is_clean().await;
    });
}

#[test]
fn a_lost_motion_leaves_the_appraised_value() {
    on_every_database(async |stage| {
        let Bench { chair, members } = bench(&stage).await;
        let ctx = stage.context(&chair);
        let meeting = session(&ctx, SessionWay::Meeting).await;
        let item = put(&ctx, meeting).await;
        // Two for of four is half; abstentions take part and vote for nothing.
        vote(&stage, &chair, meeting, item, Choice::For).await.unwrap();
        vote(&stage, &members[0], meeting, item, Choice::For).await.unwrap();
        vote(&stage, &members[1], meeting, item, Choice::Abstain).await.unwrap();
        let done = decided(&ctx, meeting, item).await.unwrap();
        assert_eq!((done.carried, done.tally.took_part, done.tally.abstained), (false, 3, 1));
        assert_eq!(last(&stage).await, None);
        let (_, view) = read_session(&ctx, CAMPAIGN, meeting).await.unwrap();
        assert_eq!((view.items[0].state.as_str(), view.items[0].stages.appraised().unwrap().points.as_deref()), ("lost", Some("0.00")));
        // Another session may look at the cell again.
        let second = session(&ctx, SessionWay::Meeting).await;
        put(&ctx, second).await;
        stage.log_is_clean().await;
    });
}

#[test]
fn a_written_vote_waits_for_everybody_or_for_its_end() {
    on_every_database(async |stage| {
        let Bench { chair, members } = bench(&stage).await;
        let ctx = stage.context(&chair);
        let open = |closes_at| OpenSession {
            campaign: CAMPAIGN.into(),
            title: "Lấy ý kiến".into(),
            way: SessionWay::Writing,
            held_at: None,
            closes_at,
            place: None,
        };
        assert_eq!(refused(open_session(&ctx, &open(None)).await).1, "writing-end-missing");
        assert_eq!(refused(open_session(&ctx, &open(Some(stage.world.now().0))).await).1, "writing-end-missing");
        let writing = session(&ctx, SessionWay::Writing).await;
        let end = stage.world.now().0 + HOUR;
        let item = put(&ctx, writing).await;
        for who in [&chair, &members[0], &members[1]] {
            vote(&stage, who, writing, item, Choice::For).await.unwrap();
        }
        assert_eq!(refused(decided(&ctx, writing, item).await), (Standing::Locked, "votes-not-over"));
        stage.clock.set(Instant(end - 1));
        assert_eq!(vote(&stage, &members[1], writing, item, Choice::Against).await.unwrap(), 2);
        stage.clock.set(Instant(end));
        assert_eq!(refused(vote(&stage, &members[2], writing, item, Choice::For).await), (Standing::Locked, "votes-closed"));
        let done = decided(&ctx, writing, item).await.unwrap();
        assert_eq!((done.carried, done.tally.in_favour, done.tally.against), (false, 2, 1));
        stage.log_is_clean().await;
    });
}

#[test]
fn a_member_in_conflict_neither_counts_nor_votes() {
    on_every_database(async |stage| {
        let Bench { chair, members } = bench(&stage).await;
        let ctx = stage.context(&chair);
        let meeting = session(&ctx, SessionWay::Meeting).await;
        let item = put(&ctx, meeting).await;
        vote(&stage, &members[2], meeting, item, Choice::Against).await.unwrap();
        let conflict = in_conflict("Em ruột là giám đốc Sở");
        // Declared at the door of the session, after the vote: the vote no longer counts.
        declare_conflict(&stage.context(&members[2]), &conflict).await.unwrap();
        assert_eq!(refused(vote(&stage, &members[2], meeting, item, Choice::Against).await), (Standing::Forbidden, "vote-in-conflict"));
        vote(&stage, &chair, meeting, item, Choice::For).await.unwrap();
        vote(&stage, &members[0], meeting, item, Choice::For).await.unwrap();
        let done = decided(&ctx, meeting, item).await.unwrap();
        assert_eq!((done.carried, done.tally.members, done.tally.conflicted, done.tally.needed(), done.tally.against), (true, 4, 1, 2, 0));
        // What was decided is told as it was, whoever declares a conflict afterwards.
        declare_conflict(&stage.context(&members[0]), &conflict).await.unwrap();
        let (_, view) = read_session(&ctx, CAMPAIGN, meeting).await.unwrap();
        assert_eq!((view.items[0].tally.conflicted, view.items[0].entitled, view.items[0].conflicted.len()), (1, 3, 1));
        stage.log_is_clean().await;
    });
}

#[test]
fn when_everybody_is_in_conflict_the_item_can_only_be_withdrawn() {
    on_every_database(async |stage| {
        let Bench { chair, members } = bench(&stage).await;
        let ctx = stage.context(&chair);
        let meeting = session(&ctx, SessionWay::Meeting).await;
        let item = put(&ctx, meeting).await;
        let conflict = in_conflict("Cùng cơ quan");
        for who in [&chair, &members[0], &members[1], &members[2]] {
            declare_conflict(&stage.context(who), &conflict).await.unwrap();
        }
        assert_eq!(refused(decided(&ctx, meeting, item).await), (Standing::Locked, "quorum-missing"));
        let close = CloseSession { campaign: CAMPAIGN.into(), session: meeting };
        assert_eq!(refused(close_session(&ctx, &close).await), (Standing::Locked, "items-open"));
        let back =
            WithdrawItem {
                campaign: CAMPAIGN.into(), session: meeting, item, reason: "Toàn bộ thành viên có xung đột lợi ích".into()
            };
        withdraw_item(&ctx, &back).await.unwrap();
        close_session(&ctx, &close).await.unwrap();
        stage.log_is_clean().await;
    });
}

#[test]
fn who_is_a_member_is_decided_by_the_day_of_the_session() {
    on_every_database(async |stage| {
        let Bench { chair, .. } = bench(&stage).await;
        let ctx = stage.context(&chair);
        let meeting = session(&ctx, SessionWay::Meeting).await;
        let item = put(&ctx, meeting).await;
        // An appraiser who holds the operation by a role that no grant in the database backs is no member.
        let stranger = Actor { person: stage.demo(Role::Appraiser).await.person, ..stage.demo(Role::CouncilMember).await };
        assert_eq!(refused(vote(&stage, &stranger, meeting, item, Choice::For).await), (Standing::Forbidden, "not-a-member"));
        assert_eq!(refused(vote(&stage, &stage.demo(Role::Secretariat).await, meeting, item, Choice::For).await).1, "forbidden");
        let marked = MarkAttendance { campaign: CAMPAIGN.into(), session: meeting, present: vec![stranger.person] };
        assert_eq!(refused(mark_attendance(&ctx, &marked).await).1, "not-a-member");
        stage.log_is_clean().await;
    });
}

#[test]
fn nothing_changes_after_the_session_is_closed() {
    on_every_database(async |stage| {
        let Bench { chair, members } = bench(&stage).await;
        let ctx = stage.context(&chair);
        let meeting = session(&ctx, SessionWay::Meeting).await;
        let first = put(&ctx, meeting).await;
        let back =
            |item| WithdrawItem { campaign: CAMPAIGN.into(), session: meeting, item, reason: "Đơn vị rút kiến nghị".into() };
        withdraw_item(&ctx, &back(first)).await.unwrap();
        let close = CloseSession { campaign: CAMPAIGN.into(), session: meeting };
        close_session(&ctx, &close).await.unwrap();
        let closed = (Standing::Locked, "session-closed");
        assert_eq!(refused(put_item(&ctx, &item(meeting, COMPONENT)).await), closed);
        assert_eq!(refused(vote(&stage, &members[0], meeting, first, Choice::For).await), closed);
        assert_eq!(refused(decided(&ctx, meeting, first).await), closed);
        assert_eq!(refused(withdraw_item(&ctx, &back(first)).await), closed);
        assert_eq!(refused(close_session(&ctx, &close).await), closed);
        let marked = MarkAttendance { campaign: CAMPAIGN.into(), session: meeting, present: Vec::new() };
        assert_eq!(refused(mark_attendance(&ctx, &marked).await), closed);
        // Nor does anything change when the council no longer has the word.
        let second = session(&ctx, SessionWay::Meeting).await;
        stage.enter("frozen", None, false).await;
        assert_eq!(refused(put_item(&ctx, &item(second, COMPONENT)).await), (Standing::Locked, "council-not-now"));
        stage.log_is_clean().await;
    });
}

#[test]
fn a_motion_is_judged_before_it_is_put_and_a_cell_stands_on_one_agenda() {
    on_every_database(async |stage| {
        let Bench { chair, .. } = bench(&stage).await;
        let ctx = stage.context(&chair);
        let meeting = session(&ctx, SessionWay::Meeting).await;
        let motion = |inputs: &[&str]| Motion {
            status: CellStatus::Given,
            inputs: inputs.iter().map(|text| Some((*text).to_owned())).collect(),
            points: None,
        };
        let with = |motion| PutItem { motion: Some(motion), ..item(meeting, COMPONENT) };
        assert_eq!(refused(put_item(&ctx, &with(motion(&["1,234", "x"]))).await).0, Standing::Invalid);
        assert_eq!(
            refused(put_item(&ctx, &with(Motion { status: CellStatus::Empty, inputs: Vec::new(), points: None })).await).1,
            "motion-empty"
        );
        assert_eq!(refused(put_item(&ctx, &PutItem { reason: " ".into(), ..item(meeting, COMPONENT) }).await).1, "reason-missing");
        let ItemsPut { items } = put_item(&ctx, &with(motion(&["9", "10"]))).await.unwrap();
        assert_eq!(items.len(), 1);
        assert_eq!(refused(put_item(&ctx, &item(meeting, COMPONENT)).await), (Standing::Conflict, "item-on-agenda"));
        let (_, view) = read_session(&ctx, CAMPAIGN, meeting).await.unwrap();
        assert_eq!(view.items[0].motion.points.as_deref(), Some("1.80"));
        stage.log_is_clean().await;
    });
}

#[test]
fn disputed_cells_come_with_the_largest_loss_first_and_go_on_the_agenda_in_one_go() {
    on_every_database(async |stage| {
        let (appraiser, officer) = (stage.demo(Role::Appraiser).await, stage.demo(Role::Officer).await);
        let (appraiser, officer) = (stage.context(&appraiser), stage.context(&officer));
        let Bench { chair, .. } = bench(&stage).await;
        let ctx = stage.context(&chair);
        // 1.1.1 said "Trễ hạn" for half a point; the appraisal gives none.
        stage.score(DEPARTMENT, "1.1.1", "appraisal_1", &["Không ban hành"]).await;
        stage.enter("appraisal", Some(stage.world.now().0 + HOUR), false).await;
        let question = |component: &str| Ask {
            campaign: CAMPAIGN.into(),
            unit: DEPARTMENT.into(),
            component: component.into(),
            question: "Tài liệu đâu?".into(),
            clause: None,
        };
        let point = ask(&appraiser, &question("1.1.1")).await.unwrap();
        stage.enter("explanation", Some(stage.world.now().0 + HOUR), false).await;
        let said = AnswerPoint {
            campaign: CAMPAIGN.into(),
            unit: DEPARTMENT.into(),
            point: point.point,
            version: 1,
            answer: "Đã ban hành".into(),
            documents: vec![],
        };
        answer(&officer, &said).await.unwrap();
        stage.enter("second_appraisal", None, false).await;
        let kept = Settle {
            campaign: CAMPAIGN.into(),
            unit: DEPARTMENT.into(),
            point: point.point,
            version: 2,
            outcome: Outcome::Kept,
            decision: "Không có bản ký".into(),
            clause: "Điều 5".into(),
        };
        settle(&appraiser, &kept).await.unwrap();
        stage.enter("council", None, false).await;
        let all: Vec<_> = disputed(&ctx, CAMPAIGN, Which::All).await.unwrap();
        let told: Vec<_> = all.iter().map(|cell| (cell.component.as_str(), cell.loss.as_str(), cell.outcome.as_deref())).collect();
        assert_eq!(told, [(COMPONENT, "1.80", None), ("1.1.1", "0.50", Some("kept"))]);
        let explained = disputed(&ctx, CAMPAIGN, Which::Explained).await.unwrap();
        assert_eq!(explained.iter().map(|cell| cell.component.as_str()).collect::<Vec<_>>(), ["1.1.1"]);
        let meeting = session(&ctx, SessionWay::Meeting).await;
        let put = |which| PutDisputed {
            campaign: CAMPAIGN.into(),
            session: meeting,
            which,
            cells: Vec::new(),
            take: Take::Own,
            reason: "Đơn vị đề nghị xem xét lại".into(),
            clause: String::new(),
        };
        assert_eq!(put_disputed(&ctx, &put(Which::Explained)).await.unwrap().items.len(), 1);
        assert_eq!(put_disputed(&ctx, &put(Which::All)).await.unwrap().items.len(), 1);
        assert_eq!(refused(put_disputed(&ctx, &put(Which::All)).await).1, "nothing-disputed");
        let (_, view) = read_session(&ctx, CAMPAIGN, meeting).await.unwrap();
        let agenda: Vec<_> =
            view.items.iter().map(|item| (item.position, item.component.as_str(), item.motion.points.as_deref())).collect();
        assert_eq!(agenda, [(1, "1.1.1", Some("0.50")), (2, COMPONENT, Some("1.80"))]);
        assert_eq!(view.items[0].explanations[0].answer.as_deref(), Some("Đã ban hành"));
        stage.log_is_clean().await;
    });
}
