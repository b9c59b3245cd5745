//! The own messages.

use askama::Template;
use axum::{
    Form,
    extract::State,
    response::{IntoResponse, Redirect},
};
use parindex_actions::{
    Refusal,
    messages::{MarkRead, OwnMessage, link_of, mark_read, own},
};

use crate::{
    App,
    door::{Refused, Visit},
    pages::{
        Frame, Markup,
        setup::{fields::Fields, shown::moment},
    },
};

/// A message with its time in words.
struct Row {
    message: OwnMessage,
    when: String,
}

#[derive(Template)]
#[template(path = "messages/own.html")]
struct OwnPage {
    frame: Frame,
    rows: Vec<Row>,
    unread: bool,
}

/// Shows them.
pub async fn show(State(app): State<App>, visit: Visit) -> Result<impl IntoResponse, Refused> {
    let found = own(&visit.context(&app.world)).await?;
    Ok(Markup(OwnPage {
        frame: Frame::new(&app, &visit, visit.words.text("messages-title")),
        unread: found.iter().any(|message| message.read_at.is_none()),
        rows: found.into_iter().map(|message| Row { when: moment(Some(message.made_at)), message }).collect(),
    }))
}

/// Marks one as read, or all; who opens one is led to what it is about.
pub async fn read(State(app): State<App>, visit: Visit, Form(fields): Form<Fields>) -> Result<Redirect, Refused> {
    let context = visit.context(&app.world).keyed(fields.key());
    let message = match fields.optional("message") {
        None => None,
        Some(text) => Some(text.parse().map_err(|_| Refusal::not_found("no-message", &text))?),
    };
    // The address comes from the message and not from the form, which anybody may have written.
    let to = match message.filter(|_| fields.ticked("open")) {
        Some(id) => link_of(&context, id).await?,
        None => "/messages".to_owned(),
    };
    mark_read(&context, &MarkRead { message }).await?;
    Ok(Redirect::to(&to))
}
