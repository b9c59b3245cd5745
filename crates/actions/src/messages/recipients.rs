//! Who gets a message: whoever holds the role today and may read what it leads to.

use std::collections::BTreeMap;

use parindex_engine::kernel::parse_date;
use parindex_store::{
    Uuid,
    entity::{person, role_grant},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::{Kind, news::To};
use crate::{
    Refusal,
    permission::{Actor, Grant, Object, Role, authorize},
    world::Instant,
};

/// Who gets a message, in the order of their ids, so that two that are told at once never wait for each other in a circle.
pub(super) async fn recipients(
    db: &impl ConnectionTrait,
    to: &To,
    (kind, unit): (Kind, Option<&str>),
    now: Instant,
) -> Result<Vec<person::Model>, Refusal> {
    let standing = role_grant::Entity::find().filter(role_grant::Column::RevokedAt.is_null());
    let grants = match to {
        To::Person(id) => standing.filter(role_grant::Column::Person.eq(*id)),
        To::Roles(roles) => standing.filter(role_grant::Column::Role.is_in(roles.iter().map(|role| role.as_str()))),
    };
    let mut by_person: BTreeMap<Uuid, Vec<Grant>> = BTreeMap::new();
    for row in grants.all(db).await? {
        by_person.entry(row.person).or_default().extend(grant(&row, now));
    }
    by_person.retain(|id, grants| may(*id, grants, kind, unit));
    let found = person::Entity::find().filter(person::Column::Id.is_in(by_person.keys().copied())).filter(person::Column::Active.eq(true));
    let mut found = found.all(db).await?;
    found.sort_by_key(|person| person.id);
    Ok(found)
}

/// The grants of a person that count now.
pub(super) async fn grants_of(db: &impl ConnectionTrait, id: Uuid, now: Instant) -> Result<Vec<Grant>, Refusal> {
    let own = role_grant::Entity::find().filter(role_grant::Column::Person.eq(id)).filter(role_grant::Column::RevokedAt.is_null());
    Ok(own.all(db).await?.iter().filter_map(|row| grant(row, now)).collect())
}

/// Whether somebody with these grants may see a message.
pub(super) fn may(person: Uuid, grants: &[Grant], kind: Kind, unit: Option<&str>) -> bool {
    may_see(&Actor { person, name: String::new(), grants: grants.to_vec(), only: None }, kind, unit)
}

/// Whether a person may see a message. One about no unit leads everybody to what is theirs.
pub(super) fn may_see(actor: &Actor, kind: Kind, unit: Option<&str>) -> bool {
    let reaches = |grant: &Grant| authorize(actor, kind.asks(), &Object { unit: unit.or(grant.unit.as_deref()), ..Object::ANY });
    actor.grants.iter().any(reaches)
}

fn grant(row: &role_grant::Model, now: Instant) -> Option<Grant> {
    let date = |text: &Option<String>| text.as_deref().and_then(parse_date);
    let grant = Grant {
        role: Role::parse(&row.role)?,
        unit: row.unit.clone(),
        area: row.area.clone(),
        valid_from: date(&row.valid_from),
        valid_to: date(&row.valid_to),
    };
    grant.counts_on(now.day()).then_some(grant)
}
