//! Files by the SHA-256 of their bytes, in a folder or in an S3 store.

use std::{ops::Range, path::PathBuf, sync::Arc};

use bytes::Bytes;
use futures_util::{Stream, TryStreamExt};
use object_store::{
    GetResult, ObjectStore, ObjectStoreExt, PutPayload, WriteMultipart, aws::AmazonS3Builder, local::LocalFileSystem, path::Path,
};

/// A larger file goes to the store in parts of this size; S3 allows none under 5 MiB.
const PART: usize = 8 << 20;

/// Where files are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilesPlace {
    /// A folder of this machine.
    Folder(PathBuf),
    /// A bucket of an S3-compatible store.
    S3 {
        /// `http://host:port` or `https://…`.
        endpoint: String,
        /// Bucket.
        bucket: String,
        /// Region; most compatible stores ignore it.
        region: String,
        /// Access key.
        key: String,
        /// Secret of the key.
        secret: String,
    },
}

/// Why a file was not kept or not found.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The folder cannot be made.
    #[error("folder of files: {0}")]
    Folder(#[from] std::io::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] object_store::Error),
}

/// Something that lies where files are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// Its whole path.
    pub path: String,
    /// The hash that its path says; none when the path is not that of a file of ours.
    pub sha256: Option<String>,
    /// When it was written, milliseconds UTC.
    pub modified: i64,
}

impl KeptFile {
    fn of(object: object_store::ObjectMeta) -> Self {
        let digits = object.location.as_ref().strip_prefix("files/").unwrap_or_default().replacen('/', "", 1);
        let own = digits.len() == 64 && Files::path_of(&digits) == object.location;
        Self { path: object.location.to_string(), sha256: own.then_some(digits), modified: object.last_modified.timestamp_millis() }
    }
}

/// The place for files.
#[derive(Debug, Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
}

impl Files {
    /// Opens the place; a folder is made when it is not there.
    ///
    /// # Errors
    /// What the file system says, or an impossible address.
    pub fn open(place: &FilesPlace) -> Result<Self, FileError> {
        let store: Arc<dyn ObjectStore> = match place {
            FilesPlace::Folder(folder) => {
                std::fs::create_dir_all(folder)?;
                // What was acknowledged survives a power cut, as in the database.
                Arc::new(LocalFileSystem::new_with_prefix(folder)?.with_fsync(true))
            }
            FilesPlace::S3 { endpoint, bucket, region, key, secret } => {
                // Somebody else in this process may have chosen a provider already, which is as good.
                let _ = rustls::crypto::ring::default_provider().install_default();
                Arc::new(
                    AmazonS3Builder::new()
                        .with_endpoint(endpoint)
                        .with_allow_http(endpoint.starts_with("http://"))
                        .with_bucket_name(bucket)
                        .with_region(region)
                        .with_access_key_id(key)
                        .with_secret_access_key(secret)
                        .build()?,
                )
            }
        };
        Ok(Self { store })
    }

    /// The object store, for parts that stream.
    #[must_use]
    pub fn objects(&self) -> &Arc<dyn ObjectStore> {
        &self.store
    }

    /// Where the file with this hash lies: `files/ab/cdef…`.
    #[must_use]
    pub fn path_of(sha256: &str) -> Path {
        let (head, tail) = sha256.split_at_checked(2).unwrap_or((sha256, ""));
        Path::from_iter(["files", head, tail])
    }

    /// Keeps bytes under their hash. Keeping the same bytes again changes nothing.
    ///
    /// # Errors
    /// What the store says.
    pub async fn keep(&self, sha256: &str, content: Bytes) -> Result<(), FileError> {
        self.store.put(&Self::path_of(sha256), PutPayload::from_bytes(content)).await?;
        Ok(())
    }

    /// The bytes with this hash.
    ///
    /// # Errors
    /// What the store says.
    pub async fn fetch(&self, sha256: &str) -> Result<Bytes, FileError> {
        Ok(self.store.get(&Self::path_of(sha256)).await?.bytes().await?)
    }

    /// Keeps the bytes of a file of this machine under their hash, part by part.
    ///
    /// # Errors
    /// What the store or the file system says.
    pub async fn keep_file(&self, sha256: &str, from: &std::path::Path) -> Result<(), FileError> {
        use std::io::Read;
        let mut file = std::fs::File::open(from)?;
        let size = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
        if size <= PART {
            return self.keep(sha256, std::fs::read(from)?.into()).await;
        }
        let mut parts = WriteMultipart::new_with_chunk_size(self.store.put_multipart(&Self::path_of(sha256)).await?, PART);
        let mut buffer = vec![0; PART];
        loop {
            let read = file.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            parts.wait_for_capacity(2).await?;
            parts.write(&buffer[..read]);
        }
        parts.finish().await?;
        Ok(())
    }

    /// Whether the bytes with this hash are here.
    ///
    /// # Errors
    /// What the store says.
    pub async fn holds(&self, sha256: &str) -> Result<bool, FileError> {
        match self.store.head(&Self::path_of(sha256)).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(fault) => Err(fault.into()),
        }
    }

    /// Takes the bytes with this hash away; bytes that are gone already are no news.
    ///
    /// # Errors
    /// What the store says.
    pub async fn forget(&self, sha256: &str) -> Result<(), FileError> {
        gone(self.store.delete(&Self::path_of(sha256)).await)
    }

    /// A part of the bytes with this hash, as a stream.
    ///
    /// # Errors
    /// What the store says.
    pub async fn open_range(&self, sha256: &str, range: Option<Range<u64>>) -> Result<GetResult, FileError> {
        let range = range.map(object_store::GetRange::Bounded);
        let options = object_store::GetOptions { range, ..Default::default() };
        Ok(self.store.get_opts(&Self::path_of(sha256), options).await?)
    }

    /// The bytes with this hash, part by part; none when there is no such file.
    ///
    /// # Errors
    /// What the store says.
    pub async fn stream(&self, sha256: &str) -> Result<Option<impl Stream<Item = Result<Bytes, FileError>> + Unpin + use<>>, FileError> {
        match self.store.get(&Self::path_of(sha256)).await {
            Ok(found) => Ok(Some(found.into_stream().map_err(FileError::from))),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(fault) => Err(fault.into()),
        }
    }

    /// Everything that lies where files are kept, whoever put it there.
    pub fn kept(&self) -> impl Stream<Item = Result<KeptFile, FileError>> + use<> {
        self.store.list(Some(&Path::from("files"))).map_ok(KeptFile::of).map_err(FileError::from)
    }

    /// Keeps a piece of an upload under a name of its own.
    ///
    /// # Errors
    /// What the store says.
    pub async fn put_piece(&self, name: &str, content: Bytes) -> Result<(), FileError> {
        self.store.put(&Self::piece(name), PutPayload::from_bytes(content)).await?;
        Ok(())
    }

    /// A piece of an upload.
    ///
    /// # Errors
    /// What the store says.
    pub async fn fetch_piece(&self, name: &str) -> Result<Bytes, FileError> {
        Ok(self.store.get(&Self::piece(name)).await?.bytes().await?)
    }

    /// Takes a piece away; one that is gone already is no news.
    ///
    /// # Errors
    /// What the store says.
    pub async fn drop_piece(&self, name: &str) -> Result<(), FileError> {
        gone(self.store.delete(&Self::piece(name)).await)
    }

    fn piece(name: &str) -> Path {
        Path::from(format!("uploads/{name}"))
    }
}

/// What is gone already is as good as deleted.
fn gone(deleted: Result<(), object_store::Error>) -> Result<(), FileError> {
    match deleted {
        Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
        Err(fault) => Err(fault.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_large_file_is_kept_in_parts_and_read_in_ranges() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::open(&FilesPlace::Folder(folder.path().join("files"))).unwrap();
        let content: Vec<u8> = (0..PART * 2 + 17).map(|at| (at % 251) as u8).collect();
        let from = folder.path().join("large");
        std::fs::write(&from, &content).unwrap();
        files.keep_file("abcdef", &from).await.unwrap();
        assert_eq!(files.fetch("abcdef").await.unwrap(), content);
        let part = files.open_range("abcdef", Some(8_000_000..8_500_000)).await.unwrap().bytes().await.unwrap();
        assert_eq!(part, content[8_000_000..8_500_000]);
    }

    #[tokio::test]
    async fn pieces_of_an_upload_come_and_go() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::open(&FilesPlace::Folder(folder.path().join("files"))).unwrap();
        files.put_piece("u/0-a", Bytes::from_static(b"abc")).await.unwrap();
        assert_eq!(files.fetch_piece("u/0-a").await.unwrap(), "abc");
        files.drop_piece("u/0-a").await.unwrap();
        files.drop_piece("u/0-a").await.unwrap();
        assert!(files.fetch_piece("u/0-a").await.is_err());
    }

    #[tokio::test]
    async fn bytes_can_be_asked_for_and_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::open(&FilesPlace::Folder(folder.path().join("files"))).unwrap();
        files.keep("abcdef", Bytes::from_static(b"abc")).await.unwrap();
        assert!(files.holds("abcdef").await.unwrap());
        files.forget("abcdef").await.unwrap();
        files.forget("abcdef").await.unwrap();
        assert!(!files.holds("abcdef").await.unwrap());
    }
}
