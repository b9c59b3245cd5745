//! Builds the client (`client/`, npm and esbuild) and writes `assets.rs`: every file of it as bytes of the binary.
//!
//! Needs Node.js 18 or later with npm. In a fresh clone `npm ci` runs once, and again only when `package-lock.json` changes; with the
//! packages installed nothing asks the network.
#![allow(clippy::print_stdout, reason = "Cargo reads a build script's standard output")]

use std::{
    collections::BTreeMap,
    env,
    fmt::Write as _,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
};

/// What is installed in `node_modules`: a copy of the lock file that `npm ci` followed.
const INSTALLED: &str = "node_modules/.installed-lock.json";
const INSTALL_NODE: &str = "Cần Node.js 18 trở lên và npm để dựng giao diện; hãy cài (Debian: apt-get install nodejs npm) rồi chạy lại. \
     / Node.js 18 or later with npm is needed to build the pages; install it (Debian: apt-get install nodejs npm) and run again.";

fn main() -> ExitCode {
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            println!("cargo::error={}", problem.replace('\n', " "));
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), String> {
    let crate_folder = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(variable("OUT_DIR")?);
    let client = crate_folder.join("client");
    for input in ["src", "build.mjs", "icons.json", "package.json", "package-lock.json", ".npmrc"] {
        println!("cargo::rerun-if-changed={}", client.join(input).display());
    }
    println!("cargo::rerun-if-changed=build.rs");

    ensure_node()?;
    install_packages(&client)?;
    let bundle = out.join("client");
    run(Command::new("node").arg("build.mjs").arg(&bundle).current_dir(&client))?;
    let source = assets_source(&bundle).map_err(|e| format!("{}: {e}", bundle.display()))?;
    fs::write(out.join("assets.rs"), source).map_err(|e| format!("{}: {e}", out.display()))
}

fn variable(name: &str) -> Result<String, String> {
    env::var(name).map_err(|e| format!("{name}: {e}"))
}

/// Node.js and npm are there, or Debian's packages of them can be installed because this is root on Debian.
fn ensure_node() -> Result<(), String> {
    if answers("node") && answers("npm") {
        return Ok(());
    }
    if !is_root() || !Path::new("/etc/debian_version").exists() {
        return Err(INSTALL_NODE.to_owned());
    }
    println!("cargo::warning=Node.js is missing: installing Debian's nodejs and npm");
    let apt = |arguments: &[&str]| run(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"));
    apt(&["update", "-q"])
        .and_then(|()| apt(&["install", "-q", "-y", "--no-install-recommends", "nodejs", "npm"]))
        .map_err(|problem| format!("{INSTALL_NODE} ({problem})"))
}

fn answers(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// Runs `npm ci` unless the lock file is the one that is installed. Two builds of one checkout wait for each other.
fn install_packages(client: &Path) -> Result<(), String> {
    let told = |e: io::Error| format!("{}: {e}", client.display());
    let turn = File::create(client.join(".install.lock")).map_err(told)?;
    turn.lock().map_err(told)?;
    let wanted = fs::read(client.join("package-lock.json")).map_err(told)?;
    if fs::read(client.join(INSTALLED)).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    run(Command::new("npm").args(["ci", "--ignore-scripts"]).current_dir(client))
        .map_err(|problem| format!("Không tải được các gói npm; kiểm tra mạng hoặc kho npm rồi chạy lại. / The npm packages could not be fetched; check the network or registry and run again. ({problem})"))?;
    fs::write(client.join(INSTALLED), wanted).map_err(told)
}

/// Runs a command to its end; a failure carries the last lines of what it said.
fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|e| format!("{}: {e}", command.get_program().to_string_lossy()))?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    let tail: Vec<&str> = said.lines().filter(|line| !line.trim().is_empty()).rev().take(12).collect();
    let tail = tail.into_iter().rev().collect::<Vec<_>>().join(" | ");
    Err(format!("{} {}: {tail}", command.get_program().to_string_lossy(), output.status))
}

/// The Rust source of `ASSETS` and `NAMES`, sorted by path.
fn assets_source(bundle: &Path) -> io::Result<String> {
    let mut files = Vec::new();
    collect(bundle, &mut files)?;
    let below = |file: &PathBuf| file.strip_prefix(bundle).unwrap_or(file).to_string_lossy().replace('\\', "/");
    let files: BTreeMap<String, PathBuf> = files.into_iter().filter(|file| is_served(file)).map(|file| (below(&file), file)).collect();
    let mut source = String::from("pub static ASSETS: &[Asset] = &[\n");
    for (path, file) in &files {
        let packed = PathBuf::from(format!("{}.gz", file.display()));
        let gzip = if packed.exists() { format!("Some(include_bytes!({packed:?}))") } else { "None".to_owned() };
        let _ = writeln!(
            source,
            "    Asset {{ path: {path:?}, media_type: {:?}, etag: {:?}, bytes: include_bytes!({file:?}), gzip: {gzip} }},",
            media_type(file),
            format!("\"{path}\""),
        );
    }
    source.push_str("];\n\nstatic NAMES: &[(&str, &str)] = &[\n");
    for (name, path) in names(&bundle.join("manifest.json"))? {
        let _ = writeln!(source, "    ({name:?}, {:?}),", format!("/assets/{path}"));
    }
    source.push_str("];\n");
    Ok(source)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

fn is_served(file: &Path) -> bool {
    file.extension().is_none_or(|extension| extension != "gz") && file.file_name().is_none_or(|name| name != "manifest.json")
}

/// Plain names and hashed paths. `build.mjs` writes one pair a line, and neither has a quote in it.
fn names(manifest: &Path) -> io::Result<BTreeMap<String, String>> {
    let text = fs::read_to_string(manifest)?;
    let pair = |line: &str| {
        let mut quoted = line.split('"');
        Some((quoted.nth(1)?.to_owned(), quoted.nth(1)?.to_owned()))
    };
    Ok(text.lines().filter_map(pair).collect())
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("ttf") => "font/ttf",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}
