//! The real program as a child process.

use std::{
    net::SocketAddr,
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

use crate::client::{Client, Fault};

/// A server that runs.
pub struct Program {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// From its start until it answered `/healthz`.
    pub ready_after: Duration,
}

impl Program {
    /// Starts `parindex demo` or `parindex serve`, with arguments of its own, on a data folder and waits until it is ready.
    pub async fn start(program: &Path, command: &str, data: &Path, database: Option<&str>) -> Result<Self, Fault> {
        let begun = Instant::now();
        let mut start = Command::new(program);
        start.args(command.split(' ')).args(["--lang", "en", "--listen", "127.0.0.1:0", "--data"]).arg(data);
        if let Some(url) = database {
            start.env("DATABASE_URL", url);
        }
        start.stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
        let (mut child, address) = listening(start).await?;
        loop {
            if Client::new(address).get("/healthz").await.is_ok_and(|answer| answer.status.is_success()) {
                return Ok(Self { child, address, ready_after: begun.elapsed() });
            }
            if let Some(status) = child.try_wait()? {
                return Err(format!("the server ended: {status}").into());
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    /// SIGKILL: no farewell, no flush.
    pub async fn kill(&mut self) -> Result<(), Fault> {
        Ok(self.child.kill().await?)
    }

    /// Processor time that it has used.
    pub fn processor_time(&self) -> Result<Duration, Fault> {
        processor_time(self.child.id())
    }

    /// Resident memory, in bytes.
    pub fn memory(&self) -> Result<u64, Fault> {
        let pid = self.child.id().ok_or("the server has ended")?;
        let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kilobytes * 1024)
    }
}

/// Processor time that a process has used.
pub fn processor_time(pid: Option<u32>) -> Result<Duration, Fault> {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", pid.ok_or("the server has ended")?))?;
    // The name, in parentheses, may hold spaces; user and system time are the 12th and 13th field behind it.
    let (_, fields) = stat.rsplit_once(')').ok_or("no name in /proc")?;
    let mut fields = fields.split_whitespace().skip(11);
    let mut ticks = || -> Result<u64, Fault> { Ok(fields.next().ok_or("no times in /proc")?.parse()?) };
    // Linux tells hundredths of a second, whatever the machine.
    Ok(Duration::from_millis((ticks()? + ticks()?) * 10))
}

/// Starts a program that says `http://ADDRESS` on its output once it listens.
pub async fn listening(mut start: Command) -> Result<(Child, SocketAddr), Fault> {
    let mut child = start.spawn()?;
    let said = child.stdout.take().ok_or("no output")?;
    let mut lines = BufReader::new(said).lines();
    while let Some(line) = lines.next_line().await? {
        if let Some((_, rest)) = line.split_once("http://") {
            let address = rest.split_whitespace().next().unwrap_or_default().parse()?;
            // Whoever writes to a closed pipe may end, so somebody goes on reading.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Ok((child, address));
        }
    }
    Err("the server did not come up".into())
}
