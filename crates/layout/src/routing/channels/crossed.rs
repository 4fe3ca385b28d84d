//! How many connections a piece from one height to another crosses in a channel.

/// A connection in a channel: its heights on the left and on the right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Across {
    pub left: f64,
    pub right: f64,
    /// Which link it belongs to.
    pub link: usize,
}

/// Heights nearer to each other than this are one.
const SAME: f64 = 0.5;

/// Tables of at most so many entries are counted entry by entry.
const SMALL: usize = 24;

/// How many of `others` a connection from one height to another crosses.
pub(super) fn crossings(others: &[Across], from: f64, to: f64) -> u32 {
    let (above, below) = (from - SAME, to + SAME);
    let (under, over) = (from + SAME, to - SAME);
    let counted = others.iter().map(|other| {
        let falls = (other.left < above) & (other.right > below);
        let rises = (other.left > under) & (other.right < over);
        u32::from(falls | rises)
    });
    counted.sum()
}

/// For every height of `from` and every height of `to` (both rising), how many of `others` a
/// connection between the two crosses. Row by row.
pub(super) fn crossed(others: &[Across], from: &[f64], to: &[f64]) -> Vec<u32> {
    let (rows, width) = (from.len(), to.len());
    if others.is_empty() {
        return vec![0; rows * width];
    }
    if rows * width <= SMALL {
        let each = from.iter().flat_map(|&a| to.iter().map(move |&b| (a, b)));
        return each.map(|(a, b)| crossings(others, a, b)).collect();
    }
    let line = width + 1;
    // Those that begin above a row and end below a column, and the other way round.
    let mut falling = vec![0u32; (rows + 1) * line];
    let mut rising = vec![0u32; (rows + 1) * line];
    for other in others {
        let first = from.partition_point(|&y| y <= other.left + SAME);
        let end = to.partition_point(|&y| y < other.right - SAME);
        falling[first * line + end] += 1;
        let end_row = from.partition_point(|&y| y < other.left - SAME);
        let start = to.partition_point(|&y| y <= other.right + SAME);
        rising[end_row * line + start] += 1;
    }
    let mut table = vec![0u32; rows * width];
    let mut sums = vec![0u32; line];
    for row in 0..rows {
        for (sum, new) in sums.iter_mut().zip(&falling[row * line..]) {
            *sum += new;
        }
        let mut beyond = 0;
        for at in (0..width).rev() {
            beyond += sums[at + 1];
            table[row * width + at] += beyond;
        }
    }
    sums.fill(0);
    for row in (0..rows).rev() {
        for (sum, new) in sums.iter_mut().zip(&rising[(row + 1) * line..]) {
            *sum += new;
        }
        let mut before = 0;
        for at in 0..width {
            before += sums[at];
            table[row * width + at] += before;
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::{Across, crossed, crossings};

    #[test]
    fn counts_what_begins_above_and_ends_below_and_the_other_way_round() {
        let heights = [0.0, 10.0, 20.0, 30.0, 40.0];
        let others: Vec<Across> = (0..40)
            .map(|link| Across {
                left: heights[link * 7 % 5] - 5.0 * (link % 2) as f64,
                right: heights[link * 3 % 5] + 5.0 * (link % 3) as f64,
                link,
            })
            .collect();
        let table = crossed(&others, &heights, &heights);
        for (row, &from) in heights.iter().enumerate() {
            for (at, &to) in heights.iter().enumerate() {
                let crosses = |o: &&Across| (o.left - from) * (o.right - to) < 0.0;
                let count = others.iter().filter(crosses).count();
                assert_eq!(table[row * 5 + at] as usize, count);
                assert_eq!(crossings(&others, from, to) as usize, count);
            }
        }
        // Few heights are counted in another way.
        let few = crossed(&others, &heights[1..3], &heights[2..]);
        let much = |row: usize| &table[row * 5 + 2..row * 5 + 5];
        assert_eq!(few, [much(1), much(2)].concat());
    }
}
