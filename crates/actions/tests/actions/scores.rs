//! Survey and external scores: typed, in conflict, and from a workbook.

use parindex_actions::{
    Context, Standing,
    permission::Role,
    scores::{
        EnterScore,
        book::{AcceptScores, DropScores, UploadScores, accept_scores, drop_scores, scores_preview, scores_template, upload_scores},
        enter_score, score, table,
    },
    sheet::{CellStatus, Way, workbook::Kind},
};
use parindex_trial::{
    CAMPAIGN, DEPARTMENT, on_every_database,
    workbook::{self, Typed},
};

use crate::refused;

fn given(component: &str, version: i32, inputs: [&str; 2]) -> EnterScore {
    EnterScore {
        campaign: CAMPAIGN.into(),
        unit: DEPARTMENT.into(),
        component: component.into(),
        version,
        status: CellStatus::Given,
        inputs: inputs.map(|text| Some(text.to_owned())).to_vec(),
        points: None,
        standard_error: None,
        comment: Some("Báo cáo điều tra số 12".into()),
        way: Way::Sheet,
    }
}

#[test]
fn a_score_is_entered_with_its_error_and_read_back_with_its_points() {
    on_every_database(async |stage| {
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat);
        let command = EnterScore { standard_error: Some("0,08".into()), ..given("1.7.1", 0, ["84,5", "80"]) };
        let entered = enter_score(&ctx, &command).await.unwrap();
        assert_eq!(entered.version, 1);
        let found = score(&ctx, CAMPAIGN, DEPARTMENT, "1.7.1").await.unwrap();
        assert_eq!((found.cell.inputs[0].as_deref(), found.cell.standard_error.as_deref()), (Some("84.5"), Some("0.08")));
        assert!(found.cell.points.is_some() && found.history.len() == 1);
        let (_, all) = table(&ctx, CAMPAIGN, None).await.unwrap();
        assert_eq!((all.groups.len(), all.columns.len()), (2, 22));
        let own = all.units.iter().find(|unit| unit.unit == DEPARTMENT).unwrap();
        assert_eq!(own.cells.iter().filter(|cell| cell.status == CellStatus::Given).count(), 1);
        stage.log_is_clean().await;
    });
}

#[test]
fn what_a_unit_answers_for_is_not_entered_here_nor_what_cannot_be() {
    on_every_database(async |stage| {
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat);
        assert_eq!(refused(enter_score(&ctx, &given("1.1.2", 0, ["1", "2"])).await), (Standing::Invalid, "score-of-the-unit"));
        assert_eq!(refused(enter_score(&ctx, &given("9.9.9", 0, ["1", "2"])).await), (Standing::NotFound, "no-component"));
        assert_eq!(refused(enter_score(&ctx, &given("1.7.1", 0, ["140", "80"])).await).0, Standing::Invalid);
        for (text, field) in [("-0,1", "standard_error"), ("rất nhỏ", "standard_error")] {
            let command = EnterScore { standard_error: Some(text.into()), ..given("1.7.1", 0, ["84", "80"]) };
            let turned_away = enter_score(&ctx, &command).await.unwrap_err();
            assert_eq!((turned_away.code, turned_away.field.as_deref()), ("standard-error-refused", Some(field)));
        }
        let alone = EnterScore {
            status: CellStatus::NotSubmitted,
            inputs: Vec::new(),
            standard_error: Some("0,1".into()),
            ..given("1.7.1", 0, ["", ""])
        };
        assert_eq!(refused(enter_score(&ctx, &alone).await), (Standing::Invalid, "standard-error-refused"));
        for role in [Role::Officer, Role::Appraiser, Role::Auditor, Role::Administrator] {
            let other = stage.demo(role).await;
            assert_eq!(refused(enter_score(&stage.context(&other), &given("1.7.1", 0, ["84", "80"])).await).0, Standing::Forbidden);
        }
        stage.log_is_clean().await;
    });
}

#[test]
fn two_persons_who_enter_one_score_see_each_other() {
    on_every_database(async |stage| {
        let (first, second) = (stage.demo(Role::Secretariat).await, stage.second_secretariat().await);
        enter_score(&stage.context(&first), &given("1.7.1", 0, ["84", "80"])).await.unwrap();
        let turned_away = enter_score(&stage.context(&second), &given("1.7.1", 0, ["70", "70"])).await.unwrap_err();
        assert_eq!((turned_away.standing, turned_away.code), (Standing::Conflict, "cell-conflict"));
        let facts = turned_away.facts.unwrap();
        assert_eq!((facts["version"].as_i64(), facts["saved_by"].as_str()), (Some(1), Some(first.name.as_str())));
        enter_score(&stage.context(&second), &given("1.7.1", 1, ["70", "70"])).await.unwrap();
        stage.log_is_clean().await;
    });
}

/// Sends a workbook; its id.
async fn sent(ctx: &Context<'_>, bytes: &[u8]) -> parindex_store::Uuid {
    upload_scores(ctx, &UploadScores { campaign: CAMPAIGN.into(), name: "diem.xlsx".into() }, bytes).await.unwrap().id
}

/// A column to fill in.
enum Column {
    /// A figure, from 0.
    Figure(u8),
    StandardError,
}

/// The template with numbers in the rows of the department's components: component, column and number.
async fn filled(ctx: &Context<'_>, cells: &[(&str, Column, &str)]) -> Vec<u8> {
    let book = scores_template(ctx, CAMPAIGN, None).await.unwrap();
    let (_, all) = table(ctx, CAMPAIGN, None).await.unwrap();
    let rows: Vec<(&str, &str)> =
        all.units.iter().flat_map(|unit| unit.cells.iter().map(|cell| (unit.unit.as_str(), cell.component.as_str()))).collect();
    // Title, subtitle and headings stand above the first row.
    let place = |component: &str| rows.iter().position(|row| *row == (DEPARTMENT, component)).unwrap() + 4;
    // Code, name, maximum, what is asked and status stand before the figures; points and standard error behind them.
    let figures = all.columns.iter().map(|column| column.figures).max().unwrap();
    let letter = |column: &Column| match column {
        Column::Figure(at) => char::from(b'F' + *at),
        Column::StandardError => char::from(b'F' + u8::try_from(figures).unwrap() + 1),
    };
    let typed: Vec<(String, Typed<'_>)> = cells
        .iter()
        .map(|(component, column, number)| (format!("{}{}", letter(column), place(component)), Typed::Number(number)))
        .collect();
    workbook::typed(&book.bytes, &typed)
}

fn accept(id: parindex_store::Uuid, digest: &str) -> AcceptScores {
    AcceptScores { campaign: CAMPAIGN.into(), id, digest: digest.into(), leave_out: false, overwrite: false }
}

#[test]
fn a_workbook_is_looked_at_cell_by_cell_and_accepted_as_it_was_seen() {
    on_every_database(async |stage| {
        let (secretariat, second) = (stage.demo(Role::Secretariat).await, stage.second_secretariat().await);
        let ctx = stage.context(&secretariat);
        let cells = [
            ("1.7.1", Column::Figure(0), "84.5"),
            ("1.7.1", Column::Figure(1), "80"),
            ("1.7.1", Column::StandardError, "0.08"),
            ("2.4.1", Column::Figure(0), "200"),
            ("2.4.1", Column::Figure(1), "80"),
            ("2.4.2", Column::Figure(0), "75"),
            ("2.4.2", Column::Figure(1), "75"),
        ];
        let book = filled(&ctx, &cells).await;
        // Somebody else enters one of them meanwhile.
        enter_score(&stage.context(&second), &given("2.4.2", 0, ["60", "60"])).await.unwrap();
        let id = sent(&ctx, &book).await;
        let seen = scores_preview(&ctx, CAMPAIGN, id).await.unwrap();
        let kind = |component: &str| seen.rows.iter().find(|row| row.unit == DEPARTMENT && row.component == component).unwrap();
        assert_eq!((kind("1.7.1").kind, kind("2.4.1").kind, kind("2.4.2").kind), (Kind::New, Kind::Refused, Kind::Conflict));
        assert!(kind("2.4.1").told[0].contains("F"), "{:?}", kind("2.4.1").told);
        assert_eq!(kind("1.7.1").my_error.as_deref(), Some("0.08"));
        assert_eq!(seen.rows.iter().filter(|row| row.kind == Kind::Same).count(), seen.rows.len() - 3);
        assert_eq!(refused(accept_scores(&ctx, &accept(id, "x")).await), (Standing::Conflict, "import-changed-since"));
        assert_eq!(refused(accept_scores(&ctx, &accept(id, &seen.digest)).await), (Standing::Conflict, "import-refused-rows"));
        let done = accept_scores(&ctx, &AcceptScores { leave_out: true, ..accept(id, &seen.digest) }).await.unwrap();
        assert_eq!((done.entered, done.left_out, done.kept), (1, 1, 1));
        let found = score(&ctx, CAMPAIGN, DEPARTMENT, "1.7.1").await.unwrap();
        assert_eq!((found.cell.standard_error.as_deref(), found.history[0].by_way_of.as_str()), (Some("0.08"), "workbook"));
        assert_eq!(score(&ctx, CAMPAIGN, DEPARTMENT, "2.4.2").await.unwrap().cell.version, 1);
        assert_eq!(refused(accept_scores(&ctx, &accept(id, &seen.digest)).await).1, "workbook-closed");
        // Downloaded again and sent back untouched, nothing changes.
        let again = scores_template(&ctx, CAMPAIGN, None).await.unwrap();
        let id = sent(&ctx, &again.bytes).await;
        let seen = scores_preview(&ctx, CAMPAIGN, id).await.unwrap();
        assert!(seen.rows.iter().all(|row| row.kind == Kind::Same), "{:?}", seen.rows.iter().find(|row| row.kind != Kind::Same));
        drop_scores(&ctx, &DropScores { campaign: CAMPAIGN.into(), id }).await.unwrap();
        stage.log_is_clean().await;
    });
}

#[test]
fn the_sheet_of_a_unit_is_no_workbook_of_scores() {
    on_every_database(async |stage| {
        let secretariat = stage.demo(Role::Secretariat).await;
        let officer = stage.demo(Role::Officer).await;
        let sheet = parindex_actions::sheet::workbook::download(&stage.context(&officer), CAMPAIGN, DEPARTMENT).await.unwrap();
        let command = UploadScores { campaign: CAMPAIGN.into(), name: "x.xlsx".into() };
        let ctx = stage.context(&secretariat);
        assert_eq!(refused(upload_scores(&ctx, &command, &sheet.bytes).await), (Standing::Invalid, "scores-book-of-a-unit"));
        let scores = scores_template(&ctx, CAMPAIGN, None).await.unwrap();
        let own =
            parindex_actions::sheet::workbook::UploadWorkbook { campaign: CAMPAIGN.into(), unit: DEPARTMENT.into(), name: "x.xlsx".into() };
        let turned_away = parindex_actions::sheet::workbook::upload(&stage.context(&officer), &own, &scores.bytes).await;
        assert_eq!(refused(turned_away), (Standing::Invalid, "workbook-of-other-unit"));
    });
}
