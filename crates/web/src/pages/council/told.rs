//! Values, tallies and sessions of the council in words.

use parindex_actions::{
    campaign::Definition,
    council::{DisputedCell, ItemView, SessionLine},
    sheet::{AtStage, CellStatus},
};
use parindex_words::Words;

use crate::pages::sheet::{decimal, figure};

/// A value in words: its points, or what it says instead.
pub fn value(said: Option<&AtStage>, words: Words) -> String {
    said.map_or_else(|| words.text("council-none"), |said| spoken(said.status, said.points.as_deref(), words))
}

/// A status with the points that it comes to.
pub fn spoken(status: CellStatus, points: Option<&str>, words: Words) -> String {
    let points = points.map(|points| words.with("council-points", &[("points", decimal(points, words).into())]));
    match (status, points) {
        (CellStatus::Given, Some(points)) => points,
        (status, points) => {
            let status = words.text(&format!("sheet-status-{}", status.as_str().replace('_', "-")));
            points.map_or(status.clone(), |points| format!("{status}, {points}"))
        }
    }
}

/// Figures of a value as the sheet writes them.
pub fn figures(definition: &Definition, (unit, component): (&str, &str), inputs: &[Option<String>], words: Words) -> String {
    let Some(view) = definition.unit(unit) else { return String::new() };
    let node = view.set.nodes().iter().find(|node| node.code().as_str() == component);
    let fields = node.and_then(|node| node.rule.as_ref()).map(|rule| rule.fields()).unwrap_or_default();
    let told = fields.iter().zip(inputs).filter_map(|(field, text)| Some(figure(field, text.as_deref()?, words)));
    told.collect::<Vec<_>>().join(" · ")
}

/// A session as a line of a list.
pub struct SessionTold {
    /// Its page.
    pub href: String,
    /// Title.
    pub title: String,
    /// How and when.
    pub when: String,
    /// Shape of its state.
    pub kind: &'static str,
    /// State in words.
    pub state: String,
    /// How many items are decided.
    pub decided: String,
}

/// Tells a session.
pub fn session_told(campaign: &str, line: &SessionLine, words: Words) -> SessionTold {
    let count = |state: &str| line.items.get(state).copied().unwrap_or_default();
    let total: usize = line.items.values().sum();
    let done = total - count("open");
    let until = line.closes_at.map(|end| format!(" – {}", words.instant(end))).unwrap_or_default();
    let place = line.place.as_ref().map(|place| format!(" · {place}")).unwrap_or_default();
    SessionTold {
        href: format!("/campaigns/{campaign}/council/{}", line.session),
        title: line.title.clone(),
        when: format!("{} · {}{until}{place}", words.text(&format!("council-way-{}", line.way)), words.instant(line.held_at)),
        kind: if line.state == "open" { "info" } else { "done" },
        state: words.text(&format!("council-state-{}", line.state)),
        decided: words.with("council-decided", &[("done", done.to_string().into()), ("total", total.to_string().into())]),
    }
}

/// A disputed cell as a line.
pub struct DisputedTold {
    /// `unit/component`, as the form sends it.
    pub key: String,
    /// Name of the unit.
    pub unit: String,
    /// Code of the component.
    pub component: String,
    /// Its name.
    pub name: String,
    /// What the unit says.
    pub own: String,
    /// What the appraisal says.
    pub appraised: String,
    /// Points that are lost.
    pub loss: String,
    /// The outcome of the explanation.
    pub outcome: String,
    /// Whether it is on an agenda.
    pub on_agenda: bool,
    /// Where the unit's explanations stand.
    pub href: String,
}

/// Tells a disputed cell.
pub fn disputed_told(campaign: &str, cell: &DisputedCell, words: Words) -> DisputedTold {
    DisputedTold {
        key: format!("{}/{}", cell.unit, cell.component),
        unit: cell.unit_name.clone(),
        component: cell.component.clone(),
        name: cell.component_name.clone(),
        own: value(cell.stages.own.as_ref(), words),
        appraised: value(cell.stages.appraised(), words),
        loss: decimal(&cell.loss, words),
        outcome: cell.outcome.as_deref().map(|outcome| words.text(&format!("explanation-outcome-{outcome}"))).unwrap_or_default(),
        on_agenda: cell.on_agenda,
        href: format!("/campaigns/{campaign}/units/{}/explanations", cell.unit),
    }
}

/// Who took part, in words: `7/10 thành viên được biểu quyết đã tham gia, cần ít nhất 6.`
pub fn quorum(item: &ItemView, words: Words) -> String {
    let count = |count: u32| count.to_string().into();
    let args = [("took", count(item.tally.took_part)), ("entitled", count(item.entitled)), ("needed", count(item.needed))];
    words.with("council-quorum", &args)
}

/// The votes in words.
pub fn tally(item: &ItemView, words: Words) -> String {
    let count = |count: u32| count.to_string().into();
    let tally = &item.tally;
    words.with(
        "council-tally",
        &[("favour", count(tally.in_favour)), ("against", count(tally.against)), ("abstained", count(tally.abstained))],
    )
}
