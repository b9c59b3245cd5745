//! Fonts of a page or a form, with what their codes mean.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Encoding, Object};

/// Most bytes of one map from codes to letters.
const MOST_MAP: usize = 2 << 20;

/// Fonts by the names that a content stream calls them.
pub type Fonts = BTreeMap<Vec<u8>, Dictionary>;

/// Follows references.
pub fn resolve<'a>(document: &'a Document, object: &'a Object) -> &'a Object {
    document.dereference(object).map_or(object, |(_, found)| found)
}

/// The dictionary under a key, through references.
pub fn dictionary<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    resolve(document, dictionary.get(key).ok()?).as_dict().ok()
}

/// The fonts among resources. A font that has a map to Unicode keeps nothing else that could say what its codes mean: the library would
/// believe `Encoding` first, which in subsets with Vietnamese letters is of no use.
pub fn of(document: &Document, resources: &Dictionary) -> Fonts {
    let Some(fonts) = dictionary(document, resources, b"Font") else { return Fonts::new() };
    let known = fonts.iter().filter_map(|(name, font)| Some((name.clone(), resolve(document, font).as_dict().ok()?.clone())));
    known
        .map(|(name, mut font)| {
            font.set("Type", Object::Name(b"Font".to_vec()));
            if font.get_deref(b"ToUnicode", document).is_ok_and(|map| map.as_stream().is_ok()) {
                font.remove(b"Encoding");
            }
            (name, font)
        })
        .collect()
}

/// What the codes of each font mean.
///
/// # Errors
/// A map unfolds to too much.
pub fn encodings<'a>(document: &'a Document, fonts: &'a Fonts) -> lopdf::Result<BTreeMap<&'a [u8], Encoding<'a>>> {
    fonts.iter().map(|(name, font)| Ok((name.as_slice(), font.get_font_encoding_with_limit(document, MOST_MAP)?))).collect()
}
