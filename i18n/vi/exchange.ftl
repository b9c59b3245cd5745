# Đọc và ghi đợt chấm: thư mục CSV, sổ tính, mẫu cho cán bộ.

## Vị trí
place-file = Tệp { $file }
place-folder = Thư mục { $folder }
place-line = Tệp { $file }, dòng { $line }
place-csv-cell = Tệp { $file }, dòng { $line }, cột { $column }
place-sheet = Trang tính “{ $sheet }”
place-sheet-row = Trang tính “{ $sheet }”, dòng { $row }
place-sheet-cell = Trang tính “{ $sheet }”, ô { $cell } (cột “{ $column }”)
place-sheet-setting = Trang tính “{ $sheet }”, dòng { $row }, khóa { $key }
place-setting = Tệp { $file }, dòng { $line }, khóa { $key }
problem-full = { $place }: { $message }

## Lỗi và cảnh báo khi đọc
problem-path-not-found = không có tệp hay thư mục này; hãy kiểm tra đường dẫn.
problem-cannot-read = không mở được ({ $detail }); hãy kiểm tra quyền đọc và xem tệp có đang bị khóa không.
problem-not-a-file =
    { $kind ->
        [folder] đây là thư mục, không phải tệp; hãy đổi tên thư mục và đặt đúng tệp vào chỗ này.
       *[other] đây là ống dẫn hoặc thiết bị, không phải tệp; hãy đặt đúng tệp vào chỗ này.
    }
problem-not-a-round = không phải thư mục đợt chấm, cũng không phải sổ tính .xlsx.
problem-round-toml-missing =
    { $count ->
        [0] thư mục trống; một đợt chấm cần round.toml, sets.csv, groups.csv, units.csv và criteria.csv.
       *[other] thư mục không có round.toml (tìm thấy: { $found }); một đợt chấm cần round.toml, sets.csv, groups.csv, units.csv và criteria.csv.
    }
problem-toml-syntax = cú pháp TOML sai ({ $detail }); hãy sửa dòng này.
problem-unknown-setting = không có thiết lập “{ $key }”; hãy xem danh sách trong docs/round-format.md và sửa lại tên.
problem-setting-missing = thiếu thiết lập bắt buộc “{ $key }”; hãy bổ sung.
problem-setting-twice = thiết lập “{ $key }” có hai lần; hãy giữ lại một.
problem-setting-item-twice = “{ $found }” có hai lần trong “{ $key }”; hãy giữ lại một.
problem-breaker-adjustment = “{ $found }” không dùng làm tiêu chí phụ được, vì điểm thưởng, điểm trừ đứng ngoài điểm của các tiêu chí; “{ $key }” nhận source:appraisal, source:survey, source:external và node:MÃ.
problem-setting-kind = giá trị của “{ $key }” không hợp lệ: đọc được “{ $found }”, cho phép: { $allowed }.
problem-setting-list = “{ $key }” không nhận danh sách hoặc bảng như vậy; hãy xem mẫu trong docs/round-format.md.
problem-setting-float = số thập phân { $found } phải đặt trong dấu nháy: “{ $key } = "{ $found }"”.
problem-format-unknown = format = { $found } chưa được hỗ trợ; bản này đọc format = 1.
problem-table-missing =
    { $table ->
        [sets] thiếu bảng bộ chỉ số (sets.csv, trang “Bộ chỉ số”).
        [groups] thiếu bảng nhóm đơn vị (groups.csv, trang “Nhóm đơn vị”).
        [units] thiếu bảng đơn vị (units.csv, trang “Đơn vị”).
        [criteria] thiếu bảng tiêu chí (criteria.csv, trang “Tiêu chí”).
       *[other] thiếu trang “Đợt đánh giá” chứa thiết lập; sổ tính này có các trang: { $found }.
    }
problem-table-twice = bảng { $table } có ở hai trang tính; hãy giữ lại một.
problem-unknown-table = tên không ứng với bảng nào nên bị bỏ qua; hãy đổi tên nếu đây là một bảng của đợt chấm.
problem-file-too-large = tệp lớn hơn { $limit }; hãy tách bớt dữ liệu.
problem-too-many-rows = nhiều hơn { $limit } dòng; hãy tách bớt dữ liệu.
problem-encoding-utf16 = tệp được lưu theo UTF-16; hãy mở lại và lưu theo “CSV UTF-8 (phân tách bằng dấu phẩy)”.
problem-encoding-legacy = tệp không phải UTF-8, có vẻ là { $page }; hãy chuyển mã sang Unicode rồi lưu theo “CSV UTF-8 (phân tách bằng dấu phẩy)”.
problem-encoding-unknown = tệp không phải UTF-8 (byte { $byte }); hãy lưu lại theo “CSV UTF-8 (phân tách bằng dấu phẩy)”.
problem-legacy-font = chữ “{ $found }” trông như gõ bằng bảng mã TCVN3/VNI; hãy chuyển sang Unicode.
problem-quote-open = dấu nháy kép mở ở đây không được đóng; hãy thêm dấu đóng hoặc viết đôi dấu nháy nằm trong ô.
problem-header-missing = không tìm thấy dòng tiêu đề cột; bảng này cần các cột: { $columns }.
problem-column-missing = thiếu cột { $columns }; các cột đọc được: { $found }.
problem-column-twice = tiêu đề này trùng với cột { $first } (“{ $column }”); hãy đổi tên hoặc xóa bớt một cột.
problem-unknown-column = cột “{ $found }” không thuộc bảng này nên bị bỏ qua.
problem-cell-without-heading = cột này không có tiêu đề mà có { $cells } ô được điền (ô này ghi “{ $found }”); hãy ghi lại tiêu đề (bỏ gộp ô tiêu đề nếu có), hoặc xóa các ô đó.
problem-row-without-code = dòng này (“{ $found }”) không có { $columns } nên không đọc; nếu là dòng ký tên hoặc tổng cộng thì không sao.
problem-code-missing = dòng này có nội dung (“{ $found }”) nhưng không có { $columns }; hãy bổ sung mã, hoặc xóa dòng nếu là dòng ký tên, tổng cộng.
problem-row-too-long = dòng có { $cells } ô nhưng tiêu đề chỉ có { $columns } cột; số có dấu phẩy thập phân hay chữ có dấu phẩy phải nằm trong dấu nháy kép.
problem-row-too-short = dòng chỉ có { $cells } ô nhưng tiêu đề có { $columns } cột; tệp có thể bị cắt cụt, hãy bổ sung các ô còn thiếu (để trống giữa hai dấu phẩy).
problem-value-missing = ô này không được để trống.
problem-not-a-number = đọc được “{ $found }”, không phải là số; hãy ghi chữ số, ví dụ 87,11.
problem-number-too-large = đọc được “{ $found }”, số quá lớn; trước dấu thập phân cho phép nhiều nhất { $limit } chữ số.
problem-number-too-fine = đọc được “{ $found }”, quá nhiều chữ số lẻ; sau dấu thập phân cho phép nhiều nhất { $limit } chữ số.
problem-ambiguous-number =
    { $in ->
        [workbook] ô chứa chữ “{ $found }”, có thể là số nguyên { $whole } hoặc số thập phân { $part }; hãy nhập dưới dạng số, hoặc ghi rõ { $whole } hoặc { $clear }.
        [typed] đọc được “{ $found }”, có thể là số nguyên { $whole } hoặc số thập phân { $part }; hãy ghi rõ { $whole } hoặc { $clear }.
       *[folder] đọc được “{ $found }”, có thể là số nguyên { $whole } hoặc số thập phân { $part }; hãy ghi rõ { $whole } hoặc { $clear }, hoặc khai báo [numbers] decimal trong round.toml.
    }
problem-percent-cell = đọc được “{ $found }” ở chỗ cần một số thường; hãy bỏ định dạng phần trăm và ghi đúng con số.
problem-not-whole = đọc được “{ $found }”, ở đây cần số nguyên.
problem-below-zero = đọc được “{ $found }”, ở đây không được nhỏ hơn 0.
problem-over-hundred = đọc được “{ $found }”, tỷ lệ phần trăm không được lớn hơn 100.
problem-not-a-date = đọc được “{ $found }”, không phải là ngày; hãy ghi 16/07/2021 hoặc 2021-07-16.
problem-not-a-time = đọc được “{ $found }”, không phải là thời điểm; hãy ghi như 2021-07-16T08:30:00+07:00.
problem-not-yes-no = đọc được “{ $found }”; hãy ghi có hoặc không (yes, no, x, 1, 0).
problem-unknown-word = đọc được “{ $found }”, cho phép: { $allowed }.
problem-unknown-option = đọc được “{ $found }”, không có phương án này; cho phép nhãn hoặc số thứ tự: { $allowed }.
problem-option-case = đọc được “{ $found }”, khác chữ hoa, chữ thường với phương án “{ $label }”; hãy ghi đúng như vậy, hoặc ghi số thứ tự { $number }.
problem-bad-measure = đọc được “{ $found }”; đại lượng cho phép: index, score, applicable_max, rank (2 hoặc 2..3), class, mean, units, count:MÃ.
problem-bad-code = đọc được “{ $found }”, không phải là mã; mã có 1–40 ký tự gồm chữ, số, dấu chấm, gạch ngang, gạch dưới, gạch chéo.
problem-code-as-number = ô chứa số { $found }; mã phải là văn bản (định dạng ô Text rồi gõ lại), vì 1.1 và 1.10 là hai mã khác nhau.
problem-code-as-date = ô chứa ngày { $found }; mã phải là văn bản (định dạng ô Text rồi gõ lại).
problem-control-character = có ký tự điều khiển { $number } trong chữ; hãy xóa ký tự này.
problem-text-too-long = chữ dài hơn { $limit } ký tự, sổ tính không chứa được; hãy rút gọn.
problem-cell-fault = công thức trong ô bị lỗi { $found }; hãy sửa công thức hoặc ghi giá trị.
problem-formula-without-value = ô có công thức nhưng chưa có giá trị; hãy mở bằng phần mềm bảng tính, lưu lại, hoặc ghi giá trị.
problem-workbook-too-large = sổ tính vượt giới hạn đọc ({ $detail }); hãy xóa các ô, dòng, trang thừa rồi lưu lại.
problem-not-a-workbook = không phải sổ tính .xlsx đọc được ({ $detail }); hãy mở bằng phần mềm bảng tính rồi lưu lại theo .xlsx.
problem-other-format = đây là tệp { $format }; hãy mở bằng phần mềm bảng tính rồi lưu lại theo .xlsx.
problem-workbook-encrypted = sổ tính có mật khẩu; hãy bỏ mật khẩu rồi gửi lại.
problem-workbook-crashed = tiến trình đọc sổ tính dừng bất thường ({ $detail }); sổ tính hỏng hoặc quá lớn, hãy mở bằng phần mềm bảng tính rồi lưu lại.
problem-reader-not-started = không khởi động được tiến trình đọc sổ tính ({ $detail }); hãy kiểm tra việc cài đặt chương trình.
problem-workbook-timeout = đọc sổ tính quá { $limit } giây nên đã dừng; hãy xóa các ô, dòng, trang thừa rồi lưu lại.
problem-figure-not-asked = “{ $found }” đứng ở ô không dùng: tiêu chí này chỉ có { $count } số liệu; hãy xóa ô này hoặc chuyển sang đúng cột.
problem-figures-with-status = dòng vừa ghi “{ $found }” vừa có số liệu; hãy xóa số liệu hoặc để trống cột trạng thái.
problem-too-many-problems = còn { $count } lỗi nữa không liệt kê; hãy sửa các lỗi trên rồi đọc lại.

# Chi tiết của sổ tính không đọc được
workbook-detail-entries = { $found } tệp bên trong, giới hạn { $limit }
workbook-detail-inflated = giải nén ra { $found } MiB, giới hạn { $limit } MiB
workbook-detail-ratio = nén { $found } lần, giới hạn { $limit } lần
workbook-detail-cells = hơn { $limit } ô
workbook-detail-columns = ô { $found } ngoài { $limit } cột đầu
workbook-detail-size = tệp lớn hơn { $limit } MiB
workbook-detail-answer = nội dung hơn { $limit } MiB
workbook-detail-memory = hết bộ nhớ cho phép
workbook-detail-time = hết thời gian xử lý cho phép
workbook-detail-empty = tệp trống
workbook-detail-zip = không phải tệp nén ZIP, hoặc bị cắt cụt
workbook-detail-parts = tệp nén không chứa sổ tính
workbook-detail-xml = nội dung bên trong bị hỏng: { $fault }
workbook-detail-exit = mã kết thúc { $found }
workbook-detail-signal = tín hiệu { $found }
workbook-detail-start = { $fault }
workbook-detail-answer-broken = câu trả lời không đọc được

## Trang tính
sheet-campaign = Đợt đánh giá
sheet-sets = Bộ chỉ số
sheet-groups = Nhóm đơn vị
sheet-units = Đơn vị
sheet-lineage = Kế thừa
sheet-criteria = Tiêu chí
sheet-applicability = Áp dụng
sheet-scores = Điểm
sheet-evidence = Tài liệu
sheet-bands = Xếp loại
sheet-gates = Điều kiện
sheet-published = Công bố
sheet-crosswalk = Đối chiếu
sheet-guide = Hướng dẫn
sheet-lists = Danh mục

## Cột
column-abstract = Trích yếu
column-applies = Có áp dụng
column-applies_when = Điều kiện áp dụng
column-at_least = Từ mức
column-author = Người chấm
column-base = Đơn vị tính
column-clause = Căn cứ
column-class = Loại
column-code = Mã
column-comment = Ý kiến
column-component = Mã tiêu chí thành phần
column-component_name = Tiêu chí thành phần
column-date = Ngày ban hành
column-decision = Quyết định
column-decision_date = Ngày quyết định
column-effective = Có hiệu lực
column-effective_from = Hiệu lực từ
column-effective_to = Hiệu lực đến
column-evidence = Tài liệu kiểm chứng
column-group = Nhóm đơn vị
column-input = Số liệu { $number }
column-issuer = Cơ quan ban hành
column-key = Mã đối tượng
column-kind = Loại đơn vị
column-max_points = Điểm tối đa
column-measure = Đại lượng
column-name_en = Tên tiếng Anh
column-name_vi = Tên
column-new_code = Mã mới
column-new_set = Bộ chỉ số mới
column-node = Mã mục
column-number = Số hiệu
column-old_code = Mã cũ
column-old_set = Bộ chỉ số cũ
column-origin = Nguồn gốc
column-owner = Cơ quan chủ trì
column-page = Trang
column-parent = Mã cấp trên
column-points = Điểm
column-predecessor = Đơn vị cũ
column-quote = Trích dẫn
column-reading = Cách tính
column-reason = Lý do
column-relation = Quan hệ
column-rule = Quy tắc chấm
column-scope = Phạm vi
column-set = Bộ chỉ số
column-share = Tỷ phần
column-source = Nguồn
column-stage = Vòng chấm
column-status = Tình trạng
column-successor = Đơn vị mới
column-time = Thời điểm
column-tolerance = Sai số cho phép
column-traits = Đặc điểm
column-unit = Mã đơn vị
column-unit_name = Tên đơn vị
column-valid_from = Tồn tại từ
column-valid_to = Tồn tại đến
column-value = Giá trị
column-version = Phiên bản
column-weight = Trọng số
column-setting = Thiết lập
column-meaning = Ý nghĩa

## Từ trong ô
word-stage-self = Tự chấm
word-stage-appraisal_1 = Thẩm định lần 1
word-stage-appraisal_2 = Thẩm định lần 2
word-stage-final = Kết quả cuối
word-status-nothing_arose = Không phát sinh
word-status-not_applicable = Không áp dụng
word-status-not_submitted = Chưa nộp
word-origin-published = Đã công bố
word-origin-illustrative = Minh họa
word-relation-merge = Hợp nhất
word-relation-part_merge = Nhập một phần
word-relation-split = Chia tách
word-relation-rename = Đổi tên
word-relation-reparent = Chuyển cấp quản lý
word-source-appraisal = Thẩm định
word-source-survey = Điều tra xã hội học
word-source-external = Hệ thống khác
word-source-bonus = Điểm thưởng
word-source-penalty = Điểm trừ
word-reading-flat = Gộp
word-reading-nested = Theo từng cấp
word-base-percent = Phần trăm
word-base-points = Điểm
word-gate_measure-index = Phần trăm
word-gate_measure-points = Điểm
word-scope-unit = Đơn vị
word-scope-group = Nhóm
word-scope-all = Tất cả
word-decimal-point = dấu chấm
word-decimal-comma = dấu phẩy
word-missing-empty_unranked = không xếp hạng đơn vị không nộp
word-missing-any_unranked = không xếp hạng đơn vị còn thiếu
word-missing-zero = thiếu tính 0 điểm
word-adjustment-after_division = cộng trừ sau khi chia
word-adjustment-before_division = cộng trừ trước khi chia
word-no_survey-missing = coi là thiếu
word-no_survey-convert = quy đổi điểm thẩm định
word-over_max-refuse = từ chối
word-over_max-cap = lấy điểm tối đa
word-rounding-half_up = làm tròn nửa lên
word-rounding-half_even = làm tròn nửa về số chẵn
word-rounding-down = cắt bỏ
word-rank_by-index = chỉ số
word-rank_by-score = điểm
word-basis-exact = giá trị chính xác
word-basis-displayed = giá trị hiển thị
word-ties-shared = đồng hạng (1, 2, 2, 4)
word-ties-dense = đồng hạng (1, 2, 2, 3)
word-ties-broken = có tiêu chí phụ
word-yes = Có
word-no = Không

## Thiết lập
setting-format = Phiên bản định dạng, luôn là 1
setting-campaign-code = Mã đợt đánh giá
setting-campaign-year = Năm đánh giá
setting-campaign-name_vi = Tên đợt đánh giá
setting-campaign-name_en = Tên tiếng Anh
setting-campaign-decision = Số quyết định công bố hoặc ban hành
setting-campaign-decision_date = Ngày quyết định
setting-campaign-source = Nguồn số liệu
setting-campaign-note_vi = Ghi chú in trên mọi kết quả
setting-campaign-note_en = Ghi chú bằng tiếng Anh
setting-campaign-rehearsal = Chấm thử (có, không)
setting-numbers-decimal = Dấu thập phân của số ghi dạng chữ: point, comma
setting-index-stages = Thứ tự vòng chấm quyết định điểm: final; appraisal_2; appraisal_1; self
setting-index-missing = Ô thiếu: empty_unranked, any_unranked, zero
setting-index-adjustment = Điểm thưởng, điểm trừ: after_division, before_division
setting-index-bonus_cap = Tổng điểm thưởng tối đa
setting-index-penalty_cap = Tổng điểm trừ tối đa
setting-index-index_cap = Chỉ số tối đa
setting-index-no_survey = Đơn vị không có điều tra xã hội học: missing, convert
setting-index-over_max = Điểm vượt điểm tối đa: refuse, cap
setting-display-decimals = Số chữ số lẻ của tỷ lệ phần trăm
setting-display-points_decimals = Số chữ số lẻ của điểm
setting-display-rounding = Cách làm tròn: half_up, half_even, down
setting-ranking-by = Xếp hạng theo: index, score
setting-ranking-on = Xếp hạng trên: exact, displayed
setting-ranking-ties = Khi bằng nhau: shared, dense, broken
setting-ranking-breakers = Tiêu chí phụ theo thứ tự: source:appraisal; node:3
setting-classes-on = Xếp loại trên: exact, displayed

## Mẫu cho cán bộ
template-guide-stage = Vòng chấm: { $stage }
template-guide-1 = 1. Chỉ nhập vào các ô màu vàng nhạt ở trang “Điểm”; các ô khác được khóa (không có mật khẩu) để giữ đúng mã đơn vị và mã tiêu chí.
template-guide-2 = 2. Mỗi dòng là một tiêu chí thành phần của một đơn vị. Dòng xám đậm là lĩnh vực hoặc tiêu chí, không nhập gì.
template-guide-3 = 3. Đưa con trỏ vào ô “Số liệu” để xem ghi chú: số liệu cần nhập và cách tính điểm.
template-guide-4 = 4. Ô có danh sách: bấm mũi tên để chọn. Ô đánh dấu: chọn Có hoặc Không.
template-guide-5 = 5. Số thập phân nhập bằng bàn phím số của máy, để phần mềm bảng tính nhận là số. Tỷ lệ phần trăm nhập 98,5 chứ không nhập 98,5%.
template-guide-6 = 6. Không có số liệu: chọn cột “Tình trạng” là “Không phát sinh”, “Không áp dụng” (nêu lý do ở cột “Ý kiến”) hoặc “Chưa nộp”. Dòng để trống hoàn toàn được coi là chưa nhập.
template-guide-7 = 7. Cột “Điểm” dùng cho tiêu chí chấm trực tiếp, điểm thưởng, điểm trừ; với tiêu chí khác chỉ ghi khi ấn định điểm, không vượt điểm tối đa.
template-guide-8 = 8. Tài liệu kiểm chứng ghi ở trang “Tài liệu” (nếu chưa có thì thêm trang với các cột Mã đơn vị, Mã tiêu chí thành phần, Số hiệu, Ngày ban hành, Cơ quan ban hành, Trích yếu, Trang, Trích dẫn).
template-guide-9 = 9. Lưu tệp theo dạng .xlsx, không đổi tên các trang và tiêu đề cột.
template-guide-alone = Lưu ý: bộ chỉ số có tiêu chí tính theo so sánh giữa các đơn vị. Sổ tính này chỉ có một đơn vị nên điểm chấm thử từ sổ này ở các tiêu chí đó chưa phải điểm cuối cùng.
template-only-title = Giá trị chưa hợp lệ
template-only-listed = Hãy chọn một giá trị trong danh sách.
template-only-not-negative = Hãy nhập một số không âm.
template-only-whole = Hãy nhập một số nguyên không âm.
template-only-percent = Hãy nhập tỷ lệ từ 0 đến 100, không kèm dấu %.
template-only-points = Hãy nhập số điểm từ 0 đến { $max }.
template-only-date = Hãy nhập ngày, ví dụ 16/07/2025.
figure-num = Số đạt được
figure-den = Tổng số
figure-option = Phương án
figure-n = Số lượng
figure-points = Điểm
figure-value = Giá trị
figure-pct = Tỷ lệ %
figure-date = Ngày lấy số liệu
figure-source = Nguồn số liệu
figure-chosen = Cách tính
figure-assigned = Số được giao
figure-on_time = Số đúng hạn
figure-late = Số trễ hạn
figure-variable = { $figure } (trong công thức: { $name })
figure-case = Trường hợp { $number }: { $figure }
respondent-dai_bieu_hdnd = Đại biểu HĐND
respondent-lanh_dao_so = Lãnh đạo sở
respondent-lanh_dao_xa = Lãnh đạo xã
respondent-nguoi_dan = Người dân
respondent-doanh_nghiep = Doanh nghiệp
template-kind-number = số không âm
template-kind-signed = số, có thể âm
template-kind-count = số nguyên
template-kind-percent = phần trăm, 0–100
template-kind-tick = Có hoặc Không
template-kind-choice = chọn trong danh sách
template-kind-date = ngày
template-kind-word = chữ
figure-yes = Có
figure-no = Không
