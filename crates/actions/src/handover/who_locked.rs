//! Who locked a sheet, and since when: for a refusal that has said no already, so that saving itself pays nothing for it.

use parindex_store::entity::hand_in;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{StepKind, steps::steps_of};
use crate::{Context, Refusal, sheet::names_of, world::Instant};

/// The refusal with the name of who locked the sheet and the moment; any other refusal stays as it is.
#[crate::compiled_here]
pub async fn who_locked(ctx: &Context<'_>, campaign: &str, unit: &str, refusal: Refusal) -> Refusal {
    match found(ctx, campaign, unit, refusal.code).await {
        Ok(Some((by, since))) => refusal.again("by", by).again("since", since.shown()),
        // The refusal counts all the same; the name is only more to read.
        Ok(None) | Err(_) => refusal,
    }
}

async fn found(ctx: &Context<'_>, campaign: &str, unit: &str, code: &str) -> Result<Option<(String, Instant)>, Refusal> {
    let db = ctx.world.store.read();
    let step = match code {
        "locked-handed-in" => {
            let standing = hand_in::Entity::find().filter(hand_in::Column::Campaign.eq(campaign)).filter(hand_in::Column::Unit.eq(unit));
            let standing = standing.filter(hand_in::Column::WithdrawnAt.is_null()).order_by_desc(hand_in::Column::At).one(db).await?;
            standing.map(|row| (row.person, row.at))
        }
        "locked-for-approval" => {
            let steps = steps_of(db, campaign, unit).await?;
            steps.into_iter().find(|step| step.kind == StepKind::Sent.as_str()).map(|step| (step.person, step.at))
        }
        _ => None,
    };
    let Some((person, at)) = step else { return Ok(None) };
    let names = names_of(db, std::iter::once(person)).await?;
    Ok(names.get(&person).map(|name| (name.clone(), Instant(at))))
}
