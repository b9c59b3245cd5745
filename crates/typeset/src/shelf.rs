//! Fonts and the library of typst: made once, when the first document is asked for.

use std::sync::LazyLock;

use typst::{
    Library, LibraryExt,
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

/// Families that documents use: letters with every Vietnamese mark, and digits of one width for hashes.
const FAMILIES: [&str; 2] = ["Libertinus Serif", "DejaVu Sans Mono"];

/// Fonts with what is known of them.
pub struct Fonts {
    /// What is known of them.
    pub book: LazyHash<FontBook>,
    /// The fonts, in the order of the book.
    pub all: Vec<Font>,
}

/// The fonts that are inside the binary.
pub static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let all = typst_assets::fonts().flat_map(|bytes| Font::iter(Bytes::new(bytes)));
    let all: Vec<Font> = all.filter(|font| FAMILIES.contains(&font.info().family.as_str())).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&all)), all }
});

/// The library without anything that is still being developed.
pub static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
