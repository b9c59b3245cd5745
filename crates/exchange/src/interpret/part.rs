//! Parts of a round that stand alone: criteria sets, or units.

use std::sync::Arc;

use parindex_engine::{
    criteria::{CriteriaSet, Crosswalk, NodeRow, SetHead},
    kernel::Finding,
    units::{Group, Lineage, Unit},
};

use super::{Parts, criteria, round::Tables, units};
use crate::{
    problem::{Problem, ProblemCode, Problems},
    schema::TableKind,
};

/// Criteria sets as they were read. Rows are kept even where the tree is not sound yet, so that a draft can be mended.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SetsPart {
    /// What the table of sets says.
    pub heads: Vec<SetHead>,
    /// Rows of all sets that could be read.
    pub rows: Vec<NodeRow>,
    /// The sets whose trees are sound.
    pub sets: Vec<Arc<CriteriaSet>>,
    /// Which old node became which new one.
    pub crosswalk: Vec<Crosswalk>,
    /// What is wrong with the file.
    pub problems: Vec<Problem>,
    /// What the engine found while it built the trees.
    pub findings: Vec<Finding>,
}

/// Units as they were read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UnitsPart {
    /// Units.
    pub units: Vec<Unit>,
    /// Groups.
    pub groups: Vec<Group>,
    /// Links between units and their predecessors.
    pub lineage: Vec<Lineage>,
    /// What is wrong with the file.
    pub problems: Vec<Problem>,
}

/// Reads sets, criteria and crosswalk.
pub fn sets_part(parts: &Parts, mut problems: Problems) -> SetsPart {
    need(parts, &[TableKind::Sets, TableKind::Criteria], &mut problems);
    let mut tables = Tables { parts, mark: None, problems: &mut problems };
    let heads = tables.read(TableKind::Sets, criteria::set_head);
    let rows = tables.read(TableKind::Criteria, criteria::node);
    let crosswalk = tables.read(TableKind::Crosswalk, criteria::crosswalk);
    let mut findings = Vec::new();
    let sets = criteria::build_sets(heads.clone(), rows.clone(), &mut findings);
    findings.extend(sets.iter().flat_map(|set| set.warnings()));
    SetsPart { heads, rows, sets, crosswalk, problems: problems.into_list(""), findings }
}

/// Reads units, groups and lineage.
pub fn units_part(parts: &Parts, mut problems: Problems) -> UnitsPart {
    need(parts, &[TableKind::Units], &mut problems);
    let mut tables = Tables { parts, mark: None, problems: &mut problems };
    let units = tables.read(TableKind::Units, units::unit);
    let groups = tables.read(TableKind::Groups, units::group);
    let lineage = tables.read(TableKind::Lineage, units::lineage);
    UnitsPart { units, groups, lineage, problems: problems.into_list("") }
}

fn need(parts: &Parts, kinds: &[TableKind], problems: &mut Problems) {
    for kind in kinds.iter().filter(|kind| !parts.tables.contains_key(kind)) {
        problems.push(Problem::new(ProblemCode::TableMissing, parts.whole.clone()).with("table", kind.name()).with("found", ""));
    }
}
