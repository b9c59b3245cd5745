## Tìm kiếm.
search-title = Tìm kiếm
search-button = Tìm
search-count = { $count } kết quả
search-begin = Tìm đơn vị, tiêu chí thành phần, tài liệu
search-nothing = Không tìm thấy
search-how = Gõ tên, mã hoặc số, ký hiệu văn bản; không cần dấu. Ví dụ: “so tu phap”, “3.4.1”, “12/BC”.
search-units = Đơn vị
search-components = Tiêu chí thành phần
search-documents = Tài liệu kiểm chứng
search-no-number = Văn bản không số
