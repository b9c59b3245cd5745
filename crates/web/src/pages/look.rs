//! The page that shows every component, with the names and numbers of a real province.

use askama::Template;
use axum::{extract::State, response::IntoResponse};

use super::{Frame, Markup};
use crate::{
    App,
    door::{Access, Doors, Visit},
};

pub fn routes(doors: Doors) -> Doors {
    doors.get("/look", Access::Public, show)
}

/// A row of the sample table.
struct Row {
    group: bool,
    code: &'static str,
    name: &'static str,
    max: &'static str,
    figures: &'static str,
    points: &'static str,
    last_year: &'static str,
    evidence: &'static str,
    kind: &'static str,
    state: &'static str,
}

/// An error of the sample form.
struct Wrong {
    id: &'static str,
    text: &'static str,
}

#[derive(Template)]
#[template(path = "look.html")]
struct LookPage {
    frame: Frame,
    until: i64,
    time_left: String,
    rows: &'static [Row],
    wrong: &'static [Wrong],
}

/// Two days, three hours, fourteen minutes and twenty-two seconds.
const LEFT: i64 = 184_462_000;

#[rustfmt::skip]
const ROWS: &[Row] = &[
    row("3.4", "Kết quả giải quyết hồ sơ thủ tục hành chính", "3,50", "", "2,50", "2,25", "", "", ""),
    row("3.4.1", "Tỷ lệ hồ sơ giải quyết đúng hạn và trước hạn", "2,50", "4.812 / 4.860", "2,50", "1,50", "2", "done", "Đã lưu"),
    row("3.4.2", "Thư xin lỗi đối với hồ sơ trễ hạn", "1,00", "– / 48", "–", "0,75", "0", "care", "Thiếu minh chứng"),
    row("3.5", "Tiếp nhận, xử lý phản ánh, kiến nghị của cá nhân, tổ chức đối với quy định hành chính", "1,50", "", "1,10", "1,50", "", "", ""),
    row("3.5.1", "Xử lý phản ánh, kiến nghị của cá nhân, tổ chức thuộc thẩm quyền giải quyết", "1,00", "11 / 10", "–", "1,00", "1", "error", "Lớn hơn mẫu số"),
    row("3.5.2", "Công khai kết quả trả lời", "0,50", "không phát sinh", "0,50", "0,50", "1", "done", "Đã lưu"),
    row("4.1.1", "Thực hiện quy định về cơ cấu tổ chức của các đơn vị trực thuộc", "1,50", "", "", "1,50", "0", "none", "Chưa chấm"),
];

const WRONG: &[Wrong] =
    &[Wrong { id: "closes", text: "Hạn nộp phải sau lúc mở 01/12/2025 08:00" }, Wrong { id: "reason", text: "Thiếu lý do" }];

#[allow(clippy::too_many_arguments, reason = "one line a row reads as the table does")]
const fn row(
    code: &'static str,
    name: &'static str,
    max: &'static str,
    figures: &'static str,
    points: &'static str,
    last_year: &'static str,
    evidence: &'static str,
    kind: &'static str,
    state: &'static str,
) -> Row {
    Row { group: kind.is_empty(), code, name, max, figures, points, last_year, evidence, kind, state }
}

async fn show(State(app): State<App>, visit: Visit) -> impl IntoResponse {
    let frame = Frame::new(&app, &visit, visit.words.text("look-title"));
    let until = frame.server_time + LEFT;
    Markup(LookPage { frame, until, time_left: visit.words.duration(LEFT), rows: ROWS, wrong: WRONG })
}
