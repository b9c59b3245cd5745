//! The secretariat answers what the guard found and freezes the result.

use std::time::Instant;

use serde_json::{Value, json};

use super::{CAMPAIGN, SECRETARIAT, http::Server};

/// What was frozen.
pub struct FrozenResult {
    /// Id of the result.
    pub id: String,
    /// Digest of all inputs.
    pub input_digest: String,
    /// Digest of the result.
    pub result_digest: String,
}

/// Answers every finding and freezes.
///
/// # Errors
/// What the server said.
pub fn freeze(server: &Server) -> Result<FrozenResult, String> {
    let person = server.person(SECRETARIAT[0])?;
    let address = format!("/api/v1/campaigns/{CAMPAIGN}/result");
    let seen = person.get(&address)?;
    let findings = seen["readiness"]["findings"].as_array().cloned().unwrap_or_default();
    let open: Vec<&Value> = findings.iter().filter(|finding| finding["answer"].is_null()).collect();
    let keys: Vec<&Value> = open.iter().map(|finding| &finding["key"]).collect();
    if !keys.is_empty() {
        let answer = json!({ "keys": keys, "answer": "Đã đối chiếu với bảng gốc của Hội đồng" });
        person.post(&format!("{address}/answers"), &answer)?;
    }
    eprintln!("── guard: {} findings, {} answered", findings.len(), keys.len());
    let digest = person.get(&address)?["readiness"]["input_digest"].clone();
    let begun = Instant::now();
    let done = person.post(&format!("{address}/freeze"), &json!({ "digest": digest }))?;
    eprintln!("── frozen after {} ms", begun.elapsed().as_millis());
    let text = |name: &str| done[name].as_str().map(str::to_owned).ok_or_else(|| format!("no {name}: {done}"));
    Ok(FrozenResult { id: text("result")?, input_digest: text("input_digest")?, result_digest: text("result_digest")? })
}
