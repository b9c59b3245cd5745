//! What surrounds an action: memory, time and chance, all passed in.

mod chance;
mod clock;
mod digest;
mod instant;
mod surroundings;

pub use chance::{Chance, OsChance, SeededChance};
pub use clock::{Clock, SetClock, ShiftedClock, SystemClock};
pub use digest::sha256_hex;
pub use instant::Instant;
pub use surroundings::World;
