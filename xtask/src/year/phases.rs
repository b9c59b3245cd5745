//! The phases of the year, moved by the secretariat. Time need not pass: two persons change the calendar.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::json;

use super::{CAMPAIGN, SECRETARIAT, http::Server};

/// A day in milliseconds.
const DAY: i64 = 86_400_000;

/// Ends self-scoring a second ago, and opens the window of explanations for a month.
///
/// # Errors
/// What the server said.
pub fn end_self_scoring(server: &Server) -> Result<(), String> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|fault| fault.to_string())?;
    let now = i64::try_from(now.as_millis()).map_err(|fault| fault.to_string())?;
    let change = json!({
        "kind": "calendar", "opens_at": now - 20 * DAY, "closes_at": now - 1_000, "grace_seconds": 0,
        "explanation_closes_at": now + 30 * DAY, "evidence_from": null, "evidence_to": null,
    });
    let proposed = server
        .person(SECRETARIAT[0])?
        .post("/api/v1/proposals", &json!({ "campaign": CAMPAIGN, "change": change, "reason": "Kết thúc sớm để chạy thử trọn năm" }))?;
    let id = proposed["Waiting"].as_str().ok_or_else(|| format!("no proposal: {proposed}"))?;
    let verdict = json!({ "id": id, "verdict": "approve", "answer": "" });
    server.person(SECRETARIAT[1])?.post("/api/v1/proposals/decide", &verdict).map(drop)
}

/// Takes the campaign into the phase that follows.
///
/// # Errors
/// What the server said.
pub fn go_on(server: &Server, phase: &str) -> Result<(), String> {
    let person = server.person(SECRETARIAT[0])?;
    let campaign = person.get(&format!("/api/v1/campaigns/{CAMPAIGN}/result"))?;
    let command =
        json!({ "campaign": CAMPAIGN, "phase": phase, "revision": campaign["revision"], "shows_appraisal": true, "reason": null });
    person.post("/api/v1/setup/phases", &command)?;
    eprintln!("── phase: {phase}");
    Ok(())
}
