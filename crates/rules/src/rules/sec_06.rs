//! SEC-06: somebody else's model goes live as it comes.

use architrave_catalog::Hosting;
use architrave_model::{Artifact, FlowKind, Role};
use architrave_words::say;

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule, Severity,
    edit::{Edit, End, Step},
    offer::incoming_edges,
    query::{
        DesignGraph, Edge, EdgeIndex, NodeIndex, Way,
        roles::{EVAL, FORWARD, PACKED_MODEL, PREBUILT, REG, SERVE},
    },
    rule::Context,
};

/// The rule.
pub struct Sec06;

impl Rule for Sec06 {
    fn code(&self) -> &str {
        "SEC-06"
    }

    fn title(&self) -> &str {
        "Third-party model enters production unverified"
    }

    fn docs(&self) -> &str {
        "\
**What.** A model comes from a source that is not ours and reaches something that serves in
production (outside the environments dev and staging) on a way that passes neither an evaluation nor
a registry of ours, over connections that pin no `hash`. Not ours is a managed registry tied to no
cloud into which nothing in the diagram puts a model (a public hub), and whatever gives a model out
of an external boundary without having got one.

**Why.** A model file can hold a hidden backdoor or plain malicious code, and the name it was
downloaded by may point to other bytes tomorrow.

**Source.** OWASP Top 10 for LLM Applications 2025, LLM03 supply chain; OWASP Machine Learning
Security Top 10, ML06 AI supply chain attacks (from memory; check the wording before quoting).

**Example.** A server pulls open weights from a model hub when it starts.

**How to fix.** Lead the model through an evaluation and a registry of your own; or pin the digest
on the connection (`hash`).

**Severity.** A warning; information while the project is a sketch."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn asks_for_more(&self) -> bool {
        true
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["insert"]
    }

    fn follows_from(&self) -> &'static [Cause] {
        &[Cause {
            code: "LIF-01",
            at: At::Same,
        }]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let foreign: Vec<NodeIndex> = graph.nodes().filter(|n| is_foreign(graph, *n)).collect();
        if foreign.is_empty() {
            return;
        }
        let known =
            |n: NodeIndex| graph.node(n).is(EVAL.or(REG)) && foreign.binary_search(&n).is_err();
        let unverified = graph.reach(foreign.iter().copied(), Way::Down, follow, known);
        for node in graph.nodes() {
            let serves = graph.node(node).is(SERVE.or(PREBUILT)) && graph.is_production(node);
            if !serves || !unverified.has(node) || unverified.is_start(node) {
                continue;
            }
            let path = unverified.path(node);
            let source = path.first().copied().unwrap_or(node);
            let name = graph.label(node);
            found.push(Draft {
                severity: Severity::Warning,
                message: say!(
                    "The model that {name} serves comes from {source} as it is: no evaluation, no \
                     registry of yours, no pinned hash.",
                    name,
                    source = graph.label(source)
                ),
                reason: say!(
                    "A model file can hold a backdoor or malicious code, and its name may \
                         point to other bytes tomorrow."
                ),
                help: say!(
                    "Lead the model through an evaluation and a registry of your own, or pin \
                       its hash on the connection."
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&path),
                offers: context.offers(|| {
                    let unchecked = |from, edge: &Edge<'_>| {
                        follow(edge) && unverified.has(from) && !known(from)
                    };
                    incoming_edges(graph, node, unchecked)
                        .and_then(|cut| verify(context, node, &cut))
                        .into_iter()
                        .collect()
                }),
            });
        }
    }
}

fn follow(edge: &Edge<'_>) -> bool {
    edge.carries(FORWARD, PACKED_MODEL) && edge.word("hash").is_none()
}

/// Whether a component gives models that were made elsewhere.
fn is_foreign(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    let carries =
        |(_, edge): (NodeIndex, Edge<'_>)| edge.artifact().is_some_and(|a| PACKED_MODEL.has(a));
    let found = graph.node(node);
    let hub = graph.stated_role(node) == Role::Register
        && found
            .tool
            .is_some_and(|t| t.hosting == Hosting::Managed && t.cloud == "any");
    (hub || found.zone.external)
        && graph.outgoing(node).any(carries)
        && !graph.incoming(node).any(carries)
}

/// An evaluation and a registry before the component, for bare models.
fn verify(context: &Context<'_>, node: NodeIndex, cut: &[EdgeIndex]) -> Option<Offer> {
    let graph = &context.graph;
    let model = [Artifact::Model];
    let bare = |e: &EdgeIndex| graph.edge(*e).2.artifact() == Some(Artifact::Model);
    if cut.is_empty() || !cut.iter().all(bare) {
        return None;
    }
    let test = context.palette.tool(Role::Evaluate, &model, &model)?;
    let keep = context.palette.tool(Role::Register, &model, &model)?;
    let place = graph.node(node).component.boundary.as_ref();
    let mut edit = Edit::default();
    let (eval, registry) = (edit.add(&test.id, place), edit.add(&keep.id, place));
    let target = End::Old(graph.id(node).clone());
    edit.connect(&eval, &registry, FlowKind::Data, Artifact::Model);
    for edge in cut {
        let (from, _, connection) = graph.edge(*edge);
        let from = End::Old(graph.id(from).clone());
        edit.push(Step::Disconnect(connection.connection.id.clone()));
        edit.connect(&from, &eval, FlowKind::Data, Artifact::Model);
        edit.connect(&registry, &target, connection.kind(), Artifact::Model);
    }
    let title = say!(
        "Put {test} and {keep} before it",
        test = &test.name,
        keep = &keep.name
    );
    Some(Offer::look(format!("insert:{}", keep.id), title, edit))
}

const CASES: &[Case] = &[
    Case::fires(
        "open weights straight from a hub",
        "hub = hugging-face-hub
         llm = vllm
         hub -> llm : model [deploy]",
        &["warning llm"],
        &["insert:mlflow-model-registry"],
    ),
    Case::fires(
        "packed on the way, and from a partner outside",
        "box out external
         partner = object-store @out
         pack = docker
         ks = kserve
         partner -> pack : model
         pack -> ks : container-image [deploy]",
        &["warning ks"],
        &[],
    ),
    Case::fires(
        "a sketch is only told",
        "phase sketch
         hub = hugging-face-hub
         llm = vllm
         hub -> llm : model [deploy]",
        &["info llm"],
        &[],
    ),
    Case::silent(
        "evaluated and registered first",
        "hub = hugging-face-hub
         eval = model-evaluation
         reg = mlflow-model-registry
         llm = vllm
         hub -> eval : model
         eval -> reg : model
         reg -> llm : model [deploy]",
    ),
    Case::silent(
        "the hash is pinned",
        "hub = hugging-face-hub
         llm = vllm
         hub -> llm : model [deploy] hash=sha256:0123",
    ),
    Case::silent(
        "the hub holds what we trained ourselves",
        "train = pytorch
         eval = model-evaluation
         hub = hugging-face-hub
         llm = vllm
         train -> eval : model
         eval -> hub : model
         hub -> llm : model [deploy]",
    ),
    Case::silent(
        "only for trying out",
        "box dev environment:dev
         hub = hugging-face-hub
         llm = vllm @dev
         hub -> llm : model [deploy]",
    ),
    Case::silent(
        "a person outside signs off a model of ours",
        "box out external
         reg = mlflow-model-registry
         boss = human-reviewer @out
         ks = kserve
         reg -> boss : model
         boss -> ks : model [deploy]",
    ),
];
