//! Who appraises in the demonstration: one everything, a second one the communes beside.

use parindex_store::{
    Uuid,
    entity::{appraiser, person},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder};

use crate::{Refusal, campaign::Import};

/// Assigns the appraisers of the sign-in page.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn assign(import: &Import<'_>, campaign: &str, tx: &DatabaseTransaction) -> Result<(), Refusal> {
    let persons = person::Entity::find().filter(person::Column::Email.starts_with("tham-dinh"));
    let persons = persons.order_by_asc(person::Column::CreatedAt).all(tx).await?;
    let groups = [None, Some("commune")];
    let row = |(person, group): (person::Model, Option<&str>)| appraiser::ActiveModel {
        id: Set(import.chance.id(import.at)),
        campaign: Set(campaign.to_owned()),
        person: Set(person.id),
        group_code: Set(group.map(str::to_owned)),
        node: Set(None),
        unit: Set(None),
        assigned_at: Set(import.at.0),
        assigned_by: Set(Uuid::nil()),
        ended_at: Set(None),
        ended_by: Set(None),
        ended_why: Set(None),
    };
    import.put("appraiser-assigned", &format!("campaign/{campaign}"), persons.into_iter().zip(groups).map(row).collect()).await
}
