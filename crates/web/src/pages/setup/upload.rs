//! A workbook in a form.

use axum::extract::Multipart;
use parindex_actions::{Refusal, Standing};

/// Largest workbook, in bytes; the child process has limits of its own for what is inside.
pub const LARGEST: usize = 20 << 20;

/// The bytes of the file and the idempotency key of a form.
pub async fn workbook(mut form: Multipart) -> Result<(Vec<u8>, Option<String>), Refusal> {
    let (mut bytes, mut key) = (Vec::new(), None);
    let broken = |fault: axum::extract::multipart::MultipartError| {
        if fault.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
            return Refusal::new(Standing::TooLarge, "body-too-large");
        }
        Refusal::invalid("body-malformed").with("detail", fault.body_text())
    };
    while let Some(field) = form.next_field().await.map_err(broken)? {
        match field.name() {
            Some("file") => bytes = field.bytes().await.map_err(broken)?.to_vec(),
            Some("key") => key = Some(field.text().await.map_err(broken)?),
            _ => {}
        }
    }
    if bytes.is_empty() { Err(Refusal::invalid("file-missing").at("file")) } else { Ok((bytes, key)) }
}
