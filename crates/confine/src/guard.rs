//! Ends a child when its time is over.

use std::{
    process::{Child, ExitStatus},
    sync::{Arc, Mutex, PoisonError, mpsc},
    time::{Duration, Instant},
};

/// How long a child that has told everything may take to end.
const FAREWELL: Duration = Duration::from_secs(2);

/// A child that is ended when its time is over.
pub struct Guard {
    child: Arc<Mutex<Child>>,
    done: mpsc::Sender<()>,
    watch: std::thread::JoinHandle<bool>,
}

impl Guard {
    /// Watches a child from now on.
    pub fn watch(child: Child, patience: Duration) -> Self {
        let child = Arc::new(Mutex::new(child));
        let (done, wait) = mpsc::channel();
        let watched = Arc::clone(&child);
        let watch = std::thread::spawn(move || {
            let late = wait.recv_timeout(patience) == Err(mpsc::RecvTimeoutError::Timeout);
            if late {
                kill(&watched);
            }
            late
        });
        Self { child, done, watch }
    }

    /// Ends the child, if it still runs, and says how it ended and whether it was too late.
    pub fn end(self) -> std::io::Result<(ExitStatus, bool)> {
        // Whoever told the last line has nothing more to say; a child that goes on talking is ended.
        let deadline = Instant::now() + FAREWELL;
        let status = loop {
            let ended = self.child.lock().unwrap_or_else(PoisonError::into_inner).try_wait()?;
            match ended {
                Some(status) => break status,
                None if Instant::now() > deadline => {
                    kill(&self.child);
                    break self.child.lock().unwrap_or_else(PoisonError::into_inner).wait()?;
                }
                None => std::thread::sleep(Duration::from_millis(2)),
            }
        };
        let _ = self.done.send(());
        Ok((status, self.watch.join().unwrap_or(false)))
    }
}

fn kill(child: &Mutex<Child>) {
    // It may have ended by itself in the meantime.
    let _ = child.lock().unwrap_or_else(PoisonError::into_inner).kill();
}
