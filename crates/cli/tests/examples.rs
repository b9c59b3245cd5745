//! Every example runs, and every figure that somebody published comes out.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{json, parindex, root};
use serde_json::Value;

fn score(example: &str) -> Value {
    json(&["score", &format!("examples/{example}"), "--format", "json"])
}

/// Findings of one kind: the units they are about.
fn findings<'a>(document: &'a Value, code: &str) -> Vec<&'a str> {
    let all = document["findings"].as_array().unwrap();
    all.iter().filter(|f| f["code"] == code).map(|f| f["message"].as_str().unwrap()).collect()
}

fn group<'a>(document: &'a Value, code: &str) -> &'a Value {
    document["groups"].as_array().unwrap().iter().find(|g| g["code"] == code).unwrap()
}

fn unit<'a>(group: &'a Value, name: &str) -> &'a Value {
    let units = group["units"].as_array().unwrap();
    units.iter().find(|u| u["name"].as_str().unwrap().ends_with(name)).unwrap_or_else(|| panic!("no {name}"))
}

fn area(document: &Value, code: &str) -> String {
    let areas = document["areas"].as_array().unwrap();
    areas.iter().find(|a| a["code"] == code).unwrap()["index"].as_str().unwrap().to_owned()
}

#[test]
fn dien_bien_2020_comes_out_as_the_articles_say() {
    let document = score("dien-bien-2020");
    assert_eq!(document["campaign"]["code"], "dien-bien-2020");
    assert_eq!(document["campaign"]["year"], 2020);
    let departments = group(&document, "department");
    assert_eq!(departments["mean"], "79.88");
    let units = departments["units"].as_array().unwrap();
    assert_eq!(units.len(), 19);
    assert_eq!(
        (units[0]["name"].as_str().unwrap(), units[0]["index"].as_str().unwrap(), units[0]["rank"].as_i64()),
        ("Sở Tư pháp", "92.51", Some(1))
    );
    assert_eq!((units[18]["name"].as_str().unwrap(), units[18]["index"].as_str().unwrap()), ("Sở Ngoại vụ", "69.78"));
    let top: Vec<_> = units[..3].iter().map(|u| u["name"].as_str().unwrap()).collect();
    assert_eq!(top, ["Sở Tư pháp", "Văn phòng UBND tỉnh", "Sở Nội vụ"]);
    let districts = group(&document, "district");
    assert_eq!(districts["mean"], "72.76");
    for (name, index, rank) in [("Nậm Pồ", "77.03", 1), ("Tủa Chùa", "75.29", 3), ("Mường Nhé", "56.17", 10)] {
        assert_eq!((&unit(districts, name)["index"], &unit(districts, name)["rank"]), (&index.into(), &rank.into()), "{name}");
    }
    let fair = districts["units"].as_array().unwrap().iter().filter(|u| u["class_name"] == "Khá").count();
    assert_eq!(fair, 9);
    assert_eq!(unit(districts, "Mường Nhé")["class_name"], "Trung bình");
    for (code, index) in [("2", "89.18"), ("4", "84.43"), ("1", "76.55"), ("6", "70.11"), ("7", "65.23")] {
        assert_eq!(area(&document, code), index, "area {code}");
    }
    assert_eq!(document["mean"], "77.42", "the article prints 77 %");
    assert!(findings(&document, "published-differs").is_empty());
    assert!(units.iter().all(|u| u["illustrative"] == true), "made-up cells are marked");
}

#[test]
fn dien_bien_2021_comes_out_as_the_article_says() {
    let document = score("dien-bien-2021");
    let departments = group(&document, "department");
    assert_eq!((&unit(departments, "Sở Tư pháp")["index"], &unit(departments, "Sở Tư pháp")["rank"]), (&"92.62".into(), &1.into()));
    assert_eq!((&unit(departments, "Ban Dân tộc")["index"], &unit(departments, "Ban Dân tộc")["rank"]), (&"65.85".into(), &19.into()));
    let districts = group(&document, "district");
    assert_eq!((&unit(districts, "Huyện Điện Biên")["index"], &unit(districts, "Huyện Điện Biên")["rank"]), (&"82.97".into(), &1.into()));
    assert_eq!((&unit(districts, "Tủa Chùa")["index"], &unit(districts, "Tủa Chùa")["rank"]), (&"71.50".into(), &10.into()));
    assert!(findings(&document, "published-differs").is_empty());
}

#[test]
fn the_provinces_own_index_shows_87_11_and_warns_about_87_09() {
    let document = score("dien-bien-par-2021");
    let unit = &document["groups"][0]["units"][0];
    assert_eq!((&unit["index"], &unit["score"]), (&"87.11".into(), &"87.11".into()));
    let scores: Vec<_> = unit["areas"].as_array().unwrap().iter().map(|a| a["score"].as_str().unwrap()).collect();
    assert_eq!(scores, ["7.79", "9.43", "13.49", "9.28", "12.34", "8.83", "14.21", "11.72"]);
    let warning = findings(&document, "displayed-sum");
    assert!(warning.len() == 1 && warning[0].contains("87,09") && warning[0].contains("87,11"), "{warning:?}");
    assert!(findings(&document, "published-differs").is_empty());
}

#[test]
fn thanh_hoa_shows_its_printed_ties() {
    let document = score("thanh-hoa-2024");
    assert_eq!(document["groups"][0]["mean"], "85.41");
    assert_eq!(findings(&document, "published-tie").len(), 2);
    let units = document["groups"][0]["units"].as_array().unwrap();
    let ranks: Vec<_> = units.iter().map(|u| u["rank"].as_i64().unwrap()).collect();
    assert_eq!(ranks[..5], [1, 2, 2, 4, 5]);
    assert_eq!(ranks[11..15], [12, 13, 13, 15]);
    assert_eq!(findings(&document, "published-differs").len(), 2, "only the two printed ranks 3 and 14");
}

#[test]
fn lai_chau_flags_the_one_sum_that_does_not_add_up() {
    let document = score("lai-chau-procedures-2021");
    let differing = findings(&document, "published-differs");
    assert!(differing.len() == 1 && differing[0].contains("13,859") && differing[0].contains("12,859"), "{differing:?}");
}

#[test]
fn pci_and_papi_reproduce_every_printed_value() {
    let pci = score("pci-2016");
    assert_eq!(pci["groups"][0]["units"].as_array().unwrap().len(), 63);
    assert_eq!(pci["groups"][0]["units"][0]["name"], "Đà Nẵng");
    assert!(findings(&pci, "published-differs").is_empty());
    let papi = score("papi-2011-2016");
    assert_eq!(papi["groups"].as_array().unwrap().len(), 6);
    assert!(findings(&papi, "published-differs").is_empty());
    let unranked: Vec<_> =
        papi["groups"].as_array().unwrap().iter().flat_map(|g| g["units"].as_array().unwrap()).filter(|u| u["rank"].is_null()).collect();
    assert_eq!(unranked.len(), 2, "Bắc Giang and Đồng Tháp 2014");
}

#[test]
fn the_demonstration_province_shows_everything() {
    let document = score("province-2025");
    let departments = group(&document, "department")["units"].as_array().unwrap();
    let communes = group(&document, "commune")["units"].as_array().unwrap();
    assert_eq!((departments.len(), communes.len()), (14, 45));
    assert!(departments.iter().any(|u| u["applicable_max"] != "100.00"), "some are not scored on procedures");
    assert_eq!(communes.iter().filter(|u| u["rank"].is_null()).count(), 1);
    assert!(departments.iter().any(|u| u["bonus"] != "0.00") && communes.iter().any(|u| u["penalty"] != "0.00"));
    for code in ["cells-missing", "nothing-submitted", "gate-closed", "adjustment-capped"] {
        assert!(!findings(&document, code).is_empty(), "{code}");
    }
}

#[test]
fn every_example_is_sound_and_scores_in_every_format() {
    for entry in std::fs::read_dir(root().join("examples")).unwrap() {
        let path = entry.unwrap().path();
        if !path.join("round.toml").exists() {
            continue;
        }
        let path = path.to_str().unwrap().to_owned();
        let check = parindex(&["check", &path]);
        assert_eq!(check.code, 0, "{path}: {}{}", check.out, check.err);
        for format in ["table", "csv", "html", "json"] {
            let ran = parindex(&["score", &path, "--format", format]);
            assert_eq!(ran.code, 0, "{path} {format}: {}", ran.err);
            assert!(ran.out.len() > 500, "{path} {format}");
        }
    }
}

#[test]
fn dien_bien_2020_and_2021_are_compared_exactly() {
    let document = json(&["compare", "examples/dien-bien-2020", "examples/dien-bien-2021", "--format", "json"]);
    let units = document["units"].as_array().unwrap();
    assert_eq!(units.len(), 29);
    let justice = units.iter().find(|u| u["name"] == "Sở Tư pháp").unwrap();
    assert_eq!((&justice["old"], &justice["new"], &justice["change"]), (&"92.51".into(), &"92.62".into(), &"0.11".into()));
    for unit in units {
        let number = |key: &str| unit[key].as_str().unwrap().parse::<f64>().unwrap();
        assert!((number("performance") + number("rules") - number("change")).abs() < 1e-12, "{unit}");
    }
}
