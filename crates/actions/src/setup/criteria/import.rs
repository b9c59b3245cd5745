//! Criteria sets in from a workbook and out as one.

use std::collections::HashSet;

use parindex_engine::{criteria::SetHead, kernel::Severity};
use parindex_exchange::{SetsPart, read_sets, write_sets};
use parindex_store::{
    Uuid,
    entity::{criteria_set, criterion},
};
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};

use super::{
    super::{Told, Upload},
    set::{free, leaf},
    set_rows,
    view::version,
};
use crate::{
    Context, Refusal, Standing,
    campaign::{actives, insert},
    permission::{Object, Operation},
    world::sha256_hex,
    write::{Started, begin},
};

/// A workbook with sets. What it says is hashed into the idempotency key's command, not stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportSets {
    /// SHA-256 of the workbook.
    pub sha256: String,
}

/// What came of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetsImported {
    /// The drafts that were made; none when something could not be read.
    pub ids: Vec<Uuid>,
    /// What is wrong, by cell, and what the drafts still lack.
    pub told: Vec<Told>,
}

/// Takes the sets of a workbook in as drafts. A cell that cannot be read stops everything; a tree that does not add up yet becomes a draft.
///
/// # Errors
/// Not allowed, a version that exists, or what the database says.
#[crate::compiled_here]
pub async fn import_sets(ctx: &Context<'_>, workbook: &[u8]) -> Result<SetsImported, Refusal> {
    ctx.may(Operation::ChangeSetUp, &Object::ANY)?;
    let part = Upload::keep(ctx.world, workbook)?.read(ctx.world, |path, reader| read_sets(path, reader)).await?;
    let told = told_of(&part, ctx);
    let unreadable = part.problems.iter().any(|p| p.severity() == Severity::Error);
    // Two rows of one code cannot both be stored, so such a tree cannot even be a draft.
    let mut seen = HashSet::new();
    let twice = part.rows.iter().any(|row| !seen.insert((&row.set, &row.code)));
    if unreadable || twice {
        return Ok(SetsImported { ids: Vec::new(), told });
    }
    let command = ImportSets { sha256: sha256_hex(workbook) };
    let write = match begin::<_, SetsImported>(ctx, "import-sets", &command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let mut ids = Vec::new();
    for head in &part.heads {
        let set = model(head, write.id(), write.at.0, ctx.actor.person);
        free(&write.tx, &set.code, &set.version, None).await?;
        set.clone().into_active_model().reset_all().insert(&write.tx).await?;
        let rows = part.rows.iter().filter(|row| row.set == head.code);
        let nodes = (0..).zip(rows).map(|(position, row)| criterion::Model {
            set_id: set.id,
            code: row.code.to_string(),
            position,
            parent: row.parent.as_ref().map(ToString::to_string),
            name_vi: row.name.vi.clone(),
            name_en: row.name.en.clone(),
            max_points: row.max.normalize().to_string(),
            source: row.source.map(|source| source.as_str().to_owned()),
            rule: row.rule.clone(),
            clause: row.clause.clone(),
            evidence: row.evidence.clone(),
            owner: row.owner.clone(),
            applies_when: row.applies_when.clone(),
        });
        let nodes: Vec<criterion::Model> = nodes.collect();
        insert(&write.tx, actives(&nodes)).await?;
        write.record(leaf("criteria-set-imported", &set).fact("workbook", command.sha256.as_str()).rows(&nodes)).await?;
        ids.push(set.id);
    }
    write.finish(SetsImported { ids, told }).await
}

fn told_of(part: &SetsPart, ctx: &Context<'_>) -> Vec<Told> {
    let problems = part.problems.iter().map(|p| Told::problem(p, &ctx.words));
    problems.chain(part.findings.iter().map(|f| Told::finding(f, &ctx.words))).collect()
}

fn model(head: &SetHead, id: Uuid, at: i64, person: Uuid) -> criteria_set::Model {
    criteria_set::Model {
        id,
        code: head.code.to_string(),
        version: head.version.clone().unwrap_or_else(|| "1".to_owned()),
        name_vi: head.name.vi.clone(),
        name_en: head.name.en.clone(),
        decision: head.decision.number.clone(),
        decision_date: head.decision.date.map(|date| date.to_string()),
        effective_from: head.effective_from.map(|date| date.to_string()),
        effective_to: head.effective_to.map(|date| date.to_string()),
        reading: head.reading.as_str().to_owned(),
        status: "draft".to_owned(),
        based_on: None,
        revision: 1,
        created_at: at,
        created_by: person,
    }
}

/// A version as a workbook, with its name as a file.
///
/// # Errors
/// Not allowed, no such version, or what the database says.
#[crate::compiled_here]
pub async fn export_set(ctx: &Context<'_>, id: Uuid) -> Result<(String, Vec<u8>), Refusal> {
    ctx.may(Operation::ReadSetUp, &Object::ANY)?;
    let db = ctx.world.store.read();
    let set = version(db, id).await?;
    let (part, _) = set_rows(db, &set).await?;
    let book = write_sets(&part.heads, &part.rows, &ctx.words).map_err(|fault| {
        tracing::error!(%fault, "writing a set");
        Refusal::new(Standing::Failed, "server-failed")
    })?;
    Ok((format!("{}-{}.xlsx", set.code, set.version), book))
}
