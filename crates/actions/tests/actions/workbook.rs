//! The sheet as a workbook: what comes back untouched changes nothing, what was changed is shown cell by cell, and nobody is overwritten.

use parindex_actions::{
    Context, Refusal,
    permission::Role,
    sheet::{
        CellStatus, SaveCell, Way, history, read, save_cell,
        workbook::{
            AcceptWorkbook, CellChange, DropWorkbook, Kind, Preview, Take, UploadWorkbook, accept, download, drop_workbook, preview,
            upload, uploads,
        },
    },
    world::Instant,
};
use parindex_store::Uuid;
use parindex_trial::{
    CAMPAIGN, COMMUNE, DEPARTMENT, on_every_database,
    workbook::{Typed, typed, without_rows},
};

/// Row of the first node in the workbook, from 1.
const FIRST: usize = 4;

/// The name of a cell of a component: columns as the workbook has them, `F` being the first figure.
async fn at(ctx: &Context<'_>, component: &str, column: &str) -> String {
    let sheet = read(ctx, CAMPAIGN, DEPARTMENT).await.unwrap();
    let set = sheet.definition.unit(DEPARTMENT).unwrap().set;
    let row = set.nodes().iter().position(|node| node.code().as_str() == component).unwrap();
    format!("{column}{}", row + FIRST)
}

async fn send(ctx: &Context<'_>, unit: &str, bytes: &[u8]) -> Result<Uuid, Refusal> {
    let command = UploadWorkbook { campaign: CAMPAIGN.into(), unit: unit.into(), name: "bảng tự chấm.xlsx".into() };
    Ok(upload(ctx, &command, bytes).await?.id)
}

async fn look(ctx: &Context<'_>, id: Uuid) -> Preview {
    preview(ctx, CAMPAIGN, DEPARTMENT, id).await.unwrap()
}

fn of<'a>(preview: &'a Preview, component: &str) -> &'a CellChange {
    preview.cells.iter().find(|cell| cell.component == component).unwrap()
}

fn taking(id: Uuid, take: &[(&str, i32)]) -> AcceptWorkbook {
    let take = take.iter().map(|(component, version)| Take { component: (*component).into(), version: *version }).collect();
    AcceptWorkbook { campaign: CAMPAIGN.into(), unit: DEPARTMENT.into(), id, take }
}

fn cell(component: &str, version: i32, inputs: &[&str]) -> SaveCell {
    SaveCell {
        campaign: CAMPAIGN.into(),
        unit: DEPARTMENT.into(),
        component: component.into(),
        version,
        status: CellStatus::Given,
        inputs: inputs.iter().map(|text| Some((*text).to_owned())).collect(),
        points: None,
        comment: None,
        way: Way::Sheet,
    }
}

#[test]
fn a_workbook_that_comes_back_untouched_changes_no_cell() {
    on_every_database(async |stage| {
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer);
        // Text that a spreadsheet could take for a formula stays text.
        let sly = SaveCell { comment: Some("=1+1 @SUM(A1) -x +y\nhai dòng".into()), ..cell("1.1.2", 1, &["8", "10"]) };
        save_cell(&ctx, &sly).await.unwrap();
        let book = download(&ctx, CAMPAIGN, DEPARTMENT).await.unwrap();
        assert_eq!(book.name, "province-2025-so-tu-phap.xlsx");
        let id = send(&ctx, DEPARTMENT, &book.bytes).await.unwrap();
        let found = look(&ctx, id).await;
        for cell in &found.cells {
            assert_eq!(cell.kind, Kind::Same, "{cell:?}");
        }
        assert!(found.cells.len() > 50 && found.unknown.is_empty() && found.strays.is_empty());
    });
}

#[test]
fn every_kind_of_change_is_told_and_what_was_chosen_is_saved() {
    on_every_database(async |stage| {
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer);
        let book = download(&ctx, CAMPAIGN, DEPARTMENT).await.unwrap();
        let before = read(&ctx, CAMPAIGN, DEPARTMENT).await.unwrap();
        let filled: Vec<&str> =
            before.view.cells.iter().filter(|c| c.version == 1 && c.inputs.len() == 2).map(|c| c.component.as_str()).collect();
        let (cleared, wrong) = (filled[1], filled[2]);
        let book = typed(
            &book.bytes,
            &[
                (at(&ctx, "1.1.2", "F").await, Typed::Number("6")),
                (at(&ctx, "1.1.2", "G").await, Typed::Formula("5*2", "10")),
                (at(&ctx, cleared, "F").await, Typed::Nothing),
                (at(&ctx, cleared, "G").await, Typed::Nothing),
                (at(&ctx, wrong, "F").await, Typed::Text("tám")),
            ],
        );
        let id = send(&ctx, DEPARTMENT, &book).await.unwrap();
        let found = look(&ctx, id).await;
        let changed = of(&found, "1.1.2");
        assert_eq!((changed.kind, changed.formulas.clone()), (Kind::Changed, vec![at(&ctx, "1.1.2", "G").await]));
        assert!(matches!(of(&found, cleared).kind, Kind::Cleared | Kind::Changed), "{:?}", of(&found, cleared));
        let refused = of(&found, wrong);
        assert_eq!(refused.kind, Kind::Refused);
        assert!(refused.told[0].contains(&at(&ctx, wrong, "F").await) && refused.told[0].contains("Tự chấm điểm"), "{:?}", refused.told);
        assert_eq!(found.cells.iter().filter(|c| c.kind != Kind::Same).count(), 3);

        let keyed = stage.context(&officer).keyed(Some("accept-1"));
        let command = taking(id, &[("1.1.2", 1), (wrong, 1)]);
        let done = accept(&keyed, &command).await.unwrap();
        assert_eq!((done.applied.clone(), done.refused.clone()), (vec!["1.1.2".to_owned()], vec![wrong.to_owned()]));
        assert_eq!(accept(&keyed, &command).await.unwrap(), done, "the same command again");
        let past = history(&ctx, CAMPAIGN, DEPARTMENT, "1.1.2").await.unwrap();
        assert_eq!((past[0].version, past[0].by_way_of.as_str(), past[0].inputs[0].as_deref()), (2, "workbook", Some("6")));
        // What was not chosen stayed.
        assert_eq!(history(&ctx, CAMPAIGN, DEPARTMENT, cleared).await.unwrap()[0].version, 1);
        assert_eq!(accept(&ctx, &taking(id, &[])).await.unwrap_err().code, "workbook-closed");
        assert_eq!(uploads(&ctx, CAMPAIGN, DEPARTMENT).await.unwrap()[0].applied, 1);
    });
}

#[test]
fn what_somebody_changed_since_the_download_is_a_conflict_with_both_values() {
    on_every_database(async |stage| {
        let (officer, head) = (stage.demo(Role::Officer).await, stage.demo(Role::Head).await);
        let ctx = stage.context(&officer);
        let book = download(&ctx, CAMPAIGN, DEPARTMENT).await.unwrap();
        save_cell(&stage.context(&head), &cell("1.1.2", 1, &["7", "10"])).await.unwrap();
        // Untouched in the workbook, newer on the server: nothing is put back.
        let id = send(&ctx, DEPARTMENT, &book.bytes).await.unwrap();
        assert_eq!(of(&look(&ctx, id).await, "1.1.2").kind, Kind::Newer);

        let mine =
            typed(&book.bytes, &[(at(&ctx, "1.1.2", "F").await, Typed::Number("6")), (at(&ctx, "1.1.2", "G").await, Typed::Number("10"))]);
        let id = send(&ctx, DEPARTMENT, &mine).await.unwrap();
        let found = look(&ctx, id).await;
        let conflict = of(&found, "1.1.2");
        assert_eq!(
            (conflict.kind, conflict.theirs.version, conflict.theirs.saved_by.as_deref()),
            (Kind::Conflict, 2, Some("Nguyễn Đức Thuận"))
        );
        assert_eq!(conflict.mine.as_ref().unwrap().inputs[0].as_deref(), Some("6"));

        // Faster than the click: nothing is lost, it is shown again, and then it can be taken.
        save_cell(&stage.context(&head), &cell("1.1.2", 2, &["8", "10"])).await.unwrap();
        let done = accept(&ctx, &taking(id, &[("1.1.2", 2)])).await.unwrap();
        assert_eq!((done.applied.len(), done.again), (0, vec!["1.1.2".to_owned()]));
        assert_eq!(of(&look(&ctx, id).await, "1.1.2").theirs.version, 3);
        assert_eq!(accept(&ctx, &taking(id, &[("1.1.2", 3)])).await.unwrap().applied, ["1.1.2"]);
        assert_eq!(history(&ctx, CAMPAIGN, DEPARTMENT, "1.1.2").await.unwrap()[0].inputs[0].as_deref(), Some("6"));
    });
}

#[test]
fn the_file_of_another_unit_and_files_that_are_none_are_refused_with_words() {
    on_every_database(async |stage| {
        let (officer, secretariat) = (stage.demo(Role::Officer).await, stage.demo(Role::Secretariat).await);
        let ctx = stage.context(&officer);
        let foreign = download(&stage.context(&secretariat), CAMPAIGN, COMMUNE).await.unwrap();
        let refusal = send(&ctx, DEPARTMENT, &foreign.bytes).await.unwrap_err();
        assert_eq!(refusal.code, "workbook-of-other-unit");
        assert!(format!("{:?}", refusal.args).contains(COMMUNE), "{refusal:?}");
        for bytes in [b"%PDF-1.7".as_slice(), b"PK\x03\x04 cut", b"x"] {
            assert_eq!(send(&ctx, DEPARTMENT, bytes).await.unwrap_err().code, "workbook-unreadable");
        }
        assert!(send(&ctx, COMMUNE, &foreign.bytes).await.is_err(), "another unit's sheet");
        assert!(download(&ctx, CAMPAIGN, COMMUNE).await.is_err());
    });
}

#[test]
fn deleted_rows_leave_cells_as_they_are_and_columns_out_of_place_are_still_read() {
    on_every_database(async |stage| {
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer);
        let book = download(&ctx, CAMPAIGN, DEPARTMENT).await.unwrap();
        let row: u32 = at(&ctx, "1.1.2", "").await.parse().unwrap();
        let id = send(&ctx, DEPARTMENT, &without_rows(&book.bytes, &[row])).await.unwrap();
        let found = look(&ctx, id).await;
        assert_eq!(of(&found, "1.1.2").kind, Kind::Absent);
        assert!(found.cells.iter().all(|c| matches!(c.kind, Kind::Same | Kind::Absent)));
        // A column that lost its heading says nothing and clears nothing.
        let bare = typed(&book.bytes, &[("F3".to_owned(), Typed::Text("Ghi chép"))]);
        let id = send(&ctx, DEPARTMENT, &bare).await.unwrap();
        assert!(look(&ctx, id).await.cells.iter().all(|c| c.kind == Kind::Same));
        // A row that was typed over with another code stands twice.
        let twice =
            typed(&book.bytes, &[(at(&ctx, "1.1.1", "A").await, Typed::Text("1.1.2")), (at(&ctx, "1.1.1", "F").await, Typed::Number("1"))]);
        let id = send(&ctx, DEPARTMENT, &twice).await.unwrap();
        assert_eq!(of(&look(&ctx, id).await, "1.1.2").kind, Kind::Refused);
    });
}

#[test]
fn a_locked_sheet_can_be_looked_at_and_not_changed_and_a_dropped_file_is_gone() {
    on_every_database(async |stage| {
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer);
        let book = download(&ctx, CAMPAIGN, DEPARTMENT).await.unwrap();
        let book = typed(&book.bytes, &[(at(&ctx, "1.1.2", "F").await, Typed::Number("6"))]);
        let id = send(&ctx, DEPARTMENT, &book).await.unwrap();
        let end: Instant = read(&ctx, CAMPAIGN, DEPARTMENT).await.unwrap().window.closes_at.unwrap();
        stage.clock.set(end);
        assert_eq!(of(&look(&ctx, id).await, "1.1.2").kind, Kind::Changed);
        assert_eq!(accept(&ctx, &taking(id, &[("1.1.2", 1)])).await.unwrap_err().code, "locked-closed");
        drop_workbook(&ctx, &DropWorkbook { campaign: CAMPAIGN.into(), unit: DEPARTMENT.into(), id }).await.unwrap();
        assert_eq!(preview(&ctx, CAMPAIGN, DEPARTMENT, id).await.map(|_| ()).unwrap_err().code, "workbook-closed");
        assert_eq!(uploads(&ctx, CAMPAIGN, DEPARTMENT).await.unwrap()[0].state, "dropped");
    });
}

#[test]
fn an_owner_takes_only_what_is_assigned() {
    on_every_database(async |stage| {
        let owner = stage.demo(Role::Owner).await;
        let ctx = stage.context(&owner);
        let book = download(&ctx, CAMPAIGN, DEPARTMENT).await.unwrap();
        let book = typed(&book.bytes, &[(at(&ctx, "1.1.2", "F").await, Typed::Number("6"))]);
        let id = send(&ctx, DEPARTMENT, &book).await.unwrap();
        assert_eq!(of(&look(&ctx, id).await, "1.1.2").kind, Kind::Refused);
        assert_eq!(accept(&ctx, &taking(id, &[("1.1.2", 1)])).await.unwrap_err().code, "forbidden");
    });
}
