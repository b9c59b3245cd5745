//! Carries old percents over to the components of a new set.

use crate::{
    criteria::{CriteriaSet, Crosswalk},
    index::UnitScore,
    kernel::{Decimal, Exact, Sum},
};

/// For each component of a new set, the old nodes that went into it and their shares.
pub(super) type Mapping = Vec<Vec<(usize, Decimal)>>;

/// For each component of the new set, the nodes of the old set that went into it, with their shares. Empty = no predecessor.
pub(super) fn map_components(old: &CriteriaSet, new: &CriteriaSet, crosswalk: &[Crosswalk]) -> Mapping {
    let lines: Vec<&Crosswalk> = crosswalk.iter().filter(|l| l.old_set == old.head.code && l.new_set == new.head.code).collect();
    // Without a crosswalk only the very same set maps to itself: equal codes in different sets prove nothing.
    let same = lines.is_empty() && old.head.code == new.head.code && old.head.version == new.head.version;
    let into = |at: usize| -> Vec<(usize, Decimal)> {
        let code = new.nodes()[at].code();
        let own = lines.iter().filter(|l| l.new_node == *code);
        own.filter_map(|l| Some((old.position(&l.old_node)?, l.share.unwrap_or(Decimal::ONE)))).collect()
    };
    let map = |component: &usize| {
        if same {
            return old.position(new.nodes()[*component].code()).map(|at| (at, Decimal::ONE)).into_iter().collect();
        }
        // The nearest mapped ancestor stands in for a component that no line names.
        let mut at = Some(*component);
        while let Some(node) = at {
            let found = into(node);
            if !found.is_empty() {
                return found;
            }
            at = new.nodes()[node].parent;
        }
        Vec::new()
    };
    new.components().iter().map(map).collect()
}

/// Old percent of a new component: points over maxima of what went into it; `None` when none of it applied.
pub(super) fn carried(sources: &[(usize, Decimal)], old: &UnitScore<'_>) -> Option<Exact> {
    let (mut points, mut maxima) = (Sum::default(), Sum::default());
    for (at, share) in sources {
        let node = &old.nodes[*at];
        let share = Exact::from(*share);
        points.add(&(&node.score * &share));
        maxima.add(&(&Exact::from(node.applicable_max) * &share));
    }
    points.value().percent_of(&maxima.value())
}
