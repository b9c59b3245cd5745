//! Persons in from a workbook, as a real file that the template's own columns hold, on every database.

use std::{collections::HashMap, sync::Arc};

use parindex_actions::{
    Refusal, Standing,
    accounts::{
        AcceptPersons, DropPersons, Judged, PersonEvent, PersonFilter, PersonsPreview, RowKind, SavePerson, UploadPersons, accept_persons,
        drop_persons, person_detail, persons, persons_preview, persons_template, save_person, upload_persons,
    },
    mail::MailSettings,
    permission::Role,
    world::{Outward, World},
};
use parindex_store::{
    Uuid,
    entity::{log_leaf, mail, one_time_link, person, person_import, role_grant},
};
use parindex_trial::{
    DEPARTMENT, Stage, on_every_database,
    workbook::{Row, book},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

const HEADINGS: [&str; 9] =
    ["Họ và tên", "Thư điện tử", "Chức vụ", "Điện thoại", "Vai trò", "Mã đơn vị", "Mã lĩnh vực", "Từ ngày", "Đến ngày"];

fn text<'a>(cells: &[&'a str]) -> Row<'a> {
    cells.iter().map(|text| parindex_trial::workbook::Typed::Text(text)).collect()
}

fn workbook(rows: &[Row<'_>]) -> Vec<u8> {
    book(&[&[text(&HEADINGS)], rows].concat())
}

/// Sends a workbook and looks at it.
async fn look(stage: &Stage, rows: &[Row<'_>]) -> PersonsPreview {
    let secretariat = stage.demo(Role::Secretariat).await;
    let ctx = stage.context(&secretariat);
    let sent = upload_persons(&ctx, &UploadPersons { name: "người dùng.xlsx".into() }, &workbook(rows)).await.unwrap();
    persons_preview(&ctx, sent.id).await.unwrap()
}

fn kinds(preview: &PersonsPreview) -> Vec<RowKind> {
    preview.rows.iter().map(|row| row.kind).collect()
}

/// Cell and code of everything that is wrong.
fn faults(preview: &PersonsPreview) -> Vec<(&str, &str)> {
    preview.rows.iter().flat_map(|row: &Judged| &row.faults).map(|fault| (fault.cell.as_str(), fault.code.as_str())).collect()
}

async fn accept(stage: &Stage, preview: &PersonsPreview, leave_out: bool) -> Result<parindex_actions::accounts::PersonsAccepted, Refusal> {
    let secretariat = stage.demo(Role::Secretariat).await;
    let command = AcceptPersons { id: preview.id, digest: preview.digest.clone(), leave_out, invite: false };
    accept_persons(&stage.context(&secretariat), &command).await
}

/// What an event set.
fn said(event: &PersonEvent) -> Vec<(&str, Option<&str>)> {
    event.set.iter().map(|fact| (fact.name.as_str(), fact.value.as_deref())).collect()
}

#[test]
fn five_hundred_persons_come_in_and_each_history_leads_to_what_was_set() {
    on_every_database(async |stage| {
        let lines: Vec<[String; 6]> = (0..500)
            .map(|n| {
                let name = format!("Lò Văn {n}");
                [
                    name,
                    format!("lo.van.{n}@dienbien.gov.vn"),
                    "Chuyên viên".into(),
                    format!("0215{n:06}"),
                    "Cán bộ đầu mối".into(),
                    DEPARTMENT.into(),
                ]
            })
            .collect();
        let rows: Vec<Row<'_>> = lines.iter().map(|line| text(&line.each_ref().map(String::as_str))).collect();
        let began = std::time::Instant::now();
        let preview = look(&stage, &rows).await;
        let looked = began.elapsed();
        assert!(preview.rows.iter().all(|row| row.kind == RowKind::New), "{:?}", faults(&preview));
        let leaves = log_leaf::Entity::find().count(stage.world.store.read()).await.unwrap();
        let done = accept(&stage, &preview, false).await.unwrap();
        eprintln!("500 rows: looked at in {looked:?}, accepted after {:?}", began.elapsed());
        assert_eq!((done.added, done.granted, done.changed, done.left_out, done.invited), (500, 500, 0, 0, 0));
        let db = stage.world.store.read();
        let imported = log_leaf::Entity::find().filter(log_leaf::Column::Event.eq("persons-accepted")).all(db).await.unwrap();
        assert_eq!(imported.len(), 1);
        // An entry for each person and for each role, and one about the workbook.
        assert_eq!(log_leaf::Entity::find().count(db).await.unwrap() - leaves, 1_001);
        let named = log_leaf::Entity::find().filter(log_leaf::Column::Body.contains("Lò Văn")).count(db).await.unwrap();
        assert_eq!(named, 0, "no name is in a leaf");
        assert_eq!(accept(&stage, &preview, false).await.unwrap_err().code, "import-closed");
        let again = look(&stage, &rows).await;
        assert!(again.rows.iter().all(|row| row.kind == RowKind::Same));
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat);
        let found = persons(&ctx, &PersonFilter { q: "lo van 499".into(), ..PersonFilter::default() }).await.unwrap();
        let last = found.iter().find(|person| person.email == "lo.van.499@dienbien.gov.vn").unwrap();
        assert_eq!(last.phone.as_deref(), Some("0215000499"), "the zero is still there");
        let history = person_detail(&ctx, last.id).await.unwrap().history;
        let told: Vec<_> = history.iter().map(|event| (event.event.as_str(), event.import.clone())).collect();
        let import = Some(preview.id.to_string());
        assert_eq!(told, [("role-granted", import.clone()), ("person-created", import)]);
        assert_eq!(said(&history[0]), [("role", Some("officer")), ("unit", Some(DEPARTMENT))]);
        let own = [
            ("name", Some("Lò Văn 499")),
            ("email", Some("lo.van.499@dienbien.gov.vn")),
            ("title", Some("Chuyên viên")),
            ("phone", Some("0215000499")),
        ];
        assert_eq!(said(&history[1]), own);
        let kept = person_import::Entity::find_by_id(preview.id).one(db).await.unwrap().unwrap();
        assert_eq!((kept.state.as_str(), kept.rows.as_str()), ("accepted", ""), "what was decided is not kept");
        stage.log_is_clean().await;
    });
}

#[test]
fn names_in_decomposed_form_are_composed_and_blank_cells_clear_nothing() {
    on_every_database(async |stage| {
        let decomposed = "Va\u{300}ng Thi\u{323} Lan";
        let first = look(&stage, &[text(&[decomposed, " LAN@dienbien.gov.vn", "Phó\u{300} phòng", "0912 345 678"])]).await;
        assert_eq!(first.rows[0].person.name, "Vàng Thị Lan");
        accept(&stage, &first, false).await.unwrap();
        let second = look(&stage, &[text(&["Vàng Thị Lan", "lan@dienbien.gov.vn", "", "", "Trưởng phòng gì đó"])]).await;
        assert_eq!(faults(&second), [("E2", "no-role")]);
        let third = look(
            &stage,
            &[
                text(&["Vàng Thị Hoa Lan", "lan@dienbien.gov.vn", "", "", "head", DEPARTMENT, "", "01/01/2026", "31/12/2026"]),
                text(&["Vàng Thị Hoa Lan", "lan@dienbien.gov.vn", "", "", "Kiểm tra, giám sát", "", "", "", ""]),
            ],
        )
        .await;
        assert_eq!(third.rows[0].kind, RowKind::Changed, "{:?}", faults(&third));
        assert_eq!(third.rows[0].changes.len(), 1, "{:?}", third.rows[0].changes);
        let role = third.rows[0].grant.clone().unwrap();
        assert_eq!((role.from.as_deref(), role.to.as_deref()), (Some("2026-01-01"), Some("2026-12-31")));
        accept(&stage, &third, true).await.unwrap();
        let found = person::Entity::find().filter(person::Column::Email.eq("lan@dienbien.gov.vn"));
        let found = found.one(stage.world.store.read()).await.unwrap().unwrap();
        assert_eq!((found.name.as_str(), found.phone.as_deref(), found.version), ("Vàng Thị Hoa Lan", Some("0912 345 678"), 2));
        // What was changed since is not told as if it had been so, and what was not is.
        let secretariat = stage.demo(Role::Secretariat).await;
        let history = person_detail(&stage.context(&secretariat), found.id).await.unwrap().history;
        let events: Vec<&str> = history.iter().map(|event| event.event.as_str()).collect();
        assert_eq!(events, ["role-granted", "person-changed", "person-created"]);
        assert_eq!(said(&history[0])[2..], [("from", Some("2026-01-01")), ("to", Some("2026-12-31"))]);
        assert_eq!(said(&history[1])[0], ("name", Some("Vàng Thị Hoa Lan")));
        assert_eq!(said(&history[2])[..2], [("name", None), ("email", Some("lan@dienbien.gov.vn"))]);
        assert!(history.iter().all(|event| event.import.is_some()));
        stage.log_is_clean().await;
    });
}

#[test]
fn every_row_that_cannot_be_is_told_with_its_cell_and_holds_back_the_others_unless_somebody_says_otherwise() {
    on_every_database(async |stage| {
        use parindex_trial::workbook::Typed::{Formula, Number, Text};
        let good = ["Lò Thị Tốt", "tot@dienbien.gov.vn", "", "", "officer", DEPARTMENT];
        let rows = [
            text(&good),
            text(&["", "khong ten"]),
            text(&["Không Thư", "khong phai thu"]),
            text(&["Sai Vai", "sai.vai@dienbien.gov.vn", "", "", "vua"]),
            text(&["Sai Đơn Vị", "sai.don.vi@dienbien.gov.vn", "", "", "head", "so-khong-co"]),
            text(&["Thiếu Đơn Vị", "thieu@dienbien.gov.vn", "", "", "Cán bộ đầu mối"]),
            text(&["Sai Lĩnh Vực", "linh.vuc@dienbien.gov.vn", "", "", "appraiser", "", "99"]),
            text(&["Sai Ngày", "ngay@dienbien.gov.vn", "", "", "auditor", "", "", "hôm nay"]),
            text(&["Ngược Ngày", "nguoc@dienbien.gov.vn", "", "", "auditor", "", "", "02/02/2026", "01/02/2026"]),
            text(&["Quản Trị", "quan.tri@dienbien.gov.vn", "", "", "administrator"]),
            text(&["Bùi Minh Tuấn", "quan-tri@demo.parindex"]),
            text(&["=HYPERLINK(\"http://evil.example\")", "cong.thuc@dienbien.gov.vn"]),
            vec![Formula("1+1", "2"), Text("o.cong.thuc@dienbien.gov.vn")],
            vec![Text("Mất Số Không"), Text("so@dienbien.gov.vn"), Text(""), Number("912345678")],
            text(&["Vai Không Tên", "vai@dienbien.gov.vn", "", "", "", DEPARTMENT]),
            text(&good),
            text(&["Lò Thị Khác", "tot@dienbien.gov.vn", "", "", "auditor"]),
            text(&["Lò Thị Tốt", "tot@dienbien.gov.vn", "", "", "auditor"]),
        ];
        let preview = look(&stage, &rows).await;
        let wanted = [
            ("A3", "name-missing"),
            ("B3", "email-malformed"),
            ("B4", "email-malformed"),
            ("E5", "no-role"),
            ("F6", "grant-no-unit"),
            ("F7", "role-needs-unit"),
            ("G8", "grant-no-area"),
            ("H9", "date-wrong"),
            ("I10", "dates-order"),
            ("E11", "only-administrators-grant"),
            ("B12", "administrator-untouchable"),
            ("A13", "import-formula-text"),
            ("A14", "import-formula"),
            ("D15", "import-phone-number"),
            ("F16", "import-role-missing"),
            ("B17", "import-twice"),
            ("A18", "import-differs"),
        ];
        assert_eq!(faults(&preview), wanted);
        assert_eq!((preview.rows[0].kind, preview.rows[17].kind), (RowKind::New, RowKind::Granted));
        let text = &preview.rows[4].faults[0].text;
        assert!(text.contains("so-khong-co"), "{text}");
        let refused = accept(&stage, &preview, false).await.unwrap_err();
        assert_eq!((refused.standing, refused.code), (Standing::Conflict, "import-refused-rows"));
        let done = accept(&stage, &preview, true).await.unwrap();
        assert_eq!((done.added, done.granted, done.left_out), (1, 2, 16));
        stage.log_is_clean().await;
    });
}

#[test]
fn what_was_not_seen_is_not_accepted() {
    on_every_database(async |stage| {
        let row = text(&["Vàng Thị Lan", "lan@dienbien.gov.vn", "", "", "auditor"]);
        let preview = look(&stage, std::slice::from_ref(&row)).await;
        let secretariat = stage.demo(Role::Secretariat).await;
        let ctx = stage.context(&secretariat);
        let command = SavePerson { name: "Vàng Lan".into(), email: "lan@dienbien.gov.vn".into(), ..SavePerson::default() };
        save_person(&ctx, &command).await.unwrap();
        assert_eq!(accept(&stage, &preview, false).await.unwrap_err().code, "import-changed-since");
        let preview = persons_preview(&ctx, preview.id).await.unwrap();
        assert_eq!(kinds(&preview), [RowKind::Changed]);
        accept(&stage, &preview, false).await.unwrap();
        let other = look(&stage, std::slice::from_ref(&row)).await;
        drop_persons(&ctx, &DropPersons { id: other.id }).await.unwrap();
        assert_eq!(persons_preview(&ctx, other.id).await.unwrap_err().code, "import-closed");
        assert_eq!(persons_preview(&ctx, Uuid::from_u128(1)).await.unwrap_err().standing, Standing::NotFound);
        let officer = stage.demo(Role::Officer).await;
        let by_officer = stage.context(&officer);
        let sent = upload_persons(&by_officer, &UploadPersons { name: String::new() }, &workbook(&[row])).await;
        assert_eq!(sent.unwrap_err().standing, Standing::Forbidden);
        let command = UploadPersons { name: String::new() };
        for (bytes, code) in [
            (b"PK nothing".to_vec(), "workbook-unreadable"),
            (book(&[text(&["Mã", "Tên"])]), "import-no-table"),
            (workbook(&[]), "import-empty"),
            (persons_template(&ctx).await.unwrap(), "import-empty"),
        ] {
            assert_eq!(upload_persons(&ctx, &command, &bytes).await.unwrap_err().code, code);
        }
        // A file that waits for longer than a day is forgotten when the next one comes.
        let waiting = look(&stage, &[text(&["Lò Văn A", "a@dienbien.gov.vn"])]).await;
        stage.clock.set(stage.world.now().plus_seconds(90_000));
        look(&stage, &[text(&["Lò Văn B", "b@dienbien.gov.vn"])]).await;
        let kept = person_import::Entity::find_by_id(waiting.id).one(stage.world.store.read()).await.unwrap().unwrap();
        assert_eq!((kept.state.as_str(), kept.rows.as_str()), ("dropped", ""));
    });
}

#[test]
fn new_persons_are_invited_by_mail_once_however_often_the_command_comes() {
    on_every_database(async |stage| {
        let secretariat = stage.demo(Role::Secretariat).await;
        let rows = [text(&["Lò Văn A", "a@dienbien.gov.vn", "", "", "auditor"]), text(&["Lò Văn B", "b@dienbien.gov.vn"])];
        let preview = look(&stage, &rows).await;
        let command = AcceptPersons { id: preview.id, digest: preview.digest, leave_out: false, invite: true };
        let without = accept_persons(&stage.context(&secretariat), &command).await.unwrap_err();
        assert_eq!(without.code, "import-no-mail");
        let mail = MailSettings { url: "smtp://127.0.0.1:1".into(), from: "a@b.vn".into() };
        let outward = Outward { address: "https://cchc.dienbien.gov.vn".into(), mail: Some(mail), ..Outward::default() };
        let world = World { outward: Arc::new(outward), ..stage.world.clone() };
        let ctx = || parindex_actions::Context::new(&world, &secretariat, stage.words).keyed(Some("k"));
        let (one, two) = (accept_persons(&ctx(), &command).await.unwrap(), accept_persons(&ctx(), &command).await.unwrap());
        assert_eq!((one.invited, one.added), (2, 2));
        assert_eq!(one, two);
        let db = world.store.read();
        assert_eq!(mail::Entity::find().count(db).await.unwrap(), 2);
        let links = one_time_link::Entity::find().all(db).await.unwrap();
        let by_person: HashMap<Uuid, usize> = links.iter().fold(HashMap::new(), |mut seen, link| {
            *seen.entry(link.person).or_default() += 1;
            seen
        });
        assert_eq!(by_person.values().copied().collect::<Vec<_>>(), [1, 1]);
        let held = role_grant::Entity::find().filter(role_grant::Column::Person.is_in(by_person.into_keys())).count(db).await.unwrap();
        assert_eq!(held, 1);
    });
}
