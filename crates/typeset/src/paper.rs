//! One document on its way: a template and its files, and nothing else.

use typst::{
    Library, World,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Bytes, Datetime, Duration, Smart},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::{
    Fault,
    shelf::{FONTS, LIBRARY},
};

/// Who made the file, as the file says.
const CREATOR: &str = concat!("parindex ", env!("CARGO_PKG_VERSION"));

/// A template with its files.
pub struct Paper {
    main: Source,
    files: Vec<(FileId, Bytes)>,
}

impl Paper {
    /// A template and the files that it reads, by their names.
    pub fn new(template: &str, files: Vec<(&'static str, Vec<u8>)>) -> Result<Self, Fault> {
        let files = files.into_iter().map(|(name, bytes)| Ok((id_of(name)?, Bytes::new(bytes)))).collect::<Result<_, Fault>>()?;
        Ok(Self { main: Source::new(id_of("/main.typ")?, template.to_owned()), files })
    }

    /// Sets it: PDF/A-2a, so that it can be kept and read aloud. `ident` names the document, `made` is the moment that it tells, in milliseconds UTC.
    pub fn set(&self, ident: &str, made: i64) -> Result<Vec<u8>, Fault> {
        let told = |all: &[SourceDiagnostic]| Fault::Template(all.iter().map(|one| one.message.as_str()).collect::<Vec<_>>().join("; "));
        let options = PdfOptions {
            ident: Smart::Custom(ident.to_owned()),
            creator: Smart::Custom(Some(CREATOR.to_owned())),
            timestamp: Some(Timestamp::new_utc(moment(made)?)),
            standards: PdfStandards::new(&[PdfStandard::A_2a]).map_err(|fault| Fault::Template(fault.message().to_string()))?,
            ..PdfOptions::default()
        };
        let set = typst::compile::<PagedDocument>(self).output.map_err(|all| told(&all));
        let bytes = set.and_then(|document| typst_pdf::pdf(&document, &options).map_err(|all| told(&all)));
        // What typst remembers of a document is of no use for the next one.
        typst::comemo::evict(0);
        bytes
    }
}

fn id_of(name: &str) -> Result<FileId, Fault> {
    let path = VirtualPath::new(name).map_err(|_| Fault::Template(name.to_owned()))?;
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

fn moment(milliseconds: i64) -> Result<Datetime, Fault> {
    let wrong = || Fault::Moment(milliseconds);
    let at = jiff::Timestamp::from_millisecond(milliseconds).map_err(|_| wrong())?.to_zoned(jiff::tz::TimeZone::UTC);
    let small = |part: i8| u8::try_from(part).map_err(|_| wrong());
    let (month, day) = (small(at.month())?, small(at.day())?);
    Datetime::from_ymd_hms(i32::from(at.year()), month, day, small(at.hour())?, small(at.minute())?, small(at.second())?).ok_or_else(wrong)
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.iter().find(|(known, _)| *known == id).map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.all.get(index).cloned()
    }

    /// A document knows only the moments that it is told.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(template: &str) -> String {
        match Paper::new(template, Vec::new()).unwrap().set("x", 0) {
            Err(Fault::Template(told)) => told,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_template_reaches_no_file_no_package_and_no_clock() {
        assert!(refused(r#"#read("/etc/passwd")"#).contains("denied"));
        assert!(refused(r#"#read("../../etc/passwd")"#).contains("escape"));
        assert!(refused(r#"#import "@preview/cetz:0.3.0": *"#).contains("denied"));
        assert!(refused("#datetime.today()").contains("date"));
    }
}
