//! From a question to the minutes over pages, data and files: what is hidden stays hidden in all of them, and the minutes say what was decided.

use std::io::{Cursor, Read};

use axum::http::StatusCode;
use parindex_trial::{CAMPAIGN, DEPARTMENT, on_every_database};
use serde_json::json;

use crate::caller::{Caller, text};

const HOUR: i64 = 3_600_000;

/// The texts of a part of an office file, without its tags.
fn part(file: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut xml = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
    let mut out = String::new();
    for piece in xml.split('<') {
        out.push_str(piece.split_once('>').map_or("", |(_, text)| text));
        out.push(' ');
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_hidden_from_the_unit_stands_in_no_page_no_data_and_no_file() {
    on_every_database(async |stage| {
        // The unit said 9 of 10.
        stage.score(DEPARTMENT, "1.1.2", "appraisal_1", &["19", "20"]).await;
        stage.enter("appraisal", Some(stage.world.now().0 + HOUR), false).await;
        let (appraiser, officer) = (Caller::person(&stage.world, "tham-dinh").await, Caller::person(&stage.world, "can-bo").await);
        let unit = format!("/campaigns/{CAMPAIGN}/units/{DEPARTMENT}/explanations");
        let asked = appraiser.post(&format!("/api/v1{unit}"), &json!({ "component": "1.1.2", "question": "Báo cáo quý IV đâu?" })).await;
        stage.enter("explanation", Some(stage.world.now().0 + HOUR), false).await;
        let all = format!("/campaigns/{CAMPAIGN}/explanations");
        let hidden = "1,90";
        for path in [&unit, &all] {
            let (page, data) = (officer.page(path).await, officer.page(&format!("/api/v1{path}")).await);
            assert!(page.contains("Báo cáo quý IV đâu?") && !page.contains(hidden), "{path}");
            assert!(data.contains("Báo cáo quý IV đâu?") && !data.contains("1.90"), "{data}");
            let (book, paper) = (officer.bytes(&format!("{path}/workbook")).await, officer.bytes(&format!("{path}/document")).await);
            let (book, paper) = (part(&book, "xl/sharedStrings.xml"), part(&paper, "word/document.xml"));
            for told in [book, paper] {
                assert!(told.contains("Báo cáo quý IV đâu?") && told.contains("1,80") && !told.contains(hidden), "{told}");
            }
        }
        let seen = part(&appraiser.bytes(&format!("{all}/document")).await, "word/document.xml");
        assert!(seen.contains(hidden), "{seen}");
        // The unit answers with a form; somebody who saw an older answer is shown both.
        let point = asked["point"].as_str().unwrap();
        let answer = |version: i32, text: &str| format!("key=k{version}{}&version={version}&answer={text}", text.len());
        assert_eq!(officer.form(&format!("{unit}/{point}/answer"), &answer(1, "Da+gui")).await.status(), StatusCode::SEE_OTHER);
        let late = officer.form(&format!("{unit}/{point}/answer"), &answer(1, "Gui+lai")).await;
        assert_eq!(late.status(), StatusCode::CONFLICT);
        let shown = text(late).await;
        assert!(shown.contains("Da gui") && shown.contains("Gui lai"));
    });
}

#[test]
fn a_session_is_held_over_pages_and_its_minutes_say_what_was_decided() {
    on_every_database(async |stage| {
        stage.score(DEPARTMENT, "1.1.2", "appraisal_1", &["5", "10"]).await;
        stage.enter("council", None, false).await;
        let (chair, member) =
            (Caller::person(&stage.world, "chu-tich-hoi-dong").await, Caller::person(&stage.world, "thanh-vien-hoi-dong").await);
        let council = format!("/campaigns/{CAMPAIGN}/council");
        assert_eq!(
            chair.form(&council, "key=a&title=Phi%C3%AAn+1&way=meeting&held_at=13%2F02%2F2026+14%3A00").await.status(),
            StatusCode::SEE_OTHER
        );
        let listed = chair.data(&format!("/api/v1{council}")).await;
        let session = format!("{council}/{}", listed["sessions"][0]["session"].as_str().unwrap());
        assert!(chair.page(&format!("{session}/agenda?which=all")).await.contains("1.1.2"));
        assert_eq!(
            chair.form(&format!("{session}/disputed"), "key=b&which=all&everything=yes&take=own&reason=Xem+lai").await.status(),
            StatusCode::SEE_OTHER
        );
        let view = chair.data(&format!("/api/v1{session}")).await;
        let item = format!("{session}/items/{}", view["items"][0]["item"].as_str().unwrap());
        assert!(member.page(&session).await.contains("0/2 thành viên được biểu quyết đã tham gia, cần ít nhất 2."));
        for window in [&chair, &member] {
            assert_eq!(window.form(&format!("{item}/vote"), "key=c&choice=for").await.status(), StatusCode::SEE_OTHER);
        }
        assert_eq!(member.form(&format!("{item}/decide"), "key=d").await.status(), StatusCode::FORBIDDEN);
        assert_eq!(chair.form(&format!("{item}/decide"), "key=d").await.status(), StatusCode::SEE_OTHER);
        assert_eq!(chair.form(&format!("{session}/close"), "key=e").await.status(), StatusCode::SEE_OTHER);
        assert_eq!(member.form(&format!("{item}/vote"), "key=f&choice=against").await.status(), StatusCode::LOCKED);
        let minutes = part(&chair.bytes(&format!("{session}/minutes")).await, "word/document.xml");
        for told in [
            "BIÊN BẢN",
            "Phiên 1",
            "14 giờ 00",
            "1.1.2",
            "1,80 điểm",
            "0,00 điểm",
            "2/2",
            "thông qua phương án",
            "Xem lai",
            "Phạm Quốc Khánh",
        ] {
            assert!(minutes.contains(told), "{told}: {minutes}");
        }
        stage.log_is_clean().await;
    });
}
