# Tệp do người dùng nộp: loại tệp, điều cần lưu ý, chữ ký số.

inspect-kind-pdf = PDF
inspect-kind-docx = Văn bản Word (.docx)
inspect-kind-xlsx = Bảng tính Excel (.xlsx)
inspect-kind-pptx = Bài trình chiếu PowerPoint (.pptx)
inspect-kind-odt = Văn bản OpenDocument (.odt)
inspect-kind-ods = Bảng tính OpenDocument (.ods)
inspect-kind-doc = Văn bản Word trước 2007 (.doc)
inspect-kind-xls = Bảng tính Excel trước 2007 (.xls)
inspect-kind-jpeg = Ảnh JPEG
inspect-kind-png = Ảnh PNG
inspect-kind-tiff = Ảnh TIFF
inspect-kind-text = Văn bản thuần (UTF-8)
inspect-kind-zip = Tệp nén ZIP
inspect-kind-unknown = Không rõ loại tệp

inspect-fault-empty = Tệp rỗng, không có dữ liệu.
inspect-fault-truncated = Tệp bị cắt cụt, thiếu phần cuối.
inspect-fault-broken = Tệp hỏng, không mở được.
inspect-fault-encrypted = Tệp có mật khẩu nên không đọc được nội dung.
inspect-fault-name_lies = Phần mở rộng của tên tệp không khớp với nội dung.
inspect-fault-polyglot = Tệp vừa là loại này vừa là loại khác (ví dụ PDF kèm ZIP).
inspect-fault-bomb = Tệp bung ra lớn bất thường so với dung lượng.
inspect-fault-active_content = Tệp chứa mã lệnh, macro hoặc tệp đính kèm.
inspect-fault-no_text = Bản quét không có lớp chữ, không tìm kiếm được.
inspect-fault-unsigned = Tệp PDF không có chữ ký số.
inspect-fault-too_costly = Kiểm tra tệp tốn quá nhiều bộ nhớ hoặc thời gian nên đã dừng.

inspect-verdict-valid = hợp lệ
inspect-verdict-changed_later = đúng tại thời điểm ký, nhưng văn bản đã bị sửa sau khi ký
inspect-verdict-untrusted_root = đúng, nhưng chứng thư không dẫn tới cơ quan chứng thực được tin cậy ở đây
inspect-verdict-expired = đúng, nhưng chứng thư không còn (hoặc chưa có) hiệu lực khi ký
inspect-verdict-broken = không đúng: nội dung khác với nội dung đã ký, hoặc không đọc được chữ ký
