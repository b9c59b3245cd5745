//! A log in memory, and entries to fill it with.

use std::{collections::BTreeMap, fs, path::Path};

use parindex_log::{Fault, Head, SigningKey, TileName, TileReader, append};

/// A log in memory.
#[derive(Clone)]
pub struct Memory {
    pub tiles: BTreeMap<TileName, Vec<u8>>,
    pub head: Head,
}

impl TileReader for Memory {
    fn tile(&self, name: &TileName) -> Result<Option<Vec<u8>>, Fault> {
        Ok(self.tiles.get(name).cloned())
    }
}

impl Memory {
    /// A log of entries that joined in batches of these sizes; what is left joins last.
    pub fn of(entries: &[Vec<u8>], batches: &[usize]) -> Self {
        let mut log = Self { tiles: BTreeMap::new(), head: Head::EMPTY };
        let mut rest = entries;
        for batch in batches.iter().copied().chain([usize::MAX]) {
            let (now, later) = rest.split_at(batch.min(rest.len()));
            log.join(now);
            rest = later;
        }
        log
    }

    pub fn join(&mut self, entries: &[Vec<u8>]) {
        let entries: Vec<&[u8]> = entries.iter().map(Vec::as_slice).collect();
        let appended = append(self, &self.head, &entries).unwrap();
        for (name, bytes) in appended.tiles {
            assert!(self.tiles.insert(name, bytes).is_none(), "{name} was there");
        }
        self.head = appended.head;
    }

    /// Writes the log as it is published.
    #[allow(dead_code, reason = "not every test writes it")]
    pub fn publish(&self, folder: &Path) {
        fs::write(folder.join("checkpoint"), self.head.sign(&key()).unwrap()).unwrap();
        for (name, bytes) in &self.tiles {
            let path = folder.join(name.to_string());
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
}

/// A key that everybody knows.
pub fn key() -> SigningKey {
    SigningKey::from_seed("parindex.test/province", [7; 32]).unwrap()
}

/// So many entries as the server writes them.
pub fn entries(count: usize) -> Vec<Vec<u8>> {
    (0..count)
        .map(|n| format!(r#"{{"at":{n},"event":"cell-saved","subject":"entry/province-2025/so-tu-phap/1.1.{n}/self"}}"#).into_bytes())
        .collect()
}
