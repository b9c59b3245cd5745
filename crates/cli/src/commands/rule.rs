//! `parindex rule`: tries one rule and shows points and trace.

use clap::ArgMatches;
use parindex_engine::{
    criteria::rule::{Outcome, Rule, read_input, try_rule},
    kernel::{Decimal, bounded},
    units::Traits,
};
use parindex_words::Words;
use serde_json::json;

use crate::{
    exit::{Exit, Failure},
    output,
};

pub fn run(given: &ArgMatches, words: &Words) -> Result<Exit, Failure> {
    let text = |name: &str| given.get_one::<String>(name).map(String::as_str).unwrap_or_default();
    let wrong = |line: String| Failure::new(Exit::Data, words.with("cli-error", &[("text", line.into())]));
    // A person in Vietnam writes 1,5.
    let max = bounded(&text("max").replace(',', ".")).ok().filter(|max| *max >= Decimal::ZERO);
    let max = max.ok_or_else(|| wrong(words.with("cli-bad-max", &[("value", text("max").into())])))?;
    let rule = Rule::parse(text("rule")).map_err(|fault| wrong(words.phrase(&fault.phrase())))?;
    let input = read_input(&rule, text("input")).map_err(|fault| wrong(words.phrase(&fault.phrase())))?;
    let mut traits = Traits::default();
    for (name, value) in &input.traits {
        traits.set(name, value);
    }
    let tried = try_rule(&rule, max, &input.figures, &traits, input.peers.as_ref()).map_err(|fault| {
        let fields = rule.fields();
        let field =
            fault.field.and_then(|at| fields.get(at)).map(|f| f.label.clone().filter(|l| !l.is_empty()).unwrap_or_else(|| f.key.clone()));
        let detail = words.phrase(&fault.phrase());
        wrong(match field {
            Some(field) => words.with("cli-rule-fault", &[("field", field.into()), ("detail", detail.into())]),
            None => detail,
        })
    })?;
    if let Some(points) = tried.points.as_ref().filter(|_| tried.over_max) {
        let args = [("points", words.number(points).into()), ("max", words.decimal(max).into())];
        return Err(wrong(words.with("cli-rule-over-max", &args)));
    }
    let outcome = match tried.outcome {
        Outcome::Points(_) => "scored",
        Outcome::NothingArose => "nothing_arose",
        Outcome::NotApplicable => "not_applicable",
        Outcome::Missing => return Err(wrong(words.text("cli-rule-no-figures"))),
    };
    let points = tried.points;
    let trace: Vec<String> = tried.steps.iter().map(|step| words.phrase(step)).collect();
    let shown = points.as_ref().map_or_else(|| "not_applicable".to_owned(), ToString::to_string);
    let mut answer = json!({ "points": shown, "outcome": outcome, "max": max.to_string(), "trace": trace });
    if let Some(points) = points.filter(|p| p.to_decimal().is_none()) {
        answer["fraction"] = points.to_fraction_string().into();
    }
    output::write(&super::pretty(&answer), None, words)
}
