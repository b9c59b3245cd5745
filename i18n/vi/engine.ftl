# Câu của bộ tính điểm: quy tắc, bước tính, phát hiện.
step-points = Điểm được cho trực tiếp: { $points }.
