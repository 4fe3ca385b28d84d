//! The measures of `npm run bench -- layout` on drawings made by hand, where the answer is plain.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    dead_code,
    reason = "what only the benchmark uses is not used here"
)]

#[path = "../benches/layout/crossings.rs"]
mod crossings;
#[path = "../benches/layout/drawing.rs"]
mod drawing;
#[path = "../benches/layout/measure.rs"]
mod measure;

use architrave_model::{Point, Rect};
use drawing::{Card, Drawing, Input, flattened};
use measure::{Measures, measure, moved};

/// The boxes a line joins, and its corners.
type Line<'l> = ((usize, usize), &'l [(f64, f64)]);
/// The group around a group, and its frame.
type Frame = (Option<usize>, [f64; 4]);

/// Boxes of 100 by 50 at these corners, and lines through these points.
fn drawn(
    boxes: &[(f64, f64)],
    lines: &[Line<'_>],
    groups: &[Frame],
    group_of: &[Option<usize>],
) -> (Input, Drawing) {
    let rect = |[x, y, width, height]: [f64; 4]| Rect {
        x,
        y,
        width,
        height,
    };
    let input = Input {
        name: "by hand".into(),
        boxes: (0..boxes.len())
            .map(|at| Card {
                width: 100.0,
                height: 50.0,
                stage: None,
                group: group_of.get(at).copied().flatten(),
            })
            .collect(),
        lines: lines.iter().map(|(ends, _)| *ends).collect(),
        groups: groups.iter().map(|(parent, _)| *parent).collect(),
    };
    let points = |line: &[(f64, f64)]| line.iter().map(|&(x, y)| Point::new(x, y)).collect();
    let drawing = Drawing {
        boxes: boxes
            .iter()
            .map(|&(x, y)| rect([x, y, 100.0, 50.0]))
            .collect(),
        lines: lines.iter().map(|(_, line)| points(line)).collect(),
        frames: groups.iter().map(|(_, frame)| rect(*frame)).collect(),
        curved: false,
    };
    (input, drawing)
}

fn measured(boxes: &[(f64, f64)], lines: &[Line<'_>]) -> Measures {
    let (input, drawing) = drawn(boxes, lines, &[], &[]);
    measure(&input, &drawing)
}

/// Two columns of two boxes.
const FOUR: [(f64, f64); 4] = [(0.0, 0.0), (0.0, 200.0), (400.0, 0.0), (400.0, 200.0)];

#[test]
fn two_lines_cross_once_however_they_are_cut() {
    let crossed = measured(
        &FOUR,
        &[
            ((0, 3), &[(100.0, 25.0), (400.0, 225.0)]),
            ((1, 2), &[(100.0, 225.0), (400.0, 25.0)]),
        ],
    );
    assert_eq!((crossed.crossings, crossed.bends), (1, Some(0)));
    // The same with a corner in the very place where they cross.
    let cornered = measured(
        &FOUR,
        &[
            ((0, 3), &[(100.0, 25.0), (250.0, 125.0), (400.0, 225.0)]),
            ((1, 2), &[(100.0, 225.0), (250.0, 125.0), (400.0, 25.0)]),
        ],
    );
    assert_eq!((cornered.crossings, cornered.bends), (1, Some(0)));
    let beside = measured(
        &FOUR,
        &[
            ((0, 2), &[(100.0, 25.0), (400.0, 25.0)]),
            ((1, 3), &[(100.0, 225.0), (400.0, 225.0)]),
        ],
    );
    assert_eq!(beside.crossings, 0);
    assert!((beside.length - 600.0).abs() < 1e-9);
    assert!((beside.aspect - 2.0).abs() < 1e-9);
    assert!((beside.area - 500.0 * 250.0).abs() < 1e-9);
}

#[test]
fn orthogonal_lines_cross_and_bend() {
    let found = measured(
        &FOUR,
        &[
            (
                (0, 3),
                &[(100.0, 25.0), (300.0, 25.0), (300.0, 225.0), (400.0, 225.0)],
            ),
            (
                (1, 2),
                &[(100.0, 225.0), (200.0, 225.0), (200.0, 25.0), (400.0, 25.0)],
            ),
        ],
    );
    // They run together for a while, and where they do it is left open which lies above.
    assert_eq!((found.together, found.bends), (1, Some(4)));
    let apart = measured(
        &FOUR,
        &[
            (
                (0, 3),
                &[(100.0, 25.0), (300.0, 25.0), (300.0, 235.0), (400.0, 235.0)],
            ),
            (
                (1, 2),
                &[(100.0, 225.0), (350.0, 225.0), (350.0, 35.0), (400.0, 35.0)],
            ),
        ],
    );
    assert_eq!((apart.crossings, apart.together), (1, 0));
}

#[test]
fn lines_of_one_box_may_share_a_trunk_and_meet_at_it() {
    let trunk = measured(
        &FOUR,
        &[
            (
                (0, 2),
                &[(100.0, 25.0), (250.0, 25.0), (250.0, 10.0), (400.0, 10.0)],
            ),
            (
                (0, 3),
                &[(100.0, 25.0), (250.0, 25.0), (250.0, 225.0), (400.0, 225.0)],
            ),
        ],
    );
    assert_eq!((trunk.crossings, trunk.together), (0, 0));
    let at_the_box = |x: f64| {
        measured(
            &FOUR,
            &[
                ((0, 2), &[(100.0, 20.0), (x, 40.0), (400.0, 40.0)]),
                (
                    (0, 3),
                    &[(100.0, 40.0), (x, 20.0), (x, 10.0), (400.0, 225.0)],
                ),
            ],
        )
        .crossings
    };
    assert_eq!(at_the_box(110.0), 1, "the second time is far from the box");
    assert_eq!(at_the_box(200.0), 2);
}

#[test]
fn many_lines_are_counted_whatever_cells_they_share() {
    let boxes: Vec<(f64, f64)> = (0..80).map(|i| (-500.0 * f64::from(i), -9_000.0)).collect();
    let level: Vec<[(f64, f64); 2]> = (0..20)
        .map(|i| {
            [
                (0.0, f64::from(i) * 37.0),
                (3_000.0, f64::from(i) * 37.0 + 11.0),
            ]
        })
        .collect();
    let upright: Vec<[(f64, f64); 2]> = (0..20)
        .map(|i| {
            [
                (f64::from(i) * 140.0 + 5.0, -50.0),
                (f64::from(i) * 140.0 + 9.0, 800.0),
            ]
        })
        .collect();
    let lines: Vec<Line<'_>> = level
        .iter()
        .chain(&upright)
        .enumerate()
        .map(|(at, line)| ((2 * at, 2 * at + 1), &line[..]))
        .collect();
    assert_eq!(measured(&boxes, &lines).crossings, 400);
}

#[test]
fn boxes_overlap_and_lines_run_through_them() {
    let boxes = [(0.0, 0.0), (200.0, 0.0), (290.0, 40.0), (500.0, 0.0)];
    let found = measured(
        &boxes,
        &[
            ((0, 3), &[(100.0, 25.0), (500.0, 25.0)]),
            ((0, 1), &[(100.0, 25.0), (200.0, 25.0)]),
            ((0, 3), &[(100.0, 0.0), (500.0, 0.0)]),
            ((0, 3), &[]),
        ],
    );
    assert_eq!((found.overlaps, found.through, found.missing), (1, 1, 1));
    // Touching is no overlap.
    assert_eq!(
        measured(&[(0.0, 0.0), (100.0, 0.0), (0.0, 50.0)], &[]).overlaps,
        0
    );
    let slanting = measured(
        &boxes,
        &[((0, 3), &[(100.0, 50.0), (210.0, -10.0), (500.0, 60.0)])],
    );
    assert_eq!(slanting.through, 1);
}

#[test]
fn frames_hold_what_is_theirs_and_nothing_else() {
    let count = |boxes: &[(f64, f64)], groups: &[Frame], of: &[Option<usize>]| {
        let (input, drawing) = drawn(boxes, &[], groups, of);
        measure(&input, &drawing).groups
    };
    let nested = [
        (None, [0.0, 0.0, 400.0, 300.0]),
        (Some(0), [10.0, 10.0, 150.0, 100.0]),
        (Some(0), [200.0, 10.0, 150.0, 100.0]),
    ];
    let boxes = [(20.0, 20.0), (220.0, 20.0), (600.0, 0.0)];
    assert_eq!(count(&boxes, &nested, &[Some(1), Some(2), None]), 0);
    // The second stands in the frame of the first's sibling, not in its own.
    assert_eq!(count(&boxes, &nested, &[Some(1), Some(1), None]), 2);
    // It is in the frames of both groups, but is of neither.
    assert_eq!(count(&boxes, &nested, &[Some(1), None, None]), 2);
    let over = [
        (None, [0.0, 0.0, 100.0, 100.0]),
        (None, [50.0, 0.0, 100.0, 100.0]),
    ];
    assert_eq!(count(&[], &over, &[]), 1);
    let out = [
        (None, [0.0, 0.0, 100.0, 100.0]),
        (Some(0), [50.0, 0.0, 100.0, 100.0]),
    ];
    assert_eq!(count(&[], &out, &[]), 1);
}

#[test]
fn what_moves_is_told_apart_from_the_whole_moving() {
    let at = |corners: &[(f64, f64)]| drawn(corners, &[], &[], &[]).1;
    let before = at(&[(0.0, 0.0), (0.0, 100.0), (0.0, 200.0), (0.0, 300.0)]);
    let all = at(&[(500.0, 9.0), (500.0, 109.0), (500.0, 209.0), (500.0, 309.0)]);
    assert_eq!(moved(&before, &all), (0.0, 0.0));
    let two = at(&[
        (0.0, 0.0),
        (0.0, 100.0),
        (0.0, 230.0),
        (0.0, 900.0),
        (7.0, 7.0),
    ]);
    assert_eq!(moved(&before, &two), (0.5, 0.25));
}

#[test]
fn curves_are_cut_into_pieces_on_them() {
    let point = Point::new;
    let line = [
        point(0.0, 0.0),
        point(10.0, 0.0),
        point(20.0, 0.0),
        point(30.0, 0.0),
    ];
    let flat = flattened(&line);
    assert!(flat.iter().all(|p| p.y == 0.0) && flat.is_sorted_by(|a, b| a.x <= b.x));
    assert_eq!((flat[0].x, flat[flat.len() - 1].x), (0.0, 30.0));
    let bow = flattened(&[
        point(0.0, 0.0),
        point(0.0, 8.0),
        point(8.0, 8.0),
        point(8.0, 0.0),
    ]);
    let highest = bow.iter().map(|p| p.y).fold(0.0, f64::max);
    assert!((highest - 6.0).abs() < 1e-9, "{highest}");
}
