//! The kinds of messages.

use crate::permission::Operation;

/// What a message is about; words stand under `message-<text>` (a line) and `message-<text>-text`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A sheet waits for the head.
    SheetSent,
    /// The head has sent the sheet back.
    SheetReturned,
    /// The sheet was handed in.
    HandedIn,
    /// The unit has a later end of self-scoring.
    DeadlineExtended,
    /// What was handed in is open again.
    SheetReopened,
    /// A change waits for a second person.
    ProposalWaits,
    /// The unit is asked to explain something.
    ExplanationAsked,
    /// The unit has answered.
    ExplanationAnswered,
    /// A point was settled.
    ExplanationSettled,
    /// Somebody has a part to appraise.
    AppraiserAssigned,
    /// A session of the council was opened.
    SessionOpened,
    /// A result was frozen.
    ResultFrozen,
    /// Self-scoring ends soon.
    RemindSheet,
    /// Self-scoring is over and nothing was handed in.
    LateSheet,
    /// The explanation window ends soon.
    RemindAnswers,
    /// The explanation window is over and points are unanswered.
    LateAnswers,
    /// How many units have not handed in, a day before the end.
    UnitsBehind,
    /// How many units have not handed in at the end.
    UnitsLate,
    /// How many units have points unanswered, a day before the end.
    AnswersBehind,
    /// How many units have points unanswered at the end.
    AnswersLate,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 20] = [
        Self::SheetSent,
        Self::SheetReturned,
        Self::HandedIn,
        Self::DeadlineExtended,
        Self::SheetReopened,
        Self::ProposalWaits,
        Self::ExplanationAsked,
        Self::ExplanationAnswered,
        Self::ExplanationSettled,
        Self::AppraiserAssigned,
        Self::SessionOpened,
        Self::ResultFrozen,
        Self::RemindSheet,
        Self::LateSheet,
        Self::RemindAnswers,
        Self::LateAnswers,
        Self::UnitsBehind,
        Self::UnitsLate,
        Self::AnswersBehind,
        Self::AnswersLate,
    ];

    /// The stable text form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SheetSent => "sheet-sent",
            Self::SheetReturned => "sheet-returned",
            Self::HandedIn => "handed-in",
            Self::DeadlineExtended => "deadline-extended",
            Self::SheetReopened => "sheet-reopened",
            Self::ProposalWaits => "proposal-waits",
            Self::ExplanationAsked => "explanation-asked",
            Self::ExplanationAnswered => "explanation-answered",
            Self::ExplanationSettled => "explanation-settled",
            Self::AppraiserAssigned => "appraiser-assigned",
            Self::SessionOpened => "session-opened",
            Self::ResultFrozen => "result-frozen",
            Self::RemindSheet => "remind-sheet",
            Self::LateSheet => "late-sheet",
            Self::RemindAnswers => "remind-answers",
            Self::LateAnswers => "late-answers",
            Self::UnitsBehind => "units-behind",
            Self::UnitsLate => "units-late",
            Self::AnswersBehind => "answers-behind",
            Self::AnswersLate => "answers-late",
        }
    }

    /// The kind with this text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// What somebody must be allowed to do with the unit to get the message, and to go on seeing it.
    #[must_use]
    pub const fn asks(self) -> Operation {
        match self {
            Self::SheetSent => Operation::ApproveSheet,
            Self::SheetReturned | Self::HandedIn | Self::DeadlineExtended | Self::SheetReopened | Self::RemindSheet | Self::LateSheet => {
                Operation::ReadSheet
            }
            Self::ProposalWaits => Operation::ApproveChange,
            Self::ExplanationAsked | Self::ExplanationSettled | Self::RemindAnswers | Self::LateAnswers => Operation::ReadAppraisal,
            Self::ExplanationAnswered | Self::AppraiserAssigned => Operation::Appraise,
            Self::SessionOpened => Operation::ReadCouncil,
            Self::ResultFrozen => Operation::ReadResult,
            Self::UnitsBehind | Self::UnitsLate | Self::AnswersBehind | Self::AnswersLate => Operation::ReadBoard,
        }
    }

    /// Whether several of them within one hour are one message with a count.
    #[must_use]
    pub const fn is_counted(self) -> bool {
        matches!(self, Self::ExplanationAsked | Self::ExplanationAnswered | Self::ExplanationSettled)
    }
}
