//! Download, upload, and the workbooks that were sent before.

use askama::Template;
use axum::{
    extract::{Multipart, Path, Query, State},
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use parindex_actions::{
    Standing,
    sheet::{
        self,
        workbook::{self, UploadWorkbook},
    },
};
use serde::Deserialize;

use crate::{
    App,
    door::{Problem, Refused, Visit, shown_on},
    pages::{Frame, Markup, setup::workbook as workbook_of},
};

type Where = Path<(String, String)>;

/// A workbook that was sent.
struct Line {
    name: String,
    href: String,
    open: bool,
    kind: &'static str,
    state: String,
    when: String,
    who: String,
    applied: i32,
}

#[derive(Template)]
#[template(path = "workbook/start.html")]
struct StartPage {
    frame: Frame,
    base: String,
    unit_name: String,
    lock: Option<Problem>,
    lines: Vec<Line>,
    applied: Option<usize>,
    problem: Option<Problem>,
    key: String,
}

/// What the address tells.
#[derive(Debug, Default, Deserialize)]
pub struct Told {
    applied: Option<usize>,
}

/// Shows the three steps and what was sent before.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path((campaign, unit)): Where,
    Query(told): Query<Told>,
) -> Result<impl IntoResponse, Refused> {
    page(&app, &visit, (campaign, unit), told, None).await
}

async fn page(
    app: &App,
    visit: &Visit,
    (campaign, unit): (String, String),
    told: Told,
    problem: Option<Problem>,
) -> Result<Markup<StartPage>, Refused> {
    let context = visit.context(&app.world);
    let read = sheet::read(&context, &campaign, &unit).await?;
    let uploads = workbook::uploads(&context, &campaign, &unit).await?;
    let words = visit.words;
    let base = format!("/campaigns/{campaign}/sheets/{unit}");
    let unit_name =
        read.definition.unit(&unit).map(|view| view.unit.name.get(words.language().is_english()).to_owned()).unwrap_or_default();
    let line = |line: workbook::UploadLine| Line {
        href: format!("{base}/workbooks/{}", line.id),
        open: line.state == "open",
        kind: match line.state.as_str() {
            "open" => "waiting",
            "accepted" => "done",
            _ => "none",
        },
        state: words.text(&format!("own-state-{}", line.state)),
        when: words.instant(line.uploaded_at),
        who: line.uploaded_by,
        name: line.name,
        applied: line.applied,
    };
    Ok(Markup(StartPage {
        frame: Frame::new(app, visit, format!("{} – {unit_name}", words.text("own-page-title"))).about(&read.campaign),
        lock: read.window.open(app.world.now(), &read.campaign).err().map(|refusal| Problem::new(&refusal, words)),
        lines: uploads.into_iter().map(line).collect(),
        applied: told.applied,
        problem,
        key: app.world.chance.token(),
        base,
        unit_name,
    }))
}

/// The workbook itself.
pub async fn download(State(app): State<App>, visit: Visit, Path((campaign, unit)): Where) -> Result<impl IntoResponse, Refused> {
    let book = workbook::download(&visit.context(&app.world), &campaign, &unit).await?;
    Ok(spreadsheet(&book.name, book.bytes))
}

/// Takes a workbook in, then shows what would change.
pub async fn upload(State(app): State<App>, visit: Visit, Path((campaign, unit)): Where, form: Multipart) -> Result<Response, Refused> {
    let sent = workbook_of(form).await?;
    let command = UploadWorkbook { campaign, unit, name: sent.name };
    match workbook::upload(&visit.context(&app.world).keyed(sent.key.as_deref()), &command, &sent.bytes).await {
        Ok(done) => {
            let place = format!("/campaigns/{}/sheets/{}/workbooks/{}", command.campaign, command.unit, done.id);
            Ok(Redirect::to(&place).into_response())
        }
        // What is wrong with the file is told where the next one is chosen.
        Err(refusal) if matches!(refusal.standing, Standing::Invalid | Standing::TooLarge | Standing::Conflict) => {
            let problem = Problem::new(&refusal, visit.words);
            let shown = page(&app, &visit, (command.campaign, command.unit), Told::default(), Some(problem)).await?;
            Ok(shown_on(&refusal, shown))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// A workbook as an answer, with a name that every system takes.
pub fn spreadsheet(name: &str, bytes: Vec<u8>) -> impl IntoResponse + use<> {
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' }).collect();
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{plain}\""))], bytes)
}
