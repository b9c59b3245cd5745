//! `cargo xtask demo-time`: from a fresh clone until the demonstration answers, build included.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::run::{root, step};

/// What the issue allows.
const AIM: Duration = Duration::from_secs(12 * 60);

/// Clones the repository as it is committed, runs the README's first command there and says how long it took. Packages that cargo and npm
/// have fetched before are not fetched again.
///
/// # Errors
/// The step that failed, or that it took longer than twelve minutes.
pub fn run() -> Result<(), String> {
    let folder = std::env::temp_dir().join(format!("parindex-demo-time-{}", std::process::id()));
    let told = timed(&folder);
    let _ = fs::remove_dir_all(&folder);
    let took = told?;
    eprintln!("the demonstration answered after {} min {} s", took.as_secs() / 60, took.as_secs() % 60);
    if took > AIM { Err("that is more than 12 minutes".into()) } else { Ok(()) }
}

fn timed(folder: &std::path::Path) -> Result<Duration, String> {
    step("a fresh clone", Command::new("git").args(["clone", "--quiet", "--no-local"]).arg(root()).arg(folder))?;
    let begun = Instant::now();
    let mut command = Command::new("cargo");
    command.args(["run", "--release", "--", "demo", "--lang", "en", "--listen", "127.0.0.1:0"]).current_dir(folder);
    command.env_remove("CARGO_TARGET_DIR").stdout(Stdio::piped());
    let mut demo = command.spawn().map_err(|fault| format!("cargo run: {fault}"))?;
    let answered = answers(&mut demo, begun);
    let _ = demo.kill();
    let _ = demo.wait();
    answered
}

fn answers(demo: &mut std::process::Child, begun: Instant) -> Result<Duration, String> {
    let said = demo.stdout.take().ok_or("no output")?;
    let address = BufReader::new(said).lines().map_while(Result::ok).find_map(|line| {
        let rest = line.split_once("http://")?.1;
        Some(rest.split_whitespace().next()?.to_owned())
    });
    let address = address.ok_or("the demonstration did not come up")?;
    let fault = |fault: std::io::Error| format!("{address}: {fault}");
    let mut stream = TcpStream::connect(&address).map_err(fault)?;
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").map_err(fault)?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).map_err(fault)?;
    if answer.starts_with("HTTP/1.1 200") { Ok(begun.elapsed()) } else { Err(answer) }
}
