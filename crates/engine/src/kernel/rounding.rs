//! Rounding, done once: at display, or where a campaign's rule says so.

/// What happens to a value that lies between two displayed ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RoundingMode {
    /// A half goes away from zero (87.105 → 87.11), as offices round.
    #[default]
    HalfUp,
    /// A half goes to the even neighbour.
    HalfEven,
    /// Digits are cut off.
    Down,
}

/// Decimals and mode of a displayed value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rounding {
    /// Digits behind the mark, 0–12.
    pub decimals: u32,
    /// What happens in between.
    pub mode: RoundingMode,
}

impl Rounding {
    /// Half up at this many decimals.
    #[must_use]
    pub const fn half_up(decimals: u32) -> Self {
        Self { decimals, mode: RoundingMode::HalfUp }
    }
}
