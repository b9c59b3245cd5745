//! Answers findings of the guard that cannot or need not be settled.

use std::collections::HashMap;

use parindex_engine::kernel::Severity;
use parindex_store::entity::finding_answer;
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};

use super::{finding::key_of, freeze::in_council, readiness::computed};
use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation},
    write::{Leaf, Started, begin},
};

/// Shortest answer, in characters: "ok" tells nobody why.
const SHORTEST: usize = 10;
/// Longest answer, in characters.
const LONGEST: usize = 2_000;

/// One answer to some findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerFindings {
    /// Campaign.
    pub campaign: String,
    /// Keys of the findings.
    pub keys: Vec<String>,
    /// The answer.
    pub answer: String,
}

/// Answers findings that the guard reports now; returns how many. An error is settled and never answered. Before the council findings come
/// and go with what is still missing, so nothing is answered then.
///
/// # Errors
/// Not allowed, not in the council, an answer that says nothing, a finding that is no more or is an error, or what the database says.
#[crate::compiled_here]
pub async fn answer_findings(ctx: &Context<'_>, command: &AnswerFindings) -> Result<usize, Refusal> {
    ctx.may(Operation::FreezeResult, &Object::ANY)?;
    let answer = command.answer.trim();
    if !(SHORTEST..=LONGEST).contains(&answer.chars().count()) {
        return Err(Refusal::invalid("answer-length").at("answer"));
    }
    if command.keys.is_empty() {
        return Err(Refusal::invalid("answer-to-nothing").at("keys"));
    }
    let write = match begin::<_, usize>(ctx, "answer-findings", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let campaign = in_council(ctx, &write, &command.campaign).await?;
    let found = computed(ctx, &write.tx, &campaign).await?;
    let known: HashMap<String, _> = found.findings.iter().map(|finding| (key_of(finding), finding)).collect();
    let mut keys = command.keys.clone();
    keys.sort_unstable();
    keys.dedup();
    for key in &keys {
        let finding = known.get(key).ok_or_else(|| Refusal::new(Standing::Conflict, "finding-gone"))?;
        if finding.severity() == Severity::Error {
            return Err(Refusal::invalid("finding-is-error").with("detail", ctx.words.finding(finding)));
        }
        let row = finding_answer::Model {
            id: write.id(),
            campaign: campaign.code.clone(),
            key: key.clone(),
            code: finding.code.as_str().to_owned(),
            answer: answer.to_owned(),
            answered_at: write.at.0,
            answered_by: ctx.actor.person,
        };
        let row = row.into_active_model().reset_all().insert(&write.tx).await?;
        let leaf = Leaf::new("finding-answered", format!("campaign/{}", campaign.code)).fact("code", row.code.as_str());
        write.record(leaf.fact("finding", row.key.as_str()).private("answer", Some(answer)).row(&row)).await?;
    }
    write.finish(keys.len()).await
}
