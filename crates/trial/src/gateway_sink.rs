//! A gateway for SMS and Zalo for tests: takes requests on a port of this machine, keeps them, and answers as it is told.

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// A request: the signature in its header, and its body.
pub type Received = (String, String);

/// A gateway for tests.
#[derive(Debug, Clone)]
pub struct GatewaySink {
    port: u16,
    kept: Arc<Mutex<Vec<Received>>>,
    answers: Arc<Mutex<Vec<u16>>>,
}

impl GatewaySink {
    /// Starts it on a free port.
    ///
    /// # Panics
    /// When no port is free.
    pub async fn start() -> Self {
        let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let sink = Self { port: socket.local_addr().unwrap().port(), kept: Arc::default(), answers: Arc::default() };
        let own = sink.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = socket.accept().await {
                tokio::spawn(own.clone().talk(stream));
            }
        });
        sink
    }

    /// Its address, as the settings name it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/send", self.port)
    }

    /// Answers the next requests with these statuses, the last one first; all others with 202.
    ///
    /// # Panics
    /// When another thread has panicked.
    pub fn answer(&self, statuses: &[u16]) {
        *self.answers.lock().unwrap() = statuses.to_vec();
    }

    /// What it was given: signature and body.
    ///
    /// # Panics
    /// When another thread has panicked.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.kept.lock().unwrap().clone()
    }

    async fn talk(self, stream: TcpStream) -> std::io::Result<()> {
        let (read, mut write) = stream.into_split();
        let mut read = BufReader::new(read);
        loop {
            let (mut signature, mut length, mut line) = (String::new(), 0, String::new());
            if read.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            loop {
                line.clear();
                read.read_line(&mut line).await?;
                let Some((name, value)) = line.trim_end().split_once(": ") else { break };
                match name.to_lowercase().as_str() {
                    "content-length" => length = value.parse().unwrap_or(0),
                    "x-parindex-signature" => value.clone_into(&mut signature),
                    _ => {}
                }
            }
            let mut body = vec![0; length];
            read.read_exact(&mut body).await?;
            self.kept.lock().unwrap().push((signature, String::from_utf8_lossy(&body).into_owned()));
            let status = self.answers.lock().unwrap().pop().unwrap_or(202);
            write.write_all(format!("HTTP/1.1 {status} told\r\ncontent-length: 0\r\n\r\n").as_bytes()).await?;
        }
    }
}
