//! The own account.

use std::collections::HashMap;

use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use parindex_actions::{
    Refusal,
    accounts::{
        MakeToken, SaveOwn, Scope, SessionLine, TokenLine, change_password, end_own_session, make_token, own_account, own_sessions,
        own_tokens, recovery_codes_left, revoke_token, save_own,
    },
    messages::{self, MailWay},
    permission::Operation,
};
use parindex_store::entity::unit;
use parindex_words::Words;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;

use super::super::{
    Frame, Markup,
    preferences::with_choices,
    setup::{
        fields::Fields,
        shown::{self, Choice},
    },
    sign_in::with_session,
};
use crate::{
    App,
    door::{Access, Doors, Refused, Visit},
};

pub fn routes(doors: Doors) -> Doors {
    let (own, proven) = (Access::Needs(Operation::UseOwnAccount), Access::Proven(Operation::UseOwnAccount));
    doors
        .get("/account", own, show)
        .post("/account/own", own, save)
        .post("/account/password", own, password)
        .post("/account/sessions/end", own, end)
        .post("/account/tokens", proven, make)
        .post("/account/tokens/revoke", own, revoke)
}

/// A role in words.
struct RoleRow {
    role: String,
    place: String,
    until: String,
}

struct SessionRow {
    session: SessionLine,
    browser: String,
    begun: String,
    seen: String,
}

struct TokenRow {
    token: TokenLine,
    scopes: String,
    expires: String,
    used: String,
}

#[derive(Template)]
#[template(path = "account/page.html")]
struct AccountPage {
    frame: Frame,
    own: SaveOwn,
    key: String,
    token_key: String,
    roles: Vec<RoleRow>,
    second_factor: bool,
    codes_left: usize,
    sessions: Vec<SessionRow>,
    tokens: Vec<TokenRow>,
    scopes: Vec<Choice>,
    proved: bool,
    new_token: Option<String>,
    said: Option<String>,
    told: ToldBy,
}

/// How the person is told, in words.
struct ToldBy {
    choice: messages::Choice,
    ways: Vec<Choice>,
}

/// What was done just now.
#[derive(Default, Deserialize)]
struct Told {
    done: Option<String>,
}

impl Told {
    /// In words; an address can only name what is known here.
    fn said(&self, words: Words) -> Option<String> {
        let known = ["password", "sessions", "token", "messages"].into_iter().find(|known| self.done.as_deref() == Some(known))?;
        Some(words.text(&format!("account-done-{known}")))
    }
}

async fn page(app: &App, visit: &Visit, new_token: Option<String>, told: Told) -> Result<Markup<AccountPage>, Refused> {
    let (who, words) = (visit.signed_in()?, visit.words);
    let sessions = own_sessions(&app.world, who).await?;
    let tokens = own_tokens(&visit.context(&app.world)).await?;
    let scope = |name: &str| words.text(&format!("scope-{name}"));
    let token = |token: TokenLine| TokenRow {
        scopes: token.scopes.iter().map(|name| scope(name)).collect::<Vec<_>>().join(", "),
        expires: shown::moment(Some(token.expires)),
        used: token.used.map_or_else(|| words.text("account-never"), |at| shown::moment(Some(at))),
        token,
    };
    let told_by = told_by(app, visit).await?;
    let units = unit_names(app, visit).await?;
    let role = |grant: &parindex_actions::permission::Grant| RoleRow {
        role: words.text(&format!("role-{}", grant.role.as_str())),
        place: [grant.unit.as_ref().map(|code| units.get(code).unwrap_or(code).clone()), grant.area.clone()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · "),
        until: grant.valid_to.map(|day| words.date(day)).unwrap_or_default(),
    };
    let codes_left = usize::try_from(recovery_codes_left(&app.world, who.actor.person).await?).unwrap_or(usize::MAX);
    Ok(Markup(AccountPage {
        frame: Frame::new(app, visit, words.text("account-title")),
        own: own_account(&visit.context(&app.world)).await?,
        key: app.world.chance.token(),
        token_key: app.world.chance.token(),
        roles: who.actor.grants.iter().map(role).collect(),
        second_factor: who.second_factor_set,
        codes_left,
        sessions: sessions
            .into_iter()
            .map(|session| SessionRow {
                browser: browser(&session.agent),
                begun: shown::moment(Some(session.begun)),
                seen: shown::moment(Some(session.seen)),
                session,
            })
            .collect(),
        tokens: tokens.into_iter().map(token).collect(),
        scopes: Scope::ALL.iter().filter(|s| **s != Scope::Read).map(|s| Choice::new(s.as_str(), scope(s.as_str()), "")).collect(),
        proved: visit.proved,
        new_token,
        said: told.said(words),
        told: told_by,
    }))
}

/// How the person is told.
async fn told_by(app: &App, visit: &Visit) -> Result<ToldBy, Refused> {
    let choice = messages::choice(&visit.context(&app.world)).await?;
    let way = |way: MailWay| Choice::new(way.as_str(), visit.words.text(&format!("message-way-{}", way.as_str())), choice.mail.as_str());
    Ok(ToldBy { ways: MailWay::ALL.into_iter().map(way).collect(), choice })
}

/// Names of the units of the person's roles.
async fn unit_names(app: &App, visit: &Visit) -> Result<HashMap<String, String>, Refused> {
    let found = unit::Entity::find().filter(unit::Column::Code.is_in(visit.actor().units())).all(app.world.store.read()).await;
    let english = visit.words.language().is_english();
    let name = |row: unit::Model| (row.code, row.name_en.filter(|_| english).unwrap_or(row.name_vi));
    Ok(found.map_err(Refusal::from)?.into_iter().map(name).collect())
}

async fn show(State(app): State<App>, visit: Visit, Query(told): Query<Told>) -> Result<impl IntoResponse, Refused> {
    page(&app, &visit, None, told).await
}

/// The language is that of the pages from now on, whatever this browser had chosen before.
async fn save(State(app): State<App>, visit: Visit, Form(fields): Form<Fields>) -> Result<Response, Refused> {
    let command = SaveOwn { name: fields.text("name"), language: fields.text("language"), version: fields.whole("version") };
    save_own(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(with_choices(Redirect::to("/account"), &[("lang", Some(if command.language == "en" { "en" } else { "vi" }))]))
}

async fn password(State(app): State<App>, visit: Visit, Form(fields): Form<Fields>) -> Result<Response, Refused> {
    // Blanks at the ends belong to a password, so it is not trimmed.
    let plain = |name: &str| fields.under(name).remove("").unwrap_or_default();
    let token = change_password(&visit.context(&app.world), visit.signed_in()?, &plain("old"), &plain("password")).await?;
    Ok(with_session(&app, &token, "/account?done=password"))
}

async fn end(State(app): State<App>, visit: Visit, Form(fields): Form<Fields>) -> Result<Redirect, Refused> {
    let which = match fields.optional("session") {
        None => None,
        Some(text) => Some(text.parse().map_err(|_| Refusal::not_found("no-session", &text))?),
    };
    end_own_session(&visit.context(&app.world).keyed(fields.key()), visit.signed_in()?, which).await?;
    Ok(Redirect::to("/account?done=sessions"))
}

async fn make(State(app): State<App>, visit: Visit, Form(fields): Form<Fields>) -> Result<impl IntoResponse, Refused> {
    let command = MakeToken {
        name: fields.text("name"),
        scopes: Scope::ALL.iter().map(|s| s.as_str().to_owned()).filter(|name| fields.ticked(&format!("scope.{name}"))).collect(),
        unit: fields.optional("unit"),
        days: fields.whole("days"),
    };
    let made = make_token(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    page(&app, &visit, made.token, Told::default()).await
}

async fn revoke(State(app): State<App>, visit: Visit, Form(fields): Form<Fields>) -> Result<Redirect, Refused> {
    let id = fields.text("token").parse().map_err(|_| Refusal::not_found("no-token", &fields.text("token")))?;
    revoke_token(&visit.context(&app.world).keyed(fields.key()), id).await?;
    Ok(Redirect::to("/account?done=token"))
}

/// Browser and system of the long text that browsers send, such as `Edge · Windows`; names of their makers, the same in every language.
fn browser(agent: &str) -> String {
    let first = |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    let browsers = [("Edg", "Edge"), ("coc_coc", "Cốc Cốc"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")];
    let systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"), ("Linux", "Linux")];
    let known: Vec<&str> = [first(&browsers), first(&systems)].into_iter().flatten().collect();
    if known.is_empty() { agent.chars().take(60).collect() } else { known.join(" · ") }
}

#[cfg(test)]
mod tests {
    use super::browser;

    #[test]
    fn browsers_are_called_by_their_names() {
        let edge =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0";
        assert_eq!(browser(edge), "Edge · Windows");
        assert_eq!(
            browser("Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) Version/26.0 Mobile/15E148 Safari/604.1"),
            "Safari · iPhone"
        );
        assert_eq!(browser("curl/8.5.0"), "curl/8.5.0");
    }
}
