//! A workbook that somebody sent, on its way to the child process that reads it.

use std::path::PathBuf;

use crate::{Refusal, Standing, world::World};

/// A workbook in a file of its own, which goes away with this value.
pub struct Upload {
    path: PathBuf,
}

impl Upload {
    /// Puts the bytes into a file that only this process may read.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn keep(world: &World, bytes: &[u8]) -> Result<Self, Refusal> {
        let failed = |fault: std::io::Error| {
            tracing::error!(%fault, "upload");
            Refusal::new(Standing::Failed, "server-failed")
        };
        let path = std::env::temp_dir().join(format!("parindex-{}.xlsx", world.chance.id(world.now())));
        std::fs::write(&path, bytes).map_err(failed)?;
        Ok(Self { path })
    }

    /// Reads the file in a thread of its own, because a child process is waited for.
    ///
    /// # Errors
    /// When that thread is ended.
    pub async fn read<T: Send + 'static>(
        self,
        world: &World,
        read: impl FnOnce(&std::path::Path, &dyn parindex_exchange::WorkbookReader) -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let reader = std::sync::Arc::clone(&world.workbooks);
        let task = tokio::task::spawn_blocking(move || read(&self.path, &*reader));
        task.await.map_err(|fault| {
            tracing::error!(%fault, "reading an upload");
            Refusal::new(Standing::Failed, "server-failed")
        })
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}
