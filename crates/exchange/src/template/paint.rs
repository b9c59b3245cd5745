//! Formats of the score sheet.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Formats of the score sheet.
pub struct Paint {
    pub heading: Format,
    pub area: Format,
    pub shown: Format,
    pub number_shown: Format,
    pub input: Format,
    pub text_input: Format,
    pub date_input: Format,
    pub closed: Format,
}

impl Default for Paint {
    fn default() -> Self {
        let base = Format::new().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0x00BF_BFBF)).set_align(FormatAlign::Top);
        let grey = base.clone().set_background_color(Color::RGB(0x00E7_E6E6));
        let open = base.clone().set_background_color(Color::RGB(0x00FF_FBE6)).set_unlocked();
        Self {
            heading: base.clone().set_bold().set_text_wrap().set_align(FormatAlign::Center).set_background_color(Color::RGB(0x00DD_EBF7)),
            area: grey.clone().set_bold().set_text_wrap(),
            shown: base.clone().set_text_wrap().set_num_format("@"),
            number_shown: base,
            input: open.clone(),
            text_input: open.clone().set_text_wrap().set_num_format("@"),
            date_input: open.set_num_format("dd/mm/yyyy"),
            closed: grey,
        }
    }
}
