//! Appraisal, explanation and council.
//!
//! TO BE WIRED when the branches of appraisal and explanation are merged. Assumed of the appraisal:
//! `PUT /api/v1/campaigns/{c}/appraisal/units/{unit}/cells/{component}` with
//! `{version, stage: "appraisal_1" | "appraisal_2", status, inputs, points, comment, clause}`, by the account `tham-dinh`, to whom everything
//! must be assigned before. The steps of explanation and council are empty: the example asks for no explanation, and the council of the example
//! decides nothing beyond the survey scores that `external` enters.

use serde_json::json;

use super::{CAMPAIGN, http::Server, round::ExampleRound};

/// The account that appraises.
const APPRAISER: &str = "tham-dinh";
/// On what an appraisal that differs rests.
const CLAUSE: &str = "Quyết định minh họa, Phụ lục I";

/// The first appraisal of every cell.
///
/// # Errors
/// What the server said.
pub fn first(server: &Server, round: &ExampleRound) -> Result<(), String> {
    appraise(server, round, "appraisal_1")
}

/// What units explain.
///
/// # Errors
/// What the server said.
pub fn explain(_: &Server, _: &ExampleRound) -> Result<(), String> {
    Ok(())
}

/// The appraisal after the explanation.
///
/// # Errors
/// What the server said.
pub fn second(server: &Server, round: &ExampleRound) -> Result<(), String> {
    appraise(server, round, "appraisal_2")
}

/// What the council decides.
///
/// # Errors
/// What the server said.
pub fn council(_: &Server, _: &ExampleRound) -> Result<(), String> {
    Ok(())
}

fn appraise(server: &Server, round: &ExampleRound, stage: &str) -> Result<(), String> {
    let appraiser = server.person(APPRAISER)?;
    let mut appraised = 0;
    for entry in round.at(stage) {
        let mut body = entry.value(0);
        body["stage"] = json!(stage);
        body["clause"] = json!(CLAUSE);
        let path = format!("/api/v1/campaigns/{CAMPAIGN}/appraisal/units/{}/cells/{}", entry.unit, entry.component);
        appraiser.put(&path, &body)?;
        appraised += 1;
    }
    eprintln!("── {stage}: {appraised} cells");
    Ok(())
}
