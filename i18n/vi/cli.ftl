# Chữ của dòng lệnh.

cli-about = parindex – chấm điểm, xếp hạng và giải thích Chỉ số cải cách hành chính
cli-after-help =
    Ví dụ:
      parindex score examples/dien-bien-2020
      parindex score dot-2025.xlsx --format html --out ket-qua.html
      parindex explain examples/dien-bien-2020 so-tu-phap 3
    { "" }
    Xem thêm: parindex LỆNH --help. Tiếng Anh: --lang en.
    { "" }
cli-heading-commands = Các lệnh
cli-heading-options = Tùy chọn
cli-heading-arguments = Tham số
cli-usage = parindex LỆNH … [--lang vi|en]
cli-heading-usage = Cách dùng:
cli-value-path = ĐỢT
cli-value-unit = ĐƠN-VỊ
cli-value-node = MỤC
cli-value-old = ĐỢT-TRƯỚC
cli-value-new = ĐỢT-SAU
cli-value-target = ĐÍCH
cli-value-out = TỆP
cli-value-max = ĐIỂM
cli-value-rule = JSON
cli-value-input = JSON
cli-value-group = MÃ
cli-value-stage = BƯỚC
cli-value-shell = SHELL
cli-value-folder = THƯ-MỤC
cli-value-file = TỆP
cli-value-code = MÃ
cli-value-command = LỆNH

cli-score-usage = parindex score ĐỢT [--format ĐỊNH-DẠNG] [--out TỆP]
cli-score-about = Chấm một đợt: kiểm tra, tính điểm, xếp hạng, xếp loại
cli-score-after-help =
    Ví dụ:
      parindex score examples/dien-bien-2020
      parindex score dot-2025.xlsx --format json | jq '.groups[0].units[0]'
      parindex score dot-2025 --out ket-qua.html      (một trang để gửi đi)
      parindex score dot-2025 --out ket-qua.xlsx      (bảng tính kết quả)
    { "" }
    Mã thoát: 0 xong (có thể có cảnh báo) · 64 sai lệnh · 65 sai dữ liệu · 66 không thấy tệp · 73 không ghi được · 74 lỗi đọc ghi · 70 lỗi của phần mềm.
    { "" }
cli-check-usage = parindex check ĐỢT [--format text|json] [--out TỆP]
cli-check-about = Chỉ kiểm tra: mọi lỗi và mọi mục cần xem, không xếp hạng
cli-check-after-help =
    Ví dụ:
      parindex check dot-2025.xlsx
    { "" }
cli-explain-usage = parindex explain ĐỢT ĐƠN-VỊ [MỤC] [--format text|json] [--out TỆP]
cli-explain-about = Giải thích điểm của một đơn vị, hoặc của một tiêu chí
cli-explain-after-help =
    Ví dụ:
      parindex explain examples/province-2025 so-tu-phap
      parindex explain examples/province-2025 so-tu-phap 3.4.1
    { "" }
cli-compare-usage = parindex compare ĐỢT-TRƯỚC ĐỢT-SAU [--format table|json] [--out TỆP]
cli-compare-about = So sánh hai đợt: phần do kết quả thực hiện, phần do đổi quy tắc
cli-compare-after-help =
    Ví dụ:
      parindex compare examples/dien-bien-2020 examples/dien-bien-2021
    { "" }
    Đơn vị được nối qua bảng kế thừa (lineage), tiêu chí qua bảng đối chiếu (crosswalk) của đợt mới; không bao giờ đoán theo tên.
    { "" }
cli-template-usage = parindex template ĐỢT --out TỆP.xlsx [--unit MÃ | --group MÃ] [--stage BƯỚC] [--filled]
cli-template-about = Tạo sổ tính mẫu để cán bộ điền điểm
cli-template-after-help =
    Ví dụ:
      parindex template examples/province-2025 --unit so-tu-phap --out tu-cham-STP.xlsx
    { "" }
cli-convert-usage = parindex convert ĐỢT ĐÍCH [--force]
cli-convert-about = Chuyển thư mục CSV thành sổ tính và ngược lại, không mất gì
cli-convert-after-help =
    Ví dụ:
      parindex convert examples/dien-bien-2020 dien-bien-2020.xlsx
      parindex convert dien-bien-2020.xlsx thu-muc-moi
    { "" }
cli-rule-usage = parindex rule --max ĐIỂM --rule JSON --input JSON
cli-rule-about = Thử một quy tắc chấm điểm
cli-rule-after-help =
    Ví dụ:
      parindex rule --max 2 --rule '{ "{" }"kind":"proportional","floor_pct":80,"empty":"zero"{ "}" }' --input '{ "{" }"a":99,"b":100{ "}" }'
    { "" }
    Cách viết quy tắc và số liệu: docs/rules.md.
    { "" }
cli-completions-usage = parindex completions SHELL
cli-completions-about = In phần tự điền lệnh cho bash, zsh, fish
cli-completions-after-help =
    Ví dụ:
      parindex completions bash > /etc/bash_completion.d/parindex
    { "" }
cli-man-usage = parindex man [THƯ-MỤC]
cli-man-about = In trang hướng dẫn (man)
cli-man-after-help =
    Ví dụ:
      parindex man | man -l -
      parindex man /usr/local/share/man/man1
    { "" }

cli-arg-lang = Ngôn ngữ: vi (mặc định) hoặc en; cũng có thể đặt PARINDEX_LANG
cli-arg-help = Hiện trợ giúp
cli-arg-version = Hiện phiên bản
cli-arg-path = Đợt chấm điểm: thư mục có round.toml, hoặc sổ tính .xlsx
cli-arg-out = Ghi vào tệp này thay vì in ra màn hình; đuôi tệp cho biết định dạng
cli-arg-format = Định dạng kết quả
cli-arg-unit = Mã đơn vị
cli-arg-node = Mã lĩnh vực, tiêu chí hoặc tiêu chí thành phần
cli-arg-old = Đợt trước
cli-arg-new = Đợt sau
cli-arg-template-unit = Chỉ đơn vị này
cli-arg-template-group = Chỉ nhóm này
cli-arg-template-stage = Bước chấm sẽ điền: self, appraisal_1, appraisal_2, final
cli-arg-template-filled = Điền sẵn số liệu đã có ở bước đó
cli-arg-target = Tệp .xlsx hoặc thư mục sẽ tạo
cli-arg-force = Ghi đè tệp hoặc thư mục đã có
cli-arg-max = Điểm tối đa của tiêu chí thành phần
cli-arg-rule = Quy tắc, viết bằng JSON
cli-arg-input = Số liệu, viết bằng JSON
cli-arg-shell = bash, zsh, fish, elvish hoặc powershell
cli-arg-folder = Thư mục để ghi mỗi lệnh một trang

cli-usage-unknown = Lỗi: không có tùy chọn “{ $what }”.
cli-usage-command = Lỗi: không có lệnh “{ $what }”.
cli-usage-missing = Lỗi: còn thiếu { $what }.
cli-usage-no-value = Lỗi: “{ $what }” cần một giá trị.
cli-usage-value = Lỗi: “{ $value }” không dùng được cho { $what }. Chọn một trong: { $allowed }.
cli-usage-conflict = Lỗi: “{ $what }” không đi cùng tùy chọn khác đã nêu.
cli-usage-other = Lỗi: dòng lệnh chưa đúng ({ $what }).
cli-usage-hint = Gõ “parindex --help” để xem các lệnh, hoặc “parindex LỆNH --help” để xem một lệnh.

cli-error = Lỗi: { $text }
cli-warning = Cảnh báo: { $text }
cli-at = { $place }: { $message }
cli-nothing-done = Chưa tính gì. Hãy sửa các lỗi trên rồi chạy lại.
cli-check-summary = { $errors } lỗi, { $warnings } cảnh báo.
cli-unknown-unit = Lỗi: không có đơn vị nào được chấm mang mã “{ $what }”. Các mã: { $known }
cli-unknown-group = Lỗi: không có nhóm nào mang mã “{ $what }”. Xem các mã trong bảng nhóm đơn vị (groups.csv).{ $known }
cli-unknown-node = Lỗi: bộ chỉ số của đơn vị này không có mã “{ $what }”. Xem các mã trong bảng tiêu chí (criteria.csv).{ $known }
cli-xlsx-needs-file = Lỗi: sổ tính không in ra màn hình được; hãy thêm --out TÊN.xlsx.
cli-output-is-input = Lỗi: { $file } là chính đợt đang đọc hoặc là một bảng trong thư mục của đợt; hãy ghi kết quả ra chỗ khác.
cli-unknown-ending = Lỗi: không biết ghi tệp có đuôi “{ $ending }”; dùng một trong: { $allowed }, hoặc thêm --format.
cli-target-taken = Lỗi: { $file } đã có. Hãy chọn tên khác, hoặc thêm --force để ghi đè.
cli-written = Đã ghi { $file }
cli-cannot-write = Lỗi: không ghi được { $file } ({ $detail }). Hãy kiểm tra thư mục và quyền ghi.
cli-reading = Đang đọc { $path }…
cli-scoring = Đang tính điểm…
cli-writing = Đang ghi…
cli-bad-max = --max cần một số không âm, đọc được “{ $value }”.
cli-rule-fault = số liệu “{ $field }”: { $detail }
cli-rule-over-max = quy tắc cho { $points } điểm, lớn hơn điểm tối đa { $max }; hãy sửa quy tắc hoặc điểm tối đa.
cli-rule-no-figures = chưa có số liệu nào; hãy ghi số liệu vào --input.
cli-panic = Lỗi của phần mềm: { $detail }. Dữ liệu của bạn không bị thay đổi. Hãy gửi dòng này cho nhóm phát triển.

cli-demo-usage = parindex demo [--listen ĐỊA-CHỈ] [--data THƯ-MỤC]
cli-demo-about = Chạy thử toàn hệ thống trên máy này với một tỉnh minh họa đang tự chấm
cli-demo-after-help = Mở địa chỉ được in ra bằng trình duyệt; trang đăng nhập có sẵn một tài khoản cho mỗi vai trò. Dừng bằng Ctrl+C.
cli-demo-loading = Đang tạo dữ liệu minh họa trong { $path } …
cli-serve-usage = parindex serve [--config TỆP] [--listen ĐỊA-CHỈ] [--data THƯ-MỤC]
cli-serve-about = Chạy máy chủ
cli-serve-after-help = Cấu hình: tệp TOML, rồi biến môi trường (DATABASE_URL, PARINDEX_FILES_URL …), rồi dòng lệnh. Xem docs/operations.md.
cli-arg-season = Thời điểm trong năm của bản trình diễn
cli-arg-listen = Địa chỉ và cổng, mặc định 127.0.0.1:8080
cli-arg-data = Thư mục dữ liệu trên máy này
cli-arg-config = Tệp cấu hình TOML
cli-value-address = ĐỊA-CHỈ
cli-value-config = TỆP
cli-data-folder = Không tạo được thư mục dữ liệu { $path }: { $detail }. Chọn thư mục khác bằng --data.
cli-store = Không mở được cơ sở dữ liệu hoặc kho tệp: { $detail }. Kiểm tra DATABASE_URL và thư mục dữ liệu.
cli-cannot-listen = Không mở được địa chỉ { $address }: { $detail }. Chọn cổng khác bằng --listen 127.0.0.1:8081.
cli-listening = parindex đang chạy tại { $address } – dừng bằng Ctrl+C
cli-stopped = Đã dừng.
cli-settings-file = Tệp cấu hình không dùng được: { $found }
cli-settings-listen = Địa chỉ “{ $found }” không đúng; cần dạng 127.0.0.1:8080.
cli-settings-database = { $found } không đúng; cần dạng postgres://người-dùng:mật-khẩu@máy/cơ-sở-dữ-liệu hoặc sqlite://đường-dẫn.
cli-settings-files = Địa chỉ kho tệp “{ $found }” không đúng; cần dạng s3+https://máy-chủ/thùng.
cli-settings-s3-key = Thiếu { $found } cho kho tệp S3.
cli-settings-clock = Độ lệch đồng hồ “{ $found }” không phải số giây.

cli-admin-usage = parindex admin --email ĐỊA-CHỈ --name HỌ-TÊN [--password-file TỆP] [--data THƯ-MỤC]
cli-admin-about = Tạo tài khoản quản trị đầu tiên
cli-admin-after-help = Không có --password-file thì mật khẩu được tạo ngẫu nhiên và in ra một lần.
cli-arg-email = Thư điện tử, dùng để đăng nhập
cli-arg-name = Họ tên
cli-arg-password-file = Tệp có mật khẩu ở dòng đầu; dấu - là đọc từ bàn phím
cli-value-email = ĐỊA-CHỈ
cli-value-name = HỌ-TÊN
cli-value-password-file = TỆP
cli-admin-made = Đã tạo tài khoản quản trị { $email }.
cli-admin-password = Mật khẩu (chỉ hiện một lần): { $password }
cli-password-file = Không đọc được tệp mật khẩu: { $detail }
cli-settings-largest-file = PARINDEX_LARGEST_FILE_MIB phải là số MiB từ 1 đến 4096, không phải “{ $found }”.

cli-log-about = Kiểm tra nhật ký, in điểm kiểm tra, xuất nhật ký thành tệp
cli-log-usage = parindex log <verify|checkpoint|export|prove|check|rotate-key> [TÙY CHỌN]
cli-log-after-help = Ví dụ: parindex log verify --data parindex-data --checkpoint diem-kiem-tra.txt
cli-log-verify-about = Tìm mọi sửa, xóa, chèn, đảo thứ tự làm trực tiếp trong cơ sở dữ liệu
cli-log-verify-usage = parindex log verify [--data THƯ_MỤC] [--checkpoint TỆP] [--key TỆP] [--files] [--format text|json]
cli-log-verify-after-help = Cơ sở dữ liệu khác đặt bằng DATABASE_URL. Mã thoát 0: không có gì sai; 65: có phát hiện.
cli-log-checkpoint-about = In điểm kiểm tra mới nhất (ba dòng và chữ ký)
cli-log-checkpoint-usage = parindex log checkpoint [--data THƯ_MỤC] [--out TỆP]
cli-log-checkpoint-after-help = Hãy in vào biên bản thẩm định: tờ giấy cũng là một nhân chứng.
cli-log-export-about = Ghi nhật ký thành tệp theo bố cục C2SP tlog-tiles
cli-log-export-usage = parindex log export THƯ_MỤC_ĐÍCH [--data THƯ_MỤC]
cli-log-export-after-help = Chương trình của người khác, như golang.org/x/mod/sumdb, đọc được các tệp này.
cli-log-prove-about = Ghi tệp chứng minh một biên nhận có trong nhật ký
cli-log-prove-usage = parindex log prove SỐ_BIÊN_NHẬN [--data THƯ_MỤC] [--out TỆP]
cli-log-prove-after-help = Tệp theo chuẩn C2SP tlog-proof: ai có khóa công khai đều kiểm tra được, không cần máy chủ.
cli-log-check-about = Kiểm tra một tệp chứng minh mà không cần máy chủ
cli-log-check-usage = parindex log check TỆP --key TỆP [--digest MÃ]
cli-log-check-after-help = Mã thoát 0: đúng; 65: không chứng minh được.
cli-log-rotate-key-about = Đổi khóa ký nhật ký; khóa cũ ký xác nhận khóa mới
cli-log-rotate-key-usage = parindex log rotate-key [--data THƯ_MỤC]
cli-log-rotate-key-after-help = Khởi động lại mọi máy chủ sau khi đổi. Điểm kiểm tra cũ vẫn kiểm tra được bằng khóa cũ.
cli-arg-log-files = đọc lại mọi tệp minh chứng và so mã băm
cli-arg-log-receipt = số biên nhận
cli-arg-log-proof = tệp chứng minh (.tlog-proof)
cli-arg-log-digest = mã tóm tắt in trên biên nhận
cli-value-receipt = SỐ
cli-value-digest = MÃ
cli-log-files = Đã đọc lại { $files } tệp minh chứng.
cli-log-rotated = Từ nay nhật ký được ký bằng khóa { $key }.
    Các khóa công khai nằm trong { $path }; khóa bí mật cũ nằm trong { $old }, hãy cất nơi an toàn hoặc hủy.
    Khởi động lại mọi máy chủ dùng chung cơ sở dữ liệu này với khóa mới.
cli-log-check-key = Cần --key TỆP chứa khóa công khai của nhật ký, lấy từ nguồn đáng tin cậy.
cli-log-unproven = { $file } không chứng minh được gì: { $detail }.
cli-log-unproven-do = Lấy lại tệp chứng minh và khóa công khai; nếu vẫn sai, giữ nguyên các tệp và báo Sở Nội vụ.
cli-log-other-digest = Chứng minh đúng, nhưng mã tóm tắt trong nhật ký là { $found }.
cli-log-proven = Đúng: mục ở vị trí { $position } có trong nhật ký { $size } mục do khóa đã cho ký.
cli-log-proven-what = { $event }, { $when }: đơn vị { $unit }, đợt { $campaign }, mã tóm tắt { $digest } ({ $subject }).
cli-arg-log-checkpoint = điểm kiểm tra đã lưu nơi khác; nhật ký phải tiếp nối nó
cli-arg-log-key = tệp khóa công khai, mỗi dòng một khóa (mặc định: log.pub trong thư mục dữ liệu)
cli-arg-log-target = thư mục đích
cli-log-exported = Đã ghi { $size } mục nhật ký vào { $path }.
cli-export-about = Xuất dữ liệu của máy chủ thành tệp
cli-export-usage = parindex export <campaign> [TÙY CHỌN]
cli-export-after-help = Ví dụ: parindex export campaign province-2025 --out dot-2025
cli-export-campaign-about = Xuất một đợt chấm thành round.toml và các bảng CSV
cli-export-campaign-usage = parindex export campaign MÃ --out THƯ-MỤC [--data THƯ-MỤC]
cli-export-campaign-after-help = Sau đó: parindex score THƯ-MỤC --format json --lang vi
cli-arg-export-code = Mã đợt chấm
cli-arg-export-out = Thư mục mới hoặc trống
cli-exported = Đã ghi { $campaign } vào { $path }. Mã băm dữ liệu đầu vào: { $digest }
cli-log-key = { $file } không chứa khóa công khai của nhật ký.
cli-log-file = Không đọc được { $file }: { $detail }.
cli-log-key-file = Không mở được khóa nhật ký { $path }: { $detail }.
cli-log-clean = Không phát hiện sai lệch: { $size } mục nhật ký và { $rows } dòng dữ liệu khớp nhau, { $checkpoints } điểm kiểm tra đúng chữ ký.
cli-log-findings = Có { $count } phát hiện trong { $size } mục nhật ký và { $rows } dòng dữ liệu.
cli-log-what = Mã gốc { $root }, khóa { $key }; { $waiting } mục đang chờ vào nhật ký.
cli-log-key-unknown = Lưu ý: khóa lấy từ chính cơ sở dữ liệu; hãy chỉ ra tệp khóa bằng --key để chắc chắn.
cli-no-data = Không có cơ sở dữ liệu tại { $path }.
cli-settings-mail = Cấu hình thư không dùng được: { $found }. Cần cả địa chỉ máy chủ thư ([mail] url hoặc PARINDEX_SMTP_URL, dạng smtp://máy:25 hay smtps://tên:mật-khẩu@máy) và người gửi ([mail] from hoặc PARINDEX_MAIL_FROM).
cli-settings-gateway = Cấu hình cổng SMS/Zalo không dùng được: { $found }. Cần cả địa chỉ https ([gateway] url hoặc PARINDEX_GATEWAY_URL) và khóa ký ([gateway] secret hoặc PARINDEX_GATEWAY_SECRET).
cli-settings-digest = Giờ gửi thư tổng hợp “{ $found }” không đọc được; ghi dạng 07:30 ([messages] digest hoặc PARINDEX_DIGEST_TIME).
cli-inspect-usage = parindex inspect TỆP [--trust-folder THƯ-MỤC] [--format text|json]
cli-inspect-about = Xem một tệp thực chất là gì: loại, số trang, chữ, điều cần lưu ý, chữ ký số
cli-inspect-after-help =
    Ví dụ:
      parindex inspect quyet-dinh.pdf --trust-folder chung-thu
cli-arg-inspect-file = Tệp cần xem
cli-arg-trust-folder = Thư mục chứa chứng thư (.pem, .crt, .cer) được tin cậy
cli-inspect-no-file = Không có tệp { $path }. Hãy kiểm tra lại đường dẫn.
cli-inspect-failed = Máy này không kiểm tra được tệp ({ $detail }). Hãy thử lại; nếu vẫn lỗi, hãy kiểm tra quyền đọc tệp và thư mục chứng thư.
cli-inspect-kind = Loại: { $kind }
cli-inspect-pages = Số trang: { $pages }
cli-inspect-text = Chữ đầu tiên: { $text }
cli-inspect-unknown = không rõ
cli-inspect-signature = Chữ ký của { $signer }, { $organisation }, lúc { $time }: { $verdict }.
cli-settings-trust = Thư mục chứng thư tin cậy “{ $found }” không tồn tại; hãy sửa trust_folder hoặc PARINDEX_TRUST_FOLDER.
cli-settings-oidc = Cấu hình đăng nhập qua hệ thống của cơ quan không dùng được: { $found }. Cần [oidc] issuer (https) và client_id, hoặc PARINDEX_OIDC_ISSUER và PARINDEX_OIDC_CLIENT_ID, cùng với public_url.
