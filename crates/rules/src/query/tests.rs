//! The query vocabulary on small designs.

use std::collections::BTreeSet;

use architrave_catalog::Catalog;
use architrave_model::{Artifact, Document, Role};

use super::{ArtifactSet, DesignGraph, Lens, NodeIndex, Way, roles::*};
use crate::read_sketch;

fn with<T>(sketch: &str, look: impl FnOnce(&DesignGraph<'_>) -> T) -> T {
    let document: Document = read_sketch(sketch).unwrap();
    let content = document.diagrams.values().next().unwrap();
    look(&DesignGraph::new(content, Catalog::embedded()))
}

fn at(graph: &DesignGraph<'_>, id: &str) -> NodeIndex {
    graph.node_of(&id.parse().unwrap()).unwrap()
}

fn names(graph: &DesignGraph<'_>, path: &[NodeIndex]) -> String {
    let ids: Vec<String> = path.iter().map(|n| graph.id(*n).to_string()).collect();
    ids.join(" ")
}

const DIAMOND: &str = "
    a = apache-spark
    b = apache-spark
    c = apache-spark
    d = apache-spark
    e = apache-spark
    a -> b : dataset
    b -> d : dataset
    a -> c : dataset
    c -> d : dataset
    d -> e : telemetry [telemetry]";

#[test]
fn reach_follows_kinds_and_gives_shortest_paths() {
    with(DIAMOND, |g| {
        let forward = |e: &super::Edge<'_>| FORWARD.has(e.kind());
        let down = g.down(at(g, "a"), forward);
        assert!(down.has(at(g, "d")) && !down.has(at(g, "e")));
        assert_eq!(names(g, &down.path(at(g, "d"))), "a b d");
        assert!(down.path(at(g, "e")).is_empty());
        let up = g.up(at(g, "d"), forward);
        assert_eq!(names(g, &up.path(at(g, "a"))), "a b d");
        assert!(up.is_start(at(g, "d")) && !up.is_start(at(g, "a")));
    });
}

#[test]
fn values_are_handed_on_along_shortest_paths() {
    with(DIAMOND, |g| {
        let forward = |e: &super::Edge<'_>| FORWARD.has(e.kind());
        let down = g.reach([at(g, "b"), at(g, "c")], Way::Down, forward, |_| false);
        let steps = down.along(|before: Option<usize>, _| before.map_or(0, |n| n + 1));
        let of = |id| steps[at(g, id).index()];
        assert_eq!(
            [of("a"), of("b"), of("d"), of("e")],
            [None, Some(0), Some(1), None]
        );
        let starts = down.along(|before, n| before.unwrap_or(n));
        assert_eq!(starts[at(g, "d").index()], Some(at(g, "b")));
    });
}

#[test]
fn a_path_avoids_and_a_gate_is_on_every_path() {
    with(DIAMOND, |g| {
        let (a, b, c, d) = (at(g, "a"), at(g, "b"), at(g, "c"), at(g, "d"));
        let around = g.path_avoiding([a], d, |_| true, |n| n == b).unwrap();
        assert_eq!(names(g, &around), "a c d");
        assert_eq!(
            g.path_avoiding([a], d, |_| true, |n| n == b || n == c),
            None
        );
        assert!(!g.on_every_path([a], d, |_| true, |n| n == b));
        assert!(g.on_every_path([a], d, |_| true, |n| n == b || n == c));
        assert!(
            g.on_every_path([d], a, |_| true, |_| false),
            "no path at all"
        );
        let stuck = g.reach([a], Way::Down, |_| true, |n| n == a);
        assert!(stuck.has(a) && !stuck.has(b));
    });
}

#[test]
fn what_several_starts_lead_to_belongs_to_the_first() {
    with(DIAMOND, |g| {
        let (b, c, d) = (at(g, "b"), at(g, "c"), at(g, "d"));
        let down = g.reach_in_turn([c, b], Way::Down, |_| true, |_| false);
        assert_eq!(down.start_of(d), Some(c));
        assert_eq!(names(g, &down.path(d)), "c d");
        assert_eq!(down.start_of(b), Some(b));
        assert_eq!(down.start_of(at(g, "a")), None);
        let behind = g.reach_in_turn([b, d], Way::Down, |_| true, |_| false);
        assert_eq!(behind.start_of(d), Some(b));
        let stuck = g.reach_in_turn([b, c], Way::Down, |_| true, |n| n == b);
        assert_eq!(stuck.start_of(d), Some(c));
    });
}

#[test]
fn cycles_are_groups_with_a_shortest_witness() {
    let sketch = "
        a = apache-spark
        b = apache-spark
        c = apache-spark
        s = object-store
        a -> b : dataset
        b -> c : dataset
        c -> a : dataset
        b -> a : dataset
        c -> s : dataset
        s -> c : dataset";
    with(sketch, |g| {
        let groups = g.cyclic_groups(|_| true, |n| !g.node(n).is(STORE));
        let lists: Vec<String> = groups.iter().map(|group| names(g, group)).collect();
        assert_eq!(lists, ["a b c"]);
        let members: BTreeSet<NodeIndex> = groups[0].iter().copied().collect();
        let cycle = g.shortest_cycle(groups[0][0], &members, |_| true);
        assert_eq!(names(g, &cycle), "a b");
        assert_eq!(g.cyclic_groups(|_| true, |_| true)[0].len(), 4);
        assert!(
            g.cyclic_groups(|e| e.kind() != architrave_model::FlowKind::Data, |_| true)
                .is_empty()
        );
    });
}

#[test]
fn boundaries_nest_and_are_crossed() {
    let sketch = "
        box prod environment:prod
        box site edge in prod
        box lab environment:dev
        box plant environment:edge
        a = apache-spark @site
        b = apache-spark @prod
        c = apache-spark @lab
        d = apache-spark @plant
        e = apache-spark @prod
        a -> b : dataset
        b -> e : dataset
        e -> c : dataset";
    with(sketch, |g| {
        let zone = |id| g.node(at(g, id)).zone.clone();
        assert!(zone("a").edge && !zone("b").edge && zone("d").edge);
        assert!(zone("c").development && !g.is_production(at(g, "c")));
        assert!(g.is_production(at(g, "a")));
        let crossing: Vec<bool> = g.edges().map(|e| g.crosses_boundary(e)).collect();
        assert_eq!(crossing, [true, false, true]);
    });
}

#[test]
fn deep_nesting_takes_linear_time_and_no_stack() {
    let mut sketch = String::from("box b0 edge\n");
    for n in 1..5_000 {
        sketch.push_str(&format!("box b{n} network:private in b{}\n", n - 1));
    }
    sketch.push_str("a = apache-spark @b4999");
    // The document's own check walks every chain; the graph is built without it.
    let document = crate::sketch::read_unchecked(&sketch).unwrap();
    let content = document.diagrams.values().next().unwrap();
    let graph = DesignGraph::new(content, Catalog::embedded());
    assert!(graph.node(at(&graph, "a")).zone.edge);
}

#[test]
fn a_placed_role_beats_the_tool_and_platforms_are_read_from_their_flows() {
    let sketch = "
        lake = object-store
        sm = amazon-sagemaker
        reg = amazon-sagemaker
        endp = amazon-sagemaker
        aml = azure-machine-learning
        idle = amazon-sagemaker
        lib = scikit-learn role=prepare
        nb = jupyter
        app = web-app
        ks = kserve
        lake -> sm : dataset
        sm -> reg : model
        reg -> endp : model [deploy]
        endp -> app : prediction [response]
        lake -> aml : dataset
        aml -> lake : prediction
        lake -> nb : dataset
        nb -> reg : model";
    with(sketch, |g| {
        let is = |id, roles: &[Role]| {
            assert_eq!(g.node(at(g, id)).roles, super::RoleSet::of(roles), "{id}");
        };
        is("sm", &[Role::Train]);
        is("reg", &[Role::Register]);
        is("endp", &[Role::Serve]);
        is("aml", &[Role::Train, Role::Serve]);
        is("idle", &[]);
        is("lib", &[Role::Prepare]);
        is("nb", &[Role::Notebook, Role::Train]);
        is("ks", &[Role::Serve]);
    });
}

#[test]
fn batch_scoring_on_an_engine_serves_and_a_store_never_does() {
    let sketch = "
        reg = mlflow-model-registry
        job = apache-spark
        s3 = object-store
        out = delta-lake
        mon = evidently-ai
        watched = apache-spark
        reg -> job : model [deploy]
        job -> out : prediction
        reg -> s3 : model
        s3 -> out : prediction
        reg -> watched : model
        watched -> mon : prediction [telemetry]";
    with(sketch, |g| {
        assert!(g.node(at(g, "job")).is(SERVE));
        assert!(!g.node(at(g, "s3")).is(SERVE));
        assert!(
            !g.node(at(g, "watched")).is(SERVE),
            "telemetry is no answer"
        );
    });
}

#[test]
fn a_lens_shows_what_a_change_would_do() {
    let sketch = "
        lake = object-store
        sm = amazon-sagemaker
        reg = mlflow-model-registry
        lake -> sm : dataset
        sm -> reg : telemetry";
    with(sketch, |g| {
        let edge = g.edges().nth(1).unwrap();
        let sm = at(g, "sm");
        assert!(!Lens::plain(g).is(sm, TRAIN));
        let changed = Lens::changed(g, edge, Artifact::Model, Artifact::Model);
        assert!(changed.is(sm, TRAIN));
        let given: ArtifactSet = changed.outgoing(sm).filter_map(|s| s.artifact).collect();
        assert_eq!(given, ArtifactSet::of(&[Artifact::Model]));
    });
}

#[test]
fn unknown_tools_can_do_everything_and_self_loops_are_nobodys_input() {
    let sketch = "
        x = no-such-tool
        x -> x : model";
    with(sketch, |g| {
        let x = at(g, "x");
        assert_eq!(g.node(x).consumes, ArtifactSet::ALL);
        assert_eq!(g.label(x), "x");
        assert_eq!(g.incoming(x).count(), 0);
        assert_eq!(g.self_loops.len(), 1);
    });
}
