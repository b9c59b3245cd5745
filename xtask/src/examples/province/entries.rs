//! What the units enter, what the appraisers make of it, and what the survey says: rows of `scores.csv`.

use rust_decimal::Decimal;
use serde_json::Value;

use crate::examples::chance::Chance;
use crate::examples::criteria::Node;
use crate::examples::outcomes::{Outcome, distinct, list, nearest, outcomes, text};
use crate::examples::round::{Round, Score};

/// A scored unit: how well it works in percent, and whether it is a department.
pub struct Subject<'a> {
    pub code: &'a str,
    pub quality: i64,
    pub department: bool,
}

/// Times of the stages, in the order of the calendar of a round.
const SURVEY: &str = "2026-01-20T16:00:00+07:00";
const SECOND: &str = "2026-02-05T10:30:00+07:00";

/// Adds the rows of one component.
pub fn component(round: &mut Round, subject: &Subject<'_>, node: &Node, chance: &mut Chance) -> Result<(), String> {
    let Some(rule) = &node.rule else {
        return Err(format!("{} has no rule", node.code));
    };
    match node.source.as_str() {
        "survey" => {
            let inputs = opinions(rule, subject, chance)?;
            let row = Score { inputs, author: "Tổ khảo sát", time: SURVEY.to_owned(), ..row(subject, node, "final") };
            round.score(row);
            Ok(())
        }
        "bonus" | "penalty" => Ok(()),
        _ => appraised(round, subject, node, rule, chance),
    }
}

/// Adds a bonus or a penalty that the appraisers recorded `times` times.
pub fn adjustment(round: &mut Round, unit: &str, component: &str, times: u32, reason: &str) {
    round.score(Score {
        unit: unit.to_owned(),
        component: component.to_owned(),
        stage: "appraisal_1",
        inputs: vec![times.to_string()],
        comment: reason.to_owned(),
        author: "Tổ thẩm định",
        time: "2026-01-26T09:00:00+07:00".to_owned(),
        origin: "illustrative",
        ..Score::default()
    });
}

/// Adds a component that a unit left out, as both stages recorded it.
pub fn left_out(round: &mut Round, subject: &Subject<'_>, node: &Node, chance: &mut Chance) {
    let (first, second) = times(chance);
    let own = Score { status: "not_submitted", author: "Tổ tự đánh giá", time: first, ..row(subject, node, "self") };
    round.score(own);
    round.score(Score {
        status: "not_submitted",
        comment: "Đơn vị chưa gửi số liệu và tài liệu kiểm chứng".to_owned(),
        author: "Tổ thẩm định",
        time: second,
        ..row(subject, node, "appraisal_1")
    });
}

/// Means of the respondent groups, or one external percent, with two decimals. Opinions vary less than work does.
fn opinions(rule: &Value, subject: &Subject<'_>, chance: &mut Chance) -> Result<Vec<String>, String> {
    let groups = if text(rule, "kind")? == "survey" { list(rule, "groups")?.len() } else { 1 };
    let centre = 4_600 + subject.quality * 42;
    Ok((0..groups).map(|_| Decimal::new((centre + chance.between(-550, 550)).clamp(4_000, 9_880), 2).to_string()).collect())
}

fn appraised(round: &mut Round, subject: &Subject<'_>, node: &Node, rule: &Value, chance: &mut Chance) -> Result<(), String> {
    let (first, second) = times(chance);
    let own = Score { author: "Tổ tự đánh giá", time: first, ..row(subject, node, "self") };
    let seen = Score { author: "Tổ thẩm định", time: second, ..row(subject, node, "appraisal_1") };
    let can_be_empty = rule.get("empty").is_some_and(|empty| empty == "full");
    if can_be_empty && chance.percent(20) {
        round.score(Score { status: "nothing_arose", comment: "Không phát sinh trong năm".to_owned(), ..own });
        round.score(Score { status: "nothing_arose", ..seen });
        return Ok(());
    }
    let all = distinct(outcomes(rule, node.max, base(subject, node, chance))?, chance);
    let share = |percent: i64| node.max * Decimal::new(percent, 2);
    let wish = subject.quality + chance.between(-22, 18);
    let low = nearest(&all, share(wish)).ok_or_else(|| format!("{} {} has no outcome", subject.code, node.code))?;
    let high = nearest(&all, share(wish + chance.between(0, 16))).unwrap_or(low).max(low);
    let [least, most] = [low, high].map(|place| all.get(place).map(|outcome| outcome.inputs.clone()).unwrap_or_default());
    let differ = worth(&all, low) < worth(&all, high);
    let explained = differ && chance.percent(22);
    round.score(Score { inputs: most, ..own });
    let comment = match (differ, explained) {
        (true, true) => "Số liệu chưa khớp tài liệu kiểm chứng; đề nghị giải trình",
        (true, false) => "Điều chỉnh theo tài liệu kiểm chứng",
        _ => "",
    };
    round.score(Score { inputs: least, comment: comment.to_owned(), ..seen });
    if explained {
        let accepted = if chance.percent(60) { high } else { low };
        let comment = if accepted == high {
            "Chấp nhận giải trình, đã bổ sung tài liệu"
        } else {
            "Giải trình chưa đủ căn cứ, giữ nguyên"
        };
        round.score(Score {
            inputs: all.get(accepted).map(|outcome| outcome.inputs.clone()).unwrap_or_default(),
            comment: comment.to_owned(),
            author: "Tổ thẩm định",
            time: SECOND.to_owned(),
            ..row(subject, node, "appraisal_2")
        });
    }
    Ok(())
}

fn worth(all: &[Outcome], place: usize) -> Decimal {
    all.get(place).map(|outcome| outcome.points).unwrap_or_default()
}

/// How many files, documents, officials or million đồng a ratio is taken of: the size that the thing has in real life.
fn base(subject: &Subject<'_>, node: &Node, chance: &mut Chance) -> u32 {
    let files = if subject.department { (900, 5_200) } else { (420, 3_900) };
    let code = node.code.as_str();
    let (low, high) = match (subject.department, code) {
        (true, "3.4.1" | "7.3.2" | "7.3.3" | "7.3.4" | "7.3.5") | (false, "3.3.1" | "7.3.1" | "7.3.2" | "7.3.3") => files,
        (_, "7.2.1" | "7.2.2") => (600, 2_400),
        (true, "3.4.2") | (false, "3.3.2") => (4, 28),
        (_, "6.1.1") => (4_200, 38_000),
        (false, "6.1.2") => (1_800, 9_500),
        (_, "5.1.1") => (32, 78),
        (_, "1.6.1") => (28, 64),
        (_, "3.2.1" | "3.3.1") => (60, 180),
        _ => (8, 24),
    };
    u32::try_from(chance.between(low, high)).unwrap_or(10)
}

/// When the unit entered its score and when the appraisers entered theirs.
fn times(chance: &mut Chance) -> (String, String) {
    let hour = chance.between(8, 16);
    let minute = chance.between(0, 59);
    let own = format!("2025-12-{:02}T{hour:02}:{minute:02}:00+07:00", chance.between(15, 30));
    let seen = format!("2026-01-{:02}T{hour:02}:{minute:02}:00+07:00", chance.between(5, 23));
    (own, seen)
}

fn row(subject: &Subject<'_>, node: &Node, stage: &'static str) -> Score {
    Score { unit: subject.code.to_owned(), component: node.code.clone(), stage, origin: "illustrative", ..Score::default() }
}
