//! Durable cell saves beside a bare server, the time of a sheet, memory, and the time until the server is ready.

use std::{
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};

use tokio::process::Command;

use crate::{
    Asked,
    client::{Client, Fault},
    figures::{Times, milliseconds, row},
    program::{Program, listening, processor_time},
    province::{self, CAMPAIGN, Cell},
};

/// Before anything is counted.
const WARM_UP: Duration = Duration::from_secs(2);
/// A department with more than 80 components.
const FULL: &str = "so-noi-vu";

/// Runs what was asked for and prints rows of a table.
pub async fn run(asked: &Asked) -> Result<(), Fault> {
    println!("| Bench | Figure | Aim |\n| --- | ---: | ---: |");
    let wants = |name: &str| asked.only.as_deref().is_none_or(|only| only == name);
    if wants("start") {
        start(asked).await?;
    }
    if wants("sheet") {
        sheet(asked).await?;
    }
    if wants("column") {
        column(asked).await?;
    }
    if wants("saves") {
        saves(asked, None).await?;
        if let Some(server) = &asked.database {
            saves(asked, Some(server)).await?;
        }
    }
    Ok(())
}

/// What came of a time under load.
struct Load {
    times: Times,
    /// Answers of the whole time, warm-up included.
    all: u32,
    seconds: f64,
    refused: usize,
}

impl Load {
    fn per_second(&self) -> f64 {
        self.times.len() as f64 / self.seconds
    }

    fn told(&mut self) -> String {
        let (median, p99) = (self.times.percentile(50), self.times.percentile(99));
        let refused = if self.refused > 0 { format!(", {} refused", self.refused) } else { String::new() };
        format!("{:.0}/s, median {}, p99 {}{refused}", self.per_second(), milliseconds(median), milliseconds(p99))
    }
}

async fn saves(asked: &Asked, server: Option<&str>) -> Result<(), Fault> {
    let name = if server.is_some() { "PostgreSQL" } else { "SQLite" };
    let folder = tempfile::tempdir()?;
    let database = match server {
        Some(server) => Some(province::fresh_database(server).await?),
        None => None,
    };
    let officers = province::load(&asked.program, folder.path(), database.as_deref()).await?;
    let mut program = Program::start(&asked.program, "demo", folder.path(), database.as_deref()).await?;
    let clients = province::clients(program.address, &officers, asked.connections).await?;
    let shape: Vec<Vec<Cell>> = clients.iter().map(|(_, cells)| cells.clone()).collect();
    let used = program.processor_time()?;
    let mut real = load(clients, asked.seconds, Cell::path).await?;
    let real_cost = program.processor_time()?.saturating_sub(used) / real.all.max(1);
    let memory = program.memory()?;
    program.kill().await?;
    drop(program);

    let url = database.clone().unwrap_or_else(|| format!("sqlite://{}?mode=rwc", folder.path().join("bare.sqlite").display()));
    let mut start = Command::new(std::env::current_exe()?);
    start.args(["bare", "--database", &url]).stdout(Stdio::piped()).kill_on_drop(true);
    let (mut child, address) = listening(start).await?;
    let clients = shape.into_iter().map(|cells| (Client::new(address), cells)).collect();
    let mut bare = load(clients, asked.seconds, |cell| format!("/cells/{}/{}", cell.unit, cell.component)).await?;
    let bare_cost = processor_time(child.id())? / bare.all.max(1);
    child.kill().await?;

    let n = asked.connections;
    row(&format!("durable cell saves, {n} connections, {name}"), &real.told(), "p99 < 250 ms");
    row(&format!("*beside:* a bare axum with one upsert, {n} connections, {name}"), &bare.told(), "");
    row(&format!("share of the bare server, {name}"), &format!("{:.2}", real.per_second() / bare.per_second()), "≥ 0.33");
    let costs = format!("{} beside {}", milliseconds(real_cost), milliseconds(bare_cost));
    row(&format!("processor time of the server for a save, {name}"), &costs, "");
    row(&format!("memory after the saves, {name}"), &format!("{:.0} MB", memory as f64 / 1e6), "");
    Ok(())
}

/// Every client saves its cells one after the other, without a pause.
async fn load(clients: Vec<(Client, Vec<Cell>)>, seconds: u64, path: fn(&Cell) -> String) -> Result<Load, Fault> {
    let counted = Instant::now() + WARM_UP;
    let end = counted + Duration::from_secs(seconds);
    let workers: Vec<_> = clients.into_iter().enumerate().map(|(n, client)| tokio::spawn(work(n, client, path, (counted, end)))).collect();
    let (mut times, mut all, mut refused) = (Times::default(), 0, 0);
    for worker in workers {
        let (own, sent, more) = worker.await??;
        times.join(own);
        all += sent;
        refused += more;
    }
    Ok(Load { times, all, seconds: seconds as f64, refused })
}

async fn work(
    n: usize,
    (mut client, mut cells): (Client, Vec<Cell>),
    path: fn(&Cell) -> String,
    (counted, end): (Instant, Instant),
) -> Result<(Times, u32, usize), Fault> {
    let (mut times, mut sent, mut refused) = (Times::default(), 0, 0);
    let all = cells.len().max(1);
    for turn in 0_usize.. {
        let begun = Instant::now();
        if begun >= end {
            break;
        }
        let Some(cell) = cells.get_mut((turn * 7 + n) % all) else { break };
        let body = cell.saying(&format!("Số liệu theo báo cáo, lần {turn}"));
        let answer = client.put(&path(cell), &format!("strain-{n}-{turn}"), &body).await?;
        sent += 1;
        if answer.status.is_success() {
            cell.version += 1;
            let done = Instant::now();
            if begun >= counted && done <= end {
                times.add(done - begun);
            }
        } else {
            refused += 1;
            if refused == 1 {
                eprintln!("refused: {} {}", answer.status, String::from_utf8_lossy(&answer.body));
            }
        }
    }
    Ok((times, sent, refused))
}

async fn sheet(asked: &Asked) -> Result<(), Fault> {
    let folder = tempfile::tempdir()?;
    province::load(&asked.program, folder.path(), None).await?;
    let secretariat = province::session(folder.path(), None, "thuong-truc@demo.parindex").await?;
    let program = Program::start(&asked.program, "demo", folder.path(), None).await?;
    let idle = program.memory()?;
    let mut client = Client::new(program.address).signed_in(&secretariat);
    let page = format!("/campaigns/{CAMPAIGN}/sheets/{FULL}");
    client.get(&page).await?;
    let viewed = program.memory()?;
    let components = client.get(&format!("/api/v1{page}")).await?.json()["cells"].as_array().map_or(0, Vec::len);
    for (what, path) in [("page", page.clone()), ("API", format!("/api/v1{page}"))] {
        row(&format!("a sheet of {components} components, {what}"), &asked_often(&mut client, &path).await?, "< 150 ms");
    }
    row("memory, idle after the start", &format!("{:.0} MB", idle as f64 / 1e6), "< 120 MB");
    row("memory, idle after one sheet", &format!("{:.0} MB", viewed as f64 / 1e6), "< 120 MB");
    Ok(())
}

/// Pages of the appraisal, where everything is handed in.
async fn column(asked: &Asked) -> Result<(), Fault> {
    let folder = tempfile::tempdir()?;
    Program::start(&asked.program, "demo --season appraisal", folder.path(), None).await?.kill().await?;
    let judge = province::session(folder.path(), None, "tham-dinh@demo.parindex").await?;
    let program = Program::start(&asked.program, "demo", folder.path(), None).await?;
    let mut client = Client::new(program.address).signed_in(&judge);
    let base = format!("/campaigns/{CAMPAIGN}/appraisal");
    let column = format!("{base}/components/1.1.2?group=commune");
    let cells = client.get(&format!("/api/v1{column}")).await?.json()["cells"].as_array().map_or(0, Vec::len);
    for (what, path) in [
        (format!("one component across {cells} units, page"), column.clone()),
        (format!("one component across {cells} units, API"), format!("/api/v1{column}")),
        ("one department across its components, page".to_owned(), format!("{base}/units/{FULL}")),
        ("the queue of an appraiser, page".to_owned(), base),
        ("the start page of an appraiser".to_owned(), "/".to_owned()),
    ] {
        row(&what, &asked_often(&mut client, &path).await?, "< 150 ms");
    }
    Ok(())
}

/// How long an answer takes, asked a hundred times.
async fn asked_often(client: &mut Client, path: &str) -> Result<String, Fault> {
    let mut times = Times::default();
    for _ in 0..100 {
        let begun = Instant::now();
        let answer = client.get(path).await?;
        if !answer.status.is_success() {
            return Err(format!("{path}: {}", answer.status).into());
        }
        times.add(begun.elapsed());
    }
    Ok(format!("median {}, p99 {}", milliseconds(times.percentile(50)), milliseconds(times.percentile(99))))
}

async fn start(asked: &Asked) -> Result<(), Fault> {
    let folder = tempfile::tempdir()?;
    province::load(&asked.program, folder.path(), None).await?;
    let mut times = Times::default();
    for _ in 0..20 {
        times.add(started(&asked.program, folder.path()).await?);
    }
    let told = format!("median {}, longest {}", milliseconds(times.percentile(50)), milliseconds(times.percentile(100)));
    row("start to ready, `parindex serve` on the data of a province", &told, "< 300 ms");
    Ok(())
}

async fn started(program: &Path, data: &Path) -> Result<Duration, Fault> {
    let mut program = Program::start(program, "serve", data, None).await?;
    let after = program.ready_after;
    program.kill().await?;
    Ok(after)
}
