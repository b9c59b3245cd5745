//! Columns of plain text: padded, cut and wrapped by display width.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Eighths of a block, from one to eight.
const EIGHTHS: [char; 8] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];

/// Which side of a column its text keeps to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// Rows of equally many cells, set in columns as wide as their widest cell.
pub(super) struct Columns {
    sides: Vec<Side>,
    rows: Vec<Vec<String>>,
}

impl Columns {
    pub fn new(sides: &[Side], heading: Vec<String>) -> Self {
        Self { sides: sides.to_vec(), rows: vec![heading] }
    }

    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// The rows as text. The column `flexible` gives way until a row fits into `width`.
    pub fn render(&self, flexible: usize, width: usize) -> String {
        let mut widths: Vec<usize> =
            (0..self.sides.len()).map(|c| self.rows.iter().map(|r| r[c].width()).max().unwrap_or_default()).collect();
        let gaps = 2 * widths.len();
        let others: usize = widths.iter().enumerate().filter(|(c, _)| *c != flexible).map(|(_, w)| *w).sum();
        let room = width.saturating_sub(others + gaps).max(12);
        widths[flexible] = widths[flexible].min(room);
        let mut out = String::new();
        for row in &self.rows {
            let mut line = String::new();
            for ((cell, side), width) in row.iter().zip(&self.sides).zip(&widths) {
                line.push_str("  ");
                line.push_str(&pad(&cut(cell, *width), *width, *side));
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }
}

fn pad(text: &str, width: usize, side: Side) -> String {
    let blank = " ".repeat(width.saturating_sub(text.width()));
    if side == Side::Left { format!("{text}{blank}") } else { format!("{blank}{text}") }
}

/// The text, with `…` for what does not fit.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for letter in text.chars() {
        used += letter.width().unwrap_or_default();
        if used > width {
            break;
        }
        out.push(letter);
    }
    out.truncate(out.trim_end().len());
    out.push('…');
    out
}

/// A bar of `cells` characters for a share from 0 to 1, exact to an eighth.
pub(super) fn bar(share: f64, cells: u32) -> String {
    let eighths = (share.clamp(0.0, 1.0) * f64::from(cells) * 8.0).round() as usize;
    let mut out: String = std::iter::repeat_n('█', eighths / 8).collect();
    out.extend((!eighths.is_multiple_of(8)).then(|| EIGHTHS[eighths % 8 - 1]));
    out
}

/// Paragraphs broken at blanks, each line after `indent` blanks.
pub(crate) fn wrap(text: &str, indent: usize, width: usize) -> String {
    let room = width.saturating_sub(indent).max(20);
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.last().map_or(0, |l| l.width());
        if last > 0 && last + 1 + word.width() > room {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    let blank = " ".repeat(indent);
    lines.into_iter().map(|line| format!("{blank}{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_align_by_display_width() {
        // The first name is written with separate marks, as some systems write it.
        let mut columns = Columns::new(&[Side::Left, Side::Right], vec!["Đơn vị".into(), "Điểm".into()]);
        columns.row(vec!["Sở Nội vu\u{323}".into(), "1,5".into()]);
        columns.row(vec!["Sở Tư pháp".into(), "12,25".into()]);
        assert_eq!(columns.render(0, 80), "  Đơn vị       Điểm\n  Sở Nội vu\u{323}     1,5\n  Sở Tư pháp  12,25\n");
        assert_eq!(columns.render(0, 10).lines().nth(2).unwrap(), "  Sở Tư pháp  12,25");
    }

    #[test]
    fn long_text_is_cut_and_bars_end_in_eighths() {
        assert_eq!(cut("Sở Nông nghiệp và Môi trường", 14), "Sở Nông nghiệ…");
        assert_eq!(bar(0.5, 4), "██");
        assert_eq!(bar(0.53, 4), "██▏");
        assert_eq!(bar(1.2, 2), "██");
        assert_eq!(bar(0.0, 2), "");
    }

    #[test]
    fn paragraphs_wrap_behind_their_indent() {
        assert_eq!(wrap("một hai ba bốn năm sáu bảy", 2, 22), "  một hai ba bốn năm\n  sáu bảy\n");
    }
}
