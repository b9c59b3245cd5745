//! Resumable uploads: tus 1.0.0 with creation, termination and expiration, as <https://tus.io/protocols/resumable-upload> lays it down.

use std::pin::Pin;

use axum::{
    Json,
    body::{Body, HttpBody},
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use parindex_actions::{
    Refusal, Standing,
    evidence::{BeginUpload, UploadState, begin_upload, cancel_upload, receive, upload_state},
    permission::Operation,
};
use parindex_store::Uuid;

use super::evidence::UploadTold;
use crate::{
    App,
    door::{Access, Doors, Problem, Refused, Visit},
};

const TUS: HeaderName = HeaderName::from_static("tus-resumable");
const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const LENGTH: HeaderName = HeaderName::from_static("upload-length");
const EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
const VERSION: &str = "1.0.0";
/// Pieces of a body that may wait for the store.
const WAITING: usize = 4;

pub fn routes(doors: Doors) -> Doors {
    let add = Access::Needs(Operation::AddEvidence);
    doors
        .post("/api/v1/units/{unit}/uploads", add, begin)
        .head("/api/v1/uploads/{upload}", add, offset)
        .get("/api/v1/uploads/{upload}", add, state)
        .patch("/api/v1/uploads/{upload}", add, go_on)
        .delete("/api/v1/uploads/{upload}", add, cancel)
}

/// Begins an upload (tus creation). `Upload-Metadata` may hold `filename` and `sha256`.
#[utoipa::path(post, path = "/api/v1/units/{unit}/uploads", tag = "evidence",
    params(("unit" = String, Path), ("Tus-Resumable" = String, Header), ("Upload-Length" = u64, Header), ("Upload-Metadata" = String, Header)),
    responses((status = 201, description = "Location names the upload"), (status = 413, body = Problem), (status = 422, body = Problem)))]
pub async fn begin(State(app): State<App>, visit: Visit, Path(unit): Path<String>, headers: HeaderMap) -> Result<Response, Refused> {
    if let Some(told) = wrong_version(&headers) {
        return Ok(told);
    }
    let command = BeginUpload {
        unit,
        name: metadata(&headers, "filename").unwrap_or_default(),
        length: number(&headers, &LENGTH)?,
        sha256: metadata(&headers, "sha256"),
    };
    let key = headers.get("idempotency-key").and_then(|key| key.to_str().ok());
    let begun = begin_upload(&visit.context(&app.world).keyed(key), &command, app.mode.largest_file).await?;
    let mut response = with_offset(StatusCode::CREATED, &begun);
    if let Ok(place) = HeaderValue::from_str(&format!("/api/v1/uploads/{}", begun.id)) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    Ok(response)
}

/// How much of an upload is here for certain.
#[utoipa::path(head, path = "/api/v1/uploads/{upload}", tag = "evidence", params(("upload" = String, Path)),
    responses((status = 200, description = "Upload-Offset and Upload-Length"), (status = 404)))]
pub async fn offset(State(app): State<App>, visit: Visit, Path(upload): Path<Uuid>) -> Result<Response, Refused> {
    Ok(with_offset(StatusCode::OK, &upload_state(&visit.context(&app.world), upload).await?))
}

/// Where an upload stands, and what it is once everything is here.
#[utoipa::path(get, path = "/api/v1/uploads/{upload}", tag = "evidence", params(("upload" = String, Path)),
    responses((status = 200, body = UploadTold), (status = 404, body = Problem)))]
pub async fn state(State(app): State<App>, visit: Visit, Path(upload): Path<Uuid>) -> Result<Json<UploadTold>, Refused> {
    let state = upload_state(&visit.context(&app.world), upload).await?;
    Ok(Json(UploadTold::new(state, visit.words)))
}

/// Goes on with an upload from its offset.
#[utoipa::path(patch, path = "/api/v1/uploads/{upload}", tag = "evidence",
    params(("upload" = String, Path), ("Tus-Resumable" = String, Header), ("Upload-Offset" = u64, Header)),
    responses((status = 204, description = "Upload-Offset"), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn go_on(
    State(app): State<App>,
    visit: Visit,
    Path(upload): Path<Uuid>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refused> {
    if let Some(told) = wrong_version(&headers) {
        return Ok(told);
    }
    if headers.get(header::CONTENT_TYPE).is_none_or(|kind| kind != "application/offset+octet-stream") {
        return Ok(StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response());
    }
    let from = number(&headers, &OFFSET)?;
    // In a task of its own: when the connection is cut, what has arrived is still made to last.
    let task = tokio::spawn(async move {
        let (sender, receiver) = tokio::sync::mpsc::channel(WAITING);
        let pumped = async move {
            let mut body = body;
            while let Some(Ok(frame)) = std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
                let Ok(data) = frame.into_data() else { continue };
                if sender.send(data).await.is_err() {
                    break;
                }
            }
        };
        let context = visit.context(&app.world);
        tokio::join!(pumped, receive(&context, upload, from, receiver)).1
    });
    let state = task.await.map_err(|fault| {
        tracing::error!(%fault, "upload");
        Refusal::new(Standing::Failed, "server-failed")
    })??;
    Ok(with_offset(StatusCode::NO_CONTENT, &state))
}

/// Gives an upload up (tus termination).
#[utoipa::path(delete, path = "/api/v1/uploads/{upload}", tag = "evidence", params(("upload" = String, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
pub async fn cancel(State(app): State<App>, visit: Visit, Path(upload): Path<Uuid>) -> Result<Response, Refused> {
    cancel_upload(&visit.context(&app.world), upload).await?;
    Ok((StatusCode::NO_CONTENT, [(TUS, VERSION)]).into_response())
}

/// A client of another version is told which one is spoken here.
fn wrong_version(headers: &HeaderMap) -> Option<Response> {
    let right = headers.get(&TUS).is_some_and(|version| version == VERSION);
    (!right).then(|| (StatusCode::PRECONDITION_FAILED, [(HeaderName::from_static("tus-version"), VERSION)]).into_response())
}

fn with_offset(status: StatusCode, state: &UploadState) -> Response {
    let mut response = (status, [(TUS, VERSION)]).into_response();
    let headers = response.headers_mut();
    headers.insert(OFFSET, state.received.into());
    headers.insert(LENGTH, state.length.into());
    if let Ok(moment) = HeaderValue::from_str(&http_date(state.expires_at)) {
        headers.insert(EXPIRES, moment);
    }
    response
}

/// RFC 9110, section 5.6.7.
fn http_date(milliseconds: i64) -> String {
    let moment = jiff::Timestamp::from_millisecond(milliseconds).unwrap_or_default();
    moment.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

fn number(headers: &HeaderMap, name: &HeaderName) -> Result<u64, Refusal> {
    let text = headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    text.parse().map_err(|_| Refusal::invalid("body-malformed").with("detail", format!("{name}: {text}")))
}

/// A value of `Upload-Metadata`: `filename Ym/huIA=,sha256 …`.
fn metadata(headers: &HeaderMap, key: &str) -> Option<String> {
    let all = headers.get("upload-metadata")?.to_str().ok()?;
    let pair = all.split(',').map(str::trim).filter_map(|pair| pair.split_once(' '));
    let (_, value) = pair.into_iter().find(|(name, _)| *name == key)?;
    Some(String::from_utf8_lossy(&STANDARD.decode(value.trim()).ok()?).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_http_writes_it() {
        // The example of RFC 9110.
        assert_eq!(http_date(784_111_777_000), "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(http_date(1_770_948_000_000), "Fri, 13 Feb 2026 02:00:00 GMT");
    }

    #[test]
    fn the_name_of_a_file_comes_as_base64() {
        let mut headers = HeaderMap::new();
        headers.insert("upload-metadata", "filename QsOhbyBjw6FvLnBkZg==, sha256 YWI=,empty".parse().unwrap());
        assert_eq!(metadata(&headers, "filename").as_deref(), Some("Báo cáo.pdf"));
        assert_eq!(metadata(&headers, "sha256").as_deref(), Some("ab"));
        assert_eq!(metadata(&headers, "empty"), None);
    }
}
