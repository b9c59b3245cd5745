## Từ chối: điều gì xảy ra, vì sao, làm gì tiếp.
refusal-forbidden = Anh/chị không có quyền làm việc này
refusal-forbidden-why = Việc này cần quyền “{ $operation }”, tài khoản của anh/chị không có quyền đó đối với đơn vị hoặc tiêu chí này.
refusal-forbidden-do = Nếu cần làm, đề nghị Sở Nội vụ cấp quyền.
refusal-signed-out = Chưa đăng nhập
refusal-signed-out-why = Phiên làm việc đã hết hoặc anh/chị chưa đăng nhập.
refusal-signed-out-do = Đăng nhập lại; những gì đã nhập vẫn còn trên máy này.
refusal-second-factor-missing = Cần mã xác thực thứ hai
refusal-second-factor-missing-why = Tài khoản này dùng xác thực hai lớp.
refusal-second-factor-missing-do = Nhập mã sáu số trong ứng dụng xác thực.
refusal-sign-in-failed = Không đăng nhập được
refusal-sign-in-failed-why = Thư điện tử hoặc mật khẩu không đúng.
refusal-sign-in-failed-do = Kiểm tra lại; nếu quên mật khẩu, yêu cầu đặt lại.
refusal-sign-in-busy = Nhiều người đang đăng nhập cùng lúc
refusal-sign-in-busy-why = Máy chủ giới hạn số lần kiểm tra mật khẩu cùng lúc để người đang nhập điểm không bị chậm.
refusal-sign-in-busy-do = Thử lại sau vài giây.
refusal-no-page = Không có trang này
refusal-no-page-why = Địa chỉ { $key } không có trên hệ thống.
refusal-no-page-do = Kiểm tra địa chỉ hoặc về trang đầu.
refusal-no-method = Không thực hiện được
refusal-no-method-why = Địa chỉ { $key } không nhận thao tác này.
refusal-no-method-do = Về trang trước và thử lại bằng nút trên trang.
refusal-no-campaign = Không có đợt chấm này
refusal-no-campaign-why = Không có đợt chấm điểm mã { $key }.
refusal-no-campaign-do = Chọn đợt chấm trong danh sách.
refusal-no-unit = Không có đơn vị này
refusal-no-unit-why = Đơn vị { $key } không được chấm trong đợt này.
refusal-no-unit-do = Kiểm tra mã đơn vị trong danh sách của đợt chấm.
refusal-no-component = Không có tiêu chí thành phần này
refusal-no-component-why = Bộ tiêu chí của đơn vị không có tiêu chí thành phần { $key }.
refusal-no-component-do = Tải lại trang để lấy bộ tiêu chí mới nhất.
refusal-campaign-broken = Đợt chấm { $campaign } không đọc được
refusal-campaign-broken-why = Dữ liệu thiết lập của đợt chấm mâu thuẫn với nhau.
refusal-campaign-broken-do = Báo quản trị hệ thống; không có số liệu nào bị mất.
refusal-server-failed = Máy chủ gặp lỗi
refusal-server-failed-why = Thao tác chưa được thực hiện. Lỗi đã được ghi lại.
refusal-server-failed-do = Thử lại; nếu vẫn lỗi, báo quản trị hệ thống kèm thời điểm xảy ra.
refusal-server-busy = Máy chủ đang bận
refusal-server-busy-why = Có quá nhiều yêu cầu cùng lúc nên yêu cầu này chưa được thực hiện.
refusal-server-busy-do = Không cần nhập lại; trình duyệt tự gửi lại sau ít giây.
refusal-key-malformed = Khoá chống lặp không hợp lệ
refusal-key-malformed-why = Tiêu đề Idempotency-Key phải có từ 1 đến 128 ký tự.
refusal-key-malformed-do = Gửi lại với một UUID mới.
refusal-key-missing = Thiếu khóa chống lặp
refusal-key-missing-why = Mọi thao tác ghi qua API cần tiêu đề Idempotency-Key để gửi lại không bị thực hiện hai lần.
refusal-key-missing-do = Thêm tiêu đề Idempotency-Key với một UUID mới cho mỗi lệnh.
refusal-key-reused = Khoá chống lặp đã dùng cho lệnh khác
refusal-key-reused-why = Khoá này đã được dùng với một nội dung khác.
refusal-key-reused-do = Dùng khóa mới cho lệnh mới.
refusal-same-command-running = Lệnh này đang được thực hiện
refusal-same-command-running-why = Cùng một lệnh vừa được gửi và chưa xong.
refusal-same-command-running-do = Gửi lại sau một giây với cùng khóa để nhận kết quả.
refusal-same-cell-running = Có người vừa lưu cùng ô này
refusal-same-cell-running-why = Hai giá trị được gửi cùng lúc cho ô này.
refusal-same-cell-running-do = Trình duyệt sẽ tự tải giá trị mới và hỏi anh/chị.
refusal-body-malformed = Nội dung gửi lên không đúng
refusal-body-malformed-why = { $detail }
refusal-body-malformed-do = Sửa nội dung theo mô tả API rồi gửi lại.
refusal-body-too-large = Nội dung gửi lên quá lớn
refusal-body-too-large-why = Một lần gửi chỉ được tối đa 2 MB.
refusal-body-too-large-do = Rút ngắn nội dung; tệp gửi bằng mục tài liệu kiểm chứng.
refusal-comment-too-long = Giải trình quá dài
refusal-comment-too-long-why = Giải trình tối đa { $limit } ký tự.
refusal-comment-too-long-do = Rút ngắn và đưa phần chi tiết vào tài liệu kiểm chứng.
refusal-figure-refused = Số liệu chưa dùng được
refusal-figure-refused-why = { $detail }
refusal-figure-refused-do = Sửa ô này; giá trị đã nhập vẫn được giữ.
refusal-figure-no-longer-fits = Số liệu đã lưu không còn phù hợp
refusal-figure-no-longer-fits-why = Quy tắc chấm đã thay đổi sau khi số liệu này được lưu.
refusal-figure-no-longer-fits-do = Nhập lại số liệu theo quy tắc mới.
refusal-cell-refused = Ô này chưa lưu được
refusal-cell-refused-why = { $detail }
refusal-cell-refused-do = Sửa ô này; giá trị đã nhập vẫn được giữ.
refusal-too-many-figures = Thừa số liệu
refusal-too-many-figures-why = Quy tắc của tiêu chí này chỉ cần { $count } số liệu.
refusal-too-many-figures-do = Xoá phần thừa.
refusal-cell-conflict = Ô này vừa được người khác sửa
refusal-cell-conflict-why = { $by } đã lưu giá trị khác lúc { $at }.
refusal-cell-conflict-do = Xem hai giá trị và chọn một.
# The decision that a deadline goes by, where the campaign names one.
locked-ruling =
    { $decision ->
        [none] {""}
       *[other] {" "}theo { $decision }{ $dated ->
            [none] {""}
           *[other] {" "}ngày { $dated }
        }
    }
refusal-locked-not-open = Chưa đến thời gian tự chấm
refusal-locked-not-open-why = Đợt tự chấm mở lúc { $at }{ locked-ruling } (giờ máy chủ hiện tại { $now }).
refusal-locked-not-open-do = Quay lại khi đợt tự chấm mở; hỏi Sở Nội vụ nếu cần sớm hơn.
refusal-locked-closed = Đã hết hạn tự chấm
refusal-locked-closed-why = Hạn tự chấm là { $at }{ locked-ruling }; máy chủ nhận được lệnh này lúc { $now }. Hạn tính theo giờ máy chủ nhận đủ lệnh.
refusal-locked-closed-do = Giá trị vẫn giữ trên máy này. Đề nghị Sở Nội vụ gia hạn nếu có lý do.
refusal-locked-handed-in = Đơn vị đã nộp báo cáo tự chấm
refusal-locked-handed-in-why =
    { $by ->
        [none] Báo cáo đã nộp nên không sửa được.
       *[other] { $by } đã nộp báo cáo lúc { $since } nên không sửa được nữa.
    } Hạn tự chấm là { $at }, bây giờ là { $now }.
refusal-locked-handed-in-do = Thủ trưởng đơn vị có thể rút lại trước hạn để sửa.
refusal-locked-for-approval = Báo cáo đang chờ thủ trưởng duyệt
refusal-locked-for-approval-why =
    { $by ->
        [none] Trong khi duyệt, không ai sửa được.
       *[other] { $by } đã trình thủ trưởng lúc { $since }; trong khi duyệt, không ai sửa được.
    } Hạn tự chấm là { $at }, bây giờ là { $now }.
refusal-locked-for-approval-do = Đề nghị thủ trưởng trả lại để sửa.
refusal-not-the-units-own = Tiêu chí này không do đơn vị tự chấm
refusal-not-the-units-own-why = Điểm của { $node } lấy từ điều tra xã hội học hoặc hệ thống khác.
refusal-not-the-units-own-do = Không cần nhập; Sở Nội vụ sẽ cập nhật.
refusal-request-unread = Không đọc được yêu cầu
refusal-request-unread-why = Địa chỉ hoặc biểu mẫu thiếu một trường bắt buộc hoặc có giá trị sai kiểu.
refusal-request-unread-do = Mở lại trang từ điều hướng rồi làm lại; nếu gọi bằng API, xem tài liệu API.
operation-use-own-account = dùng tài khoản của mình
operation-read-set-up = xem thiết lập
operation-change-set-up = thiết lập đợt chấm
operation-propose-change = đề nghị thay đổi
operation-approve-change = duyệt thay đổi
operation-manage-persons = quản lý người dùng
operation-read-sheet = xem bảng tự chấm
operation-fill-sheet = nhập bảng tự chấm
operation-assign-owners = phân công phụ trách tiêu chí
operation-approve-sheet = phê duyệt bảng tự chấm
operation-hand-in-sheet = nộp bảng tự chấm
operation-read-evidence = xem tài liệu kiểm chứng
operation-add-evidence = thêm tài liệu kiểm chứng
operation-read-board = xem tiến độ
operation-extend-deadline = gia hạn, mở lại
operation-read-log = xem nhật ký
operation-manage-server = quản trị máy chủ
operation-lead-appraisal = điều hành thẩm định
operation-read-appraisal = xem kết quả thẩm định
operation-read-findings = xem kết quả thẩm định từng tiêu chí, từng đơn vị
operation-appraise = thẩm định
operation-declare-conflict = khai báo xung đột lợi ích
operation-answer-explanation = trả lời yêu cầu giải trình
operation-enter-scores = nhập điểm điều tra và điểm từ nguồn khác
operation-read-council = xem phiên họp hội đồng
operation-run-council = điều hành hội đồng
operation-vote = biểu quyết
operation-freeze-result = chốt kết quả
operation-read-result = xem kết quả đã chốt
operation-export-campaign = xuất dữ liệu đợt chấm
operation-watch-messages = theo dõi tin nhắn của đợt chấm
operation-report-bounces = báo thư bị trả lại
refusal-character-refused = Có ký tự không dùng được
refusal-character-refused-why = Nội dung gửi lên có ký tự rỗng (NUL), không hiển thị và không lưu được.
refusal-character-refused-do = Gõ lại đoạn chữ đó thay vì dán rồi gửi lại.
refusal-evidence-window = Khoảng thời gian của tài liệu kiểm chứng chưa đúng
refusal-evidence-window-why = Khoảng { $window } kết thúc trước khi bắt đầu.
refusal-evidence-window-do = Sửa ngày bắt đầu hoặc ngày kết thúc; để trống thì tính từ ngày 01/01 của năm chấm đến hạn nộp.
refusal-files-unreachable = Không đọc được kho tệp
refusal-files-unreachable-why = Kho trả lời: { $detail }
refusal-files-unreachable-do = Kiểm tra địa chỉ, vùng chứa và khóa của kho (PARINDEX_FILES_URL, AWS_ACCESS_KEY_ID) rồi chạy lại; chưa kết luận gì về các tệp.
refusal-document-there = Tệp này đã có trong kho của đơn vị
refusal-document-there-why = Cùng nội dung với tài liệu “{ $title }” (bản { $version }), nên chưa lưu thành tài liệu mới.
refusal-document-there-do = Dẫn tài liệu đó, hoặc mở ra để lưu bản mới. Chỉ lưu thành tài liệu khác khi một tệp chứa nhiều văn bản.
