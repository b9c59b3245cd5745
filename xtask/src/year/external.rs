//! The secretariat enters what surveys gave.

use super::{CAMPAIGN, SECRETARIAT, http::Server, round::ExampleRound};

/// Enters the survey and external scores of all units.
///
/// # Errors
/// What the server said.
pub fn enter(server: &Server, round: &ExampleRound) -> Result<(), String> {
    let person = server.person(SECRETARIAT[0])?;
    let mut entered = 0;
    for entry in round.at("final") {
        let path = format!("/api/v1/campaigns/{CAMPAIGN}/scores/units/{}/{}", entry.unit, entry.component);
        person.put(&path, &entry.value(0))?;
        entered += 1;
    }
    eprintln!("── survey and external scores: {entered}");
    Ok(())
}
