//! Groups, units and lineage.

use parindex_engine::units::{Group, Lineage, Relation, Traits, Unit};

use super::{listed, row::Row};

pub fn group(row: &mut Row<'_>) -> Option<Group> {
    let (code, name, set) = (row.need_code("code"), row.name(), row.need_code("set"));
    Some(Group { code: code?, name: name?, set: set?, source: row.source() })
}

pub fn unit(row: &mut Row<'_>) -> Option<Unit> {
    let (code, name, kind, group) = (row.need_code("code"), row.name(), row.text("kind"), row.code("group"));
    let (traits, valid_from, valid_to) = (row.text("traits"), row.date("valid_from"), row.date("valid_to"));
    let traits = traits.map(|text| Traits::parse(&text)).unwrap_or_default();
    Some(Unit { code: code?, name: name?, kind: kind.unwrap_or_default(), group, traits, valid_from, valid_to, source: row.source() })
}

pub fn lineage(row: &mut Row<'_>) -> Option<Lineage> {
    let relations = listed("relation", Relation::ALL.map(|r| (r.as_str(), r)));
    let (successor, predecessor) = (row.need_code("successor"), row.need_code("predecessor"));
    let (relation, effective, weight) = (row.need_word("relation", &relations), row.date("effective"), row.decimal("weight"));
    Some(Lineage { successor: successor?, predecessor: predecessor?, relation: relation?, effective, weight, source: row.source() })
}
