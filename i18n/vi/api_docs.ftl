## Tài liệu của giao diện lập trình (API).
api-docs-title = Tài liệu API
api-docs-lead = Mọi việc làm được trên trang đều làm được bằng JSON dưới /api/v1. Mô tả đầy đủ:
api-docs-begin = Bắt đầu
api-docs-token = Tạo mã truy cập ở trang “Tài khoản của tôi” rồi gửi kèm mỗi lần gọi. Mã chỉ có quyền của người tạo, trong phạm vi đã chọn.
api-docs-key = Mỗi lần ghi phải có tiêu đề Idempotency-Key với một UUID mới. Khi không nhận được trả lời, gửi lại đúng lần gọi ấy với cùng mã: việc chỉ được làm một lần.
api-docs-problem = Lời từ chối theo RFC 9457 (application/problem+json): chuyện gì, vì sao, cần làm gì, và mã lỗi không đổi.
api-docs-schemas = Kiểu dữ liệu
api-docs-contents = Các lần gọi
