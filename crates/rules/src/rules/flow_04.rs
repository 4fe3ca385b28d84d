//! FLOW-04: training data that comes from nowhere.

use std::collections::BTreeMap;

use architrave_model::{Artifact, AttributeValue, FlowKind, Role};
use architrave_words::{Value, all_of, say};

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule, Severity,
    edit::{Edit, End, Step},
    query::{
        DesignGraph, Lens, NodeIndex,
        needs::{Origins, lacks_training_data},
        roles::{SUPPLY, TRAIN},
    },
    rule::Context,
};

/// The rule.
pub struct Flow04;

impl Rule for Flow04 {
    fn code(&self) -> &str {
        "FLOW-04"
    }

    fn title(&self) -> &str {
        "Training data has no origin"
    }

    fn docs(&self) -> &str {
        "\
**What.** A training gets data (so FLOW-03 is content), but nothing upstream over data and
feedback connections is a source: a data source, a device, a client, an application people work
with, or a component marked as filled from outside. When the data comes from a store that nothing
fills, this is only information: such a store is often the edge of what was drawn. Trainings whose
data begins at the same place are one finding, because they lack one thing.

**Why.** Where data comes from decides what may be done with it, how fresh it is and who answers
for it.

**Source.** The \"data estate\" element of Azure MLOps v2; EU AI Act, Article 10(2)(b), on the
origin of data (from memory; check the wording before quoting).

**Example.** A bucket with training data, and no word on who fills it.

**How to fix.** Draw the source in front of the store, or set its attribute *Filled from outside*."
    }

    fn part(&self) -> Part {
        Part::Flow
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["origin", "insert"]
    }

    fn follows_from(&self) -> &'static [Cause] {
        &[Cause {
            code: "FLOW-11",
            at: At::OnPath,
        }]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let trainings = graph.with_role(TRAIN);
        if trainings.is_empty() {
            return;
        }
        let lens = Lens::plain(graph);
        let origins = Origins::of(graph);
        let mut begins = Begins::new(graph);
        let mut lacking: BTreeMap<(bool, NodeIndex), Vec<NodeIndex>> = BTreeMap::new();
        for node in trainings {
            if lacks_training_data(&lens, node) || origins.sourced.has(node) {
                continue;
            }
            let stored = origins.stored.has(node);
            let root = if stored {
                origins.stored.start_of(node)
            } else {
                Some(begins.root(node))
            };
            let root = root.unwrap_or(node);
            lacking.entry((stored, root)).or_default().push(node);
        }
        for ((stored, root), trainings) in lacking {
            let Some(first) = trainings.first().copied() else {
                continue;
            };
            let path = if stored {
                origins.stored.path(first)
            } else {
                begins.path(first)
            };
            let (name, start) = (names(graph, &trainings), graph.label(root));
            let (severity, message) = if stored {
                let message = if trainings.len() == 1 {
                    say!(
                        "{name} learns from {start}, but nothing shows who fills {start}.",
                        name,
                        start
                    )
                } else {
                    say!(
                        "{names} learn from {start}, but nothing shows who fills {start}.",
                        names = name,
                        start
                    )
                };
                (Severity::Info, message)
            } else {
                (
                    Severity::Error,
                    say!(
                        "The data of {name} has no origin: it begins at {start}.",
                        name,
                        start
                    ),
                )
            };
            found.push(Draft {
                severity,
                message,
                reason: say!(
                    "Where data comes from decides what may be done with it and who answers \
                         for it."
                ),
                help: say!(
                    "Draw the source in front of {start}, or mark {start} as filled from outside.",
                    start
                ),
                subjects: trainings.iter().map(|n| context.component(*n)).collect(),
                path: graph.ids(&path),
                offers: context.offers(|| offers(context, root)),
            });
        }
    }
}

/// What trainings are called together: the first one's label, and how many more there are.
fn names(graph: &DesignGraph<'_>, trainings: &[NodeIndex]) -> Value {
    match trainings {
        [] => Value::from(""),
        [only] => Value::from(graph.label(*only)),
        [a, b] => all_of([graph.label(*a), graph.label(*b)], 0),
        [first, rest @ ..] => say!(
            "{first} and {rest} others",
            first = graph.label(*first),
            rest = rest.len()
        )
        .into(),
    }
}

/// Where data begins, when everything takes it from the first of its suppliers. The answers are
/// kept, so that all trainings together cost one walk.
struct Begins<'g, 'a> {
    graph: &'g DesignGraph<'a>,
    roots: BTreeMap<NodeIndex, NodeIndex>,
}

impl<'g, 'a> Begins<'g, 'a> {
    const fn new(graph: &'g DesignGraph<'a>) -> Self {
        Self {
            graph,
            roots: BTreeMap::new(),
        }
    }

    fn supplier(&self, node: NodeIndex) -> Option<NodeIndex> {
        let incoming = self.graph.incoming(node);
        let supplies = incoming.filter(|(_, edge)| SUPPLY.has(edge.kind()));
        supplies.map(|(from, _)| from).min()
    }

    /// The component without a supplier; of a loop, the one with the least id.
    fn root(&mut self, node: NodeIndex) -> NodeIndex {
        let mut way = Vec::new();
        let mut places = BTreeMap::new();
        let mut at = node;
        let root = loop {
            if let Some(root) = self.roots.get(&at) {
                break *root;
            }
            if let Some(place) = places.insert(at, way.len()) {
                let members: &[NodeIndex] = way.get(place..).unwrap_or_default();
                break members.iter().copied().min().unwrap_or(at);
            }
            way.push(at);
            match self.supplier(at) {
                Some(next) => at = next,
                None => break at,
            }
        };
        self.roots.extend(way.into_iter().map(|n| (n, root)));
        root
    }

    /// The way from the root to `node`.
    fn path(&mut self, node: NodeIndex) -> Vec<NodeIndex> {
        let root = self.root(node);
        let mut path = vec![node];
        let mut at = node;
        while at != root
            && let Some(next) = self.supplier(at)
        {
            path.push(next);
            at = next;
        }
        path.reverse();
        path
    }
}

fn offers(context: &Context<'_>, root: NodeIndex) -> Vec<Offer> {
    let graph = &context.graph;
    let (id, name) = (graph.id(root), graph.label(root));
    let mut offers = vec![Offer::look(
        "origin",
        say!("Mark {name} as filled from outside", name),
        Edit::one(Step::Attribute(
            End::Old(id.clone()),
            "origin",
            AttributeValue::Flag(true),
        )),
    )];
    let takes = graph.node(root).consumes;
    let carried = [Artifact::RawData, Artifact::Dataset, Artifact::EventStream]
        .into_iter()
        .find(|a| takes.has(*a));
    // What an unchosen platform does is read from its connections; a new one could change it.
    if graph.stated_role(root) != Role::Platform
        && let Some(carried) = carried
        && let Some(source) = context.palette.tool(Role::Source, &[], &[carried])
    {
        let mut edit = Edit::default();
        let source = edit.add(&source.id, None);
        edit.connect(&source, &End::Old(id.clone()), FlowKind::Data, carried);
        offers.push(Offer::look(
            "insert:source",
            say!("Add a data source for {name}", name),
            edit,
        ));
    }
    offers
}

const CASES: &[Case] = &[
    Case::fires(
        "the only origin is a store nothing fills",
        "lake = object-store
         train = pytorch
         lake -> train : dataset",
        &["info train"],
        &["origin", "insert:source"],
    ),
    Case::fires(
        "feedback does not fill a store",
        "lake = object-store
         train = pytorch
         reg = mlflow-model-registry
         serve = kserve
         lake -> train : dataset
         train -> reg : model
         reg -> serve : model [deploy]
         serve -> lake : prediction [feedback]",
        &["info train"],
        &[],
    ),
    Case::fires(
        "the data begins at a step that makes none",
        "prep = apache-spark
         train = pytorch
         prep -> train : features",
        &["error train"],
        &["origin", "insert:source"],
    ),
    Case::fires(
        "three trainings learn from one store nothing fills: one thing is missing",
        "lake = object-store
         prep = apache-spark
         a = pytorch
         b = keras
         c = scikit-learn
         other = object-store
         d = pytorch
         lake -> prep : dataset
         prep -> a : features
         prep -> b : features
         lake -> c : dataset
         other -> d : dataset",
        &["info a,b,c", "info d"],
        &["origin", "insert:source"],
    ),
    Case::fires(
        "two trainings in a loop of data that begins nowhere",
        "x = apache-spark
         y = apache-spark
         a = pytorch
         b = pytorch
         x -> y : dataset
         y -> x : dataset [feedback]
         x -> a : dataset
         y -> b : dataset",
        &["error a,b"],
        &["origin"],
    ),
    Case::silent(
        "a data source fills the store",
        "src = data-source
         lake = object-store
         train = pytorch
         src -> lake : raw-data
         lake -> train : dataset",
    ),
    Case::silent(
        "the store is said to be filled from outside",
        "lake = object-store origin=true
         train = pytorch
         lake -> train : dataset",
    ),
    Case::silent(
        "an application people work with is where the data originates",
        "back = web-app
         log = message-queue
         prep = apache-spark
         train = spark-mllib
         back -> log : event-stream [feedback]
         log -> prep : event-stream
         prep -> train : dataset",
    ),
    Case::silent(
        "no data at all is FLOW-03's",
        "train = pytorch
         reg = mlflow-model-registry
         train -> reg : model",
    ),
];
