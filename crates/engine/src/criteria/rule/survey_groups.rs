//! `survey_groups`: means of respondent groups, weighted.

use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::{
    Context, Fault, FaultKind, Field, FieldKind, Outcome, RuleFault, RuleFaultKind, Trace, context::Figures, outcome::percent,
    reader::Reader,
};
use crate::kernel::{Exact, Phrase};

/// Weighted mean of the groups' percents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyGroups {
    pub(super) groups: Vec<(String, Decimal)>,
    drop_absent: bool,
}

impl SurveyGroups {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self, RuleFault> {
        let plain = reader.list("groups")?.iter().all(Json::is_string);
        let groups = if plain { reader.names("groups")?.into_iter().map(|name| (name, Decimal::ONE)).collect() } else { weighted(reader)? };
        let drop_absent = reader.word("absent", &[("missing", false), ("drop", true)])?.unwrap_or(false);
        Ok(Self { groups, drop_absent })
    }

    pub(super) fn fields(&self) -> Vec<Field> {
        self.groups.iter().map(|(name, _)| Field::labelled(format!("means.{name}"), name, FieldKind::Percent)).collect()
    }

    pub(super) fn ceiling(&self, max: Decimal) -> Option<Exact> {
        Some(Exact::from(max))
    }

    pub(super) fn describe(&self, max: Decimal) -> Vec<Phrase> {
        let line =
            |(name, weight): &(String, Decimal)| Phrase::new("rule-survey-group").with("group", name.as_str()).with("weight", *weight);
        let head = Phrase::new("rule-survey-groups").with("max", max);
        [head].into_iter().chain(self.groups.iter().map(line)).collect()
    }

    pub(super) fn answer(&self, figures: Figures<'_>, context: &Context<'_>, trace: &mut Trace) -> Result<Outcome, Fault> {
        let (mut sum, mut weights) = (Exact::ZERO, Exact::ZERO);
        for (at, (name, weight)) in self.groups.iter().enumerate() {
            let mean = match percent(figures, at) {
                Err(Fault { kind: FaultKind::Missing, .. }) if self.drop_absent => continue,
                // One group that was not asked yet leaves the component without a score.
                Err(Fault { kind: FaultKind::Missing, .. }) => return Ok(Outcome::Missing),
                other => other?,
            };
            trace.step(|| Phrase::new("step-group").with("group", name.as_str()).with("percent", mean).with("weight", *weight));
            let weight = Exact::from(*weight);
            sum = &sum + &(&Exact::from(mean) * &weight);
            weights = &weights + &weight;
        }
        let Some(points) = (&sum * &context.full()).checked_div(&(&weights * &Exact::HUNDRED)) else {
            return Ok(Outcome::Missing);
        };
        let mean = sum.checked_div(&weights).unwrap_or(Exact::ZERO);
        trace.step(|| Phrase::new("step-percent-of").with("percent", mean).with("max", context.max).with("points", &points));
        Ok(Outcome::Points(points))
    }
}

fn weighted(reader: &Reader<'_>) -> Result<Vec<(String, Decimal)>, RuleFault> {
    let mut groups: Vec<(String, Decimal)> = Vec::new();
    for item in reader.objects("groups")? {
        let name = item.need_text("group")?.to_owned();
        let weight = item.positive("weight", Decimal::ONE)?;
        if groups.iter().any(|(known, _)| *known == name) {
            return Err(item.fault("group", RuleFaultKind::Twice));
        }
        groups.push((name, weight));
        item.finish()?;
    }
    Ok(groups)
}
