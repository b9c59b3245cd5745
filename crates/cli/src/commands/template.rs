//! `parindex template`: the workbook that officials fill in.

use clap::ArgMatches;
use parindex_engine::{
    kernel::{GroupCode, UnitCode},
    scores::Stage,
};
use parindex_exchange::{TemplateFigures, TemplateOptions, TemplateUnits, write_template};
use parindex_words::Words;

use crate::{
    exit::{Exit, Failure},
    load::load,
    output, progress,
};

pub fn run(given: &ArgMatches, words: &Words) -> Result<Exit, Failure> {
    super::guard_output(given, &["path"], &["xlsx"], words)?;
    let round = load(super::needed(given, "path"), words).map_err(|unread| unread.into_failure(words))?;
    let text = |name: &str| given.get_one::<String>(name).map(String::as_str);
    let unknown = |key: &str, what: &str| {
        let known = super::explain::units(&round);
        Failure::new(Exit::Usage, words.with(key, &[("what", what.into()), ("known", known.into())]))
    };
    let units = match (text("unit"), text("group")) {
        (Some(unit), _) => {
            let code = UnitCode::new(unit).ok().filter(|c| round.units.iter().any(|u| u.code == *c && u.group.is_some()));
            TemplateUnits::Unit(code.ok_or_else(|| unknown("cli-unknown-unit", unit))?)
        }
        (None, Some(group)) => {
            let code = GroupCode::new(group).ok().filter(|c| round.groups.iter().any(|g| g.code == *c));
            TemplateUnits::Group(code.ok_or_else(|| unknown("cli-unknown-group", group))?)
        }
        (None, None) => TemplateUnits::All,
    };
    let stage = Stage::ALL.into_iter().find(|s| Some(s.as_str()) == text("stage")).unwrap_or(Stage::SelfScore);
    let figures = if given.get_flag("filled") { TemplateFigures::Given } else { TemplateFigures::Empty };
    let options = TemplateOptions { units, stage, figures };
    let bytes = progress::during(words.text("cli-writing"), || write_template(&round, &options, words));
    let bytes = bytes.map_err(|fault| Failure::new(Exit::Internal, fault.to_string()))?;
    output::write(&bytes, super::path(given, "out"), words)
}
