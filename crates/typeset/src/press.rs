//! Sets documents away from the threads that answer requests, a bounded number at a time: on deadline day nobody's saved cell waits for paper.

use tokio::sync::Semaphore;

use crate::{Fault, Receipt};

/// Documents that may wait; who comes later is asked to try again.
const LONGEST_QUEUE: usize = 32;

/// One at a time in a process.
static RUNNING: Semaphore = Semaphore::const_new(1);
static WAITING: Semaphore = Semaphore::const_new(LONGEST_QUEUE);

/// Prints a receipt.
///
/// # Errors
/// [`Fault`].
pub async fn print(receipt: Receipt) -> Result<Vec<u8>, Fault> {
    let _place = WAITING.try_acquire().map_err(|_| Fault::Busy)?;
    let _turn = RUNNING.acquire().await.map_err(|_| Fault::Broken)?;
    tokio::task::spawn_blocking(move || receipt.pdf()).await.map_err(|_| Fault::Broken)?
}
