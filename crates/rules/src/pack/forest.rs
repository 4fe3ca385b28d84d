//! The boundaries of a diagram in an order in which a boundary stands before all inside it.

use std::collections::BTreeMap;

use architrave_model::{Boundary, BoundaryId, DiagramContent};

/// The boundaries; a number is a place in this order.
#[derive(Debug)]
pub struct Forest<'a> {
    /// The boundaries, outer ones first.
    pub boundaries: Vec<&'a Boundary>,
    parents: Vec<Option<usize>>,
    /// The last one inside each; itself when it holds none.
    last: Vec<usize>,
    numbers: BTreeMap<&'a BoundaryId, usize>,
}

impl<'a> Forest<'a> {
    /// The boundaries of a diagram, in linear time however deep they nest. Boundaries that lie in a
    /// ring are left out; a document's integrity refuses them anyway.
    pub fn new(content: &'a DiagramContent) -> Self {
        let mut children: BTreeMap<Option<&BoundaryId>, Vec<&Boundary>> = BTreeMap::new();
        for boundary in content.boundaries.values() {
            let parent = boundary.parent.as_ref();
            let parent = parent.filter(|id| content.boundaries.contains_key(*id));
            children.entry(parent).or_default().push(boundary);
        }
        let mut forest = Self {
            boundaries: Vec::new(),
            parents: Vec::new(),
            last: Vec::new(),
            numbers: BTreeMap::new(),
        };
        let mut open: Vec<(&Boundary, Option<usize>)> = Vec::new();
        let roots = children.remove(&None).unwrap_or_default();
        open.extend(roots.into_iter().rev().map(|root| (root, None)));
        while let Some((boundary, parent)) = open.pop() {
            let number = forest.boundaries.len();
            forest.boundaries.push(boundary);
            forest.parents.push(parent);
            forest.last.push(number);
            forest.numbers.insert(&boundary.id, number);
            let inside = children.remove(&Some(&boundary.id)).unwrap_or_default();
            open.extend(inside.into_iter().rev().map(|child| (child, Some(number))));
        }
        for number in (0..forest.boundaries.len()).rev() {
            if let Some(parent) = forest.parents[number] {
                forest.last[parent] = forest.last[parent].max(forest.last[number]);
            }
        }
        forest
    }

    /// The number of a boundary.
    pub fn number(&self, id: Option<&BoundaryId>) -> Option<usize> {
        id.and_then(|id| self.numbers.get(id)).copied()
    }

    /// The boundary around a boundary.
    pub fn parent(&self, number: usize) -> Option<usize> {
        self.parents[number]
    }

    /// Whether `inner` is `outer` or lies inside it.
    pub fn holds(&self, outer: usize, inner: Option<usize>) -> bool {
        inner.is_some_and(|inner| outer <= inner && inner <= self.last[outer])
    }
}

#[cfg(test)]
mod tests {
    use super::Forest;
    use crate::read_sketch;

    #[test]
    fn a_boundary_holds_itself_and_what_is_inside() {
        let document = read_sketch(
            "box z cloud\nbox a network in z\nbox m edge in a\nbox b region in z\nbox q airgap",
        )
        .unwrap();
        let content = document.diagrams.values().next().unwrap();
        let forest = Forest::new(content);
        let number = |id: &str| forest.number(Some(&id.parse().unwrap())).unwrap();
        for (outer, inner, holds) in [
            ("z", "z", true),
            ("z", "m", true),
            ("a", "m", true),
            ("a", "b", false),
            ("m", "a", false),
            ("q", "z", false),
        ] {
            assert_eq!(
                forest.holds(number(outer), Some(number(inner))),
                holds,
                "{outer} {inner}"
            );
        }
        assert!(!forest.holds(number("z"), None));
        assert_eq!(forest.parent(number("m")), Some(number("a")));
    }
}
