//! Tokens with which programs act for a person: never more than the person may today, never more than the token was made for, and never
//! anything about accounts.

use parindex_store::{
    Uuid,
    entity::{api_token, unit},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

use super::{
    SignedIn,
    session::{SEEN_GRAIN, acting},
};
use crate::{
    Context, Refusal, Standing,
    permission::Operation,
    world::{Instant, World, sha256_hex},
    write::{Leaf, Started, begin},
};

/// What the text of every token begins with, so that scanners of leaked secrets know it.
const PREFIX: &str = "parindex_";
/// A token works for so many days at most.
const LONGEST: i32 = 366;

/// What a token may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Read what the person may read.
    Read,
    /// Fill in sheets, add documents.
    Fill,
    /// Units, criteria sets, campaigns, proposals.
    SetUp,
    /// Report letters that came back.
    Bounces,
}

impl Scope {
    /// All scopes.
    pub const ALL: [Self; 4] = [Self::Read, Self::Fill, Self::SetUp, Self::Bounces];

    /// The stable text form; words stand under `scope-<text>`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Fill => "fill",
            Self::SetUp => "set-up",
            Self::Bounces => "bounces",
        }
    }

    /// The operations. What signs, approves or manages accounts is for people only.
    const fn operations(self) -> &'static [Operation] {
        use Operation as O;
        match self {
            Self::Read => &[O::ReadSetUp, O::ReadSheet, O::ReadEvidence, O::ReadBoard, O::ReadLog],
            Self::Fill => &[O::FillSheet, O::AddEvidence, O::AssignOwners],
            Self::SetUp => &[O::ChangeSetUp, O::ProposeChange],
            Self::Bounces => &[O::ReportBounces],
        }
    }
}

/// A token to make.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MakeToken {
    /// What it is for.
    pub name: String,
    /// Scopes beyond reading.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// Only for this unit.
    #[serde(default)]
    pub unit: Option<String>,
    /// For so many days.
    pub days: i32,
}

/// A token that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenMade {
    /// Id.
    pub id: Uuid,
    /// The token, told this once; nothing when the same command is answered again.
    pub token: Option<String>,
}

/// Makes a token for oneself.
///
/// # Errors
/// No name, an unknown scope or unit, too long a time, made with a token, or what the database says.
#[crate::compiled_here]
pub async fn make_token(ctx: &Context<'_>, command: &MakeToken) -> Result<TokenMade, Refusal> {
    ctx.may(Operation::UseOwnAccount, &crate::permission::Object::ANY)?;
    let name = command.name.trim();
    if name.is_empty() || name.chars().count() > 100 {
        return Err(Refusal::invalid("token-name").at("name"));
    }
    if !(1..=LONGEST).contains(&command.days) {
        return Err(Refusal::invalid("token-days").with("most", LONGEST.to_string()).at("days"));
    }
    let wanted = |scope: &Scope| *scope == Scope::Read || command.scopes.iter().any(|name| name == scope.as_str());
    if command.scopes.iter().any(|name| Scope::ALL.iter().all(|scope| scope.as_str() != name)) {
        return Err(Refusal::invalid("token-scope").at("scopes"));
    }
    let unit = command.unit.as_deref().map(str::trim).filter(|code| !code.is_empty());
    if let Some(code) = unit
        && unit::Entity::find_by_id(code.to_owned()).one(ctx.world.store.read()).await?.is_none()
    {
        return Err(Refusal::invalid("grant-no-unit").with("unit", code).at("unit"));
    }
    let write = match begin::<_, TokenMade>(ctx, "make-token", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let scope = Scope::ALL.iter().filter(|scope| wanted(scope)).map(|scope| scope.as_str()).collect::<Vec<_>>().join(" ");
    let (id, token) = (write.id(), format!("{PREFIX}{}", ctx.world.chance.token()));
    let expires = write.at.plus_seconds(i64::from(command.days) * 86_400);
    api_token::ActiveModel {
        id: Set(id),
        person: Set(ctx.actor.person),
        name: Set(name.to_owned()),
        token: Set(sha256_hex(token.as_bytes())),
        scope: Set(scope.clone()),
        unit: Set(unit.map(str::to_owned)),
        made_at: Set(write.at.0),
        expires_at: Set(expires.0),
        used_at: Set(None),
        revoked_at: Set(None),
    }
    .insert(&write.tx)
    .await?;
    let leaf =
        Leaf::new("token-made", format!("api_token/{id}")).fact("scope", scope).fact("expires", expires.0).private("name", Some(name));
    write.record(leaf).await?;
    // The answer is kept under the key without the token, which nobody may read later.
    write.finish(TokenMade { id, token: None }).await?;
    Ok(TokenMade { id, token: Some(token) })
}

/// A token as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TokenLine {
    /// Id.
    pub id: Uuid,
    /// What it is for.
    pub name: String,
    /// Scopes.
    pub scopes: Vec<String>,
    /// Only for this unit.
    pub unit: Option<String>,
    /// When it was made, milliseconds UTC.
    pub made: i64,
    /// Until when it works.
    pub expires: i64,
    /// When it was last used.
    pub used: Option<i64>,
    /// Whether it works.
    pub works: bool,
}

/// The own tokens, newest first.
///
/// # Errors
/// Made with a token, or what the database says.
#[crate::compiled_here]
pub async fn own_tokens(ctx: &Context<'_>) -> Result<Vec<TokenLine>, Refusal> {
    ctx.may(Operation::UseOwnAccount, &crate::permission::Object::ANY)?;
    let now = ctx.world.now().0;
    let found = api_token::Entity::find().filter(api_token::Column::Person.eq(ctx.actor.person)).order_by_desc(api_token::Column::Id);
    let line = |row: api_token::Model| TokenLine {
        works: row.revoked_at.is_none() && row.expires_at > now,
        id: row.id,
        name: row.name,
        scopes: row.scope.split(' ').map(str::to_owned).collect(),
        unit: row.unit,
        made: row.made_at,
        expires: row.expires_at,
        used: row.used_at,
    };
    Ok(found.all(ctx.world.store.read()).await?.into_iter().map(line).collect())
}

/// Takes one of the own tokens back.
///
/// # Errors
/// A token of somebody else or none, or what the database says.
#[crate::compiled_here]
pub async fn revoke_token(ctx: &Context<'_>, id: Uuid) -> Result<(), Refusal> {
    ctx.may(Operation::UseOwnAccount, &crate::permission::Object::ANY)?;
    let write = match begin::<_, ()>(ctx, "revoke-token", &id).await? {
        Started::Before(()) => return Ok(()),
        Started::Fresh(write) => write,
    };
    let row = api_token::Entity::find_by_id(id).filter(api_token::Column::Person.eq(ctx.actor.person)).one(&write.tx).await?;
    let row = row.ok_or_else(|| Refusal::not_found("no-token", &id.to_string()))?;
    if row.revoked_at.is_some() {
        return Err(Refusal::new(Standing::Conflict, "token-revoked-already"));
    }
    let mut row = row.into_active_model();
    row.revoked_at = Set(Some(write.at.0));
    row.update(&write.tx).await?;
    write.record(Leaf::new("token-revoked", format!("api_token/{id}"))).await?;
    write.finish(()).await
}

/// Who a token acts for, with what the person may today and the token was made for; nobody when it does not work.
///
/// # Errors
/// What the database says.
#[crate::compiled_here]
pub async fn identify_token(world: &World, token: &str) -> Result<Option<SignedIn>, Refusal> {
    if !token.starts_with(PREFIX) {
        return Ok(None);
    }
    let now = world.now();
    let found = api_token::Entity::find()
        .filter(api_token::Column::Token.eq(sha256_hex(token.as_bytes())))
        .filter(api_token::Column::RevokedAt.is_null())
        .filter(api_token::Column::ExpiresAt.gt(now.0));
    let Some(row) = found.one(world.store.read()).await? else { return Ok(None) };
    let Some((person, mut actor)) = acting(world, row.person).await? else { return Ok(None) };
    if row.used_at.is_none_or(|at| now.0 - at > SEEN_GRAIN) {
        let tx = world.store.begin().await?;
        api_token::ActiveModel { id: Set(row.id), used_at: Set(Some(now.0)), ..Default::default() }.update(&tx).await?;
        tx.commit().await?;
    }
    if let Some(unit) = &row.unit {
        // A role for everything becomes one for the unit; one for another unit is of no use.
        actor.grants.retain(|grant| grant.unit.is_none() || grant.unit.as_ref() == Some(unit));
        for grant in &mut actor.grants {
            grant.unit = Some(unit.clone());
        }
    }
    let made_for = Scope::ALL.iter().filter(|scope| row.scope.split(' ').any(|name| name == scope.as_str()));
    actor.only = Some(made_for.flat_map(|scope| scope.operations()).copied().collect());
    Ok(Some(SignedIn {
        actor,
        session: Uuid::nil(),
        language: person.language,
        second_factor_missing: false,
        second_factor_shown_missing: false,
        second_factor_set: person.totp_secret.is_some(),
        proved_at: Instant(0),
        by_token: true,
    }))
}
