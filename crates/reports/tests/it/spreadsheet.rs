//! The workbook, read back by another library.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use parindex_engine::{publication::guarded, round::prepare};
use parindex_reports::workbook;
use parindex_words::Words;

use crate::round::round;

fn bytes() -> Vec<u8> {
    let round = round();
    let prepared = prepare(&round);
    workbook::results(&guarded(&prepared), &Words::default()).unwrap()
}

#[test]
fn the_workbook_holds_rankings_areas_points_and_findings() {
    let mut book = Xlsx::new(Cursor::new(bytes())).unwrap();
    let names = book.sheet_names();
    assert_eq!(names, ["Xếp hạng Sở, ban, ngành", "Lĩnh vực Sở, ban, ngành", "Điểm Sở, ban, ngành", "Cần xem lại"]);
    let ranking = book.worksheet_range(&names[0]).unwrap();
    assert_eq!(ranking.get_value((3, 2)), Some(&Data::String("Đơn vị".into())));
    assert_eq!(ranking.get_value((5, 2)), Some(&Data::String("Sở Nội vụ".into())));
    assert_eq!(ranking.get_value((5, 3)), Some(&Data::Float(89.98)));
    assert_eq!(ranking.get_value((7, 2)), Some(&Data::String("=Xã Mường Nhé".into())), "a name is never a formula");
    let areas = book.worksheet_range(&names[1]).unwrap();
    assert_eq!(areas.get_value((5, 3)), Some(&Data::Float(82.78)));
    let details = book.worksheet_range(&names[2]).unwrap();
    assert_eq!(details.get_value((6, 4)), Some(&Data::Float(0.5)));
    assert_eq!(details.get_value((9, 3)), Some(&Data::String("–".into())));
    assert!(book.worksheet_formula(&names[0]).unwrap().is_empty());
}

#[test]
fn the_same_result_gives_the_same_bytes() {
    assert!(bytes() == bytes());
}
