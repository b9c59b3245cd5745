//! Where a sheet stands.

/// Where a sheet stands between filling and hand-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetState {
    /// It is being filled in.
    Filling,
    /// The head looks at it.
    ForApproval,
    /// The head has approved it as it is.
    Approved,
    /// It is handed in.
    HandedIn,
}

impl SheetState {
    /// The stable text form; words stand under `handover-state-<text>`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Filling => "filling",
            Self::ForApproval => "for_approval",
            Self::Approved => "approved",
            Self::HandedIn => "handed_in",
        }
    }

    /// The state with this text form; a sheet that nobody has touched is being filled in.
    #[must_use]
    pub fn parse(text: Option<&str>) -> Self {
        [Self::ForApproval, Self::Approved, Self::HandedIn].into_iter().find(|s| Some(s.as_str()) == text).unwrap_or(Self::Filling)
    }
}
