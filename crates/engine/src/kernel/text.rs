//! Names in Vietnamese and, where given, English.

/// A text in Vietnamese with an optional English wording.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LocalText {
    /// Vietnamese wording; never empty where a name is required.
    pub vi: String,
    /// English wording.
    pub en: Option<String>,
}

impl LocalText {
    /// The wording for a language tag, Vietnamese where there is no English one.
    #[must_use]
    pub fn get(&self, english: bool) -> &str {
        match &self.en {
            Some(text) if english => text,
            _ => &self.vi,
        }
    }
}

impl From<&str> for LocalText {
    fn from(vi: &str) -> Self {
        Self { vi: vi.to_owned(), en: None }
    }
}
