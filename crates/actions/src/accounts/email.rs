//! Addresses of mail.

use crate::Refusal;

/// An address in small letters: one `@` with something on both sides and no blanks; whether mail arrives shows when some is sent.
///
/// # Errors
/// `email-malformed`, at the field `email`.
pub(crate) fn sound_email(text: &str) -> Result<String, Refusal> {
    let email = text.trim().to_lowercase();
    if is_email(&email) { Ok(email) } else { Err(Refusal::invalid("email-malformed").with("email", email.as_str()).at("email")) }
}

fn is_email(text: &str) -> bool {
    let parts: Vec<&str> = text.split('@').collect();
    matches!(parts.as_slice(), [local, domain] if !local.is_empty() && domain.contains('.'))
        && !text.contains(|c: char| c.is_whitespace() || c.is_control())
        && text.len() <= 254
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_address_has_two_sides() {
        for (text, right) in
            [("a@b.vn", true), ("a@b", false), ("@b.vn", false), ("a b@c.vn", false), ("a@b@c.vn", false), ("a\u{0}@b.vn", false)]
        {
            assert_eq!(super::is_email(text), right, "{text:?}");
        }
    }
}
