//! A client that saves cells, and sends again with the same key what was not answered.

use std::time::Duration;

use serde_json::Value;

use crate::{
    client::{Client, Fault},
    province::Cell,
};

/// A save that was acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acknowledged {
    /// Unit and component.
    pub cell: (String, String),
    /// The version that the answer named.
    pub version: i64,
    /// Key of the command, which is also its comment.
    pub key: String,
}

/// A command on its way.
#[derive(Debug, Clone)]
struct Sent {
    cell: usize,
    key: String,
    body: Value,
}

/// A client that saves cells.
pub struct Saver {
    pub client: Client,
    cells: Vec<Cell>,
    number: usize,
    turn: usize,
    unanswered: Option<Sent>,
    /// What was acknowledged so far.
    pub journal: Vec<Acknowledged>,
    /// How many commands had to be sent again.
    pub sent_again: usize,
}

impl Saver {
    pub const fn new(number: usize, client: Client, cells: Vec<Cell>) -> Self {
        Self { client, cells, number, turn: 0, unanswered: None, journal: Vec::new(), sent_again: 0 }
    }

    /// Saves until the server goes away.
    pub async fn save_until_killed(mut self) -> Result<Self, Fault> {
        while !self.cells.is_empty() {
            let sent = self.next();
            if !self.attempt(sent).await? {
                break;
            }
        }
        Ok(self)
    }

    /// Sends again what was not answered, with its key, until there is an answer.
    pub async fn settle(&mut self) -> Result<(), Fault> {
        while let Some(sent) = self.unanswered.take() {
            self.sent_again += 1;
            if !self.attempt(sent).await? {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
        Ok(())
    }

    fn next(&mut self) -> Sent {
        self.turn += 1;
        let cell = (self.turn * 7) % self.cells.len();
        let key = format!("kill-{}-{}", self.number, self.turn);
        Sent { cell, body: self.cells[cell].saying(&key), key }
    }

    /// Whether there was an answer; one that refuses is a fault, because nobody else saves these cells.
    async fn attempt(&mut self, sent: Sent) -> Result<bool, Fault> {
        let path = self.cells[sent.cell].path();
        match self.client.put(&path, &sent.key, &sent.body).await {
            Ok(answer) if answer.status.is_success() => {
                let cell = &mut self.cells[sent.cell];
                cell.version += 1;
                let version = answer.json()["cell"]["version"].as_i64().unwrap_or_default();
                self.journal.push(Acknowledged { cell: (cell.unit.clone(), cell.component.clone()), version, key: sent.key });
                Ok(true)
            }
            Ok(answer) if answer.status.as_u16() == 503 => {
                self.unanswered = Some(sent);
                Ok(false)
            }
            Ok(answer) => Err(format!("{} {}: {}", sent.key, answer.status, String::from_utf8_lossy(&answer.body)).into()),
            Err(_) => {
                self.unanswered = Some(sent);
                Ok(false)
            }
        }
    }
}
