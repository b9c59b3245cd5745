//! Whether somebody reads points as the appraisal does, or as the unit itself.

use crate::permission::{Actor, Object, Operation, Reach, authorize};

/// Whether a person reads a unit's points by a role that reads those of all units, and not only by one inside the unit.
#[must_use]
pub fn reads_all(actor: &Actor, unit: &str) -> bool {
    if actor.is_system() {
        return true;
    }
    let beyond = |grant: &&crate::permission::Grant| Operation::ReadAppraisal.reach(grant.role) == Reach::Everything;
    let outside = Actor { grants: actor.grants.iter().filter(beyond).cloned().collect(), ..actor.clone() };
    authorize(&outside, Operation::ReadAppraisal, &Object::of_unit(unit))
}
