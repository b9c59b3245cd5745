//! What became of the messages of a campaign.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect},
};
use parindex_actions::{
    Refusal,
    messages::{Kind, Line, SendAgain, Which, send_again, watch},
};
use serde::Deserialize;

use crate::{
    App,
    door::{Refused, Visit},
    pages::{
        Frame, Markup,
        setup::{
            fields::Fields,
            shown::{Choice, moment},
        },
    },
};

/// States in which a way out may be.
const STATES: [&str; 5] = ["queued", "sent", "failed", "bounced", "needless"];

/// A line in words.
struct Row {
    line: Line,
    kind: String,
    made: String,
    seen: String,
    channel: String,
    state: String,
    chip: &'static str,
    /// Whether it may be sent again.
    again: bool,
}

#[derive(Template)]
#[template(path = "messages/watch.html")]
struct WatchPage {
    frame: Frame,
    campaign: String,
    kinds: Vec<Choice>,
    states: Vec<Choice>,
    rows: Vec<Row>,
    page: u64,
    pages: u64,
    /// The address of a page, to which its number is added.
    of_page: String,
    counted: String,
    said: bool,
}

/// What was done just now.
#[derive(Debug, Default, Deserialize)]
pub struct Told {
    #[serde(default)]
    done: Option<String>,
}

/// Shows them.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Query(which): Query<Which>,
    Query(told): Query<Told>,
) -> Result<impl IntoResponse, Refused> {
    let words = visit.words;
    let context = visit.context(&app.world);
    let (row, _) = app.world.definitions.get(app.world.store.read(), &campaign).await?;
    let found = watch(&context, &campaign, &which).await?;
    let kind = |kind: Kind| Choice::new(kind.as_str(), words.text(&format!("message-kind-{}", kind.as_str())), &which.kind);
    let state = |name: &&str| {
        let count = found.counts.iter().find(|(known, _)| known == name).map_or(0, |(_, count)| *count);
        Choice::new(name, format!("{} ({count})", words.text(&format!("message-state-{name}"))), &which.state)
    };
    let every_kind = Choice::new("", words.text("messages-every-kind"), &which.kind);
    let every_state = Choice::new("", words.text("messages-every-state"), &which.state);
    Ok(Markup(WatchPage {
        frame: Frame::new(&app, &visit, words.text("messages-watch")).about(&row),
        kinds: std::iter::once(every_kind).chain(Kind::ALL.into_iter().map(kind)).collect(),
        states: std::iter::once(every_state).chain(STATES.iter().map(state)).collect(),
        rows: found.lines.into_iter().map(|line| shown(line, &visit)).collect(),
        page: found.page,
        pages: found.pages,
        counted: words.phrase_named("messages-count", &[("count", words.decimal(found.total.into()).into())]),
        of_page: format!("/campaigns/{campaign}/messages?state={}&kind={}&page=", plain(&which.state), plain(&which.kind)),
        said: told.done.is_some(),
        campaign,
    }))
}

/// A filter as it stands in an address: only states and kinds are known, and they are plain.
fn plain(filter: &str) -> &str {
    if filter.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') { filter } else { "" }
}

fn shown(line: Line, visit: &Visit) -> Row {
    let words = visit.words;
    let channel = if line.channel.is_empty() { "page" } else { &line.channel };
    Row {
        kind: words.text(&format!("message-kind-{}", line.kind)),
        made: moment(Some(line.made_at)),
        seen: line.read_at.map_or_else(|| words.text("messages-not-seen"), |at| moment(Some(at))),
        channel: words.text(&format!("message-channel-{channel}")),
        state: if line.state.is_empty() { String::new() } else { words.text(&format!("message-state-{}", line.state)) },
        chip: match line.state.as_str() {
            "sent" => "done",
            "failed" | "bounced" => "error",
            "queued" => "waiting",
            _ => "none",
        },
        again: matches!(line.state.as_str(), "failed" | "bounced"),
        line,
    }
}

/// Lets one go out once more.
pub async fn again(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let named = fields.text("delivery");
    let delivery = named.parse().map_err(|_| Refusal::not_found("no-letter", &named))?;
    let command = SendAgain { campaign, delivery };
    send_again(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(Redirect::to(&format!("/campaigns/{}/messages?done=again", command.campaign)))
}
