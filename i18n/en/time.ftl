# Lengths of time.
duration-days = { $days ->
    [one] { $days } day { $clock }
   *[other] { $days } days { $clock }
}
