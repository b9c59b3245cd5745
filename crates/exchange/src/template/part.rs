//! The part of a round that concerns one unit or group: a workbook that is handed out holds nothing about the others.

use std::borrow::Cow;

use parindex_engine::{
    criteria::Exception,
    kernel::{GroupCode, SetCode, UnitCode},
    ranking::{Breaker, Gate},
    round::{Measure, PublishedFigure, Round, Scope},
    units::Unit,
};

use super::TemplateUnits;

/// What concerns the chosen units; the whole round for all of them.
pub fn of<'a>(round: &'a Round, chosen: &TemplateUnits) -> Cow<'a, Round> {
    let (group, unit) = match chosen {
        TemplateUnits::All => return Cow::Borrowed(round),
        TemplateUnits::Group(group) => (Some(group), None),
        TemplateUnits::Unit(code) => (round.units.iter().find(|u| u.code == *code).and_then(|u| u.group.as_ref()), Some(code)),
    };
    let part = Part { round, group, unit };
    Cow::Owned(part.cut())
}

struct Part<'a> {
    round: &'a Round,
    group: Option<&'a GroupCode>,
    unit: Option<&'a UnitCode>,
}

impl Part<'_> {
    fn cut(&self) -> Round {
        let mut own = Round::new(self.round.campaign.clone());
        own.groups = kept(&self.round.groups, |g| Some(&g.code) == self.group);
        own.sets = kept(&self.round.sets, |s| own.groups.iter().any(|g| g.set == s.head.code));
        own.units = kept(&self.round.units, |u| self.has(u));
        let known = |code: &UnitCode| own.units.iter().any(|u| u.code == *code);
        let of_set = |code: &SetCode| own.sets.iter().any(|s| s.head.code == *code);
        own.exceptions = kept(&self.round.exceptions, |e| of_set(&e.set) && self.concerns(e));
        own.entries = kept(&self.round.entries, |e| known(&e.unit));
        own.evidence = kept(&self.round.evidence, |e| known(&e.unit));
        own.published = kept(&self.round.published, |p| self.printed(p, known));
        own.crosswalk = kept(&self.round.crosswalk, |c| of_set(&c.new_set));
        own.bands = kept(&self.round.bands, |b| self.own_or_all(b.group.as_ref()));
        own.gates = kept(&self.round.gates, |g| self.own_or_all(g.group.as_ref()) && leads_somewhere(g, &own));
        own.campaign.ranking.breakers.retain(|b| match b {
            Breaker::Node(node) => own.sets.iter().any(|s| s.position(node).is_some()),
            Breaker::Source(_) => true,
        });
        own
    }

    fn has(&self, unit: &Unit) -> bool {
        match self.unit {
            Some(code) => unit.code == *code,
            None => unit.group.is_some() && unit.group.as_ref() == self.group,
        }
    }

    /// An exception of a unit is about that unit, whatever its group.
    fn concerns(&self, exception: &Exception) -> bool {
        match &exception.unit {
            Some(code) => self.round.units.iter().any(|u| u.code == *code && self.has(u)),
            None => self.own_or_all(exception.group.as_ref()),
        }
    }

    fn own_or_all(&self, group: Option<&GroupCode>) -> bool {
        group.is_none() || group == self.group
    }

    /// The rank of one unit, and the figures of its group, cannot come out of one unit alone.
    fn printed(&self, figure: &PublishedFigure, known: impl Fn(&UnitCode) -> bool) -> bool {
        let key = figure.key.as_deref();
        match figure.scope {
            Scope::Unit => {
                let own = key.and_then(|k| UnitCode::new(k).ok()).is_some_and(|code| known(&code));
                own && (self.unit.is_none() || figure.measure != Measure::Rank)
            }
            Scope::Group => self.unit.is_none() && key == self.group.map(GroupCode::as_str),
            Scope::All => false,
        }
    }
}

/// A gate for all groups may look at a node or a class that only other groups have.
fn leads_somewhere(gate: &Gate, own: &Round) -> bool {
    let class = own.bands.iter().any(|b| b.class == gate.class);
    class && own.sets.iter().any(|s| s.position(&gate.node).is_some())
}

fn kept<T: Clone>(all: &[T], keep: impl Fn(&T) -> bool) -> Vec<T> {
    all.iter().filter(|item| keep(item)).cloned().collect()
}
