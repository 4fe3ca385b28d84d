//! FLOW-16: queries embedded by another model than the index.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use architrave_model::{Artifact, AttributeValue, FlowKind, Role};
use architrave_words::say;

use crate::{
    Case, Draft, Offer, Part, Rule, Severity, Unknown,
    edit::{Edit, End, Step},
    query::{DesignGraph, Node, NodeIndex, RoleSet, roles::VEC},
    rule::Context,
};

/// Most components looked through for what made a vector, and most that make them for one side of
/// an index; beyond that nothing is known.
const MOST: usize = 24;
/// Most connections a fix moves.
const MOST_MOVED: usize = 24;

/// The rule.
pub struct Flow16;

impl Rule for Flow16 {
    fn code(&self) -> &str {
        "FLOW-16"
    }

    fn title(&self) -> &str {
        "Query and index embeddings differ"
    }

    fn docs(&self) -> &str {
        "\
**What.** A vector store is filled with embeddings by one component and asked with embeddings of
another (connections of the kind request), and none of those that ask is known to use the model of
one that fills: their attributes *Model reference* differ, or their dimensions do. Embeddings that
pass an application or a queue are followed back to what made them.

**Why.** Vectors of two models lie in two different spaces. Their distances mean nothing, and the
search finds the wrong passages without an error.

**Source.** Google's RAG architecture with Vector Search, which requires the same embedding model
and parameters on both sides.

**Example.** The ingestion uses a newer embedding model than the application that asks.

**How to fix.** Let one embedding model do both; or state the same model for both.

**Not known.** As long as nobody stated the model of both sides, nothing is said."
    }

    fn part(&self) -> Part {
        Part::Flow
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["share", "copy"]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        for sides in sides(graph) {
            let Sides { fill, ask, .. } = &sides;
            if sides.disagree(graph) || fill.iter().any(|n| ask.contains(n)) {
                continue;
            }
            let sized = |nodes: &BTreeSet<NodeIndex>| {
                let mut nodes = nodes.iter();
                nodes.any(|n| graph.node(*n).number("dimension").is_some())
            };
            for (nodes, others) in [(fill, ask), (ask, fill)] {
                for node in nodes {
                    let facts = Facts::of(graph.node(*node));
                    let mut missing = Vec::new();
                    if facts.model.is_none() {
                        missing.push("model_ref");
                    }
                    if facts.dimension.is_none() && sized(others) {
                        missing.push("dimension");
                    }
                    unknown.extend(missing.into_iter().map(|attribute| Unknown {
                        subject: context.component(*node),
                        attribute,
                    }));
                }
            }
        }
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        for sides in sides(graph) {
            let (Some(fill), Some(ask)) = (sides.fill.first(), sides.ask.first()) else {
                continue;
            };
            if !sides.disagree(graph) {
                continue;
            }
            let (index, a, b) = (
                graph.label(sides.index),
                graph.label(*fill),
                graph.label(*ask),
            );
            found.push(Draft {
                severity: Severity::Error,
                message: say!(
                    "{index} is filled with embeddings of {a} and asked with embeddings of {b}, \
                     which are of another model.",
                    index,
                    a,
                    b
                ),
                reason: say!(
                    "Distances between vectors of two models mean nothing, so the search \
                         finds the wrong passages."
                ),
                help: say!(
                    "Use one embedding model and its parameters for {a} and {b}.",
                    a,
                    b
                ),
                subjects: [sides.index, *fill, *ask]
                    .map(|n| context.component(n))
                    .into(),
                path: graph.ids(&[*fill, sides.index, *ask]),
                offers: context.offers(|| {
                    let offers = [
                        share(context, &sides, *fill, *ask),
                        Some(copy(context, &sides, *fill)),
                    ];
                    offers.into_iter().flatten().collect()
                }),
            });
        }
    }
}

/// What is known of the model a component embeds with.
#[derive(PartialEq)]
struct Facts {
    model: Option<String>,
    dimension: Option<f64>,
}

impl Facts {
    fn of(node: &Node<'_>) -> Self {
        Self {
            model: node.word("model_ref").map(|m| m.trim().to_lowercase()),
            dimension: node.number("dimension"),
        }
    }

    fn differs(&self, other: &Self) -> bool {
        let differ = |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
        let (a, b) = (self.dimension, other.dimension);
        differ(&self.model, &other.model)
            || matches!((a, b), (Some(a), Some(b)) if a.total_cmp(&b).is_ne())
    }
}

/// A vector store with what makes the vectors that fill it and those it is asked with.
struct Sides {
    index: NodeIndex,
    fill: BTreeSet<NodeIndex>,
    ask: BTreeSet<NodeIndex>,
}

impl Sides {
    /// Whether every one that asks is known to differ from every one that fills.
    fn disagree(&self, graph: &DesignGraph<'_>) -> bool {
        let facts = |nodes: &BTreeSet<NodeIndex>| -> Vec<Facts> {
            nodes.iter().map(|n| Facts::of(graph.node(*n))).collect()
        };
        let (fill, ask) = (facts(&self.fill), facts(&self.ask));
        !self.fill.iter().any(|n| self.ask.contains(n))
            && fill.iter().all(|f| ask.iter().all(|a| f.differs(a)))
    }
}

/// Every vector store of which both sides are known.
fn sides(graph: &DesignGraph<'_>) -> Vec<Sides> {
    let mut made: BTreeMap<NodeIndex, Option<BTreeSet<NodeIndex>>> = BTreeMap::new();
    let mut all = Vec::new();
    'stores: for index in graph.with_role(VEC) {
        let (mut fill, mut ask) = (BTreeSet::new(), BTreeSet::new());
        for (from, edge) in graph.incoming(index) {
            let side = match edge.kind() {
                _ if edge.artifact() != Some(Artifact::Embedding) => continue,
                FlowKind::Telemetry | FlowKind::Uses => continue,
                FlowKind::Request | FlowKind::Response => &mut ask,
                _ => &mut fill,
            };
            let makers = made.entry(from).or_insert_with(|| makers(graph, from));
            match makers {
                Some(makers) if side.len() <= MOST => side.extend(makers.iter().copied()),
                _ => continue 'stores,
            }
        }
        if !fill.is_empty() && !ask.is_empty() {
            all.push(Sides { index, fill, ask });
        }
    }
    all
}

/// What made the vectors a component hands on: itself, or the nearest upstream of it. A bounded
/// search; `None` when it grows too large.
fn makers(graph: &DesignGraph<'_>, node: NodeIndex) -> Option<BTreeSet<NodeIndex>> {
    const MAKES: RoleSet = RoleSet::of(&[Role::Embed, Role::LanguageModel]);
    let mut seen = BTreeSet::from([node]);
    let mut queue = VecDeque::from([node]);
    let mut makers = BTreeSet::new();
    let mut work = 0;
    while let Some(at) = queue.pop_front() {
        let mut passes_on = false;
        if !graph.node(at).is(MAKES) {
            for (from, edge) in graph.incoming(at) {
                work += 1;
                if work > MOST * MOST || seen.len() > MOST {
                    return None;
                }
                let vectors = edge.artifact() == Some(Artifact::Embedding);
                if vectors && edge.kind() != FlowKind::Telemetry {
                    passes_on = true;
                    if seen.insert(from) {
                        queue.push_back(from);
                    }
                }
            }
        }
        if !passes_on {
            makers.insert(at);
        }
    }
    Some(makers)
}

/// Lets the component that fills the index embed the queries too, in place of the one that did.
fn share(context: &Context<'_>, sides: &Sides, fill: NodeIndex, ask: NodeIndex) -> Option<Offer> {
    let graph = &context.graph;
    let (one, other) = (graph.node(fill), graph.node(ask));
    let tally = graph.tally(ask);
    let flows = tally.flows();
    let fits = one.consumes.covers(flows.takes) && one.produces.covers(flows.gives);
    let simple = sides.ask.len() == 1 && tally.degree as usize <= MOST_MOVED;
    if !fits || !simple || !other.is(RoleSet::of(&[Role::Embed])) {
        return None;
    }
    let end = |n: NodeIndex| End::Old(graph.id(n).clone());
    let mut edit = Edit::default();
    let mut moved: Vec<(NodeIndex, NodeIndex, architrave_model::ConnectionId)> = Vec::new();
    for (from, edge) in graph.incoming(ask) {
        moved.push((from, fill, edge.connection.id.clone()));
    }
    for (to, edge) in graph.outgoing(ask) {
        moved.push((fill, to, edge.connection.id.clone()));
    }
    moved.sort();
    for (from, to, id) in moved {
        if from == to {
            return None;
        }
        edit.push(Step::Reattach(id, end(from), end(to)));
    }
    edit.push(Step::Remove(graph.id(ask).clone()));
    Some(Offer::look(
        format!("share:{}", graph.id(fill)),
        say!("Let {one} embed the queries too", one = one.label()),
        edit,
    ))
}

/// States the model of the component that fills the index for those that ask.
fn copy(context: &Context<'_>, sides: &Sides, fill: NodeIndex) -> Offer {
    let graph = &context.graph;
    let node = graph.node(fill);
    let mut edit = Edit::default();
    for ask in &sides.ask {
        let end = End::Old(graph.id(*ask).clone());
        if let Some(model) = node.word("model_ref") {
            edit.set(&end, "model_ref", AttributeValue::Text(model.to_owned()));
        }
        if let Some(dimension) = node.number("dimension") {
            edit.set(&end, "dimension", AttributeValue::Number(dimension));
        }
    }
    Offer::look(
        format!("copy:{}", graph.id(fill)),
        say!(
            "State the model of {node} for the queries",
            node = node.label()
        ),
        edit,
    )
}

const CASES: &[Case] = &[
    Case::fires(
        "two embedding models, one on each side",
        "docs = data-source
         emb-i = embedding-model model_ref=e5-large
         app = langchain
         emb-q = embedding-model model_ref=e5-small
         idx = qdrant
         docs -> emb-i : raw-data
         emb-i -> idx : embedding
         app -> emb-q : request [request]
         emb-q -> idx : embedding [request]
         idx -> app : context [response]",
        &["error idx,emb-i,emb-q"],
        &["share:emb-i", "copy:emb-i"],
    ),
    Case::fires(
        "the same model cut to another dimension, and an application that passes vectors on",
        "emb-i = embedding-model model_ref=m dimension=1024
         ing = haystack
         emb-q = embedding-model model_ref=m dimension=256
         app = langchain
         idx = milvus
         emb-i -> ing : embedding [response]
         ing -> idx : embedding
         emb-q -> app : embedding [response]
         app -> idx : embedding [request]
         idx -> app : context [response]",
        &["error idx,emb-i,emb-q"],
        &["copy:emb-i"],
    ),
    Case::silent(
        "one embedding model for both",
        "emb = embedding-model model_ref=m
         app = langchain
         idx = qdrant
         emb -> idx : embedding
         emb -> app : embedding [response]
         app -> idx : embedding [request]",
    ),
    Case::silent(
        "the same model, written differently",
        "a = embedding-model model_ref=E5-large
         b = embedding-model model_ref=e5-LARGE
         idx = qdrant
         a -> idx : embedding
         b -> idx : embedding [request]",
    ),
    Case::silent(
        "nobody stated the models",
        "a = embedding-model
         b = embedding-model model_ref=m
         idx = qdrant
         a -> idx : embedding
         b -> idx : embedding [request]",
    ),
    Case::silent(
        "an application asks two indexes, each with the model that filled it",
        "a = embedding-model model_ref=text
         b = embedding-model model_ref=image
         app = langchain
         one = qdrant
         two = qdrant
         a -> one : embedding
         b -> two : embedding
         a -> app : embedding [response]
         b -> app : embedding [response]
         app -> one : embedding [request]
         app -> two : embedding [request]",
    ),
];
