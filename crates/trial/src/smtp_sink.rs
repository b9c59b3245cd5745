//! A mail server for tests: speaks SMTP (RFC 5321) on a port of this machine and keeps what it is given.

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// A mail server for tests.
#[derive(Debug, Clone)]
pub struct SmtpSink {
    port: u16,
    kept: Arc<Mutex<Vec<String>>>,
    refusals: Arc<Mutex<u32>>,
    denials: Arc<Mutex<u32>>,
}

impl SmtpSink {
    /// Starts it on a free port.
    ///
    /// # Panics
    /// When no port is free.
    pub async fn start() -> Self {
        let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let sink =
            Self { port: socket.local_addr().unwrap().port(), kept: Arc::default(), refusals: Arc::default(), denials: Arc::default() };
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
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// Refuses the next letters for the time being (451).
    ///
    /// # Panics
    /// When another thread has panicked.
    pub fn refuse(&self, letters: u32) {
        *self.refusals.lock().unwrap() = letters;
    }

    /// Refuses the next letters for good (550).
    ///
    /// # Panics
    /// When another thread has panicked.
    pub fn deny(&self, letters: u32) {
        *self.denials.lock().unwrap() = letters;
    }

    /// What it was given, headers first, as it came over the wire.
    ///
    /// # Panics
    /// When another thread has panicked.
    #[must_use]
    pub fn letters(&self) -> Vec<String> {
        self.kept.lock().unwrap().clone()
    }

    async fn talk(self, stream: TcpStream) -> std::io::Result<()> {
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"220 sink\r\n").await?;
        while let Some(line) = lines.next_line().await? {
            let verb = line.split(' ').next().unwrap_or_default().to_uppercase();
            let answer = match verb.as_str() {
                "EHLO" => "250-sink\r\n250 8BITMIME\r\n",
                "HELO" | "MAIL" | "RCPT" | "RSET" | "NOOP" => "250 ok\r\n",
                "DATA" => {
                    write.write_all(b"354 go on\r\n").await?;
                    let mut letter = String::new();
                    while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                        letter.push_str(line.strip_prefix('.').unwrap_or(&line));
                        letter.push('\n');
                    }
                    self.keep(letter)
                }
                "QUIT" => {
                    write.write_all(b"221 bye\r\n").await?;
                    return Ok(());
                }
                _ => "502 what\r\n",
            };
            write.write_all(answer.as_bytes()).await?;
        }
        Ok(())
    }

    fn keep(&self, letter: String) -> &'static str {
        let mut denials = self.denials.lock().unwrap();
        if *denials > 0 {
            *denials -= 1;
            return "550 no such box\r\n";
        }
        let mut refusals = self.refusals.lock().unwrap();
        if *refusals > 0 {
            *refusals -= 1;
            return "451 try again\r\n";
        }
        self.kept.lock().unwrap().push(letter);
        "250 kept\r\n"
    }
}
