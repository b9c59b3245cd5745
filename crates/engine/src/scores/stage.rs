//! The stages a score goes through.

/// A stage of scoring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// Self-scoring by the unit.
    SelfScore,
    /// First appraisal.
    Appraisal1,
    /// Appraisal after the explanation.
    Appraisal2,
    /// Decision of the council, and scores that need none.
    Final,
}

impl Stage {
    /// All stages in the order of the year.
    pub const ALL: [Self; 4] = [Self::SelfScore, Self::Appraisal1, Self::Appraisal2, Self::Final];

    /// The stable text form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SelfScore => "self",
            Self::Appraisal1 => "appraisal_1",
            Self::Appraisal2 => "appraisal_2",
            Self::Final => "final",
        }
    }
}
