//! The one function that says yes or no.

use super::{Actor, Grant, Object, Operation, Reach};

/// Whether a person may do something with something. The system itself may do everything.
#[must_use]
pub fn authorize(actor: &Actor, operation: Operation, object: &Object<'_>) -> bool {
    actor.is_system() || (actor.within_token(operation) && actor.grants.iter().any(|grant| allows(grant, operation, object)))
}

/// Whether a person may do something with anything: what a route asks before its handler runs.
#[must_use]
pub fn may_at_all(actor: &Actor, operation: Operation) -> bool {
    actor.is_system() || (actor.within_token(operation) && actor.grants.iter().any(|grant| operation.reach(grant.role) != Reach::Nothing))
}

fn allows(grant: &Grant, operation: Operation, object: &Object<'_>) -> bool {
    let within = grant.area.as_deref().is_none_or(|area| object.nodes.is_empty() || object.nodes.contains(&area));
    let own = grant.unit.is_some() && grant.unit.as_deref() == object.unit;
    match operation.reach(grant.role) {
        Reach::Nothing => false,
        Reach::Everything => within && (grant.unit.is_none() || object.unit.is_none() || own),
        Reach::OwnUnit => own && within,
        Reach::Assigned => own && within && object.assigned,
    }
}

#[cfg(test)]
mod tests {
    use parindex_store::Uuid;

    use super::*;
    use crate::permission::Role;

    fn actor(role: Role, unit: Option<&str>) -> Actor {
        let grant = Grant { role, unit: unit.map(Into::into), area: None, valid_from: None, valid_to: None };
        Actor { person: Uuid::from_u128(1), name: "Lò Thị Hạnh".into(), grants: vec![grant], only: None }
    }

    #[test]
    fn a_unit_role_never_reaches_another_unit() {
        for role in Role::ALL.into_iter().filter(|role| role.is_of_unit()) {
            let person = actor(role, Some("so-tu-phap"));
            for operation in Operation::ALL.into_iter().filter(|o| matches!(o.reach(role), Reach::OwnUnit | Reach::Assigned)) {
                let other = Object { assigned: true, ..Object::of_unit("so-y-te") };
                assert!(!authorize(&person, operation, &other), "{role:?} {operation:?}");
            }
        }
    }

    #[test]
    fn an_owner_fills_in_only_what_is_assigned() {
        let owner = actor(Role::Owner, Some("so-tu-phap"));
        let object = Object::of_unit("so-tu-phap");
        assert!(!authorize(&owner, Operation::FillSheet, &object));
        assert!(authorize(&owner, Operation::FillSheet, &Object { assigned: true, ..object }));
    }

    #[test]
    fn an_auditor_changes_nothing() {
        use Operation as O;
        let reading = [
            O::UseOwnAccount,
            O::ReadSetUp,
            O::ReadSheet,
            O::ReadEvidence,
            O::ReadBoard,
            O::ReadLog,
            O::ReadAppraisal,
            O::ReadFindings,
            O::ReadCouncil,
            O::ReadResult,
            O::ExportCampaign,
        ];
        for operation in Operation::ALL {
            let allowed = authorize(&actor(Role::Auditor, None), operation, &Object::of_unit("so-y-te"));
            assert_eq!(allowed, reading.contains(&operation), "{operation:?}");
        }
    }
}
