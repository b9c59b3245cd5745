//! A sign of life on standard error for work that takes longer than a second.

use std::{
    io::IsTerminal,
    sync::mpsc::{RecvTimeoutError, channel},
    time::Duration,
};

/// Does the work; shows what is being done once it has taken a second.
pub fn during<T>(message: String, work: impl FnOnce() -> T) -> T {
    if !std::io::stderr().is_terminal() {
        return work();
    }
    std::thread::scope(|scope| {
        let (done, waiting) = channel::<()>();
        scope.spawn(move || {
            if waiting.recv_timeout(Duration::from_secs(1)) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let spinner = indicatif::ProgressBar::new_spinner().with_message(message);
            while waiting.recv_timeout(Duration::from_millis(120)) == Err(RecvTimeoutError::Timeout) {
                spinner.tick();
            }
            spinner.finish_and_clear();
        });
        let result = work();
        drop(done);
        result
    })
}
