//! Entries of sheets as a save found or left them, so that the next save of the same sheet does not read eighty rows to add up one.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use parindex_store::entity::entry;

/// Most sheets that are kept: those of a province while every one of them is being filled in.
const MOST: usize = 256;
/// Most bytes of comments of a sheet that is kept; one with more is read at every save. With this no more than some 30 MB are kept.
const MOST_TEXT: usize = 64 << 10;

/// Entries of self-scoring by campaign and unit, of the revision of the sheet that they belong to. Whatever changes such an entry makes
/// another revision, which every save reads, so what is kept is never stale, on any number of servers.
#[derive(Debug, Default)]
pub struct Sheets(RwLock<HashMap<(String, String), (i32, Entries)>>);

/// A unit's entries; cheap to copy.
pub type Entries = Vec<Arc<entry::Model>>;

impl Sheets {
    /// The entries of a sheet at a revision, when they are known.
    #[must_use]
    pub fn at(&self, campaign: &str, unit: &str, revision: i32) -> Option<Entries> {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let known = all.get(&(campaign.to_owned(), unit.to_owned()))?;
        (known.0 == revision).then(|| known.1.clone())
    }

    /// Keeps the entries of a revision, unless those of a later one are known.
    pub fn keep(&self, campaign: &str, unit: &str, revision: i32, entries: Entries) {
        if entries.iter().filter_map(|row| row.comment.as_deref()).map(str::len).sum::<usize>() > MOST_TEXT {
            return;
        }
        let key = (campaign.to_owned(), unit.to_owned());
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        match all.get(&key) {
            Some((known, _)) if *known > revision => return,
            None if all.len() >= MOST => {
                // Any of them: whoever saves there next reads it again.
                let one = all.keys().next().cloned();
                one.map(|one| all.remove(&one));
            }
            _ => {}
        }
        all.insert(key, (revision, entries));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_revision_that_was_kept_is_known_and_the_number_of_sheets_is_bounded() {
        let sheets = Sheets::default();
        sheets.keep("c", "u", 4, Vec::new());
        assert!(sheets.at("c", "u", 4).is_some() && sheets.at("c", "u", 5).is_none() && sheets.at("d", "u", 4).is_none());
        // Who saved first may keep last.
        sheets.keep("c", "u", 3, Vec::new());
        assert!(sheets.at("c", "u", 4).is_some() && sheets.at("c", "u", 3).is_none());
        for unit in 0..2 * MOST {
            sheets.keep("c", &unit.to_string(), 1, Vec::new());
        }
        assert_eq!(sheets.0.read().unwrap().len(), MOST);
    }
}
