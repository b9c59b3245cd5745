//! The detail of a message about a workbook that cannot be read.

use parindex_engine::kernel::{Arg, LocalText};
use parindex_words::{Language, Words};
use serde::{Deserialize, Serialize};

/// The detail of a message about a workbook that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Detail {
    Entries { found: u64, limit: u64 },
    Inflated { found: u64, limit: u64 },
    Ratio { found: u64, limit: u64 },
    Cells { limit: u64 },
    Columns { found: String, limit: u64 },
    Size { limit: u64 },
    Answer { limit: u64 },
    Memory,
    Time,
    Empty,
    Zip,
    Parts,
    Xml { fault: String },
    Exit { found: i32 },
    Signal { found: i32 },
    Start { fault: String },
    AnswerBroken,
}

impl Detail {
    /// The detail in both languages, as an argument of a message.
    pub fn arg(&self) -> Arg {
        Arg::Name(LocalText { vi: self.text(Language::Vietnamese), en: Some(self.text(Language::English)) })
    }

    fn text(&self, language: Language) -> String {
        let words = Words::new(language);
        let numbers =
            |key: &str, found: String, limit: u64| words.with(key, &[("found", found.into()), ("limit", limit.to_string().into())]);
        let fault = |key: &str, fault: &str| words.with(key, &[("fault", fault.chars().take(200).collect::<String>().into())]);
        match self {
            Self::Entries { found, limit } => numbers("workbook-detail-entries", found.to_string(), *limit),
            Self::Inflated { found, limit } => numbers("workbook-detail-inflated", found.to_string(), *limit),
            Self::Ratio { found, limit } => numbers("workbook-detail-ratio", found.to_string(), *limit),
            Self::Cells { limit } => numbers("workbook-detail-cells", String::new(), *limit),
            Self::Columns { found, limit } => numbers("workbook-detail-columns", found.clone(), *limit),
            Self::Size { limit } => numbers("workbook-detail-size", String::new(), *limit),
            Self::Answer { limit } => numbers("workbook-detail-answer", String::new(), *limit),
            Self::Memory => words.text("workbook-detail-memory"),
            Self::Time => words.text("workbook-detail-time"),
            Self::Empty => words.text("workbook-detail-empty"),
            Self::Zip => words.text("workbook-detail-zip"),
            Self::Parts => words.text("workbook-detail-parts"),
            Self::Xml { fault: text } => fault("workbook-detail-xml", text),
            Self::Exit { found } => numbers("workbook-detail-exit", found.to_string(), 0),
            Self::Signal { found } => numbers("workbook-detail-signal", found.to_string(), 0),
            Self::Start { fault: text } => fault("workbook-detail-start", text),
            Self::AnswerBroken => words.text("workbook-detail-answer-broken"),
        }
    }
}
