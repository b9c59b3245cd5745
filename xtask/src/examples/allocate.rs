//! Whole numbers with given sums: the ranking ladder, the table of units and areas, the parts of one cell.
//!
//! Everything is counted in hundredths of a point. The published figures fix some row totals, some column totals and
//! some means; these three functions find made-up cells in between that hit every one of them exactly.

use super::chance::Chance;

/// The least distance between two ranks, so that no ranking hangs on a tie that nobody published.
const GAP: i64 = 20;

/// Bounds of one part and what it would like to be.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    pub low: i64,
    pub high: i64,
    pub wish: i64,
}

/// `length` strictly falling values through the anchors `(rank, value)`, of which the first and last rank must be given;
/// with a total, the values between the anchors are moved until they add up to it.
pub fn ladder(anchors: &[(usize, i64)], length: usize, total: Option<i64>, chance: &mut Chance) -> Result<Vec<i64>, String> {
    let mut values = Vec::with_capacity(length);
    for pair in anchors.windows(2) {
        let [(first, high), (last, low)] = pair else {
            continue;
        };
        values.push(*high);
        values.extend(between(*high, *low, last - first - 1, chance));
    }
    values.extend(anchors.last().map(|(_, value)| *value));
    if values.len() != length {
        return Err(format!("the anchors cover {} ranks of {length}", values.len()));
    }
    if let Some(total) = total {
        slide(&mut values, anchors, total)?;
    }
    Ok(values)
}

/// `count` values between two anchors: even steps, each shaken by less than half a step.
fn between(high: i64, low: i64, count: usize, chance: &mut Chance) -> Vec<i64> {
    let steps = i64::try_from(count).unwrap_or(0) + 1;
    let step = (high - low) / steps;
    (1..steps).map(|place| high - (high - low) * place / steps + chance.between(-step / 3, step / 3)).collect()
}

/// Moves the values that no anchor holds by single hundredths, best rank first when they rise, until the total is met.
fn slide(values: &mut [i64], anchors: &[(usize, i64)], total: i64) -> Result<(), String> {
    let mut missing = total - values.iter().sum::<i64>();
    let sign = missing.signum();
    let mut ranks: Vec<usize> = (0..values.len()).filter(|rank| !anchors.iter().any(|(held, _)| held == &(rank + 1))).collect();
    if sign < 0 {
        ranks.reverse();
    }
    while missing != 0 {
        let before = missing;
        for &rank in &ranks {
            let moved = values[rank] + sign;
            if missing != 0 && values[rank - 1] - moved >= GAP && moved - values[rank + 1] >= GAP {
                values[rank] = moved;
                missing -= sign;
            }
        }
        if missing == before {
            return Err(format!("no room between the anchors: {missing} hundredths are left"));
        }
    }
    Ok(())
}

/// Parts within their bounds that add up to `total`, each as near to its wish as the room allows.
pub fn spread(total: i64, parts: &[Part]) -> Result<Vec<i64>, String> {
    let mut values: Vec<i64> = parts.iter().map(|part| part.wish.clamp(part.low, part.high)).collect();
    let mut missing = total - values.iter().sum::<i64>();
    let room = |value: i64, part: &Part, missing: i64| {
        if missing > 0 { part.high - value } else { value - part.low }
    };
    let rooms: Vec<i64> = values.iter().zip(parts).map(|(value, part)| room(*value, part, missing)).collect();
    let all: i64 = rooms.iter().sum();
    if all < missing.abs() {
        return Err(format!("{total} does not fit: {missing} is left and the room is {all}"));
    }
    let whole = missing;
    for (value, room) in values.iter_mut().zip(&rooms) {
        let step = if all == 0 { 0 } else { whole * room / all };
        *value += step;
        missing -= step;
    }
    // What the division left over is less than one hundredth a part.
    for (value, part) in values.iter_mut().zip(parts) {
        if missing != 0 && room(*value, part, missing) > 0 {
            *value += missing.signum();
            missing -= missing.signum();
        }
    }
    Ok(values)
}

/// A table with the given row and column totals, near to `wishes`, with every cell inside its column's bounds.
pub fn balance(wishes: &[Vec<i64>], bounds: &[(i64, i64)], rows: &[i64], columns: &[i64]) -> Result<Vec<Vec<i64>>, String> {
    if rows.iter().sum::<i64>() != columns.iter().sum::<i64>() {
        return Err("the totals of the rows and of the columns differ".to_owned());
    }
    let mut cells = Vec::with_capacity(rows.len());
    for (row, total) in wishes.iter().zip(rows) {
        let parts: Vec<Part> = row.iter().zip(bounds).map(|(wish, (low, high))| Part { low: *low, high: *high, wish: *wish }).collect();
        cells.push(spread(*total, &parts)?);
    }
    loop {
        let surplus: Vec<i64> =
            columns.iter().enumerate().map(|(place, total)| cells.iter().map(|row| row[place]).sum::<i64>() - total).collect();
        if surplus.iter().all(|left| *left == 0) {
            return Ok(cells);
        }
        if !shift(&mut cells, bounds, &surplus) {
            return Err(format!("the columns cannot be met: {surplus:?} is left"));
        }
    }
}

/// Moves points inside rows from a column that has too much to one that has too little; false when nothing can move.
fn shift(cells: &mut [Vec<i64>], bounds: &[(i64, i64)], surplus: &[i64]) -> bool {
    for (from, _) in surplus.iter().enumerate().filter(|(_, left)| **left > 0) {
        for (to, _) in surplus.iter().enumerate().filter(|(_, left)| **left < 0) {
            let mut need = surplus[from].min(-surplus[to]);
            let share = (need / i64::try_from(cells.len()).unwrap_or(1)).max(1);
            let before = need;
            for row in cells.iter_mut() {
                let step = need.min(share).min(row[from] - bounds[from].0).min(bounds[to].1 - row[to]).max(0);
                row[from] -= step;
                row[to] += step;
                need -= step;
            }
            if need < before {
                return true;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ladder_goes_through_its_anchors_and_meets_the_total() {
        for seed in 0..50 {
            let values = ladder(&[(1, 9251), (19, 6978)], 19, Some(151_772), &mut Chance::seeded(seed)).unwrap();
            assert_eq!((values[0], values[18], values.iter().sum::<i64>()), (9251, 6978, 151_772));
            assert!(values.windows(2).all(|pair| pair[0] > pair[1]));
        }
    }

    #[test]
    fn a_total_out_of_reach_is_refused() {
        assert!(ladder(&[(1, 90), (4, 0)], 4, Some(400), &mut Chance::seeded(1)).is_err());
        assert!(ladder(&[(1, 90), (4, 60)], 5, None, &mut Chance::seeded(1)).is_err());
    }

    #[test]
    fn parts_keep_their_bounds_and_their_sum() {
        let parts = [Part { low: 0, high: 100, wish: 90 }, Part { low: 10, high: 50, wish: 20 }, Part { low: 0, high: 7, wish: 7 }];
        for total in 10..=157 {
            let values = spread(total, &parts).unwrap();
            assert_eq!(values.iter().sum::<i64>(), total);
            assert!(values.iter().zip(&parts).all(|(value, part)| (part.low..=part.high).contains(value)));
        }
        assert!(spread(9, &parts).is_err());
        assert!(spread(158, &parts).is_err());
    }

    #[test]
    fn rows_and_columns_are_both_met() {
        let wishes = vec![vec![50, 50, 50], vec![10, 90, 40], vec![70, 20, 60]];
        let cells = balance(&wishes, &[(0, 100), (0, 100), (0, 80)], &[160, 130, 170], &[200, 180, 80]).unwrap();
        assert_eq!(cells.iter().map(|row| row.iter().sum::<i64>()).collect::<Vec<_>>(), [160, 130, 170]);
        for (place, total) in [200, 180, 80].into_iter().enumerate() {
            assert_eq!(cells.iter().map(|row| row[place]).sum::<i64>(), total);
        }
        assert!(balance(&wishes, &[(0, 100); 3], &[1, 1, 1], &[1, 1, 2]).is_err());
    }
}
