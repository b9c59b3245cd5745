//! Files by the SHA-256 of their bytes, in a folder or in an S3 store.

use std::{path::PathBuf, sync::Arc};

use bytes::Bytes;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload, aws::AmazonS3Builder, local::LocalFileSystem, path::Path};

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
                Arc::new(LocalFileSystem::new_with_prefix(folder)?)
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
}
