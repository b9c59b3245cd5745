## Tin nhắn: nội dung, thư, lựa chọn nhận tin, theo dõi gửi.
messages-title = Tin nhắn
messages-lead = Tin của riêng anh/chị, tin chưa đọc ở trên. Tin được giữ lại để tra cứu.
messages-bell = { $count ->
    [0] Tin nhắn
   *[other] Tin nhắn, { $count } tin chưa đọc
}
messages-none = Chưa có tin nhắn
messages-none-do = Khi có việc liên quan đến anh/chị, tin sẽ hiện ở đây.
messages-list = Danh sách tin nhắn
messages-new = Chưa đọc
messages-open = Mở
messages-read = Đã đọc
messages-read-all = Đánh dấu tất cả đã đọc
messages-choose = Chọn cách nhận tin
messages-own = Cách nhận tin
messages-own-lead = Việc gấp (trả lại phiếu, mở lại phiếu, còn một ngày là hết hạn, quá hạn) luôn gửi thư ngay.
messages-mail = Thư điện tử
message-way-at-once = Gửi ngay từng tin
message-way-digest = Mỗi ngày một thư tổng hợp
message-way-none = Chỉ xem trên hệ thống
messages-gateway = Gửi việc gấp qua SMS hoặc Zalo
messages-gateway-hint = Tôi đồng ý để hệ thống gửi tin ngắn tới số điện thoại của tôi. Tin chỉ nêu việc và đường dẫn. Bỏ chọn lúc nào cũng được.
messages-gateway-no-phone = Chưa có số điện thoại trong tài khoản; đề nghị quản trị bổ sung.
account-done-messages = Đã lưu cách nhận tin.
messages-watch = Theo dõi tin nhắn
messages-watch-lead = Tin của đợt chấm: gửi cho ai, qua đâu, đang ở trạng thái nào. Bảng hiện tối đa 300 dòng mới nhất.
messages-watch-none = Không có tin nào như vậy
messages-watch-none-do = Chọn trạng thái hoặc loại tin khác.
messages-kind = Loại tin
messages-every-kind = Mọi loại tin
messages-state = Trạng thái
messages-every-state = Mọi trạng thái
messages-line = Nội dung
messages-person = Người nhận
messages-made = Lúc
messages-seen = Đã xem
messages-not-seen = Chưa xem
messages-channel = Kênh
messages-again = Gửi lại
messages-again-done = Đã xếp hàng gửi lại.
message-channel-mail = Thư
message-channel-gateway = SMS/Zalo
message-channel-page = Trên hệ thống
message-state-queued = Chờ gửi
message-state-sent = Đã gửi
message-state-failed = Không gửi được
message-state-bounced = Bị trả lại
message-state-needless = Không cần gửi nữa
message-kind-sheet-sent = Phiếu chờ phê duyệt
message-kind-sheet-returned = Phiếu bị trả lại
message-kind-handed-in = Phiếu đã nộp
message-kind-deadline-extended = Gia hạn tự chấm
message-kind-sheet-reopened = Mở lại phiếu
message-kind-proposal-waits = Đề nghị chờ người thứ hai
message-kind-explanation-asked = Yêu cầu giải trình
message-kind-explanation-answered = Đơn vị trả lời
message-kind-explanation-settled = Kết luận giải trình
message-kind-appraiser-assigned = Phân công thẩm định
message-kind-session-opened = Phiên họp hội đồng
message-kind-result-frozen = Chốt điểm
message-kind-remind-sheet = Nhắc hạn tự chấm
message-kind-late-sheet = Quá hạn tự chấm
message-kind-remind-answers = Nhắc hạn giải trình
message-kind-late-answers = Quá hạn giải trình
message-kind-units-behind = Đơn vị chưa nộp phiếu trước hạn
message-kind-units-late = Đơn vị quá hạn nộp phiếu
message-kind-answers-behind = Đơn vị chưa giải trình trước hạn
message-kind-answers-late = Đơn vị quá hạn giải trình
message-digest = Tổng hợp { $count } tin chưa đọc
message-letter = Kính gửi { $name },
    {""}
    { $messages }
    {""}
    Thư tự động từ hệ thống Chỉ số cải cách hành chính, đề nghị không trả lời. Chọn cách nhận tin: { $address }/account
message-sheet-sent = { $unit }: phiếu tự chấm chờ phê duyệt
message-sheet-sent-text = Cán bộ đầu mối đã trình phiếu tự chấm ({ $campaign }). Xem lại, rồi phê duyệt và nộp, hoặc trả lại kèm lý do.
message-sheet-returned = { $unit }: phiếu tự chấm bị trả lại
message-sheet-returned-text = Thủ trưởng đã trả lại phiếu tự chấm ({ $campaign }). Lý do ghi ở đầu phiếu; sửa rồi trình lại.
message-handed-in = { $unit }: đã nộp phiếu tự chấm
message-handed-in-text = Hệ thống đã nhận phiếu ({ $campaign }) lúc { $until }. Giấy biên nhận ở đường dẫn dưới đây.
message-deadline-extended = { $unit }: được gia hạn tự chấm
message-deadline-extended-text = Hạn tự chấm mới ({ $campaign }) là { $until }.
message-sheet-reopened = { $unit }: phiếu tự chấm được mở lại
message-sheet-reopened-text = Phiếu đã nộp ({ $campaign }) được mở lại đến { $until }. Sửa xong phải phê duyệt và nộp lại.
message-proposal-waits = Có đề nghị chờ người thứ hai phê duyệt
message-proposal-waits-text = Đề nghị: { $what } ({ $campaign }). Người đề nghị không tự phê duyệt được.
message-explanation-asked = { $unit }: có yêu cầu giải trình
message-explanation-asked-text = Tổ thẩm định đặt { $count } yêu cầu giải trình ({ $campaign }). Câu hỏi và thời gian trả lời ở đường dẫn dưới đây.
message-explanation-answered = { $unit } đã trả lời giải trình
message-explanation-answered-text = Đơn vị đã gửi { $count } câu trả lời cho yêu cầu của anh/chị ({ $campaign }).
message-explanation-settled = { $unit }: có kết luận giải trình
message-explanation-settled-text = Tổ thẩm định đã kết luận { $count } nội dung giải trình ({ $campaign }).
message-appraiser-assigned = Anh/chị được phân công thẩm định
message-appraiser-assigned-text = Phần được giao ({ $campaign }) nằm trong danh sách việc thẩm định của anh/chị.
message-session-opened = Hội đồng thẩm định mở phiên làm việc
message-session-opened-text = Hình thức: { $what } ({ $campaign }), thời điểm { $until }. Chương trình và nội dung biểu quyết ở đường dẫn dưới đây.
message-result-frozen = Kết quả đã chốt
message-result-frozen-text = Kết quả lần { $count } ({ $campaign }) đã chốt và không thay đổi nữa.
message-remind-sheet = { $unit }: sắp hết hạn tự chấm
message-remind-sheet-text = { $count ->
    [0] Đã tự chấm đủ { $total } tiêu chí thành phần ({ $campaign }) nhưng chưa nộp phiếu. Hạn nộp { $until }.
   *[other] Còn { $count }/{ $total } tiêu chí thành phần chưa tự chấm ({ $campaign }). Hạn nộp { $until }.
}
message-late-sheet = { $unit }: quá hạn, chưa nộp phiếu tự chấm
message-late-sheet-text = { $count ->
    [0] Đã hết hạn { $until } ({ $campaign }); phiếu đủ { $total } tiêu chí thành phần nhưng chưa nộp. Liên hệ Sở Nội vụ nếu cần mở lại.
   *[other] Đã hết hạn { $until } ({ $campaign }); còn { $count }/{ $total } tiêu chí thành phần chưa tự chấm. Liên hệ Sở Nội vụ nếu cần mở lại.
}
message-remind-answers = { $unit }: sắp hết hạn giải trình
message-remind-answers-text = Còn { $count }/{ $total } nội dung chưa trả lời ({ $campaign }). Hạn trả lời { $until }.
message-late-answers = { $unit }: quá hạn giải trình
message-late-answers-text = Đã hết hạn { $until } ({ $campaign }); còn { $count }/{ $total } nội dung chưa trả lời.
message-units-behind = Sắp hết hạn: { $count } đơn vị chưa nộp phiếu
message-units-behind-text = Đợt chấm { $campaign }, hạn { $until }. Thủ trưởng các đơn vị này đã được nhắc.
message-units-late = Quá hạn: { $count } đơn vị chưa nộp phiếu
message-units-late-text = Đợt chấm { $campaign }, hạn { $until }. Thủ trưởng các đơn vị này đã được báo.
message-answers-behind = Sắp hết hạn: { $count } đơn vị chưa giải trình xong
message-answers-behind-text = Đợt chấm { $campaign }, hạn { $until }. Thủ trưởng các đơn vị này đã được nhắc.
message-answers-late = Quá hạn: { $count } đơn vị chưa giải trình xong
message-answers-late-text = Đợt chấm { $campaign }, hạn { $until }. Thủ trưởng các đơn vị này đã được báo.
refusal-no-letter = Không có thư này
refusal-no-letter-why = Không tìm thấy thư hoặc tin “{ $key }”.
refusal-no-letter-do = Kiểm tra mã thư (Message-ID) hoặc mã gửi, hoặc tải lại trang.
refusal-no-message = Không có tin này
refusal-no-message-why = Anh/chị không có tin nhắn { $key }.
refusal-no-message-do = Mở lại trang Tin nhắn.
refusal-letter-not-failed = Chưa cần gửi lại
refusal-letter-not-failed-why = Tin đang ở trạng thái “{ $state }”; chỉ tin không gửi được hoặc bị trả lại mới gửi lại.
refusal-letter-not-failed-do = Tải lại trang để thấy trạng thái mới.
refusal-letter-nobody = Người nhận không còn được nhận tin này
refusal-letter-nobody-why = Tài khoản đã khóa hoặc vai trò không còn cho xem nội dung này.
refusal-letter-nobody-do = Kiểm tra vai trò của người nhận.
refusal-message-way = Chưa chọn cách nhận tin
refusal-message-way-why = Cách nhận tin được gửi lên không có trong danh sách.
refusal-message-way-do = Chọn một cách nhận tin rồi lưu lại.
messages-count = { $count } dòng
