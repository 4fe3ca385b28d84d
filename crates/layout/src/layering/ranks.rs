//! Our own ranks: longest path, then every item moved to where its edges become shortest.

/// Rounds of moving, at most; it settles long before on real designs.
const ROUNDS: usize = 12;

/// The ranks of a graph whose edges all lead from a lower to a higher number; `weights` belong to
/// the edges.
pub(super) fn ranks(count: usize, edges: &[(usize, usize)], weights: &[u32]) -> Vec<usize> {
    let (mut before, mut after) = (vec![Vec::new(); count], vec![Vec::new(); count]);
    let (mut pull_back, mut pull_on) = (vec![0u64; count], vec![0u64; count]);
    for (&(from, to), &weight) in edges.iter().zip(weights) {
        before[to].push(from);
        after[from].push(to);
        pull_back[to] += u64::from(weight);
        pull_on[from] += u64::from(weight);
    }
    let mut ranks = vec![0usize; count];
    for item in 0..count {
        ranks[item] = before[item]
            .iter()
            .map(|&b| ranks[b] + 1)
            .max()
            .unwrap_or(0);
    }
    for round in 0..ROUNDS {
        let mut changed = false;
        for step in 0..count {
            let item = if round % 2 == 0 {
                count - 1 - step
            } else {
                step
            };
            let least = before[item].iter().map(|&b| ranks[b] + 1).max();
            let most = after[item].iter().map(|&a| ranks[a] - 1).min();
            let wish = match (least, most) {
                (None, Some(most)) => most,
                (Some(least), None) => least,
                (Some(_), Some(most)) if pull_on[item] > pull_back[item] => most,
                (Some(least), Some(_)) if pull_on[item] < pull_back[item] => least,
                _ => ranks[item],
            };
            changed |= wish != ranks[item];
            ranks[item] = wish;
        }
        if !changed {
            break;
        }
    }
    ranks
}

/// Renumbers the ranks so that none is empty.
pub(super) fn without_gaps(ranks: &mut [usize]) {
    let mut used: Vec<usize> = ranks.to_vec();
    used.sort_unstable();
    used.dedup();
    for rank in ranks {
        *rank = used.partition_point(|&r| r < *rank);
    }
}

#[cfg(test)]
mod tests {
    use super::{ranks, without_gaps};

    #[test]
    fn items_move_to_where_their_edges_are_shortest() {
        assert_eq!(
            ranks(4, &[(0, 2), (1, 3), (2, 3)], &[1, 1, 1]),
            [0, 1, 1, 2]
        );
        // A heavy edge pulls harder than a light one.
        assert_eq!(
            ranks(4, &[(0, 1), (0, 3), (1, 2), (2, 3)], &[1, 1, 1, 1]),
            [0, 1, 2, 3]
        );
    }

    #[test]
    fn gaps_are_closed() {
        let mut ranks = [4, 0, 9, 4];
        without_gaps(&mut ranks);
        assert_eq!(ranks, [1, 0, 2, 1]);
    }
}
