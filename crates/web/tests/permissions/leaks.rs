//! What the appraisal found stands in no answer to anybody who may not know it: every page, every set of data and every file that a campaign
//! has, for two units, in every phase in which findings exist.

use std::io::{Cursor, Read};

use axum::{
    body::to_bytes,
    http::{Method, StatusCode},
};
use parindex_actions::{demo::Season, permission::Role};
use parindex_store::entity::second_reading;
use parindex_trial::{CAMPAIGN, DEPARTMENT};
use parindex_web::declared;
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use serde_json::json;

use super::house::{House, OTHER, filled};

/// What is found at the two units: texts that stand nowhere else.
const FOUND: [(&str, Marks); 2] = [
    (
        DEPARTMENT,
        Marks {
            found: "dấu-tìm-thấy-một", figure: "731373137", asked: "dấu-câu-hỏi-một", settled: "dấu-kết-luận-một"
        },
    ),
    (OTHER, Marks { found: "dấu-tìm-thấy-hai", figure: "621296212", asked: "dấu-câu-hỏi-hai", settled: "dấu-kết-luận-hai" }),
];

/// Texts that stand for what is kept from somebody.
#[derive(Debug, Clone, Copy)]
struct Marks {
    found: &'static str,
    figure: &'static str,
    asked: &'static str,
    settled: &'static str,
}

impl Marks {
    /// What the appraisal found and decided: all but its questions.
    fn findings(self) -> Vec<&'static str> {
        vec![self.found, self.figure, self.settled]
    }

    fn all(self) -> Vec<&'static str> {
        [self.findings(), vec![self.asked]].concat()
    }
}

const FINDING: &str = "1.1.2";

/// Findings at both units, with a question each; the first unit's cell is drawn for the second appraiser, who has not read it yet.
async fn find(house: &House) -> Vec<String> {
    let base = format!("/api/v1/campaigns/{CAMPAIGN}");
    let mut points = Vec::new();
    for (unit, marks) in FOUND {
        let said = json!({
            "stage": "appraisal_1", "version": 0, "status": "given", "inputs": [marks.figure, "1000000000"], "comment": marks.found,
            "clause": "Điều 5",
        });
        let path = format!("{base}/appraisal/units/{unit}/cells/{FINDING}");
        let (status, told) = house.send("tham-dinh", Method::PUT, &path, &said, &format!("found-{unit}")).await;
        assert_eq!(status, StatusCode::OK, "{told}");
        let question = json!({ "component": FINDING, "question": marks.asked });
        let (status, told) =
            house.send("tham-dinh", Method::POST, &format!("{base}/units/{unit}/explanations"), &question, &format!("asked-{unit}")).await;
        assert_eq!(status, StatusCode::OK, "{told}");
        points.push(told["point"].as_str().unwrap().to_owned());
    }
    let reader = house.stage.second_appraiser().await;
    let tx = house.stage.world.store.begin().await.unwrap();
    let drawn = second_reading::Model {
        campaign: CAMPAIGN.into(),
        unit: DEPARTMENT.into(),
        component: FINDING.into(),
        draw: house.stage.world.chance.id(house.stage.world.now()),
        reader: reader.person,
        status: None,
        points: None,
        inputs: None,
        comment: None,
        read_at: None,
        lapsed_at: None,
    };
    drawn.into_active_model().reset_all().insert(&tx).await.unwrap();
    tx.commit().await.unwrap();
    points
}

/// Settles both questions in the second appraisal.
async fn settle(house: &House, points: &[String]) {
    for ((unit, marks), point) in FOUND.iter().zip(points) {
        let path = format!("/api/v1/campaigns/{CAMPAIGN}/units/{unit}/explanations/{point}/settle");
        let said = json!({ "version": 1, "outcome": "unanswered", "decision": marks.settled, "clause": "Điều 5" });
        let (status, told) = house.send("tham-dinh", Method::POST, &path, &said, &format!("settled-{unit}")).await;
        assert_eq!(status, StatusCode::OK, "{told}");
    }
}

/// Every question that can be asked about the campaign, for both units; and what is looked for by the marks themselves.
fn questions(points: &[String]) -> Vec<String> {
    let mut paths: Vec<String> = Vec::new();
    for (at, (unit, marks)) in FOUND.iter().enumerate() {
        for route in declared().iter().filter(|route| route.method == Method::GET) {
            let about = ["{campaign}", "{unit}"].iter().any(|name| route.path.contains(name)) || !route.path.contains('{');
            let put_in = route.path.replace("{point}", &points[at]).replace("{component}", FINDING);
            // The own account, the documentation and the files of the client say nothing of a campaign and are many.
            if about && !route.path.starts_with("/assets") && !route.path.starts_with("/account") {
                paths.push(filled(&put_in, unit));
            }
        }
        paths.push(format!("/campaigns/{CAMPAIGN}/explanations?unit={unit}"));
        paths.push(format!("/campaigns/{CAMPAIGN}/appraisal/components/{FINDING}?group=department"));
        for mark in marks.all() {
            let sought = mark.replace('ấ', "a");
            paths.extend([format!("/search?q={sought}"), format!("/api/v1/search?q={sought}")]);
        }
    }
    paths.sort();
    paths.dedup();
    paths
}

/// The text of an answer, with what a file in it holds.
fn text(bytes: &[u8]) -> String {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return String::from_utf8_lossy(bytes).into_owned() };
    let mut all = String::new();
    for at in 0..archive.len() {
        let mut part = Vec::new();
        archive.by_index(at).unwrap().read_to_end(&mut part).unwrap();
        all.push_str(&text(&part));
    }
    all
}

/// A figure as it is written for people.
fn grouped(mark: &str) -> Option<String> {
    let groups = (mark.len() == 9).then(|| [mark.get(..3), mark.get(3..6), mark.get(6..)])?;
    mark.bytes().all(|byte| byte.is_ascii_digit()).then(|| groups.into_iter().flatten().collect::<Vec<_>>().join("."))
}

/// The marks that somebody is shown, each with the first place that shows it.
async fn seen(house: &House, account: &str, points: &[String]) -> Vec<(&'static str, String)> {
    let cookie = house.sign_in(account).await;
    let mut seen: Vec<(&'static str, String)> = Vec::new();
    for path in questions(points) {
        let answer = house.get(&path, &cookie).await;
        let body = text(&to_bytes(answer.into_body(), usize::MAX).await.unwrap());
        // What is looked for stands in the field again.
        let echoed = path.contains("?q=");
        for mark in FOUND.iter().flat_map(|(_, marks)| marks.all()) {
            let shown = body.contains(mark) || grouped(mark).is_some_and(|grouped| body.contains(&grouped));
            if shown && !echoed && !seen.iter().any(|(known, _)| *known == mark) {
                seen.push((mark, path.clone()));
            }
        }
    }
    seen
}

/// Accounts and what is kept from them as long as the campaign hides findings from the units.
fn kept_from() -> Vec<(Role, &'static str, Vec<&'static str>)> {
    let [(_, own), (_, other)] = FOUND;
    let both = |marks: fn(Marks) -> Vec<&'static str>| [marks(own), marks(other)].concat();
    vec![
        (Role::Administrator, "quan-tri", both(Marks::all)),
        (Role::Leader, "lanh-dao", both(Marks::all)),
        // A unit reads what it is asked, and nothing of another one.
        (Role::Officer, "can-bo", [own.findings(), other.all()].concat()),
        (Role::Owner, "phu-trach", [own.findings(), other.all()].concat()),
        (Role::Head, "thu-truong", [own.findings(), other.all()].concat()),
        // Whoever reads a cell blind knows nothing of what the first reader made of it.
        (Role::Appraiser, "tham-dinh-2", own.all()),
    ]
}

#[tokio::test]
async fn findings_stand_in_no_answer_to_whom_they_are_hidden_from() {
    let house = House::open(Season::Appraisal).await;
    let points = find(&house).await;
    let end = Some(house.stage.world.now().plus_seconds(86_400).0);
    let mut wrong = Vec::new();
    for phase in ["appraisal", "second_appraisal", "council"] {
        house.stage.enter(phase, end, false).await;
        if phase == "second_appraisal" {
            settle(&house, &points).await;
        }
        for (role, account, kept) in kept_from() {
            for (mark, path) in seen(&house, account, &points).await.into_iter().filter(|(mark, _)| kept.contains(mark)) {
                wrong.push(format!("{phase}: {} reads {mark} at {path}", role.as_str()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    // The same answers do say it to whoever may know: else nothing would have been tried.
    let shown: Vec<&str> = seen(&house, "giam-sat", &points).await.into_iter().map(|(mark, _)| mark).collect();
    for (unit, marks) in FOUND {
        assert!(marks.all().iter().all(|mark| shown.contains(mark)), "{unit}: {shown:?}");
    }
    let asked: Vec<&str> = seen(&house, "can-bo", &points).await.into_iter().map(|(mark, _)| mark).collect();
    assert_eq!(asked, [FOUND[0].1.asked]);
}

#[tokio::test]
async fn a_frozen_campaign_tells_a_unit_what_was_found_there_and_nothing_of_another() {
    let house = House::open(Season::Appraisal).await;
    let points = find(&house).await;
    let end = Some(house.stage.world.now().plus_seconds(86_400).0);
    house.stage.enter("second_appraisal", end, false).await;
    settle(&house, &points).await;
    house.stage.enter("frozen", end, false).await;
    let shown: Vec<&str> = seen(&house, "can-bo", &points).await.into_iter().map(|(mark, _)| mark).collect();
    let [(_, own), (_, other)] = FOUND;
    assert!([own.found, own.asked, own.settled].iter().all(|mark| shown.contains(mark)), "{shown:?}");
    assert!(other.all().iter().all(|mark| !shown.contains(mark)), "{shown:?}");
    let administrator = seen(&house, "quan-tri", &points).await;
    assert_eq!(administrator, Vec::<(&str, String)>::new());
}
