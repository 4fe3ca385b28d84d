//! What holds for every graph in layers, tried on random and on notorious ones.

use proptest::prelude::*;

use super::check::verify;
use super::graph::Layered;
use super::layers::{Options, layered};
use super::parts::{parts, whole};
use crate::hierarchy::Hierarchy;
use crate::{Control, LayoutEdge, LayoutGroup, LayoutNode, LayoutRequest};

#[path = "../../tests/common/requests.rs"]
mod requests;
use requests::{flat, requests};

/// The layers of every part, checked; of all as one where stages are columns.
fn checked(request: &LayoutRequest, stages_as_columns: bool) -> Vec<Layered> {
    let hierarchy = Hierarchy::of(request);
    let options = Options {
        stages_as_columns,
        ..Options::default()
    };
    let parts = if stages_as_columns {
        vec![whole(&hierarchy)]
    } else {
        parts(&hierarchy)
    };
    let mut links = 0;
    let found: Vec<Layered> = parts
        .iter()
        .map(|part| {
            let found = layered(&hierarchy, part, options, &Control::none()).unwrap();
            assert_eq!(verify(&hierarchy, part, &found), Vec::<String>::new());
            links += part.links.len();
            found
        })
        .collect();
    assert_eq!(links, hierarchy.links.len());
    found
}

fn length(layered: &Layered) -> usize {
    let chains = layered.chains.iter();
    chains
        .map(|chain| chain.vertices.len().saturating_sub(1))
        .sum()
}

#[test]
fn nothing_at_all() {
    assert!(checked(&LayoutRequest::default(), false).is_empty());
    assert_eq!(
        checked(&LayoutRequest::default(), true),
        [Layered::default()]
    );
}

#[test]
fn notorious_graphs() {
    for count in [12, 30] {
        let found = checked(
            &flat(
                count,
                (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b))),
            ),
            false,
        );
        assert_eq!(found[0].layers.len(), count);
    }
    let diamonds: Vec<(usize, usize)> = (0..30)
        .map(|i| 3 * i)
        .flat_map(|i| [(i, i + 1), (i, i + 2), (i + 1, i + 3), (i + 2, i + 3)])
        .collect();
    for edges in [
        diamonds.clone(),
        diamonds.iter().map(|&(a, b)| (b, a)).collect(),
    ] {
        let found = checked(&flat(91, edges), false);
        assert_eq!((found[0].layers.len(), length(&found[0])), (61, 120));
    }
    let ring = checked(&flat(100, (0..100).map(|i| (i, (i + 1) % 100))), false);
    assert_eq!(
        ring[0].chains.iter().filter(|chain| chain.reversed).count(),
        1
    );
    checked(&flat(2, (0..40).map(|i| (i % 2, (i + 1) % 2))), false);
    checked(
        &flat(20, (0..20).flat_map(|i| [(i, i), (i, (i + 1) % 20)])),
        false,
    );
}

#[test]
fn large_graphs() {
    let star = checked(&flat(1000, (1..1000).map(|leaf| (0, leaf))), false);
    assert_eq!(star[0].layers.len(), 2);
    let chain = checked(&flat(2000, (1..2000).map(|i| (i - 1, i))), false);
    assert_eq!(chain[0].layers.len(), 2000);
    let loose = checked(&flat(100, []), false);
    assert_eq!(loose.len(), 100);
    let parts = (0..10).flat_map(|part| (1..8).map(move |i| (part * 8 + i / 2, part * 8 + i)));
    assert_eq!(checked(&flat(80, parts), false).len(), 10);
}

#[test]
fn links_that_would_bend_a_million_times_are_left_out() {
    let chain = (1..1500).map(|i| (i - 1, i));
    let found = checked(&flat(1500, chain.chain((2..1500).map(|i| (0, i)))), false);
    let bends = found[0].vertices.len() - 1500;
    assert!((180_000..=200_000).contains(&bends), "{bends}");
    assert!(found[0].chains[1498].vertices.len() == 2 && found[0].chains[2996].vertices.is_empty());
}

#[test]
fn a_thousand_groups_one_in_the_other() {
    let mut request = flat(3, [(0, 1), (1, 2), (0, 2)]);
    request.groups = (0..1000)
        .map(|i: usize| LayoutGroup {
            parent: i.checked_sub(1),
            ..LayoutGroup::default()
        })
        .collect();
    request.nodes[1].group = Some(999);
    request.nodes[2].group = Some(500);
    checked(&request, false);
}

#[test]
fn stages_have_columns_of_their_own_in_their_order() {
    let mut request = flat(7, [(0, 1), (1, 2), (2, 0), (3, 0), (4, 3), (5, 6), (6, 4)]);
    let stages = [Some(3), Some(1), Some(1), None, Some(5), Some(5), None];
    for (node, stage) in request.nodes.iter_mut().zip(stages) {
        node.stage = stage;
    }
    let found = &checked(&request, true)[0];
    for (a, one) in stages.iter().enumerate() {
        for (b, two) in stages.iter().enumerate() {
            if let (Some(one), Some(two)) = (one, two)
                && one < two
            {
                assert!(found.layer_of[a] < found.layer_of[b], "{a} {b} {found:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn every_promise_is_kept_and_twice_is_the_same(request in requests(), columns in any::<bool>()) {
        prop_assert_eq!(checked(&request, columns), checked(&request, columns));
    }

    #[test]
    fn in_columns_no_node_stands_before_one_of_an_earlier_stage(request in requests()) {
        let found = &checked(&request, true)[0];
        let layer = |stage: u8| {
            let nodes = request.nodes.iter().enumerate();
            let own = nodes.filter(move |(_, node)| node.stage == Some(stage));
            own.map(|(node, _)| found.layer_of[node])
        };
        for stage in 0..4 {
            for later in stage + 1..5 {
                if let (Some(last), Some(first)) = (layer(stage).max(), layer(later).min()) {
                    prop_assert!(last < first);
                }
            }
        }
    }
}
