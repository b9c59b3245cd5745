//! The 14 departments since 2025-03-01 and the bodies that they came from.

/// Code, Vietnamese name, English name, short form in document numbers, traits.
pub type Department = (&'static str, &'static str, &'static str, &'static str, &'static str);

const ALL: &str = "handles_procedures; drafts_legal_documents; has_subordinate_units";

/// Departments with their traits. Four handle no procedures of citizens, so the whole third area does not apply to them.
pub const DEPARTMENTS: [Department; 14] = [
    ("vp-ubnd", "Văn phòng UBND tỉnh", "Office of the Provincial People's Committee", "VPUBND", "has_subordinate_units"),
    ("so-noi-vu", "Sở Nội vụ", "Department of Home Affairs", "SNV", ALL),
    ("so-tu-phap", "Sở Tư pháp", "Department of Justice", "STP", ALL),
    ("so-tai-chinh", "Sở Tài chính", "Department of Finance", "STC", "handles_procedures; drafts_legal_documents"),
    ("so-cong-thuong", "Sở Công Thương", "Department of Industry and Trade", "SCT", ALL),
    ("so-nnmt", "Sở Nông nghiệp và Môi trường", "Department of Agriculture and Environment", "SNNMT", ALL),
    ("so-xay-dung", "Sở Xây dựng", "Department of Construction", "SXD", ALL),
    ("so-khcn", "Sở Khoa học và Công nghệ", "Department of Science and Technology", "SKHCN", ALL),
    ("so-vhttdl", "Sở Văn hóa, Thể thao và Du lịch", "Department of Culture, Sports and Tourism", "SVHTTDL", ALL),
    ("so-gddt", "Sở Giáo dục và Đào tạo", "Department of Education and Training", "SGDĐT", ALL),
    ("so-y-te", "Sở Y tế", "Department of Health", "SYT", ALL),
    ("so-dttg", "Sở Dân tộc và Tôn giáo", "Department of Ethnic and Religious Affairs", "SDTTG", "drafts_legal_documents"),
    ("so-ngoai-vu", "Sở Ngoại vụ", "Department of Foreign Affairs", "SNgV", "drafts_legal_documents"),
    ("thanh-tra", "Thanh tra tỉnh", "Provincial Inspectorate", "TTr", ""),
];

/// Bodies that ended on 2025-02-28, for comparison with earlier years: code, Vietnamese name, English name.
pub const FORMER: [(&str, &str, &str); 12] = [
    ("so-noi-vu-2024", "Sở Nội vụ (đến 28/02/2025)", "Department of Home Affairs (until 28/02/2025)"),
    ("so-ldtbxh-2024", "Sở Lao động - Thương binh và Xã hội", "Department of Labour, Invalids and Social Affairs"),
    ("so-tai-chinh-2024", "Sở Tài chính (đến 28/02/2025)", "Department of Finance (until 28/02/2025)"),
    ("so-khdt-2024", "Sở Kế hoạch và Đầu tư", "Department of Planning and Investment"),
    ("so-nnptnt-2024", "Sở Nông nghiệp và Phát triển nông thôn", "Department of Agriculture and Rural Development"),
    ("so-tnmt-2024", "Sở Tài nguyên và Môi trường", "Department of Natural Resources and Environment"),
    ("so-xay-dung-2024", "Sở Xây dựng (đến 28/02/2025)", "Department of Construction (until 28/02/2025)"),
    ("so-gtvt-2024", "Sở Giao thông vận tải", "Department of Transport"),
    ("so-khcn-2024", "Sở Khoa học và Công nghệ (đến 28/02/2025)", "Department of Science and Technology (until 28/02/2025)"),
    ("so-tttt-2024", "Sở Thông tin và Truyền thông", "Department of Information and Communications"),
    ("ban-dan-toc-2024", "Ban Dân tộc", "Committee for Ethnic Affairs"),
    ("ban-ton-giao-2024", "Ban Tôn giáo (thuộc Sở Nội vụ)", "Committee for Religious Affairs (in Home Affairs)"),
];

/// Successor, predecessor, relation, weight. The pattern is that of the resolutions of February 2025; weights are made up.
pub const LINEAGE: [(&str, &str, &str, &str); 12] = [
    ("so-noi-vu", "so-noi-vu-2024", "merge", "0.6"),
    ("so-noi-vu", "so-ldtbxh-2024", "merge", "0.4"),
    ("so-tai-chinh", "so-tai-chinh-2024", "merge", "0.5"),
    ("so-tai-chinh", "so-khdt-2024", "merge", "0.5"),
    ("so-nnmt", "so-nnptnt-2024", "merge", "0.5"),
    ("so-nnmt", "so-tnmt-2024", "merge", "0.5"),
    ("so-xay-dung", "so-xay-dung-2024", "merge", "0.5"),
    ("so-xay-dung", "so-gtvt-2024", "merge", "0.5"),
    ("so-khcn", "so-khcn-2024", "merge", "0.5"),
    ("so-khcn", "so-tttt-2024", "merge", "0.5"),
    ("so-dttg", "ban-dan-toc-2024", "merge", "0.7"),
    ("so-dttg", "ban-ton-giao-2024", "part_merge", "0.3"),
];
