//! The key that signs checkpoints: made at the first start, or given.

use std::{
    fs,
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use parindex_log::SigningKey;

use crate::world::Chance;

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyFault {
    /// The file cannot be read or made.
    #[error(transparent)]
    File(#[from] std::io::Error),
    /// What stands there is no key, or the name of the log cannot be one.
    #[error(transparent)]
    Key(#[from] parindex_log::KeyError),
}

/// Reads the key of a file, or makes one there that only its owner may read; the public key goes beside it, with the ending `pub`.
///
/// # Errors
/// What the file system says, or a text that is no key.
pub fn open_key(file: &Path, origin: &str, chance: &dyn Chance) -> Result<SigningKey, KeyFault> {
    if let Some(text) = fs::read_to_string(file).map(Some).or_else(|fault| match fault.kind() {
        std::io::ErrorKind::NotFound => Ok(None),
        _ => Err(fault),
    })? {
        return Ok(SigningKey::parse(&text)?);
    }
    let key = drawn(origin, chance)?;
    write_secret(file, &key)?;
    fs::write(public_file(file), format!("{}\n", key.public()))?;
    Ok(key)
}

/// The key that signs now, and the one that is to follow it, which lies beside it until [`take_next`]: one that a broken attempt left there is
/// taken up again.
///
/// # Errors
/// There is no key, what the file system says, or a text that is no key.
pub fn draw_next(file: &Path, chance: &dyn Chance) -> Result<(SigningKey, SigningKey), KeyFault> {
    let old = SigningKey::parse(&fs::read_to_string(file)?)?;
    let beside = beside(file, "new");
    if beside.exists() {
        return Ok((old, SigningKey::parse(&fs::read_to_string(&beside)?)?));
    }
    let new = drawn(old.origin(), chance)?;
    write_secret(&beside, &new)?;
    Ok((old, new))
}

/// Puts the next key in its place. The old secret stays beside it, with the ending `old`; the file of public keys gets one more line.
///
/// # Errors
/// What the file system says.
pub fn take_next(file: &Path, old: &SigningKey, new: &SigningKey) -> Result<(), KeyFault> {
    let public = public_file(file);
    let known = fs::read_to_string(&public).unwrap_or_default();
    let mut lines: Vec<&str> = known.lines().filter(|line| !line.trim().is_empty()).collect();
    let both = [old.public().to_string(), new.public().to_string()];
    for key in &both {
        if !lines.contains(&key.as_str()) {
            lines.push(key);
        }
    }
    fs::write(public, lines.join("\n") + "\n")?;
    fs::rename(file, beside(file, "old"))?;
    Ok(fs::rename(beside(file, "new"), file)?)
}

fn drawn(origin: &str, chance: &dyn Chance) -> Result<SigningKey, KeyFault> {
    let mut seed = [0; 32];
    chance.fill(&mut seed);
    Ok(SigningKey::from_seed(origin, seed)?)
}

fn write_secret(file: &Path, key: &SigningKey) -> Result<(), KeyFault> {
    let mut new = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?;
    writeln!(new, "{}", key.secret())?;
    Ok(new.sync_all()?)
}

/// The file of the public keys, oldest first.
fn public_file(file: &Path) -> PathBuf {
    file.with_extension("pub")
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::world::SeededChance;

    #[test]
    fn a_key_is_made_once_and_only_its_owner_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("log.key");
        let made = open_key(&file, "parindex.test/log", &SeededChance::new(1)).unwrap();
        let again = open_key(&file, "another", &SeededChance::new(2)).unwrap();
        assert_eq!(made.secret(), again.secret());
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_to_string(file.with_extension("pub")).unwrap().trim(), made.public().to_string());
    }

    #[test]
    fn the_next_key_takes_its_place_and_all_public_keys_stay() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("log.key");
        let first = open_key(&file, "parindex.test/log", &SeededChance::new(1)).unwrap();
        let (old, new) = draw_next(&file, &SeededChance::new(2)).unwrap();
        assert_eq!(old.secret(), first.secret());
        // An attempt that broke off is taken up with the same key.
        assert_eq!(draw_next(&file, &SeededChance::new(3)).unwrap().1.secret(), new.secret());
        take_next(&file, &old, &new).unwrap();
        assert_eq!(open_key(&file, "another", &SeededChance::new(4)).unwrap().secret(), new.secret());
        assert_eq!(fs::read_to_string(file.with_extension("pub")).unwrap(), format!("{}\n{}\n", old.public(), new.public()));
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
