//! The files of a round in one archive: a ZIP that depends on nothing but them, and the way back.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
};

use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::{LoadError, Loaded, folder, load, problem::Problems};

/// Most bytes of one file: what a folder may hold, too.
const LARGEST: u64 = 64 << 20;

/// Why an archive was not written or not read.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveFault {
    /// The archive itself.
    #[error(transparent)]
    Zip(#[from] zip::result::ZipError),
    /// Reading or writing.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// Packs files in the order of their names. Every file carries the first moment that a ZIP knows, so equal files give equal bytes.
///
/// # Errors
/// What the archive says.
pub fn pack(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, ArchiveFault> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, bytes) in files {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The files of an archive that [`pack`] has made. Archives of strangers belong into a process of their own.
///
/// # Errors
/// What the archive says.
pub fn unpack(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, ArchiveFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let file = archive.by_index(at)?;
        let (name, mut content) = (file.name()?.into_owned(), Vec::new());
        file.take(LARGEST).read_to_end(&mut content)?;
        files.insert(name, content);
    }
    Ok(files)
}

/// Reads a round from its files, exactly as a folder of them is read.
///
/// # Errors
/// [`LoadError`] with everything that is wrong.
pub fn read_files(files: &BTreeMap<String, Vec<u8>>) -> Result<Loaded, LoadError> {
    let mut problems = Problems::default();
    match folder::open_files(files, &mut problems) {
        Some(parts) => load::finish(&parts, problems, ""),
        None => Err(LoadError::Broken { problems: problems.into_list(""), findings: Vec::new() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_give_the_same_archive_and_come_back() {
        let files = BTreeMap::from([("a.csv".to_owned(), b"code\nx\n".to_vec()), ("round.toml".to_owned(), "tên = 1".into())]);
        let packed = pack(&files).unwrap();
        assert_eq!(packed, pack(&files).unwrap());
        assert_eq!(unpack(&packed).unwrap(), files);
    }
}
