//! Whether a PDF does something by itself, or holds other files.

use lopdf::{Dictionary, Document, Object};

/// Keys that only stand where a script, a form with scripts or an attachment is.
const KEYS: [&[u8]; 6] = [b"JS", b"JavaScript", b"EmbeddedFiles", b"EmbeddedFile", b"XFA", b"RichMediaContent"];
/// Actions that reach outside the document.
const ACTIONS: [&[u8]; 5] = [b"JavaScript", b"Launch", b"ImportData", b"SubmitForm", b"Rendition"];
/// Deepest nesting that is looked into; the parser has a bound of its own.
const DEEPEST: usize = 64;

/// Whether any object of it is active, whether or not something leads there.
pub fn is_active(document: &Document) -> bool {
    document.objects.values().chain([&Object::Dictionary(document.trailer.clone())]).any(|object| object_is_active(object, 0))
}

fn object_is_active(object: &Object, depth: usize) -> bool {
    if depth > DEEPEST {
        return false;
    }
    match object {
        Object::Dictionary(dictionary) => dictionary_is_active(dictionary, depth),
        Object::Stream(stream) => dictionary_is_active(&stream.dict, depth),
        Object::Array(items) => items.iter().any(|item| object_is_active(item, depth + 1)),
        _ => false,
    }
}

fn dictionary_is_active(dictionary: &Dictionary, depth: usize) -> bool {
    let name = |key: &[u8]| dictionary.get(key).and_then(Object::as_name).unwrap_or_default();
    KEYS.iter().any(|key| dictionary.has(key))
        || ACTIONS.contains(&name(b"S"))
        || name(b"Type") == b"EmbeddedFile"
        || name(b"Type") == b"Filespec" && dictionary.has(b"EF")
        || dictionary.iter().any(|(_, value)| object_is_active(value, depth + 1))
}
