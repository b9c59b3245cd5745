# So sánh hai đợt.

report-compare-title = { $old }  →  { $new }
report-compare-unit = Đơn vị
report-compare-old = Trước
report-compare-new = Sau
report-compare-change = Thay đổi
report-compare-performance = Do kết quả
report-compare-rules = Do quy tắc
report-compare-rank = Hạng
report-compare-basis = Cơ sở
report-compare-renamed = trước là { $old }
report-compare-split = tách từ { $old }, không cùng tổ chức
report-compare-merged = trung bình của { $old }, không cùng tổ chức
report-compare-unranked-before = đợt trước chưa xếp hạng
report-compare-nothing-before = chưa có ở đợt trước
report-compare-gone = Có ở đợt trước, không còn ở đợt sau và không đơn vị nào kế thừa: { $names }.
report-compare-mapped = { $mapped } trên { $all } tiêu chí thành phần của bộ mới có tiêu chí tương ứng ở bộ cũ.
report-compare-how = Thay đổi = do kết quả + do quy tắc, cộng đúng tuyệt đối trước khi làm tròn để hiển thị. Tiêu chí mới không có tiêu chí tương ứng được tính vào phần do quy tắc.
