//! Rows that a subject names by itself: accounts, their roles and tokens. Their actions name only the subject; the row is read as it was written.

use parindex_store::{
    Uuid,
    entity::{api_token, person, role_grant, server_setting},
};
use sea_orm::{ConnectionTrait, EntityTrait};

use super::Leaf;
use crate::Refusal;

/// The leaf with the rows that its subject names.
///
/// # Errors
/// What the database says.
pub async fn with_subject(db: &impl ConnectionTrait, leaf: Leaf) -> Result<Leaf, Refusal> {
    let Some((kind, key)) = leaf.subject().split_once('/') else { return Ok(leaf) };
    if (kind, key) == ("server", "security") {
        let rows = server_setting::Entity::find().all(db).await?;
        return Ok(leaf.rows(&rows));
    }
    let Ok(id) = key.parse::<Uuid>() else { return Ok(leaf) };
    Ok(match kind {
        "person" => {
            let row = person::Entity::find_by_id(id).one(db).await?;
            leaf.rows(&row)
        }
        "role_grant" => {
            let row = role_grant::Entity::find_by_id(id).one(db).await?;
            leaf.rows(&row)
        }
        "api_token" => {
            let row = api_token::Entity::find_by_id(id).one(db).await?;
            leaf.rows(&row)
        }
        _ => leaf,
    })
}
