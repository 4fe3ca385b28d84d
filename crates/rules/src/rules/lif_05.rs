//! LIF-05: a model is used that nobody has evaluated.

use architrave_model::{Artifact, FlowKind, Role};
use architrave_words::say;

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule,
    edit::{Edit, Step},
    offer::{fed_by, old},
    query::{
        ArtifactSet, DesignGraph, Edge, NodeIndex, Reach, Way,
        roles::{EVAL, FORWARD, PACKED_MODEL, SERVE, TRAIN},
        supply::works,
    },
    rule::Context,
};

/// The rule.
pub struct Lif05;

impl Rule for Lif05 {
    fn code(&self) -> &str {
        "LIF-05"
    }

    fn title(&self) -> &str {
        "No evaluation gate between training and serving"
    }

    fn docs(&self) -> &str {
        "\
**What.** A path leads from a training to a component that serves in production (outside the
environments dev and staging), over data, deploy and control connections that carry a model or an
image, and passes no evaluation. One way around the evaluation is enough. A component that trains
and serves at once fires too.

A gate need not hand the model on itself: a registry or a deployment that gets an approval, given
after an evaluation, counts. A person who approves without one does not.

**Why.** A model that got worse goes live like one that got better.

**Source.** The staging and test step of Azure MLOps v2; the model evaluator of Google's Vertex AI
MLOps sample; NIST AI RMF, MEASURE (from memory; check the wording before quoting).

**Example.** A trainer writes to a registry, and the registry deploys.

**How to fix.** Put an evaluation behind the training, and give it data to test on.

**Severity.** A warning; an error when the risk is high; information while the project is a
sketch."
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
            code: "FLOW-02",
            at: At::Incident,
        }]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let trainings = graph.trainings();
        if trainings.is_empty() {
            return;
        }
        let mut serving = graph.select(|n| n.is(SERVE));
        serving.retain(|n| graph.is_production(*n));
        // What leads to several belongs to one of high risk, if there is one.
        serving.sort_by_key(|n| !context.high_risk(*n));
        let approved = approved(graph);
        // An approval to train says nothing of what comes out.
        let gate = |n: NodeIndex| {
            let node = graph.node(n);
            node.is(EVAL) || (approved[n.index()] && !node.is(TRAIN))
        };
        let released = graph.reach_in_turn(serving, Way::Up, moves_model, gate);
        for node in trainings.into_iter().filter(|n| released.has(*n)) {
            let Some(end) = released.start_of(node) else {
                continue;
            };
            // A gate at the end holds the model back as well as one on the way.
            if gate(end) {
                continue;
            }
            let (name, used) = (graph.label(node), graph.label(end));
            let graver = if context.high_risk(node) { node } else { end };
            found.push(Draft {
                severity: context.warning_or_error(graver),
                message: if node == end {
                    say!(
                        "{name} serves what it trains without an evaluation between.",
                        name
                    )
                } else {
                    say!(
                        "The model of {name} reaches {used} without being evaluated.",
                        name,
                        used
                    )
                },
                reason: say!("A model that got worse goes live like one that got better."),
                help: say!("Evaluate the model of {name} before it is used.", name),
                subjects: vec![context.component(node)],
                path: graph.ids(&released.path(node)),
                offers: context.offers(|| insert(context, &released, node).into_iter().collect()),
            });
        }
    }
}

const fn moves_model(edge: &Edge<'_>) -> bool {
    edge.carries(FORWARD, PACKED_MODEL)
}

/// Per component, whether it gets an approval that follows an evaluation.
fn approved(graph: &DesignGraph<'_>) -> Vec<bool> {
    const VERDICT: ArtifactSet = ArtifactSet::of(&[
        Artifact::Approval,
        Artifact::ExperimentMetrics,
        Artifact::Model,
    ]);
    let tells = |e: &Edge<'_>| works(e) && e.artifact().is_some_and(|a| VERDICT.has(a));
    let told = graph.reach(graph.with_role(EVAL), Way::Down, tells, |_| false);
    let mut approved = vec![false; graph.graph.node_count()];
    for edge in graph.edges() {
        let (from, to, edge) = graph.edge(edge);
        approved[to.index()] |=
            told.has(from) && works(&edge) && edge.artifact() == Some(Artifact::Approval);
    }
    approved
}

/// Most connections led through an evaluation.
const MOST: usize = 8;

fn insert(context: &Context<'_>, released: &Reach, node: NodeIndex) -> Option<Offer> {
    let graph = &context.graph;
    let model = [Artifact::Model];
    let tool = context.palette.tool(Role::Evaluate, &model, &model)?;
    let mut edit = Edit::default();
    let place = graph.node(node).component.boundary.as_ref();
    let new = edit.add(&tool.id, place);
    let trained = old(graph, node);
    let leading = graph
        .outgoing(node)
        .filter(|(to, edge)| moves_model(edge) && released.has(*to))
        .take(MOST + 1);
    let mut led = 0;
    for (to, edge) in leading {
        if led == MOST || edge.artifact() != Some(Artifact::Model) {
            return None;
        }
        edit.connect(&trained, &new, FlowKind::Data, Artifact::Model);
        let id = edge.connection.id.clone();
        edit.push(Step::Reattach(id, new.clone(), old(graph, to)));
        led += 1;
    }
    if led == 0 {
        return None;
    }
    if let Some((from, artifact)) = fed_by(graph, node, ArtifactSet::of(&tool.consumes)) {
        edit.connect(&old(graph, from), &new, FlowKind::Data, artifact);
    }
    Some(Offer::look(
        format!("insert:{}", tool.id),
        say!("Put {tool} behind it", tool = tool.said()),
        edit,
    ))
}

const CASES: &[Case] = &[
    Case::fires(
        "from the training to a registry and on",
        "lake = object-store
         train = pytorch
         reg = mlflow-model-registry
         ks = kserve
         lake -> train : dataset
         train -> reg : model
         reg -> ks : model [deploy]",
        &["warning train"],
        &["insert:model-evaluation"],
    ),
    Case::fires(
        "an evaluation is drawn, but the model goes around it",
        "train = pytorch
         eval = model-evaluation
         reg = mlflow-model-registry
         ks = kserve
         train -> eval : model
         train -> reg : model
         reg -> ks : model [deploy]",
        &["warning train"],
        &["insert:model-evaluation"],
    ),
    Case::fires(
        "a person approves what was not evaluated",
        "train = pytorch
         reg = mlflow-model-registry
         appr = human-reviewer
         ks = kserve
         train -> reg : model
         appr -> reg : approval [control]
         reg -> ks : model [deploy]",
        &["warning train"],
        &["insert:model-evaluation"],
    ),
    Case::fires(
        "packed on the way, and high risk where it is used",
        "train = pytorch
         pack = docker
         ks = kserve risk=high
         dev = kserve
         train -> pack : model
         pack -> ks : container-image [deploy]
         pack -> dev : container-image [deploy]",
        &["error train"],
        &["insert:model-evaluation"],
    ),
    Case::fires(
        "one component trains and serves",
        "lake = object-store
         aml = azure-machine-learning
         res = object-store
         lake -> aml : dataset
         aml -> res : prediction",
        &["warning aml"],
        &[],
    ),
    Case::fires(
        "a sketch is only told",
        "phase sketch
         train = pytorch
         ks = kserve
         train -> ks : model [deploy]",
        &["info train"],
        &["insert:model-evaluation"],
    ),
    Case::silent(
        "the model passes an evaluation",
        "train = pytorch
         eval = model-evaluation
         reg = mlflow-model-registry
         ks = kserve
         train -> eval : model
         eval -> reg : model
         reg -> ks : model [deploy]",
    ),
    Case::silent(
        "evaluated behind the registry",
        "train = pytorch
         reg = mlflow-model-registry
         stg = model-evaluation
         appr = human-reviewer
         ks = kserve
         train -> reg : model
         reg -> stg : model
         stg -> appr : model [control]
         appr -> ks : model [deploy]",
    ),
    Case::silent(
        "the registry waits for the approval of an evaluation",
        "train = pytorch
         eval = model-evaluation
         reg = mlflow-model-registry
         ks = kserve
         train -> eval : model
         train -> reg : model
         eval -> reg : approval [control]
         reg -> ks : model [deploy]",
    ),
    Case::silent(
        "an endpoint in staging is where a model is tested",
        "box stg environment:staging
         train = pytorch
         ks = kserve @stg
         train -> ks : model [deploy]",
    ),
    Case::silent(
        "a model from elsewhere is another question",
        "hub = hugging-face-hub
         ks = kserve
         hub -> ks : model [deploy]",
    ),
];
