//! FLOW-06: something that answers, to nobody.

use architrave_model::{Artifact, AttributeValue, FlowKind, Role};
use architrave_words::say;

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule, Severity, Sight,
    edit::{Edit, End},
    offer::keeps_duties,
    query::{Lens, NodeIndex, RoleSet, needs::answers_nobody, roles::AUDIT},
    rule::Context,
};

/// The rule.
pub struct Flow06;

impl Rule for Flow06 {
    fn code(&self) -> &str {
        "FLOW-06"
    }

    fn title(&self) -> &str {
        "Unreachable serving"
    }

    fn docs(&self) -> &str {
        "\
**What.** A component that serves, a prebuilt AI service, a language model or an application around
one has no outgoing prediction or endpoint (embeddings and context count as well) to anything but
a monitor or an audit log. Clients, applications, gateways, stores, dashboards, devices and other
serving components are all fine.

**Why.** An endpoint nobody calls, or batch output nobody stores, has no effect.

**Source.** Follows from the meaning of the flow; Azure's batch scoring architecture shows stores
and dashboards as the takers of predictions.

**Example.** KServe gets a model and sends telemetry to Prometheus, and nobody gets its answers.

**How to fix.** Answer whoever calls it; or add a gateway and a client; or, for batch scoring, a
store for the results."
    }

    fn part(&self) -> Part {
        Part::Flow
    }

    fn sight(&self) -> Sight {
        Sight::Near
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["answer", "insert"]
    }

    fn follows_from(&self) -> &'static [Cause] {
        &[
            Cause {
                code: "FLOW-02",
                at: At::OutOf,
            },
            Cause {
                code: "FLOW-01",
                at: At::OutOf,
            },
        ]
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        let graph = &context.graph;
        let lens = Lens::plain(graph);
        for node in graph.nodes().filter(|n| answers_nobody(&lens, *n)) {
            let name = graph.label(node);
            found.push(Draft {
                severity: Severity::Error,
                message: say!("Nobody gets the answers of {name}.", name),
                reason: say!("An endpoint nobody calls, or output nobody stores, has no effect."),
                help: say!(
                    "Connect {name} to whoever uses its answers: a gateway, an application, a \
                     store.",
                    name
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&[node]),
                offers: context.offers(|| offers(context, node)),
            });
        }
    }
}

fn offers(context: &Context<'_>, node: NodeIndex) -> Vec<Offer> {
    let offers = [
        answer(context, node),
        front(context, node),
        results(context, node),
    ];
    let mut offers: Vec<Offer> = offers.into_iter().flatten().collect();
    if is_batch(context, node) {
        offers.reverse();
    }
    offers
}

/// Whether it works through data rather than answering calls.
fn is_batch(context: &Context<'_>, node: NodeIndex) -> bool {
    let graph = &context.graph;
    match graph.node(node).component.attributes.get("latency") {
        Some(AttributeValue::Text(word)) => word == "batch",
        _ => {
            graph
                .incoming(node)
                .any(|(_, e)| e.artifact() == Some(Artifact::Dataset))
                && !graph
                    .incoming(node)
                    .any(|(_, e)| e.kind() == FlowKind::Request)
        }
    }
}

fn gives_answers(context: &Context<'_>, node: NodeIndex) -> bool {
    let answers = Artifact::Prediction;
    context.graph.node(node).produces.has(answers) && keeps_duties(context, node, &[], &[answers])
}

fn answer(context: &Context<'_>, node: NodeIndex) -> Option<Offer> {
    let graph = &context.graph;
    if !gives_answers(context, node) {
        return None;
    }
    let caller = graph
        .incoming(node)
        .filter(|(_, edge)| edge.kind() == FlowKind::Request)
        .map(|(from, _)| from)
        .filter(|from| {
            graph.node(*from).consumes.has(Artifact::Prediction)
                && !graph.is_monitor(*from)
                && !graph.node(*from).is(AUDIT)
                && keeps_duties(context, *from, &[Artifact::Prediction], &[])
        })
        .min()?;
    let mut edit = Edit::default();
    let ends = (
        End::Old(graph.id(node).clone()),
        End::Old(graph.id(caller).clone()),
    );
    edit.connect(&ends.0, &ends.1, FlowKind::Response, Artifact::Prediction);
    let title = say!("Answer {caller}", caller = graph.label(caller));
    Some(Offer::look(
        format!("answer:{}", graph.id(caller)),
        title,
        edit,
    ))
}

fn front(context: &Context<'_>, node: NodeIndex) -> Option<Offer> {
    use Artifact::{Prediction, Request};
    let (graph, palette) = (&context.graph, context.palette);
    let called = graph.node(node).consumes.has(Request);
    if !gives_answers(context, node)
        || (called && !keeps_duties(context, node, &[Request], &[Prediction]))
    {
        return None;
    }
    let gateway = palette.tool(
        Role::Gateway,
        &[Request, Prediction],
        &[Request, Prediction],
    )?;
    let client = palette.tool(Role::Client, &[Prediction], &[Request])?;
    let outside = graph.landmarks.outside.map(|b| &b.id);
    let mut edit = Edit::default();
    let gateway = edit.add(&gateway.id, graph.node(node).component.boundary.as_ref());
    let client = edit.add(&client.id, outside);
    let served = End::Old(graph.id(node).clone());
    edit.connect(&client, &gateway, FlowKind::Request, Request);
    if called {
        edit.connect(&gateway, &served, FlowKind::Request, Request);
    }
    edit.connect(&served, &gateway, FlowKind::Response, Prediction);
    edit.connect(&gateway, &client, FlowKind::Response, Prediction);
    Some(Offer::look(
        "insert:front",
        say!("Add a gateway and a client"),
        edit,
    ))
}

fn results(context: &Context<'_>, node: NodeIndex) -> Option<Offer> {
    const STORES_BATCHES: RoleSet =
        RoleSet::of(&[Role::Serve, Role::Train, Role::Prepare, Role::AiService]);
    let graph = &context.graph;
    if !gives_answers(context, node) || !graph.node(node).is(STORES_BATCHES) {
        return None;
    }
    let store = context
        .palette
        .tool(Role::Store, &[Artifact::Prediction], &[])?;
    let mut edit = Edit::default();
    let store = edit.add(&store.id, graph.node(node).component.boundary.as_ref());
    let served = End::Old(graph.id(node).clone());
    edit.connect(&served, &store, FlowKind::Data, Artifact::Prediction);
    Some(Offer::look(
        "insert:results",
        say!("Add a store for the results"),
        edit,
    ))
}

const CASES: &[Case] = &[
    Case::fires(
        "only a monitor hears of it",
        "reg = mlflow-model-registry
         ks = kserve
         mon = evidently-ai
         reg -> ks : model [deploy]
         ks -> mon : prediction [telemetry]",
        &["error ks"],
        &["insert:front", "insert:results"],
    ),
    Case::fires(
        "it is called and does not answer",
        "app = web-app
         llm = foundation-model
         app -> llm : request [request]",
        &["error llm"],
        &["answer:app"],
    ),
    Case::fires(
        "batch scores that nobody stores",
        "lake = object-store
         reg = mlflow-model-registry
         score = apache-spark role=serve
         lake -> score : dataset
         reg -> score : model [deploy]",
        &["error score"],
        &["insert:results"],
    ),
    Case::silent(
        "an untyped connection may be its answer: that is FLOW-02's",
        "reg = mlflow-model-registry
         ks = kserve
         gw = api-gateway
         reg -> ks : model [deploy]
         ks -> gw : - [response]",
    ),
    Case::silent(
        "a model server that only converts answers nobody",
        "train = pytorch
         conv = onnx-runtime
         reg = mlflow-model-registry
         train -> conv : model
         conv -> reg : model",
    ),
    Case::silent(
        "a gateway gets the answers",
        "reg = mlflow-model-registry
         ks = kserve
         gw = api-gateway
         reg -> ks : model [deploy]
         ks -> gw : prediction [response]",
    ),
    Case::silent(
        "a store gets the batch",
        "reg = mlflow-model-registry
         score = apache-spark
         out = delta-lake
         reg -> score : model [deploy]
         score -> out : prediction",
    ),
    Case::silent(
        "a device acts on the answers",
        "reg = mlflow-model-registry
         core = aws-iot-greengrass
         act = iot-device
         reg -> core : model [deploy]
         core -> act : prediction [response]",
    ),
    Case::silent(
        "an embedding model gives vectors, and a framework that only prepares documents answers \
         nobody",
        "docs = data-source
         split = haystack
         emb = embedding-model
         idx = qdrant
         docs -> split : raw-data
         split -> emb : raw-data
         emb -> idx : embedding",
    ),
];
