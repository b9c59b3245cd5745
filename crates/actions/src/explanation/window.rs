//! When a point may be asked, answered and settled, and what a unit sees of it: the one rule for the explanation.

use parindex_store::entity::campaign;
use parindex_words::Words;

use crate::{
    Refusal, Standing,
    campaign::{Phase, ruling},
    world::Instant,
};

fn phase(campaign: &campaign::Model) -> Phase {
    Phase::parse(&campaign.phase).unwrap_or(Phase::Preparing)
}

/// A refusal that names phase, time and the decision that the campaign goes by.
fn refused(code: &'static str, campaign: &campaign::Model, now: Instant, words: Words) -> Refusal {
    let (decision, dated) = ruling(campaign);
    let at = campaign.explanation_closes_at.map_or_else(|| "–".to_owned(), |end| Instant(end).shown());
    Refusal::new(Standing::Locked, code)
        .with("phase", words.text(&format!("setup-phase-{}", campaign.phase)))
        .with("at", at)
        .with("now", now.shown())
        .with("decision", decision)
        .with("dated", dated)
}

/// Until when the unit may answer now; nothing while it may not.
#[must_use]
pub fn answers_until(campaign: &campaign::Model, now: Instant) -> Option<Instant> {
    let end = campaign.explanation_closes_at.map(Instant)?;
    (phase(campaign) == Phase::Explanation && now < end).then_some(end)
}

/// Answering: in the explanation phase, before its end by the server's time.
///
/// # Errors
/// [`Standing::Locked`].
pub fn may_answer(campaign: &campaign::Model, now: Instant, words: Words) -> Result<(), Refusal> {
    if answers_until(campaign, now).is_some() {
        return Ok(());
    }
    let code = if phase(campaign) < Phase::Explanation { "explanation-not-open" } else { "explanation-closed" };
    Err(refused(code, campaign, now, words))
}

/// Asking: while the appraisal is under way.
///
/// # Errors
/// [`Standing::Locked`].
pub fn may_ask(campaign: &campaign::Model, now: Instant, words: Words) -> Result<(), Refusal> {
    match phase(campaign) {
        Phase::Appraisal | Phase::SecondAppraisal => Ok(()),
        _ => Err(refused("question-not-now", campaign, now, words)),
    }
}

/// Taking a question back: until the council has the word.
///
/// # Errors
/// [`Standing::Locked`].
pub fn may_take_back(campaign: &campaign::Model, now: Instant, words: Words) -> Result<(), Refusal> {
    match phase(campaign) {
        Phase::Appraisal | Phase::Explanation | Phase::SecondAppraisal => Ok(()),
        _ => Err(refused("question-not-now", campaign, now, words)),
    }
}

/// Settling: in the second appraisal.
///
/// # Errors
/// [`Standing::Locked`].
pub fn may_settle(campaign: &campaign::Model, now: Instant, words: Words) -> Result<(), Refusal> {
    match phase(campaign) {
        Phase::SecondAppraisal => Ok(()),
        _ => Err(refused("settling-not-now", campaign, now, words)),
    }
}

/// Whether the unit itself sees appraised points, outcomes and decisions: from the explanation on as the campaign says, and at last when the
/// result is frozen.
#[must_use]
pub fn shows_to_unit(campaign: &campaign::Model) -> bool {
    let phase = phase(campaign);
    phase == Phase::Frozen || (campaign.shows_appraisal && phase >= Phase::Explanation)
}

#[cfg(test)]
mod tests {
    use parindex_store::Uuid;
    use parindex_words::Language;

    use super::*;

    fn campaign(phase: Phase, end: Option<i64>, shows: bool) -> campaign::Model {
        campaign::Model {
            code: "province-2025".into(),
            year: 2025,
            name_vi: String::new(),
            name_en: None,
            phase: phase.as_str().into(),
            rehearsal: false,
            settings: "[]".into(),
            opens_at: None,
            closes_at: None,
            grace_seconds: 600,
            explanation_closes_at: end,
            shows_appraisal: shows,
            evidence_from: None,
            evidence_to: None,
            cloned_from: None,
            revision: 1,
            created_at: 0,
            created_by: Uuid::nil(),
        }
    }

    #[test]
    fn an_answer_is_taken_in_its_phase_up_to_the_last_millisecond_and_knows_no_grace() {
        let words = Words::new(Language::Vietnamese);
        let code = |phase, now| may_answer(&campaign(phase, Some(1000), false), Instant(now), words).err().map(|refusal| refusal.code);
        assert_eq!(code(Phase::Explanation, 999), None);
        assert_eq!(code(Phase::Explanation, 1000), Some("explanation-closed"));
        assert_eq!(code(Phase::Appraisal, 999), Some("explanation-not-open"));
        assert_eq!(code(Phase::SecondAppraisal, 999), Some("explanation-closed"));
        assert!(may_answer(&campaign(Phase::Explanation, None, false), Instant(0), words).is_err());
    }

    #[test]
    fn questions_belong_to_the_appraisal_and_decisions_to_the_second_one() {
        let words = Words::new(Language::Vietnamese);
        for phase in Phase::ALL {
            let row = campaign(phase, Some(1000), false);
            let asks = matches!(phase, Phase::Appraisal | Phase::SecondAppraisal);
            assert_eq!(may_ask(&row, Instant(0), words).is_ok(), asks, "{phase:?}");
            assert_eq!(may_settle(&row, Instant(0), words).is_ok(), phase == Phase::SecondAppraisal, "{phase:?}");
        }
    }

    #[test]
    fn a_unit_sees_points_when_the_campaign_says_so_and_when_they_are_frozen() {
        let seen = |shows| Phase::ALL.map(|phase| shows_to_unit(&campaign(phase, None, shows)));
        assert_eq!(seen(false), [false, false, false, false, false, false, false, true]);
        assert_eq!(seen(true), [false, false, false, false, true, true, true, true]);
    }
}
