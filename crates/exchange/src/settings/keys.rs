//! All settings that there are.

/// All settings that there are, in the order in which they are written.
pub const KEYS: [&str; 28] = [
    "format",
    "numbers.decimal",
    "campaign.code",
    "campaign.year",
    "campaign.name_vi",
    "campaign.name_en",
    "campaign.decision",
    "campaign.decision_date",
    "campaign.source",
    "campaign.note_vi",
    "campaign.note_en",
    "campaign.rehearsal",
    "index.stages",
    "index.missing",
    "index.adjustment",
    "index.bonus_cap",
    "index.penalty_cap",
    "index.index_cap",
    "index.no_survey",
    "index.over_max",
    "display.decimals",
    "display.points_decimals",
    "display.rounding",
    "ranking.by",
    "ranking.on",
    "ranking.ties",
    "ranking.breakers",
    "classes.on",
];

#[cfg(test)]
mod tests {
    use parindex_words::{Language, Words};

    use super::*;

    #[test]
    fn every_setting_is_explained() {
        for language in Language::ALL {
            for key in KEYS {
                let message = format!("setting-{}", key.replace('.', "-"));
                assert_ne!(Words::new(language).text(&message), message);
            }
        }
    }
}
