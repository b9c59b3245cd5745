//! The bytes of a file, whole or in part. They never run as a page of this server.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use parindex_actions::{Refusal, evidence::open_file};
use parindex_store::{StoreError, Uuid};

use crate::{
    App,
    door::{Refused, Visit},
};

/// Serves a file of a document.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    Path(which): Path<(Uuid, i32, i32)>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    serve_file(&app, &visit, which, &headers).await
}

/// Serves a file of a version of a document, as something to be kept and not to be opened here.
pub async fn serve_file(
    app: &App,
    visit: &Visit,
    (document, version, place): (Uuid, i32, i32),
    headers: &HeaderMap,
) -> Result<Response, Refused> {
    let opened = open_file(&visit.context(&app.world), document, version, place).await?;
    let size = opened.file.size;
    let asked = headers.get(header::RANGE).and_then(|value| value.to_str().ok()).and_then(|text| range(text, size));
    let mut response = Response::new(Body::empty());
    let (status, from, to) = match asked {
        None => (StatusCode::OK, 0, size),
        Some(Some((from, to))) => (StatusCode::PARTIAL_CONTENT, from, to),
        Some(None) => {
            *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
            put(&mut response, header::CONTENT_RANGE, &format!("bytes */{size}"));
            return Ok(response);
        }
    };
    let part = (status == StatusCode::PARTIAL_CONTENT).then_some(from..to);
    let bytes =
        app.world.store.files().open_range(&opened.file.sha256, part).await.map_err(|fault| Refusal::from(StoreError::from(fault)))?;
    *response.body_mut() = Body::from_stream(bytes.into_stream());
    *response.status_mut() = status;
    if status == StatusCode::PARTIAL_CONTENT {
        put(&mut response, header::CONTENT_RANGE, &format!("bytes {from}-{}/{size}", to - 1));
    }
    put(&mut response, header::CONTENT_LENGTH, &(to - from).to_string());
    put(&mut response, header::CONTENT_TYPE, &opened.media_type);
    put(&mut response, header::CONTENT_DISPOSITION, &disposition(&opened.file.name));
    put(&mut response, header::ACCEPT_RANGES, "bytes");
    put(&mut response, header::ETAG, &format!("\"{}\"", opened.file.sha256));
    put(&mut response, header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox");
    put(&mut response, header::CACHE_CONTROL, "private, no-cache");
    Ok(response)
}

fn put(response: &mut Response, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// One range of bytes, the end not included; an inner nothing cannot be served. Several ranges at once are answered with the whole.
fn range(text: &str, size: u64) -> Option<Option<(u64, u64)>> {
    let (from, to) = text.strip_prefix("bytes=")?.split_once('-')?;
    if from.is_empty() {
        let last: u64 = to.parse().ok()?;
        return Some((last > 0).then(|| (size.saturating_sub(last), size)));
    }
    let from: u64 = from.parse().ok()?;
    let to = if to.is_empty() { size } else { to.parse::<u64>().ok()?.saturating_add(1).min(size) };
    Some((from < to).then_some((from, to)))
}

/// RFC 6266: a plain name for old programs, the real one for all others.
fn disposition(name: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || " .-_()".contains(c) { c } else { '_' }).collect();
    let coded: String = name
        .bytes()
        .map(
            |byte| {
                if byte.is_ascii_alphanumeric() || b".-_".contains(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
            },
        )
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{coded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_follow_rfc_9110() {
        assert_eq!(range("bytes=0-499", 1000), Some(Some((0, 500))));
        assert_eq!(range("bytes=-500", 1000), Some(Some((500, 1000))));
        assert_eq!(range("bytes=9500-", 10_000), Some(Some((9500, 10_000))));
        assert_eq!(range("bytes=990-2000", 1000), Some(Some((990, 1000))));
        assert_eq!(range("bytes=1000-", 1000), Some(None));
        assert_eq!(range("bytes=0-1,5-6", 1000), None);
        assert_eq!(range("lines=1-2", 1000), None);
    }

    #[test]
    fn a_name_cannot_leave_its_header() {
        let header = disposition("Báo cáo \"12\"\r\nSet-Cookie: a=b;.pdf");
        assert!(!header.contains(['\r', '\n']) && header.matches('"').count() == 2, "{header}");
        assert!(header.ends_with("B%C3%A1o%20c%C3%A1o%20%2212%22%0D%0ASet-Cookie%3A%20a%3Db%3B.pdf"), "{header}");
    }
}
