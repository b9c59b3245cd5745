//! The 19 departments and 10 districts of Điện Biên in 2020 and 2021.

/// A unit: stable code, Vietnamese name, English name.
pub type Unit = (&'static str, &'static str, &'static str);

/// Group and kind of the departments.
pub const DEPARTMENT: &str = "department";
/// Group and kind of the districts.
pub const DISTRICT: &str = "district";

/// The departments and agencies under the provincial people's committee.
pub const DEPARTMENTS: [Unit; 19] = [
    ("so-tu-phap", "Sở Tư pháp", "Department of Justice"),
    ("vp-ubnd", "Văn phòng UBND tỉnh", "Office of the Provincial People's Committee"),
    ("so-noi-vu", "Sở Nội vụ", "Department of Home Affairs"),
    ("so-tai-chinh", "Sở Tài chính", "Department of Finance"),
    ("so-khdt", "Sở Kế hoạch và Đầu tư", "Department of Planning and Investment"),
    ("so-cong-thuong", "Sở Công Thương", "Department of Industry and Trade"),
    ("so-nnptnt", "Sở Nông nghiệp và Phát triển nông thôn", "Department of Agriculture and Rural Development"),
    ("so-gtvt", "Sở Giao thông vận tải", "Department of Transport"),
    ("so-xay-dung", "Sở Xây dựng", "Department of Construction"),
    ("so-tnmt", "Sở Tài nguyên và Môi trường", "Department of Natural Resources and Environment"),
    ("so-tttt", "Sở Thông tin và Truyền thông", "Department of Information and Communications"),
    ("so-ldtbxh", "Sở Lao động - Thương binh và Xã hội", "Department of Labour, Invalids and Social Affairs"),
    ("so-vhttdl", "Sở Văn hóa, Thể thao và Du lịch", "Department of Culture, Sports and Tourism"),
    ("so-khcn", "Sở Khoa học và Công nghệ", "Department of Science and Technology"),
    ("so-gddt", "Sở Giáo dục và Đào tạo", "Department of Education and Training"),
    ("so-y-te", "Sở Y tế", "Department of Health"),
    ("thanh-tra", "Thanh tra tỉnh", "Provincial Inspectorate"),
    ("so-ngoai-vu", "Sở Ngoại vụ", "Department of Foreign Affairs"),
    ("ban-dan-toc", "Ban Dân tộc", "Committee for Ethnic Affairs"),
];

/// The districts, the town and the city.
pub const DISTRICTS: [Unit; 10] = [
    ("tp-dien-bien-phu", "Thành phố Điện Biên Phủ", "Điện Biên Phủ City"),
    ("tx-muong-lay", "Thị xã Mường Lay", "Mường Lay Town"),
    ("h-dien-bien", "Huyện Điện Biên", "Điện Biên District"),
    ("h-dien-bien-dong", "Huyện Điện Biên Đông", "Điện Biên Đông District"),
    ("h-muong-ang", "Huyện Mường Ảng", "Mường Ảng District"),
    ("h-muong-cha", "Huyện Mường Chà", "Mường Chà District"),
    ("h-muong-nhe", "Huyện Mường Nhé", "Mường Nhé District"),
    ("h-nam-po", "Huyện Nậm Pồ", "Nậm Pồ District"),
    ("h-tua-chua", "Huyện Tủa Chùa", "Tủa Chùa District"),
    ("h-tuan-giao", "Huyện Tuần Giáo", "Tuần Giáo District"),
];
