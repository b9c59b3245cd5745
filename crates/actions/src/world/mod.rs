//! What surrounds an action: memory, time and chance, all passed in.

mod chance;
mod clock;
mod digest;
mod instant;
mod surroundings;

pub use chance::{Chance, OsChance, SeededChance};
pub use clock::{Clock, SetClock, ShiftedClock, SteadyClock, SystemClock};
pub use digest::{RunningHash, sha256_hex};
pub use instant::{Instant, read_day, read_moment, read_stored_day};
pub use surroundings::{Outward, World};
