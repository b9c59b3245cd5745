//! Folders that people and machines get wrong: each one is refused with the place and what to do, never with a panic.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use insta::assert_snapshot;
use parindex_engine::criteria::rule::Value;
use parindex_exchange::ProblemCode;
use support::{
    folder::{Folder, UNITS},
    load, refusal,
};

#[test]
fn the_sound_round_of_these_tests_loads() {
    let loaded = load(Folder::sound().path());
    assert!(loaded.warnings.is_empty(), "{:?}", loaded.warnings);
    assert_eq!(loaded.round.entries.len(), 2);
    assert_eq!(loaded.round.entries[0].figures, [Some(Value::Choice(0))]);
}

#[test]
fn a_path_that_leads_nowhere_is_named() {
    let folder = Folder::empty();
    let refused = refusal(&folder.path().join("khong-co"));
    assert_snapshot!(refused);
}

#[test]
fn a_folder_without_settings_lists_what_it_holds() {
    let folder = Folder::empty().with("units.csv", UNITS).with("Điểm.xlsx", "x");
    assert_snapshot!(refusal(folder.path()));
}

#[test]
fn an_empty_folder_is_told_from_one_without_settings() {
    assert_snapshot!(refusal(Folder::empty().path()));
}

#[test]
fn a_single_table_is_no_round() {
    let folder = Folder::sound();
    let refused = refusal(&folder.path().join("units.csv"));
    assert_snapshot!(refused);
}

#[test]
fn missing_tables_are_all_named() {
    let folder = Folder::sound();
    for file in ["sets.csv", "criteria.csv"] {
        std::fs::remove_file(folder.path().join(file)).unwrap();
    }
    assert_snapshot!(refusal(folder.path()));
}

#[test]
fn circles_orphans_and_doubled_codes_come_with_file_and_row() {
    let folder = Folder::sound().with(
        "criteria.csv",
        "set,code,parent,name_vi,max_points,source,rule\nBO,1,2,A,1,,\nBO,2,1,B,1,,\nBO,3,9,C,1,appraisal,\"{\"\"kind\"\":\"\"points\"\"}\"\nBO,3,,D,1,,\nLA,1,,E,1,,\n",
    );
    assert_snapshot!(refusal(folder.path()));
}

#[test]
fn a_negative_maximum_is_a_finding_of_its_row() {
    let folder = Folder::sound().changed("criteria.csv", "Tỷ lệ,3,", "Tỷ lệ,-3,");
    assert_snapshot!(refusal(folder.path()));
}

#[test]
fn text_that_is_no_number_is_refused() {
    let folder = Folder::sound()
        .changed("criteria.csv", "Kế hoạch,2,", "Kế hoạch,NaN,")
        .changed("criteria.csv", "Tỷ lệ,3,", "Tỷ lệ,1000000000000000000000000000000,")
        .with(
            "scores.csv",
            "unit,component,stage,points\nsnv,1.1,final,inf\nsnv,1.2,final,1e5\nstc,1.1,final,ba\nstc,1.2,final,0.1234567890123\n",
        );
    assert_snapshot!(refusal(folder.path()));
}

#[test]
fn a_number_with_two_readings_is_asked_back_with_both() {
    let folder = Folder::sound()
        .with("scores.csv", "unit,component,stage,points,input_1,input_2\nsnv,1.2,final,,\"1,234\",1.234\nstc,1.2,final,1.234,,\n");
    assert_snapshot!(refusal(folder.path()));
}

#[test]
fn a_declared_mark_settles_what_is_doubtful() {
    let declared = |mark: &str| {
        let toml = format!("{}\n[numbers]\ndecimal = \"{mark}\"\n", support::folder::TOML);
        let folder = Folder::sound()
            .with("round.toml", toml)
            .with("scores.csv", "unit,component,stage,input_1,input_2\nsnv,1.2,final,1.234,\"2,345\"\n");
        load(folder.path()).round.entries[0].figures.clone()
    };
    let number = |text: &str| Some(Value::Number(text.parse().unwrap()));
    assert_eq!(declared("point"), [number("1.234"), number("2345")]);
    assert_eq!(declared("comma"), [number("1234"), number("2.345")]);
}

#[test]
fn figures_that_do_not_fit_the_rule_are_told_with_what_is_allowed() {
    let folder = Folder::sound().with(
        "scores.csv",
        "unit,component,stage,status,input_1,input_2\nsnv,1.1,final,,Sớm hạn,\nstc,1.1,cuối cùng,đã nộp,3,\nsnv,1.2,final,,-1,98%\n,1.2,final,,1,2\n",
    );
    assert_snapshot!(refusal(folder.path()));
}

#[test]
fn words_may_be_labels_and_options_may_be_numbers() {
    let folder = Folder::sound()
        .with("scores.csv", "unit,component,stage,status,input_1\nsnv,1.1,Kết quả cuối,,2\nsnv,1.2,tu cham,Không phát sinh,\n");
    let round = load(folder.path()).round;
    assert_eq!(round.entries[0].figures, [Some(Value::Choice(1))]);
    assert_eq!(round.entries[1].status.as_str(), "nothing_arose");
    assert_eq!(round.entries[1].stage.as_str(), "self");
}

#[test]
fn decomposed_letters_equal_composed_ones() {
    let decomposed = "unit,component,stage,input_1\nsnv,1.1,final,\u{110}u\u{301}ng ha\u{323}n\n";
    let folder =
        Folder::sound().with("scores.csv", decomposed).changed("units.csv", "Sở Nội vụ", "So\u{31b}\u{309} No\u{302}\u{323}i vu\u{323}");
    let round = load(folder.path()).round;
    assert_eq!(round.units[0].name.vi, "Sở Nội vụ");
    assert_eq!(round.entries[0].figures, [Some(Value::Choice(0))]);
}

#[test]
fn blank_rows_comments_marks_and_semicolons_do_not_disturb() {
    let units = "\u{feff}# các đơn vị\r\n#\r\ncode;name_vi;group;kind\r\n\r\nsnv;Sở Nội vụ;so;\r\n;;;\r\nstc;\"Sở; Tài chính\";so;\r\n";
    let round = load(Folder::sound().with("units.csv", units).path()).round;
    assert_eq!(round.units.len(), 2);
    assert_eq!(round.units[1].name.vi, "Sở; Tài chính");
    assert_eq!(round.units[1].source.as_ref().unwrap().row, 7);
}

#[test]
fn extra_columns_and_files_are_warned_about() {
    let folder = Folder::sound()
        .with("units.csv", "code,name_vi,group,ghi chú\nsnv,Sở Nội vụ,so,x\nstc,Sở Tài chính,so,\n")
        .with("diem-cu.csv", "a,b\n");
    let loaded = load(folder.path());
    let codes: Vec<_> = loaded.warnings.iter().map(|w| w.code).collect();
    assert_eq!(codes, [ProblemCode::UnknownTable, ProblemCode::UnknownColumn]);
}

#[test]
fn letters_of_an_old_font_are_warned_about() {
    let units = "code,name_vi,group\na,Së Néi vô,so\nb,Së Tµi chÝnh,so\nc,V¨n phßng ñy ban,so\nd,François,so\n";
    let loaded = load(Folder::sound().with("units.csv", units).with("scores.csv", "unit,component,stage\n").path());
    assert_eq!(loaded.warnings.len(), 1, "{:?}", loaded.warnings);
    assert_snapshot!(loaded.warnings[0].full(&parindex_words::Words::default()));
}

#[test]
fn a_heading_that_is_missing_or_doubled_is_named() {
    let folder = Folder::sound().with("units.csv", "code,tên,tên,nhóm\nsnv,a,b,so\n").with("groups.csv", "");
    assert_snapshot!(refusal(folder.path()));
}

#[test]
fn a_heading_that_stands_twice_names_the_other_column() {
    let folder = Folder::sound().with("scores.csv", "unit,component,stage,input_1,Số liệu 1\nsnv,1.1,final,1,2\n");
    assert_snapshot!(refusal(folder.path()));
}

#[test]
fn rows_that_are_too_long_or_cut_off_are_told() {
    let folder = Folder::sound().with("scores.csv", "unit,component,stage,points\nsnv,1.1,final,1,5\nsnv,1.2,fin");
    assert_snapshot!(refusal(folder.path()));
}

#[test]
fn a_filled_cell_in_a_column_without_a_heading_is_an_error() {
    let folder = Folder::sound()
        .with("scores.csv", "unit,component,stage,status,points,input_1,\nsnv,1.1,final,,,2,\nsnv,1.2,final,,,9,10\nstc,1.2,final,,,8,10\n")
        .with("units.csv", "code,name_vi,,group\nsnv,Sở Nội vụ,,so\nstc,Sở Tài chính,x,so\n");
    assert_snapshot!(refusal(folder.path()));
}

#[test]
fn a_column_without_heading_and_content_is_no_matter() {
    let folder = Folder::sound().with("scores.csv", "unit,component,stage,input_1,\nsnv,1.1,final,2,\n");
    assert!(load(folder.path()).warnings.is_empty());
}

#[test]
fn signatures_and_totals_below_the_scores_are_skipped_with_one_warning_a_row() {
    let below = ",,,,,,,Tổng cộng\nNgười lập biểu,,,,,,,\n,,GIÁM ĐỐC,,,,,\n";
    let folder = Folder::sound().with("scores.csv", format!("{}{below}", support::folder::SCORES));
    let loaded = load(folder.path());
    assert_eq!(loaded.round.entries.len(), 2);
    let codes: Vec<_> = loaded.warnings.iter().map(|w| (w.code, w.place.row())).collect();
    let expected = [4, 5, 6].map(|row| (ProblemCode::RowWithoutCode, Some(row)));
    assert_eq!(codes, expected);
}

#[test]
fn rows_with_content_and_no_code_are_told_once_each() {
    let folder = Folder::sound()
        .with("scores.csv", format!("{},,,,12.5,,,Tổng\n", support::folder::SCORES))
        .with("units.csv", format!("{UNITS},Tổng cộng,,,\n"))
        .with("evidence.csv", "unit,component,number\n,,12/BC\n");
    assert_snapshot!(refusal(folder.path()));
}

#[test]
fn a_quotation_mark_that_stays_open_is_found() {
    let folder = Folder::sound().with("units.csv", "code,name_vi,group\nsnv,\"Sở Nội vụ\",so\nstc,\"Sở Tài chính,so\nsyt,Sở Y tế,so\n");
    assert_snapshot!(refusal(folder.path()));
}

#[test]
fn other_encodings_are_told_with_the_way_to_utf8() {
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(UNITS.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    // "Sở Nội vụ" in Windows-1258 and in TCVN3.
    let folder = Folder::sound()
        .with("units.csv", utf16)
        .with("groups.csv", b"code,name_vi,set\nso,S\xF5\xD2 N\xF4\xF2i vu\xF2,BO\n")
        .with("sets.csv", b"code,name_vi\nBO,B\xE9 ti\xAAu ch\xDD \xAE\xB8nh gi\xB8 b\xB8o c\xB8o\n");
    assert_snapshot!(refusal(folder.path()));
}

#[test]
fn settings_are_checked_word_by_word() {
    let toml = "format = 2\n[campaign]\ncode = \"a\"\nyear = 20255\nnote = \"x\"\n[index]\nmissing = \"nil\"\nbonus_cap = 2.5\nstages = [\"final\", \"lan 3\"]\n[ranking]\nbreakers = [\"source\"]\nties = [\"shared\"]\n[clases]\non = \"exact\"\n";
    assert_snapshot!(refusal(Folder::sound().with("round.toml", toml).path()));
}

#[test]
fn lists_with_an_item_twice_or_of_no_use_are_told() {
    let toml = format!(
        "{}[index]\nstages = [\"self\", \"self\"]\n[ranking]\nties = \"broken\"\nbreakers = [\"source:bonus\", \"node:1\", \"source:penalty\", \"node:1\"]\n",
        support::folder::TOML
    );
    assert_snapshot!(refusal(Folder::sound().with("round.toml", toml).path()));
}

#[test]
fn folders_pipes_and_devices_are_no_files() {
    let folder = Folder::sound();
    std::fs::remove_file(folder.path().join("units.csv")).unwrap();
    std::fs::create_dir(folder.path().join("units.csv")).unwrap();
    assert_snapshot!(refusal(folder.path()));
    #[cfg(unix)]
    {
        let refused = refusal(std::path::Path::new("/dev/null"));
        assert!(refused.contains("đây là ống dẫn hoặc thiết bị, không phải tệp"), "{refused}");
    }
}

#[test]
fn check_marks_are_ticks() {
    let criteria = support::folder::CRITERIA.replace(
        "{\"\"kind\"\":\"\"proportional\"\",\"\"num\"\":\"\"a\"\",\"\"den\"\":\"\"b\"\"}",
        "{\"\"kind\"\":\"\"checklist\"\",\"\"items\"\":[{\"\"label\"\":\"\"A\"\",\"\"points\"\":1},{\"\"label\"\":\"\"B\"\",\"\"points\"\":1},{\"\"label\"\":\"\"C\"\",\"\"points\"\":1}]}",
    );
    let scores = "unit,component,stage,input_1,input_2,input_3\nsnv,1.2,final,✓,✔,✔\u{fe0f}\n";
    let round = load(Folder::sound().with("criteria.csv", criteria).with("scores.csv", scores).path()).round;
    assert_eq!(round.entries[0].figures, vec![Some(Value::Tick(true)); 3]);
}

#[test]
fn an_option_in_other_letters_is_refused_with_the_right_label() {
    let folder = Folder::sound().with("scores.csv", "unit,component,stage,input_1\nsnv,1.1,final,ĐÚNG HẠN\n");
    assert_snapshot!(refusal(folder.path()));
}

#[test]
fn settings_that_are_no_toml_are_told_with_the_line() {
    assert_snapshot!(refusal(Folder::sound().with("round.toml", "format = 1\n[campaign\ncode = x\n").path()));
}

#[test]
fn codes_dates_and_times_are_checked() {
    let folder = Folder::sound()
        .with("units.csv", "code,name_vi,group,valid_from\nsở nội vụ,A,so,\nstc,,so,31/02/2025\n")
        .with("scores.csv", "unit,component,stage,points,time\nstc,1.1,final,1,hôm qua\n")
        .with("applicability.csv", "set,node,unit,applies,reason\nBO,1.1,stc,có lẽ,x\n")
        .with("published.csv", "scope,key,node,measure,value\nunit,stc,,index,cao\nunit,stc,,hạng,1\nunit,stc,,rank,nhất\nxã,,,mean,1\n");
    assert_snapshot!(refusal(folder.path()));
}

#[test]
fn control_characters_and_endless_texts_are_refused() {
    let folder = Folder::sound().with("units.csv", format!("code,name_vi,group\nsnv,Sở\u{7}Nội vụ,so\nstc,{},so\n", "x".repeat(40_000)));
    assert_snapshot!(refusal(folder.path()));
}

#[test]
fn a_file_of_bad_rows_does_not_fill_the_memory_with_messages() {
    let rows = "snv,1.1,final,x\n".repeat(5_000);
    let refused = refusal(Folder::sound().with("scores.csv", format!("unit,component,stage,points\n{rows}")).path());
    assert!(refused.lines().count() < 2_100);
    assert!(refused.contains("còn 4000 lỗi nữa"), "{}", refused.lines().nth(1_000).unwrap());
}

#[test]
fn random_bytes_never_panic() {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut byte = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    for round in 0..200 {
        let noise: Vec<u8> =
            (0..200).map(|_| if round % 2 == 0 { byte() } else { b",;\"\n#.=ab1\r\t "[usize::from(byte()) % 13] }).collect();
        for file in ["units.csv", "scores.csv", "criteria.csv", "round.toml"] {
            let folder = Folder::sound().with(file, &noise);
            let _ = parindex_exchange::read_round(folder.path(), &support::NoWorkbook);
        }
    }
}
