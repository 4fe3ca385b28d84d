//! Finding quickly what lies near a place.

use std::collections::HashMap;

use architrave_model::Rect;

/// Cells of this many pixels; about a card with its surroundings.
const CELL: f64 = 256.0;

/// Rectangles with a value each, found by where they are.
#[derive(Debug)]
pub(crate) struct Space<T> {
    entries: Vec<(Rect, T)>,
    /// Entries by the cells they reach into; only looked up, never walked through.
    cells: HashMap<(i32, i32), Vec<usize>>,
}

impl<T> Default for Space<T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            cells: HashMap::new(),
        }
    }
}

/// The first and last column and row of cells that an area reaches into.
struct Span {
    columns: (i32, i32),
    rows: (i32, i32),
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the cast saturates, and coordinates end at a million"
)]
fn span(area: &Rect) -> Span {
    let cell = |v: f64| (v / CELL).floor() as i32;
    Span {
        columns: (cell(area.x), cell(area.right())),
        rows: (cell(area.y), cell(area.bottom())),
    }
}

impl Span {
    fn cells(&self) -> impl Iterator<Item = (i32, i32)> + use<> {
        let rows = self.rows;
        (self.columns.0..=self.columns.1)
            .flat_map(move |column| (rows.0..=rows.1).map(move |row| (column, row)))
    }
}

impl<T> Space<T> {
    /// Adds a rectangle; meant for cards, labels and pieces of lines, which span few cells.
    pub fn add(&mut self, area: Rect, value: T) {
        for cell in span(&area).cells() {
            self.cells.entry(cell).or_default().push(self.entries.len());
        }
        self.entries.push((area, value));
    }

    /// Everything that overlaps `area`: cell by cell, and in the order it was added.
    pub fn overlapping<'s>(
        &'s self,
        area: &Rect,
    ) -> impl Iterator<Item = &'s (Rect, T)> + use<'s, T> {
        let (area, asked) = (*area, span(area));
        asked.cells().flat_map(move |cell| {
            let here = self.cells.get(&cell).map_or(&[][..], Vec::as_slice);
            let first = (asked.columns.0, asked.rows.0);
            here.iter()
                .filter_map(|at| self.entries.get(*at))
                .filter(move |(other, _)| {
                    // What reaches into several cells is reported in the first that both share.
                    let own = span(other);
                    other.overlaps(&area)
                        && cell == (first.0.max(own.columns.0), first.1.max(own.rows.0))
                })
        })
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
        assert_eq!(found(&area(-600.0, 0.0, 1200.0, 50.0)), ['b', 'a']);
        assert_eq!(found(&area(380.0, 380.0, 50.0, 50.0)), ['c']);
        assert!(found(&area(20.0, 20.0, 50.0, 50.0)).is_empty());
    }
}
