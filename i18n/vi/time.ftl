# Lengths of time.
duration-days = { $days } ngày { $clock }
