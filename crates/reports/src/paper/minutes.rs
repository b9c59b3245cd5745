//! The minutes of a session of the council (biên bản), in Vietnamese as such papers always are.

use docx_rs::{AlignmentType, Docx, Paragraph, TableRow};
use parindex_words::{Language, Words};

use super::{
    PaperError,
    sheet::{Line, add, bytes, cell, paper, table},
};

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The motion is carried.
    Carried,
    /// It is not; the appraised value stands.
    Lost,
    /// It was taken off the agenda.
    Withdrawn,
    /// It is not decided yet.
    Open,
}

/// A member of the council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinutesMember {
    /// Name.
    pub name: String,
    /// Position.
    pub title: Option<String>,
    /// Whether the person chairs the council.
    pub chair: bool,
    /// Whether the member is present.
    pub present: bool,
    /// Whether the member voted in writing.
    pub in_writing: bool,
}

/// What a unit was asked and answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinutesPoint {
    /// Question.
    pub question: String,
    /// Answer.
    pub answer: Option<String>,
    /// What the appraisal team decided, in words.
    pub decision: Option<String>,
}

/// An item of the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinutesItem {
    /// Name of the unit.
    pub unit: String,
    /// Code of the component.
    pub component: String,
    /// Its name.
    pub name: String,
    /// What the unit says, in words.
    pub own: String,
    /// What the appraisal says, in words.
    pub appraised: String,
    /// What is proposed, in words.
    pub motion: String,
    /// What the unit was asked and answered.
    pub points: Vec<MinutesPoint>,
    /// Members who may vote.
    pub entitled: u32,
    /// Of them those who took part.
    pub took_part: u32,
    /// How many are needed.
    pub needed: u32,
    /// Votes for, against, abstentions.
    pub votes: [u32; 3],
    /// Members in conflict with the unit.
    pub conflicted: Vec<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// Why; of a withdrawn item why it was withdrawn.
    pub reason: String,
    /// The clause of the decision.
    pub clause: String,
}

/// What minutes say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Minutes {
    /// Title of the session.
    pub title: String,
    /// Name of the campaign.
    pub campaign: String,
    /// The decision that the campaign goes by, with its date.
    pub decision: Option<String>,
    /// Whether opinions were collected in writing.
    pub in_writing: bool,
    /// When it begins, milliseconds UTC.
    pub held_at: i64,
    /// Until when written opinions are taken.
    pub closes_at: Option<i64>,
    /// When it was closed.
    pub closed_at: Option<i64>,
    /// Place.
    pub place: Option<String>,
    /// Members, the chair first.
    pub members: Vec<MinutesMember>,
    /// Who wrote the minutes.
    pub secretary: Option<String>,
    /// The agenda.
    pub items: Vec<MinutesItem>,
}

/// Writes the minutes as DOCX.
///
/// # Errors
/// What cannot be written.
pub fn minutes(minutes: &Minutes) -> Result<Vec<u8>, PaperError> {
    let words = Words::new(Language::Vietnamese);
    let mut doc = head(paper(false), minutes, words);
    doc = opening(doc, minutes, words);
    doc = attendance(doc, minutes, words);
    doc = add(doc, Line::HEAD.of(&words.text("minutes-content")));
    if minutes.items.is_empty() {
        doc = add(doc, Line::TEXT.of(&words.text("minutes-no-items")));
    }
    for (number, item) in minutes.items.iter().enumerate() {
        doc = add(doc, told(number + 1, item, words));
    }
    doc = closing(doc, minutes, words);
    let day = words.day(minutes.held_at);
    let [day, month, year] = parts(&day);
    bytes(doc, &format!("{year}-{month}-{day}T00:00:00Z"))
}

/// Day, month and year of `12/03/2026`.
fn parts(day: &str) -> [String; 3] {
    let mut parts = day.split('/').map(str::to_owned);
    [(); 3].map(|()| parts.next().unwrap_or_default())
}

/// A moment as minutes write it: `08 giờ 00, ngày 12 tháng 3 năm 2026`.
fn moment(at: i64, words: Words) -> String {
    let time = words.time_of_day(at);
    let mut clock = time.split(':').map(str::to_owned);
    let (hour, minute) = (clock.next().unwrap_or_default(), clock.next().unwrap_or_default());
    let [day, month, year] = parts(&words.day(at));
    words.with(
        "minutes-moment",
        &[("hour", hour.into()), ("minute", minute.into()), ("day", day.into()), ("month", month.into()), ("year", year.into())],
    )
}

/// Authority and number on the left, the name of the country on the right, then what paper it is.
fn head(doc: Docx, minutes: &Minutes, words: Words) -> Docx {
    let middle = |size: usize| Line::MIDDLE.sized(size);
    let mut left = middle(13).of(&words.text("minutes-above"));
    left.extend(middle(13).bold().of(&words.text("minutes-authority")));
    left.extend(middle(13).under().of(&"\u{a0}".repeat(16)));
    left.extend(middle(13).of(&words.text("minutes-number")));
    let mut right = middle(13).bold().of(&words.text("minutes-country"));
    right.extend(middle(14).bold().under().of(&words.text("minutes-motto")));
    let [day, month, year] = parts(&words.day(minutes.held_at));
    let place = words.with("minutes-place-date", &[("day", day.into()), ("month", month.into()), ("year", year.into())]);
    right.extend(middle(13).of(""));
    right.extend(middle(14).italic().of(&place));
    let widths = [75, 90];
    let doc = doc.add_table(table(vec![TableRow::new(vec![cell(left, widths[0]), cell(right, widths[1])])], &widths, false));
    let doc = add(doc, middle(14).of(""));
    let doc = add(doc, middle(14).bold().of(&words.text("minutes-title")));
    let doc = add(doc, middle(14).bold().of(&minutes.title));
    let doc = add(doc, middle(14).bold().of(&minutes.campaign));
    add(doc, Line { after: 6, ..middle(14) }.under().of(&"\u{a0}".repeat(20)))
}

fn opening(doc: Docx, minutes: &Minutes, words: Words) -> Docx {
    let line = |doc: Docx, key: &str, value: String| add(doc, Line::TEXT.of(&words.with(key, &[("value", value.into())])));
    let mut doc = doc;
    if let Some(decision) = &minutes.decision {
        doc = add(doc, Line::TEXT.italic().of(&words.with("minutes-by", &[("value", decision.as_str().into())])));
    }
    doc = line(doc, "minutes-begun", moment(minutes.held_at, words));
    doc = match minutes.closes_at {
        Some(end) => line(doc, "minutes-until", moment(end, words)),
        None => doc,
    };
    let way = words.text(if minutes.in_writing { "minutes-way-writing" } else { "minutes-way-meeting" });
    doc = line(doc, "minutes-way", way);
    line(doc, "minutes-place", minutes.place.clone().unwrap_or_else(|| words.text("minutes-blank")))
}

fn attendance(doc: Docx, minutes: &Minutes, words: Words) -> Docx {
    let mut doc = add(doc, Line::HEAD.of(&words.text("minutes-attendance")));
    let count = |part: &dyn Fn(&MinutesMember) -> bool| minutes.members.iter().filter(|member| part(member)).count().to_string();
    let counted = words.with(
        "minutes-counted",
        &[
            ("members", minutes.members.len().to_string().into()),
            ("present", count(&|member| member.present).into()),
            ("writing", count(&|member| !member.present && member.in_writing).into()),
            ("absent", count(&|member| !member.present && !member.in_writing).into()),
        ],
    );
    doc = add(doc, Line::TEXT.of(&counted));
    let widths = [12, 58, 55, 40];
    let heads = ["minutes-member-number", "minutes-member-name", "minutes-member-title", "minutes-member-present"];
    let head = heads.iter().zip(widths).map(|(key, width)| cell(Line::CELL.bold().of(&words.text(key)), width)).collect();
    let mut rows = vec![TableRow::new(head)];
    for (number, member) in minutes.members.iter().enumerate() {
        let name = if member.chair { words.with("minutes-chairs", &[("name", member.name.as_str().into())]) } else { member.name.clone() };
        let here = match (member.present, member.in_writing) {
            (true, _) => "minutes-is-present",
            (false, true) => "minutes-is-in-writing",
            (false, false) => "minutes-is-absent",
        };
        let texts = [(number + 1).to_string(), name, member.title.clone().unwrap_or_default(), words.text(here)];
        rows.push(TableRow::new(texts.iter().zip(widths).map(|(text, width)| cell(Line::CELL.of(text), width)).collect()).cant_split());
    }
    doc = doc.add_table(table(rows, &widths, true));
    add(doc, Line::MIDDLE.of(""))
}

/// An item from claim to decision.
fn told(number: usize, item: &MinutesItem, words: Words) -> Vec<Paragraph> {
    let say = |key: &str, args: &[(&'static str, &str)]| {
        let args: Vec<_> = args.iter().map(|(name, value)| (*name, (*value).into())).collect();
        words.with(key, &args)
    };
    let number = number.to_string();
    let head = [("number", number.as_str()), ("unit", &item.unit), ("component", &item.component), ("name", &item.name)];
    let mut lines = Line::HEAD.of(&say("minutes-item", &head));
    let mut text = |text: String| lines.extend(Line::TEXT.of(&text));
    text(say("minutes-values", &[("own", &item.own), ("appraised", &item.appraised)]));
    for point in &item.points {
        text(say("minutes-asked", &[("value", &point.question)]));
        text(say("minutes-answered", &[("value", point.answer.as_deref().unwrap_or(&words.text("minutes-not-answered")))]));
        if let Some(decision) = &point.decision {
            text(say("minutes-settled", &[("value", decision)]));
        }
    }
    text(say("minutes-motion", &[("value", &item.motion)]));
    if item.outcome != Outcome::Withdrawn {
        let [favour, against, abstained] = item.votes.map(|count| count.to_string());
        let (took, entitled, needed) = (item.took_part.to_string(), item.entitled.to_string(), item.needed.to_string());
        text(say("minutes-quorum", &[("took", &took), ("entitled", &entitled), ("needed", &needed)]));
        text(say("minutes-votes", &[("favour", &favour), ("against", &against), ("abstained", &abstained)]));
        if !item.conflicted.is_empty() {
            text(say("minutes-conflicted", &[("value", &item.conflicted.join(", "))]));
        }
    }
    text(say("minutes-decision", &[("value", &words.text(outcome(item.outcome)))]));
    text(say("minutes-reason", &[("value", &item.reason)]));
    if !item.clause.is_empty() {
        text(say("minutes-clause", &[("value", &item.clause)]));
    }
    lines
}

const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Carried => "minutes-carried",
        Outcome::Lost => "minutes-lost",
        Outcome::Withdrawn => "minutes-withdrawn",
        Outcome::Open => "minutes-open",
    }
}

/// The end, who signs, and who gets it.
fn closing(doc: Docx, minutes: &Minutes, words: Words) -> Docx {
    let end = minutes.closed_at.map_or_else(|| words.text("minutes-blank"), |at| moment(at, words));
    let doc = add(doc, Line::TEXT.of(&words.with("minutes-end", &[("value", end.into())])));
    let chair = minutes.members.iter().find(|member| member.chair).map(|member| member.name.clone()).unwrap_or_default();
    let signs = |title: &str, name: &str| {
        let mut lines = Line::MIDDLE.bold().of(&words.text(title));
        lines.extend(Line::MIDDLE.italic().sized(13).of(&words.text("minutes-signs")));
        (0..4).for_each(|_| lines.extend(Line::MIDDLE.of("")));
        lines.extend(Line::MIDDLE.bold().of(name));
        lines
    };
    let widths = [82, 83];
    let left = signs("minutes-secretary", minutes.secretary.as_deref().unwrap_or_default());
    let row = TableRow::new(vec![cell(left, widths[0]), cell(signs("minutes-chair", &chair), widths[1])]).cant_split();
    let doc = add(doc, Line::MIDDLE.of("")).add_table(table(vec![row], &widths, false));
    let small = Line { indent: false, after: 0, ..Line::TEXT }.aligned(AlignmentType::Left);
    let doc = add(doc, small.bold().italic().sized(12).of(&words.text("minutes-goes-to")));
    add(doc, small.sized(11).of(&words.text("minutes-goes-to-whom")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::sheet::clean;

    fn sample() -> Minutes {
        Minutes {
            title: "Phiên họp thẩm định lần thứ nhất".into(),
            campaign: "Chỉ số cải cách hành chính năm 2025".into(),
            decision: Some("Quyết định số 4762/QĐ-UBND ngày 12/09/2024".into()),
            in_writing: false,
            // `date -u -d '2026-03-12 01:00:00' +%s` in milliseconds.
            held_at: 1_773_277_200_000,
            closes_at: None,
            closed_at: Some(1_773_287_100_000),
            place: Some("Phòng họp số 2".into()),
            members: vec![
                MinutesMember {
                    name: "Phạm Quốc Khánh".into(),
                    title: Some("Phó Chủ tịch UBND tỉnh".into()),
                    chair: true,
                    present: true,
                    in_writing: false,
                },
                MinutesMember { name: "Vừ Thị Mỷ".into(), title: None, chair: false, present: false, in_writing: true },
                MinutesMember { name: "Cà Văn <Ba> & Con".into(), title: None, chair: false, present: false, in_writing: false },
            ],
            secretary: Some("Trần Thị Mai Hương".into()),
            items: vec![MinutesItem {
                unit: "Sở Tư pháp".into(),
                component: "1.1.2".into(),
                name: "Thực hiện kế hoạch".into(),
                own: "2,00 điểm".into(),
                appraised: "1,00 điểm".into(),
                motion: "2,00 điểm".into(),
                points: vec![MinutesPoint {
                    question: "Thiếu báo cáo quý IV?".into(),
                    answer: Some("Đã gửi.\nCó bản giấy.".into()),
                    decision: Some("Giữ nguyên".into()),
                }],
                entitled: 3,
                took_part: 2,
                needed: 2,
                votes: [2, 0, 0],
                conflicted: vec!["Lò Văn Phong".into()],
                outcome: Outcome::Carried,
                reason: "Báo cáo gửi đúng hạn\u{b}".into(),
                clause: "Điều 5 Quyết định 4762/QĐ-UBND".into(),
            }],
        }
    }

    /// Every text of the paper in its order.
    fn texts(bytes: &[u8]) -> String {
        let read = docx_rs::read_docx(bytes).unwrap();
        let json: serde_json::Value = serde_json::from_str(&read.json()).unwrap();
        let mut out = String::new();
        gather(&json["document"], &mut out);
        out
    }

    fn gather(value: &serde_json::Value, out: &mut String) {
        match value {
            serde_json::Value::Object(map) if map.get("type").is_some_and(|kind| kind == "text") => {
                out.push_str(map["data"]["text"].as_str().unwrap_or_default());
                out.push('\n');
            }
            serde_json::Value::Object(map) => map.values().for_each(|value| gather(value, out)),
            serde_json::Value::Array(list) => list.iter().for_each(|value| gather(value, out)),
            _ => {}
        }
    }

    #[test]
    fn minutes_say_who_was_there_what_was_voted_and_why() {
        let text = texts(&minutes(&sample()).unwrap());
        let parts = [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "ngày 12 tháng 03 năm 2026",
            "BIÊN BẢN",
            "Phiên họp thẩm định lần thứ nhất",
            "Quyết định số 4762/QĐ-UBND",
            "08 giờ 00",
            "Phòng họp số 2",
            "Phạm Quốc Khánh",
            "Sở Tư pháp",
            "Thiếu báo cáo quý IV?",
            "Có bản giấy.",
            "2/3",
            "Lò Văn Phong",
            "Báo cáo gửi đúng hạn",
            "Điều 5 Quyết định 4762/QĐ-UBND",
            "10 giờ 45",
            "THƯ KÝ",
            "CHỦ TỌA",
        ];
        let mut rest = text.as_str();
        for part in parts {
            let at = rest.find(part).unwrap_or_else(|| panic!("{part} is not there, or not in its order:\n{text}"));
            rest = &rest[at..];
        }
        assert!(text.contains("<Ba> & Con"), "{text}");
    }

    #[test]
    fn the_page_is_that_of_the_decree() {
        let read = docx_rs::read_docx(&minutes(&sample()).unwrap()).unwrap();
        let json: serde_json::Value = serde_json::from_str(&read.json()).unwrap();
        let section = &json["document"]["sectionProperty"];
        // Twentieths of a point: 20 mm are 1,134, 30 mm are 1,701, 15 mm are 850, A4 is 11,906 by 16,838.
        let near = |value: &serde_json::Value, wanted: i64| value.as_i64().is_some_and(|value| (value - wanted).abs() <= 3);
        for (side, wanted) in [("top", 1134), ("bottom", 1134), ("left", 1701), ("right", 850)] {
            assert!(near(&section["pageMargin"][side], wanted), "{side}: {section}");
        }
        assert!(near(&section["pageSize"]["w"], 11906) && near(&section["pageSize"]["h"], 16838), "{section}");
        assert!(json["styles"].to_string().contains("Times New Roman"));
    }

    #[test]
    fn characters_that_no_document_may_hold_are_left_out() {
        assert_eq!(clean("a\u{b}b\u{0}c\u{ffff}d\te"), "abcd\te");
    }
}
