//! From filling to receipt: approval stands for exactly one digest, and time is the server's.

#![allow(clippy::unwrap_used, clippy::panic)]

use parindex_actions::{
    Context, Refusal, Standing,
    handover::{
        HandIn, ReturnSheet, SheetState, Withdraw, approve, board, hand_in, read, receipt, return_sheet, send_for_approval, withdraw,
    },
    permission::{Actor, Role},
    sheet::{CellStatus, SaveCell, Way, read as read_sheet, save_cell},
    world::Instant,
};
use parindex_trial::{CAMPAIGN, DEPARTMENT, Stage, on_every_database};

fn code<T>(result: Result<T, Refusal>) -> (Standing, &'static str) {
    match result {
        Ok(_) => panic!("it was allowed"),
        Err(refusal) => (refusal.standing, refusal.code),
    }
}

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
        assert_eq!(code(hand_in(&officer, &hand(&seen)).await).0, Standing::Forbidden);
        let handed = hand_in(&head.keyed(Some("h1")), &hand(&seen)).await.unwrap();
        let head_actor = stage.demo(Role::Head).await;
        let head = stage.context(&head_actor);
        assert_eq!(hand_in(&head.keyed(Some("h1")), &hand(&seen)).await.unwrap(), handed);
        let head = stage.context(&head_actor);
        let (row, name) = receipt(&head, handed.receipt).await.unwrap();
        assert_eq!((row.digest, name.as_str(), row.late_by), (seen.clone(), "Nguyễn Đức Thuận", 0));
        assert_eq!(code(hand_in(&head, &hand(&seen)).await), (Standing::Locked, "locked-handed-in"));
        let back = Withdraw { campaign: CAMPAIGN.into(), unit: DEPARTMENT.into(), reason: "Bổ sung số liệu quý IV".into() };
        withdraw(&head, &back).await.unwrap();
        let now = read(&head, CAMPAIGN, DEPARTMENT).await.unwrap();
        assert_eq!((now.state, now.standing_hand_in().is_none(), now.hand_ins.len()), (SheetState::Filling, true, 1));
    });
}

#[test]
fn a_change_after_the_approval_breaks_it() {
    on_every_database(async |stage| {
        let (officer, head) = people(&stage).await;
        let (officer, head) = (stage.context(&officer), stage.context(&head));
        explain_all(&officer).await;
        let seen = digest(&head).await;
        approve(&head, CAMPAIGN, DEPARTMENT, &seen).await.unwrap();
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
        assert_eq!(code(hand_in(&head, &hand(&seen)).await), (Standing::Conflict, "sheet-changed"));
        assert_eq!(code(hand_in(&head, &hand(&now.digest)).await), (Standing::Conflict, "not-approved"));
        assert_eq!(code(approve(&head, CAMPAIGN, DEPARTMENT, &seen).await), (Standing::Conflict, "sheet-changed"));
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
        assert_eq!(code(hand_in(&head, &hand(&now.digest)).await), (Standing::Invalid, "sheet-lacks"));
        // Nothing was half-done: the sheet is still approved and open.
        assert_eq!(read(&head, CAMPAIGN, DEPARTMENT).await.unwrap().state, SheetState::Approved);
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
        assert_eq!(code(save_cell(&officer, &change).await), (Standing::Locked, "locked-for-approval"));
        let back = |reason: &str| ReturnSheet { campaign: CAMPAIGN.into(), unit: DEPARTMENT.into(), reason: reason.into() };
        assert_eq!(code(return_sheet(&head, &back(" ")).await), (Standing::Invalid, "reason-missing"));
        return_sheet(&head, &back("Kiểm tra lại mục 1.1.2")).await.unwrap();
        save_cell(&officer, &change).await.unwrap();
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
        assert_eq!(code(hand_in(&head, &hand(&now.digest)).await), (Standing::Locked, "locked-closed"));
        stage.clock.set(Instant(end.0 - 1));
        hand_in(&head, &hand(&now.digest)).await.unwrap();
        stage.clock.set(end);
        let back = Withdraw { campaign: CAMPAIGN.into(), unit: DEPARTMENT.into(), reason: "Muộn".into() };
        assert_eq!(code(withdraw(&head, &back).await), (Standing::Locked, "locked-closed"));
    });
}

#[test]
fn the_board_shows_who_has_not_begun() {
    on_every_database(async |stage| {
        let (officer, secretariat) = (stage.demo(Role::Officer).await, stage.demo(Role::Secretariat).await);
        assert_eq!(code(board(&stage.context(&officer), CAMPAIGN).await).0, Standing::Forbidden);
        let board = board(&stage.context(&secretariat), CAMPAIGN).await.unwrap();
        assert_eq!(board.rows.len(), 59);
        let row = board.rows.iter().find(|row| row.unit == DEPARTMENT).unwrap();
        assert!(row.done > 0 && row.done < row.total, "{row:?}");
        assert!(board.rows.iter().any(|row| row.done == 0) && board.rows.iter().any(|row| row.done == row.total));
    });
}
