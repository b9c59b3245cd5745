//! From filling to receipt: approval stands for exactly one digest, and time is the server's.

use parindex_actions::{
    Context, Standing,
    handover::{
        HandIn, ReturnSheet, SheetState, Withdraw, approve, board, broken_approval, hand_in, read, receipt, return_sheet,
        send_for_approval, standing_steps, who_locked, withdraw,
    },
    permission::{Actor, Role},
    proposal::{Change, Decide, Extension, Propose, Proposed, Verdict, decide, propose},
    sheet::{CellStatus, SaveCell, Way, read as read_sheet, save_cell},
    world::Instant,
};
use parindex_engine::kernel::Arg;
use parindex_trial::{CAMPAIGN, DEPARTMENT, Stage, on_every_database};

use crate::refused;

/// Gives every component without a document an explanation.
async fn explain_all(ctx: &Context<'_>) {
    let sheet = read_sheet(ctx, CAMPAIGN, DEPARTMENT).await.unwrap();
    for cell in sheet.view.cells.iter().filter(|c| c.own && c.status != CellStatus::Empty && c.comment.is_none()) {
        let command = SaveCell {
            campaign: CAMPAIGN.into(),
            unit: DEPARTMENT.into(),
            component: cell.component.clone(),
            version: cell.version,
            status: cell.status,
            inputs: cell.inputs.clone(),
            points: cell.given_points.clone(),
            comment: Some("Số liệu theo báo cáo năm, bản giấy lưu tại văn phòng".into()),
            way: Way::Sheet,
        };
        save_cell(ctx, &command).await.unwrap();
    }
}

async fn people(stage: &Stage) -> (Actor, Actor) {
    (stage.demo(Role::Officer).await, stage.demo(Role::Head).await)
}

async fn digest(ctx: &Context<'_>) -> String {
    read(ctx, CAMPAIGN, DEPARTMENT).await.unwrap().digest
}

/// Explains everything and has the head approve; the digest that was approved.
async fn approved(officer: &Context<'_>, head: &Context<'_>) -> String {
    explain_all(officer).await;
    let seen = digest(head).await;
    approve(head, CAMPAIGN, DEPARTMENT, &seen).await.unwrap();
    seen
}

fn hand(digest: &str) -> HandIn {
    HandIn { campaign: CAMPAIGN.into(), unit: DEPARTMENT.into(), digest: digest.into() }
}

#[test]
fn what_the_head_approved_is_handed_in_once_and_can_be_taken_back_in_time() {
    on_every_database(async |stage| {
        let (officer, head) = people(&stage).await;
        let (officer, head) = (stage.context(&officer), stage.context(&head));
        explain_all(&officer).await;
        send_for_approval(&officer, CAMPAIGN, DEPARTMENT).await.unwrap();
        let seen = digest(&head).await;
        approve(&head, CAMPAIGN, DEPARTMENT, &seen).await.unwrap();
        assert_eq!(refused(hand_in(&officer, &hand(&seen)).await).0, Standing::Forbidden);
        let handed = hand_in(&head.keyed(Some("h1")), &hand(&seen)).await.unwrap();
        let head_actor = stage.demo(Role::Head).await;
        let head = stage.context(&head_actor);
        assert_eq!(hand_in(&head.keyed(Some("h1")), &hand(&seen)).await.unwrap(), handed);
        let head = stage.context(&head_actor);
        let (row, name) = receipt(&head, handed.receipt).await.unwrap();
        assert_eq!((row.digest, name.as_str(), row.late_by), (seen.clone(), "Nguyễn Đức Thuận", 0));
        assert_eq!(refused(hand_in(&head, &hand(&seen)).await), (Standing::Locked, "locked-handed-in"));
        let back = Withdraw { campaign: CAMPAIGN.into(), unit: DEPARTMENT.into(), reason: "Bổ sung số liệu quý IV".into() };
        withdraw(&head, &back).await.unwrap();
        let now = read(&head, CAMPAIGN, DEPARTMENT).await.unwrap();
        assert_eq!((now.state, now.standing_hand_in().is_none(), now.hand_ins.len()), (SheetState::Filling, true, 1));
        stage.log_is_clean().await;
    });
}

#[test]
fn a_change_after_the_approval_breaks_it() {
    on_every_database(async |stage| {
        let (officer, head) = people(&stage).await;
        let (officer, head) = (stage.context(&officer), stage.context(&head));
        let seen = approved(&officer, &head).await;
        let sheet = read_sheet(&officer, CAMPAIGN, DEPARTMENT).await.unwrap();
        let cell = sheet.view.cells.iter().find(|c| c.component == "1.1.2").unwrap();
        let change = SaveCell {
            campaign: CAMPAIGN.into(),
            unit: DEPARTMENT.into(),
            component: "1.1.2".into(),
            version: cell.version,
            status: CellStatus::Given,
            inputs: vec![Some("10".into()), Some("10".into())],
            points: None,
            comment: cell.comment.clone(),
            way: Way::Sheet,
        };
        save_cell(&officer, &change).await.unwrap();
        let now = read(&head, CAMPAIGN, DEPARTMENT).await.unwrap();
        assert!(now.standing_approval().is_none() && now.approvals.len() == 1);
        let broken = broken_approval(&head, CAMPAIGN, DEPARTMENT).await.unwrap().unwrap();
        assert_eq!((broken.by.as_str(), broken.approval.digest.as_str()), ("Nguyễn Đức Thuận", seen.as_str()));
        let [changed] = broken.changes.cells.as_slice() else { panic!("{:?}", broken.changes) };
        let old = changed.old.as_ref().unwrap();
        assert_eq!((changed.component.as_str(), old.version, changed.new.version), ("1.1.2", cell.version, cell.version + 1));
        assert_eq!((old.inputs.clone(), changed.new.inputs[0].as_deref()), (cell.inputs.clone(), Some("10")));
        assert_eq!(changed.new.saved_by, stage.demo(Role::Officer).await.name);
        assert_eq!(broken.changes.documents, []);
        assert_eq!(refused(hand_in(&head, &hand(&seen)).await), (Standing::Conflict, "sheet-changed"));
        assert_eq!(refused(hand_in(&head, &hand(&now.digest)).await), (Standing::Conflict, "not-approved"));
        assert_eq!(refused(approve(&head, CAMPAIGN, DEPARTMENT, &seen).await), (Standing::Conflict, "sheet-changed"));
        stage.log_is_clean().await;
    });
}

#[test]
fn every_change_since_the_approval_is_told_whatever_the_clocks_say() {
    on_every_database(async |stage| {
        let (officer, head) = people(&stage).await;
        let (officer, head) = (stage.context(&officer), stage.context(&head));
        approved(&officer, &head).await;
        assert!(broken_approval(&head, CAMPAIGN, DEPARTMENT).await.unwrap().is_none());
        // Another server's clock is ten minutes behind.
        stage.clock.set(Instant(stage.world.now().0 - 600_000));
        let sheet = read_sheet(&officer, CAMPAIGN, DEPARTMENT).await.unwrap();
        let cell = |component: &str| sheet.view.cells.iter().find(|c| c.component == component).unwrap();
        let save = |component: &str, version: i32, inputs: Vec<Option<String>>, comment: Option<String>| SaveCell {
            campaign: CAMPAIGN.into(),
            unit: DEPARTMENT.into(),
            component: component.into(),
            version,
            status: CellStatus::Given,
            inputs,
            points: None,
            comment,
            way: Way::Sheet,
        };
        let own = cell("1.1.2");
        let other = vec![Some("10".into()), Some("10".into())];
        save_cell(&officer, &save("1.1.2", own.version, other, own.comment.clone())).await.unwrap();
        // Back to what was approved: it breaks the approval, but there is nothing to tell of the cell.
        save_cell(&officer, &save("1.1.2", own.version + 1, own.inputs.clone(), own.comment.clone())).await.unwrap();
        assert!(broken_approval(&head, CAMPAIGN, DEPARTMENT).await.unwrap().unwrap().changes.is_empty());
        // A cell that had said nothing.
        let empty = sheet.view.cells.iter().find(|c| c.own && c.fillable && c.status == CellStatus::Empty).unwrap();
        let said = SaveCell { status: CellStatus::NotSubmitted, ..save(&empty.component, 0, Vec::new(), None) };
        save_cell(&officer, &said).await.unwrap();
        let changes = broken_approval(&head, CAMPAIGN, DEPARTMENT).await.unwrap().unwrap().changes;
        let told: Vec<_> = changes.cells.iter().map(|c| (c.component.as_str(), c.old.is_none(), c.new.status)).collect();
        assert_eq!(told, [(empty.component.as_str(), true, CellStatus::NotSubmitted)]);
    });
}

#[test]
fn figures_need_a_document_or_an_explanation() {
    on_every_database(async |stage| {
        let (_, head) = people(&stage).await;
        let head = stage.context(&head);
        let now = read(&head, CAMPAIGN, DEPARTMENT).await.unwrap();
        assert!(!now.lacking.bare.is_empty() && !now.lacking.missing.is_empty());
        approve(&head, CAMPAIGN, DEPARTMENT, &now.digest).await.unwrap();
        assert_eq!(refused(hand_in(&head, &hand(&now.digest)).await), (Standing::Invalid, "sheet-lacks"));
        // Nothing was half-done: the sheet is still approved and open.
        assert_eq!(read(&head, CAMPAIGN, DEPARTMENT).await.unwrap().state, SheetState::Approved);
        stage.log_is_clean().await;
    });
}

#[test]
fn a_sheet_with_the_head_is_not_changed_and_goes_back_with_a_reason() {
    on_every_database(async |stage| {
        let (officer, head) = people(&stage).await;
        let (officer, head) = (stage.context(&officer), stage.context(&head));
        send_for_approval(&officer, CAMPAIGN, DEPARTMENT).await.unwrap();
        let change = SaveCell {
            campaign: CAMPAIGN.into(),
            unit: DEPARTMENT.into(),
            component: "1.1.2".into(),
            version: 1,
            status: CellStatus::Given,
            inputs: vec![Some("10".into()), Some("10".into())],
            points: None,
            comment: None,
            way: Way::Sheet,
        };
        assert_eq!(refused(save_cell(&officer, &change).await), (Standing::Locked, "locked-for-approval"));
        let back = |reason: &str| ReturnSheet { campaign: CAMPAIGN.into(), unit: DEPARTMENT.into(), reason: reason.into() };
        assert_eq!(refused(return_sheet(&head, &back(" ")).await), (Standing::Invalid, "reason-missing"));
        return_sheet(&head, &back("Kiểm tra lại mục 1.1.2")).await.unwrap();
        save_cell(&officer, &change).await.unwrap();
        stage.log_is_clean().await;
    });
}

#[test]
fn after_the_deadline_nothing_is_handed_in_or_withdrawn() {
    on_every_database(async |stage| {
        let (officer, head) = people(&stage).await;
        let (officer, head) = (stage.context(&officer), stage.context(&head));
        explain_all(&officer).await;
        let now = read(&head, CAMPAIGN, DEPARTMENT).await.unwrap();
        approve(&head, CAMPAIGN, DEPARTMENT, &now.digest).await.unwrap();
        let end = now.sheet.window.closes_at.unwrap();
        stage.clock.set(end);
        assert_eq!(refused(hand_in(&head, &hand(&now.digest)).await), (Standing::Locked, "locked-closed"));
        stage.clock.set(Instant(end.0 - 1));
        hand_in(&head, &hand(&now.digest)).await.unwrap();
        stage.clock.set(end);
        let back = Withdraw { campaign: CAMPAIGN.into(), unit: DEPARTMENT.into(), reason: "Muộn".into() };
        assert_eq!(refused(withdraw(&head, &back).await), (Standing::Locked, "locked-closed"));
        stage.log_is_clean().await;
    });
}

#[test]
fn the_board_shows_who_has_not_begun() {
    on_every_database(async |stage| {
        let (officer, secretariat) = (stage.demo(Role::Officer).await, stage.demo(Role::Secretariat).await);
        assert_eq!(refused(board(&stage.context(&officer), CAMPAIGN).await).0, Standing::Forbidden);
        let board = board(&stage.context(&secretariat), CAMPAIGN).await.unwrap();
        assert_eq!(board.rows.len(), 59);
        let row = board.rows.iter().find(|row| row.unit == DEPARTMENT).unwrap();
        assert!(row.done > 0 && row.done < row.total, "{row:?}");
        assert!(board.rows.iter().any(|row| row.done == 0) && board.rows.iter().any(|row| row.done == row.total));
        stage.log_is_clean().await;
    });
}

#[test]
fn what_the_head_sends_back_says_why_until_it_comes_again() {
    on_every_database(async |stage| {
        let (officer, head) = people(&stage).await;
        let (officer, head) = (stage.context(&officer), stage.context(&head));
        send_for_approval(&officer, CAMPAIGN, DEPARTMENT).await.unwrap();
        let sheet = read_sheet(&officer, CAMPAIGN, DEPARTMENT).await.unwrap();
        let locked = sheet.window.open(stage.world.now(), &sheet.campaign).unwrap_err();
        let told = who_locked(&officer, CAMPAIGN, DEPARTMENT, locked).await;
        assert!(told.args.iter().any(|(name, value)| *name == "by" && *value == Arg::from(officer.actor.name.as_str())), "{told:?}");
        let later = || stage.clock.set(Instant(stage.world.now().0 + 1_000));
        later();
        let command =
            ReturnSheet { campaign: CAMPAIGN.into(), unit: DEPARTMENT.into(), reason: "Thiếu số liệu quý IV ở 1.1.2".into() };
        return_sheet(&head, &command).await.unwrap();
        let returned = read(&officer, CAMPAIGN, DEPARTMENT).await.unwrap().standing().returned.unwrap();
        assert_eq!((returned.by.as_str(), returned.step.reason.as_deref()), ("Nguyễn Đức Thuận", Some(command.reason.as_str())));
        assert_eq!(standing_steps(&officer, CAMPAIGN, DEPARTMENT, SheetState::Filling).await.unwrap().returned, Some(returned));
        later();
        send_for_approval(&officer, CAMPAIGN, DEPARTMENT).await.unwrap();
        let now = read(&officer, CAMPAIGN, DEPARTMENT).await.unwrap();
        assert_eq!((now.standing().returned, now.steps.len()), (None, 3));
        stage.log_is_clean().await;
    });
}

#[test]
fn a_sheet_that_is_opened_again_can_be_changed_and_handed_in_again() {
    on_every_database(async |stage| {
        let (officer, head) = people(&stage).await;
        let (officer, head) = (stage.context(&officer), stage.context(&head));
        let seen = approved(&officer, &head).await;
        let first = hand_in(&head, &hand(&seen)).await.unwrap();
        let (proposer, second) = (stage.demo(Role::Secretariat).await, stage.second_secretariat().await);
        let end = read(&head, CAMPAIGN, DEPARTMENT).await.unwrap().sheet.campaign.closes_at.unwrap();
        let reason = "Mất điện cả ngày 14/02";
        let command = |closes_at: i64| Propose {
            campaign: CAMPAIGN.into(),
            change: Change::Extension(Extension { unit: DEPARTMENT.into(), closes_at, reopen: true }),
            reason: reason.into(),
        };
        assert_eq!(refused(propose(&stage.context(&proposer), &command(end - 1)).await).1, "extension-shorter");
        let Proposed::Waiting(id) = propose(&stage.context(&proposer), &command(end + 3_600_000)).await.unwrap() else { panic!() };
        let approve_it = Decide { id, verdict: Verdict::Approve, answer: String::new() };
        decide(&stage.context(&second), &approve_it).await.unwrap();
        let now = read(&head, CAMPAIGN, DEPARTMENT).await.unwrap();
        let extended = now.standing().extended.unwrap();
        assert_eq!((extended.by, extended.second, extended.step.reason.as_deref()), (proposer.name, Some(second.name), Some(reason)));
        assert_eq!(
            (now.state, now.standing_hand_in().is_none(), now.sheet.window.closes_at),
            (SheetState::Filling, true, Some(Instant(end + 3_600_000)))
        );
        assert_eq!(receipt(&head, first.receipt).await.unwrap().0.withdrawn_why.as_deref(), Some(reason));
        assert_ne!(hand_in(&head, &hand(&seen)).await.unwrap().receipt, first.receipt);
        stage.log_is_clean().await;
    });
}
