//! What can be done with points: each goes back to the page of the unit.

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use parindex_actions::{
    Refusal, Standing,
    explanation::{self, AnswerDocument, AnswerPoint, Ask, Outcome, Settle, WithdrawQuestion},
};
use parindex_store::Uuid;

use super::unit::{Typed, page};
use crate::{
    App,
    door::{Refused, Visit, shown_on},
    pages::{Markup, setup::fields::Fields},
};

type Where = Path<(String, String)>;
type Which = Path<(String, String, Uuid)>;

fn back(campaign: &str, unit: &str, point: Uuid) -> Redirect {
    Redirect::to(&format!("/campaigns/{campaign}/units/{unit}/explanations#p-{point}"))
}

/// Asks the unit.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit)): Where,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let command =
        Ask { component: fields.text("component"), question: fields.text("question"), clause: fields.optional("clause"), campaign, unit };
    let saved = explanation::ask(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(back(&command.campaign, &command.unit, saved.point))
}

/// Answers; what was refused is shown again with what was typed.
pub async fn answer(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit, point)): Which,
    Form(fields): Form<Fields>,
) -> Result<Response, Refused> {
    let command = AnswerPoint {
        campaign,
        unit,
        point,
        version: fields.whole("version"),
        answer: fields.text("answer"),
        documents: documents(&fields),
    };
    match explanation::answer(&visit.context(&app.world).keyed(fields.key()), &command).await {
        Ok(_) => Ok(back(&command.campaign, &command.unit, point).into_response()),
        Err(refusal) if matches!(refusal.standing, Standing::Conflict | Standing::Invalid | Standing::TooLarge | Standing::Locked) => {
            let typed = Typed { command: &command, refusal: &refusal };
            let shown = page(&app, &visit, &command.campaign, &command.unit, "", Some(typed)).await?;
            Ok(shown_on(&refusal, Markup(shown)))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

fn documents(fields: &Fields) -> Vec<AnswerDocument> {
    let chosen = fields.under("doc.");
    let mut documents: Vec<AnswerDocument> = chosen
        .keys()
        .filter_map(|id| {
            Some(AnswerDocument {
                document: id.parse().ok()?,
                version: fields.text(&format!("ver.{id}")).parse().ok(),
                page: fields.text(&format!("page.{id}")),
                quote: fields.text(&format!("quote.{id}")),
            })
        })
        .collect();
    documents.sort_by_key(|document| document.document);
    documents
}

/// Takes a question back.
pub async fn withdraw(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit, point)): Which,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let command = WithdrawQuestion { campaign, unit, point, reason: fields.text("reason") };
    explanation::withdraw_question(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(Redirect::to(&format!("/campaigns/{}/units/{}/explanations", command.campaign, command.unit)))
}

/// Settles a point.
pub async fn settle(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit, point)): Which,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let outcome = Outcome::parse(&fields.text("outcome"));
    let command = Settle {
        campaign,
        unit,
        point,
        version: fields.whole("version"),
        outcome: outcome
            .ok_or_else(|| Refusal::invalid("field-wrong").with("field", visit.words.text("explanation-outcome")).at("outcome"))?,
        decision: fields.text("decision"),
        clause: fields.text("clause"),
    };
    explanation::settle(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(back(&command.campaign, &command.unit, point))
}
