//! A finding of the guard with its answer.

use std::collections::HashMap;

use parindex_engine::kernel::{Finding, Severity};
use parindex_store::entity::finding_answer;
use parindex_words::{Language, Words};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;

use crate::{Refusal, sheet::names_of, world::sha256_hex};

/// A finding of the guard with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenFinding {
    /// Digest by which it is answered.
    pub key: String,
    /// Its code.
    pub code: String,
    /// Whether it is an error, which no answer settles.
    pub error: bool,
    /// Where.
    pub place: String,
    /// What.
    pub message: String,
    /// What somebody answered.
    pub answer: Option<Answered>,
}

/// An answer to a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// The answer.
    pub text: String,
    /// When, milliseconds UTC.
    pub at: i64,
    /// Who gave it.
    pub by: String,
}

impl OpenFinding {
    /// Whether it stands in the way of freezing.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.error || self.answer.is_none()
    }
}

/// By what a finding is known: code, place and the whole Vietnamese sentence, so that one with other figures is another one. Rows of files do
/// not count: they move with every entry.
pub fn key_of(finding: &Finding) -> String {
    let place = &finding.place;
    let codes = [
        Some(finding.code.as_str()),
        place.set.as_ref().map(|code| code.as_str()),
        place.group.as_ref().map(|code| code.as_str()),
        place.unit.as_ref().map(|code| code.as_str()),
        place.node.as_ref().map(|code| code.as_str()),
    ];
    let sentence = Words::new(Language::Vietnamese).finding(finding);
    let parts: Vec<&str> = codes.iter().map(|code| code.unwrap_or_default()).chain([sentence.as_str()]).collect();
    sha256_hex(parts.join("\0").as_bytes())
}

/// The findings with the newest answer to each.
///
/// # Errors
/// What the database says.
pub async fn answered(db: &impl ConnectionTrait, campaign: &str, findings: &[Finding], words: Words) -> Result<Vec<OpenFinding>, Refusal> {
    let own = finding_answer::Entity::find().filter(finding_answer::Column::Campaign.eq(campaign));
    let rows = own.order_by_asc(finding_answer::Column::AnsweredAt).order_by_asc(finding_answer::Column::Id).all(db).await?;
    let names = names_of(db, rows.iter().map(|row| row.answered_by)).await?;
    // Later answers take the place of earlier ones.
    let newest: HashMap<&str, &finding_answer::Model> = rows.iter().map(|row| (row.key.as_str(), row)).collect();
    let one = |finding: &Finding| {
        let key = key_of(finding);
        let answer = newest.get(key.as_str()).map(|row| Answered {
            text: row.answer.clone(),
            at: row.answered_at,
            by: names.get(&row.answered_by).cloned().unwrap_or_default(),
        });
        OpenFinding {
            code: finding.code.as_str().to_owned(),
            error: finding.severity() == Severity::Error,
            place: words.place(&finding.place),
            message: words.finding(finding),
            answer,
            key,
        }
    };
    Ok(findings.iter().map(one).collect())
}
