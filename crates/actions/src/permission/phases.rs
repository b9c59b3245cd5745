//! In which phases of a campaign an operation changes something of it.

use super::Operation;
use crate::campaign::Phase;

impl Operation {
    /// The phases in which the operation changes a campaign, its sheets or its findings; nothing for an operation that changes nothing of
    /// it or does not ask for its phase. A sheet with an end of its own stays open for its unit until that end, in any phase before the
    /// freezing.
    #[must_use]
    pub const fn phases(self) -> Option<&'static [Phase]> {
        use Phase as P;
        Some(match self {
            Self::FillSheet | Self::ApproveSheet | Self::HandInSheet => &[P::SelfScoring],
            // While units explain, nothing but a question is taken back.
            Self::Appraise => &[P::Appraisal, P::Explanation, P::SecondAppraisal],
            Self::AnswerExplanation => &[P::Explanation],
            Self::EnterScores => &[P::SelfScoring, P::SelfScoringClosed, P::Appraisal, P::Explanation, P::SecondAppraisal, P::Council],
            Self::RunCouncil | Self::Vote | Self::FreezeResult => &[P::Council],
            _ => return None,
        })
    }
}
