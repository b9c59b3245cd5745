//! A workbook in a form.

use axum::extract::Multipart;
use parindex_actions::{Refusal, Standing};

/// Largest workbook, in bytes; the child process has limits of its own for what is inside.
pub const LARGEST: usize = 20 << 20;

/// A workbook that came with a form.
pub struct Sent {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its name on the computer of whoever sent it.
    pub name: String,
    /// The idempotency key of the form.
    pub key: Option<String>,
}

/// The file of a form and its idempotency key.
pub async fn workbook(mut form: Multipart) -> Result<Sent, Refusal> {
    let (mut bytes, mut name, mut key) = (Vec::new(), String::new(), None);
    let broken = |fault: axum::extract::multipart::MultipartError| {
        if fault.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
            return Refusal::new(Standing::TooLarge, "body-too-large");
        }
        Refusal::invalid("body-malformed").with("detail", fault.body_text())
    };
    while let Some(field) = form.next_field().await.map_err(broken)? {
        match field.name() {
            Some("file") => {
                name = field.file_name().unwrap_or_default().to_owned();
                bytes = field.bytes().await.map_err(broken)?.to_vec();
            }
            Some("key") => key = Some(field.text().await.map_err(broken)?),
            _ => {}
        }
    }
    if bytes.is_empty() { Err(Refusal::invalid("file-missing").at("file")) } else { Ok(Sent { bytes, name, key }) }
}
