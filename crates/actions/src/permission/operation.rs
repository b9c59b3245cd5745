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
    /// Lead the appraisal: appraisers, phases, the sample that is read twice.
    LeadAppraisal,
    /// Read what the appraisal says; a unit reads its own as far as the campaign shows it.
    ReadAppraisal,
    /// Read the findings of the appraisal, column by column and unit by unit.
    ReadFindings,
    /// Appraise what is assigned, and ask for explanations.
    Appraise,
    /// Declare a conflict of interest with a unit: one's own; the secretariat anybody's.
    DeclareConflict,
    /// Answer requests for explanation of a unit.
    AnswerExplanation,
    /// Enter survey and external scores.
    EnterScores,
    /// Read agenda, votes and minutes of the council.
    ReadCouncil,
    /// Prepare and lead sessions of the council.
    RunCouncil,
    /// Vote in the council.
    Vote,
    /// Freeze a result, answer findings, correct a frozen result.
    FreezeResult,
    /// Read frozen results; a unit its own.
    ReadResult,
    /// Export a campaign as files.
    ExportCampaign,
    /// See what became of the messages of a campaign, and send one again.
    WatchMessages,
    /// Report letters that came back.
    ReportBounces,
}

impl Operation {
    /// All operations.
    pub const ALL: [Self; 32] = [
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
        Self::LeadAppraisal,
        Self::ReadAppraisal,
        Self::ReadFindings,
        Self::Appraise,
        Self::DeclareConflict,
        Self::AnswerExplanation,
        Self::EnterScores,
        Self::ReadCouncil,
        Self::RunCouncil,
        Self::Vote,
        Self::FreezeResult,
        Self::ReadResult,
        Self::ExportCampaign,
        Self::WatchMessages,
        Self::ReportBounces,
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
            Self::LeadAppraisal => "lead-appraisal",
            Self::ReadAppraisal => "read-appraisal",
            Self::ReadFindings => "read-findings",
            Self::Appraise => "appraise",
            Self::DeclareConflict => "declare-conflict",
            Self::AnswerExplanation => "answer-explanation",
            Self::EnterScores => "enter-scores",
            Self::ReadCouncil => "read-council",
            Self::RunCouncil => "run-council",
            Self::Vote => "vote",
            Self::FreezeResult => "freeze-result",
            Self::ReadResult => "read-result",
            Self::ExportCampaign => "export-campaign",
            Self::WatchMessages => "watch-messages",
            Self::ReportBounces => "report-bounces",
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
            (O::ManageServer | O::ReportBounces, R::Administrator) => Everything,
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
            (O::LeadAppraisal | O::EnterScores | O::FreezeResult | O::WatchMessages, R::Secretariat) => Everything,
            (O::ReadAppraisal | O::ReadFindings, R::Secretariat | R::Appraiser | R::CouncilMember | R::CouncilChair | R::Auditor) => {
                Everything
            }
            (O::ReadAppraisal, R::Officer | R::Owner | R::Head) => OwnUnit,
            (O::Appraise, R::Appraiser) => Everything,
            (O::DeclareConflict, R::Secretariat | R::Appraiser | R::CouncilMember | R::CouncilChair) => Everything,
            (O::AnswerExplanation, R::Officer | R::Head) => OwnUnit,
            (O::ReadCouncil, R::Secretariat | R::CouncilMember | R::CouncilChair | R::Auditor) => Everything,
            (O::RunCouncil, R::Secretariat | R::CouncilChair) => Everything,
            (O::Vote, R::CouncilMember | R::CouncilChair) => Everything,
            (O::ReadResult, R::Secretariat | R::Appraiser | R::CouncilMember | R::CouncilChair | R::Leader | R::Auditor) => Everything,
            (O::ReadResult, R::Officer | R::Owner | R::Head) => OwnUnit,
            (O::ExportCampaign, R::Secretariat | R::Auditor) => Everything,
            _ => Nothing,
        }
    }
}
