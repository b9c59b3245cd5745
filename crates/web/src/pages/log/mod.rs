//! The log: for those who read it, and as files for strangers' programs.

mod entry;
mod list;
mod tiles;
mod told;

pub use entry::proof_file;
pub use told::told;

use parindex_actions::permission::Operation;

use crate::door::{Access, Doors};

pub fn routes(doors: Doors) -> Doors {
    let read = Access::Needs(Operation::ReadLog);
    doors
        .get("/log", read, list::show)
        .get("/log/entries/{leaf}", read, entry::show)
        .get("/log/entries/{leaf}/proof", read, entry::proof)
        .get("/log/checkpoint", Access::Public, tiles::checkpoint)
        .get("/log/tile/entries/{*place}", read, tiles::entries)
        .get("/log/tile/{level}/{*place}", Access::Public, tiles::hashes)
}
