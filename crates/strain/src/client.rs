//! One connection to a server, as a browser keeps it.

use std::{net::SocketAddr, time::Duration};

use axum::body::Body;
use bytes::Bytes;
use hyper::{
    Method, Request, StatusCode,
    client::conn::http1::{SendRequest, handshake},
    header,
};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// Why a run failed.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;

/// An answer that takes longer than this did not come.
const PATIENCE: Duration = Duration::from_secs(30);

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub location: Option<String>,
    pub body: Bytes,
}

impl Answer {
    /// The body as JSON; null when it is none.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// One connection, with the cookie of a session.
pub struct Client {
    address: SocketAddr,
    sender: Option<SendRequest<Body>>,
    pub cookie: String,
}

impl Client {
    /// A client that has not connected yet.
    pub const fn new(address: SocketAddr) -> Self {
        Self { address, sender: None, cookie: String::new() }
    }

    /// The same person at a server that was started anew.
    pub fn move_to(&mut self, address: SocketAddr) {
        self.address = address;
        self.sender = None;
    }

    /// The same person in every request from now on.
    pub fn signed_in(mut self, cookie: &str) -> Self {
        cookie.clone_into(&mut self.cookie);
        self
    }

    pub async fn get(&mut self, path: &str) -> Result<Answer, Fault> {
        self.send(Method::GET, path, &[], Bytes::new()).await
    }

    pub async fn form(&mut self, path: &str, form: &str) -> Result<Answer, Fault> {
        self.send(Method::POST, path, &[(header::CONTENT_TYPE.as_str(), "application/x-www-form-urlencoded")], form.to_owned().into()).await
    }

    pub async fn put(&mut self, path: &str, key: &str, body: &serde_json::Value) -> Result<Answer, Fault> {
        let headers = [(header::CONTENT_TYPE.as_str(), "application/json"), ("idempotency-key", key)];
        self.send(Method::PUT, path, &headers, body.to_string().into()).await
    }

    async fn send(&mut self, method: Method, path: &str, headers: &[(&str, &str)], body: Bytes) -> Result<Answer, Fault> {
        let answered = tokio::time::timeout(PATIENCE, self.sent(method, path, headers, body)).await;
        let answered = answered.map_err(Fault::from).and_then(|answered| answered);
        if answered.is_err() {
            self.sender = None;
        }
        answered
    }

    async fn sent(&mut self, method: Method, path: &str, headers: &[(&str, &str)], body: Bytes) -> Result<Answer, Fault> {
        let mut request =
            Request::builder().method(method).uri(path).header(header::HOST, "localhost").header(header::COOKIE, &self.cookie);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body))?;
        let sender = self.connected().await?;
        let response = sender.send_request(request).await?;
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(Body::new(body), 64 << 20).await?;
        let said = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        Ok(Answer { status: parts.status, location: said(header::LOCATION), body })
    }

    async fn connected(&mut self) -> Result<&mut SendRequest<Body>, Fault> {
        let alive = match &mut self.sender {
            Some(sender) => sender.ready().await.is_ok(),
            None => false,
        };
        if !alive {
            let stream = TcpStream::connect(self.address).await?;
            stream.set_nodelay(true)?;
            let (sender, connection) = handshake(TokioIo::new(stream)).await?;
            tokio::spawn(connection);
            self.sender = Some(sender);
        }
        self.sender.as_mut().ok_or_else(|| "no connection".into())
    }
}
