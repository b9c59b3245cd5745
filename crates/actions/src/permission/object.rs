//! What an operation is about.

/// What an operation is about; what is not named does not matter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Object<'a> {
    /// The unit whose thing it is.
    pub unit: Option<&'a str>,
    /// The node, followed by all its ancestors.
    pub nodes: &'a [&'a str],
    /// Whether the node, or one above it, is assigned to the person.
    pub assigned: bool,
}

impl<'a> Object<'a> {
    /// Nothing in particular.
    pub const ANY: Self = Self { unit: None, nodes: &[], assigned: false };

    /// Something of a unit.
    #[must_use]
    pub const fn of_unit(unit: &'a str) -> Self {
        Self { unit: Some(unit), nodes: &[], assigned: false }
    }
}
