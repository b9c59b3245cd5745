//! A receipt as its holder has it: the file, the page that checks it without an account, and the proof that Go's own packages check over HTTP
//! against a running server.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Command,
};

use axum::http::{StatusCode, header};
use parindex_actions::{
    handover::{HandIn, HandedIn, Withdraw, approve, hand_in, read, withdraw},
    permission::Role,
    sheet::{CellStatus, SaveCell, Way, read as read_sheet, save_cell},
};
use parindex_log::EntryProof;
use parindex_trial::{CAMPAIGN, DEPARTMENT, Stage, on_every_database};
use parindex_web::{router, server};

use crate::caller::{Caller, app, bytes, text};

/// Where Debian's `golang-golang-x-mod-dev` puts the packages, and who wants the absence of Go to be a failure.
const PACKAGES: &str = "/usr/share/gocode";
const REQUIRED: &str = "PARINDEX_REQUIRE_GO";

async fn handed_in(stage: &Stage) -> HandedIn {
    let (officer, head) = (stage.demo(Role::Officer).await, stage.demo(Role::Head).await);
    let (officer, head) = (stage.context(&officer), stage.context(&head));
    let sheet = read_sheet(&officer, CAMPAIGN, DEPARTMENT).await.unwrap();
    for cell in sheet.view.cells.iter().filter(|c| c.own && c.status != CellStatus::Empty && c.comment.is_none()) {
        let command = SaveCell {
            campaign: CAMPAIGN.into(),
            unit: DEPARTMENT.into(),
            component: cell.component.clone(),
            version: cell.version,
            status: cell.status,
            inputs: cell.inputs.clone(),
            points: cell.given_points.clone(),
            comment: Some("Số liệu theo báo cáo năm".into()),
            way: Way::Sheet,
        };
        save_cell(&officer, &command).await.unwrap();
    }
    let digest = read(&head, CAMPAIGN, DEPARTMENT).await.unwrap().digest;
    approve(&head, CAMPAIGN, DEPARTMENT, &digest).await.unwrap();
    hand_in(&head, &HandIn { campaign: CAMPAIGN.into(), unit: DEPARTMENT.into(), digest }).await.unwrap()
}

/// What poppler reads in a file; none when poppler is not there.
fn read_pdf(folder: &Path, pdf: &[u8]) -> Option<String> {
    let file = folder.join("receipt.pdf");
    std::fs::write(&file, pdf).unwrap();
    match Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output() {
        Ok(read) => Some(String::from_utf8(read.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")),
        Err(_) => {
            assert!(std::env::var_os("PARINDEX_REQUIRE_POPPLER").is_none(), "PARINDEX_REQUIRE_POPPLER is set: install poppler-utils");
            eprintln!("SKIPPED: poppler-utils is not installed");
            None
        }
    }
}

#[test]
fn the_file_says_what_was_handed_in_and_stays_the_same_file() {
    on_every_database(async |stage| {
        let handed = handed_in(&stage).await;
        stage.verify_log().await;
        let head = Caller::person(&stage.world, "thu-truong").await;
        let path = format!("/receipts/{}.pdf", handed.receipt);
        let answer = head.get(&path).await;
        assert_eq!((answer.status(), answer.headers()[header::CONTENT_TYPE].to_str().unwrap()), (StatusCode::OK, "application/pdf"));
        let first = bytes(answer).await;
        if let Some(read) = read_pdf(stage.folder.path(), &first) {
            for told in ["Sở Tư pháp", "Nguyễn Đức Thuận", "13/02/2026 09:00:00", &handed.digest, "Tổng cộng", "parindex.test/trial"]
            {
                assert!(read.contains(told), "{told} is not in {read}");
            }
            // The points are those of the sheet when it was handed in.
            let sheet = read_sheet(&stage.context(&stage.demo(Role::Head).await), CAMPAIGN, DEPARTMENT).await.unwrap();
            assert!(read.contains(&format!("Tổng cộng {}", sheet.view.total.score.replace('.', ","))), "{read}");
        }
        // Entries that join later do not change it.
        stage.verify_log().await;
        assert!(first == bytes(head.get(&path).await).await);
        // Another unit's officer does not learn that it is there, and the page leads to it.
        assert_eq!(head.get("/receipts/x.pdf").await.status(), StatusCode::NOT_FOUND);
        assert!(text(head.get(&format!("/receipts/{}", handed.receipt)).await).await.contains(&path));
    });
}

#[test]
fn whoever_holds_a_receipt_checks_it_without_an_account() {
    on_every_database(async |stage| {
        let handed = handed_in(&stage).await;
        stage.verify_log().await;
        let (anybody, place) = (Caller::nobody(&stage.world), format!("/check/{}", handed.receipt));
        let page = text(anybody.get(&format!("{place}?digest={}", handed.digest)).await).await;
        assert!(page.contains("Biên nhận khớp với nhật ký") && page.contains("Sở Tư pháp") && !page.contains("Nguyễn Đức Thuận"), "{page}");
        let other = anybody.get(&format!("{place}?digest={}", "0".repeat(64))).await;
        assert_eq!(other.status(), StatusCode::CONFLICT);
        let page = text(other).await;
        assert!(page.contains("Biên nhận không khớp") && !page.contains("Sở Tư pháp") && !page.contains(&handed.digest), "{page}");
        assert_eq!(anybody.get("/check?number=1&digest=2").await.status(), StatusCode::NOT_FOUND);
        let proof = text(anybody.get(&format!("{place}/proof?digest={}", handed.digest)).await).await;
        let proof = EntryProof::parse(&proof).unwrap();
        assert!(proof.check(&[Stage::log_key().public().clone()]).is_ok());
        // What was taken back stays proven, and says so.
        let head = stage.demo(Role::Head).await;
        let back = Withdraw { campaign: CAMPAIGN.into(), unit: DEPARTMENT.into(), reason: "Bổ sung".into() };
        withdraw(&stage.context(&head), &back).await.unwrap();
        let page = text(anybody.get(&format!("{place}?digest={}", handed.digest)).await).await;
        assert!(page.contains("Báo cáo này đã được rút lại lúc 13/02/2026 09:00:00"), "{page}");
    });
}

/// The program, once built; none when Go is not there.
fn go(folder: &Path) -> Option<PathBuf> {
    let there = Path::new(PACKAGES).join("src/golang.org/x/mod/sumdb/tlog").exists() && Command::new("go").arg("version").output().is_ok();
    if !there {
        assert!(std::env::var_os(REQUIRED).is_none(), "{REQUIRED} is set: install golang-go and golang-golang-x-mod-dev");
        eprintln!("SKIPPED: Go or golang-golang-x-mod-dev is not installed; nobody else checked the receipt");
        return None;
    }
    let program = folder.join("receipt");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../log/tests/go/receipt.go");
    let mut build = Command::new("go");
    build.env("GO111MODULE", "off").env("GOPATH", PACKAGES).env("GOFLAGS", "").env("GOCACHE", folder.join("cache"));
    let built = build.arg("build").arg("-o").arg(&program).arg(source).output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    Some(program)
}

/// The server on a real socket, with entries joining the log as they do in the program.
async fn served(stage: &Stage) -> SocketAddr {
    let listening = server::listen("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let address = listening.address();
    let router = router(app(&stage.world));
    tokio::spawn(parindex_actions::log::run(stage.world.clone(), Stage::log_key()));
    tokio::spawn(listening.serve(router, server::Limits::default(), std::future::pending()));
    address
}

async fn ask(program: &Path, arguments: [String; 3]) -> Result<String, String> {
    let program = program.to_owned();
    let answer = tokio::task::spawn_blocking(move || Command::new(program).args(arguments).output().unwrap()).await.unwrap();
    if answer.status.success() { Ok(String::from_utf8(answer.stdout).unwrap()) } else { Err(String::from_utf8(answer.stderr).unwrap()) }
}

#[test]
fn go_checks_a_receipt_against_a_running_server() {
    let workshop = tempfile::tempdir().unwrap();
    let Some(program) = go(workshop.path()) else { return };
    on_every_database(async |stage| {
        let address = served(&stage).await;
        let handed = handed_in(&stage).await;
        parindex_actions::log::awaited_place(&stage.world, handed.leaf).await.unwrap().expect("it joins the log");
        let arguments =
            |key: String, digest: &str| [format!("http://{address}"), key, format!("/check/{}/proof?digest={digest}", handed.receipt)];
        let key = Stage::log_key().public().to_string();
        let told = ask(&program, arguments(key.clone(), &handed.digest)).await.unwrap();
        assert!(told.contains(&format!(r#""digest":"{}""#, handed.digest)), "{told}");
        // A proof for another key is no proof, and another digest gets none.
        let stranger = parindex_log::SigningKey::from_seed("parindex.test/trial", [8; 32]).unwrap();
        assert!(ask(&program, arguments(stranger.public().to_string(), &handed.digest)).await.unwrap_err().starts_with("signature"));
        assert!(ask(&program, arguments(key, &"0".repeat(64))).await.unwrap_err().contains("409"));
    });
}
