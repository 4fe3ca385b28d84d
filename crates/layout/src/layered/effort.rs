//! How much work is spent on layers and their order.

use super::parts::Part;

/// How good layers are to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Effort {
    /// As good as can be in the time that a person waits.
    #[default]
    Full,
    /// Good enough to be improved by other means.
    Rough,
}

/// The work spent, by amount of what there is, never by time.
pub(super) struct Work {
    /// Ways to turn links round that are tried.
    pub walks: usize,
    /// Orders to start from.
    pub starts: usize,
    /// Steps of sifting each.
    pub sifting: usize,
    /// Swaps of annealing, at most.
    pub swaps: usize,
    /// Swaps for each vertex, at most.
    pub swaps_each: usize,
    /// How many candidates go on, and with how many hundredths of the swaps each.
    pub rounds: &'static [(usize, usize)],
}

impl Effort {
    /// The work for a part.
    pub(super) fn work(self, part: &Part) -> Work {
        match self {
            Self::Full => Work::of(part),
            Self::Rough => Work {
                walks: 4,
                starts: 2,
                sifting: 100_000,
                swaps: 0,
                swaps_each: 0,
                rounds: &[],
            },
        }
    }
}

impl Work {
    fn of(part: &Part) -> Self {
        match part.nodes.len() + part.links.len() {
            0..=300 => Self {
                walks: 24,
                starts: 4,
                sifting: 1_000_000,
                swaps: 400_000,
                swaps_each: 3000,
                rounds: &[(8, 20), (3, 60), (1, 100)],
            },
            301..=1200 => Self {
                walks: 12,
                starts: 2,
                sifting: 3_000_000,
                swaps: 1_000_000,
                swaps_each: 3000,
                rounds: &[(6, 20), (1, 60)],
            },
            1201..=4000 => Self {
                walks: 4,
                starts: 1,
                sifting: 4_000_000,
                swaps: 1_200_000,
                swaps_each: 3000,
                rounds: &[(1, 100)],
            },
            4001..=20_000 => Self {
                walks: 3,
                starts: 1,
                sifting: 10_000_000,
                swaps: 5_000_000,
                swaps_each: 1000,
                rounds: &[(1, 100)],
            },
            _ => Self {
                walks: 1,
                starts: 1,
                sifting: 20_000_000,
                swaps: 5_000_000,
                swaps_each: 200,
                rounds: &[(1, 100)],
            },
        }
    }
}
