//! Finds places near the wished ones that keep an order and distances.

/// A place to be found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Variable {
    pub wish: f64,
    pub least: f64,
    pub most: f64,
}

/// Two variables of which the second must lie this far beyond the first, where bounds allow it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Apart {
    pub first: usize,
    pub second: usize,
    pub distance: f64,
}

/// Rounds over all distances, at most.
const ROUNDS: usize = 400;
/// Distances looked at in all, at most.
const WORK: usize = 20_000_000;

/// Pushes each pair that is too close apart by the same amount until all have settled. Where
/// bounds leave too little room, the distances that cannot be kept come out about equal.
pub(super) fn solve(variables: &[Variable], apart: &[Apart]) -> Vec<f64> {
    let mut places: Vec<f64> = variables
        .iter()
        .map(|v| v.wish.clamp(v.least, v.most))
        .collect();
    let rounds = (WORK / apart.len().max(1)).clamp(2, ROUNDS);
    for round in 0..rounds {
        let mut moved = 0.0f64;
        for at in 0..apart.len() {
            // To and fro: what is learned at one end reaches the other in the same round.
            let pair = if round % 2 == 0 {
                apart[at]
            } else {
                apart[apart.len() - 1 - at]
            };
            let (a, b) = (pair.first, pair.second);
            let missing = pair.distance - (places[b] - places[a]);
            if missing <= 0.01 {
                continue;
            }
            // What one cannot give, the other does.
            let up = (places[a] - variables[a].least).max(0.0);
            let down = (variables[b].most - places[b]).max(0.0);
            let mut a_moves = (missing / 2.0).min(up);
            let b_moves = (missing - a_moves).min(down);
            a_moves = (missing - b_moves).min(up);
            places[a] -= a_moves;
            places[b] += b_moves;
            moved = moved.max(a_moves.max(b_moves));
        }
        if moved < 0.05 {
            break;
        }
    }
    let whole = |(place, v): (f64, &Variable)| {
        let rounded = place.round();
        if rounded < v.least || rounded > v.most {
            place
        } else {
            rounded
        }
    };
    places.into_iter().zip(variables).map(whole).collect()
}

#[cfg(test)]
mod tests {
    use super::{Apart, Variable, solve};

    fn variable(wish: f64) -> Variable {
        Variable {
            wish,
            least: 0.0,
            most: 100.0,
        }
    }

    #[test]
    fn what_wishes_to_be_in_one_place_is_moved_apart_evenly() {
        let apart = [(0, 1), (0, 2), (1, 2)].map(|(first, second)| Apart {
            first,
            second,
            distance: 12.0,
        });
        assert_eq!(solve(&[variable(50.0); 3], &apart), [38.0, 50.0, 62.0]);
    }

    #[test]
    fn bounds_are_kept_even_where_distances_cannot_be() {
        let tight = Variable {
            wish: 10.0,
            least: 8.0,
            most: 14.0,
        };
        let places = solve(
            &[tight, tight],
            &[Apart {
                first: 0,
                second: 1,
                distance: 12.0,
            }],
        );
        assert_eq!(places, [8.0, 14.0]);
    }
}
