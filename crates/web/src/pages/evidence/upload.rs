//! Files in plain forms, for pages without a script.

use std::io::Write;

use axum::{
    extract::{Multipart, Path, State, multipart::MultipartError},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use parindex_actions::{
    Context, Refusal, Standing,
    evidence::{
        Fields, KnownFile, RecordDocument, ReviseDocument, Scratch, document_page, failed, keep_whole, record_document, revise_document,
    },
};
use parindex_store::Uuid;

use super::document::again;
use crate::{
    App,
    door::{Refused, Visit},
};

/// What a form sent.
#[derive(Default)]
struct Sent {
    key: String,
    known: KnownFile,
    version: i32,
    fields: Fields,
    files: Vec<(String, Scratch)>,
}

/// Keeps the files of a form; each becomes a document, and a single one takes the fields of the form. A file that is in the vault already is
/// named instead, and the others are stored.
pub async fn record(State(app): State<App>, visit: Visit, Path(unit): Path<String>, form: Multipart) -> Result<Redirect, Refused> {
    let sent = read(&app, form).await?;
    let context = visit.context(&app.world);
    let uploads = keep(&app, &visit, &unit, &sent).await?;
    let single = uploads.len() == 1;
    if uploads.is_empty() {
        return Err(Refusal::invalid("file-missing").at("file").into());
    }
    let (mut stored, mut there) = (0, Vec::new());
    for (place, upload) in uploads.into_iter().enumerate() {
        let key = format!("{}/{place}", sent.key);
        let fields = if single { sent.fields.clone() } else { Fields::default() };
        let command = RecordDocument { unit: unit.clone(), fields, uploads: vec![upload], known: sent.known };
        let one = Context { world: &app.world, actor: context.actor, words: context.words, key: Some(&key) };
        match record_document(&one, &command).await {
            Ok(_) => stored += 1,
            Err(refusal) if refusal.code == "document-there" => there.extend(known_document(&refusal)),
            Err(refusal) => return Err(refusal.into()),
        }
    }
    Ok(Redirect::to(&format!("/units/{unit}/documents?stored={stored}&there={}", there.join(","))))
}

/// The document that a refusal names.
fn known_document(refusal: &Refusal) -> Option<String> {
    refusal.facts.as_ref()?["document"].as_str().map(str::to_owned)
}

/// Records a newer version from a form, with new files or those before.
pub async fn revise(State(app): State<App>, visit: Visit, Path(document): Path<Uuid>, form: Multipart) -> Result<Response, Refused> {
    let sent = read(&app, form).await?;
    match revised(&app, &visit, document, &sent).await {
        Ok(()) => Ok(Redirect::to(&format!("/documents/{document}?saved=1")).into_response()),
        Err(refusal) if matches!(refusal.standing, Standing::Invalid | Standing::TooLarge | Standing::Conflict) => {
            again(&app, &visit, document, sent.fields, &refusal).await
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn revised(app: &App, visit: &Visit, document: Uuid, sent: &Sent) -> Result<(), Refusal> {
    let unit = document_page(&visit.context(&app.world), document).await?.document.unit;
    let uploads = keep(app, visit, &unit, sent).await?;
    let command = ReviseDocument { document, version: sent.version, fields: sent.fields.clone(), uploads };
    revise_document(&visit.context(&app.world).keyed(Some(&sent.key)), &command).await?;
    Ok(())
}

async fn keep(app: &App, visit: &Visit, unit: &str, sent: &Sent) -> Result<Vec<Uuid>, Refusal> {
    let mut uploads = Vec::with_capacity(sent.files.len());
    for (place, (name, scratch)) in sent.files.iter().enumerate() {
        let context = visit.context(&app.world).keyed(Some(&sent.key));
        uploads.push(keep_whole(&context, unit, name, scratch, place, app.mode.largest_file).await?.0);
    }
    Ok(uploads)
}

async fn read(app: &App, mut form: Multipart) -> Result<Sent, Refusal> {
    let mut sent = Sent::default();
    while let Some(mut field) = form.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            let given = field.file_name().unwrap_or_default().to_owned();
            let scratch = Scratch::new(&app.world);
            let (mut file, mut size) = (scratch.create()?, 0);
            while let Some(piece) = field.chunk().await.map_err(broken)? {
                size += piece.len() as u64;
                if size > app.mode.largest_file {
                    let limit = (app.mode.largest_file >> 20).to_string();
                    return Err(Refusal::new(Standing::TooLarge, "file-too-large").with("name", given).with("limit", limit));
                }
                file.write_all(&piece).map_err(failed)?;
            }
            // A form without a chosen file sends an empty one without a name.
            if !given.is_empty() || size > 0 {
                sent.files.push((given, scratch));
            }
            continue;
        }
        let text = field.text().await.map_err(broken)?;
        match name.as_str() {
            "key" => sent.key = text,
            "again" => sent.known = KnownFile::Again,
            "version" => sent.version = text.trim().parse().unwrap_or(0),
            "number" => sent.fields.number = text,
            "date" => sent.fields.date = text,
            "issuer" => sent.fields.issuer = text,
            "summary" => sent.fields.summary = text,
            _ => {}
        }
    }
    Ok(sent)
}

fn broken(fault: MultipartError) -> Refusal {
    if fault.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Refusal::new(Standing::TooLarge, "body-too-large");
    }
    Refusal::invalid("body-malformed").with("detail", fault.body_text())
}
