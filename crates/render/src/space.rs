//! Finding quickly what lies near a place.

use std::collections::BTreeMap;

use architrave_model::Rect;

/// Cells of this many pixels; about a card with its surroundings.
const CELL: f64 = 256.0;

/// Rectangles with a value each, found by where they are.
#[derive(Debug)]
pub(crate) struct Space<T> {
    entries: Vec<(Rect, T)>,
    cells: BTreeMap<(i32, i32), Vec<usize>>,
}

impl<T> Default for Space<T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            cells: BTreeMap::new(),
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the cast saturates, and coordinates end at a million"
)]
fn cells(area: &Rect) -> impl Iterator<Item = (i32, i32)> + use<> {
    let cell = |v: f64| (v / CELL).floor() as i32;
    let (left, right) = (cell(area.x), cell(area.right()));
    let (top, bottom) = (cell(area.y), cell(area.bottom()));
    (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
}

impl<T> Space<T> {
    /// Adds a rectangle; meant for cards, labels and pieces of lines, which span few cells.
    pub fn add(&mut self, area: Rect, value: T) {
        for cell in cells(&area) {
            self.cells.entry(cell).or_default().push(self.entries.len());
        }
        self.entries.push((area, value));
    }

    /// Everything that overlaps `area`, in the order it was added.
    pub fn overlapping(&self, area: &Rect) -> impl Iterator<Item = &(Rect, T)> {
        let mut found: Vec<usize> = cells(area)
            .filter_map(|cell| self.cells.get(&cell))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        found
            .into_iter()
            .filter_map(|at| self.entries.get(at))
            .filter(move |(other, _)| other.overlaps(area))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_overlaps_and_nothing_else() {
        let area = |x: f64, y: f64, width: f64, height: f64| Rect {
            x,
            y,
            width,
            height,
        };
        let mut space = Space::default();
        space.add(area(0.0, 0.0, 10.0, 10.0), 'a');
        space.add(area(-500.0, 5.0, 1000.0, 1.0), 'b');
        space.add(area(400.0, 400.0, 10.0, 10.0), 'c');
        let found = |area: &Rect| space.overlapping(area).map(|e| e.1).collect::<Vec<_>>();
        assert_eq!(found(&area(5.0, 0.0, 50.0, 50.0)), ['a', 'b']);
        assert_eq!(found(&area(380.0, 380.0, 50.0, 50.0)), ['c']);
        assert!(found(&area(20.0, 20.0, 50.0, 50.0)).is_empty());
    }
}
