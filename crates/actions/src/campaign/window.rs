//! Whether a unit may still change its sheet: the one rule for every deadline.

use parindex_engine::kernel::parse_date;
use parindex_exchange::setting_texts;
use parindex_store::entity::{campaign, sheet};
use parindex_words::date_shown;

use crate::{Refusal, Standing, world::Instant};

/// When a unit may work on its sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// From when.
    pub opens_at: Option<Instant>,
    /// Until when; the campaign's end, or the unit's own.
    pub closes_at: Option<Instant>,
    /// Until when a complete hand-in is still accepted.
    pub grace_ends_at: Option<Instant>,
    /// What stands in the way now.
    pub lock: Option<Lock>,
}

/// What stands in the way of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// The campaign has not begun.
    NotOpen,
    /// Time is over.
    Closed,
    /// The unit has handed in.
    HandedIn,
    /// The head is looking at the sheet.
    ForApproval,
}

/// The rule: the campaign is in its self-scoring phase, the server's time lies in the window, and the sheet is being filled in.
#[must_use]
pub fn window_of(campaign: &campaign::Model, sheet: Option<&sheet::Model>, now: Instant) -> Window {
    let opens_at = campaign.opens_at.map(Instant);
    // An end of its own never takes time away: when everybody's end moves behind it, that one counts.
    let closes_at = sheet.and_then(|s| s.closes_at).max(campaign.closes_at).map(Instant);
    let preparing = campaign.phase == "preparing" || opens_at.is_some_and(|at| now < at);
    // An end of its own reaches beyond the phase, but never beyond the result.
    let frozen = campaign.phase == "frozen";
    let over = frozen || (campaign.phase != "self_scoring" && sheet.is_none_or(|s| s.closes_at.is_none()));
    let lock = match sheet.map(|s| s.state.as_str()) {
        _ if preparing => Some(Lock::NotOpen),
        Some("handed_in") => Some(Lock::HandedIn),
        _ if over || closes_at.is_some_and(|at| now >= at) => Some(Lock::Closed),
        Some("for_approval") => Some(Lock::ForApproval),
        _ => None,
    };
    let grace_ends_at = closes_at.map(|at| at.plus_seconds(campaign.grace_seconds.into()));
    Window { opens_at, closes_at, grace_ends_at, lock }
}

impl Window {
    /// Says no when something stands in the way, with the moment that decided and the decision that the campaign goes by.
    ///
    /// # Errors
    /// [`Standing::Locked`].
    pub fn open(&self, now: Instant, campaign: &campaign::Model) -> Result<(), Refusal> {
        let Some(lock) = self.lock else { return Ok(()) };
        let moment = |at: Option<Instant>| at.map_or_else(|| "–".to_owned(), Instant::shown);
        let refusal = |code| Refusal::new(Standing::Locked, code).with("now", now.shown());
        let ruled = |refusal: Refusal| {
            let (decision, dated) = ruling(campaign);
            refusal.with("decision", decision).with("dated", dated)
        };
        Err(match lock {
            Lock::NotOpen => ruled(refusal("locked-not-open").with("at", moment(self.opens_at))),
            Lock::Closed => ruled(refusal("locked-closed").with("at", moment(self.closes_at))),
            // Who did it is looked up only when somebody is told: `handover::who_locked`.
            Lock::HandedIn => refusal("locked-handed-in").with("at", moment(self.closes_at)).with("by", "none").with("since", ""),
            Lock::ForApproval => refusal("locked-for-approval").with("at", moment(self.closes_at)).with("by", "none").with("since", ""),
        })
    }

    /// Says no when a hand-in comes too late, the grace included, or when there is nothing to hand in any more.
    ///
    /// # Errors
    /// [`Standing::Locked`].
    pub fn open_for_hand_in(&self, now: Instant, campaign: &campaign::Model) -> Result<(), Refusal> {
        let within_grace = self.grace_ends_at.is_some_and(|end| now < end);
        match self.lock {
            None | Some(Lock::ForApproval) => Ok(()),
            Some(Lock::Closed) if within_grace => Ok(()),
            Some(_) => self.open(now, campaign),
        }
    }
}

/// The decision that a campaign goes by and its date, each `none` where the settings name none. Looked up only when somebody is refused.
pub fn ruling(campaign: &campaign::Model) -> (String, String) {
    let settings = setting_texts(&campaign.settings);
    let text = |key: &str| settings.iter().find(|(known, _)| known == key).map(|(_, text)| text.trim()).filter(|text| !text.is_empty());
    let dated = text("campaign.decision_date").and_then(parse_date).map_or_else(|| "none".to_owned(), date_shown);
    (text("campaign.decision").unwrap_or("none").to_owned(), dated)
}
