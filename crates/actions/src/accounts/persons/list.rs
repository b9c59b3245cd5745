//! Persons as somebody looks for them.

use std::collections::HashMap;

use parindex_store::{
    Uuid,
    entity::{person, role_grant, session},
};
use parindex_words::{is_found, search_key, sort_by_name};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

use super::history::{PersonEvent, history};
use crate::{
    Context, Refusal,
    permission::{Object, Operation},
    sheet::names_of,
};

/// Which persons.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PersonFilter {
    /// Words of name, e-mail or position; tone marks do not matter.
    #[serde(default)]
    pub q: String,
    /// Role.
    #[serde(default)]
    pub role: String,
    /// Unit.
    #[serde(default)]
    pub unit: String,
    /// `inactive` for those who may not sign in, `all` for both; else those who may.
    #[serde(default)]
    pub state: String,
}

/// A role of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GrantLine {
    /// The grant.
    pub id: Uuid,
    /// Role.
    pub role: String,
    /// Only for this unit.
    pub unit: Option<String>,
    /// Only for this node and what is below it.
    pub area: Option<String>,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// When it was granted, milliseconds UTC.
    pub granted_at: i64,
    /// Who granted it.
    pub granted_by: String,
    /// When it was taken back.
    pub revoked_at: Option<i64>,
    /// Whether it counts today.
    pub counts: bool,
}

/// A person in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonLine {
    /// Id.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// E-mail.
    pub email: String,
    /// Position.
    pub title: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// `vi` or `en`.
    pub language: String,
    /// Whether the person may sign in.
    pub active: bool,
    /// Whether there is a password.
    pub password: bool,
    /// Whether there is a second factor.
    pub second_factor: bool,
    /// Grants; in a list only those that were not taken back.
    pub grants: Vec<GrantLine>,
    /// Grows with each change.
    pub version: i32,
}

/// A person with everything that those who manage persons may know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonDetail {
    /// The person, with the grants that were taken back.
    pub person: PersonLine,
    /// Sessions that are going on.
    pub sessions: u64,
    /// When the person was last here.
    pub seen_at: Option<i64>,
    /// What happened, newest first.
    pub history: Vec<PersonEvent>,
}

/// Persons in Vietnamese order.
///
/// # Errors
/// Not allowed, or what the database says.
#[crate::compiled_here]
pub async fn persons(ctx: &Context<'_>, filter: &PersonFilter) -> Result<Vec<PersonLine>, Refusal> {
    ctx.may(Operation::ManagePersons, &Object::ANY)?;
    let db = ctx.world.store.read();
    let mut grants: HashMap<Uuid, Vec<GrantLine>> = HashMap::new();
    for row in
        role_grant::Entity::find().filter(role_grant::Column::RevokedAt.is_null()).order_by_asc(role_grant::Column::Id).all(db).await?
    {
        grants.entry(row.person).or_default().push(grant_line(ctx, row, &HashMap::new()));
    }
    let query = search_key(&filter.q);
    let wanted = |person: &PersonLine| {
        let state = match filter.state.as_str() {
            "all" => true,
            "inactive" => !person.active,
            _ => person.active,
        };
        let holds = |grant: &GrantLine| {
            (filter.role.is_empty() || grant.role == filter.role) && (filter.unit.is_empty() || grant.unit.as_deref() == Some(&filter.unit))
        };
        state
            && ((filter.role.is_empty() && filter.unit.is_empty()) || person.grants.iter().any(holds))
            && is_found(&query, &search_key(&format!("{} {} {}", person.name, person.email, person.title.as_deref().unwrap_or_default())))
    };
    let all = person::Entity::find().all(db).await?.into_iter().map(|row| {
        let grants = grants.remove(&row.id).unwrap_or_default();
        line(row, grants)
    });
    let mut found: Vec<PersonLine> = all.filter(wanted).collect();
    sort_by_name(&mut found, |person| &person.name);
    Ok(found)
}

/// A person with grants, sessions and history.
///
/// # Errors
/// Not allowed, no such person, or what the database says.
#[crate::compiled_here]
pub async fn person_detail(ctx: &Context<'_>, id: Uuid) -> Result<PersonDetail, Refusal> {
    ctx.may(Operation::ManagePersons, &Object::ANY)?;
    let db = ctx.world.store.read();
    let row = person::Entity::find_by_id(id).one(db).await?.ok_or_else(|| Refusal::not_found("no-person", &id.to_string()))?;
    let rows = role_grant::Entity::find().filter(role_grant::Column::Person.eq(id)).order_by_desc(role_grant::Column::Id).all(db).await?;
    let history = history(db, &row, &rows).await?;
    let names = names_of(db, rows.iter().map(|row| row.granted_by)).await?;
    let sessions = session::Entity::find().filter(session::Column::Person.eq(id)).order_by_desc(session::Column::SeenAt);
    let seen_at = sessions.clone().one(db).await?.map(|session| session.seen_at);
    let now = ctx.world.now().0;
    let live = sessions.filter(session::Column::RevokedAt.is_null()).filter(session::Column::ExpiresAt.gt(now)).all(db).await?;
    Ok(PersonDetail {
        person: line(row, rows.into_iter().map(|row| grant_line(ctx, row, &names)).collect()),
        sessions: live.len() as u64,
        seen_at,
        history,
    })
}

fn line(row: person::Model, grants: Vec<GrantLine>) -> PersonLine {
    PersonLine {
        id: row.id,
        name: row.name,
        email: row.email,
        title: row.title,
        phone: row.phone,
        language: row.language,
        active: row.active,
        password: row.password.is_some(),
        second_factor: row.totp_secret.is_some(),
        grants,
        version: row.version,
    }
}

fn grant_line(ctx: &Context<'_>, row: role_grant::Model, names: &HashMap<Uuid, String>) -> GrantLine {
    let today = ctx.world.now().day().to_string();
    let within = row.valid_from.as_deref().is_none_or(|from| from <= today.as_str())
        && row.valid_to.as_deref().is_none_or(|to| today.as_str() <= to);
    GrantLine {
        counts: within && row.revoked_at.is_none(),
        id: row.id,
        role: row.role,
        unit: row.unit,
        area: row.area,
        from: row.valid_from,
        to: row.valid_to,
        granted_at: row.granted_at,
        granted_by: names.get(&row.granted_by).cloned().unwrap_or_default(),
        revoked_at: row.revoked_at,
    }
}
