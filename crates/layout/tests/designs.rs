//! Designs of the size people draw: what an architect would complain about must not be there.
#![allow(clippy::unwrap_used)]

mod common;

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering},
};

use architrave_layout::{
    Cancelled, Control, LayoutRequest, LayoutResult, place, place_new, route, verify,
};
use architrave_model::{Point, Rect};
use common::{crossings, design, pinned_down, placed, whole};

/// An inner and an outer loop over six boundaries.
const LOOPS: &str = "
    data: src adf lake
    development: nb aml trk
    registry: reg repo ci
    staging: stg
    production: prod gw mon graf
    people: app appr
    src > adf
    adf > lake
    lake > nb
    lake > aml
    repo > ci
    aml > trk
    aml > reg
    reg > stg
    lake > stg
    stg > appr
    appr > prod
    app > gw
    gw > prod
    prod > gw
    gw > app
    prod > mon
    prod > graf
    mon ~ ci
    ci > aml";

/// A platform of eleven parts in one boundary, four boundaries around it.
const PLATFORM: &str = "
    cluster: pipe val train trk eval reg feast ks prom graf evid
    data: src kafka lake ver
    delivery: repo ci img
    dmz: gw
    internet: app
    src > kafka
    src > lake
    lake > ver
    ver > val
    val > feast
    kafka > feast
    feast > train
    repo > ci
    ci > img
    img > pipe
    ci > pipe
    pipe > train
    train > trk
    train > eval
    ver > eval
    eval > reg
    reg > ks
    feast > ks
    app > gw
    gw > ks
    ks > gw
    gw > app
    ks > prom
    prom > graf
    ks > evid
    evid ~ pipe";

/// A private network between the internet, a tenant and a model.
const PRIVATE: &str = "
    internet: user web
    network: gw app agent search know cosmos files fw vault mon
    project: llm
    tenant: idp
    user > gw
    gw > app
    app > agent
    gw > idp
    app > idp
    gw > vault
    files > agent
    know > search
    search > agent
    web > fw
    fw > agent
    agent > llm
    llm > agent
    agent > cosmos
    agent > app
    app > gw
    gw > user
    agent > mon";

fn gap(a: &Rect, b: &Rect) -> f64 {
    let along = |a: (f64, f64), b: (f64, f64)| (b.0 - a.1).max(a.0 - b.1).max(0.0);
    let (dx, dy) = (
        along((a.x, a.right()), (b.x, b.right())),
        along((a.y, a.bottom()), (b.y, b.bottom())),
    );
    dx.max(dy)
}

/// Whether a route has a piece inside `area`.
fn runs_over(result: &LayoutResult, area: &Rect) -> bool {
    result
        .edges
        .iter()
        .flat_map(|route| route.windows(2))
        .any(|w| {
            w[0].x.min(w[1].x) < area.right()
                && area.x < w[0].x.max(w[1].x)
                && w[0].y.min(w[1].y) < area.bottom()
                && area.y < w[0].y.max(w[1].y)
        })
}

/// Pairs of routes that lie on each other for more than a few pixels.
fn glued(result: &LayoutResult) -> usize {
    let pieces: Vec<(usize, Point, Point)> = result
        .edges
        .iter()
        .enumerate()
        .flat_map(|(edge, route)| route.windows(2).map(move |w| (edge, w[0], w[1])))
        .collect();
    let shared = |a0: f64, a1: f64, b0: f64, b1: f64| {
        a0.max(a1).min(b0.max(b1)) - a0.min(a1).max(b0.min(b1)) > 2.0
    };
    let on_one = |&(a, p, q): &(usize, Point, Point), &(b, r, s): &(usize, Point, Point)| {
        a < b
            && (p.y == q.y && r.y == s.y && (p.y - r.y).abs() < 4.0 && shared(p.x, q.x, r.x, s.x)
                || p.x == q.x
                    && r.x == s.x
                    && (p.x - r.x).abs() < 4.0
                    && shared(p.y, q.y, r.y, s.y))
    };
    pieces
        .iter()
        .map(|a| pieces.iter().filter(|b| on_one(a, b)).count())
        .sum()
}

fn check(request: &LayoutRequest, most_crossings: usize) {
    let result = placed(request);
    let area = whole(&result);
    let aspect = area.width / area.height;
    assert!(
        (0.7..3.0).contains(&aspect),
        "{} x {}",
        area.width,
        area.height
    );
    assert!(
        crossings(&result) <= most_crossings,
        "{} crossings",
        crossings(&result)
    );
    assert_eq!(glued(&result), 0);
    for (i, a) in result.nodes.iter().enumerate() {
        for b in &result.nodes[i + 1..] {
            assert!(gap(a, b) >= 24.0);
        }
    }
    for (i, a) in result.groups.iter().enumerate() {
        for b in &result.groups[i + 1..] {
            assert!(gap(a, b) >= 40.0);
        }
        let caption = Rect {
            width: request.groups[i].caption_width.min(a.width),
            height: 32.0,
            ..*a
        };
        assert!(
            !runs_over(&result, &caption),
            "a connection covers the caption of group {i}"
        );
        assert!(result.nodes.iter().all(|card| !card.overlaps(&caption)));
    }
}

#[test]
fn loops_over_six_boundaries() {
    check(&design(LOOPS), 4);
}

#[test]
fn a_platform_among_four_boundaries() {
    check(&design(PLATFORM), 10);
}

#[test]
fn a_private_network() {
    check(&design(PRIVATE), 8);
}

#[test]
fn a_chain_leads_from_left_to_right_or_down() {
    let result = placed(&common::requests::flat(4, [(0, 1), (1, 2), (2, 3)]));
    for pair in result.nodes.windows(2) {
        assert!(pair[1].x > pair[0].x || pair[1].y > pair[0].y);
    }
    assert!(result.edges.iter().all(|route| route.len() <= 4));
}

#[test]
fn a_call_and_its_answer_run_on_tracks_of_their_own() {
    let result = placed(&common::requests::flat(2, [(0, 1), (1, 0)]));
    assert_eq!(glued(&result), 0);
    assert!(
        result.edges.iter().all(|route| route.len() == 2),
        "{:?}",
        result.edges
    );
}

#[test]
fn a_new_card_goes_between_its_neighbours_and_into_its_group() {
    let mut request = design(LOOPS);
    let before = placed(&request);
    request = pinned_down(&request, &before);
    // A new part of production, fed by the endpoint.
    let mut node = request.nodes[10];
    node.position = None;
    request.nodes.push(node);
    request.edges.push(architrave_layout::LayoutEdge {
        from: 10,
        to: 16,
        feedback: false,
        label: None,
    });
    let after = place_new(&request, &Control::none()).unwrap();
    assert_eq!(before.nodes[..], after.nodes[..16]);
    assert_eq!(verify(&request, &after), Vec::new());
    assert!(gap(&after.nodes[10], &after.nodes[16]) < 600.0);
}

#[test]
fn an_empty_group_keeps_its_frame_or_gets_one() {
    let mut request = design(LOOPS);
    request.groups.push(architrave_layout::LayoutGroup {
        caption_width: 60.0,
        frame: Some(Rect {
            x: 4000.0,
            y: 80.0,
            width: 320.0,
            height: 200.0,
        }),
        parent: None,
    });
    request
        .groups
        .push(architrave_layout::LayoutGroup::default());
    let result = placed(&request);
    assert_eq!(
        (result.groups[7].width, result.groups[7].height),
        (240.0, 136.0)
    );
    let routed = route(&pinned_down(&request, &result), &Control::none()).unwrap();
    assert_eq!(
        routed.groups[6],
        Rect {
            x: 4000.0,
            y: 80.0,
            width: 320.0,
            height: 200.0
        }
    );
}

#[test]
fn progress_rises_to_the_end_and_a_flag_stops_the_work() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&seen);
    let control = Control::none().on_progress(move |at| sink.lock().unwrap().push(at));
    place(&design(PLATFORM), &control).unwrap();
    let seen = seen.lock().unwrap();
    assert!(seen.is_sorted() && seen.last() == Some(&1000), "{seen:?}");

    let flag = Arc::new(AtomicBool::new(false));
    flag.store(true, Ordering::Relaxed);
    let control = Control::none().with_cancel(flag);
    for run in [place, place_new, route] {
        assert_eq!(run(&design(PLATFORM), &control), Err(Cancelled));
    }
}
