//! A client that speaks to the server as a program does: one person, one request after the other.

use std::{
    cell::Cell,
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};

use serde_json::Value;

/// An answer that takes longer than this did not come.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server that runs.
pub struct Server {
    host: String,
    keys: Cell<u64>,
}

/// Somebody who is signed in.
pub struct Person<'a> {
    server: &'a Server,
    cookie: String,
}

/// An answer.
pub struct Answer {
    /// Status.
    pub status: u16,
    head: String,
    /// Body.
    pub body: Vec<u8>,
}

impl Server {
    /// The server at `http://HOST:PORT`.
    ///
    /// # Errors
    /// Another kind of address.
    pub fn at(address: &str) -> Result<Self, String> {
        let host = address.strip_prefix("http://").ok_or_else(|| format!("{address} is no http:// address"))?;
        Ok(Self { host: host.trim_end_matches('/').to_owned(), keys: Cell::new(0) })
    }

    /// Signs in as an account of the demonstration.
    ///
    /// # Errors
    /// What the server said.
    pub fn person(&self, account: &str) -> Result<Person<'_>, String> {
        let form = format!("email={account}%40demo.parindex");
        let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
        let answer = self.send("POST", "/sign-in/demo", kind, form.as_bytes())?;
        let cookies =
            answer.head.lines().filter_map(|line| line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie")));
        let session = cookies.map(|(_, value)| value.trim()).find(|cookie| cookie.starts_with("parindex="));
        let session =
            session.and_then(|cookie| cookie.split(';').next()).ok_or_else(|| format!("{account} cannot sign in: {}", answer.told()))?;
        Ok(Person { server: self, cookie: session.to_owned() })
    }

    fn send(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> Result<Answer, String> {
        let fault = |fault: std::io::Error| format!("{method} {path}: {fault}");
        let mut stream = TcpStream::connect(&self.host).map_err(fault)?;
        stream.set_read_timeout(Some(PATIENCE)).map_err(fault)?;
        let length = body.len();
        let head = format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n");
        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body)).map_err(fault)?;
        let mut raw = Vec::new();
        stream.read_to_end(&mut raw).map_err(fault)?;
        answer(&raw).ok_or_else(|| format!("{method} {path}: no HTTP answer"))
    }

    /// A key that no other command of this run has.
    fn key(&self) -> String {
        self.keys.set(self.keys.get() + 1);
        format!("year-{}-{}", std::process::id(), self.keys.get())
    }
}

impl Person<'_> {
    /// Reads data.
    ///
    /// # Errors
    /// What the server said.
    pub fn get(&self, path: &str) -> Result<Value, String> {
        let answer = self.server.send("GET", path, &format!("Cookie: {}\r\nAccept: application/json\r\n", self.cookie), b"")?;
        json(path, &answer)
    }

    /// The bytes at an address.
    ///
    /// # Errors
    /// What the server said.
    pub fn bytes(&self, path: &str) -> Result<Vec<u8>, String> {
        let answer = self.server.send("GET", path, &format!("Cookie: {}\r\n", self.cookie), b"")?;
        if answer.status == 200 { Ok(answer.body) } else { Err(format!("GET {path}: {}", answer.told())) }
    }

    /// Carries out a command.
    ///
    /// # Errors
    /// What the server said.
    pub fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        self.command("POST", path, body)
    }

    /// Puts something in its place.
    ///
    /// # Errors
    /// What the server said.
    pub fn put(&self, path: &str, body: &Value) -> Result<Value, String> {
        self.command("PUT", path, body)
    }

    fn command(&self, method: &str, path: &str, body: &Value) -> Result<Value, String> {
        let (cookie, key) = (&self.cookie, self.server.key());
        let headers = format!("Cookie: {cookie}\r\nContent-Type: application/json\r\nIdempotency-Key: {key}\r\n");
        json(path, &self.server.send(method, path, &headers, body.to_string().as_bytes())?)
    }
}

impl Answer {
    /// Status and body, for whoever reads a failure.
    fn told(&self) -> String {
        format!("{} {}", self.status, String::from_utf8_lossy(&self.body))
    }
}

fn json(path: &str, answer: &Answer) -> Result<Value, String> {
    if answer.status != 200 {
        return Err(format!("{path}: {}", answer.told()));
    }
    serde_json::from_slice(&answer.body).map_err(|fault| format!("{path}: {fault}"))
}

fn answer(raw: &[u8]) -> Option<Answer> {
    let end = raw.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&raw[..end]).into_owned();
    let status = head.split_whitespace().nth(1)?.parse().ok()?;
    let chunked = head.lines().any(|line| line.to_lowercase().replace(' ', "") == "transfer-encoding:chunked");
    let body = &raw[end + 4..];
    Some(Answer { status, body: if chunked { joined(body)? } else { body.to_vec() }, head })
}

/// The chunks of a body put together.
fn joined(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|window| window == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).ok()?.trim(), 16).ok()?;
        if size == 0 {
            return Some(body);
        }
        let from = end + 2;
        body.extend_from_slice(rest.get(from..from + size)?);
        rest = rest.get(from + size + 2..)?;
    }
}
