//! Appraisal, explanation and council, as people do it: the appraiser finds what the example says, asks about every cell that the example
//! appraises a second time, the unit answers, the point is settled, and the council votes in writing on one disputed cell.

use serde_json::{Value, json};

use super::{
    CAMPAIGN, SECRETARIAT,
    http::Server,
    round::{Entry, ExampleRound},
    self_scores::officer_of,
};

/// The account that appraises: the demonstration assigns everything to it.
const APPRAISER: &str = "tham-dinh";
/// Members of the council with accounts on the sign-in page.
const COUNCIL: [&str; 2] = ["chu-tich-hoi-dong", "thanh-vien-hoi-dong"];
/// On what an appraisal that differs rests.
const CLAUSE: &str = "Quyết định minh họa, Phụ lục I";

/// The first appraisal of every cell, and the questions about what the example appraises twice.
///
/// # Errors
/// What the server said.
pub fn first(server: &Server, round: &ExampleRound) -> Result<(), String> {
    appraise(server, round, "appraisal_1")?;
    agree_with_the_rest(server)?;
    let appraiser = server.person(APPRAISER)?;
    let mut asked = 0;
    for entry in round.at("appraisal_2") {
        let question =
            json!({ "component": entry.component, "question": "Đề nghị giải trình và bổ sung tài liệu kiểm chứng", "clause": CLAUSE });
        appraiser.post(&points_of(&entry.unit), &question)?;
        asked += 1;
    }
    eprintln!("── asked: {asked} points");
    Ok(())
}

/// Claims that the example does not appraise are agreed with, unit by unit, so that nothing stays unread.
fn agree_with_the_rest(server: &Server) -> Result<(), String> {
    let appraiser = server.person(APPRAISER)?;
    let campaign = appraiser.get(&format!("/api/v1/setup/campaigns/{CAMPAIGN}"))?;
    let units = campaign["units"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut agreed = 0;
    for unit in units.iter().filter(|unit| !unit["group"].is_null()).filter_map(|unit| unit["code"].as_str()) {
        let row = appraiser.get(&format!("/api/v1/campaigns/{CAMPAIGN}/appraisal/units/{unit}"))?;
        let cells = row["cells"].as_array().map(Vec::as_slice).unwrap_or_default();
        let open = |cell: &&Value| cell["appraisal_1"].is_null() && (cell["applies"] == true || !cell["claim"].is_null());
        let open = cells.iter().filter(open).map(|cell| json!({ "unit": unit, "component": cell["component"], "version": 0 }));
        let open: Vec<Value> = open.collect();
        if open.is_empty() {
            continue;
        }
        let wanted = open.len();
        let done =
            appraiser.post(&format!("/api/v1/campaigns/{CAMPAIGN}/appraisal/agree"), &json!({ "stage": "appraisal_1", "cells": open }))?;
        let saved = done["saved"].as_array().map_or(0, Vec::len);
        if saved != wanted {
            return Err(format!("{unit}: {saved} of {wanted} cells were agreed with: {}", done["left"]));
        }
        agreed += saved;
    }
    eprintln!("── agreed with: {agreed} cells beyond the example");
    Ok(())
}

/// Every unit answers what it was asked.
///
/// # Errors
/// What the server said.
pub fn explain(server: &Server, round: &ExampleRound) -> Result<(), String> {
    let mut answered = 0;
    for unit in asked_units(round) {
        let officer = server.person(officer_of(unit))?;
        for point in points(&officer.get(&points_of(unit))?) {
            let answer = json!({ "version": point["version"], "answer": "Đơn vị đã bổ sung báo cáo kèm số liệu", "documents": [] });
            officer.post(&format!("{}/{}/answer", points_of(unit), id_of(point)?), &answer)?;
            answered += 1;
        }
    }
    eprintln!("── explained: {answered} points");
    Ok(())
}

/// The appraisal after the explanation, and the end of every point.
///
/// # Errors
/// What the server said.
pub fn second(server: &Server, round: &ExampleRound) -> Result<(), String> {
    appraise(server, round, "appraisal_2")?;
    let appraiser = server.person(APPRAISER)?;
    let mut settled = 0;
    for unit in asked_units(round) {
        for point in points(&appraiser.get(&points_of(unit))?) {
            let end = json!({ "version": point["version"], "outcome": "partly", "decision": "Chấp nhận phần có tài liệu kiểm chứng", "clause": CLAUSE });
            appraiser.post(&format!("{}/{}/settle", points_of(unit), id_of(point)?), &end)?;
            settled += 1;
        }
    }
    eprintln!("── settled: {settled} points");
    Ok(())
}

/// The council votes in writing on the first disputed cell: whether the appraisal's value stands.
///
/// # Errors
/// What the server said, or a motion that is not carried.
pub fn council(server: &Server, round: &ExampleRound) -> Result<(), String> {
    let Some(disputed) = round.at("appraisal_2").next() else { return Ok(()) };
    let base = format!("/api/v1/campaigns/{CAMPAIGN}/council");
    let secretariat = server.person(SECRETARIAT[0])?;
    let closes_at = secretariat.get(&format!("/api/v1/campaigns/{CAMPAIGN}/sheets/{}", disputed.unit))?["server_time"].as_i64();
    let closes_at = closes_at.ok_or("the server tells no time")? + 86_400_000;
    let opening = json!({ "title": "Lấy ý kiến bằng văn bản", "way": "writing", "closes_at": closes_at });
    let session = secretariat.post(&base, &opening)?;
    let session =
        session["session"].as_str().or_else(|| session["id"].as_str()).ok_or_else(|| format!("no session: {session}"))?.to_owned();
    let base = format!("{base}/{session}");
    let motion = json!({
        "unit": disputed.unit, "component": disputed.component, "take": "appraised",
        "reason": "Giữ kết quả thẩm định lần 2", "clause": CLAUSE,
    });
    let put = secretariat.post(&format!("{base}/items"), &motion)?;
    let item = put["items"][0].as_str().ok_or_else(|| format!("no item: {put}"))?.to_owned();
    for member in COUNCIL {
        server.person(member)?.post(&format!("{base}/items/{item}/vote"), &json!({ "choice": "for" }))?;
    }
    let decided = server.person(COUNCIL[0])?.post(&format!("{base}/items/{item}/decide"), &json!({}))?;
    server.person(COUNCIL[0])?.post(&format!("{base}/close"), &json!({}))?;
    eprintln!("── council: {} of {}: {decided}", disputed.component, disputed.unit);
    Ok(())
}

/// Saves what the example finds at a stage.
fn appraise(server: &Server, round: &ExampleRound, stage: &str) -> Result<(), String> {
    let appraiser = server.person(APPRAISER)?;
    let mut appraised = 0;
    for entry in round.at(stage) {
        let mut body = entry.value(0);
        body["stage"] = json!(stage);
        body["clause"] = json!(CLAUSE);
        if body["comment"].is_null() {
            body["comment"] = json!("Theo tài liệu kiểm chứng");
        }
        let path = format!("/api/v1/campaigns/{CAMPAIGN}/appraisal/units/{}/cells/{}", entry.unit, entry.component);
        appraiser.put(&path, &body)?;
        appraised += 1;
    }
    eprintln!("── {stage}: {appraised} cells");
    Ok(())
}

/// Units that are asked something, each once, in the order of the example.
fn asked_units(round: &ExampleRound) -> Vec<&str> {
    let mut units: Vec<&str> = Vec::new();
    for Entry { unit, .. } in round.at("appraisal_2") {
        if !units.contains(&unit.as_str()) {
            units.push(unit);
        }
    }
    units
}

fn points_of(unit: &str) -> String {
    format!("/api/v1/campaigns/{CAMPAIGN}/units/{unit}/explanations")
}

fn points(answer: &Value) -> &[Value] {
    answer.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn id_of(point: &Value) -> Result<&str, String> {
    point["point"].as_str().ok_or_else(|| format!("a point without id: {point}"))
}
