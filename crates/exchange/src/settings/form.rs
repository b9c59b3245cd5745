//! Settings as a form shows them: key and text, and what may stand there.

use parindex_engine::round::{Campaign, Round};

use super::{KEYS, SettingValue, from_toml, read, words};
use crate::{
    interpret::Listed,
    problem::{Location, Problem, Problems},
    raw::RawCell,
    write::settings_toml,
};

/// What may stand in a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingForm {
    /// A text.
    Text,
    /// A date.
    Date,
    /// A whole number.
    Whole,
    /// A decimal, or nothing.
    Decimal,
    /// Yes or no.
    YesNo,
    /// One of these words; their labels are `word-<kind>-<word>`.
    Choice {
        /// Kind of the words.
        kind: &'static str,
        /// The stable words.
        words: Vec<&'static str>,
    },
    /// Several items, separated by commas.
    List,
}

/// What may stand in a setting.
#[must_use]
pub fn setting_form(key: &str) -> SettingForm {
    match key {
        "campaign.decision_date" => SettingForm::Date,
        "format" | "campaign.year" | "display.decimals" | "display.points_decimals" => SettingForm::Whole,
        "index.bonus_cap" | "index.penalty_cap" | "index.index_cap" => SettingForm::Decimal,
        "campaign.rehearsal" => SettingForm::YesNo,
        "index.stages" | "ranking.breakers" => SettingForm::List,
        "numbers.decimal" => choice(&words::marks()),
        "index.missing" => choice(&words::missing()),
        "index.adjustment" => choice(&words::adjustment()),
        "index.no_survey" => choice(&words::no_survey()),
        "index.over_max" => choice(&words::over_max()),
        "display.rounding" => choice(&words::rounding()),
        "ranking.by" => choice(&words::rank_by()),
        "ranking.on" | "classes.on" => choice(&words::bases()),
        "ranking.ties" => choice(&words::ties()),
        _ => SettingForm::Text,
    }
}

fn choice<T>(listed: &Listed<T>) -> SettingForm {
    SettingForm::Choice { kind: listed.kind, words: listed.words.iter().map(|(word, _)| *word).collect() }
}

/// The campaign that a `round.toml` describes.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_settings(toml: &str) -> Result<Campaign, Vec<Problem>> {
    let mut problems = Problems::default();
    let settings = from_toml(toml, "round.toml", &mut problems);
    let campaign = settings.and_then(|list| read(&list, &Location::File("round.toml".to_owned()), &mut problems));
    match campaign {
        Some(campaign) if problems.errors() == 0 => Ok(campaign),
        _ => Err(problems.into_list("round.toml")),
    }
}

/// The settings of a `round.toml` as key and text, in the order of the file.
#[must_use]
pub fn setting_texts(toml: &str) -> Vec<(String, String)> {
    let settings = from_toml(toml, "round.toml", &mut Problems::default()).unwrap_or_default();
    let text = |value: &SettingValue| match value {
        SettingValue::One(RawCell::Bool(yes)) => if *yes { "yes" } else { "no" }.to_owned(),
        SettingValue::One(cell) => cell.shown(),
        SettingValue::List(items) => items.join(", "),
    };
    settings.iter().map(|setting| (setting.key.clone(), text(&setting.value))).collect()
}

/// Key and text as a canonical `round.toml`; empty texts are left out. Decimals may have a comma.
///
/// # Errors
/// Everything that is wrong with the texts, each with its key.
pub fn settings_text(texts: &[(String, String)]) -> Result<String, Vec<Problem>> {
    let mut list: Vec<super::Setting> = Vec::new();
    for (key, text) in texts.iter().filter(|(_, text)| !text.trim().is_empty()) {
        let place = Location::Setting { file: "round.toml".to_owned(), line: 0, key: key.clone() };
        // A person types 2,5 or 2.5; only the decimals know no thousands.
        let text = if setting_form(key) == SettingForm::Decimal { text.trim().replace(',', ".") } else { text.trim().to_owned() };
        list.push(super::Setting { key: key.clone(), value: SettingValue::One(RawCell::Text(text)), place });
    }
    list.sort_by_key(|setting| KEYS.iter().position(|key| *key == setting.key));
    let mut problems = Problems::default();
    let campaign = read(&list, &Location::File("round.toml".to_owned()), &mut problems);
    match campaign {
        Some(campaign) if problems.errors() == 0 => Ok(settings_toml(&Round::new(campaign))),
        _ => Err(problems.into_list("round.toml")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_go_through_a_form_and_back() {
        let text =
            |pairs: &[(&str, &str)]| settings_text(&pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect::<Vec<_>>());
        let given = [
            ("format", "1"),
            ("numbers.decimal", "point"),
            ("campaign.code", "c"),
            ("campaign.year", "2026"),
            ("campaign.name_vi", "Đợt chấm"),
            ("campaign.rehearsal", "yes"),
            ("index.bonus_cap", "2,5"),
            ("ranking.ties", "broken"),
            ("ranking.breakers", "source:appraisal, node:3"),
        ];
        let toml = text(&given).unwrap();
        let campaign = read_settings(&toml).unwrap();
        assert!(campaign.rehearsal);
        assert_eq!(campaign.ranking.breakers.len(), 2);
        let again = settings_text(&setting_texts(&toml)).unwrap();
        assert_eq!(again, toml);
        assert!(text(&given[..4]).is_err());
    }
}
