//! When a decision is valid, and when a motion is carried.
//!
//! A member who has declared a conflict of interest with the unit neither counts nor votes. A decision is valid when more than half of the members who
//! are entitled took part: they are present, or they voted, at the meeting or in writing; whoever abstains takes part. The motion is carried when
//! more than half of those entitled voted for it. The decisions that set up such councils say "valid with more than half of the members, present
//! or by written opinion" (Hà Nội 4762/QĐ-UBND 2024, Nghệ An 2026) and leave open whether the half is that of all members or of those who voted;
//! this is the stricter reading, so that a decision stands under either.

use serde::{Deserialize, Serialize};

/// How somebody votes; words stand under `council-choice-<text>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// For the motion.
    For,
    /// Against it.
    Against,
    /// Neither.
    Abstain,
}

impl Choice {
    /// All choices.
    pub const ALL: [Self; 3] = [Self::For, Self::Against, Self::Abstain];

    /// The stable text form, as it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::For => "for",
            Self::Against => "against",
            Self::Abstain => "abstain",
        }
    }

    /// The choice with this text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.as_str() == text)
    }
}

/// A member and an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ballot {
    /// Whether the member is in conflict with the unit.
    pub conflicted: bool,
    /// Whether the member is present at the meeting.
    pub present: bool,
    /// How the member votes, if at all.
    pub choice: Option<Choice>,
}

/// How the votes on an item stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// Members of the council.
    pub members: u32,
    /// Members in conflict with the unit.
    pub conflicted: u32,
    /// Members without a conflict who took part.
    pub took_part: u32,
    /// Votes for the motion.
    pub in_favour: u32,
    /// Votes against it.
    pub against: u32,
    /// Abstentions.
    pub abstained: u32,
}

impl Tally {
    /// Members who count and may vote.
    #[must_use]
    pub const fn entitled(&self) -> u32 {
        self.members.saturating_sub(self.conflicted)
    }

    /// The smallest number that is more than half of those entitled; with nobody entitled nothing reaches it.
    #[must_use]
    pub const fn needed(&self) -> u32 {
        self.entitled() / 2 + 1
    }

    /// Whether enough took part.
    #[must_use]
    pub const fn is_valid(&self) -> bool {
        self.took_part >= self.needed()
    }

    /// Whether the motion is carried.
    #[must_use]
    pub const fn is_carried(&self) -> bool {
        self.is_valid() && self.in_favour >= self.needed()
    }

    /// Whether every member who is entitled has voted.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.in_favour + self.against + self.abstained >= self.entitled()
    }
}

/// Counts the ballots of all members.
#[must_use]
pub fn tally(ballots: impl IntoIterator<Item = Ballot>) -> Tally {
    let mut tally = Tally::default();
    for ballot in ballots {
        tally.members += 1;
        if ballot.conflicted {
            tally.conflicted += 1;
            continue;
        }
        tally.took_part += u32::from(ballot.present || ballot.choice.is_some());
        match ballot.choice {
            Some(Choice::For) => tally.in_favour += 1,
            Some(Choice::Against) => tally.against += 1,
            Some(Choice::Abstain) => tally.abstained += 1,
            None => {}
        }
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ballots from letters: `+` for, `-` against, `0` abstains, `p` present without a vote, `.` absent, `x` in conflict (votes for all the same).
    fn of(ballots: &str) -> Tally {
        tally(ballots.chars().map(|letter| Ballot {
            conflicted: letter == 'x',
            present: letter == 'p',
            choice: match letter {
                '+' | 'x' => Some(Choice::For),
                '-' => Some(Choice::Against),
                '0' => Some(Choice::Abstain),
                _ => None,
            },
        }))
    }

    fn says(ballots: &str) -> (u32, bool, bool) {
        let tally = of(ballots);
        (tally.needed(), tally.is_valid(), tally.is_carried())
    }

    #[test]
    fn a_council_without_members_decides_nothing() {
        assert_eq!(says(""), (1, false, false));
    }

    #[test]
    fn one_member_alone_decides() {
        assert_eq!(says("."), (1, false, false));
        assert_eq!(says("+"), (1, true, true));
        assert_eq!(says("-"), (1, true, false));
        assert_eq!(says("0"), (1, true, false));
        assert_eq!(says("p"), (1, true, false));
    }

    #[test]
    fn of_two_members_both_are_needed() {
        assert_eq!(says("+."), (2, false, false));
        assert_eq!(says("+p"), (2, true, false));
        assert_eq!(says("+-"), (2, true, false));
        assert_eq!(says("++"), (2, true, true));
    }

    #[test]
    fn half_of_an_even_number_is_not_more_than_half() {
        assert_eq!(says("+++++....."), (6, false, false));
        assert_eq!(says("+++++-...."), (6, true, false));
        assert_eq!(says("++++++...."), (6, true, true));
        assert_eq!(says("+++++-----"), (6, true, false));
    }

    #[test]
    fn of_an_odd_number_the_one_in_the_middle_decides() {
        assert_eq!(says("++.."), (3, false, false));
        assert_eq!(says("++..."), (3, false, false));
        assert_eq!(says("+++.."), (3, true, true));
        assert_eq!(says("++-.."), (3, true, false));
    }

    #[test]
    fn whoever_abstains_takes_part_and_votes_for_nothing() {
        assert_eq!(says("0000000..."), (6, true, false));
        assert_eq!(says("+++++0...."), (6, true, false));
        assert_eq!(says("++++++0..."), (6, true, true));
    }

    #[test]
    fn whoever_is_in_conflict_neither_counts_nor_votes() {
        let tally = of("xx+++.....");
        assert_eq!((tally.members, tally.conflicted, tally.entitled(), tally.in_favour), (10, 2, 8, 3));
        assert_eq!(says("xx+++++..."), (5, true, true));
        assert_eq!(says("xxxxx++..."), (3, false, false));
    }

    #[test]
    fn when_all_are_in_conflict_nothing_can_be_decided() {
        assert_eq!(says("xxx"), (1, false, false));
        assert_eq!(of("xxx").entitled(), 0);
    }

    #[test]
    fn a_written_vote_is_over_when_everybody_entitled_has_voted() {
        assert!(of("+-0x").is_complete());
        assert!(!of("+-p").is_complete());
    }
}
