//! Adds a unit to the registry, or changes one. Campaigns keep their own copies, so old years keep old units.

use parindex_engine::{
    kernel::{GroupCode, UnitCode},
    units::Traits,
};
use parindex_store::entity::unit;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{
    Context, Refusal, Standing,
    permission::{Object, Operation},
    world::read_day,
    write::{Leaf, Started, begin},
};

/// A unit as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SaveUnit {
    /// Code, which never changes.
    pub code: String,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: Option<String>,
    /// Kind, such as `department`.
    pub kind: String,
    /// Group it is usually ranked in.
    pub group: Option<String>,
    /// Traits, separated by `;`.
    pub traits: String,
    /// First day, `yyyy-mm-dd` or `dd/mm/yyyy`.
    pub valid_from: Option<String>,
    /// Last day.
    pub valid_to: Option<String>,
    /// The version that was seen; 0 to add a unit.
    pub version: i32,
}

/// A unit that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitSaved {
    /// Code.
    pub code: String,
    /// Its version now.
    pub version: i32,
}

/// Adds or changes a unit.
///
/// # Errors
/// Not allowed, a field that is wrong, a code that is taken, somebody else's change, or what the database says.
#[crate::compiled_here]
pub async fn save_unit(ctx: &Context<'_>, command: &SaveUnit) -> Result<UnitSaved, Refusal> {
    ctx.may(Operation::ChangeSetUp, &Object::ANY)?;
    let row = sound(command)?;
    let write = match begin::<_, UnitSaved>(ctx, "save-unit", command).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    let known = unit::Entity::find_by_id(row.code.clone()).one(&write.tx).await?;
    match (&known, command.version) {
        (Some(_), 0) => return Err(Refusal::new(Standing::Conflict, "unit-exists").with("unit", row.code.as_str()).at("code")),
        (None, 1..) => return Err(Refusal::not_found("no-unit", &row.code)),
        (Some(known), seen) if known.version != seen => {
            return Err(Refusal::new(Standing::Conflict, "unit-changed-since").with("unit", row.code.as_str()));
        }
        _ => {}
    }
    let active = row.clone().into_active_model().reset_all();
    if known.is_some() {
        active.update(&write.tx).await?
    } else {
        active.insert(&write.tx).await?
    };
    write.record(leaf("unit-saved", &row)).await?;
    write.finish(UnitSaved { code: row.code, version: row.version }).await
}

/// What the log says about a unit.
pub(super) fn leaf(event: &'static str, row: &unit::Model) -> Leaf {
    Leaf::new(event, format!("unit/{}", row.code))
        .fact("name_vi", row.name_vi.as_str())
        .fact("kind", row.kind.as_str())
        .fact("group", json!(row.group_code))
        .fact("traits", row.traits.as_str())
        .fact("valid_from", json!(row.valid_from))
        .fact("valid_to", json!(row.valid_to))
        .fact("version", row.version)
        .row(row)
}

/// The unit as a row, one version on.
pub(super) fn sound(command: &SaveUnit) -> Result<unit::Model, Refusal> {
    let text = |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    let wrong_code = |found: &str, field: &str| Refusal::invalid("code-wrong").with("found", found).at(field);
    let code = UnitCode::new(command.code.trim()).map_err(|_| wrong_code(&command.code, "code"))?;
    let group = text(&command.group);
    if let Some(group) = &group {
        GroupCode::new(group).map_err(|_| wrong_code(group, "group"))?;
    }
    let name_vi = command.name_vi.trim();
    if name_vi.is_empty() {
        return Err(Refusal::invalid("field-wrong").with("field", "name_vi").at("name_vi"));
    }
    let from = read_day(command.valid_from.as_deref(), "valid_from")?;
    let to = read_day(command.valid_to.as_deref(), "valid_to")?;
    if from.zip(to).is_some_and(|(from, to)| from > to) {
        return Err(Refusal::invalid("dates-order").at("valid_to"));
    }
    Ok(unit::Model {
        code: code.to_string(),
        name_vi: name_vi.to_owned(),
        name_en: text(&command.name_en),
        kind: command.kind.trim().to_owned(),
        group_code: group,
        traits: Traits::parse(&command.traits).to_string(),
        valid_from: from.map(|d| d.to_string()),
        valid_to: to.map(|d| d.to_string()),
        version: command.version + 1,
    })
}
