//! The vault: nothing that arrived is lost, nothing cited goes away, nobody sees another unit's documents.

use bytes::Bytes;
use parindex_actions::{
    Context, Refusal, Standing,
    evidence::{
        BeginUpload, Cite, Fields, KnownFile, PutAway, RecordDocument, ReviseDocument, Swept, UploadState, VaultFilter, Withdrawal,
        begin_upload, cancel_upload, cite, document_page, evidence_of, open_file, put_away, receive, record_document, revise_document,
        sweep, sweep_all, upload_state, vault, withdraw_citation,
    },
    handover::{approve, read as read_handover},
    permission::Role,
    sheet::read as read_sheet,
    world::{Instant, sha256_hex},
};
use parindex_inspect::{FileFault, FileKind, InspectError, Inspection, Inspector};
use parindex_store::{
    Uuid,
    entity::{campaign, file, log_leaf, upload_piece},
};
use parindex_trial::{CAMPAIGN, COMMUNE, DEPARTMENT, on_every_database};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use std::path::Path;

const MOST: u64 = 100 << 20;
const COMPONENT: &str = "1.1.2";

fn refused<T>(result: Result<T, Refusal>) -> (Standing, &'static str) {
    match result {
        Ok(_) => panic!("it was allowed"),
        Err(refusal) => (refusal.standing, refusal.code),
    }
}

fn pdf(text: &str) -> Vec<u8> {
    format!("%PDF-1.7\n%text {text}\n%%EOF").into_bytes()
}

async fn send(ctx: &Context<'_>, id: Uuid, offset: usize, bytes: &[u8]) -> Result<UploadState, Refusal> {
    let (sender, receiver) = tokio::sync::mpsc::channel(4);
    let pieces: Vec<Bytes> = bytes.chunks(65_536).map(Bytes::copy_from_slice).collect();
    let sending = async move {
        for piece in pieces {
            if sender.send(piece).await.is_err() {
                break;
            }
        }
    };
    tokio::join!(sending, receive(ctx, id, offset as u64, receiver)).1
}

async fn begin(ctx: &Context<'_>, name: &str, bytes: &[u8]) -> UploadState {
    let command = BeginUpload { unit: DEPARTMENT.into(), name: name.into(), length: bytes.len() as u64, sha256: Some(sha256_hex(bytes)) };
    begin_upload(ctx, &command, MOST).await.unwrap()
}

async fn upload(ctx: &Context<'_>, name: &str, bytes: &[u8]) -> Uuid {
    let begun = begin(ctx, name, bytes).await;
    let done = send(ctx, begun.id, 0, bytes).await.unwrap();
    assert_eq!(done.file.unwrap().sha256, sha256_hex(bytes));
    begun.id
}

fn fields(number: &str, date: &str) -> Fields {
    Fields {
        number: number.into(), date: date.into(), issuer: "Sở Tư pháp".into(), summary: "Báo cáo cải cách hành chính".into()
    }
}

async fn document(ctx: &Context<'_>, name: &str, number: &str) -> Uuid {
    let id = upload(ctx, name, &pdf(name)).await;
    let command =
        RecordDocument { unit: DEPARTMENT.into(), fields: fields(number, "16/07/2025"), uploads: vec![id], known: KnownFile::Named };
    record_document(ctx, &command).await.unwrap().document
}

fn citing(document: Uuid, page: &str) -> Cite {
    Cite {
        campaign: CAMPAIGN.into(),
        unit: DEPARTMENT.into(),
        component: COMPONENT.into(),
        document,
        version: None,
        page: page.into(),
        quote: "đúng hạn 8/10".into(),
        instead_of: None,
    }
}

fn flags(rows: &[parindex_actions::evidence::DocumentRow], id: Uuid) -> Vec<&'static str> {
    let row = rows.iter().find(|row| row.document.id == id).unwrap();
    row.flags.iter().map(|flag| flag.kind.as_str()).collect()
}

#[test]
fn an_upload_that_is_cut_at_a_hundred_places_goes_on_where_it_was_and_comes_out_whole() {
    on_every_database(async |mut stage| {
        stage.world.inspector = std::sync::Arc::new(PlainInspector);
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer);
        let mut content = pdf("Báo cáo dài");
        content.extend((0..600_000_u32).flat_map(u32::to_le_bytes));
        let begun = begin(&ctx, "bao-cao.pdf", &content).await;
        // Cuts by a fixed rule that looks like chance; each one loses nothing that was acknowledged.
        let (mut seed, mut cuts, mut resent) = (7_u64, 0, 0);
        loop {
            let at = usize::try_from(upload_state(&ctx, begun.id).await.unwrap().received).unwrap();
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let room = content.len() - at;
            let length = if cuts < 100 { 1 + (seed >> 33) as usize % (room / (101 - cuts).max(1)).max(1) } else { room };
            let state = send(&ctx, begun.id, at, &content[at..at + length.min(room)]).await.unwrap();
            resent += usize::from(state.received as usize != at + length.min(room));
            cuts += 1;
            if let Some(file) = state.file {
                assert_eq!((file.sha256, file.size), (sha256_hex(&content), content.len() as u64));
                break;
            }
        }
        assert!(cuts >= 100, "{cuts}");
        assert_eq!(resent, 0);
        assert_eq!(stage.world.store.files().fetch(&sha256_hex(&content)).await.unwrap(), content);
        assert_eq!(upload_piece::Entity::find().count(stage.world.store.read()).await.unwrap(), 0);
    });
}

#[test]
fn what_cannot_be_evidence_is_told_clearly() {
    on_every_database(async |mut stage| {
        stage.world.inspector = std::sync::Arc::new(PlainInspector);
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer);
        let of = |name: &str, length: u64, sha256: Option<&str>| BeginUpload {
            unit: DEPARTMENT.into(),
            name: name.into(),
            length,
            sha256: sha256.map(Into::into),
        };
        assert_eq!(refused(begin_upload(&ctx, &of("a.pdf", 0, None), MOST).await), (Standing::Invalid, "file-empty"));
        assert_eq!(refused(begin_upload(&ctx, &of("a.pdf", MOST + 1, None), MOST).await), (Standing::TooLarge, "file-too-large"));
        let wrong = begin_upload(&ctx, &of("../a\0.pdf", 3, Some(&"a".repeat(64))), MOST).await.unwrap();
        assert_eq!(wrong.name, "a.pdf");
        assert_eq!(refused(send(&ctx, wrong.id, 0, b"abc").await), (Standing::Invalid, "upload-hash-differs"));
        assert_eq!(upload_state(&ctx, wrong.id).await.unwrap().received, 0);
        assert_eq!(refused(send(&ctx, wrong.id, 2, b"c").await), (Standing::Conflict, "upload-offset"));
        assert_eq!(refused(send(&ctx, wrong.id, 0, b"abcd").await), (Standing::Invalid, "upload-too-long"));
        let program = begin(&ctx, "bao-cao.pdf.exe", b"MZ program").await;
        assert_eq!(refused(send(&ctx, program.id, 0, b"MZ program").await), (Standing::Invalid, "file-kind"));
        cancel_upload(&ctx, program.id).await.unwrap();
        assert_eq!(refused(upload_state(&ctx, program.id).await).0, Standing::NotFound);
        stage.clock.set(stage.world.now().plus_seconds(25 * 3600));
        assert_eq!(refused(send(&ctx, wrong.id, 0, b"abc").await), (Standing::NotFound, "no-upload"));
    });
}

#[test]
fn the_same_content_is_kept_once_and_flagged_where_it_is_used_twice() {
    on_every_database(async |mut stage| {
        stage.world.inspector = std::sync::Arc::new(PlainInspector);
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer);
        let before = file::Entity::find().count(stage.world.store.read()).await.unwrap();
        let bytes = pdf("một nội dung");
        let (one, two) = (upload(&ctx, "a.pdf", &bytes).await, upload(&ctx, "b.pdf", &bytes).await);
        assert_eq!(file::Entity::find().count(stage.world.store.read()).await.unwrap() - before, 1);
        let record = |number: &str, date: &str, upload| RecordDocument {
            unit: DEPARTMENT.into(),
            fields: fields(number, date),
            uploads: vec![upload],
            known: KnownFile::Again,
        };
        let first = record_document(&ctx, &record("901/BC-STP", "16/07/2025", one)).await.unwrap().document;
        let second = record_document(&ctx, &record("901 / bc-stp", "16/07/2023", two)).await.unwrap().document;
        let rows = vault(&ctx, DEPARTMENT, &VaultFilter::default()).await.unwrap().documents;
        assert_eq!(flags(&rows, first), ["same-file", "same-number", "unsigned"]);
        // Nobody measures a document that nobody cites; from the citation on the year of its campaign counts.
        assert_eq!(flags(&rows, second), ["same-file", "same-number", "unsigned"]);
        cite(&ctx, &citing(second, "1")).await.unwrap();
        let rows = vault(&ctx, DEPARTMENT, &VaultFilter::default()).await.unwrap().documents;
        assert_eq!(flags(&rows, second), ["same-file", "same-number", "outside-period", "unsigned"]);
        let rows = evidence_of(&ctx, CAMPAIGN, DEPARTMENT, COMPONENT, "").await.unwrap().cited;
        let cited: Vec<_> = rows.into_iter().map(|cited| cited.row).collect();
        assert!(flags(&cited, second).contains(&"outside-period"));
        let found = |q: &str| VaultFilter { q: q.into(), ..VaultFilter::default() };
        assert_eq!(vault(&ctx, DEPARTMENT, &found("901 bc")).await.unwrap().documents.len(), 2);
        assert_eq!(vault(&ctx, DEPARTMENT, &found("mot noi dung")).await.unwrap().documents.len(), 2);
        assert_eq!(vault(&ctx, DEPARTMENT, &found("khong co")).await.unwrap().documents.len(), 0);
    });
}

#[test]
fn a_file_that_is_in_the_vault_already_is_named_and_becomes_another_document_only_when_somebody_says_so() {
    on_every_database(async |mut stage| {
        stage.world.inspector = std::sync::Arc::new(PlainInspector);
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer);
        let bytes = pdf("gửi hai lần");
        let (one, two) = (upload(&ctx, "a.pdf", &bytes).await, upload(&ctx, "b.pdf", &bytes).await);
        let record = |number: &str, upload, known| RecordDocument {
            unit: DEPARTMENT.into(),
            fields: fields(number, "16/07/2025"),
            uploads: vec![upload],
            known,
        };
        // Two browsers at once: one of them makes the document, the other one is told which it is.
        let (first, second) = (record("930/BC-STP", one, KnownFile::Named), record("931/BC-STP", two, KnownFile::Named));
        let (first, second) = tokio::join!(record_document(&ctx, &first), record_document(&ctx, &second));
        let (made, told) = match (first, second) {
            (Ok(made), Err(told)) | (Err(told), Ok(made)) => (made, told),
            other => panic!("{other:?}"),
        };
        assert_eq!((told.standing, told.code), (Standing::Conflict, "document-there"));
        let facts = told.facts.unwrap();
        assert_eq!(facts["document"], made.document.to_string());
        assert_eq!(facts["version"], 1);
        assert!(facts["title"].as_str().unwrap().contains("/BC-STP – Báo cáo cải cách hành chính"), "{facts}");
        // A later version with another file: the one that holds it is named, and can be cited.
        let other = upload(&ctx, "c.pdf", &pdf("bản sau")).await;
        let revised =
            ReviseDocument { document: made.document, version: 1, fields: fields("930/BC-STP", "16/07/2025"), uploads: vec![other] };
        revise_document(&ctx, &revised).await.unwrap();
        let told = record_document(&ctx, &record("932/BC-STP", two, KnownFile::Named)).await.unwrap_err();
        let version = i32::try_from(told.facts.unwrap()["version"].as_i64().unwrap()).unwrap();
        assert_eq!(version, 1);
        let cited = cite(&ctx, &Cite { version: Some(version), ..citing(made.document, "1") }).await.unwrap();
        assert_eq!(cited.version, 1);
        // One file may hold two papers.
        let again = record_document(&ctx, &record("933/BC-STP", two, KnownFile::Again)).await.unwrap();
        assert_ne!(again.document, made.document);
        // Another unit, and what was put away, are no reason to refuse.
        put_away(&ctx, again.document, PutAway::Away).await.unwrap();
        let third = upload(&ctx, "d.pdf", &pdf("chỉ một lần")).await;
        let alone = record_document(&ctx, &record("934/BC-STP", third, KnownFile::Named)).await.unwrap();
        put_away(&ctx, alone.document, PutAway::Away).await.unwrap();
        let fourth = upload(&ctx, "e.pdf", &pdf("chỉ một lần")).await;
        record_document(&ctx, &record("935/BC-STP", fourth, KnownFile::Named)).await.unwrap();
        stage.log_is_clean().await;
    });
}

#[test]
fn a_report_of_january_is_inside_and_one_after_the_deadline_is_flagged_with_the_window() {
    on_every_database(async |mut stage| {
        stage.world.inspector = std::sync::Arc::new(PlainInspector);
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer);
        let mut made = Vec::new();
        for (number, date) in [("940/BC-STP", "20/01/2026"), ("941/BC-STP", "16/02/2026")] {
            let upload = upload(&ctx, number, &pdf(number)).await;
            let command =
                RecordDocument { unit: DEPARTMENT.into(), fields: fields(number, date), uploads: vec![upload], known: KnownFile::Named };
            let document = record_document(&ctx, &command).await.unwrap().document;
            cite(&ctx, &citing(document, "1")).await.unwrap();
            made.push(document);
        }
        let rows = vault(&ctx, DEPARTMENT, &VaultFilter::default()).await.unwrap().documents;
        assert_eq!(flags(&rows, made[0]), ["unsigned"]);
        assert_eq!(flags(&rows, made[1]), ["outside-period", "unsigned"]);
        let row = rows.iter().find(|row| row.document.id == made[1]).unwrap();
        assert!(format!("{:?}", row.flags[0].args).contains("01/01/2025 – 15/02/2026"), "{:?}", row.flags[0].args);
    });
}

#[test]
fn doubtful_dates_are_asked_back_and_the_same_command_is_done_once() {
    on_every_database(async |mut stage| {
        stage.world.inspector = std::sync::Arc::new(PlainInspector);
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer);
        let id = upload(&ctx, "a.pdf", &pdf("a")).await;
        for date in ["16/13/2025", "16/7/25", "tháng 7"] {
            let command =
                RecordDocument { unit: DEPARTMENT.into(), fields: fields("1/BC-STP", date), uploads: vec![id], known: KnownFile::Named };
            assert_eq!(refused(record_document(&ctx, &command).await), (Standing::Invalid, "date-doubtful"), "{date}");
        }
        let command =
            RecordDocument { unit: DEPARTMENT.into(), fields: fields("1/BC-STP", "16/7/2025"), uploads: vec![id], known: KnownFile::Named };
        let ctx = ctx.keyed(Some("once"));
        let first = record_document(&ctx, &command).await.unwrap();
        assert_eq!(record_document(&ctx, &command).await.unwrap(), first);
    });
}

#[test]
fn a_citation_keeps_the_version_it_cited_and_breaks_an_approval() {
    on_every_database(async |mut stage| {
        stage.world.inspector = std::sync::Arc::new(PlainInspector);
        let (officer, head) = (stage.demo(Role::Officer).await, stage.demo(Role::Head).await);
        let (ctx, head) = (stage.context(&officer), stage.context(&head));
        let id = document(&ctx, "bao-cao.pdf", "905/BC-STP").await;
        let seen = read_handover(&head, CAMPAIGN, DEPARTMENT).await.unwrap().digest;
        approve(&head, CAMPAIGN, DEPARTMENT, &seen).await.unwrap();
        let cited = cite(&ctx, &citing(id, "4")).await.unwrap();
        let now = read_handover(&head, CAMPAIGN, DEPARTMENT).await.unwrap();
        assert!(now.standing_approval().is_none() && now.digest != seen);
        assert_eq!(refused(cite(&ctx, &citing(id, "4")).await), (Standing::Conflict, "already-cited"));
        let cell = read_sheet(&ctx, CAMPAIGN, DEPARTMENT).await.unwrap().view.cells.into_iter().find(|c| c.component == COMPONENT).unwrap();
        assert!(cell.evidence >= 1);
        let revised = ReviseDocument { document: id, version: 1, fields: fields("906/BC-STP", "17/07/2025"), uploads: Vec::new() };
        assert_eq!(revise_document(&ctx, &revised).await.unwrap().version, 2);
        assert_eq!(refused(revise_document(&ctx, &revised).await), (Standing::Conflict, "document-changed"));
        let page = document_page(&ctx, id).await.unwrap();
        assert_eq!(
            page.versions.iter().map(|v| (v.row.version, v.row.number.as_deref(), v.files.len())).collect::<Vec<_>>(),
            [(2, Some("906/BC-STP"), 1), (1, Some("905/BC-STP"), 1)]
        );
        assert_eq!(page.cited[0].citation.version, cited.version);
        let moved = Cite { instead_of: Some(cited.citation), ..citing(id, "7") };
        assert_eq!(cite(&ctx, &moved).await.unwrap().version, 2);
        let evidence = evidence_of(&ctx, CAMPAIGN, DEPARTMENT, COMPONENT, "").await.unwrap();
        let mine: Vec<_> = evidence.cited.iter().filter(|c| c.row.document.id == id).map(|c| c.citation.page.as_deref()).collect();
        assert_eq!(mine, [Some("7")]);
    });
}

#[test]
fn nothing_cited_is_put_away_and_an_uncited_document_comes_back() {
    on_every_database(async |mut stage| {
        stage.world.inspector = std::sync::Arc::new(PlainInspector);
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer);
        let id = document(&ctx, "a.pdf", "907/BC-STP").await;
        let cited = cite(&ctx, &citing(id, "")).await.unwrap();
        assert_eq!(refused(put_away(&ctx, id, PutAway::Away).await), (Standing::Conflict, "document-cited"));
        withdraw_citation(&ctx, &Withdrawal { citation: cited.citation }).await.unwrap();
        assert_eq!(refused(withdraw_citation(&ctx, &Withdrawal { citation: cited.citation }).await).1, "no-citation");
        put_away(&ctx, id, PutAway::Away).await.unwrap();
        assert_eq!(refused(cite(&ctx, &citing(id, "1")).await), (Standing::Conflict, "document-put-away"));
        let away = VaultFilter { show: "away".into(), ..VaultFilter::default() };
        assert_eq!(vault(&ctx, DEPARTMENT, &away).await.unwrap().documents.len(), 1);
        put_away(&ctx, id, PutAway::Back).await.unwrap();
        cite(&ctx, &citing(id, "1")).await.unwrap();
    });
}

#[test]
fn another_unit_learns_nothing_and_readers_change_nothing() {
    on_every_database(async |mut stage| {
        stage.world.inspector = std::sync::Arc::new(PlainInspector);
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer);
        let id = document(&ctx, "a.pdf", "908/BC-STP").await;
        let mut stranger = officer.clone();
        stranger.person = Uuid::from_u128(9);
        stranger.grants[0].unit = Some(COMMUNE.into());
        let other = stage.context(&stranger);
        assert_eq!(refused(document_page(&other, id).await), (Standing::NotFound, "no-document"));
        assert_eq!(refused(open_file(&other, id, 1, 1).await).0, Standing::NotFound);
        assert_eq!(refused(put_away(&other, id, PutAway::Away).await).0, Standing::NotFound);
        assert_eq!(refused(vault(&other, DEPARTMENT, &VaultFilter::default()).await).0, Standing::Forbidden);
        let begun = begin(&ctx, "b.pdf", b"abc").await;
        assert_eq!(refused(send(&other, begun.id, 0, b"abc").await).0, Standing::NotFound);
        let steal = Cite { unit: COMMUNE.into(), component: "1.1.1".into(), ..citing(id, "") };
        assert!(matches!(refused(cite(&other, &steal).await).0, Standing::NotFound));
        for role in [Role::Appraiser, Role::Auditor, Role::Secretariat, Role::CouncilMember] {
            let reader = stage.demo(role).await;
            let reader = stage.context(&reader);
            assert_eq!(open_file(&reader, id, 1, 1).await.unwrap().file.name, "a.pdf");
            assert_eq!(refused(cite(&reader, &citing(id, "")).await).0, Standing::Forbidden);
            assert_eq!(refused(put_away(&reader, id, PutAway::Away).await).0, Standing::Forbidden);
        }
    });
}

#[test]
fn after_the_deadline_nothing_is_cited_and_nothing_taken_back() {
    on_every_database(async |mut stage| {
        stage.world.inspector = std::sync::Arc::new(PlainInspector);
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer);
        let id = document(&ctx, "a.pdf", "909/BC-STP").await;
        let cited = cite(&ctx, &citing(id, "1")).await.unwrap();
        let end: Instant = read_sheet(&ctx, CAMPAIGN, DEPARTMENT).await.unwrap().window.closes_at.unwrap();
        stage.clock.set(end);
        assert_eq!(refused(cite(&ctx, &citing(id, "2")).await), (Standing::Locked, "locked-closed"));
        assert_eq!(refused(withdraw_citation(&ctx, &Withdrawal { citation: cited.citation }).await), (Standing::Locked, "locked-closed"));
        // The vault itself stays open all year.
        document(&ctx, "b.pdf", "910/BC-STP").await;
    });
}

#[test]
fn an_old_year_is_measured_by_its_own_campaign_and_not_by_the_newest() {
    on_every_database(async |mut stage| {
        stage.world.inspector = std::sync::Arc::new(PlainInspector);
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer);
        let id = document(&ctx, "a.pdf", "911/BC-STP").await;
        cite(&ctx, &citing(id, "1")).await.unwrap();
        // A later year begins; the paper of July 2025 still lies inside the year of the campaign that cites it.
        let tx = stage.world.store.begin().await.unwrap();
        let old = campaign::Entity::find_by_id(CAMPAIGN).one(&tx).await.unwrap().unwrap();
        let next = campaign::Model { code: "province-2026".into(), year: 2026, ..old };
        campaign::Entity::insert(campaign::ActiveModel::from(next).reset_all()).exec_without_returning(&tx).await.unwrap();
        tx.commit().await.unwrap();
        let rows = vault(&ctx, DEPARTMENT, &VaultFilter::default()).await.unwrap().documents;
        assert_eq!(flags(&rows, id), ["unsigned"]);
    });
}

#[test]
fn a_file_that_nobody_made_a_document_of_is_swept_after_a_day_and_one_of_a_document_never() {
    on_every_database(async |mut stage| {
        stage.world.inspector = std::sync::Arc::new(PlainInspector);
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer);
        let (left, used, twice) = (pdf("bỏ quên"), pdf("được dùng"), pdf("gửi hai lần"));
        let forgotten = upload(&ctx, "bo-quen.pdf", &left).await;
        upload(&ctx, "gui.pdf", &twice).await;
        let kept = upload(&ctx, "duoc-dung.pdf", &used).await;
        let command = RecordDocument {
            unit: DEPARTMENT.into(),
            fields: fields("912/BC-STP", "16/07/2025"),
            uploads: vec![kept],
            known: KnownFile::Named,
        };
        let document = record_document(&ctx, &command).await.unwrap().document;
        let files = stage.world.store.files();
        stage.clock.set(stage.world.now().plus_seconds(23 * 3600));
        let again = upload(&ctx, "gui-lai.pdf", &twice).await;
        sweep(&stage.world).await;
        assert!(files.holds(&sha256_hex(&left)).await.unwrap());
        stage.clock.set(stage.world.now().plus_seconds(2 * 3600));
        sweep(&stage.world).await;
        assert!(!files.holds(&sha256_hex(&left)).await.unwrap());
        assert!(files.holds(&sha256_hex(&used)).await.unwrap() && files.holds(&sha256_hex(&twice)).await.unwrap());
        assert_eq!(refused(upload_state(&ctx, forgotten).await), (Standing::NotFound, "no-upload"));
        assert_eq!(open_file(&ctx, document, 1, 1).await.unwrap().file.sha256, sha256_hex(&used));
        // The younger upload of the same content still becomes a document, and what was swept can be sent again.
        let command = RecordDocument {
            unit: DEPARTMENT.into(),
            fields: fields("913/BC-STP", "17/07/2025"),
            uploads: vec![again],
            known: KnownFile::Named,
        };
        record_document(&ctx, &command).await.unwrap();
        upload(&ctx, "bo-quen.pdf", &left).await;
        assert_eq!(files.fetch(&sha256_hex(&left)).await.unwrap(), left);
        stage.log_is_clean().await;
    });
}

#[test]
fn the_timers_of_two_servers_share_the_sweeping_and_one_that_fails_holds_up_nobody() {
    on_every_database(async |mut stage| {
        stage.world.inspector = std::sync::Arc::new(PlainInspector);
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer);
        let mut whole = Vec::new();
        for n in 0..110 {
            let bytes = pdf(&format!("bỏ quên {n}"));
            let begun = begin(&ctx, "do-dang.pdf", &bytes).await;
            if n % 10 == 0 {
                send(&ctx, begun.id, 0, &bytes).await.unwrap();
                whole.push(sha256_hex(&bytes));
            } else {
                send(&ctx, begun.id, 0, &bytes[..9]).await.unwrap();
            }
        }
        // A piece that the store does not give up: a folder lies where it should be.
        let piece = upload_piece::Entity::find().one(stage.world.store.read()).await.unwrap().unwrap();
        let stuck = stage.folder.path().join("files/uploads").join(&piece.name);
        std::fs::remove_file(&stuck).unwrap();
        std::fs::create_dir_all(stuck.join("x")).unwrap();
        // Time is what the clock says; before the day is over nothing goes.
        stage.clock.set(stage.world.now().plus_seconds(24 * 3600));
        assert_eq!(sweep_all(&stage.world).await.unwrap(), Swept::default());
        stage.clock.set(stage.world.now().plus_seconds(3600));
        let other = stage.world.clone();
        let (one, two) = tokio::join!(sweep_all(&stage.world), sweep_all(&other));
        let (one, two) = (one.unwrap(), two.unwrap());
        assert_eq!(one.gone + two.gone, 109, "{one:?} {two:?}");
        assert!(one.failed <= 1 && two.failed <= 1 && one.failed + two.failed > 0, "{one:?} {two:?}");
        let left = upload_piece::Entity::find().all(stage.world.store.read()).await.unwrap();
        assert_eq!(left.iter().map(|piece| piece.upload).collect::<Vec<_>>(), [piece.upload]);
        for hash in &whole {
            assert!(!stage.world.store.files().holds(hash).await.unwrap());
        }
        let swept = log_leaf::Entity::find().filter(log_leaf::Column::Event.eq("file-swept"));
        assert_eq!(swept.count(stage.world.store.read()).await.unwrap(), 11);
        // What was in the way is gone: the next round finishes it.
        std::fs::remove_dir_all(&stuck).unwrap();
        assert_eq!(sweep_all(&stage.world).await.unwrap(), Swept { gone: 1, failed: 0 });
        stage.log_is_clean().await;
    });
}

#[test]
fn many_who_keep_and_sweep_the_same_content_at_once_never_lose_what_a_document_holds() {
    on_every_database(async |mut stage| {
        stage.world.inspector = std::sync::Arc::new(PlainInspector);
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer);
        for round in 0..12 {
            let bytes = pdf(&format!("cùng một tệp {round}"));
            upload(&ctx, "cu.pdf", &bytes).await;
            stage.clock.set(stage.world.now().plus_seconds(25 * 3600));
            let keep = async {
                let id = upload(&ctx, "moi.pdf", &bytes).await;
                let fields = fields(&format!("{}/BC-STP", 920 + round), "16/07/2025");
                let command = RecordDocument { unit: DEPARTMENT.into(), fields, uploads: vec![id], known: KnownFile::Named };
                record_document(&ctx, &command).await.unwrap().document
            };
            let (document, (), ()) = tokio::join!(keep, sweep(&stage.world), sweep(&stage.world));
            let held = open_file(&ctx, document, 1, 1).await.unwrap().file.sha256;
            assert_eq!(stage.world.store.files().fetch(&held).await.unwrap(), bytes);
        }
        stage.log_is_clean().await;
    });
}

#[test]
fn what_the_file_says_is_suggested_with_the_name_of_the_unit_as_it_is_written() {
    on_every_database(async |mut stage| {
        stage.world.inspector = std::sync::Arc::new(PlainInspector);
        let officer = stage.demo(Role::Officer).await;
        let ctx = stage.context(&officer);
        let bytes =
            b"%PDF-1.7\n%text UBND T\xe1\xbb\x88NH\n%text S\xe1\xbb\x9e T\xc6\xaf PH\xc3\x81P\n%text S\xe1\xbb\x91: 12/BC-STP\n%%EOF"
                .to_vec();
        let id = upload(&ctx, "bao-cao.pdf", &bytes).await;
        let record = RecordDocument { unit: DEPARTMENT.into(), fields: Fields::default(), uploads: vec![id], known: KnownFile::Named };
        let document = record_document(&ctx, &record).await.unwrap().document;
        let page = document_page(&ctx, document).await.unwrap();
        assert_eq!((page.suggested.number.as_deref(), page.suggested.issuer.as_deref()), (Some("12/BC-STP"), Some("Sở Tư pháp")));
        let revised = ReviseDocument { document, version: 1, fields: fields("12/BC-STP", "16/07/2025"), uploads: Vec::new() };
        revise_document(&ctx, &revised).await.unwrap();
        assert!(document_page(&ctx, document).await.unwrap().suggested.is_empty());
    });
}

/// Goes by the first bytes alone; the lines of a PDF after `%text ` are its text, and `%fault scan` or `%fault broken` its faults.
#[derive(Debug, Clone, Copy)]
struct PlainInspector;

impl Inspector for PlainInspector {
    fn inspect(&self, path: &Path, _: &str) -> Result<Inspection, InspectError> {
        let bytes = std::fs::read(path).map_err(|fault| InspectError(fault.to_string()))?;
        let words = String::from_utf8_lossy(&bytes).into_owned();
        let (kind, media_type) = match bytes.as_slice() {
            [b'%', b'P', b'D', b'F', ..] => (FileKind::Pdf, "application/pdf"),
            [0x89, b'P', b'N', b'G', ..] => (FileKind::Png, "image/png"),
            [b'M', b'Z', ..] => (FileKind::Unknown, "application/octet-stream"),
            _ => (FileKind::Text, "text/plain"),
        };
        let mut faults = Vec::new();
        for (word, fault) in [("%fault broken", FileFault::Broken), ("%fault scan", FileFault::NoText)] {
            if words.contains(word) {
                faults.push(fault);
            }
        }
        if kind == FileKind::Pdf {
            faults.push(FileFault::Unsigned);
        }
        let text: Vec<&str> = words.lines().filter_map(|line| line.strip_prefix("%text ")).collect();
        let text = (!text.is_empty()).then(|| text.join("\n"));
        Ok(Inspection { kind, media_type: media_type.to_owned(), pages: Some(3), text, faults, signatures: Vec::new() })
    }
}
