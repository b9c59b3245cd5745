//! What was published about the two rounds, and what is made up around it so that a full table exists.

/// Source of the figures of 2020 that both articles give.
pub const CONFERENCE_2020: &str = "Hội nghị công bố Chỉ số CCHC năm 2020, 09/09/2021 (Quyết định 1265/QĐ-UBND ngày 16/7/2021): Báo Điện Biên Phủ; Trang TTĐT huyện Tủa Chùa";
/// Source of the figures of 2020 that only the district's article gives.
pub const TUA_CHUA_2020: &str =
    "Hội nghị công bố Chỉ số CCHC năm 2020, 09/09/2021 (Quyết định 1265/QĐ-UBND ngày 16/7/2021): Trang TTĐT huyện Tủa Chùa";
/// Source of the figures of 2020 that only the newspaper gives.
pub const NEWSPAPER_2020: &str =
    "Hội nghị công bố Chỉ số CCHC năm 2020, 09/09/2021 (Quyết định 1265/QĐ-UBND ngày 16/7/2021): Báo Điện Biên Phủ";
/// Source of the figures of 2021.
pub const CONFERENCE_2021: &str = "Hội nghị công bố Chỉ số CCHC năm 2021, 26/07/2022: Trang TTĐT Đảng bộ tỉnh Điện Biên";

/// What fixes a group's ranking: order of the units, anchors by rank, and the total when a mean was published.
pub struct Ladder {
    /// Unit codes from the first rank to the last. Only the places named in the articles are published.
    pub order: &'static [&'static str],
    /// Rank and hundredths of a percent; published unless the comment beside it says otherwise.
    pub anchors: &'static [(usize, i64)],
    /// Sum of all units in hundredths.
    pub total: Option<i64>,
}

/// Departments of 2020: first, last and mean are published (79.88 times 19).
pub const DEPARTMENTS_2020: Ladder = Ladder {
    order: &[
        "so-tu-phap",
        "vp-ubnd",
        "so-noi-vu",
        "so-tai-chinh",
        "so-khdt",
        "so-tttt",
        "so-cong-thuong",
        "so-xay-dung",
        "so-nnptnt",
        "so-gtvt",
        "thanh-tra",
        "so-khcn",
        "so-gddt",
        "so-vhttdl",
        "so-y-te",
        "so-tnmt",
        "so-ldtbxh",
        "ban-dan-toc",
        "so-ngoai-vu",
    ],
    anchors: &[(1, 9251), (19, 6978)],
    total: Some(7988 * 19),
};

/// Districts of 2020: first, third, last and mean are published (72.76 times 10). Rank 9 is made up so that nine
/// districts stand at 70 or above, as "9/10 Khá" says.
pub const DISTRICTS_2020: Ladder = Ladder {
    order: &[
        "h-nam-po",
        "h-tuan-giao",
        "h-tua-chua",
        "h-dien-bien",
        "tp-dien-bien-phu",
        "h-muong-ang",
        "tx-muong-lay",
        "h-muong-cha",
        "h-dien-bien-dong",
        "h-muong-nhe",
    ],
    anchors: &[(1, 7703), (3, 7529), (9, 7118), (10, 5617)],
    total: Some(7276 * 10),
};

/// Departments of 2021: first and last are published, no mean.
pub const DEPARTMENTS_2021: Ladder = Ladder {
    order: &[
        "so-tu-phap",
        "so-noi-vu",
        "vp-ubnd",
        "so-tttt",
        "so-tai-chinh",
        "so-khdt",
        "so-xay-dung",
        "so-cong-thuong",
        "so-khcn",
        "so-nnptnt",
        "so-gtvt",
        "so-vhttdl",
        "so-gddt",
        "thanh-tra",
        "so-tnmt",
        "so-y-te",
        "so-ngoai-vu",
        "so-ldtbxh",
        "ban-dan-toc",
    ],
    anchors: &[(1, 9262), (18, 7254), (19, 6585)],
    total: None,
};

/// Districts of 2021: first and last are published (the last with one decimal, 71.5), no mean.
pub const DISTRICTS_2021: Ladder = Ladder {
    order: &[
        "h-dien-bien",
        "tp-dien-bien-phu",
        "h-nam-po",
        "h-tuan-giao",
        "h-muong-ang",
        "tx-muong-lay",
        "h-muong-cha",
        "h-dien-bien-dong",
        "h-muong-nhe",
        "h-tua-chua",
    ],
    anchors: &[(1, 8297), (10, 7150)],
    total: None,
};

/// Mean percent of each area over all units in hundredths; none for the area that takes what is left.
pub const AREAS_2020: [Option<i64>; 7] = [
    Some(7655),
    Some(8918),
    // Unpublished, and free between the second highest and second lowest: 82.31 here, the fifth area takes what is left.
    Some(8231),
    Some(8443),
    None,
    Some(7011),
    Some(6523),
];

/// No area was published for 2021: these are made up, a little above those of 2020.
pub const AREAS_2021: [Option<i64>; 7] = [Some(8012), Some(8873), Some(8347), Some(8390), None, Some(7420), Some(7186)];

/// Printed figures of 2020: scope, key, node, measure, value, tolerance, source.
pub const PUBLISHED_2020: [[&str; 7]; 27] = [
    ["group", "department", "", "units", "19", "", CONFERENCE_2020],
    ["group", "department", "", "mean", "79.88", "", NEWSPAPER_2020],
    ["unit", "so-tu-phap", "", "index", "92.51", "", NEWSPAPER_2020],
    ["unit", "so-tu-phap", "", "rank", "1", "", CONFERENCE_2020],
    ["unit", "vp-ubnd", "", "rank", "2..3", "", TUA_CHUA_2020],
    ["unit", "so-noi-vu", "", "rank", "2..3", "", TUA_CHUA_2020],
    ["unit", "so-ldtbxh", "", "rank", "17..18", "", TUA_CHUA_2020],
    ["unit", "ban-dan-toc", "", "rank", "17..18", "", TUA_CHUA_2020],
    ["unit", "so-ngoai-vu", "", "index", "69.78", "", NEWSPAPER_2020],
    ["unit", "so-ngoai-vu", "", "rank", "19", "", NEWSPAPER_2020],
    ["group", "district", "", "units", "10", "", CONFERENCE_2020],
    ["group", "district", "", "mean", "72.76", "", CONFERENCE_2020],
    ["group", "district", "", "count:fair", "9", "", CONFERENCE_2020],
    ["group", "district", "", "count:average", "1", "", TUA_CHUA_2020],
    ["unit", "h-nam-po", "", "index", "77.03", "", CONFERENCE_2020],
    ["unit", "h-nam-po", "", "rank", "1", "", CONFERENCE_2020],
    ["unit", "h-tua-chua", "", "index", "75.29", "", TUA_CHUA_2020],
    ["unit", "h-tua-chua", "", "rank", "3", "", TUA_CHUA_2020],
    ["unit", "h-muong-nhe", "", "index", "56.17", "", CONFERENCE_2020],
    ["unit", "h-muong-nhe", "", "rank", "10", "", CONFERENCE_2020],
    ["all", "", "", "units", "29", "", TUA_CHUA_2020],
    ["all", "", "", "mean", "77", "", TUA_CHUA_2020],
    ["all", "", "1", "mean", "76.55", "", NEWSPAPER_2020],
    ["all", "", "2", "mean", "89.18", "", CONFERENCE_2020],
    ["all", "", "4", "mean", "84.43", "", CONFERENCE_2020],
    ["all", "", "6", "mean", "70.11", "", NEWSPAPER_2020],
    ["all", "", "7", "mean", "65.23", "", CONFERENCE_2020],
];

/// Printed figures of 2021.
pub const PUBLISHED_2021: [[&str; 7]; 8] = [
    ["unit", "so-tu-phap", "", "index", "92.62", "", CONFERENCE_2021],
    ["unit", "so-tu-phap", "", "rank", "1", "", CONFERENCE_2021],
    ["unit", "ban-dan-toc", "", "index", "65.85", "", CONFERENCE_2021],
    ["unit", "ban-dan-toc", "", "rank", "19", "", CONFERENCE_2021],
    ["unit", "h-dien-bien", "", "index", "82.97", "", CONFERENCE_2021],
    ["unit", "h-dien-bien", "", "rank", "1", "", CONFERENCE_2021],
    ["unit", "h-tua-chua", "", "index", "71.5", "", CONFERENCE_2021],
    ["unit", "h-tua-chua", "", "rank", "10", "", CONFERENCE_2021],
];
