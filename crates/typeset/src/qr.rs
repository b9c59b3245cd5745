//! A QR code as a drawing.

use qrcode::{Color, EcLevel, QrCode};

use crate::Fault;

/// Light modules around the code, as ISO/IEC 18004 asks for.
const QUIET: usize = 4;

/// The code of a text as SVG: one path, a rectangle for every run of dark modules.
pub fn drawn(text: &str) -> Result<String, Fault> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| Fault::Address)?;
    let (width, colors) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                path.push_str(&format!("M{} {}h{n}v1h-{n}z", x + QUIET, y + QUIET, n = run.len()));
            }
            x += run.len();
        }
    }
    let side = width + 2 * QUIET;
    Ok(format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}" height="{side}"><path d="{path}" fill="#000"/></svg>"##
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finder_begins_with_seven_dark_modules_behind_the_quiet_zone() {
        let svg = drawn("https://cchc.dienbien.gov.vn/check/1").unwrap();
        assert!(svg.contains(r#"d="M4 4h7v1h-7z"#), "{svg}");
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(drawn(&"a".repeat(3000)), Err(Fault::Address));
    }
}
