//! Slow clients are sent away in time, and everybody else is served meanwhile. Real sockets, the limits as they are shipped.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use parindex_store::DatabaseUrl;
use parindex_trial::Stage;
use parindex_web::{App, Mode, router, server};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    runtime::Runtime,
};

/// Connections that send their head a line at a time.
const SLOW: usize = 1500;
/// By then every slow connection must be closed.
const CLOSED_BY: Duration = Duration::from_secs(15);

fn runtime() -> Runtime {
    let (_, hard) = rlimit::Resource::NOFILE.get().unwrap();
    rlimit::Resource::NOFILE.set(hard, hard).unwrap();
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

/// The server with a world that has nothing in it.
async fn served(limits: server::Limits) -> SocketAddr {
    let folder = tempfile::tempdir().unwrap();
    let stage = Stage::empty(DatabaseUrl::in_folder(folder.path()), folder).await;
    let router = router(App { world: stage.world.clone(), mode: Arc::new(Mode { demo: true, public_url: None, largest_file: 100 << 20 }) });
    let listening = server::listen("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let address = listening.address();
    tokio::spawn(async move {
        // The folder lives as long as the server.
        let _stage = stage;
        listening.serve(router, limits, std::future::pending()).await;
    });
    address
}

/// Waits until the server has closed the connection; what it says before is thrown away.
async fn closed(stream: &mut TcpStream) {
    let mut buffer = [0; 4096];
    while let Ok(read) = stream.read(&mut buffer).await {
        if read == 0 {
            return;
        }
    }
}

/// Sends `first`, then `more` every second until the connection is closed; how long that took.
async fn drip(address: SocketAddr, first: String, more: &'static [u8]) -> Duration {
    let begun = Instant::now();
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(first.as_bytes()).await.unwrap();
    let mut rest = tokio::time::interval(Duration::from_secs(1));
    let mut buffer = [0; 4096];
    loop {
        tokio::select! {
            read = stream.read(&mut buffer) => if !matches!(read, Ok(1..)) { return begun.elapsed() },
            _ = rest.tick() => if stream.write_all(more).await.is_err() { return begun.elapsed() },
        }
    }
}

/// One request on a connection of its own; how long the answer took.
async fn asked(address: SocketAddr, path: &str) -> Duration {
    let begun = Instant::now();
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer[..answer.len().min(80)]));
    begun.elapsed()
}

/// Asks again and again until the time is over; the times in their order.
async fn others(address: SocketAddr, end: Instant) -> Vec<Duration> {
    let mut times = Vec::new();
    while Instant::now() < end {
        times.push(asked(address, "/healthz").await);
        times.push(asked(address, "/sign-in").await);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    times.sort_unstable();
    times
}

#[test]
fn slow_heads_are_sent_away_within_15_seconds_while_others_are_served() {
    runtime().block_on(async {
        let address = served(server::Limits::default()).await;
        asked(address, "/sign-in").await;
        let head = || "GET /sign-in HTTP/1.1\r\nHost: localhost\r\n".to_owned();
        let slow: Vec<_> = (0..SLOW).map(|_| tokio::spawn(drip(address, head(), b"X-Slow: 1\r\n"))).collect();
        let times = others(address, Instant::now() + Duration::from_secs(9)).await;
        let mut longest = Duration::ZERO;
        for one in slow {
            longest = longest.max(one.await.unwrap());
        }
        let p99 = times[times.len() * 99 / 100];
        eprintln!("{SLOW} slow heads: the last was closed after {longest:.1?}; {} others were served, p99 {p99:.0?}", times.len());
        assert!(longest < CLOSED_BY, "{longest:?}");
        assert!(p99 < Duration::from_secs(1), "{p99:?}");
    });
}

#[test]
fn slow_bodies_are_sent_away_within_15_seconds() {
    runtime().block_on(async {
        let address = served(server::Limits::default()).await;
        let form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n";
        let head = |path: &str| format!("POST {path} HTTP/1.1\r\nHost: localhost\r\n{form}");
        // One that a handler reads, one that is refused before its body, one that nobody knows.
        let paths = ["/sign-in", "/sign-out", "/nowhere"];
        let slow: Vec<_> = paths.iter().cycle().take(90).map(|path| tokio::spawn(drip(address, head(path), b"a"))).collect();
        for one in slow {
            let after = one.await.unwrap();
            assert!(after < CLOSED_BY, "{after:?}");
        }
    });
}

#[test]
fn a_body_that_comes_fast_enough_may_take_its_time() {
    runtime().block_on(async {
        let limits = server::Limits { pause: Duration::from_millis(800), body_rate: 1000, ..server::Limits::default() };
        let address = served(limits).await;
        let mut stream = TcpStream::connect(address).await.unwrap();
        let form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 4000\r\n\r\n";
        stream.write_all(format!("POST /sign-in HTTP/1.1\r\nHost: localhost\r\n{form}").as_bytes()).await.unwrap();
        // Three times as long as the pause, at 2,000 bytes a second or a little less.
        for _ in 0..20 {
            stream.write_all(&[b'a'; 200]).await.unwrap();
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let mut buffer = [0; 64];
        let read = stream.read(&mut buffer).await.unwrap();
        let said = String::from_utf8_lossy(&buffer[..read]).into_owned();
        // The form has no field, which only a body that was read to its end can show.
        assert!(said.starts_with("HTTP/1.1 422"), "{said}");
    });
}

#[test]
fn who_takes_no_answer_and_who_asks_nothing_more_is_sent_away() {
    runtime().block_on(async {
        let limits = server::Limits { pause: Duration::from_secs(1), head: Duration::from_secs(1), ..server::Limits::default() };
        let address = served(limits).await;
        // Many requests at once, and not one answer is taken.
        let begun = Instant::now();
        let mut stream = TcpStream::connect(address).await.unwrap();
        let requests = b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(200);
        loop {
            match tokio::time::timeout(Duration::from_secs(8), stream.write_all(&requests)).await {
                Ok(Ok(())) => assert!(begun.elapsed() < CLOSED_BY * 2, "nobody closed it"),
                Ok(Err(_)) => break,
                Err(_) => panic!("it is stuck and still open"),
            }
        }
        // One answer is taken, and then nothing more is asked.
        let mut idle = TcpStream::connect(address).await.unwrap();
        idle.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
        tokio::time::timeout(Duration::from_secs(5), closed(&mut idle)).await.expect("an idle connection stays open");
    });
}

#[test]
fn one_address_does_not_take_every_place() {
    runtime().block_on(async {
        let address = served(server::Limits { per_address: Some(5), ..server::Limits::default() }).await;
        let mut kept = Vec::new();
        for _ in 0..5 {
            kept.push(TcpStream::connect(address).await.unwrap());
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
        let mut more = TcpStream::connect(address).await.unwrap();
        tokio::time::timeout(Duration::from_secs(2), closed(&mut more)).await.expect("a sixth connection is kept");
        drop(kept);
        tokio::time::sleep(Duration::from_millis(200)).await;
        asked(address, "/healthz").await;
    });
}
