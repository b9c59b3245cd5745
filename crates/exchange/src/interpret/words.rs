//! Words that may stand in a cell: the stable English word, or its label in Vietnamese or English.

use std::sync::OnceLock;

use parindex_engine::kernel::{Arg, LocalText};
use parindex_words::{Language, Words};

use crate::raw::fold;

/// Words of one kind, with what they mean. Their labels are `word-<kind>-<word>` in `i18n/`.
#[derive(Debug, Clone)]
pub struct Listed<T> {
    /// Kind of the words.
    pub kind: &'static str,
    /// Stable word and meaning.
    pub words: Vec<(&'static str, T)>,
    /// Folded words and labels, made when a text is not a stable word.
    forms: OnceLock<Vec<[String; 3]>>,
}

impl<T: Clone> Listed<T> {
    /// The meaning of a text.
    pub fn find(&self, text: &str) -> Option<T> {
        if let Some((_, value)) = self.words.iter().find(|(word, _)| *word == text) {
            return Some(value.clone());
        }
        let folded = fold(text);
        let at = self.forms().iter().position(|forms| forms.contains(&folded))?;
        self.words.get(at).map(|(_, value)| value.clone())
    }

    fn forms(&self) -> &[[String; 3]] {
        self.forms.get_or_init(|| {
            let label = |word, language| fold(&label(self.kind, word, language));
            self.words.iter().map(|(word, _)| [fold(word), label(word, Language::Vietnamese), label(word, Language::English)]).collect()
        })
    }

    /// All words with their labels, for a message.
    pub fn allowed(&self) -> Arg {
        let list = |language| {
            let one = |(word, _): &(&str, T)| format!("{word} ({})", label(self.kind, word, language));
            self.words.iter().map(one).collect::<Vec<_>>().join(", ")
        };
        Arg::Name(LocalText { vi: list(Language::Vietnamese), en: Some(list(Language::English)) })
    }
}

impl<T: PartialEq> Listed<T> {
    /// The stable word of a meaning.
    pub fn stable(&self, value: &T) -> Option<&'static str> {
        self.words.iter().find(|(_, known)| known == value).map(|(word, _)| *word)
    }
}

/// The label of a word.
pub fn label(kind: &str, word: &str, language: Language) -> String {
    Words::new(language).text(&format!("word-{kind}-{word}"))
}

/// Words of a kind from `(word, meaning)` pairs; the empty word is left out.
pub fn listed<T>(kind: &'static str, words: impl IntoIterator<Item = (&'static str, T)>) -> Listed<T> {
    Listed { kind, words: words.into_iter().filter(|(word, _)| !word.is_empty()).collect(), forms: OnceLock::new() }
}
