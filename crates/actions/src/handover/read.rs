//! Where the sheet of a unit stands: what it lacks, who approved it, whether it is handed in.

use std::collections::HashMap;

use parindex_store::{
    Uuid,
    entity::{approval, citation, entry, hand_in},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{
    Lacking, SheetState, Standing, StepTold, digest_of, lacking, standing,
    steps::{persons, steps_of},
};
use crate::{
    Context, Refusal,
    permission::{Object, Operation},
    sheet::{self, Sheet},
};

/// Where the sheet of a unit stands.
pub struct Handover {
    /// The sheet.
    pub sheet: Sheet,
    /// Its state.
    pub state: SheetState,
    /// Its digest as it is now.
    pub digest: String,
    /// What it lacks.
    pub lacking: Lacking,
    /// Approvals, newest first, with the name of who approved.
    pub approvals: Vec<(approval::Model, String)>,
    /// Hand-ins, newest first, with the name of who handed in.
    pub hand_ins: Vec<(hand_in::Model, String)>,
    /// Other steps, newest first.
    pub steps: Vec<StepTold>,
    /// Names of everybody who is named.
    names: HashMap<Uuid, String>,
}

impl Handover {
    /// Name of somebody who took a step.
    #[must_use]
    pub fn name(&self, person: Uuid) -> &str {
        self.names.get(&person).map(String::as_str).unwrap_or_default()
    }

    /// What those who fill in have to know.
    #[must_use]
    pub fn standing(&self) -> Standing {
        standing(&self.steps, self.state, self.approvals.first().map(|(row, _)| row.at))
    }

    /// The approval that stands for the sheet as it is now.
    #[must_use]
    pub fn standing_approval(&self) -> Option<&approval::Model> {
        self.approvals.first().map(|(row, _)| row).filter(|row| row.digest == self.digest)
    }

    /// The hand-in that was not withdrawn.
    #[must_use]
    pub fn standing_hand_in(&self) -> Option<&hand_in::Model> {
        self.hand_ins.first().map(|(row, _)| row).filter(|row| row.withdrawn_at.is_none())
    }
}

/// Reads where the sheet of a unit stands.
///
/// # Errors
/// Not allowed, no such campaign or unit, or what the database says.
#[crate::compiled_here]
pub async fn read(ctx: &Context<'_>, campaign: &str, unit: &str) -> Result<Handover, Refusal> {
    let sheet = sheet::read(ctx, campaign, unit).await?;
    let db = ctx.world.store.read();
    let digest = current_digest(db, campaign, unit).await?;
    let state = SheetState::parse(sheet.state.as_ref().map(|s| s.state.as_str()));
    let view = sheet.definition.unit(unit).ok_or_else(|| Refusal::not_found("no-unit", unit))?;
    let lacking = lacking(view.set, &sheet.view);
    let approvals = approval::Entity::find().filter(approval::Column::Campaign.eq(campaign)).filter(approval::Column::Unit.eq(unit));
    let approvals = approvals.order_by_desc(approval::Column::At).order_by_desc(approval::Column::Id).all(db).await?;
    let hand_ins = hand_in::Entity::find().filter(hand_in::Column::Campaign.eq(campaign)).filter(hand_in::Column::Unit.eq(unit));
    let hand_ins = hand_ins.order_by_desc(hand_in::Column::At).order_by_desc(hand_in::Column::Id).all(db).await?;
    let steps = steps_of(db, campaign, unit).await?;
    let who =
        approvals.iter().map(|row| row.person).chain(hand_ins.iter().flat_map(|row| std::iter::once(row.person).chain(row.withdrawn_by)));
    let names = sheet::names_of(db, who.chain(steps.iter().flat_map(persons))).await?;
    let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
    Ok(Handover {
        approvals: approvals.into_iter().map(|row| (row.clone(), name(row.person))).collect(),
        hand_ins: hand_ins.into_iter().map(|row| (row.clone(), name(row.person))).collect(),
        steps: steps.into_iter().map(|step| StepTold::new(step, &names)).collect(),
        names,
        sheet,
        state,
        digest,
        lacking,
    })
}

/// A receipt by its number.
///
/// # Errors
/// No such receipt, not allowed, or what the database says.
#[crate::compiled_here]
pub async fn receipt(ctx: &Context<'_>, id: Uuid) -> Result<(hand_in::Model, String), Refusal> {
    let db = ctx.world.store.read();
    let unknown = || Refusal::not_found("no-receipt", &id.to_string());
    let row = hand_in::Entity::find_by_id(id).one(db).await?.ok_or_else(unknown)?;
    // Whoever may not read the sheet does not learn that there is a receipt.
    ctx.may(Operation::ReadSheet, &Object::of_unit(&row.unit)).map_err(|_| unknown())?;
    let names = sheet::names_of(db, std::iter::once(row.person)).await?;
    let name = names.get(&row.person).cloned().unwrap_or_default();
    Ok((row, name))
}

/// The digest of what is stored now.
pub async fn current_digest(db: &impl ConnectionTrait, campaign: &str, unit: &str) -> Result<String, Refusal> {
    let entries = entry::Entity::find().filter(entry::Column::Campaign.eq(campaign)).filter(entry::Column::Unit.eq(unit));
    let entries = entries.filter(entry::Column::Stage.eq("self")).all(db).await?;
    let citations = citation::Entity::find().filter(citation::Column::Campaign.eq(campaign)).filter(citation::Column::Unit.eq(unit));
    let citations = citations.filter(citation::Column::Stage.eq("self")).all(db).await?;
    digest_of(&entries, &citations)
}
