//! The settings of a campaign as key and value.

use parindex_engine::{kernel::Decimal, ranking::Breaker, round::Campaign};

use crate::settings::words;

/// The value of a setting on its way out.
#[derive(Debug, Clone, PartialEq)]
pub enum OutSetting {
    Text(String),
    Whole(i64),
    YesNo(bool),
    List(Vec<String>),
}

/// All settings that are set, in the order of the documentation.
pub fn settings(campaign: &Campaign) -> Vec<(&'static str, OutSetting)> {
    let mut out = Out(Vec::new());
    out.whole("format", 1);
    head(campaign, &mut out);
    index(campaign, &mut out);
    out.whole("display.decimals", campaign.display.decimals.into());
    out.whole("display.points_decimals", campaign.display.points_decimals.into());
    out.text("display.rounding", words::rounding().stable(&campaign.display.mode));
    ranking(campaign, &mut out);
    out.text("classes.on", words::bases().stable(&campaign.classes_on));
    out.0
}

struct Out(Vec<(&'static str, OutSetting)>);

impl Out {
    fn text(&mut self, key: &'static str, text: Option<&str>) {
        self.0.extend(text.filter(|t| !t.is_empty()).map(|t| (key, OutSetting::Text(t.to_owned()))));
    }

    fn whole(&mut self, key: &'static str, number: i64) {
        self.0.push((key, OutSetting::Whole(number)));
    }

    fn decimal(&mut self, key: &'static str, number: Option<Decimal>) {
        self.text(key, number.map(|n| n.normalize().to_string()).as_deref());
    }
}

fn head(campaign: &Campaign, out: &mut Out) {
    out.text("campaign.code", Some(&campaign.code));
    out.whole("campaign.year", campaign.year.into());
    out.text("campaign.name_vi", Some(&campaign.name.vi));
    out.text("campaign.name_en", campaign.name.en.as_deref());
    out.text("campaign.decision", campaign.decision.as_deref());
    out.text("campaign.decision_date", campaign.decision_date.map(|d| d.to_string()).as_deref());
    out.text("campaign.source", campaign.source.as_deref());
    out.text("campaign.note_vi", campaign.note.as_ref().map(|n| n.vi.as_str()));
    out.text("campaign.note_en", campaign.note.as_ref().and_then(|n| n.en.as_deref()));
    out.0.push(("campaign.rehearsal", OutSetting::YesNo(campaign.rehearsal)));
}

fn index(campaign: &Campaign, out: &mut Out) {
    let index = &campaign.index;
    out.0.push(("index.stages", OutSetting::List(index.stages.iter().map(|s| s.as_str().to_owned()).collect())));
    out.text("index.missing", words::missing().stable(&index.missing));
    out.text("index.adjustment", words::adjustment().stable(&index.adjustment));
    out.decimal("index.bonus_cap", index.bonus_cap);
    out.decimal("index.penalty_cap", index.penalty_cap);
    out.decimal("index.index_cap", index.index_cap);
    out.text("index.no_survey", words::no_survey().stable(&index.no_survey));
    out.text("index.over_max", words::over_max().stable(&index.over_max));
}

fn ranking(campaign: &Campaign, out: &mut Out) {
    let ranking = &campaign.ranking;
    out.text("ranking.by", words::rank_by().stable(&ranking.by));
    out.text("ranking.on", words::bases().stable(&ranking.on));
    out.text("ranking.ties", words::ties().stable(&ranking.ties));
    let breaker = |breaker: &Breaker| match breaker {
        Breaker::Source(source) => format!("source:{}", source.as_str()),
        Breaker::Node(node) => format!("node:{node}"),
    };
    if !ranking.breakers.is_empty() {
        out.0.push(("ranking.breakers", OutSetting::List(ranking.breakers.iter().map(breaker).collect())));
    }
}
