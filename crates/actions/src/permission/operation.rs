//! The operations and the roles that they ask for.

use super::Role;

/// How far a role reaches with an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Not at all.
    Nothing,
    /// What is assigned to the person inside the unit.
    Assigned,
    /// The unit of the grant.
    OwnUnit,
    /// Everything, or the area of the grant when it names one.
    Everything,
}

/// Something that a person may be allowed to do. Every route and every action names one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// Open one's own start page, account and settings.
    UseOwnAccount,
    /// Read units, criteria sets and campaigns.
    ReadSetUp,
    /// Change units, criteria sets and campaigns that are being prepared.
    ChangeSetUp,
    /// Propose a change that needs a second person.
    ProposeChange,
    /// Approve a change that somebody else proposed.
    ApproveChange,
    /// Manage persons and roles.
    ManagePersons,
    /// Read the sheet of a unit.
    ReadSheet,
    /// Fill in the sheet of a unit.
    FillSheet,
    /// Assign owners to criteria inside a unit.
    AssignOwners,
    /// Approve or return the sheet of a unit.
    ApproveSheet,
    /// Hand in or withdraw the sheet of a unit.
    HandInSheet,
    /// Read documents of a unit.
    ReadEvidence,
    /// Add and cite documents of a unit.
    AddEvidence,
    /// See the progress of all units.
    ReadBoard,
    /// Extend or reopen the deadline of a unit.
    ExtendDeadline,
    /// Read the log.
    ReadLog,
    /// Read and change settings of the server.
    ManageServer,
}

impl Operation {
    /// All operations.
    pub const ALL: [Self; 17] = [
        Self::UseOwnAccount,
        Self::ReadSetUp,
        Self::ChangeSetUp,
        Self::ProposeChange,
        Self::ApproveChange,
        Self::ManagePersons,
        Self::ReadSheet,
        Self::FillSheet,
        Self::AssignOwners,
        Self::ApproveSheet,
        Self::HandInSheet,
        Self::ReadEvidence,
        Self::AddEvidence,
        Self::ReadBoard,
        Self::ExtendDeadline,
        Self::ReadLog,
        Self::ManageServer,
    ];

    /// The stable text form; words stand under `operation-<text>`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::UseOwnAccount => "use-own-account",
            Self::ReadSetUp => "read-set-up",
            Self::ChangeSetUp => "change-set-up",
            Self::ProposeChange => "propose-change",
            Self::ApproveChange => "approve-change",
            Self::ManagePersons => "manage-persons",
            Self::ReadSheet => "read-sheet",
            Self::FillSheet => "fill-sheet",
            Self::AssignOwners => "assign-owners",
            Self::ApproveSheet => "approve-sheet",
            Self::HandInSheet => "hand-in-sheet",
            Self::ReadEvidence => "read-evidence",
            Self::AddEvidence => "add-evidence",
            Self::ReadBoard => "read-board",
            Self::ExtendDeadline => "extend-deadline",
            Self::ReadLog => "read-log",
            Self::ManageServer => "manage-server",
        }
    }

    /// The table: how far each role reaches with each operation.
    #[must_use]
    pub const fn reach(self, role: Role) -> Reach {
        use Operation as O;
        use Reach::{Assigned, Everything, Nothing, OwnUnit};
        use Role as R;
        match (self, role) {
            (O::UseOwnAccount, _) => Everything,
            (O::ReadSetUp, _) => Everything,
            (O::ChangeSetUp | O::ProposeChange | O::ApproveChange | O::ExtendDeadline, R::Secretariat) => Everything,
            (O::ManagePersons, R::Administrator | R::Secretariat) => Everything,
            (O::ManageServer, R::Administrator) => Everything,
            (O::ReadSheet | O::ReadEvidence, R::Secretariat | R::Appraiser | R::CouncilMember | R::CouncilChair | R::Auditor) => Everything,
            (O::ReadSheet, R::Leader) => Everything,
            (O::ReadSheet | O::ReadEvidence, R::Officer | R::Head | R::Owner) => OwnUnit,
            (O::FillSheet | O::AddEvidence, R::Officer | R::Head) => OwnUnit,
            (O::FillSheet, R::Owner) => Assigned,
            (O::AddEvidence, R::Owner) => OwnUnit,
            (O::AssignOwners, R::Officer | R::Head) => OwnUnit,
            (O::ApproveSheet | O::HandInSheet, R::Head) => OwnUnit,
            (O::ReadBoard, R::Secretariat | R::CouncilMember | R::CouncilChair | R::Leader | R::Auditor) => Everything,
            (O::ReadLog, R::Auditor | R::Secretariat | R::Administrator) => Everything,
            _ => Nothing,
        }
    }
}
