//! Evidence: which document, and where in it, a score rests on.

use crate::kernel::{Date, NodeCode, RowSource, UnitCode};

/// A document cited for a unit's component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Unit.
    pub unit: UnitCode,
    /// Component.
    pub component: NodeCode,
    /// Number of the document.
    pub number: Option<String>,
    /// Date of issue.
    pub date: Option<Date>,
    /// Issuer.
    pub issuer: Option<String>,
    /// Abstract.
    pub summary: Option<String>,
    /// Page cited.
    pub page: Option<String>,
    /// Words cited.
    pub quote: Option<String>,
    /// Row it was read from.
    pub row: Option<RowSource>,
}
