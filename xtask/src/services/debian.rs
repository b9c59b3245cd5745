//! Programs that must be there: installed as root on Debian, else named in one line.

use std::{path::Path, process::Command};

use crate::run::{answer, step};

/// Makes sure that a program is there. `places` are looked at first, then the search path.
///
/// # Errors
/// One line that says what to install.
pub fn need(program: &str, places: &[&str], packages: &[&str]) -> Result<String, String> {
    if let Some(found) = find(program, places) {
        return Ok(found);
    }
    install(program, packages)?;
    find(program, places).ok_or_else(|| format!("{program} is not there although {} is installed", packages.join(" ")))
}

/// A Python that has a module: any that is there, else Debian's own with the package that brings it.
///
/// # Errors
/// As for [`need`].
pub fn need_python(module: &str, package: &str) -> Result<String, String> {
    let has = |python: &&str| answer(python, &["-c", &format!("import {module}")]).is_some();
    if let Some(python) = ["python3", "/usr/bin/python3"].iter().find(|python| has(python)) {
        return Ok((*python).to_owned());
    }
    install(&format!("Python’s {module}"), &["python3", package])?;
    Ok("/usr/bin/python3".to_owned())
}

/// Installs packages for something that is missing.
///
/// # Errors
/// One line that says what to install.
pub fn install(missing: &str, packages: &[&str]) -> Result<(), String> {
    let list = packages.join(" ");
    let root = answer("id", &["-u"]).as_deref() == Some("0");
    if !root || !Path::new("/etc/debian_version").exists() {
        return Err(format!("{missing} is missing: apt-get install {list} (or the packages of your system that bring it)"));
    }
    // The lists of a fresh machine may be empty, which is no fault yet.
    let _ = Command::new("apt-get").args(["update", "-qq"]).status();
    let mut install = Command::new("apt-get");
    install.env("DEBIAN_FRONTEND", "noninteractive").args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages);
    step(&format!("installing {list}"), &mut install)
}

fn find(program: &str, places: &[&str]) -> Option<String> {
    let at = |place: &&&str| Path::new(place).join(program).is_file();
    if let Some(place) = places.iter().find(at) {
        return Some(format!("{place}/{program}"));
    }
    answer("sh", &["-c", &format!("command -v {program}")]).filter(|path| !path.is_empty())
}
