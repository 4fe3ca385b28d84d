//! Coordinates of an arrangement in their plainest form: columns side by side, each centred.

use architrave_model::{GRID, Point, Rect, Size};

use super::Placing;
use super::arrangement::{Arrangement, Item};
use crate::frames::{empty_size, width_for_caption};
use crate::hierarchy::Hierarchy;
use crate::spacing::{
    CAPTION, COLUMN_GAP, FRAME_COLUMN_GAP, FRAME_GAP, PADDING, ROW_GAP, snap_down, snap_up,
};

/// Extra room beyond the least, in pixels, as connections need it.
#[derive(Debug, Clone, Default)]
pub(super) struct Room {
    /// For each level the room to the right of each column.
    pub columns: Vec<Vec<f64>>,
    /// For each level and column the room below each item.
    pub rows: Vec<Vec<Vec<f64>>>,
}

/// The sizes of items, on the grid; those of groups are known once they are measured.
#[derive(Debug, Clone)]
pub(super) struct Sizes {
    nodes: Vec<Size>,
    groups: Vec<Size>,
}

impl Sizes {
    pub(super) fn of(hierarchy: &Hierarchy) -> Self {
        let nodes = hierarchy
            .sizes
            .iter()
            .map(|size| Size {
                width: snap_up(size.width),
                height: snap_up(size.height),
            })
            .collect();
        Self {
            nodes,
            groups: vec![Size::default(); hierarchy.parents.len()],
        }
    }

    pub(super) fn item(&self, item: Item) -> Size {
        match item {
            Item::Node(node) => self.nodes[node],
            Item::Group(group) => self.groups[group],
        }
    }

    /// Sets the size of the group whose inside is `level`; the items in it must be measured.
    pub(super) fn measure(&mut self, hierarchy: &Hierarchy, level: usize, columns: &[Vec<Item>]) {
        self.measure_with(hierarchy, level, columns, None);
    }

    fn measure_with(
        &mut self,
        hierarchy: &Hierarchy,
        level: usize,
        columns: &[Vec<Item>],
        room: Option<&Room>,
    ) {
        let Some(group) = level.checked_sub(1) else {
            return;
        };
        let content = self.content(level, columns, room);
        self.groups[group] = if columns.iter().all(Vec::is_empty) {
            empty_size(hierarchy, group)
        } else {
            Size {
                width: (content.width + 2.0 * PADDING)
                    .max(width_for_caption(hierarchy.captions[group])),
                height: content.height + 2.0 * PADDING + CAPTION,
            }
        };
    }

    fn column_width(&self, column: &[Item]) -> f64 {
        column
            .iter()
            .map(|&item| self.item(item).width)
            .fold(0.0, f64::max)
    }

    fn column_height(&self, column: &[Item], room: Option<&[f64]>) -> f64 {
        let mut height = 0.0;
        for (at, &item) in column.iter().enumerate() {
            height += self.item(item).height;
            if let Some(&next) = column.get(at + 1) {
                height += row_gap(item, next) + extra(room, at);
            }
        }
        height
    }

    fn content(&self, level: usize, columns: &[Vec<Item>], room: Option<&Room>) -> Size {
        let mut size = Size::default();
        let gap = level_gap(columns);
        for (at, column) in columns.iter().enumerate() {
            size.width += self.column_width(column);
            if at + 1 < columns.len() {
                size.width += gap + extra(room.map(|r| &r.columns[level][..]), at);
            }
            let rows = room.map(|r| &r.rows[level][at][..]);
            size.height = size.height.max(self.column_height(column, rows));
        }
        size
    }
}

fn extra(room: Option<&[f64]>, at: usize) -> f64 {
    room.and_then(|room| room.get(at)).copied().unwrap_or(0.0)
}

/// The least distance between two items of a column.
pub(super) fn row_gap(above: Item, below: Item) -> f64 {
    match (above, below) {
        (Item::Node(_), Item::Node(_)) => ROW_GAP,
        _ => FRAME_GAP,
    }
}

/// The least distance between the columns of a level.
fn level_gap(columns: &[Vec<Item>]) -> f64 {
    let framed = columns
        .iter()
        .flatten()
        .any(|item| matches!(item, Item::Group(_)));
    if framed { FRAME_COLUMN_GAP } else { COLUMN_GAP }
}

/// The places of everything in an arrangement.
pub(super) fn stack(
    hierarchy: &Hierarchy,
    arrangement: &Arrangement,
    room: Option<&Room>,
) -> Placing {
    let mut sizes = Sizes::of(hierarchy);
    for &group in &hierarchy.inner_first {
        sizes.measure_with(hierarchy, group + 1, &arrangement.levels[group + 1], room);
    }
    let mut placing = Placing {
        cards: vec![Rect::default(); hierarchy.sizes.len()],
        frames: vec![Rect::default(); hierarchy.parents.len()],
        ..Placing::default()
    };
    put(
        hierarchy,
        arrangement,
        room,
        &sizes,
        0,
        Point::new(0.0, 0.0),
        &mut placing,
    );
    for &group in hierarchy.inner_first.iter().rev() {
        let frame = placing.frames[group];
        let origin = Point::new(frame.x + PADDING, frame.y + CAPTION + PADDING);
        put(
            hierarchy,
            arrangement,
            room,
            &sizes,
            group + 1,
            origin,
            &mut placing,
        );
    }
    placing
}

fn put(
    hierarchy: &Hierarchy,
    arrangement: &Arrangement,
    room: Option<&Room>,
    sizes: &Sizes,
    level: usize,
    origin: Point,
    placing: &mut Placing,
) {
    let columns = &arrangement.levels[level];
    let content = sizes.content(level, columns, room);
    let gap = level_gap(columns);
    let mut x = origin.x;
    for (at, column) in columns.iter().enumerate() {
        let width = sizes.column_width(column);
        let rows = room.map(|r| &r.rows[level][at][..]);
        let height = sizes.column_height(column, rows);
        let mut y = origin.y + snap_down((content.height - height) / 2.0);
        for (row, &item) in column.iter().enumerate() {
            let size = sizes.item(item);
            let left = x + snap_down((width - size.width) / 2.0 + GRID / 4.0);
            match item {
                Item::Node(node) => {
                    placing.cards[node] = Rect::at(Point::new(left, y), hierarchy.sizes[node]);
                }
                Item::Group(group) => {
                    placing.frames[group] = Rect::at(Point::new(left, y), size);
                }
            }
            y += size.height;
            if let Some(&next) = column.get(row + 1) {
                y += row_gap(item, next) + extra(rows, row);
            }
        }
        x += width + gap + extra(room.map(|r| &r.columns[level][..]), at);
    }
}
