//! Finds the rectangles near a place without trying them all.

use architrave_model::Rect;

/// The most cells along one side.
const MOST: usize = 192;
/// The side of a cell, in pixels, where that many suffice.
const CELL: f64 = 256.0;

/// Rectangles sorted into the cells of a coarse grid.
#[derive(Debug, Clone)]
pub(crate) struct Space {
    rects: Vec<Rect>,
    cells: Vec<Vec<u32>>,
    origin: (f64, f64),
    cell: (f64, f64),
    count: (usize, usize),
}

impl Space {
    pub(crate) fn of(rects: &[Rect]) -> Self {
        let whole = rects
            .iter()
            .copied()
            .reduce(|a, b| a.union(&b))
            .unwrap_or_default();
        let axis = |length: f64| {
            let count = ((length / CELL) as usize + 1).min(MOST);
            (count, (length / count as f64).max(1.0))
        };
        let ((columns, width), (rows, height)) = (axis(whole.width), axis(whole.height));
        let mut space = Self {
            rects: rects.to_vec(),
            cells: vec![Vec::new(); columns * rows],
            origin: (whole.x, whole.y),
            cell: (width, height),
            count: (columns, rows),
        };
        for (at, rect) in rects.iter().enumerate() {
            let (xs, ys) = space.span(rect);
            for y in ys {
                for x in xs.clone() {
                    space.cells[y * columns + x].push(at as u32);
                }
            }
        }
        space
    }

    fn span(
        &self,
        rect: &Rect,
    ) -> (
        std::ops::RangeInclusive<usize>,
        std::ops::RangeInclusive<usize>,
    ) {
        let at = |value: f64, origin: f64, cell: f64, count: usize| {
            (((value - origin) / cell).max(0.0) as usize).min(count - 1)
        };
        let x = |value| at(value, self.origin.0, self.cell.0, self.count.0);
        let y = |value| at(value, self.origin.1, self.cell.1, self.count.1);
        (x(rect.x)..=x(rect.right()), y(rect.y)..=y(rect.bottom()))
    }

    /// Calls `visit` with each rectangle whose inside overlaps `area`, which may be a line; some
    /// more than once.
    pub(crate) fn each(&self, area: &Rect, mut visit: impl FnMut(usize, &Rect)) {
        let (xs, ys) = self.span(area);
        for y in ys {
            for x in xs.clone() {
                for &at in &self.cells[y * self.count.0 + x] {
                    let rect = &self.rects[at as usize];
                    if area.overlaps(rect) {
                        visit(at as usize, rect);
                    }
                }
            }
        }
    }

    /// Whether `area` overlaps the inside of any rectangle but those in `but`.
    pub(crate) fn is_hit(&self, area: &Rect, but: &[usize]) -> bool {
        let (xs, ys) = self.span(area);
        for y in ys {
            for x in xs.clone() {
                for &at in &self.cells[y * self.count.0 + x] {
                    if !but.contains(&(at as usize)) && area.overlaps(&self.rects[at as usize]) {
                        return true;
                    }
                }
            }
        }
        false
    }
}
