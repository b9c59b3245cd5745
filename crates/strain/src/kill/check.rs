//! Compares what was acknowledged with what is stored.

use std::collections::HashSet;

use super::{saver::Acknowledged, stored::Stored};

/// Everything that is wrong; nothing when all is well.
pub fn faults(journal: &[Acknowledged], receipts: &[String], stored: &Stored) -> Vec<String> {
    let mut faults = Vec::new();
    acknowledged_is_stored(journal, stored, &mut faults);
    nothing_else_is_stored(journal, stored, &mut faults);
    histories_have_no_gaps(stored, &mut faults);
    hand_ins(receipts, stored, &mut faults);
    faults
}

fn acknowledged_is_stored(journal: &[Acknowledged], stored: &Stored, faults: &mut Vec<String>) {
    for done in journal {
        let past = stored.past.get(&done.cell).map(Vec::as_slice).unwrap_or_default();
        let found: Vec<i64> = past.iter().filter(|(_, comment)| *comment == done.key).map(|(version, _)| *version).collect();
        if found != [done.version] {
            faults.push(format!("{}: acknowledged as version {} of {:?}, stored as {found:?}", done.key, done.version, done.cell));
        }
        if stored.answers.get(&done.key).is_none_or(String::is_empty) {
            faults.push(format!("{}: no answer is kept under its key", done.key));
        }
    }
}

/// Every command was sent until it was answered, so whatever the run has stored was acknowledged.
fn nothing_else_is_stored(journal: &[Acknowledged], stored: &Stored, faults: &mut Vec<String>) {
    let known: HashSet<&str> = journal.iter().map(|done| done.key.as_str()).collect();
    for (version, comment) in stored.past.values().flatten() {
        if comment.starts_with("kill-") && !known.contains(comment.as_str()) {
            faults.push(format!("{comment}: stored as version {version}, but never acknowledged"));
        }
    }
}

fn histories_have_no_gaps(stored: &Stored, faults: &mut Vec<String>) {
    for (cell, (version, comment)) in &stored.current {
        let past = stored.past.get(cell).map(Vec::as_slice).unwrap_or_default();
        let versions: Vec<i64> = past.iter().map(|(version, _)| *version).collect();
        let whole: Vec<i64> = (1..=*version).collect();
        if versions != whole || past.last().is_none_or(|(_, last)| last != comment) {
            faults.push(format!("{cell:?}: version {version} counts, its history is {versions:?}"));
        }
        let mut logged = stored.leaves.get(cell).cloned().unwrap_or_default();
        logged.sort_unstable();
        if logged != whole {
            faults.push(format!("{cell:?}: version {version} counts, the log names {logged:?}"));
        }
    }
}

fn hand_ins(receipts: &[String], stored: &Stored, faults: &mut Vec<String>) {
    let (mut given, mut kept) = (receipts.to_vec(), stored.receipts.clone());
    given.sort_unstable();
    kept.sort_unstable();
    if given != kept {
        faults.push(format!("{} receipts were given, {} hand-ins are stored", given.len(), kept.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(version: i64) -> Acknowledged {
        Acknowledged { cell: ("so-y-te".into(), "1.1".into()), version, key: format!("kill-0-{version}") }
    }

    /// Three saves of one cell, as they should be stored.
    fn sound() -> (Vec<Acknowledged>, Stored) {
        let journal: Vec<_> = (1..=3).map(done).collect();
        let mut stored = Stored::default();
        let cell = journal[0].cell.clone();
        stored.past.insert(cell.clone(), journal.iter().map(|d| (d.version, d.key.clone())).collect());
        stored.current.insert(cell.clone(), (3, "kill-0-3".into()));
        stored.leaves.insert(cell, vec![3, 1, 2]);
        stored.answers = journal.iter().map(|d| (d.key.clone(), "{}".into())).collect();
        (journal, stored)
    }

    fn is_found(spoil: impl FnOnce(&mut Vec<Acknowledged>, &mut Vec<String>, &mut Stored)) {
        let (mut journal, mut stored) = sound();
        let mut receipts = Vec::new();
        spoil(&mut journal, &mut receipts, &mut stored);
        assert!(!faults(&journal, &receipts, &stored).is_empty());
    }

    #[test]
    fn what_is_well_is_left_alone() {
        let (journal, stored) = sound();
        assert_eq!(faults(&journal, &[], &stored), Vec::<String>::new());
    }

    #[test]
    fn a_lost_save_a_double_one_and_a_gap_are_found() {
        is_found(|journal, _, _| journal.push(done(4)));
        is_found(|journal, _, _| drop(journal.pop()));
        is_found(|_, _, stored| stored.past.values_mut().for_each(|past| drop(past.remove(1))));
        is_found(|_, _, stored| stored.past.values_mut().for_each(|past| past.push((4, "kill-0-3".into()))));
        is_found(|_, _, stored| stored.current.values_mut().for_each(|now| now.0 = 2));
        is_found(|_, _, stored| stored.leaves.values_mut().for_each(|leaves| leaves.truncate(2)));
        is_found(|_, _, stored| stored.leaves.values_mut().for_each(|leaves| leaves.push(3)));
        is_found(|_, _, stored| drop(stored.answers.remove("kill-0-2")));
        is_found(|_, receipts, _| receipts.push("r".into()));
        is_found(|_, _, stored| stored.receipts.push("r".into()));
    }
}
