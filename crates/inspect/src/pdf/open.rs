//! Opens a PDF with bounds.

use lopdf::{Document, LoadOptions, Object, ObjectId};
use sha2::{Digest, Sha256};

/// Most bytes that one stream of the file's own structure may unfold to.
const MOST_UNFOLDED: usize = 32 << 20;

/// Opens a PDF. Pictures are replaced by their hashes, so that a scan of 100 MB needs no further 100 MB.
///
/// # Errors
/// What the library says.
pub fn open(bytes: &[u8]) -> lopdf::Result<Document> {
    let options = LoadOptions { filter: Some(slim), max_decompressed_size: Some(MOST_UNFOLDED), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options.clone());
    match document {
        Ok(document) if document.is_encrypted() || document.page_iter().next().is_some() => Ok(document),
        // Its table of objects is wrong or missing, so they are searched for.
        first => Document::load_mem_with_options(bytes, LoadOptions { force_reconstruct: true, ..options }).or(first),
    }
}

/// The library keeps the object that was changed in place, and the returned one for an object that stands inside another.
fn slim(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    if let Object::Stream(stream) = object
        && stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image")
    {
        stream.content = Sha256::digest(&stream.content).to_vec();
    }
    // Streams never stand inside another object.
    Some((id, if object.as_stream().is_ok() { Object::Null } else { object.clone() }))
}
