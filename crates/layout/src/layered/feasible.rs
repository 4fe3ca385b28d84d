//! Values to begin the network simplex with: they keep every constraint, and are short already.

use super::simplex::Constraint;

/// Rounds of moving variables to where their constraints are shortest.
const ROUNDS: usize = 8;

/// The constraints at each variable; without those that are passed over.
pub(super) struct Incidence {
    out: Lists,
    into: Lists,
}

struct Lists {
    starts: Vec<usize>,
    edges: Vec<usize>,
}

impl Lists {
    fn of(count: usize, ends: impl Iterator<Item = (usize, usize)> + Clone) -> Self {
        let mut starts = vec![0; count + 2];
        for (_, variable) in ends.clone() {
            starts[variable + 2] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut edges = vec![0; starts[count + 1]];
        for (edge, variable) in ends {
            edges[starts[variable + 1]] = edge;
            starts[variable + 1] += 1;
        }
        Self { starts, edges }
    }

    fn at(&self, variable: usize) -> &[usize] {
        &self.edges[self.starts[variable]..self.starts[variable + 1]]
    }
}

impl Incidence {
    pub(super) fn of(count: usize, constraints: &[Constraint]) -> Self {
        let mut passed_over: Vec<bool> = constraints
            .iter()
            .map(|c| c.from >= count || c.to >= count || c.from == c.to)
            .collect();
        let mut incidence = Self::without(count, constraints, &passed_over);
        if incidence.sorted(count, constraints).is_none()
            && incidence.relaxed(vec![0; count], constraints).is_none()
        {
            incidence.close_rings(count, constraints, &mut passed_over);
            incidence = Self::without(count, constraints, &passed_over);
        }
        incidence
    }

    fn without(count: usize, constraints: &[Constraint], passed_over: &[bool]) -> Self {
        let used = || {
            let all = constraints.iter().enumerate();
            all.filter(|&(edge, _)| !passed_over[edge])
        };
        Self {
            out: Lists::of(count, used().map(|(edge, c)| (edge, c.from))),
            into: Lists::of(count, used().map(|(edge, c)| (edge, c.to))),
        }
    }

    /// The constraints that begin at a variable.
    pub(super) fn out(&self, variable: usize) -> &[usize] {
        self.out.at(variable)
    }

    /// The constraints that end at a variable.
    pub(super) fn into(&self, variable: usize) -> &[usize] {
        self.into.at(variable)
    }

    /// The variables, each after those its constraints begin at; None where there are rings.
    fn sorted(&self, count: usize, constraints: &[Constraint]) -> Option<Vec<usize>> {
        let mut waits: Vec<usize> = (0..count).map(|v| self.into(v).len()).collect();
        let mut order: Vec<usize> = (0..count).filter(|&v| waits[v] == 0).collect();
        let mut next = 0;
        while let Some(&variable) = order.get(next) {
            next += 1;
            for &edge in self.out(variable) {
                let to = constraints[edge].to;
                waits[to] -= 1;
                if waits[to] == 0 {
                    order.push(to);
                }
            }
        }
        (order.len() == count).then_some(order)
    }

    /// Raises values until every constraint is kept; None when that would never end.
    fn relaxed(&self, mut values: Vec<i64>, constraints: &[Constraint]) -> Option<Vec<i64>> {
        let count = values.len();
        for _ in 0..=count {
            let mut changed = false;
            for variable in 0..count {
                for &edge in self.out(variable) {
                    let c = constraints[edge];
                    let least = values[variable] + c.least;
                    if values[c.to] < least {
                        values[c.to] = least;
                        changed = true;
                    }
                }
            }
            if !changed {
                return Some(values);
            }
        }
        None
    }

    /// Passes over every constraint that closes a ring in a depth-first walk.
    fn close_rings(&self, count: usize, constraints: &[Constraint], passed_over: &mut [bool]) {
        // 0: not seen, 1: on the way here, 2: done.
        let mut state = vec![0u8; count];
        for start in 0..count {
            if state[start] != 0 {
                continue;
            }
            state[start] = 1;
            let mut path = vec![(start, 0)];
            while let Some((variable, at)) = path.last_mut() {
                let Some(&edge) = self.out(*variable).get(*at) else {
                    state[*variable] = 2;
                    path.pop();
                    continue;
                };
                *at += 1;
                let to = constraints[edge].to;
                match state[to] {
                    0 => {
                        state[to] = 1;
                        path.push((to, 0));
                    }
                    1 => passed_over[edge] = true,
                    _ => {}
                }
            }
        }
    }
}

/// Every variable as early as it can be, then moved to where its constraints are shortest.
pub(super) fn shortened(
    count: usize,
    constraints: &[Constraint],
    incidence: &Incidence,
) -> Vec<i64> {
    let Some(order) = incidence.sorted(count, constraints) else {
        return incidence
            .relaxed(vec![0; count], constraints)
            .unwrap_or_default();
    };
    let mut values = vec![0; count];
    for &variable in &order {
        let least = earliest(variable, &values, constraints, incidence);
        values[variable] = least.unwrap_or(0);
    }
    let pull = |edges: &[usize]| -> i64 {
        let weights = edges.iter().map(|&edge| constraints[edge].weight.max(0));
        weights.sum()
    };
    let pulls: Vec<i64> = (0..count)
        .map(|v| pull(incidence.out(v)) - pull(incidence.into(v)))
        .collect();
    for round in 0..ROUNDS {
        let mut changed = false;
        for step in 0..count {
            // First from the ends, so that whole chains move on.
            let variable = order[if round % 2 == 0 {
                count - 1 - step
            } else {
                step
            }];
            let wish = if pulls[variable] > 0 {
                latest(variable, &values, constraints, incidence)
            } else if pulls[variable] < 0 {
                earliest(variable, &values, constraints, incidence)
            } else {
                None
            };
            if let Some(wish) = wish
                && wish != values[variable]
            {
                values[variable] = wish;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    values
}

fn earliest(
    variable: usize,
    values: &[i64],
    constraints: &[Constraint],
    incidence: &Incidence,
) -> Option<i64> {
    let edges = incidence.into(variable).iter();
    let places = edges.map(|&edge| values[constraints[edge].from] + constraints[edge].least);
    places.max()
}

fn latest(
    variable: usize,
    values: &[i64],
    constraints: &[Constraint],
    incidence: &Incidence,
) -> Option<i64> {
    let edges = incidence.out(variable).iter();
    let places = edges.map(|&edge| values[constraints[edge].to] - constraints[edge].least);
    places.min()
}
