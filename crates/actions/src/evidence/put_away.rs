//! Puts a document away that nobody cites, and brings it back. Nothing is destroyed.

use parindex_store::{
    Uuid,
    entity::{citation, document, hand_in},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};
use serde::{Deserialize, Serialize};

use crate::{
    Context, Refusal, Standing, explanation,
    permission::{Object, Operation},
    write::{Leaf, Started, Write, begin},
};

/// Whether a document is to be put away or brought back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PutAway {
    /// Out of the lists.
    Away,
    /// Back again.
    Back,
}

/// Puts a document away or brings it back.
///
/// # Errors
/// Not allowed, no such document, cited, or what the database says.
#[crate::compiled_here]
pub async fn put_away(ctx: &Context<'_>, id: Uuid, how: PutAway) -> Result<(), Refusal> {
    let unknown = || Refusal::not_found("no-document", &id.to_string());
    let seen = document::Entity::find_by_id(id).one(ctx.world.store.read()).await?.ok_or_else(unknown)?;
    ctx.may(Operation::ReadEvidence, &Object::of_unit(&seen.unit)).map_err(|_| unknown())?;
    ctx.may(Operation::AddEvidence, &Object::of_unit(&seen.unit))?;
    let write = match begin::<_, ()>(ctx, "put-away", &(id, how)).await? {
        Started::Before(()) => return Ok(()),
        Started::Fresh(write) => write,
    };
    // Whoever cites it locks the same row, so that neither overlooks the other.
    let row = document::Entity::find_by_id(id).lock_exclusive().one(&write.tx).await?.ok_or_else(unknown)?;
    if how == PutAway::Away {
        uncited(&write, id).await?;
    }
    let (at, by) = match how {
        PutAway::Away => (Some(write.at.0), Some(ctx.actor.person)),
        PutAway::Back => (None, None),
    };
    document::Entity::update_many()
        .col_expr(document::Column::PutAwayAt, Expr::value(at))
        .col_expr(document::Column::PutAwayBy, Expr::value(by))
        .filter(document::Column::Id.eq(id))
        .exec(&write.tx)
        .await?;
    let now = document::Model { put_away_at: at, put_away_by: by, ..row };
    let event = if how == PutAway::Away { "document-put-away" } else { "document-brought-back" };
    write.record(Leaf::new(event, format!("document/{id}")).fact("unit", seen.unit.as_str()).row(&now)).await?;
    write.finish(()).await
}

/// Says no when somebody cites the document, or when a sheet was handed in with a citation of it.
async fn uncited(write: &Write, id: Uuid) -> Result<(), Refusal> {
    for cited in citation::Entity::find().filter(citation::Column::Document.eq(id)).all(&write.tx).await? {
        let place = || format!("{} – {}", cited.campaign, cited.component);
        let Some(withdrawn) = cited.withdrawn_at else {
            return Err(Refusal::new(Standing::Conflict, "document-cited").with("place", place()));
        };
        let proof = hand_in::Entity::find()
            .filter(hand_in::Column::Campaign.eq(&cited.campaign))
            .filter(hand_in::Column::Unit.eq(&cited.unit))
            .filter(hand_in::Column::At.gte(cited.cited_at))
            .filter(hand_in::Column::At.lt(withdrawn));
        if proof.one(&write.tx).await?.is_some() {
            return Err(Refusal::new(Standing::Conflict, "document-was-handed-in").with("place", place()));
        }
    }
    // An explanation that the unit gave rests on it, today's or one that it gave before.
    if let Some(point) = explanation::cites(&write.tx, id).await? {
        return Err(Refusal::new(Standing::Conflict, "document-cited").with("place", format!("{} – {}", point.campaign, point.component)));
    }
    Ok(())
}
