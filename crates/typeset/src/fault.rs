//! Why there is no document.

/// Why there is no document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Too many wait for theirs already.
    #[error("too many documents at once")]
    Busy,
    /// The template does not accept its data; what the typesetter says.
    #[error("template: {0}")]
    Template(String),
    /// The address is too long for a QR code.
    #[error("the address does not fit into a QR code")]
    Address,
    /// The moment is none of the calendar.
    #[error("{0} is no moment of the calendar")]
    Moment(i64),
    /// The typesetter broke off.
    #[error("the typesetter broke off")]
    Broken,
}
