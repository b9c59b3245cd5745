//! The client's files inside the binary: scripts, styles, fonts, icons. Their names carry a hash of their content, so that a browser may
//! keep them for ever.

use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::door::{Access, Doors};

/// A file of the client.
#[derive(Debug)]
pub struct Asset {
    /// Path below `/assets/`, with the hash in it.
    pub path: &'static str,
    /// Media type.
    pub media_type: &'static str,
    /// Entity tag, with its quotes.
    pub etag: &'static str,
    /// Content.
    pub bytes: &'static [u8],
    /// Content packed with gzip, where that is smaller.
    pub gzip: Option<&'static [u8]>,
}

mod built {
    #![allow(missing_docs, reason = "written by build.rs")]
    use super::Asset;
    include!(concat!(env!("OUT_DIR"), "/assets.rs"));

    pub(super) static NAMES_BY_BUILD: &[(&str, &str)] = NAMES;
}

pub use built::ASSETS;

/// Address for a name that no file has; the answer there is 404.
const UNKNOWN: &str = "/assets/unknown";

/// The file at a path below `/assets/`.
#[must_use]
pub fn find(path: &str) -> Option<&'static Asset> {
    ASSETS.binary_search_by(|asset| asset.path.cmp(path)).ok().map(|at| &ASSETS[at])
}

/// The address of a file by its plain name: `app.js` → `/assets/app-HASH.js`. A test looks that every name in a template exists.
#[must_use]
pub fn url(name: &str) -> &'static str {
    built::NAMES_BY_BUILD.iter().find(|(known, _)| *known == name).map_or(UNKNOWN, |(_, url)| url)
}

/// The routes of this room.
pub fn routes(doors: Doors) -> Doors {
    doors.get("/assets/{*path}", Access::Public, serve)
}

/// A file, packed where the browser takes it; `304` when the browser has it.
async fn serve(Path(path): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = find(&path) else { return StatusCode::NOT_FOUND.into_response() };
    let says = |name, what: &str| headers.get(name).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains(what));
    let kept =
        [(header::ETAG, asset.etag), (header::CACHE_CONTROL, "public, max-age=31536000, immutable"), (header::VARY, "accept-encoding")];
    if says(header::IF_NONE_MATCH, asset.etag) {
        return (StatusCode::NOT_MODIFIED, kept).into_response();
    }
    let kind = [(header::CONTENT_TYPE, asset.media_type)];
    match asset.gzip.filter(|_| says(header::ACCEPT_ENCODING, "gzip")) {
        Some(packed) => (kept, kind, [(header::CONTENT_ENCODING, "gzip")], packed).into_response(),
        None => (kept, kind, asset.bytes).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn every_name_leads_to_a_file() {
        for name in ["app.js", "app.css", "icons.svg", "favicon.svg", "pdf.worker.mjs"] {
            let path = url(name).strip_prefix("/assets/").unwrap();
            assert!(find(path).is_some_and(|asset| !asset.bytes.is_empty()), "{name}");
        }
        assert!(find("unknown").is_none());
        assert!(find("").is_none());
    }

    #[test]
    fn every_name_in_a_template_exists() {
        let mut seen = 0;
        each_template(&std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("templates"), &mut |text| {
            for name in text.split("asset(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                seen += 1;
                assert_ne!(url(name), UNKNOWN, "{name}");
            }
        });
        assert!(seen > 0);
    }

    #[test]
    fn scripts_and_styles_are_packed_and_small() {
        let packed = |name: &str| find(url(name).strip_prefix("/assets/").unwrap()).unwrap().gzip.unwrap().len();
        assert!(packed("app.css") < 60 * 1024, "{}", packed("app.css"));
        assert!(packed("app.js") < 40 * 1024, "{}", packed("app.js"));
    }

    #[tokio::test]
    async fn a_browser_gets_a_packed_file_once() {
        let path = || Path(url("app.js").strip_prefix("/assets/").unwrap().to_owned());
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, "gzip, br".parse().unwrap());
        let first = serve(path(), headers.clone()).await;
        assert_eq!(first.headers()[header::CONTENT_ENCODING], "gzip");
        headers.insert(header::IF_NONE_MATCH, first.headers()[header::ETAG].clone());
        assert_eq!(serve(path(), headers).await.status(), StatusCode::NOT_MODIFIED);
        assert_eq!(serve(Path("../Cargo.toml".to_owned()), HeaderMap::new()).await.status(), StatusCode::NOT_FOUND);
    }

    fn each_template(folder: &std::path::Path, look: &mut impl FnMut(&str)) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { each_template(&path, look) } else { look(&fs::read_to_string(path).unwrap()) }
        }
    }
}
