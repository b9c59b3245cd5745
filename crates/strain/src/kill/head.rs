//! The head of a department: approves, hands in, takes back, again and again.

use std::time::Duration;

use crate::{
    client::{Answer, Client, Fault},
    province::{CAMPAIGN, DEPARTMENT},
};

/// A step between filling and receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Approve,
    HandIn,
    Withdraw,
}

/// The head of a department.
pub struct Head {
    pub client: Client,
    step: Step,
    turn: usize,
    unanswered: Option<(String, String)>,
    /// Receipts that were given.
    pub receipts: Vec<String>,
}

impl Head {
    pub const fn new(client: Client) -> Self {
        Self { client, step: Step::Approve, turn: 0, unanswered: None, receipts: Vec::new() }
    }

    /// Goes from step to step until the server goes away.
    pub async fn act_until_killed(mut self) -> Result<Self, Fault> {
        loop {
            let Ok(page) = self.client.get(&format!("{}/hand-in", sheet())).await else { return Ok(self) };
            let digest = digest_of(&page)?;
            self.turn += 1;
            let (path, rest) = match self.step {
                Step::Approve => ("approve", format!("digest={digest}")),
                Step::HandIn => ("hand-in", format!("digest={digest}")),
                Step::Withdraw => ("withdraw", "reason=again".to_owned()),
            };
            let sent = (format!("{}/{path}", sheet()), format!("key=head-{}&{rest}", self.turn));
            if !self.attempt(sent).await? {
                return Ok(self);
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Sends again what was not answered, with its key, until there is an answer.
    pub async fn settle(&mut self) -> Result<(), Fault> {
        while let Some(sent) = self.unanswered.take() {
            if !self.attempt(sent).await? {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
        Ok(())
    }

    async fn attempt(&mut self, sent: (String, String)) -> Result<bool, Fault> {
        match self.client.form(&sent.0, &sent.1).await {
            Ok(answer) if answer.status.is_redirection() => {
                if let Some(receipt) = answer.location.as_deref().and_then(|to| to.strip_prefix("/receipts/")) {
                    self.receipts.push(receipt.to_owned());
                }
                self.step = match self.step {
                    Step::Approve => Step::HandIn,
                    Step::HandIn => Step::Withdraw,
                    Step::Withdraw => Step::Approve,
                };
                Ok(true)
            }
            Ok(answer) if answer.status.as_u16() != 503 => Err(format!("{} {} at {:?}", sent.0, answer.status, self.step).into()),
            _ => {
                self.unanswered = Some(sent);
                Ok(false)
            }
        }
    }
}

fn sheet() -> String {
    format!("/campaigns/{CAMPAIGN}/sheets/{DEPARTMENT}")
}

/// The digest of the sheet: the only 64 hexadecimal digits of the page.
fn digest_of(page: &Answer) -> Result<String, Fault> {
    let text = String::from_utf8_lossy(&page.body);
    let words = text.split(|c: char| !c.is_ascii_hexdigit());
    words.map(str::to_owned).find(|word| word.len() == 64).ok_or_else(|| format!("no digest: {}", page.status).into())
}
