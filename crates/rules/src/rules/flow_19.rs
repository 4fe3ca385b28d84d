//! FLOW-19: a monitor that gets nothing to look at.

use architrave_model::{Artifact, FlowKind, Role};
use architrave_words::say;

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule, Severity, Sight,
    edit::{Edit, End},
    offer::nearest,
    query::{
        ArtifactSet, DesignGraph, Edge, Lens, NodeIndex, RoleSet,
        needs::is_live_llm_app,
        roles::{ANSWERING, MONITORED, SERVE, STORE},
    },
    rule::Context,
};

/// The rule.
pub struct Flow19;

impl Rule for Flow19 {
    fn code(&self) -> &str {
        "FLOW-19"
    }

    fn title(&self) -> &str {
        "Blind monitor"
    }

    fn docs(&self) -> &str {
        "\
**What.** A component whose role is to monitor gets nothing it could observe: no telemetry,
predictions, features, data, metrics, requests or passages. A trigger or code is nothing to observe.
A monitor that something uses, or that uses another monitor, a tracker or a store (a dashboard over
Prometheus), sees what is there.

**Why.** It cannot notice anything, and people believe that somebody watches.

**Source.** Follows from the meaning of the flow.

**Example.** Evidently sends a trigger to a pipeline, and nothing sends it predictions.

**How to fix.** Send it telemetry of the nearest component that serves."
    }

    fn part(&self) -> Part {
        Part::Flow
    }

    fn sight(&self) -> Sight {
        Sight::Near
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["connect"]
    }

    fn follows_from(&self) -> &'static [Cause] {
        &[
            Cause {
                code: "FLOW-02",
                at: At::Into,
            },
            Cause {
                code: "FLOW-01",
                at: At::Into,
            },
        ]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let blind: Vec<NodeIndex> = graph
            .with_role(RoleSet::of(&[Role::Monitor]))
            .into_iter()
            .filter(|n| !sees(graph, *n))
            .collect();
        if blind.is_empty() {
            return;
        }
        let lens = Lens::plain(graph);
        let watched: Vec<NodeIndex> = graph
            .nodes()
            .filter(|n| graph.node(*n).is(SERVE.or(ANSWERING)) || is_live_llm_app(&lens, *n))
            .collect();
        for node in blind {
            let name = graph.label(node);
            found.push(Draft {
                severity: Severity::Error,
                message: say!("{name} gets nothing to observe.", name),
                reason: say!(
                    "A monitor without input notices nothing, and people believe that it \
                         watches."
                ),
                help: say!(
                    "Send {name} the telemetry or predictions it is to watch.",
                    name
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&[node]),
                offers: context.offers(|| connect(context, &watched, node).into_iter().collect()),
            });
        }
    }
}

fn sees(graph: &DesignGraph<'_>, node: NodeIndex) -> bool {
    const NOTHING: ArtifactSet = ArtifactSet::of(&[
        Artifact::Code,
        Artifact::Model,
        Artifact::ContainerImage,
        Artifact::Endpoint,
        Artifact::Schedule,
        Artifact::Approval,
    ]);
    const LOOKED_INTO: RoleSet = STORE.or(RoleSet::of(&[Role::Track]));
    let fed = graph.incoming(node).any(|(_, edge)| match edge.artifact() {
        Some(artifact) => !NOTHING.has(artifact),
        None => edge.kind() == FlowKind::Uses,
    });
    let looks_into = |(to, edge): (NodeIndex, Edge<'_>)| {
        edge.kind() == FlowKind::Uses && (graph.is_monitor(to) || graph.node(to).is(LOOKED_INTO))
    };
    fed || graph.outgoing(node).any(looks_into)
}

fn connect(context: &Context<'_>, watched: &[NodeIndex], node: NodeIndex) -> Option<Offer> {
    let graph = &context.graph;
    let takes = graph.node(node).consumes.and(MONITORED);
    let shown = |from: NodeIndex| {
        let common = graph.node(from).produces.and(takes);
        let order = [Artifact::Telemetry, Artifact::Prediction];
        order.into_iter().find(|a| common.has(*a))
    };
    let from = nearest(graph, node, watched, |n| shown(n).is_some())?;
    let artifact = shown(from)?;
    let ends = (
        End::Old(graph.id(from).clone()),
        End::Old(graph.id(node).clone()),
    );
    let mut edit = Edit::default();
    edit.connect(&ends.0, &ends.1, FlowKind::Telemetry, artifact);
    Some(Offer::look(
        format!("connect:{}", graph.id(from)),
        say!("Let it watch {from}", from = graph.label(from)),
        edit,
    ))
}

const CASES: &[Case] = &[
    Case::fires(
        "a monitor that triggers and sees nothing",
        "reg = mlflow-model-registry
         ks = kserve
         app = web-app
         mon = evidently-ai
         pipe = apache-airflow
         reg -> ks : model [deploy]
         ks -> app : prediction [response]
         mon -> pipe : schedule [feedback]",
        &["error mon"],
        &["connect:ks"],
    ),
    Case::fires(
        "a monitor that is only triggered, and one alone",
        "pipe = apache-airflow
         mon = evidently-ai
         prom = prometheus
         pipe -> mon : schedule [control]",
        &["error mon", "error prom"],
        &[],
    ),
    Case::silent(
        "telemetry leads to it",
        "ks = kserve
         mon = prometheus
         ks -> mon : telemetry [telemetry]",
    ),
    Case::silent(
        "it compares data",
        "lake = object-store
         mon = evidently-ai
         lake -> mon : dataset",
    ),
    Case::silent(
        "a dashboard that looks into another monitor",
        "ks = kserve
         prom = prometheus
         graf = grafana
         ks -> prom : telemetry [telemetry]
         graf -> prom : - [uses]",
    ),
    Case::silent(
        "an attached library",
        "app = langchain
         otel = opentelemetry
         app -> otel : - [uses]",
    ),
    Case::silent(
        "an untyped connection may feed it: that is FLOW-02's",
        "ks = kserve
         mon = prometheus
         ks -> mon : - [telemetry]",
    ),
];
