//! One row of each table, in the order of its columns.

use parindex_engine::{
    criteria::{Crosswalk, Exception, NodeRow, SetHead},
    kernel::{GroupCode, LocalText},
    ranking::{Band, BandBase, Gate, GateMeasure},
    round::PublishedFigure,
    scores::{Entry, Evidence},
    units::{Group, Lineage, Unit},
};

use super::{
    OutCell,
    OutCell::{Number, Text, YesNo},
};

fn code(code: &impl ToString) -> OutCell {
    Text(code.to_string())
}

fn optional<T: ToString>(code: Option<&T>) -> OutCell {
    code.map_or(OutCell::Empty, |c| Text(c.to_string()))
}

fn text(text: Option<&String>) -> OutCell {
    OutCell::text(text.map(String::as_str))
}

fn names(name: &LocalText) -> [OutCell; 2] {
    [OutCell::text(Some(&name.vi)), text(name.en.as_ref())]
}

fn group_or_all(group: Option<&GroupCode>) -> OutCell {
    Text(group.map_or_else(|| "*".to_owned(), ToString::to_string))
}

pub fn set(set: &SetHead) -> Vec<OutCell> {
    let [vi, en] = names(&set.name);
    let decision = [text(set.version.as_ref()), text(set.decision.number.as_ref()), OutCell::date(set.decision.date)];
    let validity = [OutCell::date(set.effective_from), OutCell::date(set.effective_to), OutCell::word("reading", set.reading.as_str())];
    [code(&set.code), vi, en].into_iter().chain(decision).chain(validity).collect()
}

pub fn group(group: &Group) -> Vec<OutCell> {
    let [vi, en] = names(&group.name);
    vec![code(&group.code), vi, en, code(&group.set)]
}

pub fn unit(unit: &Unit) -> Vec<OutCell> {
    let [vi, en] = names(&unit.name);
    let kind = OutCell::text(Some(&unit.kind));
    let traits = OutCell::text(Some(&unit.traits.to_string()));
    let validity = [OutCell::date(unit.valid_from), OutCell::date(unit.valid_to)];
    [code(&unit.code), vi, en, kind, optional(unit.group.as_ref()), traits].into_iter().chain(validity).collect()
}

pub fn lineage(link: &Lineage) -> Vec<OutCell> {
    let relation = OutCell::word("relation", link.relation.as_str());
    vec![code(&link.successor), code(&link.predecessor), relation, OutCell::date(link.effective), OutCell::number(link.weight)]
}

pub fn node(node: &NodeRow) -> Vec<OutCell> {
    let [vi, en] = names(&node.name);
    let source = node.source.map_or(OutCell::Empty, |s| OutCell::word("source", s.as_str()));
    let place = [code(&node.set), code(&node.code), optional(node.parent.as_ref()), vi, en, Number(node.max), source];
    let rule = [&node.rule, &node.clause, &node.evidence, &node.owner, &node.applies_when].map(|t| text(t.as_ref()));
    place.into_iter().chain(rule).collect()
}

pub fn exception(item: &Exception) -> Vec<OutCell> {
    let to_whom = [optional(item.group.as_ref()), optional(item.unit.as_ref())];
    let what = [YesNo(item.applies), OutCell::text(Some(&item.reason))];
    [code(&item.set), code(&item.node)].into_iter().chain(to_whom).chain(what).collect()
}

/// What stands before the figures, and what stands behind them.
pub fn entry(entry: &Entry) -> (Vec<OutCell>, Vec<OutCell>) {
    let stage = OutCell::word("stage", entry.stage.as_str());
    let status = OutCell::word("status", entry.status.as_str());
    let before = vec![code(&entry.unit), code(&entry.component), stage, status, OutCell::number(entry.points)];
    let origin = OutCell::word("origin", entry.origin.as_str());
    let after = [&entry.comment, &entry.author, &entry.time].map(|t| text(t.as_ref()));
    (before, after.into_iter().chain([origin]).collect())
}

pub fn evidence(item: &Evidence) -> Vec<OutCell> {
    let document = [text(item.number.as_ref()), OutCell::date(item.date)];
    let rest = [&item.issuer, &item.summary, &item.page, &item.quote].map(|t| text(t.as_ref()));
    [code(&item.unit), code(&item.component)].into_iter().chain(document).chain(rest).collect()
}

pub fn band(band: &Band) -> Vec<OutCell> {
    let [vi, en] = names(&band.name);
    let base = match band.base {
        BandBase::Percent => "percent",
        BandBase::Points => "points",
    };
    vec![group_or_all(band.group.as_ref()), code(&band.class), vi, en, Number(band.at_least), OutCell::word("base", base)]
}

pub fn gate(gate: &Gate) -> Vec<OutCell> {
    let measure = match gate.measure {
        GateMeasure::Index => "index",
        GateMeasure::Points => "points",
    };
    let what = [code(&gate.class), code(&gate.node), OutCell::word("gate_measure", measure)];
    [group_or_all(gate.group.as_ref())].into_iter().chain(what).chain([Number(gate.at_least), text(gate.reason.as_ref())]).collect()
}

pub fn published(figure: &PublishedFigure) -> Vec<OutCell> {
    let scope = OutCell::word("scope", figure.scope.as_str());
    let what = [text(figure.key.as_ref()), optional(figure.node.as_ref()), Text(figure.measure.to_text())];
    let value = [OutCell::Printed(figure.value.clone()), OutCell::number(figure.tolerance), text(figure.source.as_ref())];
    [scope].into_iter().chain(what).chain(value).collect()
}

pub fn crosswalk(line: &Crosswalk) -> Vec<OutCell> {
    vec![code(&line.old_set), code(&line.old_node), code(&line.new_set), code(&line.new_node), OutCell::number(line.share)]
}
