//! The tables of a round and their columns, in the order in which they are written.

/// A table of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TableKind {
    Sets,
    Groups,
    Units,
    Lineage,
    Criteria,
    Applicability,
    Scores,
    Evidence,
    Bands,
    Gates,
    Published,
    Crosswalk,
}

impl TableKind {
    /// All tables in the order of the documentation.
    pub const ALL: [Self; 12] = [
        Self::Sets,
        Self::Groups,
        Self::Units,
        Self::Lineage,
        Self::Criteria,
        Self::Applicability,
        Self::Scores,
        Self::Evidence,
        Self::Bands,
        Self::Gates,
        Self::Published,
        Self::Crosswalk,
    ];

    /// Name of the file without its ending.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sets => "sets",
            Self::Groups => "groups",
            Self::Units => "units",
            Self::Lineage => "lineage",
            Self::Criteria => "criteria",
            Self::Applicability => "applicability",
            Self::Scores => "scores",
            Self::Evidence => "evidence",
            Self::Bands => "bands",
            Self::Gates => "gates",
            Self::Published => "published",
            Self::Crosswalk => "crosswalk",
        }
    }

    /// Whether a round cannot do without it.
    pub const fn is_required(self) -> bool {
        matches!(self, Self::Sets | Self::Groups | Self::Units | Self::Criteria)
    }

    /// Columns in order; of the scores the figures are left out, which stand before `comment`.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Sets => {
                &["code", "name_vi", "name_en", "version", "decision", "decision_date", "effective_from", "effective_to", "reading"]
            }
            Self::Groups => &["code", "name_vi", "name_en", "set"],
            Self::Units => &["code", "name_vi", "name_en", "kind", "group", "traits", "valid_from", "valid_to"],
            Self::Lineage => &["successor", "predecessor", "relation", "effective", "weight"],
            Self::Criteria => &[
                "set",
                "code",
                "parent",
                "name_vi",
                "name_en",
                "max_points",
                "source",
                "rule",
                "clause",
                "evidence",
                "owner",
                "applies_when",
            ],
            Self::Applicability => &["set", "node", "group", "unit", "applies", "reason"],
            Self::Scores => &["unit", "component", "stage", "status", "points", "comment", "author", "time", "origin"],
            Self::Evidence => &["unit", "component", "number", "date", "issuer", "abstract", "page", "quote"],
            Self::Bands => &["group", "class", "name_vi", "name_en", "at_least", "base"],
            Self::Gates => &["group", "class", "node", "measure", "at_least", "reason"],
            Self::Published => &["scope", "key", "node", "measure", "value", "tolerance", "source"],
            Self::Crosswalk => &["old_set", "old_code", "new_set", "new_code", "share"],
        }
    }

    /// Columns without which the table would be misread.
    pub const fn required_columns(self) -> &'static [&'static str] {
        match self {
            Self::Sets => &["code", "name_vi"],
            Self::Groups => &["code", "name_vi", "set"],
            Self::Units => &["code", "name_vi", "group"],
            Self::Lineage => &["successor", "predecessor", "relation"],
            Self::Criteria => &["set", "code", "parent", "name_vi", "max_points", "source", "rule"],
            Self::Applicability => &["set", "node", "applies", "reason"],
            Self::Scores => &["unit", "component", "stage"],
            Self::Evidence => &["unit", "component"],
            Self::Bands => &["class", "name_vi", "at_least"],
            Self::Gates => &["class", "node", "at_least"],
            Self::Published => &["scope", "key", "measure", "value"],
            Self::Crosswalk => &["old_set", "old_code", "new_set", "new_code"],
        }
    }

    /// Columns that name what a row is about. A row in which all of them are empty is about nothing.
    pub const fn key_columns(self) -> &'static [&'static str] {
        match self {
            Self::Sets | Self::Groups | Self::Units => &["code"],
            Self::Lineage => &["successor", "predecessor"],
            Self::Criteria => &["set", "code"],
            Self::Applicability => &["set", "node"],
            Self::Scores | Self::Evidence => &["unit", "component"],
            Self::Bands => &["class"],
            Self::Gates => &["class", "node"],
            Self::Published => &["scope"],
            Self::Crosswalk => &["old_set", "old_code", "new_set", "new_code"],
        }
    }

    /// Columns that the officials' workbook shows for reading only.
    pub const fn shown_columns(self) -> &'static [&'static str] {
        match self {
            Self::Scores => &["unit_name", "component_name", "max_points", "rule", "evidence", "clause"],
            _ => &[],
        }
    }
}
