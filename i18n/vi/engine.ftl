# Câu của bộ tính điểm: quy tắc, bước tính, lỗi của số liệu và phát hiện.
# Số đã được viết theo cách viết tiếng Việt trước khi vào câu; “≈” đứng trước số không viết hết được.

## Nơi phát hiện

place-round = Toàn đợt chấm
place-row = { $table }, dòng { $row }
place-set = bộ chỉ số { $code }
place-group = nhóm { $code }
place-unit = đơn vị { $code }
place-node = mục { $code }

## Bước tính

step-points = Điểm được chấm trực tiếp: { $points }.
step-option = Chọn “{ $label }”: { $points } điểm.
step-ticked = Có “{ $label }”: cộng { $points } điểm.
step-not-ticked = Không có “{ $label }”: không cộng { $points } điểm.
step-sum = Cộng các nội dung đạt được: { $points } điểm.
step-count = Số lượng: { $n }.
step-count-band = Thuộc mức từ { $ge } trở lên: { $points } điểm.
step-ratio = Tỷ lệ { $num }/{ $den }: { $percent }%.
step-tier-band = Thuộc mức từ { $ge }% trở lên: { $points } điểm.
step-below-bands = Chưa đạt mức nào: { $points } điểm.
step-below-floor = Dưới mức sàn { $floor }%: 0 điểm.
step-full-mark = Từ { $full }% trở lên: đạt trọn { $points } điểm.
step-share = Tính theo tỷ lệ (điểm tối đa { $max }, mốc trọn điểm { $full }%): { $points } điểm.
step-per-unit = { $n } đơn vị tính, được { $steps } lần cộng, mỗi lần { $each } điểm: { $points } điểm.
step-capped = Vượt mức trần nên chỉ tính { $cap } điểm.
step-lifted = Kết quả âm nên tính 0 điểm.
step-best = Giá trị { $value } so với giá trị tốt nhất của nhóm { $best }.
step-of-best = Nhân tỷ lệ so với đơn vị tốt nhất với điểm tối đa { $max }: { $points } điểm.
step-minmax = Giá trị { $value } giữa thấp nhất { $min } và cao nhất { $max } của nhóm.
step-minmax-points = Quy về { $scaled } trên thang { $to }: { $points } điểm.
step-factor = Loại “{ $category }”: hệ số { $percent }%.
step-times-factor = Nhân hệ số { $percent }%: { $points } điểm.
step-case = Trường hợp { $number }:
step-best-case = Lấy trường hợp cao điểm nhất: { $points } điểm.
step-variable = { $name }: { $value }.
step-formula = Theo công thức { $formula }: { $points } điểm.
step-formula-alternative = Theo phương án “{ $label }”, công thức { $formula }: { $points } điểm.
step-start = Bắt đầu từ { $points } điểm.
step-deduct = “{ $label }”: { $n } lần, mỗi lần trừ { $each }: trừ { $points } điểm.
step-left = Còn { $points } điểm (không thấp hơn { $floor }).
step-answers = { $n } ý kiến ở mức { $percent }%.
step-mean = Trung bình của { $n } ý kiến là { $percent }%; nhân với điểm tối đa { $max }: { $points } điểm.
step-group = Đối tượng “{ $group }”: { $percent }%, trọng số { $weight }.
step-percent-of = { $percent }% của điểm tối đa { $max }: { $points } điểm.
step-external = Giá trị { $value } trên thang { $scale }, quy về điểm tối đa { $max }: { $points } điểm.
step-in-window = Số liệu nằm trong thời gian lấy số liệu ({ $from } đến { $to }).
step-outside-window = Số liệu nằm ngoài thời gian lấy số liệu ({ $from } đến { $to }) hoặc ngoài nguồn quy định.
step-flat = Mọi đơn vị cùng giá trị { $value } nên tính theo quy định cho trường hợp bằng nhau.
step-empty-full = Mẫu số bằng 0 (không phát sinh): đạt trọn điểm tối đa.
step-empty-not-applicable = Mẫu số bằng 0 (không phát sinh): không đánh giá, không tính vào điểm tối đa.
step-empty-zero = Mẫu số bằng 0: 0 điểm.

## Quy tắc chấm điểm

rule-points = Điểm do Tổ thẩm định chấm, từ 0 đến { $max }.
rule-option = “{ $label }”: { $points } điểm.
rule-item = Có “{ $label }”: { $points } điểm.
rule-count-band = Từ { $ge } trở lên: { $points } điểm.
rule-tier-band = Từ { $ge }% trở lên: { $points } điểm.
rule-otherwise = Còn lại: { $points } điểm.
rule-proportional-full = Từ { $full }% trở lên: { $max } điểm.
rule-proportional-share = Dưới { $full }%: tỷ lệ nhân với { $max } điểm.
rule-proportional-line = Dưới { $full }%: (tỷ lệ chia { $full }%) nhân với { $max } điểm.
rule-proportional-floor = Dưới { $floor }%: 0 điểm.
rule-relative-best-high = Đơn vị có giá trị cao nhất được { $max } điểm; đơn vị khác tính theo tỷ lệ so với giá trị đó.
rule-relative-best-low = Đơn vị có giá trị thấp nhất được { $max } điểm; đơn vị khác tính theo tỷ lệ nghịch so với giá trị đó.
rule-minmax-high = Quy theo giá trị thấp nhất và cao nhất của nhóm về thang { $from }–{ $to }, càng cao càng tốt; điểm tối đa { $max }.
rule-minmax-low = Quy theo giá trị thấp nhất và cao nhất của nhóm về thang { $from }–{ $to }, càng thấp càng tốt; điểm tối đa { $max }.
rule-per-unit = Cứ mỗi { $per } được { $each } điểm.
rule-per-unit-above = Cứ mỗi { $per } tính trên mức { $above } được { $each } điểm.
rule-cap = Nhiều nhất { $cap } điểm.
rule-factor-threshold = Loại “{ $category }” ({ $trait }): ngưỡng bằng { $percent }% ngưỡng chung.
rule-factor-result = Loại “{ $category }” ({ $trait }): điểm nhân với { $percent }%.
rule-max-of = Lấy trường hợp cao điểm nhất trong các trường hợp sau.
rule-case = Trường hợp { $number }:
rule-formula = Điểm = { $formula }, trong khoảng từ 0 đến { $max }.
rule-formula-alternative = Phương án “{ $label }”: điểm = { $formula }, trong khoảng từ 0 đến { $max }.
rule-deduct-start = Bắt đầu từ { $start } điểm, trừ dần, không thấp hơn { $floor }.
rule-deduct-item = Mỗi “{ $label }”: trừ { $each } điểm.
rule-adjustment = Điểm thưởng hoặc điểm trừ do Hội đồng thẩm định quyết định, nhiều nhất { $cap }.
rule-survey-options = Điều tra xã hội học: các mức trả lời tính { $list }; bình quân nhân với { $max } điểm.
rule-survey-groups = Điều tra xã hội học: bình quân có trọng số của các đối tượng, nhân với { $max } điểm.
rule-survey-group = Đối tượng “{ $group }”: trọng số { $weight }.
rule-external-pct = Lấy tỷ lệ % của { $source } nhân với { $max } điểm.
rule-external-value = Lấy giá trị của { $source } (thang { $scale }) quy về { $max } điểm.
rule-window = Chỉ nhận số liệu trong thời gian từ { $from } đến { $to }.
rule-sources = Chỉ nhận số liệu từ nguồn: { $list }.
rule-empty-full = Không phát sinh: đạt trọn điểm tối đa.
rule-empty-not-applicable = Không phát sinh: không đánh giá, không tính vào điểm tối đa.
rule-empty-zero = Không phát sinh: 0 điểm.

## Số liệu không dùng được

fault-missing = chưa có số liệu trong khi các số liệu khác đã nhập
fault-negative = số liệu nhỏ hơn 0
fault-not-whole = cần số nguyên
fault-over-hundred = tỷ lệ lớn hơn 100%
fault-wrong-kind = không đúng loại số liệu
fault-no-such-option = không có phương án này, quy tắc chỉ có { $count } phương án
fault-over-cap = lớn hơn mức tối đa { $cap }
fault-zero-base = mẫu số bằng 0 mà quy tắc không nói tính thế nào; hãy thêm "empty" vào quy tắc, hoặc ghi trạng thái của dòng
fault-without-base = có kết quả thực hiện nhưng mẫu số bằng 0
fault-no-peers = không có giá trị của các đơn vị khác để so sánh
fault-unknown-category = đơn vị chưa có đặc điểm “{ $trait }” để phân loại

## Quy tắc viết chưa đúng

rule-fault-not-json = không phải JSON, dừng ở dòng { $line }, cột { $column }
rule-fault-not-an-object = tại “{ $path }” cần một đối tượng dạng {"{"}…{"}"}
rule-fault-missing-key = thiếu khóa “{ $path }”
rule-fault-unknown-key = khóa “{ $path }” không có trong loại quy tắc này
rule-fault-unknown-word = tại “{ $path }” cần một trong các từ: { $words }
rule-fault-not-a-number = tại “{ $path }” cần một số
rule-fault-not-text = tại “{ $path }” cần chữ
rule-fault-not-a-list = tại “{ $path }” cần danh sách có từ 1 đến 100 phần tử
rule-fault-out-of-range = số tại “{ $path }” nằm ngoài khoảng cho phép (không âm; số chia và trần lớn hơn 0; mức sàn không quá mức đạt trọn điểm)
rule-fault-band-order = các mức tại “{ $path }” phải xếp từ cao xuống thấp
rule-fault-too-deep = quy tắc tại “{ $path }” lồng quá bốn cấp hoặc quá dài
rule-fault-not-alone = quy tắc so sánh giữa các đơn vị tại “{ $path }” phải đứng riêng
rule-fault-not-a-date = tại “{ $path }” cần ngày dạng dd/mm/yyyy
rule-fault-twice = “{ $path }” lặp lại tên đã có

## Công thức

formula-bad-number = công thức, cột { $column }: “{ $text }” không phải là số
formula-unknown-character = công thức, cột { $column }: ký tự “{ $text }” không dùng được
formula-unknown-name = công thức, cột { $column }: không có biến “{ $text }”
formula-expected = công thức, cột { $column }: cần { $text ->
        [number] một số
        [end] hết công thức
       *[other] “{ $text }”
    }
formula-number-needed = công thức, cột { $column }: cần một số, không phải điều kiện
formula-condition-needed = công thức, cột { $column }: cần một điều kiện, không phải số
formula-too-large = công thức dài quá 1.000 ký tự hoặc lồng quá sâu (cột { $column })
formula-division-by-zero = công thức, cột { $column }: chia cho 0
formula-bad-rounding = công thức, cột { $column }: số chữ số làm tròn phải từ 0 đến 12

## Điều kiện áp dụng

condition-trait-expected = từ thứ { $word } phải là một đặc điểm của đơn vị
condition-join-expected = từ thứ { $word } phải là “and” hoặc “or”
condition-too-long = điều kiện dài quá 500 ký tự

## Số liệu nhập dạng JSON

input-not-json = Số liệu không phải JSON, dừng ở dòng { $line }, cột { $column }; hãy viết dạng {"{"}"a": 98, "b": 100{"}"}.
input-not-an-object = Số liệu phải viết dạng {"{"}"a": 98, "b": 100{"}"}.
input-unknown-name = Quy tắc không có số liệu “{ $name }”; các tên dùng được: { $known }.
input-unfit = Giá trị của “{ $name }” không đúng loại; hãy xem lại quy tắc.

## Phát hiện: mã và cấu trúc

finding-duplicate-code = Mã { $what } đã có ở dòng khác; hãy đổi một trong hai mã hoặc xóa dòng thừa.
finding-unknown-code = Không có mã { $what } trong bảng { $table ->
        [sets] Bộ chỉ số
        [groups] Nhóm đơn vị
        [units] Đơn vị
        [criteria] Tiêu chí
        [bands] Xếp loại
       *[other] { $table }
    }; hãy sửa mã hoặc bổ sung vào bảng đó.
finding-orphan-parent = Mục { $node } thuộc mục { $parent } nhưng không có mục này; hãy sửa cột parent hoặc bổ sung mục { $parent }.
finding-cyclic-parent = Mục { $node } nằm dưới chính nó; hãy sửa cột parent.
finding-too-deep = Mục { $node } sâu quá năm cấp; hãy gộp bớt cấp.
finding-bad-maximum = Điểm tối đa { $max } của mục { $node } không hợp lệ; phải lớn hơn 0 (chỉ mục điểm thưởng, điểm trừ được bằng 0).
finding-sum-of-maxima = Điểm tối đa của mục { $node } là { $max } nhưng các mục con cộng lại { $sum }, lệch { $difference }; hãy sửa điểm tối đa.
finding-source-missing = Tiêu chí thành phần { $node } chưa có nguồn điểm; hãy ghi cột source (appraisal, survey, external, bonus hoặc penalty).
finding-rule-missing = Tiêu chí thành phần { $node } chưa có quy tắc chấm điểm; hãy ghi cột rule.
finding-rule-on-parent = Mục { $node } có mục con nên không được chấm trực tiếp; hãy bỏ cột rule và cột source của mục này.
finding-bad-rule = Quy tắc chấm điểm của { $node } chưa đúng: { $detail }; hãy sửa cột rule.
finding-rule-over-maximum = Quy tắc của { $node } có thể cho tới { $most } điểm, lớn hơn điểm tối đa { $max }; hãy sửa quy tắc hoặc điểm tối đa.
finding-rule-under-maximum = Quy tắc của { $node } cho nhiều nhất { $most } điểm, không bao giờ đạt điểm tối đa { $max }; hãy kiểm tra lại.
finding-bad-condition = Điều kiện áp dụng của { $node } không đọc được: { $detail }; hãy sửa cột applies_when.
finding-empty-set = Bộ chỉ số { $set } chưa có tiêu chí nào; hãy bổ sung vào bảng Tiêu chí.
finding-cyclic-lineage = Đơn vị { $unit } kế thừa chính nó; hãy sửa bảng Kế thừa.
finding-bad-weight = { $where }: trọng số hoặc tỷ lệ { $weight } phải lớn hơn 0 (tỷ lệ đối chiếu không quá 1); hãy sửa lại.
finding-reason-missing-here = được ghi là không áp dụng nhưng chưa nêu lý do; hãy ghi vào phần giải trình.
finding-reason-missing = Mục { $node } được ghi là không đánh giá nhưng chưa nêu lý do (đơn vị: { $unit }); hãy ghi lý do.

## Phát hiện: số liệu chấm điểm

finding-duplicate-entry = Đơn vị { $unit } có hai dòng cho { $node } ở cùng một bước chấm; hãy giữ lại một dòng.
finding-unit-not-scored = Đơn vị { $unit } không thuộc nhóm nào trong đợt này nhưng có điểm; hãy xếp nhóm cho đơn vị hoặc bỏ điểm.
finding-not-a-component = Mục { $node } có mục con nên không chấm trực tiếp (đơn vị { $unit }); hãy chấm các tiêu chí thành phần bên dưới.
finding-input-missing = Đơn vị { $unit }, { $node }: { finding-input-missing-here }
finding-input-missing-here = số liệu thứ { $number } ({ $field }) – { $detail }; hãy nhập đủ hoặc bỏ trống cả dòng.
finding-bad-input = Đơn vị { $unit }, { $node }: { finding-bad-input-here }
finding-bad-input-here = { $number ->
        [0] {""}
       *[other] số liệu thứ { $number } ({ $field }) –{" "}
    }{ $detail }; hãy sửa số liệu.
finding-too-many-inputs = Đơn vị { $unit }, { $node }: { finding-too-many-inputs-here }
finding-too-many-inputs-here = quy tắc chỉ nhận { $count } số liệu; hãy bỏ các ô thừa.
finding-empty-entry = Đơn vị { $unit }, { $node }: { finding-empty-entry-here }
finding-empty-entry-here = dòng không có số liệu, điểm hay tình trạng; hãy nhập hoặc xóa dòng.
finding-status-with-figures = Đơn vị { $unit }, { $node }: { finding-status-with-figures-here }
finding-status-with-figures-here = vừa ghi không chấm vừa có số liệu hoặc điểm; hãy giữ một trong hai.
finding-zero-base-here = mẫu số bằng 0 mà quy tắc không nói tính thế nào; hãy sửa số liệu, hoặc chọn tình trạng của ô.
finding-zero-base = Đơn vị { $unit }, { $node }: { $number ->
        [0] {""}
       *[other] số liệu thứ { $number } ({ $field }) –{" "}
    }{ $detail }; hãy sửa số liệu, hoặc bổ sung khóa empty vào quy tắc.
finding-formula-fault = Đơn vị { $unit }, { $node }: { finding-formula-fault-here }
finding-formula-fault-here = { $number ->
        [0] {""}
       *[other] số liệu thứ { $number } ({ $field }) –{" "}
    }{ $detail }; hãy xem lại số liệu và công thức.
finding-score-over-maximum-here = điểm { $points } lớn hơn điểm tối đa { $max }; hãy sửa điểm hoặc số liệu.
finding-score-over-maximum = Đơn vị { $unit }: điểm { $points } lớn hơn điểm tối đa { $max } của tiêu chí thành phần { $node }; hãy sửa điểm hoặc số liệu.
finding-score-over-maximum-figure = Đơn vị { $unit }, { $node }: { finding-score-over-maximum-figure-here }
finding-score-over-maximum-figure-here = số liệu thứ { $number } ({ $field }) – { $detail }; hãy sửa số liệu.
finding-negative-score = Đơn vị { $unit }, { $node }: { finding-negative-score-here }
finding-negative-score-here = điểm { $points } nhỏ hơn 0; hãy sửa điểm.
finding-points-differ = Đơn vị { $unit }, { $node }: { finding-points-differ-here }
finding-points-differ-here = điểm ghi { $given } khác điểm tính từ số liệu { $computed }; hãy sửa điểm hoặc số liệu.
finding-cell-not-applicable-here = mục này không áp dụng với đơn vị nên điểm không được tính; hãy bỏ điểm, hoặc hỏi Thường trực (Sở Nội vụ) nếu thấy chưa đúng.
finding-cell-not-applicable = Đơn vị { $unit } có điểm cho { $node } nhưng mục này không áp dụng với đơn vị, nên điểm không được tính; hãy xem lại điều kiện áp dụng hoặc bỏ điểm.
finding-nothing-applies = Đơn vị { $unit } không có tiêu chí nào áp dụng nên không có chỉ số; hãy xem lại nhóm và điều kiện áp dụng.
finding-nothing-submitted = Đơn vị { $unit } chưa nộp gì ({ $missing } tiêu chí thành phần){ $ranked ->
    [yes] {" "}nên các tiêu chí đó được tính 0 điểm theo quy định của đợt.
   *[other] {" "}nên không xếp hạng; hãy nhắc đơn vị nộp báo cáo tự chấm.
}
finding-cells-missing = Đơn vị { $unit } còn thiếu { $missing } trên { $applicable } tiêu chí thành phần; { $ranked ->
    [yes] phần thiếu chưa có điểm nào, hãy bổ sung.
   *[other] vì vậy chưa được xếp hạng.
}
finding-adjustment-capped = Đơn vị { $unit }: { $kind ->
        [bonus] điểm thưởng
       *[penalty] điểm trừ
    } { $points } vượt mức trần của đợt nên chỉ tính { $cap }.
finding-index-capped = Đơn vị { $unit }: chỉ số { $index } nằm ngoài khoảng cho phép nên tính là { $cap }.
finding-score-capped = Đơn vị { $unit }, { $node }: { finding-score-capped-here }
finding-score-capped-here = điểm { $points } lớn hơn điểm tối đa { $max } nên chỉ tính điểm tối đa.

## Phát hiện: xếp loại, hiển thị

finding-figure-over-base = Đơn vị { $unit }, mục { $node }: { finding-figure-over-base-here }
finding-figure-over-base-here = đạt { $achieved } trên tổng { $base }, quá 100%; hãy kiểm tra lại hai số liệu này.
finding-band-order = Mức xếp loại { $class } (từ { $bound }) không đúng thứ tự hoặc bị lặp; hãy xếp các mức từ cao xuống thấp.
finding-band-gap = Kết quả dưới { $bound } không thuộc mức xếp loại nào; nếu cần, hãy bổ sung mức thấp nhất từ 0.
finding-band-edge = Đơn vị { $unit }: giá trị tính { $exact } và giá trị hiển thị { $shown } nằm hai phía của ngưỡng { $bound } ({ $class }); hãy kiểm tra trước khi công bố.
finding-gate-closed = Đơn vị { $unit } không được xếp loại { $class } trở lên vì mục { $node } chưa đạt { $bound }{ $measure ->
    [points] {" "}điểm
   *[other] %
}. { $reason }
finding-displayed-sum = Đơn vị { $unit }: điểm các lĩnh vực sau làm tròn cộng lại { $parts }, khác tổng điểm hiển thị { $total }; khi công bố hãy ghi chú do làm tròn.
finding-displayed-tie = Đơn vị { $unit } và { $other } cùng hiển thị { $value } nhưng xếp hạng { $rank } và { $other_rank }; khi công bố hãy nêu rõ cách phân hạng.

## Phát hiện: số đã công bố

published-measure = { $measure ->
        [index] chỉ số
        [score] điểm
        [applicable_max] điểm tối đa áp dụng
        [rank] thứ hạng
        [class] xếp loại
        [mean] giá trị trung bình
        [units] số đơn vị
       *[other] số đơn vị của mức “{ $measure }”
    }
finding-published-differs = { $where }: { published-measure } đã công bố là { $printed }, tính lại được { $computed }; hãy tìm nguyên nhân trước khi dùng số này.
finding-published-sum = { $where }: điểm các lĩnh vực đã công bố cộng lại { $parts }, khác tổng điểm đã công bố { $total }; hãy đối chiếu văn bản gốc.
finding-published-ratio = { $where }: chỉ số đã công bố { $printed }% khác { $score }/{ $max } = { $computed }%; hãy đối chiếu văn bản gốc.
finding-published-tie = Đơn vị { $unit } và { $other } cùng được công bố { $value } nhưng thứ hạng { $rank } và { $other_rank }; hãy đối chiếu văn bản gốc.
finding-published-order = Đơn vị { $unit } được công bố { $value }, hạng { $rank }, nhưng { $other } chỉ { $other_value } lại hạng { $other_rank }; hãy đối chiếu văn bản gốc.
finding-published-rank-twice = Đơn vị { $unit } ({ $value }) và { $other } ({ $other_value }) cùng được công bố hạng { $rank } (hạng kia: { $other_rank }); hãy đối chiếu văn bản gốc.
finding-published-over-maximum = { $where }: điểm đã công bố { $score } lớn hơn điểm tối đa { $max }; hãy đối chiếu văn bản gốc.
finding-published-unclear = { $where }: số đã công bố “{ $value }” không đọc được hoặc không chỉ đúng nơi; hãy sửa bảng Công bố.

finding-stage-ignored = { $count } dòng điểm ở bước “{ $stage }” không được tính vì đợt này không dùng bước đó (index.stages); nếu muốn tính, hãy thêm bước vào thiết lập.
finding-too-many = Còn { $count } mục “{ $code }” nữa không liệt kê; hãy sửa các mục đầu rồi chạy lại.

## Chữ sau số điểm

points-cap = { $cap ->
   *[other] điểm
}
points-each = { $each ->
   *[other] điểm
}
points-max = { $max ->
   *[other] điểm
}
points-most = { $most ->
   *[other] điểm
}
points-points = { $points ->
   *[other] điểm
}
points-start = { $start ->
   *[other] điểm
}
