//! Điện Biên as one unit of the national index of 2021: eight published area scores and a total that they do not add up to.

use rust_decimal::Decimal;
use serde_json::json;

use super::allocate::{Part, spread};
use super::chance::Chance;
use super::criteria::{self, Node, parent};
use super::inputs::number;
use super::round::{Round, Score};

const SET: &str = "QG-TINH-2021";
const UNIT: &str = "dien-bien";
const SOURCE: &str = "Hội nghị phân tích PAR INDEX 2021 tỉnh Điện Biên, 26/07/2022 (Trang TTĐT Đảng bộ tỉnh Điện Biên)";

/// What the exact area scores hold beyond the two published decimals, in ten-thousandths of a point. Eight times 25 are
/// the two hundredths between the sum of the displayed areas, 87.09, and the published total, 87.11.
const BEYOND: i64 = 25;

/// Name, maximum and published points of an area, and its made-up components with the maximum of each.
type Area = (&'static str, &'static str, &'static str, &'static str, &'static [(&'static str, &'static str, &'static str)]);

/// The components are illustrative; the source prints areas only.
const AREAS: [Area; 8] = [
    (
        "Công tác chỉ đạo, điều hành cải cách hành chính",
        "Direction of the reform",
        "8.5",
        "7.79",
        &[
            ("Thực hiện kế hoạch và chế độ báo cáo", "Plans and reports", "4"),
            ("Kiểm tra, tuyên truyền và sáng kiến", "Inspection, communication and initiatives", "3"),
            ("Tác động của công tác chỉ đạo, điều hành", "Effect of the direction", "1.5"),
        ],
    ),
    (
        "Xây dựng và tổ chức thực hiện văn bản quy phạm pháp luật",
        "Making and carrying out legal documents",
        "10",
        "9.43",
        &[
            ("Theo dõi thi hành, rà soát, xử lý văn bản", "Monitoring and review", "6"),
            ("Chất lượng văn bản quy phạm pháp luật", "Quality of legal documents", "4"),
        ],
    ),
    (
        "Cải cách thủ tục hành chính",
        "Reform of administrative procedures",
        "13.5",
        "13.49",
        &[
            ("Kiểm soát, công bố và công khai thủ tục", "Control and publication", "5.5"),
            ("Cơ chế một cửa và kết quả giải quyết hồ sơ", "One-stop shop and handling of files", "6"),
            ("Tiếp nhận, xử lý phản ánh, kiến nghị", "Feedback and petitions", "2"),
        ],
    ),
    (
        "Cải cách tổ chức bộ máy hành chính",
        "Reform of the apparatus",
        "11.5",
        "9.28",
        &[
            ("Sắp xếp tổ chức và quản lý biên chế", "Organisation and staffing", "6.5"),
            ("Phân cấp quản lý", "Delegation", "2.5"),
            ("Tác động của cải cách tổ chức bộ máy", "Effect on the apparatus", "2.5"),
        ],
    ),
    (
        "Xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức",
        "Building and improving the staff",
        "13.5",
        "12.34",
        &[
            ("Vị trí việc làm, tuyển dụng, bổ nhiệm", "Positions, recruitment and appointment", "5"),
            ("Đánh giá, đào tạo, kỷ luật", "Appraisal, training and discipline", "4"),
            ("Chất lượng đội ngũ", "Quality of the staff", "4.5"),
        ],
    ),
    (
        "Cải cách tài chính công",
        "Public-finance reform",
        "12",
        "8.83",
        &[
            ("Giải ngân và quản lý ngân sách", "Disbursement and budget", "5"),
            ("Tài sản công và cơ chế tự chủ", "Assets and autonomy", "5"),
            ("Tác động của cải cách tài chính công", "Effect on public finance", "2"),
        ],
    ),
    (
        "Hiện đại hóa hành chính",
        "Modernisation of administration",
        "15",
        "14.21",
        &[
            ("Ứng dụng công nghệ thông tin", "Use of information technology", "6"),
            ("Dịch vụ công trực tuyến và bưu chính công ích", "Online and postal services", "6"),
            ("Chất lượng cung cấp thông tin", "Quality of information", "3"),
        ],
    ),
    (
        "Tác động của cải cách hành chính đến người dân, tổ chức và kinh tế - xã hội",
        "Effect on people, organisations and the economy",
        "16",
        "11.72",
        &[
            ("Mức độ hài lòng của người dân, tổ chức", "Satisfaction of people and organisations", "10"),
            ("Phát triển kinh tế - xã hội", "Social and economic development", "6"),
        ],
    ),
];

/// The round of one province.
pub fn round() -> Result<Round, String> {
    let mut round = Round::new("dien-bien-par-2021", include_str!("data/dien_bien_par_2021.toml"));
    round.row(
        "sets",
        &[
            SET,
            "Chỉ số cải cách hành chính cấp tỉnh (tám lĩnh vực; tiêu chí thành phần minh họa)",
            "Provincial reform index (eight areas; illustrative components)",
            "1149",
            "1149/QĐ-BNV",
            "2020-12-30",
            "2021-01-01",
            "2021-12-31",
            "flat",
        ],
    );
    round.row("groups", &["province", "Các tỉnh, thành phố trực thuộc Trung ương", "Provinces", SET]);
    round.row("units", &[UNIT, "Tỉnh Điện Biên", "Điện Biên province", "province", "province"]);
    criteria::write(&mut round, SET, &nodes()?)?;
    let mut chance = Chance::seeded(1149);
    for (place, area) in AREAS.iter().enumerate() {
        scores(&mut round, place + 1, area, &mut chance)?;
        round.published(["unit", UNIT, &(place + 1).to_string(), "score", area.3, "", SOURCE]);
    }
    round.published(["unit", UNIT, "", "index", "87.11", "", SOURCE]);
    Ok(round)
}

fn nodes() -> Result<Vec<Node>, String> {
    let mut nodes = Vec::new();
    for (place, (vi, en, max, _, components)) in AREAS.iter().enumerate() {
        nodes.push(node((place + 1).to_string(), vi, en, max)?);
        for (below, (vi, en, max)) in components.iter().enumerate() {
            let component = node(format!("{}.{}", place + 1, below + 1), vi, en, max)?;
            // The last component of an area is the surveyed one, as in the national set.
            let source = if below + 1 == components.len() { "survey" } else { "appraisal" };
            nodes.push(Node { rule: Some(json!({"kind": "points"})), source: source.to_owned(), ..component });
        }
    }
    Ok(nodes)
}

fn node(code: String, vi: &str, en: &str, max: &str) -> Result<Node, String> {
    Ok(Node { parent: parent(&code), code, name_vi: vi.to_owned(), name_en: en.to_owned(), max: number(max)?, ..Node::default() })
}

/// Component scores with four decimals whose sum is the published area score and a little beyond.
fn scores(round: &mut Round, place: usize, area: &Area, chance: &mut Chance) -> Result<(), String> {
    let (_, _, area_max, printed, components) = area;
    let total = ten_thousandths(printed)? + BEYOND;
    let whole = ten_thousandths(area_max)?;
    let mut parts = Vec::new();
    for (_, _, max) in *components {
        let high = ten_thousandths(max)?;
        parts.push(Part { low: high / 3, high, wish: high * total / whole + high * chance.between(-40, 40) / 1000 });
    }
    for (below, points) in spread(total, &parts)?.into_iter().enumerate() {
        round.score(Score {
            unit: UNIT.to_owned(),
            component: format!("{place}.{}", below + 1),
            stage: "final",
            points: Decimal::new(points, 4).normalize().to_string(),
            origin: "illustrative",
            ..Score::default()
        });
    }
    Ok(())
}

fn ten_thousandths(text: &str) -> Result<i64, String> {
    i64::try_from(number(text)? * Decimal::from(10_000)).map_err(|error| error.to_string())
}
