//! The roles.

/// What a person may be. A person may hold several roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Keeps the system: accounts and settings, no scores.
    Administrator,
    /// Sở Nội vụ: sets up campaigns and leads them.
    Secretariat,
    /// Fills in the sheet of a unit.
    Officer,
    /// Fills in single criteria of a unit.
    Owner,
    /// Reviews, approves and hands in for a unit.
    Head,
    /// Appraises.
    Appraiser,
    /// Member of the council.
    CouncilMember,
    /// Chair of the council.
    CouncilChair,
    /// Leader of the province: reads.
    Leader,
    /// Reads everything, changes nothing.
    Auditor,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 10] = [
        Self::Administrator,
        Self::Secretariat,
        Self::Officer,
        Self::Owner,
        Self::Head,
        Self::Appraiser,
        Self::CouncilMember,
        Self::CouncilChair,
        Self::Leader,
        Self::Auditor,
    ];

    /// The stable text form; words stand under `role-<text>`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Secretariat => "secretariat",
            Self::Officer => "officer",
            Self::Owner => "owner",
            Self::Head => "head",
            Self::Appraiser => "appraiser",
            Self::CouncilMember => "council-member",
            Self::CouncilChair => "council-chair",
            Self::Leader => "leader",
            Self::Auditor => "auditor",
        }
    }

    /// The role with this text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }

    /// Whether it is held for a unit and not for the whole province.
    #[must_use]
    pub const fn is_of_unit(self) -> bool {
        matches!(self, Self::Officer | Self::Owner | Self::Head)
    }
}
