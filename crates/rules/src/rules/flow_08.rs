//! FLOW-08: steps that wait for each other.

use std::collections::{BTreeMap, BTreeSet};

use architrave_model::{FlowKind, Role, Stage};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity,
    edit::{Edit, Step},
    query::{
        DesignGraph, Edge, EdgeIndex, NodeIndex, Tally,
        roles::{FORWARD, QUEUE, STORE, TRAIN, TRAINING_DATA, roles_given},
    },
    rule::Context,
};

/// The rule.
pub struct Flow08;

impl Rule for Flow08 {
    fn code(&self) -> &str {
        "FLOW-08"
    }

    fn title(&self) -> &str {
        "Illegal cycle"
    }

    fn docs(&self) -> &str {
        "\
**What.** Connections of the kinds data, deploy and control form a cycle that passes no store and
no message queue. Feedback, telemetry, requests and responses are left out, so loops drawn with
them are legal. All components that can reach each other this way are one finding; the path shows
the shortest cycle through the earliest of them. A connection from a component to itself is
FLOW-13.

**Why.** Each step would need its own output before it can start. Orchestrators require acyclic
graphs.

**Source.** General orchestration practice (from memory; check before quoting). Azure's
computer-vision loop is legal because annotation is feedback.

**Example.** Training hands a model to evaluation, and evaluation hands it back as data.

**How to fix.** Mark the connections that point back to an earlier stage as feedback, or let the
loop pass a store or a queue."
    }

    fn part(&self) -> Part {
        Part::Flow
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["feedback"]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let groups = graph.cyclic_groups(follow, |n| !graph.node(n).is(STORE.or(QUEUE)));
        for group in groups {
            let members: BTreeSet<NodeIndex> = group.iter().copied().collect();
            let Some(first) = group.iter().copied().min_by_key(|n| (place(graph, *n), *n)) else {
                continue;
            };
            let cycle = graph.shortest_cycle(first, &members, follow);
            let names: Vec<&str> = cycle
                .iter()
                .chain(cycle.first())
                .map(|n| graph.label(*n))
                .collect();
            let back = back_edges(graph, first, &members);
            found.push(Draft {
                severity: Severity::Error,
                message: say!(
                    "These steps wait for each other: {names}.",
                    names = shortened(&names)
                ),
                reason: say!("Each of them would need its own output before it can start."),
                help: say!(
                    "Mark the connection that closes the loop as feedback, or let the loop pass \
                       a store or a queue."
                ),
                subjects: group.iter().map(|n| context.component(*n)).collect(),
                path: graph.ids(&cycle),
                offers: context.offers(|| {
                    let offer = keeps_meaning(graph, &back).then(|| mark_feedback(graph, &back));
                    offer.into_iter().collect()
                }),
            });
        }
    }
}

const fn follow(edge: &Edge<'_>) -> bool {
    FORWARD.has(edge.kind())
}

/// The names of a cycle, the middle of a long one left out.
fn shortened(names: &[&str]) -> String {
    match names {
        [head @ .., last] if names.len() > 8 => {
            format!("{} → … → {last}", head[..6].join(" → "))
        }
        _ => names.join(" → "),
    }
}

/// How early in the flow a component stands.
fn place(graph: &DesignGraph<'_>, node: NodeIndex) -> u8 {
    if graph.stated_role(node) == Role::Evaluate {
        return 8;
    }
    match graph.node(node).stage() {
        Some(Stage::Source) => 0,
        Some(Stage::Ingest) => 1,
        Some(Stage::Store) => 2,
        Some(Stage::Prepare) => 3,
        Some(Stage::VersionData) => 4,
        Some(Stage::Feature) => 5,
        Some(Stage::Orchestrate | Stage::Develop) => 6,
        Some(Stage::Train) => 7,
        Some(Stage::Track) => 9,
        Some(Stage::Register) => 10,
        Some(Stage::Package) => 11,
        Some(Stage::Serve | Stage::AiService) => 12,
        Some(Stage::Consume) => 13,
        Some(Stage::Monitor | Stage::Govern) => 14,
        Some(Stage::Secure | Stage::Platform) | None => 7,
    }
}

/// The edges that lead back to a component a depth-first walk from `first` is still below.
/// Without them nothing in the group is cyclic (Tarjan 1972); the walk begins at the earliest
/// stage and is iterative, so that long loops cannot exhaust the stack.
fn back_edges(
    graph: &DesignGraph<'_>,
    first: NodeIndex,
    members: &BTreeSet<NodeIndex>,
) -> Vec<EdgeIndex> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        Open,
        Done,
    }
    let mut steps: BTreeMap<NodeIndex, Vec<(NodeIndex, EdgeIndex)>> = BTreeMap::new();
    for edge in graph.edges() {
        let (from, to, connection) = graph.edge(edge);
        if members.contains(&from) && members.contains(&to) && follow(&connection) {
            steps.entry(from).or_default().push((to, edge));
        }
    }
    // Walk the later stages last, so that an edge to an earlier stage is the one found closing.
    for targets in steps.values_mut() {
        targets.sort_by_key(|(to, edge)| (place(graph, *to), *to, *edge));
        targets.reverse();
    }
    let mut marks = BTreeMap::from([(first, Mark::Open)]);
    let mut stack = vec![first];
    let mut back = Vec::new();
    while let Some(&at) = stack.last() {
        let Some((to, edge)) = steps.get_mut(&at).and_then(Vec::pop) else {
            marks.insert(at, Mark::Done);
            stack.pop();
            continue;
        };
        match marks.get(&to) {
            Some(Mark::Open) => back.push(edge),
            Some(Mark::Done) => {}
            None => {
                marks.insert(to, Mark::Open);
                stack.push(to);
            }
        }
    }
    back.sort_unstable();
    back
}

/// Whether every component still does what it did, and no training comes to learn from what only
/// triggered it, when these edges are feedback.
fn keeps_meaning(graph: &DesignGraph<'_>, back: &[EdgeIndex]) -> bool {
    let mut left: BTreeMap<NodeIndex, Tally> = BTreeMap::new();
    for edge in back {
        let (from, _, connection) = graph.edge(*edge);
        let tally = left.entry(from).or_insert_with(|| *graph.tally(from));
        // Feedback is not among what a component gives.
        *tally = tally.sending(connection.kind(), connection.artifact(), None);
    }
    back.iter().all(|edge| {
        let (from, to, connection) = graph.edge(*edge);
        let same = left.get(&from).is_some_and(|tally| {
            roles_given(graph.stated_role(from), tally.flows()) == graph.node(from).roles
        });
        let deployed =
            connection.kind() == FlowKind::Deploy && graph.stated_role(to) == Role::Platform;
        let taught = connection.kind() != FlowKind::Data
            && graph.node(to).is(TRAIN)
            && connection.artifact().is_some_and(|a| TRAINING_DATA.has(a));
        same && !deployed && !taught
    })
}

fn mark_feedback(graph: &DesignGraph<'_>, back: &[EdgeIndex]) -> Offer {
    let mut edit = Edit::default();
    let mut clear = true;
    for edge in back {
        let (from, to, connection) = graph.edge(*edge);
        clear &= place(graph, to) < place(graph, from);
        edit.push(Step::Rekind(
            connection.connection.id.clone(),
            FlowKind::Feedback,
        ));
    }
    let title = match back {
        [one] => {
            let (from, to, _) = graph.edge(*one);
            say!(
                "Mark {from} → {to} as feedback",
                from = graph.label(from),
                to = graph.label(to)
            )
        }
        more => say!("Mark {more} connections as feedback", more = more.len()),
    };
    // Only where every one of them points back to an earlier stage is there nothing to choose.
    if clear {
        Offer::safe("feedback", title, edit)
    } else {
        Offer::look("feedback", title, edit)
    }
}

const CASES: &[Case] = &[
    Case::fires(
        "evaluation hands data back to the preparation",
        "src = data-source
         prep = apache-spark
         train = pytorch
         eval = model-evaluation
         src -> prep : raw-data
         prep -> train : dataset
         train -> eval : model
         eval -> prep : dataset",
        &["error eval,prep,train"],
        &["feedback"],
    ),
    Case::fires(
        "two orchestrators that trigger each other",
        "a = apache-airflow
         b = apache-airflow
         a -> b : schedule [control]
         b -> a : schedule [control]",
        &["error a,b"],
        &["feedback"],
    ),
    Case::fires(
        "the way back is there as feedback already",
        "prep = apache-spark
         train = pytorch
         prep -> train : dataset
         train -> prep : experiment-metrics
         train -> prep : experiment-metrics [feedback]",
        &["error prep,train"],
        &["feedback"],
    ),
    Case::fires(
        "two loops through the same steps",
        "a = apache-spark
         b = apache-spark
         c = apache-spark
         a -> b : dataset
         b -> c : dataset
         c -> a : dataset
         a -> c : dataset
         c -> b : dataset
         b -> a : dataset",
        &["error a,b,c"],
        &["feedback"],
    ),
    Case::silent(
        "the loop passes a store",
        "lake = object-store
         prep = apache-spark
         lake -> prep : raw-data
         prep -> lake : dataset",
    ),
    Case::silent(
        "the loop is feedback",
        "train = pytorch
         serve = kserve
         mon = evidently-ai
         pipe = apache-airflow
         train -> serve : model [deploy]
         serve -> mon : prediction [telemetry]
         mon -> pipe : schedule [feedback]
         pipe -> train : schedule [control]",
    ),
    Case::silent(
        "a call and its answer are no loop",
        "app = web-app
         llm = foundation-model
         app -> llm : request [request]
         llm -> app : prediction [response]",
    ),
];
