//! Go's own packages for such logs (golang.org/x/mod/sumdb) come to the same answer about an exported log.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::{fs, path::Path, process::Command};

use common::{Memory, entries, key};

/// Where Debian's `golang-golang-x-mod-dev` puts the packages.
const PACKAGES: &str = "/usr/share/gocode";
/// Set by whoever wants the absence of Go to be a failure.
const REQUIRED: &str = "PARINDEX_REQUIRE_GO";

/// Sizes around the edges of tiles, with the roots that `tests/go/verify.go` printed for them, so that they bind without Go.
const ROOTS: [(usize, &str); 6] = [
    (1, "INRO9DQU5smoOXYC6iWKiFTx/wR1wO2aTQpB5mP1Z4Y="),
    (5, "ZP2GHoo9viVxTfSj02KZmdg9SJ+1r9idSrdm16jYqIo="),
    (255, "NIZ62h39vEZVn3kPuhM3Xu3qHI/NfR2fRdq2+2DhJlw="),
    (256, "5Aw2o8FCYNOuyRaJlPJlvbYEIXAljFX4b2I1etU/Ls0="),
    (257, "HiA5DdMGDPtiujCQom1GqemJt+ow0r2zgYyNTSgXkBc="),
    (700, "PLcXtz1uAv/oINByA9u66C+41udaYse2m7iJGWNFHWI="),
];

#[test]
fn roots_are_those_that_go_printed() {
    for (size, root) in ROOTS {
        assert_eq!(Memory::of(&entries(size), &[]).head.root.to_string(), root, "{size}");
    }
}

/// The program, once built; none when Go is not there.
fn build(folder: &Path) -> Option<std::path::PathBuf> {
    let program = folder.join("verify");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/go/verify.go");
    let there = Path::new(PACKAGES).join("src/golang.org/x/mod/sumdb/tlog").exists() && Command::new("go").arg("version").output().is_ok();
    if !there {
        assert!(std::env::var_os(REQUIRED).is_none(), "{REQUIRED} is set: install golang-go and golang-golang-x-mod-dev");
        eprintln!("SKIPPED: Go or golang-golang-x-mod-dev is not installed; nothing was compared with it");
        return None;
    }
    let mut go = Command::new("go");
    go.env("GO111MODULE", "off")
        .env("GOPATH", PACKAGES)
        .env("GOFLAGS", "")
        .env("GOCACHE", folder.join("cache"))
        .arg("build")
        .arg("-o")
        .arg(&program)
        .arg(source);
    let built = go.output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    Some(program)
}

fn ask(program: &Path, folder: &Path) -> Result<String, String> {
    let answer = Command::new(program).arg(folder).arg(key().public().to_string()).output().unwrap();
    if answer.status.success() { Ok(String::from_utf8(answer.stdout).unwrap()) } else { Err(String::from_utf8(answer.stderr).unwrap()) }
}

#[test]
fn go_comes_to_the_same_root_and_finds_every_entry() {
    let workshop = tempfile::tempdir().unwrap();
    let Some(program) = build(workshop.path()) else { return };
    for (size, root) in ROOTS {
        let folder = tempfile::tempdir().unwrap();
        Memory::of(&entries(size), &[3, 250]).publish(folder.path());
        assert_eq!(ask(&program, folder.path()), Ok(format!("{size} {root}\n")));
    }
}

#[test]
fn go_too_refuses_a_changed_entry() {
    let workshop = tempfile::tempdir().unwrap();
    let Some(program) = build(workshop.path()) else { return };
    let folder = tempfile::tempdir().unwrap();
    Memory::of(&entries(300), &[]).publish(folder.path());
    let bundle = folder.path().join("tile/entries/000");
    let text = String::from_utf8(fs::read(&bundle).unwrap()).unwrap();
    fs::write(&bundle, text.replacen("so-tu-phap", "so-tu-phat", 1)).unwrap();
    assert!(ask(&program, folder.path()).unwrap_err().starts_with("root: entries come to"));
}
