//! A private S3-compatible server: `moto` from PyPI, in an environment of its own outside the clone.

use std::{
    fs,
    net::TcpStream,
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use super::{free_port, install, need};
use crate::run::{answer, step};

/// What is installed; its S3 part needs no more than these.
const PACKAGES: [&str; 5] = ["moto==5.2.5", "flask==3.1.3", "flask-cors==6.0.5", "py-partiql-parser==0.6.3", "PyYAML==6.0.4"];
/// Changes with the packages, so that an old environment is not taken for the new one.
const ENVIRONMENT: &str = "s3-moto-5.2.5";
/// It is up within three seconds as a rule.
const PATIENCE: Duration = Duration::from_secs(60);

/// A private S3-compatible server.
pub struct S3 {
    server: Child,
    port: u16,
}

impl S3 {
    /// Starts it, and installs it when this machine has none yet (about 15 s).
    ///
    /// # Errors
    /// What is missing or failed.
    pub fn start() -> Result<Self, String> {
        let program = installed()?;
        let port = free_port()?;
        let mut start = Command::new(&program);
        start.args(["-H", "127.0.0.1", "-p", &port.to_string()]).stdout(Stdio::null()).stderr(Stdio::null());
        let server = start.spawn().map_err(|fault| format!("{}: {fault}", program.display()))?;
        let started = Self { server, port };
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if begun.elapsed() > PATIENCE {
                return Err("the S3 server did not come up".into());
            }
            sleep(Duration::from_millis(100));
        }
        Ok(started)
    }

    /// Its address, for `PARINDEX_TEST_S3`.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for S3 {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn installed() -> Result<PathBuf, String> {
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")));
    let folder = cache.unwrap_or_else(std::env::temp_dir).join("parindex").join(ENVIRONMENT);
    let (done, program) = (folder.join("done"), folder.join("bin/moto_server"));
    if done.is_file() {
        return Ok(program);
    }
    // Debian keeps `venv` apart from Python itself.
    let python = need("python3", &[], &["python3", "python3-venv"])?;
    if answer(&python, &["-c", "import ensurepip"]).is_none() {
        install("Python's venv", &["python3-venv"])?;
    }
    step("environment for the S3 server", Command::new(&python).args(["-m", "venv", "--clear"]).arg(&folder))?;
    let mut fetch = Command::new(folder.join("bin/pip"));
    step("the S3 server", fetch.args(["install", "--quiet", "--disable-pip-version-check"]).args(PACKAGES))?;
    fs::write(&done, "").map_err(|fault| format!("{}: {fault}", done.display()))?;
    Ok(program)
}
