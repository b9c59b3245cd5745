//! The rounds: load, kill, start, send again; at the end everything is compared.

use std::{path::Path, time::Duration};

use super::{check, head::Head, saver::Saver, stored::Stored};
use crate::{
    Asked,
    client::{Client, Fault},
    figures::{Times, milliseconds},
    program::Program,
    province::{self, CAMPAIGN, DEPARTMENT, Officer},
};

/// Clients that save at the same time.
const SAVERS: usize = 40;
/// On a busy machine no hand-in may get through in the short life of a server: rounds go on, longer each time, up to so many times as many.
const PATIENCE: usize = 6;

/// Runs the rounds.
pub async fn run(asked: &Asked) -> Result<(), Fault> {
    let folder = tempfile::tempdir()?;
    let database = match &asked.database {
        Some(server) => Some(province::fresh_database(server).await?),
        None => None,
    };
    let database = database.as_deref();
    let mut officers = province::load(&asked.program, folder.path(), database).await?;
    let session = province::session(folder.path(), database, "thu-truong@demo.parindex").await?;
    let mut program = Program::start(&asked.program, "demo", folder.path(), database).await?;
    let mut head = prepare_head(&program, &officers, &session).await?;
    officers.retain(|officer| officer.unit != DEPARTMENT);
    let clients = province::clients(program.address, &officers, SAVERS).await?;
    let mut savers: Vec<Saver> = clients.into_iter().enumerate().map(|(n, (client, cells))| Saver::new(n, client, cells)).collect();
    let mut ready = Times::default();
    let mut kills = 0;
    while kills < asked.rounds || (head.receipts.is_empty() && kills < asked.rounds * PATIENCE) {
        let life = some_time()? * u32::try_from(1 + kills / asked.rounds)?;
        (savers, head) = round(&mut program, savers, head, life).await?;
        kills += 1;
        program = Program::start(&asked.program, "demo", folder.path(), database).await?;
        ready.add(program.ready_after);
        settle(&program, &mut savers, &mut head).await?;
    }
    program.kill().await?;
    judge(asked, kills, (folder.path(), database), (&savers, &head), &mut ready).await
}

/// Lets everybody work for a time, then kills the server.
async fn round(program: &mut Program, savers: Vec<Saver>, head: Head, life: Duration) -> Result<(Vec<Saver>, Head), Fault> {
    let savers: Vec<_> = savers.into_iter().map(|saver| tokio::spawn(saver.save_until_killed())).collect();
    let head = tokio::spawn(head.act_until_killed());
    tokio::time::sleep(life).await;
    program.kill().await?;
    let mut back = Vec::new();
    for saver in savers {
        back.push(saver.await??);
    }
    Ok((back, head.await??))
}

/// Between 0.1 and 1.1 seconds, by the clock's last digits.
fn some_time() -> Result<Duration, Fault> {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?;
    Ok(Duration::from_micros(100_000 + u64::from(now.subsec_nanos()) / 7 % 1_000_000))
}

async fn settle(program: &Program, savers: &mut [Saver], head: &mut Head) -> Result<(), Fault> {
    head.client.move_to(program.address);
    head.settle().await?;
    for saver in savers {
        saver.client.move_to(program.address);
        saver.settle().await?;
    }
    Ok(())
}

/// Every filled cell of the department gets an explanation, so that its head can hand in.
async fn prepare_head(program: &Program, officers: &[Officer], session: &str) -> Result<Head, Fault> {
    let own: Vec<_> = officers.iter().filter(|officer| officer.unit == DEPARTMENT).cloned().collect();
    for (mut client, cells) in province::clients(program.address, &own, 1).await? {
        for (n, cell) in cells.iter().enumerate() {
            client.put(&cell.path(), &format!("explain-{n}"), &cell.saying("Số liệu theo báo cáo năm")).await?;
        }
    }
    let mut client = Client::new(program.address).signed_in(session);
    let sheet = client.get(&format!("/api/v1/campaigns/{CAMPAIGN}/sheets/{DEPARTMENT}")).await?;
    if sheet.status.is_success() { Ok(Head::new(client)) } else { Err(format!("the head's sheet: {}", sheet.status).into()) }
}

async fn judge(
    asked: &Asked,
    kills: usize,
    (data, database): (&Path, Option<&str>),
    (savers, head): (&[Saver], &Head),
    ready: &mut Times,
) -> Result<(), Fault> {
    let stored = Stored::read(&province::store(data, database).await?).await?;
    let mut journal: Vec<_> = savers.iter().flat_map(|saver| saver.journal.iter().cloned()).collect();
    let again: usize = savers.iter().map(|saver| saver.sent_again).sum();
    let faults = check::faults(&journal, &head.receipts, &stored);
    println!(
        "{kills} kills on {}: {} saves and {} hand-ins acknowledged, {again} saves sent again, {} faults; ready again after {} (median), {} (longest)",
        if database.is_some() { "PostgreSQL" } else { "SQLite" },
        journal.len(),
        head.receipts.len(),
        faults.len(),
        milliseconds(ready.percentile(50)),
        milliseconds(ready.percentile(100)),
    );
    if !faults.is_empty() {
        return Err(faults.iter().take(20).cloned().collect::<Vec<_>>().join("\n").into());
    }
    if journal.is_empty() || head.receipts.is_empty() {
        return Err("the run has tried nothing: no save or no hand-in was acknowledged".into());
    }
    // The check itself is checked: a save that was acknowledged and never was must be found.
    if let Some(mut lost) = journal.last().cloned() {
        lost.key.push_str("-lost");
        journal.push(lost);
    }
    if check::faults(&journal, &head.receipts, &stored).is_empty() {
        return Err("a made-up acknowledgement was not found".into());
    }
    log_is_sound(&asked.program, data, database)
}

/// The log's own check agrees.
fn log_is_sound(program: &Path, data: &Path, database: Option<&str>) -> Result<(), Fault> {
    let mut command = std::process::Command::new(program);
    command.args(["log", "verify", "--lang", "en", "--data"]).arg(data);
    if let Some(url) = database {
        command.env("DATABASE_URL", url);
    }
    let output = command.output()?;
    match output.status.code() {
        Some(0) => println!("the log is sound: {}", String::from_utf8_lossy(&output.stdout).lines().last().unwrap_or_default()),
        // EX_USAGE: this program has no such command.
        Some(64) => println!("the log was not checked: the program has no `log verify`"),
        _ => {
            return Err(
                format!("log verify: {}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)).into()
            );
        }
    }
    Ok(())
}
