//! FAIR-01: decisions about people by a model nobody compared between groups.

use architrave_model::{Artifact, AttributeValue, FlowKind, Role};
use architrave_words::say;

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule, Unknown,
    edit::{Edit, End},
    offer::{Through, incoming_edges, nearest},
    query::{
        ArtifactSet, DesignGraph, Edge, NodeIndex, Reach, RoleSet, Way,
        roles::{ANSWERING, EVAL, FORWARD, LINEAGE, LLMAPP, PACKED_MODEL, SERVE, TRAIN},
    },
    rule::Context,
};

/// The rule.
pub struct Fair01;

impl Rule for Fair01 {
    fn code(&self) -> &str {
        "FAIR-01"
    }

    fn title(&self) -> &str {
        "Decisions about people released without fairness evaluation"
    }

    fn docs(&self) -> &str {
        "\
**What.** A component that gives answers states that they decide about people
(`affects_people=true`), and a model reaches it on a way that passes no evaluation that compares
groups of people (`fairness=true`). One way around is enough. A way begins at a training, or where
the model first shows. What gets metrics or an approval from such an evaluation counts as a gate as
well. A prebuilt model, or an application around one, has no such way: there an evaluation with
`fairness=true` must get its answers.

**Why.** A model can be right on the whole and wrong for one group; nobody sees it who does not
compare.

**Source.** NIST AI RMF, MEASURE 2.11, fairness and bias (from memory; check the wording before
quoting); EU AI Act, Article 10, examination of data for biases (from memory; check the wording
before quoting); the bias tests of Azure MLOps v2's staging step.

**Example.** A credit score goes live with an accuracy and nothing else.

**How to fix.** Let the evaluation that is there compare groups, and state it; or add one.

**Severity.** A warning; an error when the risk is high; information while the project is a sketch.

**Not known.** Where the risk is high: whether a component that answers decides about people."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn asks_for_more(&self) -> bool {
        true
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["state", "insert"]
    }

    fn follows_from(&self) -> &'static [Cause] {
        &[
            Cause {
                code: "FLOW-05",
                at: At::Same,
            },
            Cause {
                code: "FLOW-12",
                at: At::Same,
            },
        ]
    }

    fn unknowns(&self, context: &Context<'_>, unknown: &mut Vec<Unknown>) {
        let graph = &context.graph;
        let ways = Ways::of(graph);
        for node in graph.nodes() {
            if context.high_risk(node)
                && graph.node(node).stated("affects_people").is_none()
                && ways.unfair(graph, node).is_some()
            {
                unknown.push(Unknown {
                    subject: context.component(node),
                    attribute: "affects_people",
                });
            }
        }
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let decides = graph.select(|n| n.flag("affects_people"));
        if decides.is_empty() {
            return;
        }
        let ways = Ways::of(graph);
        let evaluations = graph.with_role(EVAL);
        for node in decides {
            let Some(path) = ways.unfair(graph, node) else {
                continue;
            };
            let name = graph.label(node);
            let source = path.first().copied().unwrap_or(node);
            let of = if source == node {
                say!("{name} decides about people", name)
            } else {
                say!(
                    "The model of {source} decides about people in {name}",
                    source = graph.label(source),
                    name
                )
            };
            found.push(Draft {
                severity: context.warning_or_error(node),
                message: say!("{of}, and no evaluation compares groups first.", of),
                reason: say!(
                    "A model can be right on the whole and wrong for one group; nobody sees \
                         it who does not compare."
                ),
                help: say!(
                    "Let an evaluation compare results between groups of people before release."
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&path),
                offers: context.offers(|| {
                    let mut offers = Vec::new();
                    offers.extend(state(context, &evaluations, &path));
                    offers.extend(insert(context, &ways.models, node));
                    offers
                }),
            });
        }
    }
}

/// Where models get without a comparison, and which answers reach one.
struct Ways {
    gates: Vec<bool>,
    models: Reach,
    compared: Reach,
}

fn passes(edge: &Edge<'_>) -> bool {
    edge.carries(FORWARD, LINEAGE)
}

fn compares(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    graph.node(node).flag("fairness")
}

/// Whether a component is a gate: it compares groups, or lets pass what such an evaluation says.
fn is_gate(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    const VERDICT: ArtifactSet =
        ArtifactSet::of(&[Artifact::ExperimentMetrics, Artifact::Approval]);
    compares(graph, node)
        || (!graph.node(node).is(TRAIN)
            && graph.incoming(node).any(|(from, e)| {
                compares(graph, from) && e.artifact().is_some_and(|a| VERDICT.has(a))
            }))
}

impl Ways {
    fn of(graph: &DesignGraph<'_>) -> Self {
        let packed =
            |(_, e): (NodeIndex, Edge<'_>)| e.artifact().is_some_and(|a| PACKED_MODEL.has(a));
        let first = |n: NodeIndex| {
            graph.node(n).is(TRAIN)
                || (graph.outgoing(n).any(packed) && !graph.incoming(n).any(packed))
        };
        let starts = graph.nodes().filter(|n| first(*n));
        let gates: Vec<bool> = graph.nodes().map(|n| is_gate(graph, n)).collect();
        Self {
            models: graph.reach(starts, Way::Down, passes, |n| gates[n.index()]),
            gates,
            compared: graph.reach(
                graph.nodes().filter(|n| compares(graph, *n)),
                Way::Up,
                |e| e.artifact() == Some(Artifact::Prediction),
                |_| false,
            ),
        }
    }

    /// The way on which an uncompared model comes to decide at `node`.
    fn unfair(&self, graph: &DesignGraph<'_>, node: NodeIndex) -> Option<Vec<NodeIndex>> {
        const PREBUILT: RoleSet = ANSWERING.or(LLMAPP);
        let found = graph.node(node);
        if found.is(PREBUILT) {
            return (!self.compared.has(node)).then(|| vec![node]);
        }
        let open = found.is(SERVE) && self.models.has(node) && !self.gates[node.index()];
        open.then(|| self.models.path(node))
    }
}

/// Says of the evaluation on the way, or else of the nearest one, that it compares groups.
fn state(context: &Context<'_>, evaluations: &[NodeIndex], path: &[NodeIndex]) -> Option<Offer> {
    let graph = &context.graph;
    let end = path.last().copied()?;
    let on_way = path.iter().rev().find(|n| graph.node(**n).is(EVAL));
    let evaluation = match on_way {
        Some(found) => *found,
        None => nearest(graph, end, evaluations, |_| true)?,
    };
    let mut edit = Edit::default();
    let id = graph.id(evaluation);
    edit.set(
        &End::Old(id.clone()),
        "fairness",
        AttributeValue::Flag(true),
    );
    let title = say!(
        "Let {evaluation} compare groups",
        evaluation = graph.label(evaluation)
    );
    Some(Offer::look(format!("state:{id}"), title, edit))
}

/// A new evaluation that compares groups: on the way of the model, or of the answers of a
/// prebuilt one.
fn insert(context: &Context<'_>, models: &Reach, node: NodeIndex) -> Option<Offer> {
    let graph = &context.graph;
    let place = graph.node(node).component.boundary.as_ref();
    let mut edit = Edit::default();
    let fair = |edit: &mut Edit, takes: Artifact, gives: &[Artifact]| {
        let tool = context.palette.tool(Role::Evaluate, &[takes], gives)?;
        let end = edit.add(&tool.id, place);
        edit.set(&end, "fairness", AttributeValue::Flag(true));
        Some((end, tool))
    };
    let tool = if graph.node(node).is(ANSWERING.or(LLMAPP)) {
        let (end, tool) = fair(&mut edit, Artifact::Prediction, &[])?;
        let from = End::Old(graph.id(node).clone());
        edit.connect(&from, &end, FlowKind::Telemetry, Artifact::Prediction);
        tool
    } else {
        let (end, tool) = fair(&mut edit, Artifact::Model, &[Artifact::Model])?;
        let through = Through::new(end, tool);
        let cut = incoming_edges(graph, node, |from, e| {
            passes(e) && models.has(from) && !is_gate(graph, from)
        })?;
        if cut.is_empty() {
            return None;
        }
        for edge in cut {
            let model = graph.edge(edge).2.artifact() == Some(Artifact::Model);
            through.lead(graph, &mut edit, edge).filter(|()| model)?;
        }
        tool
    };
    let title = say!("Add {tool} that compares groups", tool = tool.said());
    Some(Offer::look(format!("insert:{}", tool.id), title, edit))
}

const CASES: &[Case] = &[
    Case::fires(
        "a credit score that was only evaluated as a whole",
        "train = pytorch
         eval = model-evaluation
         reg = mlflow-model-registry
         ks = kserve affects_people=true
         train -> eval : model
         eval -> reg : model
         reg -> ks : model [deploy]",
        &["warning ks"],
        &["state:eval", "insert:model-evaluation"],
    ),
    Case::fires(
        "one way leads around the comparison; the risk is high",
        "risk high
         train = pytorch
         eval = model-evaluation fairness=true
         reg = mlflow-model-registry
         ks = kserve affects_people=true
         train -> eval : model
         eval -> ks : model [deploy]
         train -> reg : model
         reg -> ks : model [deploy]",
        &["error ks"],
        &["insert:model-evaluation"],
    ),
    Case::fires(
        "a language model sorts job applications",
        "app = langchain affects_people=true
         web = web-app
         web -> app : request [request]
         app -> web : prediction [response]",
        &["warning app"],
        &["insert:model-evaluation"],
    ),
    Case::fires(
        "a sketch is only told",
        "phase sketch
         reg = mlflow-model-registry
         ks = kserve affects_people=true
         reg -> ks : model [deploy]",
        &["info ks"],
        &[],
    ),
    Case::silent(
        "the evaluation compares groups",
        "train = pytorch
         eval = model-evaluation fairness=true
         reg = mlflow-model-registry
         ks = kserve affects_people=true
         train -> eval : model
         eval -> reg : model
         reg -> ks : model [deploy]",
    ),
    Case::silent(
        "the registry waits for the approval of a comparison beside the way",
        "train = pytorch
         eval = model-evaluation fairness=true
         reg = mlflow-model-registry
         ks = kserve affects_people=true
         train -> eval : model
         train -> reg : model
         eval -> reg : approval [control]
         reg -> ks : model [deploy]",
    ),
    Case::silent(
        "answers of a prebuilt model are compared",
        "app = langchain affects_people=true
         eval = ragas fairness=true
         app -> eval : prediction [telemetry]",
    ),
    Case::silent(
        "it is not known, or denied, that it decides about people",
        "reg = mlflow-model-registry
         a = kserve
         b = kserve affects_people=false
         reg -> a : model [deploy]
         reg -> b : model [deploy]",
    ),
];
