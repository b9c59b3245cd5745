//! Units in from a workbook.

use parindex_engine::kernel::Severity;
use parindex_exchange::read_units;
use parindex_store::entity::unit;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};

use super::{
    super::{Told, Upload},
    save::leaf,
};
use crate::{
    Context, Refusal,
    permission::{Object, Operation},
    world::sha256_hex,
    write::{Started, begin},
};

/// What came of an import.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct UnitsImported {
    /// How many were added.
    pub added: usize,
    /// How many were changed.
    pub changed: usize,
    /// How many were there already, just so.
    pub same: usize,
    /// What is wrong, by cell.
    pub told: Vec<Told>,
}

/// Adds the units of a workbook and changes those whose codes are known. A cell that cannot be read stops everything.
///
/// # Errors
/// Not allowed, or what the database says.
#[crate::compiled_here]
pub async fn import_units(ctx: &Context<'_>, workbook: &[u8]) -> Result<UnitsImported, Refusal> {
    ctx.may(Operation::ChangeSetUp, &Object::ANY)?;
    let part = Upload::keep(ctx.world, workbook)?.read(ctx.world, |path, reader| read_units(path, reader)).await?;
    let mut done = UnitsImported { told: part.problems.iter().map(|p| Told::problem(p, &ctx.words)).collect(), ..UnitsImported::default() };
    if part.problems.iter().any(|p| p.severity() == Severity::Error) {
        return Ok(done);
    }
    let write = match begin::<_, UnitsImported>(ctx, "import-units", &sha256_hex(workbook)).await? {
        Started::Before(answer) => return Ok(answer),
        Started::Fresh(write) => write,
    };
    for given in &part.units {
        let known = unit::Entity::find_by_id(given.code.to_string()).one(&write.tx).await?;
        let mut row = unit::Model {
            code: given.code.to_string(),
            name_vi: given.name.vi.clone(),
            name_en: given.name.en.clone(),
            kind: given.kind.clone(),
            group_code: given.group.as_ref().map(ToString::to_string),
            traits: given.traits.to_string(),
            valid_from: given.valid_from.map(|d| d.to_string()),
            valid_to: given.valid_to.map(|d| d.to_string()),
            version: known.as_ref().map_or(1, |known| known.version),
        };
        if known.as_ref() == Some(&row) {
            done.same += 1;
            continue;
        }
        let active = |row: &unit::Model| row.clone().into_active_model().reset_all();
        if known.is_some() {
            row.version += 1;
            active(&row).update(&write.tx).await?;
            done.changed += 1;
        } else {
            active(&row).insert(&write.tx).await?;
            done.added += 1;
        }
        write.record(leaf("unit-imported", &row)).await?;
    }
    write.finish(done).await
}
