//! Runs the program as a person would.
#![allow(clippy::unwrap_used, clippy::panic, dead_code)]

pub mod demo;

use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// What a run came to.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs `parindex` with these arguments, in Vietnamese unless they say otherwise.
pub fn parindex(arguments: &[&str]) -> Ran {
    parindex_in(&[], arguments)
}

/// The same with more in its environment.
pub fn parindex_in(environment: &[(String, String)], arguments: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parindex"));
    command.args(arguments).env_remove("PARINDEX_LANG").env("LANG", "C").env_remove("LC_ALL").env("COLUMNS", "110").current_dir(root());
    command.envs(environment.iter().map(|(name, value)| (name, value)));
    let output = command.output().unwrap();
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Runs and parses JSON from standard output.
pub fn json(arguments: &[&str]) -> serde_json::Value {
    let ran = parindex(arguments);
    assert_eq!(ran.code, 0, "{arguments:?}\n{}", ran.err);
    serde_json::from_str(&ran.out).unwrap_or_else(|e| panic!("{e}: {}", ran.out))
}

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// A small sound round in a folder: one area, two components, two units.
pub fn small_round(folder: &Path) {
    let files = [
        ("round.toml", "format = 1\n[numbers]\ndecimal = \"point\"\n[campaign]\ncode = \"nho\"\nyear = 2025\nname_vi = \"Đợt nhỏ\"\n"),
        ("sets.csv", "code,name_vi\nS,Bộ nhỏ\n"),
        ("groups.csv", "code,name_vi,set\nG,Nhóm,S\n"),
        ("units.csv", "code,name_vi,kind,group,traits\nA,Sở A,department,G,\nB,Sở B,department,G,\n"),
        (
            "criteria.csv",
            "set,code,parent,name_vi,max_points,source,rule\nS,1,,Lĩnh vực,5,,\nS,1.1,1,Hồ sơ đúng hạn,3,appraisal,\"{\"\"kind\"\":\"\"proportional\"\",\"\"empty\"\":\"\"zero\"\"}\"\nS,1.2,1,Kế hoạch,2,appraisal,\"{\"\"kind\"\":\"\"choice\"\",\"\"options\"\":[{\"\"label\"\":\"\"Đúng hạn\"\",\"\"points\"\":2},{\"\"label\"\":\"\"Trễ hạn\"\",\"\"points\"\":1}]}\"\n",
        ),
        ("scores.csv", "unit,component,stage,input_1,input_2\nA,1.1,self,2,3\nA,1.2,self,Đúng hạn,\nB,1.1,self,3,3\nB,1.2,self,Trễ hạn,\n"),
    ];
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
}

/// Writes one file of a round anew.
pub fn put(folder: &Path, name: &str, text: impl AsRef<[u8]>) {
    std::fs::write(folder.join(name), text).unwrap();
}

/// Replaces text in one file of a round.
pub fn replace(folder: &Path, name: &str, from: &str, to: &str) {
    let text = std::fs::read_to_string(folder.join(name)).unwrap();
    assert!(text.contains(from), "{name} has no {from:?}");
    put(folder, name, text.replace(from, to));
}
