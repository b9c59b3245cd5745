//! The commands as a person types them: exit codes, messages, round trips.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{json, parindex, put, replace, root, small_round};

#[test]
fn help_speaks_both_languages() {
    let (vi, en) = (parindex(&["--help"]), parindex(&["--lang", "en", "--help"]));
    assert_eq!((vi.code, en.code), (0, 0));
    insta::assert_snapshot!("help-vi", vi.out);
    insta::assert_snapshot!("help-en", en.out);
    for command in ["score", "check", "explain", "compare", "template", "convert", "rule", "completions", "man"] {
        let ran = parindex(&[command, "--help"]);
        assert!(ran.code == 0 && ran.out.contains("Ví dụ:") && ran.out.contains(&format!("parindex {command}")), "{command}: {}", ran.out);
        assert!(!ran.out.contains("Usage:") && !ran.out.contains("Options:"), "{command} speaks English: {}", ran.out);
    }
}

#[test]
fn a_wrong_command_line_ends_with_64() {
    for arguments in [
        &["scoer", "x"][..],
        &["score"],
        &["score", "x", "--format", "pdf"],
        &["score", "x", "--wat"],
        &[],
        &["explain", "examples/dien-bien-2020", "KHONG"],
    ] {
        let ran = parindex(arguments);
        assert_eq!(ran.code, 64, "{arguments:?}: {}", ran.err);
        assert!(!ran.err.is_empty() && ran.out.is_empty());
    }
    let ran = parindex(&["score", "x", "--format", "pdf"]);
    assert!(ran.err.contains("pdf") && ran.err.contains("html"), "{}", ran.err);
}

#[test]
fn a_path_that_is_not_there_ends_with_66() {
    let ran = parindex(&["score", "khong/co/gi"]);
    assert_eq!(ran.code, 66);
    assert!(ran.err.contains("khong/co/gi"), "{}", ran.err);
}

#[test]
fn a_result_that_cannot_be_written_ends_with_73() {
    let ran = parindex(&["score", "examples/thanh-hoa-2024", "--out", "/khong/co/ket-qua.html"]);
    assert_eq!(ran.code, 73, "{}", ran.err);
}

#[test]
fn a_small_round_is_scored_exactly() {
    let folder = tempfile::tempdir().unwrap();
    small_round(folder.path());
    let document = json(&["score", folder.path().to_str().unwrap(), "--format", "json"]);
    let units = document["groups"][0]["units"].as_array().unwrap();
    // A has 3·2/3 + 2 = 4 of 5, B has 3 + 1 = 4 of 5: a tie that decimals of thirds must not break.
    let found: Vec<_> =
        units.iter().map(|u| (u["index"].as_str().unwrap(), u["index_exact"].as_str().unwrap(), u["rank"].as_i64().unwrap())).collect();
    assert_eq!(found, [("80.00", "80", 1), ("80.00", "80", 1)]);
}

#[test]
fn the_kind_of_output_follows_the_files_ending() {
    let folder = tempfile::tempdir().unwrap();
    for (ending, start) in [("html", &b"<!DOCTYPE html>"[..]), ("xlsx", b"PK"), ("json", b"{"), ("csv", b"")] {
        let file = folder.path().join(format!("ket-qua.{ending}"));
        let ran = parindex(&["score", "examples/thanh-hoa-2024", "--out", file.to_str().unwrap()]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let bytes = std::fs::read(&file).unwrap();
        assert!(bytes.len() > 500 && bytes.to_ascii_lowercase().starts_with(&start.to_ascii_lowercase()), "{ending}");
    }
}

#[test]
fn a_folder_and_its_workbook_give_the_same_result_to_the_byte() {
    let folder = tempfile::tempdir().unwrap();
    for example in ["dien-bien-2020", "province-2025", "lai-chau-procedures-2021"] {
        let source = format!("examples/{example}");
        let (book, back) = (folder.path().join(format!("{example}.xlsx")), folder.path().join(example));
        let (book, back) = (book.to_str().unwrap(), back.to_str().unwrap());
        assert_eq!(parindex(&["convert", &source, book]).code, 0);
        let ran = parindex(&["convert", book, back]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let result = |path: &str| {
            // Places name files or sheets, so findings are compared by their messages only.
            let mut document = json(&["score", path, "--format", "json"]);
            for finding in document["findings"].as_array_mut().unwrap() {
                finding.as_object_mut().unwrap().remove("place");
            }
            document
        };
        let first = result(&source);
        assert_eq!(first, result(book), "{example} as a workbook");
        assert_eq!(first, result(back), "{example} and back");
    }
}

#[test]
fn converting_never_overwrites_without_being_told() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("x.xlsx");
    put(folder.path(), "x.xlsx", "precious");
    let ran = parindex(&["convert", "examples/thanh-hoa-2024", target.to_str().unwrap()]);
    assert_eq!(ran.code, 73);
    assert_eq!(std::fs::read(&target).unwrap(), b"precious");
    assert_eq!(parindex(&["convert", "examples/thanh-hoa-2024", target.to_str().unwrap(), "--force"]).code, 0);
}

#[test]
fn no_output_destroys_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    small_round(folder.path());
    let path = folder.path().to_str().unwrap();
    let scores = std::fs::read(folder.path().join("scores.csv")).unwrap();
    for target in ["scores.csv", "round.toml"] {
        let target = folder.path().join(target);
        let ran = parindex(&["score", path, "--format", "csv", "--force", "--out", target.to_str().unwrap()]);
        assert_eq!(ran.code, 73, "{}", ran.err);
    }
    assert_eq!(std::fs::read(folder.path().join("scores.csv")).unwrap(), scores);
    let book = folder.path().join("mau.xlsx");
    let book = book.to_str().unwrap();
    assert_eq!(parindex(&["template", path, "--out", book]).code, 0);
    assert_eq!(parindex(&["template", path, "--out", book]).code, 73, "a filled sheet may stand there");
    assert_eq!(parindex(&["score", book, "--force", "--out", book]).code, 73, "the result in place of the round");
    assert_eq!(parindex(&["convert", book, book, "--force"]).code, 73);
    assert_eq!(parindex(&["template", path, "--force", "--out", book]).code, 0);
    assert_eq!(parindex(&["score", path, "--out", "ket-qua.pdf"]).code, 64);
}

#[test]
fn a_filled_template_scores_like_the_round_it_came_from() {
    let folder = tempfile::tempdir().unwrap();
    small_round(folder.path());
    let (path, book) = (folder.path().to_str().unwrap().to_owned(), folder.path().join("mau.xlsx"));
    let book = book.to_str().unwrap();
    let ran = parindex(&["template", &path, "--out", book, "--stage", "self", "--filled"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let index = |path: &str| json(&["score", path, "--format", "json"])["groups"][0]["units"][0]["index_exact"].clone();
    assert_eq!(index(&path), index(book));
    // An empty one is a round, too: nobody is ranked.
    let empty = folder.path().join("trong.xlsx");
    assert_eq!(parindex(&["template", &path, "--out", empty.to_str().unwrap()]).code, 0);
    let document = json(&["score", empty.to_str().unwrap(), "--format", "json"]);
    assert!(document["groups"][0]["units"].as_array().unwrap().iter().all(|u| u["rank"].is_null()));
}

#[test]
fn explain_opens_a_number_down_to_figures_and_rule() {
    let folder = tempfile::tempdir().unwrap();
    small_round(folder.path());
    let path = folder.path().to_str().unwrap();
    insta::assert_snapshot!("explain-vi", parindex(&["explain", path, "A"]).out);
    insta::assert_snapshot!("explain-en", parindex(&["--lang", "en", "explain", path, "A", "1.1"]).out);
    let document = json(&["explain", path, "A", "1.1", "--format", "json"]);
    assert!(document.to_string().contains("2"));
    assert_eq!(parindex(&["explain", path, "A", "9.9"]).code, 64);
}

#[test]
fn one_rule_is_tried_with_points_and_trace() {
    let rule = |rule: &str, max: &str, input: &str| parindex(&["rule", "--max", max, "--rule", rule, "--input", input]);
    let points = |ran: common::Ran| serde_json::from_str::<serde_json::Value>(&ran.out).unwrap()["points"].as_str().unwrap().to_owned();
    let proportional = r#"{"kind":"proportional","num":"a","den":"b","full_pct":100,"empty":"zero","floor_pct":80}"#;
    assert_eq!(points(rule(proportional, "2", r#"{"a": 99, "b": 100}"#)), "1.98");
    assert_eq!(points(rule(proportional, "2", r#"{"a": 50, "b": 62}"#)), "1.61290322580645161290");
    assert_eq!(points(rule(r#"{"kind":"proportional","empty":"not_applicable"}"#, "1", r#"{"a":0,"b":0}"#)), "not_applicable");
    assert_eq!(points(rule(r#"{"kind":"relative_best"}"#, "4", r#"{"value":30,"all":[10,30,40]}"#)), "3");
    assert_eq!(points(rule(r#"{"kind":"minmax","better":"low"}"#, "10", r#"{"value":10,"all":[10,30,40]}"#)), "10");
    let factor = r#"{"kind":"category_factor","trait":"terrain","factors":{"mountain":0.75},"apply":"threshold","rule":{"kind":"count","bands":[{"ge":4,"points":1}]}}"#;
    assert_eq!(points(rule(factor, "1", r#"{"n":3,"category":"mountain"}"#)), "1");
    assert_eq!(points(rule(factor, "1", r#"{"n":3,"category":"plain"}"#)), "0");
    for (text, input, says) in [
        (proportional, r#"{"a": -1, "b": 5}"#, "a"),
        (proportional, r#"{"a": 1}"#, "b"),
        (proportional, r#"{"a": 1, "c": 5}"#, "c"),
        (r#"{"kind":"nonsense"}"#, "{}", "kind"),
        (r#"{"kind":"formula","expr":"a + * b","vars":["a","b"]}"#, r#"{"a":1,"b":2}"#, "5"),
        (r#"{"kind":"formula","expr":"a / b","vars":["a","b"]}"#, r#"{"a":1,"b":0}"#, "3"),
        ("not json", "{}", "1"),
    ] {
        let ran = rule(text, "2", input);
        assert_eq!(ran.code, 65, "{text} {input}: {}", ran.out);
        assert!(ran.err.contains(says), "{text} {input}: {}", ran.err);
    }
}

#[test]
fn completions_and_manual_pages_are_made() {
    for shell in ["bash", "zsh", "fish"] {
        assert!(parindex(&["completions", shell]).out.contains("parindex"), "{shell}");
    }
    assert!(parindex(&["man"]).out.contains(".TH parindex"));
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(parindex(&["man", folder.path().to_str().unwrap()]).code, 0);
    assert!(folder.path().join("parindex-score.1").exists());
    assert!(!folder.path().join("parindex-read-workbook.1").exists());
}

#[test]
fn an_error_withdraws_the_ranking_and_names_file_and_row() {
    let folder = tempfile::tempdir().unwrap();
    small_round(folder.path());
    replace(folder.path(), "scores.csv", "B,1.1,self,3,3", "B,1.1,self,3,0");
    let path = folder.path().to_str().unwrap();
    let ran = parindex(&["score", path, "--format", "json"]);
    assert_eq!(ran.code, 65);
    let document: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(document["groups"].as_array().unwrap().len(), 0);
    assert_eq!(document["findings"][0]["severity"], "error");
    assert!(ran.err.contains("scores.csv") && ran.err.contains('4'), "{}", ran.err);
    let check = parindex(&["check", path]);
    assert!(check.code == 65 && check.out.contains("1 lỗi"), "{}", check.out);
}

#[test]
fn the_documents_name_every_finding_and_link_to_what_is_there() {
    let read = |name: &str| std::fs::read_to_string(root().join(name)).unwrap();
    let list = read("docs/findings.md");
    for code in parindex_engine::kernel::FindingCode::ALL {
        assert!(list.contains(&format!("`{}`", code.as_str())), "docs/findings.md lacks {}", code.as_str());
    }
    for code in parindex_exchange::ProblemCode::ALL {
        assert!(list.contains(&format!("`{}`", code.as_str())), "docs/findings.md lacks {}", code.as_str());
    }
    for name in ["README.md", "ARCHITECTURE.md", "examples/README.md", "docs/user-guide.md", "docs/method.md", "docs/decisions/README.md"] {
        let (text, folder) = (read(name), root().join(name).parent().unwrap().to_path_buf());
        for target in text.split("](").skip(1).filter_map(|t| t.split_once(')')).map(|(t, _)| t).filter(|t| !t.starts_with("http")) {
            assert!(folder.join(target.split('#').next().unwrap()).exists(), "{name} links to {target}");
        }
    }
}
