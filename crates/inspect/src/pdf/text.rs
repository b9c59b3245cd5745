//! The text of a PDF, in the order in which it is drawn.

use lopdf::{
    Dictionary, Document, Encoding, Object,
    content::{Content, Operation},
};

use super::fonts;
use crate::findings::MOST_TEXT;

/// Most bytes of what one page draws.
const MOST_DRAWN: usize = 8 << 20;
/// Most pages that are looked at.
const MOST_PAGES: usize = 200;
/// Most forms inside each other, and most of them on a page.
const DEEPEST: usize = 6;
const MOST_FORMS: usize = 200;
/// Space between letters, in thousandths of their size, from which on it is a blank.
const BLANK: f32 = 180.0;
/// Width of a letter as a share of its size, as in Times with Vietnamese text.
const WIDTH: f32 = 0.45;

/// The first text of a document.
///
/// # Errors
/// A page or a font unfolds to too much.
pub fn of(document: &Document) -> lopdf::Result<String> {
    let mut pen = Pen::default();
    for page in document.page_iter().take(MOST_PAGES) {
        pen.forms = 0;
        let drawn = document.get_page_content_with_limit(page, MOST_DRAWN)?;
        draw(document, &drawn, &resources(document, page), 0, &mut pen)?;
        pen.line();
        if pen.is_full() {
            break;
        }
    }
    Ok(pen.text)
}

/// The resources of a page: its own or those of what it belongs to.
fn resources(document: &Document, page: lopdf::ObjectId) -> Dictionary {
    let mut at = document.get_dictionary(page).ok();
    for _ in 0..32 {
        let Some(node) = at else { break };
        if let Some(found) = fonts::dictionary(document, node, b"Resources") {
            return found.clone();
        }
        at = fonts::dictionary(document, node, b"Parent");
    }
    Dictionary::new()
}

/// Where letters are being set.
#[derive(Debug, Default)]
struct Pen {
    text: String,
    /// Size of letters, scale of the line, where the line begins, where the last letter ended.
    size: f32,
    scale: f32,
    line: (f32, f32),
    end: f32,
    forms: usize,
}

impl Pen {
    const fn is_full(&self) -> bool {
        self.text.len() > 2 * MOST_TEXT
    }

    fn line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
    }

    /// How large a letter is on the page.
    fn reach(&self) -> f32 {
        (self.size * self.scale).abs().max(0.1)
    }

    fn go_to(&mut self, x: f32, y: f32) {
        let down = (self.line.1 - y).abs();
        if down > 0.4 * self.reach() {
            self.line();
        } else if x - self.end > 0.3 * self.reach() || x < self.line.0 - self.reach() {
            self.blank();
        }
        self.line = (x, y);
        self.end = x;
    }

    fn set(&mut self, bytes: &[u8], encoding: &Encoding<'_>) {
        let mut letters = String::new();
        // A code without a letter is no reason to lose the others.
        let _ = encoding.write_to_string(bytes, &mut letters);
        let wide = WIDTH * self.reach();
        self.end += letters.chars().map(|_| wide).sum::<f32>();
        self.text.push_str(&letters);
    }
}

fn number(operation: &Operation, at: usize) -> f32 {
    operation.operands.get(at).and_then(|operand| operand.as_float().ok()).unwrap_or_default()
}

/// Follows what a content stream draws.
fn draw(document: &Document, drawn: &[u8], resources: &Dictionary, depth: usize, pen: &mut Pen) -> lopdf::Result<()> {
    let fonts = fonts::of(document, resources);
    let encodings = fonts::encodings(document, &fonts)?;
    let mut encoding = None;
    for operation in Content::decode_iter(drawn) {
        // What comes after an operation that cannot be read is not text any more.
        let Ok(operation) = operation else { break };
        match operation.operator.as_str() {
            "Tf" => {
                let name = operation.operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
                encoding = encodings.get(name);
                pen.size = number(&operation, 1);
            }
            "BT" => pen.scale = 1.0,
            "Tm" => {
                pen.scale = number(&operation, 3);
                pen.go_to(number(&operation, 4), number(&operation, 5));
            }
            "Td" | "TD" => {
                let scale = pen.scale;
                pen.go_to(pen.line.0 + scale * number(&operation, 0), pen.line.1 + scale * number(&operation, 1));
            }
            "T*" => pen.line(),
            "Tj" | "'" | "\"" | "TJ" => {
                if ["'", "\""].contains(&operation.operator.as_str()) {
                    pen.line();
                }
                if let Some(encoding) = encoding {
                    show(&operation, encoding, pen);
                }
            }
            "Do" => form(document, &operation, resources, depth, pen)?,
            _ => {}
        }
        if pen.is_full() {
            break;
        }
    }
    Ok(())
}

/// Sets strings; in a list, a large gap between them is a blank.
fn show(operation: &Operation, encoding: &Encoding<'_>, pen: &mut Pen) {
    for operand in &operation.operands {
        match operand {
            Object::String(bytes, _) => pen.set(bytes, encoding),
            Object::Array(items) => {
                for item in items {
                    match item {
                        Object::String(bytes, _) => pen.set(bytes, encoding),
                        gap => {
                            let gap = gap.as_float().unwrap_or_default();
                            pen.end -= gap / 1000.0 * pen.reach();
                            if gap < -BLANK {
                                pen.blank();
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
}

/// Draws a form, which is a content stream of its own.
fn form(document: &Document, operation: &Operation, resources: &Dictionary, depth: usize, pen: &mut Pen) -> lopdf::Result<()> {
    let name = operation.operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default();
    let Some(stream) = fonts::dictionary(document, resources, b"XObject").and_then(|all| all.get(name).ok()) else { return Ok(()) };
    let Ok(stream) = fonts::resolve(document, stream).as_stream() else { return Ok(()) };
    let is_form = stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form");
    if !is_form || depth >= DEEPEST || pen.forms >= MOST_FORMS {
        return Ok(());
    }
    pen.forms += 1;
    let drawn = stream.get_plain_content_with_limit(MOST_DRAWN)?;
    let own = fonts::dictionary(document, &stream.dict, b"Resources").unwrap_or(resources);
    draw(document, &drawn, own, depth + 1, pen)
}
