//! Puts the tables together into a round.

use std::collections::{HashMap, HashSet};

use parindex_engine::{kernel::Finding, round::Round};

use super::{codeless, criteria, figures::FieldBook, legacy_font, published, ranking, row::Row, scores, units};
use crate::{
    number::Mark,
    problem::{Location, Problem, ProblemCode, Problems},
    raw::RawTable,
    schema::{Table, TableKind},
    settings::{self, Setting},
};

/// The parts of a round as they stand in its files.
pub struct Parts {
    /// Folder or workbook.
    pub whole: Location,
    /// `round.toml` or the sheet of settings.
    pub settings_place: Location,
    /// Settings in the order of the file; nothing when the file could not be read, which is a problem already.
    pub settings: Option<Vec<Setting>>,
    pub tables: HashMap<TableKind, RawTable>,
    /// Tables that are there but could not be read, which is a problem already.
    pub unreadable: HashSet<TableKind>,
}

/// A round, when the settings could be read, and what the engine found while sets were built.
pub struct Interpreted {
    pub round: Option<Round>,
    pub findings: Vec<Finding>,
}

/// Reads everything; all problems go to `problems`. The round is whole only if none of them is an error.
pub fn interpret(parts: &Parts, problems: &mut Problems) -> Interpreted {
    let campaign = parts.settings.as_ref().and_then(|list| settings::read(list, &parts.settings_place, problems));
    let mark = parts.settings.as_ref().and_then(|list| settings::declared_mark(list));
    let absent = |kind: &TableKind| kind.is_required() && !parts.tables.contains_key(kind) && !parts.unreadable.contains(kind);
    for kind in TableKind::ALL.into_iter().filter(absent) {
        problems.push(Problem::new(ProblemCode::TableMissing, parts.whole.clone()).with("table", kind.name()));
    }
    let mut tables = Tables { parts, mark, problems };
    let mut findings = Vec::new();
    let before = tables.problems.errors();
    let heads = tables.read(TableKind::Sets, criteria::set_head);
    let nodes = tables.read(TableKind::Criteria, criteria::node);
    let whole =
        tables.problems.errors() == before && [TableKind::Sets, TableKind::Criteria].iter().all(|kind| parts.tables.contains_key(kind));
    // With rows left out, every finding of the tree would be about what is not there.
    let sets = if whole { criteria::build_sets(heads, nodes, &mut findings) } else { Vec::new() };
    let groups = tables.read(TableKind::Groups, units::group);
    let units = tables.read(TableKind::Units, units::unit);
    let (book, words) = (FieldBook::new(&sets, &groups, &units), scores::ScoreWords::new());
    let entries = tables.read(TableKind::Scores, |row| scores::entry(row, &book, &words));
    let lineage = tables.read(TableKind::Lineage, units::lineage);
    let exceptions = tables.read(TableKind::Applicability, criteria::exception);
    let evidence = tables.read(TableKind::Evidence, scores::evidence);
    let bands = tables.read(TableKind::Bands, ranking::band);
    let gates = tables.read(TableKind::Gates, ranking::gate);
    let published = tables.read(TableKind::Published, published::figure);
    let crosswalk = tables.read(TableKind::Crosswalk, criteria::crosswalk);
    let round = campaign.map(|campaign| Round {
        campaign,
        sets,
        groups,
        units,
        lineage,
        exceptions,
        entries,
        evidence,
        bands,
        gates,
        published,
        crosswalk,
    });
    Interpreted { round, findings }
}

/// The tables of a round with everything that reading a row needs.
pub(super) struct Tables<'a> {
    pub parts: &'a Parts,
    pub mark: Option<Mark>,
    pub problems: &'a mut Problems,
}

impl Tables<'_> {
    /// Reads all rows of a table; a row with a problem is left out.
    pub fn read<T>(&mut self, kind: TableKind, mut read: impl FnMut(&mut Row<'_>) -> Option<T>) -> Vec<T> {
        let Some(raw) = self.parts.tables.get(&kind) else { return Vec::new() };
        let Some(table) = Table::open(raw, kind, self.problems) else { return Vec::new() };
        legacy_font::warn(&table, self.problems);
        let mut one = |raw| {
            let mut row = Row { table: &table, raw, mark: self.mark, problems: &mut *self.problems };
            if codeless::told(&mut row, kind) { None } else { read(&mut row) }
        };
        table.rows.iter().filter_map(|raw| one(*raw)).collect()
    }
}
