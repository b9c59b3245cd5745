//! Everything that an action may reach.

use std::sync::Arc;

use parindex_exchange::WorkbookReader;
use parindex_inspect::Inspector;
use parindex_store::Store;

use super::{Chance, Clock, Instant};
use crate::{
    accounts::{Hasher, Provider},
    appraisal::Histories,
    campaign::Definitions,
    mail::MailSettings,
    messages::{DigestTime, GatewaySettings},
    sheet::Sheets,
};

/// Memory, time, chance and the doors to child processes. Cheap to clone.
#[derive(Clone)]
pub struct World {
    /// Database and files.
    pub store: Store,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub chance: Arc<dyn Chance>,
    /// Reads workbooks from people, in a child process.
    pub workbooks: Arc<dyn WorkbookReader + Send + Sync>,
    /// Looks at files from people, in a child process.
    pub inspector: Arc<dyn Inspector>,
    /// Hashes passwords, a bounded number at a time.
    pub hasher: Arc<Hasher>,
    /// What lies outside: mail and the address of this server.
    pub outward: Arc<Outward>,
    /// Definitions of campaigns by revision; they never change, so every process may keep its own.
    pub definitions: Arc<Definitions>,
    /// What became of the claims of earlier years, by the state it was read from.
    pub histories: Arc<Histories>,
    /// Sheets as the last save left them, by revision.
    pub sheets: Arc<Sheets>,
}

/// What lies outside.
#[derive(Debug, Clone, Default)]
pub struct Outward {
    /// Where people reach this server, without a slash at the end: links in letters begin with it.
    pub address: String,
    /// Where mail goes out; none where no mail is set up.
    pub mail: Option<MailSettings>,
    /// Through whom else people sign in; nobody where none is set up.
    pub oidc: Option<Arc<Provider>>,
    /// Where short texts for SMS and Zalo go; none where no gateway is set up.
    pub gateway: Option<GatewaySettings>,
    /// When the digest of a day goes out.
    pub digest: DigestTime,
}

impl World {
    /// Now.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.clock.now()
    }
}
