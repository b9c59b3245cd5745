//! Owners of criteria inside a unit.

use parindex_store::{
    Uuid,
    entity::{assignment, person, role_grant},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, ModelTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

use crate::{
    Context, Refusal,
    permission::{Object, Operation, Role},
    sheet::known_unit,
    write::{Leaf, Started, begin},
};

/// Who owns a node, or nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignOwner {
    /// Campaign.
    pub campaign: String,
    /// Unit.
    pub unit: String,
    /// Area, criterion or component.
    pub node: String,
    /// The owner; none takes the node back from everybody.
    pub person: Option<Uuid>,
}

/// A person who may own criteria of the unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Person.
    pub person: Uuid,
    /// Name.
    pub name: String,
    /// Position.
    pub title: String,
}

/// Owners of a unit and what they own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owners {
    /// Persons who hold the role of an owner for the unit.
    pub persons: Vec<Owner>,
    /// Node and owner.
    pub assigned: Vec<(String, Uuid)>,
}

/// Reads who owns what.
///
/// # Errors
/// Not allowed, or what the database says.
#[crate::compiled_here]
pub async fn owners(ctx: &Context<'_>, campaign: &str, unit: &str) -> Result<Owners, Refusal> {
    ctx.may(Operation::ReadSheet, &Object::of_unit(unit))?;
    let db = ctx.world.store.read();
    let grants = role_grant::Entity::find()
        .filter(role_grant::Column::Role.eq(Role::Owner.as_str()))
        .filter(role_grant::Column::Unit.eq(unit))
        .filter(role_grant::Column::RevokedAt.is_null())
        .all(db)
        .await?;
    let ids: Vec<Uuid> = grants.iter().map(|grant| grant.person).collect();
    let persons = person::Entity::find().filter(person::Column::Id.is_in(ids)).filter(person::Column::Active.eq(true)).all(db).await?;
    let rows = assignment::Entity::find().filter(assignment::Column::Campaign.eq(campaign)).filter(assignment::Column::Unit.eq(unit));
    let rows = rows.order_by_asc(assignment::Column::Node).all(db).await?;
    let owner = |p: person::Model| Owner { person: p.id, name: p.name, title: p.title.unwrap_or_default() };
    Ok(Owners { persons: persons.into_iter().map(owner).collect(), assigned: rows.into_iter().map(|row| (row.node, row.person)).collect() })
}

/// Gives a node to an owner, in the place of whoever had it.
///
/// # Errors
/// Not allowed, no such unit, node or owner, or what the database says.
#[crate::compiled_here]
pub async fn assign(ctx: &Context<'_>, command: &AssignOwner) -> Result<(), Refusal> {
    let AssignOwner { campaign, unit, node, person } = command;
    ctx.may(Operation::AssignOwners, &Object::of_unit(unit))?;
    let (_, definition) = ctx.world.definitions.get(ctx.world.store.read(), campaign).await?;
    known_unit(&definition, unit)?;
    let known = definition.unit(unit).is_some_and(|view| view.set.nodes().iter().any(|n| n.code().as_str() == node));
    if !known {
        return Err(Refusal::not_found("no-component", node));
    }
    if let Some(person) = person
        && !owners(ctx, campaign, unit).await?.persons.iter().any(|owner| owner.person == *person)
    {
        return Err(Refusal::not_found("no-owner", &person.to_string()));
    }
    let write = match begin::<_, ()>(ctx, "assign-owner", command).await? {
        Started::Before(()) => return Ok(()),
        Started::Fresh(write) => write,
    };
    let before = assignment::Entity::find().filter(assignment::Column::Campaign.eq(campaign)).filter(assignment::Column::Unit.eq(unit));
    let before = before.filter(assignment::Column::Node.eq(node)).all(&write.tx).await?;
    for row in &before {
        row.clone().delete(&write.tx).await?;
    }
    let mut leaf = Leaf::new("owner-assigned", format!("assignment/{campaign}/{unit}/{node}")).gone(&before);
    if let Some(person) = person {
        let row = assignment::ActiveModel {
            campaign: Set(campaign.clone()),
            unit: Set(unit.clone()),
            node: Set(node.clone()),
            person: Set(*person),
            assigned_at: Set(write.at.0),
            assigned_by: Set(ctx.actor.person),
        };
        leaf = leaf.row(&row.insert(&write.tx).await?);
    }
    write.record(leaf.fact("person", person.map(|p| p.to_string()))).await?;
    write.finish(()).await
}
