//! What there is to tell, and whom. One constructor for each thing that happens, so that an action tells it in one line.

use parindex_store::{
    Uuid,
    entity::{council_session, explanation},
};
use serde::{Deserialize, Serialize};

use super::Kind;
use crate::{
    permission::Role,
    proposal::{Change, Extension},
    world::Instant,
};

/// An hour in milliseconds: within it questions of a unit are one message.
pub(super) const HOUR: i64 = 3_600_000;

/// A name in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Named {
    pub vi: String,
    #[serde(default)]
    pub en: Option<String>,
}

impl Named {
    /// The name in a language.
    pub fn get(&self, english: bool) -> &str {
        self.en.as_deref().filter(|_| english).unwrap_or(&self.vi)
    }
}

/// Arguments of the words. There is no place for text that somebody wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Args {
    #[serde(default)]
    pub campaign: Named,
    #[serde(default)]
    pub unit: Named,
    #[serde(default)]
    pub count: u64,
    #[serde(default)]
    pub total: u64,
    /// A moment, milliseconds UTC.
    #[serde(default)]
    pub until: Option<i64>,
    /// A key of the words, such as `council-way-meeting`.
    #[serde(default)]
    pub what: String,
}

/// Who is told.
#[derive(Debug, Clone)]
pub(super) enum To {
    /// Whoever holds one of the roles; roles of a unit only for the unit that it concerns.
    Roles(&'static [Role]),
    /// One person.
    Person(Uuid),
}

/// What there is to tell, and whom.
#[derive(Debug, Clone)]
pub struct News {
    pub(super) kind: Kind,
    pub(super) campaign: String,
    pub(super) unit: Option<String>,
    /// What tells this one from others of its kind.
    pub(super) occasion: String,
    pub(super) args: Args,
    pub(super) link: String,
    pub(super) to: To,
    /// Goes out at once, whatever the person has chosen.
    pub(super) urgent: bool,
    /// Whoever did it is told as well: a receipt.
    pub(super) doer: bool,
}

const HEADS: &[Role] = &[Role::Head];
const OFFICERS: &[Role] = &[Role::Officer];
const UNIT: &[Role] = &[Role::Officer, Role::Head];
const SECRETARIAT: &[Role] = &[Role::Secretariat];
const COUNCIL: &[Role] = &[Role::CouncilMember, Role::CouncilChair];
const RESULT: &[Role] = &[Role::Secretariat, Role::Officer, Role::Head, Role::Leader, Role::CouncilMember, Role::CouncilChair];

impl News {
    pub(super) fn new(kind: Kind, campaign: &str, unit: Option<&str>, occasion: impl std::fmt::Display, to: To) -> Self {
        let link = match (kind, unit) {
            (Kind::SheetSent | Kind::HandedIn, Some(unit)) => format!("/campaigns/{campaign}/sheets/{unit}/hand-in"),
            (Kind::ExplanationAsked | Kind::ExplanationAnswered | Kind::ExplanationSettled, Some(unit))
            | (Kind::RemindAnswers | Kind::LateAnswers, Some(unit)) => format!("/campaigns/{campaign}/units/{unit}/explanations"),
            (Kind::AppraiserAssigned, _) => format!("/campaigns/{campaign}/appraisal"),
            (Kind::ProposalWaits, _) => format!("/proposals/{occasion}"),
            (Kind::SessionOpened, _) => format!("/campaigns/{campaign}/council/{occasion}"),
            (Kind::ResultFrozen, _) => format!("/campaigns/{campaign}/result"),
            (Kind::AnswersBehind | Kind::AnswersLate, _) => format!("/campaigns/{campaign}/explanations"),
            (_, Some(unit)) => format!("/campaigns/{campaign}/sheets/{unit}"),
            (_, None) => format!("/campaigns/{campaign}/board"),
        };
        Self {
            kind,
            campaign: campaign.to_owned(),
            unit: unit.map(str::to_owned),
            occasion: occasion.to_string(),
            args: Args { count: 1, ..Args::default() },
            link,
            to,
            urgent: matches!(kind, Kind::SheetReturned | Kind::SheetReopened | Kind::LateSheet | Kind::LateAnswers),
            doer: false,
        }
    }

    /// The sheet waits for the head.
    #[must_use]
    pub fn sent(campaign: &str, unit: &str, step: Uuid) -> Self {
        Self::new(Kind::SheetSent, campaign, Some(unit), step, To::Roles(HEADS))
    }

    /// The head has sent the sheet back. Why stands on the sheet, not in the message.
    #[must_use]
    pub fn returned(campaign: &str, unit: &str, step: Uuid) -> Self {
        Self::new(Kind::SheetReturned, campaign, Some(unit), step, To::Roles(OFFICERS))
    }

    /// The sheet was handed in: a receipt for the unit, whoever did it.
    #[must_use]
    pub fn handed_in(campaign: &str, unit: &str, receipt: Uuid, at: Instant) -> Self {
        let mut news = Self::new(Kind::HandedIn, campaign, Some(unit), receipt, To::Roles(UNIT)).until(at.0);
        news.link = format!("/receipts/{receipt}");
        news.doer = true;
        news
    }

    /// What a change of a campaign means to a unit: an end of its own, or a sheet that is open again.
    #[must_use]
    pub fn changed(campaign: &str, change: &Change, by: Uuid) -> Option<Self> {
        let Change::Extension(Extension { unit, closes_at, reopen }) = change else { return None };
        let kind = if *reopen { Kind::SheetReopened } else { Kind::DeadlineExtended };
        Some(Self::new(kind, campaign, Some(unit), by, To::Roles(UNIT)).until(*closes_at))
    }

    /// A change waits for a second person.
    #[must_use]
    pub fn proposed(campaign: &str, proposal: Uuid, kind: &'static str) -> Self {
        let mut news = Self::new(Kind::ProposalWaits, campaign, None, proposal, To::Roles(SECRETARIAT));
        news.args.what = format!("proposal-kind-{kind}");
        news
    }

    /// The unit is asked to explain something; what is asked stands on the page only.
    #[must_use]
    pub fn asked(point: &explanation::Model) -> Self {
        Self::hourly(Kind::ExplanationAsked, point, point.asked_at, To::Roles(UNIT))
    }

    /// The unit has answered the person who asked.
    #[must_use]
    pub fn answered(point: &explanation::Model) -> Self {
        Self::hourly(Kind::ExplanationAnswered, point, point.answered_at.unwrap_or(point.asked_at), To::Person(point.asked_by))
    }

    /// A point was settled; nothing to tell while the unit does not see what came of it.
    #[must_use]
    pub fn settled(point: &explanation::Model, shown: bool) -> Option<Self> {
        let at = point.settled_at.unwrap_or(point.asked_at);
        shown.then(|| Self::hourly(Kind::ExplanationSettled, point, at, To::Roles(UNIT)))
    }

    fn hourly(kind: Kind, point: &explanation::Model, at: i64, to: To) -> Self {
        Self::new(kind, &point.campaign, Some(&point.unit), format_args!("{}/{}", point.unit, at / HOUR), to)
    }

    /// Somebody has a part to appraise.
    #[must_use]
    pub fn assigned(campaign: &str, assignment: Uuid, person: Uuid) -> Self {
        Self::new(Kind::AppraiserAssigned, campaign, None, assignment, To::Person(person))
    }

    /// A session of the council was opened.
    #[must_use]
    pub fn session(session: &council_session::Model) -> Self {
        let mut news = Self::new(Kind::SessionOpened, &session.campaign, None, session.id, To::Roles(COUNCIL));
        news.args.what = format!("council-way-{}", session.way);
        news.until(session.closes_at.unwrap_or(session.held_at))
    }

    /// A result was frozen.
    #[must_use]
    pub fn frozen(campaign: &str, result: Uuid, number: i32) -> Self {
        let news = Self::new(Kind::ResultFrozen, campaign, None, result, To::Roles(RESULT));
        news.counted(u64::try_from(number).unwrap_or_default(), 0)
    }

    /// The occasion as it is stored: nobody gets two messages with the same one.
    pub(super) fn known_as(&self) -> String {
        format!("{}/{}/{}", self.kind.as_str(), self.campaign, self.occasion)
    }

    /// With a moment.
    #[must_use]
    pub(super) const fn until(mut self, at: i64) -> Self {
        self.args.until = Some(at);
        self
    }

    /// With how many out of how many.
    #[must_use]
    pub(super) const fn counted(mut self, count: u64, total: u64) -> Self {
        (self.args.count, self.args.total) = (count, total);
        self
    }

    /// Goes out at once.
    #[must_use]
    pub(super) const fn at_once(mut self, urgent: bool) -> Self {
        self.urgent = urgent;
        self
    }
}
