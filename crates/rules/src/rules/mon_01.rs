//! MON-01: nobody watches a component in production.

use architrave_model::{Artifact, FlowKind, Role};
use architrave_words::{known, say};

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule,
    edit::{Edit, End},
    offer::nearest,
    query::{
        Edge, Lens, NodeIndex, Way,
        needs::is_live_llm_app,
        roles::{ANSWERING, AUDIT, MONITORED, SERVE},
    },
    rule::Context,
};

/// The rule.
pub struct Mon01;

impl Rule for Mon01 {
    fn code(&self) -> &str {
        "MON-01"
    }

    fn title(&self) -> &str {
        "Production endpoint unmonitored"
    }

    fn docs(&self) -> &str {
        "\
**What.** A component that serves in production (outside the environments dev and staging), or an
application around a language model, has no path of telemetry or predictions to a monitor or an
audit log. The path may lead through others: the answer of a model that an application receives
and reports counts. A dashboard counts as a monitor when it is fed telemetry.

A prebuilt AI service or language model inside a pipeline fires only when nothing at all in the
diagram is monitored, and only when watching another component that fires would not cover it:
asking for a monitor at each of five vision services would be noise.

**Why.** Nobody notices when answers get worse, slow or stop.

**Source.** NIST AI RMF, MEASURE 2.4 and MANAGE 4.1 (from memory; check the wording before
quoting); the monitoring step of Azure MLOps v2; EU AI Act, Article 72.

**Example.** An endpoint with a gateway and clients, and nothing that watches it.

**How to fix.** Send telemetry, best also predictions, to a monitor that is there or a new one.

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
        &["connect", "insert"]
    }

    fn follows_from(&self) -> &'static [Cause] {
        &[
            Cause {
                code: "FLOW-12",
                at: At::Same,
            },
            Cause {
                code: "FLOW-02",
                at: At::Incident,
            },
        ]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let lens = Lens::plain(graph);
        let watching = |n: NodeIndex| graph.is_monitor(n) || graph.node(n).is(AUDIT);
        let monitors: Vec<NodeIndex> = graph.nodes().filter(|n| watching(*n)).collect();
        let watched = graph.reach(monitors.iter().copied(), Way::Up, follow, |_| false);
        let blind: Vec<NodeIndex> = graph
            .nodes()
            .filter(|n| graph.node(*n).is(SERVE) || is_live_llm_app(&lens, *n))
            .filter(|n| graph.is_production(*n) && !watched.has(*n))
            .collect();
        let any_watched = monitors
            .iter()
            .any(|n| graph.incoming(*n).any(|(_, edge)| follow(&edge)));
        let mut silent = blind.clone();
        if !any_watched {
            let covered = graph.reach(blind, Way::Up, follow, |_| false);
            silent.extend(graph.nodes().filter(|n| {
                graph.node(*n).is(ANSWERING) && graph.is_production(*n) && !covered.has(*n)
            }));
        }
        for node in silent {
            let name = graph.label(node);
            found.push(Draft {
                severity: context.warning_or_error(node),
                message: say!(
                    "Nobody watches {name}: no telemetry or predictions of it reach a monitor.",
                    name
                ),
                reason: say!("Nobody notices when answers get worse, slow or stop."),
                help: say!(
                    "Send telemetry or predictions of {name} to a monitor.",
                    name
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&[node]),
                offers: context.offers(|| offers(context, &monitors, node)),
            });
        }
    }
}

const fn follow(edge: &Edge<'_>) -> bool {
    match edge.artifact() {
        Some(artifact) => MONITORED.has(artifact),
        None => false,
    }
}

fn offers(context: &Context<'_>, monitors: &[NodeIndex], node: NodeIndex) -> Vec<Offer> {
    let graph = &context.graph;
    let start = End::Old(graph.id(node).clone());
    let gives = graph.node(node).produces.and(MONITORED);
    let mut offers = Vec::new();
    let near = nearest(graph, node, monitors, |m| {
        graph.node(m).consumes.meets(gives)
    });
    if let Some(monitor) = near {
        let mut edit = Edit::default();
        let end = End::Old(graph.id(monitor).clone());
        for artifact in gives.and(graph.node(monitor).consumes).iter() {
            edit.connect(&start, &end, FlowKind::Telemetry, artifact);
        }
        let title = say!("Let {monitor} watch it", monitor = graph.label(monitor));
        offers.push(Offer::look(
            format!("connect:{}", graph.id(monitor)),
            title,
            edit,
        ));
    }
    let zone = &graph.node(node).zone;
    // A device or a foreign service is watched from where it is answered for.
    let away = zone.edge || zone.external || zone.airgap;
    let boundary = graph
        .node(node)
        .component
        .boundary
        .as_ref()
        .filter(|_| !away);
    for artifact in [Artifact::Telemetry, Artifact::Prediction] {
        let tool = context.palette.tool(Role::Monitor, &[artifact], &[]);
        if let (true, Some(tool)) = (gives.has(artifact), tool) {
            let mut edit = Edit::default();
            let monitor = edit.add(&tool.id, boundary);
            edit.connect(&start, &monitor, FlowKind::Telemetry, artifact);
            let title = say!(
                "Add {tool}, fed by its {artifact}",
                tool = tool.said(),
                artifact = known(artifact.as_str())
            );
            offers.push(Offer::look(format!("insert:{}", tool.id), title, edit));
        }
    }
    offers
}

const CASES: &[Case] = &[
    Case::fires(
        "an endpoint without a monitor",
        "reg = mlflow-model-registry
         ks = kserve
         gw = api-gateway
         reg -> ks : model [deploy]
         ks -> gw : prediction [response]",
        &["warning ks"],
        &["insert:prometheus", "insert:evidently-ai"],
    ),
    Case::fires(
        "a monitor that watches something else",
        "a = kserve
         b = kserve
         mon = prometheus
         gw = api-gateway
         a -> mon : telemetry [telemetry]
         b -> gw : prediction [response]",
        &["warning b"],
        &["connect:mon"],
    ),
    Case::fires(
        "high risk makes it an error",
        "ks = kserve risk=high
         gw = api-gateway
         ks -> gw : prediction [response]",
        &["error ks"],
        &["insert:prometheus"],
    ),
    Case::fires(
        "a sketch is only told",
        "phase sketch
         ks = kserve
         gw = api-gateway
         ks -> gw : prediction [response]",
        &["info ks"],
        &["insert:prometheus"],
    ),
    Case::fires(
        "an application around a model; the model is covered by watching the application",
        "user = user-client-app
         app = langchain
         llm = foundation-model
         user -> app : request [request]
         app -> llm : request [request]
         llm -> app : prediction [response]
         app -> user : prediction [response]",
        &["warning app"],
        &["insert:prometheus"],
    ),
    Case::fires(
        "nothing at all is monitored, and a prebuilt service is all there is",
        "app = web-app
         eye = amazon-rekognition
         app -> eye : request [request]
         eye -> app : prediction [response]",
        &["warning eye"],
        &["insert:prometheus"],
    ),
    Case::silent(
        "a prebuilt service in a design where something is monitored",
        "app = web-app
         eye = amazon-rekognition
         ks = kserve
         mon = prometheus
         app -> eye : request [request]
         eye -> app : prediction [response]
         ks -> mon : telemetry [telemetry]",
    ),
    Case::silent(
        "what is connected to nothing, or by a connection that says nothing, has another fault",
        "a = kserve
         b = kserve
         mon = prometheus
         b -> mon : -",
    ),
    Case::silent(
        "telemetry goes to a monitor",
        "ks = kserve
         mon = prometheus
         ks -> mon : telemetry [telemetry]",
    ),
    Case::silent(
        "captured predictions go to a monitor by way of a store",
        "ks = kserve
         cap = object-store
         mon = evidently-ai
         ks -> cap : prediction
         cap -> mon : prediction [telemetry]",
    ),
    Case::silent(
        "an audit log keeps what happened",
        "ks = kserve
         log = audit-log-store
         ks -> log : telemetry [telemetry]",
    ),
    Case::silent(
        "staging is not production",
        "box stg environment:staging
         ks = kserve @stg
         gw = api-gateway
         ks -> gw : prediction [response]",
    ),
];
