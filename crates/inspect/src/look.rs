//! Looks at a file in this process. Only a child with limits does that with files from people.

use std::path::Path;

use crate::{
    FileFault, FileKind, Inspection, archive,
    findings::Findings,
    image,
    kind::{Container, has_front, pdf_head},
    name, ole, pdf, plain,
    trust::Roots,
};

/// How far before the end of a file its end marks are looked for.
const TAIL: usize = 1024;

/// What the first look at the bytes says; it costs nothing and stands even when a closer look costs too much.
pub fn at_first(bytes: &[u8], name: &str) -> Inspection {
    let container = Container::of(bytes);
    let mut found = Findings::default();
    found.fault_if(bytes.is_empty(), FileFault::Empty);
    found.fault_if(
        !bytes.is_empty() && container != Container::Other && container != Container::Ole && name::lies(name, container.kind()),
        FileFault::NameLies,
    );
    found.finish(container.kind())
}

/// Everything about the bytes of a file; `name` is the one that its owner gave it.
#[must_use]
pub fn closely(bytes: &[u8], name: &str, roots: &Roots) -> Inspection {
    let container = Container::of(bytes);
    let mut found = Findings::default();
    if bytes.is_empty() {
        found.fault(FileFault::Empty);
        return found.finish(FileKind::Unknown);
    }
    match container {
        Container::Pdf { offset } => {
            found.fault_if(has_front(bytes, offset) || archive::has_end_record(bytes), FileFault::Polyglot);
            pdf::look(bytes, roots, &mut found);
        }
        Container::Zip => archive::look(bytes, &mut found),
        Container::Ole => ole::look(bytes, name, &mut found),
        Container::Jpeg => image::look_at_jpeg(bytes, &mut found),
        Container::Png => image::look_at_png(bytes, &mut found),
        Container::Tiff => image::look_at_tiff(bytes, &mut found),
        Container::Other => plain::look(bytes, name, &mut found),
    }
    if !matches!(container, Container::Pdf { .. }) {
        found.fault_if(is_pdf_too(bytes), FileFault::Polyglot);
    }
    if matches!(container, Container::Jpeg | Container::Png | Container::Tiff) {
        found.fault(FileFault::NoText);
        found.fault_if(archive::has_end_record(bytes), FileFault::Polyglot);
    }
    let kind = found.kind.unwrap_or_else(|| container.kind());
    found.fault_if(name::lies(name, kind), FileFault::NameLies);
    found.finish(kind)
}

/// Readers of PDF take a file that has its head early and its end mark late, whatever else it is.
fn is_pdf_too(bytes: &[u8]) -> bool {
    pdf_head(bytes).is_some() && tail(bytes).windows(5).any(|window| window == b"%%EOF")
}

/// The last bytes.
pub fn tail(bytes: &[u8]) -> &[u8] {
    bytes.get(bytes.len().saturating_sub(TAIL)..).unwrap_or_default()
}

/// Looks at a file *in this process*, without limits: for the child, for tests and for fuzzing only.
///
/// # Errors
/// The file or the folder of trusted roots cannot be read.
pub fn look_in_process(path: &Path, name: &str, trust: Option<&Path>) -> std::io::Result<Inspection> {
    Ok(closely(&std::fs::read(path)?, name, &Roots::read(trust)?))
}
