//! The page of a campaign's result: before freezing what stands in the way, afterwards the ranking.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect},
};
use parindex_actions::{
    permission::{Object, Operation, authorize},
    result::{self, AnswerFindings, Freeze, OpenFinding, Readiness, answer_findings, freeze, readiness, results},
};

use super::shown::{self, Group, Line};
use crate::{
    App,
    door::{Refused, Visit},
    pages::{
        Frame, Markup,
        setup::{fields::Fields, shown::moment},
        to_newest,
    },
};

/// The findings of one kind.
struct Kind {
    code: String,
    title: String,
    open: usize,
    errors: bool,
    findings: Vec<Finding>,
}

/// A finding in words.
struct Finding {
    told: OpenFinding,
    answered: String,
}

/// What stands in the way, in words.
struct Before {
    ready: Readiness,
    kinds: Vec<Kind>,
    groups: Vec<Group>,
    in_council: bool,
    can_freeze: bool,
}

#[derive(Template)]
#[template(path = "result/page.html")]
struct ResultPage {
    frame: Frame,
    campaign: String,
    phase: String,
    before: Option<Before>,
    standing: Option<Line>,
    groups: Vec<Group>,
    lines: Vec<Line>,
    may_correct: bool,
    may_export: bool,
    may_enter: bool,
    may_download: bool,
    proved: bool,
}

/// The result of the newest campaign.
pub async fn newest(State(app): State<App>, visit: Visit) -> Result<Redirect, Refused> {
    to_newest(&app, &visit, "result").await
}

/// Shows the page.
pub async fn show(State(app): State<App>, visit: Visit, Path(code): Path<String>) -> Result<impl IntoResponse, Refused> {
    let (context, words) = (visit.context(&app.world), visit.words);
    let (row, lines) = results(&context, &code).await?;
    let may = |operation| authorize(visit.actor(), operation, &Object::ANY);
    let is_frozen = row.phase == "frozen";
    let standing = match lines.first().filter(|_| is_frozen) {
        Some(newest) => Some(result::one(&context, newest.id).await?),
        None => None,
    };
    let before = if may(Operation::FreezeResult) && !is_frozen { Some(readiness(&context, &code).await?) } else { None };
    let groups = standing.as_ref().map(|standing| shown::groups(&code, &standing.groups, &visit)).unwrap_or_default();
    Ok(Markup(ResultPage {
        frame: Frame::new(&app, &visit, words.text("result-title")).about(&row),
        phase: words.text(&format!("setup-phase-{}", row.phase)),
        before: before.map(|ready| waiting(&code, ready, &visit)),
        campaign: code,
        standing: standing.map(|standing| shown::line(standing.line, words)),
        groups,
        lines: lines.into_iter().map(|line| shown::line(line, words)).collect(),
        may_correct: may(Operation::FreezeResult) && is_frozen,
        may_export: may(Operation::ExportCampaign),
        may_enter: may(Operation::EnterScores),
        may_download: may(Operation::ReadResult),
        proved: visit.proved,
    }))
}

fn waiting(campaign: &str, ready: Readiness, visit: &Visit) -> Before {
    let words = visit.words;
    let mut kinds: Vec<Kind> = Vec::new();
    for told in &ready.findings {
        let answered = told
            .answer
            .as_ref()
            .map(|answer| words.with("result-answered-by", &[("by", answer.by.as_str().into()), ("at", moment(Some(answer.at)).into())]));
        let finding = Finding { told: told.clone(), answered: answered.unwrap_or_default() };
        let open = usize::from(told.is_open());
        match kinds.iter_mut().find(|kind| kind.code == told.code) {
            Some(kind) => {
                kind.open += open;
                kind.findings.push(finding);
            }
            None => kinds.push(Kind {
                code: told.code.clone(),
                title: words.text(&format!("report-finding-{}", told.code)),
                open,
                errors: told.error,
                findings: vec![finding],
            }),
        }
    }
    let groups = shown::groups(campaign, &ready.groups, visit);
    let in_council = ready.phase == "council";
    Before { in_council, can_freeze: in_council && ready.open == 0, kinds, groups, ready }
}

/// Answers the findings that are ticked.
pub async fn answer(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let mut keys: Vec<String> = fields.under("finding.").into_keys().collect();
    keys.sort_unstable();
    let command = AnswerFindings { campaign, keys, answer: fields.text("answer") };
    answer_findings(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(Redirect::to(&format!("/campaigns/{}/result", command.campaign)))
}

/// Freezes what was looked at.
pub async fn freeze_it(
    State(app): State<App>,
    visit: Visit,
    Path(campaign): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refused> {
    let command = Freeze { campaign, digest: fields.text("digest") };
    freeze(&visit.context(&app.world).keyed(fields.key()), &command).await?;
    Ok(Redirect::to(&format!("/campaigns/{}/result", command.campaign)))
}
