//! What a child may use.

use rlimit::Resource;

/// What a child may use; hard limits, so that nothing in a file can lift them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of heap and stack.
    pub memory: u64,
    /// Bytes of address space, the program itself included.
    pub address_space: u64,
    /// Seconds of computing.
    pub seconds: u64,
}

/// Open files: the three standard ones, the file, a folder of certificates and one of those.
const OPEN_FILES: u64 = 16;

impl Limits {
    /// Takes them on, for the rest of this process. It can neither write files nor start processes from then on.
    ///
    /// # Errors
    /// What the system says; then nothing may be opened.
    pub fn take_on(self) -> std::io::Result<()> {
        Resource::DATA.set(self.memory, self.memory)?;
        Resource::AS.set(self.address_space, self.address_space)?;
        Resource::CPU.set(self.seconds, self.seconds + 1)?;
        Resource::CORE.set(0, 0)?;
        // Pipes are no files, so the answer still gets out.
        Resource::FSIZE.set(0, 0)?;
        Resource::NOFILE.set(OPEN_FILES, OPEN_FILES)?;
        Resource::NPROC.set(0, 0)
    }
}
