//! The officials' workbook: checked in its parts, filled in, and read back as a round.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::io::Read;

use parindex_engine::{
    criteria::rule::Value,
    kernel::{GroupCode, UnitCode},
    scores::Stage,
};
use parindex_exchange::{TemplateFigures, TemplateOptions, TemplateUnits, write_template};
use parindex_words::{Language, Words};
use support::{book::Book, folder::Folder, load, load_example, load_workbook, without_rows};

fn words() -> Words {
    Words::new(Language::Vietnamese)
}

fn options(units: TemplateUnits, figures: TemplateFigures) -> TemplateOptions {
    TemplateOptions { units, stage: Stage::SelfScore, figures }
}

/// One part of a workbook as text.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Writes texts and numbers into cells of the score sheet, which is the second one, as a spreadsheet program does.
fn filled(bytes: &[u8], cells: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let (name, mut content) = (entry.name().unwrap().into_owned(), Vec::new());
        entry.read_to_end(&mut content).unwrap();
        parts.push((name, content));
    }
    let sheet = parts.iter_mut().find(|(name, _)| name == "xl/worksheets/sheet2.xml").unwrap();
    let mut xml = String::from_utf8(sheet.1.clone()).unwrap();
    for (cell, value) in cells {
        let start = xml.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no cell {cell}"));
        let end = start + xml[start..].find("/>").unwrap() + 2;
        let style = xml[start..end].split("s=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let new = match value.parse::<f64>() {
            Ok(_) => format!("<c r=\"{cell}\" s=\"{style}\"><v>{value}</v></c>"),
            Err(_) => format!("<c r=\"{cell}\" s=\"{style}\" t=\"inlineStr\"><is><t>{value}</t></is></c>"),
        };
        xml.replace_range(start..end, &new);
    }
    sheet.1 = xml.into_bytes();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(n, c)| (n.as_str(), c.as_slice())).collect();
    support::book::zipped(&parts)
}

#[test]
fn an_empty_template_is_a_round_without_scores() {
    let round = load(Folder::sound().path()).round;
    let book = Book::of(&write_template(&round, &options(TemplateUnits::All, TemplateFigures::Empty), &words()).unwrap());
    let back = load_workbook(&book.path);
    assert!(back.warnings.is_empty(), "{:?}", back.warnings);
    assert!(back.round.entries.is_empty());
    let mut expected = round;
    expected.entries.clear();
    assert!(without_rows(back.round) == without_rows(expected));
}

#[test]
fn a_template_that_is_filled_in_is_read_as_a_round() {
    let round = load(Folder::sound().path()).round;
    let empty =
        write_template(&round, &options(TemplateUnits::Unit(UnitCode::new("stc").unwrap()), TemplateFigures::Empty), &words()).unwrap();
    // Row 2 is the area, row 3 the choice, row 4 the ratio; figures stand in H and I.
    let book = Book::of(&filled(&empty, &[("H3", "Trễ hạn"), ("H4", "87.5"), ("I4", "100")]));
    let round = load_workbook(&book.path).round;
    assert_eq!(round.entries.len(), 2);
    let number = |text: &str| Some(Value::Number(text.parse().unwrap()));
    assert_eq!(round.entries[0].figures, [Some(Value::Choice(1))]);
    assert_eq!(round.entries[1].figures, [number("87.5"), number("100")]);
    assert!(round.entries.iter().all(|e| e.unit.as_str() == "stc" && e.stage == Stage::SelfScore));
    assert_eq!(round.entries[1].row.as_ref().unwrap().row, 4);
}

#[test]
fn a_comma_typed_as_text_is_asked_back_in_a_template() {
    let round = load(Folder::sound().path()).round;
    let empty = write_template(&round, &options(TemplateUnits::All, TemplateFigures::Empty), &words()).unwrap();
    let refused = support::refusal(&Book::of(&filled(&empty, &[("H4", "1,234")])).path);
    assert!(refused.starts_with("Trang tính “Điểm”, ô H4 (cột “Số liệu 1”): ô chứa chữ “1,234”, có thể là số nguyên 1234"), "{refused}");
}

#[test]
fn a_template_starts_with_what_was_given() {
    let round = load_example("province-2025").round;
    let group = GroupCode::new("department").unwrap();
    let book = Book::of(&write_template(&round, &options(TemplateUnits::Group(group.clone()), TemplateFigures::Given), &words()).unwrap());
    let back = load_workbook(&book.path).round;
    let of_group = |unit: &UnitCode| round.units.iter().any(|u| u.code == *unit && u.group.as_ref() == Some(&group));
    let mut expected: Vec<_> = round.entries.iter().filter(|e| e.stage == Stage::SelfScore && of_group(&e.unit)).cloned().collect();
    let key = |e: &parindex_engine::scores::Entry| (e.unit.clone(), e.component.clone());
    expected.sort_by_key(key);
    let mut found = back.entries;
    found.sort_by_key(key);
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(
            (&found.figures, found.points, found.status),
            (&expected.figures, expected.points, expected.status),
            "{:?}",
            key(expected)
        );
    }
}

#[test]
fn a_template_for_one_unit_holds_nothing_about_the_others() {
    let round = load_example("province-2025").round;
    let of = |group: &str| round.units.iter().filter(|u| u.group.as_ref().is_some_and(|g| g.as_str() == group)).collect::<Vec<_>>();
    let unit = of("department")[0];
    let chosen = options(TemplateUnits::Unit(unit.code.clone()), TemplateFigures::Given);
    let book = Book::of(&write_template(&round, &chosen, &words()).unwrap());
    let own = load_workbook(&book.path).round;
    assert_eq!(own.units.iter().map(|u| &u.code).collect::<Vec<_>>(), [&unit.code]);
    assert_eq!((own.groups.len(), own.sets.len()), (1, 1));
    assert!(own.entries.iter().map(|e| &e.unit).chain(own.evidence.iter().map(|e| &e.unit)).all(|u| *u == unit.code));
    assert!(own.exceptions.iter().all(|e| e.unit.as_ref().is_none_or(|u| *u == unit.code)));
    assert!(own.lineage.is_empty() && own.published.iter().all(|p| p.key.as_deref() == Some(unit.code.as_str())));
    let whole = format!("{:?}", without_rows(own));
    assert!(whole.contains(&format!("\"{}\"", unit.code.as_str())));
    let told = round.units.iter().filter(|u| u.code != unit.code && whole.contains(&format!("\"{}\"", u.code.as_str())));
    assert_eq!(told.map(|u| u.code.as_str()).collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn a_template_for_part_of_a_round_leads_nowhere_wrong() {
    for name in support::example_names() {
        let round = load_example(&name).round;
        for group in &round.groups {
            let unit = round.units.iter().find(|u| u.group.as_ref() == Some(&group.code)).unwrap().code.clone();
            for units in [TemplateUnits::Group(group.code.clone()), TemplateUnits::Unit(unit)] {
                let book = Book::of(&write_template(&round, &options(units, TemplateFigures::Empty), &words()).unwrap());
                let own = load_workbook(&book.path).round;
                let (_, mut found) = parindex_engine::round::check(&own);
                found.retain(|f| f.severity() == parindex_engine::kernel::Severity::Error);
                assert!(found.is_empty(), "{name}: {found:?}");
            }
        }
    }
}

#[test]
fn every_example_gives_a_template_in_both_languages() {
    for name in support::example_names() {
        let round = load_example(&name).round;
        let unit = round.units.iter().find(|u| u.group.is_some()).unwrap().code.clone();
        for language in Language::ALL {
            let all = options(TemplateUnits::Unit(unit.clone()), TemplateFigures::Given);
            let book = Book::of(&write_template(&round, &all, &Words::new(language)).unwrap());
            let back = load_workbook(&book.path);
            assert!(back.warnings.is_empty(), "{name}: {:?}", back.warnings);
        }
    }
}

#[test]
fn a_template_for_a_whole_province_stays_within_the_limits_of_a_sheet() {
    let round = load_example("province-2025").round;
    let bytes = write_template(&round, &options(TemplateUnits::All, TemplateFigures::Given), &words()).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
    assert!(sheet.matches("<dataValidation ").count() < 5_000);
    let own = round.entries.iter().filter(|e| e.stage == Stage::SelfScore).count();
    assert_eq!(load_workbook(&Book::of(&bytes).path).round.entries.len(), own);
    assert!(bytes.len() < 8 << 20, "{} bytes", bytes.len());
}

#[test]
fn notes_and_checks_speak_in_words_and_in_the_decimals_of_the_language() {
    let round = load_example("province-2025").round;
    for (language, half, council) in
        [(Language::Vietnamese, "đến 2,5.", "Đại biểu HĐND"), (Language::English, "to 2.5.", "people’s council")]
    {
        let bytes = write_template(&round, &options(TemplateUnits::All, TemplateFigures::Empty), &Words::new(language)).unwrap();
        assert!(part(&bytes, "xl/worksheets/sheet2.xml").contains(half), "no {half}");
        let notes = part(&bytes, "xl/comments1.xml");
        assert!(notes.contains(council), "no {council}");
        for name in ["dai_bieu_hdnd (", "<t>assigned (", ">a (", ">b (", ">option (", ">n ("] {
            assert!(!notes.contains(name), "{name} is left");
        }
    }
}

#[test]
fn inputs_are_open_and_checked_and_the_rest_is_locked() {
    let round = load(Folder::sound().path()).round;
    let bytes = write_template(&round, &options(TemplateUnits::All, TemplateFigures::Empty), &words()).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet2.xml");
    assert!(sheet.contains("<sheetProtection sheet=\"1\""), "not protected");
    assert!(sheet.contains("formatColumns=\"0\"") && sheet.contains("autoFilter=\"0\""), "widths and filters are locked");
    assert!(!sheet.contains("password"), "a password");
    assert!(sheet.contains("state=\"frozen\"") && sheet.contains("xSplit=\"4\"") && sheet.contains("ySplit=\"1\""));
    assert!(sheet.contains("orientation=\"landscape\"") && sheet.contains("paperSize=\"9\""));
    for check in ["type=\"list\"", "type=\"decimal\" operator=\"greaterThanOrEqual\"", "'Danh mục'!$"] {
        assert!(sheet.contains(check), "{check} is missing");
    }
    let styles = part(&bytes, "xl/styles.xml");
    assert!(styles.contains("<protection locked=\"0\"/>"));
    assert!(part(&bytes, "xl/workbook.xml").contains("_xlnm.Print_Titles"), "the heading is not repeated");
    let notes = part(&bytes, "xl/comments1.xml");
    assert!(notes.contains("Số đạt được (số không âm)") && notes.contains("Tổng số (số không âm)"), "{notes}");
    assert!(notes.contains("Phương án (chọn trong danh sách)"), "{notes}");
    assert!(part(&bytes, "xl/sharedStrings.xml").contains("Chỉ nhập vào các ô màu vàng nhạt"));
}
