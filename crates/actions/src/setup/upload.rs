//! A workbook that somebody sent, on its way to the child process that reads it.

use std::io::Write;

use crate::{
    Refusal, Standing,
    evidence::{Scratch, failed},
    world::World,
};

/// How the names of such files begin.
pub(super) const NAME: &str = "parindex-";

/// A workbook in a file of its own, which goes away with this value.
pub struct Upload {
    file: Scratch,
}

impl Upload {
    /// Puts the bytes into a file that only this process may read.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn keep(world: &World, bytes: &[u8]) -> Result<Self, Refusal> {
        let file = Scratch::ending(world, "xlsx");
        file.create()?.write_all(bytes).map_err(failed)?;
        Ok(Self { file })
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
        let task = tokio::task::spawn_blocking(move || read(self.file.path(), &*reader));
        task.await.map_err(|fault| {
            tracing::error!(%fault, "reading an upload");
            Refusal::new(Standing::Failed, "server-failed")
        })
    }
}
