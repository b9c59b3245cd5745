//! A small round with everything that an output has to show: a class, a tie, a bonus, a unit that submitted nothing, cells that
//! do not apply, nothing that arose, an illustrative figure, a published figure that differs, and names that look like markup.

use parindex_engine::{
    criteria::Source,
    kernel::{Decimal, LocalText, UnitCode},
    round::{Measure, PublishedFigure, Round, Scope},
    scores::{Entry, Evidence, Origin, Stage, Status},
};
use parindex_testkit::{RoundBuilder, entry};

fn text(vi: &str, en: &str) -> LocalText {
    LocalText { vi: vi.to_owned(), en: Some(en.to_owned()) }
}

const PLAN: &str = r#"{"kind":"choice","options":[{"label":"Đúng hạn","points":1},{"label":"Trễ hạn","points":0.5}]}"#;
const SHARE: &str = r#"{"kind":"proportional","num":"a","den":"b","floor_pct":80,"full_pct":100,"empty":"zero"}"#;
const STEPS: &str =
    r#"{"kind":"tiers","num":"a","den":"b","bands":[{"ge":98,"points":3},{"ge":90,"points":2}],"else":0,"empty":"not_applicable"}"#;

fn tree(builder: RoundBuilder) -> RoundBuilder {
    builder
        .area("1", "3")
        .node("1.1", "1", "3", None, "")
        .component("1.1.1", "1.1", "1", PLAN)
        .component("1.1.2", "1.1", "2", SHARE)
        .area("2", "7")
        .component("2.1", "2", "3", STEPS)
        .node("2.2", "2", "4", Some(Source::Survey), r#"{"kind":"survey_groups","groups":["Người dân","Doanh nghiệp"]}"#)
        .applies_when("handles_procedures")
        .area("T", "0")
        .node("T.1", "T", "1", Some(Source::Bonus), r#"{"kind":"bonus","cap":1}"#)
}

fn units(builder: RoundBuilder) -> RoundBuilder {
    builder
        .unit_with("noi-vu", "handles_procedures")
        .unit_with("tu-phap", "")
        .unit_with("y-te", "handles_procedures")
        .unit_with("muong", "")
}

fn scores(builder: RoundBuilder) -> RoundBuilder {
    let appraised = Entry {
        author: Some("Tổ thẩm định".into()),
        time: Some("2026-01-07T12:00:00+07:00".into()),
        origin: Origin::Illustrative,
        points: None,
        ..entry("noi-vu", "1.1.1", Stage::Appraisal1)
    };
    let late = Entry { figures: vec![Some(parindex_engine::criteria::rule::Value::Choice(1))], ..appraised };
    builder
        .entry(late)
        .figures("noi-vu", "1.1.2", r#"{"a":119,"b":120}"#)
        .figures("noi-vu", "2.1", r#"{"a":1189,"b":1200}"#)
        .figures("noi-vu", "2.2", r#"{"means":{"Người dân":90.5,"Doanh nghiệp":84}}"#)
        .score("noi-vu", "T.1", "0.25")
        .figures("tu-phap", "1.1.1", r#"{"option":0}"#)
        .figures("tu-phap", "1.1.2", r#"{"a":2,"b":2}"#)
        .status("tu-phap", "2.1", Status::NothingArose)
        .figures("y-te", "1.1.1", r#"{"option":0}"#)
        .figures("y-te", "1.1.2", r#"{"a":5,"b":6}"#)
        .figures("y-te", "2.1", r#"{"a":9,"b":10}"#)
}

/// The round. Four units: first, second (smaller maximum), provisional, unranked.
pub fn round() -> Round {
    let builder = scores(units(tree(RoundBuilder::new()))).band("good", "80").band("fair", "50");
    let mut round = builder.try_build().unwrap();
    let campaign = &mut round.campaign;
    campaign.name = text("Chỉ số cải cách hành chính năm 2025", "Public administration reform index 2025");
    campaign.note = Some(text("Có số liệu minh họa.", "Some figures are illustrative."));
    campaign.decision = Some("12/QĐ-UBND".into());
    campaign.rehearsal = true;
    round.groups[0].name = text("Sở, ban, ngành", "Departments");
    round.bands[0].name = text("Tốt", "Good");
    round.bands[1].name = text("Khá", "Fair");
    for (unit, name) in round.units.iter_mut().zip([
        text("Sở Nội vụ", "Department of Home Affairs"),
        text("Sở Tư pháp <script>alert(1)</script>", "Department of Justice <script>alert(1)</script>"),
        text("Sở Y tế & \"Dân số\"", "Department of Health"),
        text("=Xã Mường Nhé", "Mường Nhé Commune"),
    ]) {
        unit.name = name;
    }
    round.evidence.push(Evidence {
        unit: UnitCode::new("noi-vu").unwrap(),
        component: round.entries[0].component.clone(),
        number: Some("584/BC-SNV".into()),
        date: parindex_engine::kernel::parse_date("2025-12-30"),
        issuer: Some("Sở Nội vụ".into()),
        summary: Some("Báo cáo kế hoạch".into()),
        page: Some("4".into()),
        quote: Some("ban hành ngày 05/01".into()),
        row: None,
    });
    round.published.push(PublishedFigure {
        scope: Scope::Unit,
        key: Some("noi-vu".into()),
        node: None,
        measure: Measure::Index,
        value: "91.00".into(),
        tolerance: None::<Decimal>,
        source: None,
        row: None,
    });
    round
}
