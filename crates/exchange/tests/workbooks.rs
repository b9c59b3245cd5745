//! Workbooks that are hostile, broken, or filled in by people.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::time::{Duration, Instant};

use insta::assert_snapshot;
use parindex_engine::criteria::rule::Value;
use parindex_exchange::{child::SelfProcess, read_round, write_workbook};
use parindex_words::{Language, Words};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use support::{
    book::{Book, Told, inflating, swelling, with_sheet_xml, zipped},
    folder::{Folder, TOML},
    load, load_workbook, refusal, told,
};

/// The sound round as a workbook, to be changed.
fn sound() -> Workbook {
    let mut book = Workbook::new();
    let tables: [(&str, &[&[&str]]); 5] = [
        ("Bộ chỉ số", &[&["Mã", "Tên"], &["BO", "Bộ tiêu chí"]]),
        ("Nhóm đơn vị", &[&["Mã", "Tên", "Bộ chỉ số"], &["so", "Các sở", "BO"]]),
        ("Đơn vị", &[&["Mã", "Tên", "Nhóm đơn vị"], &["snv", "Sở Nội vụ", "so"], &["stc", "Sở Tài chính", "so"]]),
        (
            "Tiêu chí",
            &[
                &["Bộ chỉ số", "Mã", "Mã cấp trên", "Tên", "Điểm tối đa", "Nguồn", "Quy tắc chấm"],
                &["BO", "1", "", "Chỉ đạo", "5", "", ""],
                &[
                    "BO",
                    "1.1",
                    "1",
                    "Nhiệm vụ",
                    "2",
                    "Thẩm định",
                    "{\"kind\":\"tiers\",\"num\":\"a\",\"den\":\"b\",\"bands\":[{\"ge\":90,\"points\":2}],\"else\":0}",
                ],
                &["BO", "1.2", "1", "Điều tra", "3", "Điều tra xã hội học", "{\"kind\":\"survey_groups\",\"groups\":[\"nguoi_dan\"]}"],
            ],
        ),
        (
            "Đợt đánh giá",
            &[
                &["Thiết lập", "Giá trị"],
                &["format", "1"],
                &["campaign.code", "thu"],
                &["campaign.year", "2025"],
                &["campaign.name_vi", "Đợt thử"],
            ],
        ),
    ];
    for (name, rows) in tables {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                sheet.write_string(row as u32, column as u16, *text).unwrap();
            }
        }
    }
    let scores = book.add_worksheet();
    scores.set_name("Điểm").unwrap();
    for (column, text) in ["Mã đơn vị", "Mã tiêu chí thành phần", "Vòng chấm", "Số liệu 1", "Số liệu 2"].into_iter().enumerate()
    {
        scores.write_string(0, column as u16, text).unwrap();
    }
    book
}

fn score(book: &mut Workbook, row: u32, unit: &str, component: &str) {
    let sheet = book.worksheet_from_name("Điểm").unwrap();
    for (column, text) in [unit, component, "Kết quả cuối"].into_iter().enumerate() {
        sheet.write_string(row, column as u16, text).unwrap();
    }
}

#[test]
fn a_workbook_with_labels_numbers_and_percents_is_read() {
    let mut book = sound();
    score(&mut book, 1, "snv", "1.1");
    score(&mut book, 2, "snv", "1.2");
    let sheet = book.worksheet_from_name("Điểm").unwrap();
    sheet.write_number(1, 3, 0.1 + 0.2).unwrap();
    sheet.write_formula(1, 4, Formula::new("=2*5").set_result("10")).unwrap();
    sheet.write_number_with_format(2, 3, 0.985, &Format::new().set_num_format("0.0%")).unwrap();
    let round = load_workbook(&Book::written(book).path).round;
    let number = |text: &str| Some(Value::Number(text.parse().unwrap()));
    assert_eq!(round.entries[0].figures, [number("0.3"), number("10")]);
    assert_eq!(round.entries[1].figures, [number("98.5")]);
}

#[test]
fn headings_that_were_cleared_or_merged_give_one_message_a_column() {
    let mut book = sound();
    for (row, component) in [(1, "1.1"), (2, "1.2")] {
        score(&mut book, row, "snv", component);
        let sheet = book.worksheet_from_name("Điểm").unwrap();
        for column in 3..6 {
            sheet.write_number(row, column, 9).unwrap();
        }
    }
    let sheet = book.worksheet_from_name("Điểm").unwrap();
    sheet.merge_range(0, 3, 0, 5, "Số liệu 1", &Format::new()).unwrap();
    assert_snapshot!(refusal(&Book::written(book).path));
}

#[test]
fn a_title_does_not_become_the_heading_of_a_column_that_has_none() {
    let mut book = sound();
    let sheet = book.worksheet_from_name("Đơn vị").unwrap();
    for column in 0..3 {
        sheet.write_blank(0, column, &Format::new()).unwrap();
    }
    for (row, cells) in
        [["", "", "", "UBND TỈNH"], ["Mã", "Tên", "Nhóm đơn vị", ""], ["snv", "Sở Nội vụ", "so", "x"]].into_iter().enumerate()
    {
        for (column, text) in cells.into_iter().enumerate() {
            sheet.write_string(row as u32, column as u16, text).unwrap();
        }
    }
    let refused = refusal(&Book::written(book).path);
    assert!(refused.starts_with("Trang tính “Đơn vị”, ô D3 (cột “D”): cột này không có tiêu đề"), "{refused}");
}

#[test]
fn titles_and_merged_headings_above_a_table_are_tolerated() {
    let mut book = sound();
    let sheet = book.worksheet_from_name("Đơn vị").unwrap();
    let format = Format::new();
    for (row, text) in [(0, "UBND TỈNH"), (1, "")] {
        for column in 0..3 {
            sheet.write_string(row, column, if column == 0 { text } else { "" }).unwrap();
        }
    }
    for row in 0..3 {
        for column in 0..3 {
            sheet.write_blank(row, column, &format).unwrap();
        }
    }
    sheet.merge_range(0, 0, 0, 2, "DANH SÁCH ĐƠN VỊ", &format).unwrap();
    sheet.merge_range(2, 0, 3, 0, "MÃ", &format).unwrap();
    sheet.merge_range(2, 1, 2, 2, "Thông tin", &format).unwrap();
    sheet.write_string(3, 1, "tên").unwrap();
    sheet.write_string(3, 2, "Nhom don vi").unwrap();
    for (column, text) in ["snv", "Sở Nội vụ", "so"].into_iter().enumerate() {
        sheet.write_string(5, column as u16, text).unwrap();
    }
    let round = load_workbook(&Book::written(book).path).round;
    assert_eq!(round.units.len(), 1);
    assert_eq!(round.units[0].source.as_ref().unwrap().row, 6);
}

#[test]
fn wrong_cells_are_named_as_the_sheet_names_them() {
    let mut book = sound();
    for row in 1..=6 {
        score(&mut book, row, "snv", "1.1");
    }
    let sheet = book.worksheet_from_name("Điểm").unwrap();
    sheet.write_string(1, 3, "1.234").unwrap();
    sheet.write_formula(1, 4, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.write_number_with_format(2, 3, 0.5, &Format::new().set_num_format("0%")).unwrap();
    sheet.write_number(3, 1, 1.1).unwrap();
    sheet.write_number(3, 3, 1).unwrap();
    sheet.write_number(4, 3, -2).unwrap();
    sheet.write_number(6, 3, 1e30).unwrap();
    let date = ExcelDateTime::from_ymd(2025, 2, 1).unwrap();
    sheet.write_datetime_with_format(5, 1, &date, &Format::new().set_num_format("dd/mm/yyyy")).unwrap();
    sheet.write_number(5, 3, 1).unwrap();
    assert_snapshot!(refusal(&Book::written(book).path));
}

#[test]
fn a_formula_that_was_never_computed_is_not_taken_as_empty() {
    let xml = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>campaign.code</t></is></c><c r=\"B1\"><f>A2</f></c></row></sheetData></worksheet>";
    assert_snapshot!(refusal(&Book::of(&with_sheet_xml("Đợt đánh giá", xml)).path));
}

#[test]
fn two_cells_at_the_ends_of_a_sheet_are_refused_in_a_moment() {
    let cells = |last: &str| {
        format!(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"{last}\"><v>1</v></c></row></sheetData></worksheet>"
        )
    };
    let start = Instant::now();
    assert_snapshot!(refusal(&Book::of(&with_sheet_xml("Điểm", &cells("XFD1048576"))).path));
    // Within the columns that are read, two far cells cost two cells.
    let near = refusal(&Book::of(&with_sheet_xml("Điểm", &cells("B1048576"))).path);
    assert!(near.contains("thiếu trang “Đợt đánh giá”"), "{near}");
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn two_gigabytes_of_zeros_are_refused_before_they_are_inflated() {
    let book = Book::of(&inflating(2_048, Told::Truth));
    let start = Instant::now();
    assert_snapshot!(refusal(&book.path));
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_directory_that_lies_about_its_sizes_runs_into_the_limits_of_the_child() {
    // One text of 900 MiB among the shared strings, which are read as a whole.
    let refused = refusal(&Book::of(&inflating(900, Told::Lie)).path);
    assert_snapshot!(refused);
}

#[test]
fn a_text_beyond_the_memory_of_the_child_ends_the_child_only() {
    // It says its size, stays below the limits of the archive, and needs more than 512 MiB while it grows.
    assert_snapshot!(refusal(&Book::of(&swelling(190)).path));
}

#[test]
fn other_files_called_xlsx_are_told_for_what_they_are() {
    let mut encrypted = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    encrypted.extend([0; 600]);
    let old = encrypted.clone();
    encrypted.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let sound = write_workbook(&load(Folder::sound().path()).round, &Words::new(Language::Vietnamese)).unwrap();
    let cases: [(&str, Vec<u8>); 9] = [
        ("0 bytes", Vec::new()),
        ("PDF", b"%PDF-1.7\n%\xE2\xE3".to_vec()),
        ("plain ZIP", zipped(&[("a.txt", b"a")])),
        ("ODS", zipped(&[("mimetype", b"x"), ("content.xml", b"<a/>")])),
        ("DOCX", zipped(&[("word/document.xml", b"<a/>")])),
        ("XLS", old),
        ("encrypted", encrypted),
        ("truncated", sound[..sound.len() / 2].to_vec()),
        ("text", b"code,name_vi\n".to_vec()),
    ];
    let told: Vec<String> = cases.iter().map(|(name, bytes)| format!("## {name}\n{}", refusal(&Book::of(bytes).path))).collect();
    assert_snapshot!(told.join("\n"));
}

#[test]
fn broken_parts_inside_a_workbook_are_refused() {
    for xml in [
        "",
        "<worksheet>",
        "<worksheet><sheetData><row r=\"x\"/></sheetData></worksheet>",
        "<worksheet><sheetData><row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row><c r=\"A1\" t=\"s\"><v>7</v></c></row></sheetData></worksheet>",
    ] {
        let refused = refusal(&Book::of(&with_sheet_xml("Điểm", xml)).path);
        assert!(refused.starts_with("Tệp bieu.xlsx: không phải sổ tính"), "{xml}: {refused}");
    }
}

#[test]
fn a_thousand_empty_parts_are_refused() {
    let names: Vec<String> = (0..2_500).map(|n| format!("xl/{n}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &b""[..])).collect();
    assert_snapshot!(refusal(&Book::of(&zipped(&parts)).path));
}

#[test]
fn a_child_that_hangs_dies_or_talks_nonsense_is_a_problem_and_no_panic() {
    let book = Book::of(b"x");
    let shell = |script: &str| SelfProcess {
        patience: Duration::from_secs(1),
        ..SelfProcess::new("/bin/sh".into(), vec!["-c".into(), script.into()])
    };
    let cases = [
        ("hangs", shell("exec /bin/sleep 30")),
        ("aborts", shell("kill -ABRT $$")),
        ("is killed", shell("kill -KILL $$")),
        ("fails", shell("exit 3")),
        ("says nothing", shell("exit 0")),
        ("talks nonsense", shell("echo nonsense")),
        ("stops half-way", shell("echo '{\"sheet\":\"a\"}'")),
        ("is not there", SelfProcess::new("/khong/co".into(), Vec::new())),
    ];
    let start = Instant::now();
    let told: Vec<String> = cases
        .iter()
        .map(|(name, child)| {
            let error = read_round(&book.path, child).unwrap_err();
            format!("## {name}\n{}\n{}", told(&error, Language::Vietnamese), told(&error, Language::English))
        })
        .collect();
    assert!(start.elapsed() < Duration::from_secs(10));
    assert_snapshot!(told.join("\n"));
}

#[test]
fn texts_that_look_like_formulas_stay_text() {
    for text in ["=1+1", "+84", "-5", "@x", "=cmd|' /C calc'!A0", "_x0041_", "a\nb", "x\ty", "\"q\"", "<&>"] {
        let mut round = load(Folder::sound().path()).round;
        round.units[0].name.vi = text.to_owned();
        let book = Book::of(&write_workbook(&round, &Words::new(Language::English)).unwrap());
        assert_eq!(load_workbook(&book.path).round.units[0].name.vi, text);
    }
}

#[test]
fn a_sheet_that_is_doubled_and_settings_that_are_mistyped_are_told() {
    let mut book = sound();
    book.add_worksheet().set_name("units").unwrap();
    let sheet = book.worksheet_from_name("Đợt đánh giá").unwrap();
    sheet.write_string(5, 0, "index.mising").unwrap();
    sheet.write_string(5, 1, "zero").unwrap();
    assert_snapshot!(refusal(&Book::written(book).path));
}

#[test]
fn printed_digits_survive_a_workbook() {
    let values = ["89.230", "89.23", "90.00", "1.500", "12", "0.100"];
    let rows: String = values.iter().map(|v| format!("unit,snv,,score,{v}\n")).collect();
    let folder = Folder::sound()
        .with("round.toml", format!("{TOML}\n[numbers]\ndecimal = \"point\"\n"))
        .with("published.csv", format!("scope,key,node,measure,value\n{rows}"));
    let round = load(folder.path()).round;
    let book = Book::of(&write_workbook(&round, &Words::new(Language::Vietnamese)).unwrap());
    let back: Vec<String> = load_workbook(&book.path).round.published.into_iter().map(|p| p.value).collect();
    assert_eq!(back, values);
}
