//! Every unit's officer fills in what the demonstration has left empty.

use std::collections::HashMap;

use super::{
    CAMPAIGN,
    http::Server,
    round::{Entry, ExampleRound},
};

/// The unit that has an officer on the sign-in page.
const OF_THE_PAGE: (&str, &str) = ("so-tu-phap", "can-bo");

/// The account of a unit's officer.
pub fn officer_of(unit: &str) -> &str {
    if unit == OF_THE_PAGE.0 { OF_THE_PAGE.1 } else { unit }
}

/// Fills in the sheets of all units.
///
/// # Errors
/// What the server said.
pub fn fill(server: &Server, round: &ExampleRound) -> Result<(), String> {
    let mut of_unit: Vec<(&str, Vec<&Entry>)> = Vec::new();
    for entry in round.at("self") {
        match of_unit.iter_mut().find(|(unit, _)| *unit == entry.unit) {
            Some((_, entries)) => entries.push(entry),
            None => of_unit.push((&entry.unit, vec![entry])),
        }
    }
    let mut saved = 0;
    for (unit, entries) in &of_unit {
        let officer = server.person(officer_of(unit))?;
        let sheet = format!("/api/v1/campaigns/{CAMPAIGN}/sheets/{unit}");
        let found = officer.get(&sheet)?;
        let cells = found["cells"].as_array().map(Vec::as_slice).unwrap_or_default();
        let said: HashMap<&str, bool> =
            cells.iter().filter_map(|cell| Some((cell["component"].as_str()?, cell["status"] != "empty"))).collect();
        for entry in entries.iter().filter(|entry| said.get(entry.component.as_str()) != Some(&true)) {
            officer.put(&format!("{sheet}/cells/{}", entry.component), &entry.value(0))?;
            saved += 1;
        }
    }
    eprintln!("── self-scoring: {saved} cells of {} units", of_unit.len());
    Ok(())
}
