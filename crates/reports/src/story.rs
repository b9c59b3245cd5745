//! How one component got its score, in words: shared by the explanation, its JSON and the page.

use parindex_engine::{
    criteria::{
        Node,
        rule::{Field, FieldKind, Value},
    },
    index::{CellState, Missing},
    kernel::Exact,
    round::{Campaign, CellStory, Reason},
    scores::{Entry, Evidence, Origin, Stage, Status},
};
use parindex_words::Words;

use crate::shown::Shown;

/// A component's story in the reader's language.
pub(crate) struct Told {
    /// Why it has these points, in one line.
    pub why: String,
    /// Why it does not apply.
    pub reason: Option<String>,
    /// What the person who scored it wrote.
    pub comment: Option<String>,
    /// Label and value of every figure that is given.
    pub figures: Vec<(String, String)>,
    /// The rule, a sentence each.
    pub rule: Vec<String>,
    /// Stage that decided.
    pub stage: Option<String>,
    /// Who gave it.
    pub author: Option<String>,
    /// When, as the reader writes it.
    pub time: Option<String>,
    /// Legal clause.
    pub clause: Option<String>,
    /// Documents cited, a line each.
    pub evidence: Vec<String>,
    /// Points lost; `None` when none are.
    pub lost: Option<Exact>,
    /// Whether the figure is made up for an example.
    pub illustrative: bool,
}

/// Tells a component's story.
pub(crate) fn tell(campaign: &Campaign, node: &Node, story: &CellStory<'_>, words: &Words) -> Told {
    let teller = Teller { campaign, words };
    let applies = story.state != CellState::NotApplicable;
    let entry = story.entry.filter(|_| applies || story.reason.is_some());
    Told {
        why: teller.why(story),
        reason: (!applies).then(|| teller.reason(story)),
        comment: story.entry.and_then(|e| e.comment.clone()).filter(|_| applies),
        figures: story.figures.iter().filter_map(|(field, value)| Some(figure(field, value.as_ref()?, words))).collect(),
        rule: story.rule.iter().map(|line| words.phrase(line)).collect(),
        stage: entry.map(|e| words.text(stage(e.stage))),
        author: entry.and_then(|e| e.author.clone()),
        time: entry.and_then(|e| e.time.as_deref()).map(time),
        clause: node.row.clause.clone(),
        evidence: story.evidence.iter().map(|e| evidence(e, words)).collect(),
        lost: (!story.lost.is_zero() && applies).then(|| story.lost.clone()),
        illustrative: entry.is_some_and(|e| e.origin == Origin::Illustrative),
    }
}

struct Teller<'a> {
    campaign: &'a Campaign,
    words: &'a Words,
}

impl Teller<'_> {
    fn why(&self, story: &CellStory<'_>) -> String {
        let nothing_arose = story.entry.is_some_and(|e: &Entry| e.status == Status::NothingArose);
        let key = match story.state {
            CellState::NotApplicable => "report-why-not-applicable",
            CellState::Missing if self.campaign.index.missing == Missing::Zero => "report-why-missing-zero",
            CellState::Missing => "report-why-missing",
            CellState::NothingArose if story.steps.is_empty() => "report-why-nothing-arose",
            CellState::Scored if nothing_arose => "report-why-nothing-arose-zero",
            CellState::Scored | CellState::NothingArose => return self.steps(story),
        };
        self.words.text(key)
    }

    fn steps(&self, story: &CellStory<'_>) -> String {
        story.steps.iter().map(|step| self.words.phrase(step)).collect::<Vec<_>>().join(" ")
    }

    /// The stated reason; a condition on traits is marked as one, for nobody wrote it as a sentence.
    fn reason(&self, story: &CellStory<'_>) -> String {
        match story.reason {
            Some(Reason::Condition(condition)) => self.words.with("report-reason-condition", &[("condition", condition.into())]),
            Some(Reason::Exception(reason) | Reason::Entry(reason)) => reason.to_owned(),
            None => {
                let steps = self.steps(story);
                if steps.is_empty() { self.words.text("report-reason-nothing-arose") } else { steps }
            }
        }
    }
}

/// Key of a stage's name.
pub(crate) const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::SelfScore => "report-stage-self",
        Stage::Appraisal1 => "report-stage-appraisal-1",
        Stage::Appraisal2 => "report-stage-appraisal-2",
        Stage::Final => "report-stage-final",
    }
}

fn figure(field: &Field, value: &Value, words: &Words) -> (String, String) {
    let label = field.label.clone().unwrap_or_else(|| field.key.clone());
    let shown = match (value, &field.kind) {
        (Value::Number(number), _) => words.decimal(*number),
        (Value::Tick(true), _) => words.text("report-yes"),
        (Value::Tick(false), _) => words.text("report-no"),
        (Value::Choice(at), FieldKind::Choice(labels)) => labels.get(*at).cloned().unwrap_or_else(|| (at + 1).to_string()),
        (Value::Choice(at), _) => (at + 1).to_string(),
        (Value::Date(date), _) => words.date(*date),
        (Value::Word(word), _) => word.to_string(),
    };
    let label = if matches!(field.kind, FieldKind::Choice(_)) && field.label.is_none() { words.text("report-chosen") } else { label };
    (label, shown)
}

/// A cited document in one line: number, date, issuer, abstract, page, words cited.
pub(crate) fn evidence(evidence: &Evidence, words: &Words) -> String {
    let dated = match (&evidence.number, evidence.date) {
        (Some(number), Some(date)) => {
            Some(words.with("report-document-dated", &[("number", number.as_str().into()), ("date", words.date(date).into())]))
        }
        (Some(number), None) => Some(number.clone()),
        (None, date) => date.map(|d| words.date(d)),
    };
    let page = evidence.page.as_ref().map(|p| words.with("report-document-page", &[("page", p.as_str().into())]));
    let quote = evidence.quote.as_ref().map(|q| format!("“{q}”"));
    let parts = [dated, evidence.issuer.clone(), evidence.summary.clone(), page, quote];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// `2026-01-07T12:00:00+07:00` as `07/01/2026 12:00`; anything else as it stands.
fn time(text: &str) -> String {
    let part = |from: usize, to: usize| text.get(from..to).filter(|p| p.bytes().all(|b| b.is_ascii_digit()));
    match (part(0, 4), part(5, 7), part(8, 10), part(11, 13), part(14, 16)) {
        (Some(year), Some(month), Some(day), Some(hour), Some(minute)) => format!("{day}/{month}/{year} {hour}:{minute}"),
        _ => text.to_owned(),
    }
}

/// What a decided points value is called: `Vì sao 1,98 điểm`.
pub(crate) fn why_heading(shown: Shown<'_>, points: &Exact, story: &CellStory<'_>) -> String {
    let key = match story.state {
        CellState::NotApplicable => return shown.words.text("report-state-not-applicable"),
        CellState::Missing => return shown.words.text("report-state-missing"),
        CellState::Scored | CellState::NothingArose => "report-why-points",
    };
    shown.words.with(key, &[("points", shown.points(points).into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_a_reader_writes_them() {
        assert_eq!(time("2026-01-07T12:00:00+07:00"), "07/01/2026 12:00");
        assert_eq!(time("hôm qua"), "hôm qua");
    }
}
