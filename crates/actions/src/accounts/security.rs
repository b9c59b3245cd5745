//! Security settings of the server, changed by an administrator on a page.

use parindex_store::entity::server_setting;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait};
use serde::{Deserialize, Serialize};

use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation, Role},
    write::{Leaf, Started, begin},
};

/// Name of the row.
pub(crate) const NAME: &str = "security";
/// Shortest and longest pause of a session in minutes, and shortest and longest life in hours.
const BOUNDS: (std::ops::RangeInclusive<u32>, std::ops::RangeInclusive<u32>) = (5..=1440, 1..=168);

/// Security settings of the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Security {
    /// Roles that need a second factor.
    pub second_factor: Vec<String>,
    /// A session without use ends after so many minutes.
    pub idle_minutes: u32,
    /// A session ends after so many hours at the latest.
    pub longest_hours: u32,
}

impl Default for Security {
    fn default() -> Self {
        let second_factor = [Role::Administrator, Role::Secretariat].map(|role| role.as_str().to_owned()).to_vec();
        Self { second_factor, idle_minutes: 8 * 60, longest_hours: 24 }
    }
}

impl Security {
    /// Whether one of these roles needs a second factor.
    #[must_use]
    pub fn asks(&self, mut roles: impl Iterator<Item = Role>) -> bool {
        roles.any(|role| self.second_factor.iter().any(|name| name == role.as_str()))
    }

    /// The demonstration lets people in with one click.
    #[must_use]
    pub fn of_demonstration() -> Self {
        Self { second_factor: Vec::new(), ..Self::default() }
    }
}

/// The settings with their version; 0 when nobody has changed them yet.
///
/// # Errors
/// What the database says.
pub async fn security(db: &impl ConnectionTrait) -> Result<(Security, i32), Refusal> {
    match server_setting::Entity::find_by_id(NAME).one(db).await? {
        None => Ok((Security::default(), 0)),
        Some(row) => Ok((serde_json::from_str(&row.body)?, row.version)),
    }
}

/// New settings in the place of those that were seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaveSecurity {
    /// The settings.
    pub security: Security,
    /// The version that was seen.
    pub version: i32,
}

/// Saves the settings; returns their new version.
///
/// # Errors
/// Not allowed, a role or time that cannot be, somebody else's change, or what the database says.
#[crate::compiled_here]
pub async fn save_security(ctx: &Context<'_>, command: &SaveSecurity) -> Result<i32, Refusal> {
    ctx.may(Operation::ManageServer, &Object::ANY)?;
    let given = &command.security;
    if given.second_factor.iter().any(|role| Role::parse(role).is_none()) {
        return Err(Refusal::invalid("no-role").at("second_factor"));
    }
    if !BOUNDS.0.contains(&given.idle_minutes) || !BOUNDS.1.contains(&given.longest_hours) {
        return Err(Refusal::invalid("session-times").at("idle_minutes"));
    }
    let write = match begin::<_, i32>(ctx, "save-security", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let known = security(&write.tx).await?.1;
    if known != command.version {
        return Err(Refusal::new(Standing::Conflict, "settings-changed-since"));
    }
    let row = server_setting::ActiveModel {
        name: Set(NAME.to_owned()),
        body: Set(serde_json::to_string(given)?),
        version: Set(known + 1),
        changed_at: Set(write.at.0),
        changed_by: Set(ctx.actor.person),
    };
    if known == 0 {
        row.insert(&write.tx).await?
    } else {
        row.update(&write.tx).await?
    };
    let leaf = Leaf::new("security-changed", "server/security")
        .fact("second_factor", given.second_factor.clone())
        .fact("idle_minutes", given.idle_minutes)
        .fact("longest_hours", given.longest_hours);
    write.record(leaf).await?;
    write.finish(known + 1).await
}
