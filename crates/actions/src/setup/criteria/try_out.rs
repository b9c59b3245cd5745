//! Says what a rule means and tries it with figures.

use parindex_engine::{
    criteria::rule::{Outcome, Peers, Rule, Value, try_rule},
    kernel::{Decimal, Exact},
    units::Traits,
};
use parindex_exchange::{read_figure, read_points};
use parindex_words::rule_figure_name;
use serde::{Deserialize, Serialize};

use crate::{
    Context, Refusal,
    permission::{Object, Operation},
};

/// A rule with its maximum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TryRule {
    /// JSON of the rule.
    pub rule: String,
    /// Maximum as typed.
    pub max: String,
    /// Figures as typed, in the order of the rule's fields.
    #[serde(default)]
    pub figures: Vec<Option<String>>,
    /// Traits of the unit, `terrain=mountain; kind=commune`.
    #[serde(default)]
    pub traits: String,
    /// Values of the units to compare with, for rules that compare units.
    #[serde(default)]
    pub peers: Vec<String>,
}

/// What a rule means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleTold {
    /// The rule in sentences.
    pub sentences: Vec<String>,
    /// Names of its figures.
    pub fields: Vec<String>,
    /// Whether it looks at the other units.
    pub compares_units: bool,
    /// What is wrong: the rule's notation, or a ceiling that is not the maximum.
    pub fault: Option<String>,
}

/// What came of a try-out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleTried {
    /// Points, exact where they are a decimal.
    pub points: Option<String>,
    /// `scored`, `nothing_arose`, `not_applicable` or `missing`.
    pub outcome: &'static str,
    /// Whether the points are above the maximum.
    pub over_max: bool,
    /// How it came about.
    pub steps: Vec<String>,
    /// What is wrong with the figures.
    pub fault: Option<String>,
}

/// What a rule means, in sentences of the reader's language.
#[must_use]
pub fn told_rule(ctx: &Context<'_>, json: &str, max: &str) -> RuleTold {
    let words = &ctx.words;
    let none = |fault| RuleTold { sentences: Vec::new(), fields: Vec::new(), compares_units: false, fault: Some(fault) };
    let rule = match Rule::parse(json) {
        Ok(rule) => rule,
        Err(fault) => return none(words.phrase(&fault.phrase())),
    };
    let max = match read_points(max.trim(), None) {
        Ok(max) => max,
        Err(problem) => return none(problem.message(words)),
    };
    let ceiling = rule.ceiling(max).filter(|most| *most != Exact::from(max));
    let fault =
        ceiling.map(|most| words.with("setup-rule-ceiling", &[("most", words.number(&most).into()), ("max", words.decimal(max).into())]));
    RuleTold {
        sentences: rule.describe(max).iter().map(|phrase| words.phrase(phrase)).collect(),
        fields: rule.fields().iter().map(|field| rule_figure_name(&rule, field, words)).collect(),
        compares_units: rule.compares_units(),
        fault,
    }
}

/// Tries a rule with figures.
///
/// # Errors
/// Not allowed; a rule or maximum that cannot be read. What is wrong with the figures is part of the answer.
pub fn try_out(ctx: &Context<'_>, command: &TryRule) -> Result<RuleTried, Refusal> {
    ctx.may(Operation::ReadSetUp, &Object::ANY)?;
    let words = &ctx.words;
    let wrong = |detail: String, field: &str| Refusal::invalid("rule-unreadable").with("detail", detail).at(field);
    let rule = Rule::parse(&command.rule).map_err(|fault| wrong(words.phrase(&fault.phrase()), "rule"))?;
    let max = read_points(command.max.trim(), None).map_err(|problem| wrong(problem.message(words), "max"))?;
    let fault = |text: String| RuleTried { points: None, outcome: "missing", over_max: false, steps: Vec::new(), fault: Some(text) };
    let mut figures: Vec<Option<Value>> = Vec::new();
    let fields = rule.fields();
    for (field, text) in fields.iter().zip(&command.figures) {
        let text = text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        match text.map(|text| read_figure(field, text, None)).transpose() {
            Ok(value) => figures.push(value),
            Err(problem) => return Ok(fault(format!("{}: {}", rule_figure_name(&rule, field, words), problem.message(words)))),
        }
    }
    let mut values: Vec<Decimal> = Vec::new();
    for text in command.peers.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
        match read_points(text, None) {
            Ok(value) => values.push(value),
            Err(problem) => return Ok(fault(problem.message(words))),
        }
    }
    let own = figures.iter().find_map(|v| if let Some(Value::Number(n)) = v { Some(*n) } else { None });
    let peers = if values.is_empty() { None } else { Peers::of(values.into_iter().chain(own)) };
    Ok(match try_rule(&rule, max, &figures, &Traits::parse(&command.traits), peers.as_ref()) {
        Err(found) => fault(words.phrase(&found.phrase())),
        Ok(tried) => RuleTried {
            points: tried.points.as_ref().map(|points| words.number(points)),
            outcome: match tried.outcome {
                Outcome::Points(_) => "scored",
                Outcome::NothingArose => "nothing_arose",
                Outcome::NotApplicable => "not_applicable",
                Outcome::Missing => "missing",
            },
            over_max: tried.over_max,
            steps: tried.steps.iter().map(|step| words.phrase(step)).collect(),
            fault: None,
        },
    })
}
