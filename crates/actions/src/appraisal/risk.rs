//! How much a claim deserves a full reading: what is at stake, and what speaks for a look. It orders the queue and decides nothing.

use parindex_engine::kernel::{Decimal, Exact};

/// What speaks for a look; words stand under `risk-<text>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Many points are claimed.
    LargeClaim,
    /// The whole maximum is claimed without a document.
    FullWithoutDocument,
    /// The rule asks for documents and none is cited.
    NoDocument,
    /// A document that it rests on has a flag that deserves care.
    Flagged,
    /// Last year much less stood at the end than the unit had claimed here.
    CutLastYear,
    /// The unit claimed much more than it got, over all of last year.
    Inflates,
    /// Much more is claimed than last year gave.
    Jump,
}

impl Reason {
    /// The stable text form.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LargeClaim => "large-claim",
            Self::FullWithoutDocument => "full-without-document",
            Self::NoDocument => "no-document",
            Self::Flagged => "flagged",
            Self::CutLastYear => "cut-last-year",
            Self::Inflates => "inflates",
            Self::Jump => "jump",
        }
    }

    /// How much it weighs, in parts of the points at stake.
    const fn weight(self) -> i64 {
        match self {
            Self::LargeClaim | Self::NoDocument | Self::Jump => 1,
            Self::CutLastYear | Self::Inflates => 2,
            Self::FullWithoutDocument | Self::Flagged => 3,
        }
    }
}

/// What is known about a claim.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts<'a> {
    /// Points claimed; nothing where the cell has none.
    pub claimed: Option<&'a Exact>,
    /// Most points.
    pub max: Decimal,
    /// Documents cited.
    pub documents: u32,
    /// Whether the set asks for documents.
    pub wants_documents: bool,
    /// Whether one of them has a flag that deserves care.
    pub flagged: bool,
    /// What the component came to last year, at the end.
    pub last_year: Option<&'a Exact>,
    /// What the unit claimed for it last year.
    pub claimed_last_year: Option<&'a Exact>,
    /// Part of its claims that the unit lost over all of last year, in percent.
    pub lost_last_year: Option<Decimal>,
}

/// Points from which a claim is large.
const LARGE: i64 = 2;
/// Percent of all claims that a unit lost last year, from which it counts as one that inflates.
const INFLATES: i64 = 3;

/// What speaks for a look, in the order of its weight, and the risk: the points claimed times the weights. A claim of nothing has none.
#[must_use]
pub fn risk(facts: &Facts<'_>) -> (Vec<Reason>, Exact) {
    let Some(claimed) = facts.claimed.filter(|points| !points.is_zero() && !points.is_negative()) else {
        return (Vec::new(), Exact::ZERO);
    };
    let part = |of: i64| Exact::from(Decimal::new(of, 1));
    let full = *claimed >= Exact::from(facts.max);
    let mut reasons = Vec::new();
    let mut when = |holds: bool, reason: Reason| {
        if holds {
            reasons.push(reason);
        }
    };
    when(facts.flagged, Reason::Flagged);
    when(full && facts.wants_documents && facts.documents == 0, Reason::FullWithoutDocument);
    when(facts.lost_last_year.is_some_and(|lost| lost >= Decimal::from(INFLATES)), Reason::Inflates);
    // A fifth of the maximum is what a step of most rules is worth.
    let fifth = &Exact::from(facts.max) * &part(2);
    when(facts.claimed_last_year.zip(facts.last_year).is_some_and(|(then, got)| then - got >= fifth), Reason::CutLastYear);
    when(facts.last_year.is_some_and(|got| claimed - got >= &fifth + &fifth), Reason::Jump);
    when(!full && facts.wants_documents && facts.documents == 0, Reason::NoDocument);
    when(*claimed >= Exact::from(Decimal::from(LARGE)), Reason::LargeClaim);
    let weight: i64 = 1 + reasons.iter().map(|reason| reason.weight()).sum::<i64>();
    (reasons, claimed * &Exact::from(Decimal::from(weight)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(text: &str) -> Exact {
        Exact::from(text.parse::<Decimal>().unwrap())
    }

    #[test]
    fn a_full_claim_on_nothing_comes_before_a_proven_one() {
        let claimed = points("1.5");
        let proven = Facts { claimed: Some(&claimed), max: Decimal::new(15, 1), documents: 2, wants_documents: true, ..Facts::default() };
        let bare = Facts { documents: 0, ..proven };
        let (reasons, weight) = risk(&bare);
        assert_eq!(reasons, [Reason::FullWithoutDocument]);
        assert!(weight > risk(&proven).1);
        assert_eq!(risk(&proven), (vec![], points("1.5")));
    }

    #[test]
    fn what_was_cut_last_year_is_looked_at_again() {
        let (claimed, then, got) = (points("1"), points("1"), points("0.8"));
        let facts = Facts {
            claimed: Some(&claimed),
            max: Decimal::ONE,
            last_year: Some(&got),
            claimed_last_year: Some(&then),
            lost_last_year: Some(Decimal::from(3)),
            ..Facts::default()
        };
        assert_eq!(risk(&facts).0, [Reason::Inflates, Reason::CutLastYear]);
        let less = points("0.81");
        assert_eq!(risk(&Facts { last_year: Some(&less), ..facts }).0, [Reason::Inflates]);
    }

    #[test]
    fn a_claim_of_nothing_bears_no_risk() {
        let nothing = Exact::ZERO;
        assert_eq!(risk(&Facts { claimed: Some(&nothing), flagged: true, ..Facts::default() }), (vec![], Exact::ZERO));
        assert_eq!(risk(&Facts { flagged: true, ..Facts::default() }), (vec![], Exact::ZERO));
    }
}
