//! FLOW-05: something that serves, with nothing to serve.

use architrave_model::{Artifact, FlowKind, Role};
use architrave_words::say;

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule, Severity, Sight,
    edit::{Edit, End},
    offer::{keeps_duties, may_lead_to, nearest},
    query::{Lens, NodeIndex, needs::lacks_model, roles::TRAIN},
    rule::Context,
};

/// The rule.
pub struct Flow05;

impl Rule for Flow05 {
    fn code(&self) -> &str {
        "FLOW-05"
    }

    fn title(&self) -> &str {
        "Serving without a model"
    }

    fn docs(&self) -> &str {
        "\
**What.** A component that serves gets no model and no container image, reads no predictions from
a store (answers computed beforehand), runs on no host that gets an image, and does not train the
model itself. Prebuilt AI services, language models, applications and guards around them, and
servers that come with models or fetch them (a fact of the catalog) bring their own.

**Why.** There is nothing to serve.

**Source.** Azure's real-time recommendation architecture shows why a table of answers computed
beforehand is legal.

**Example.** A KServe endpoint that answers a gateway, with no connection from a registry.

**How to fix.** Connect the nearest model registry; or the nearest training, through a registry."
    }

    fn part(&self) -> Part {
        Part::Flow
    }

    fn sight(&self) -> Sight {
        Sight::Near
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["connect", "insert"]
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
        let lens = Lens::plain(graph);
        let empty: Vec<NodeIndex> = graph.nodes().filter(|n| lacks_model(&lens, *n)).collect();
        if empty.is_empty() {
            return;
        }
        let registries = graph
            .nodes()
            .filter(|n| graph.stated_role(*n) == Role::Register)
            .filter(|n| graph.node(*n).produces.has(Artifact::Model))
            .collect::<Vec<_>>();
        let trainings = graph.select(|n| n.is(TRAIN) && n.produces.has(Artifact::Model));
        for node in empty {
            let name = graph.label(node);
            found.push(Draft {
                severity: Severity::Error,
                message: say!(
                    "{name} has no model to serve: neither a model nor an image \
                                  leads to it.",
                    name
                ),
                reason: say!("An endpoint without a model cannot answer."),
                help: say!(
                    "Deploy a model to {name}, best from a model registry.",
                    name
                ),
                subjects: vec![context.component(node)],
                path: graph.ids(&[node]),
                offers: context.offers(|| {
                    let offer = from_registry(context, &registries, node)
                        .or_else(|| through_registry(context, &trainings, node))
                        .or_else(|| new_registry(context, node));
                    offer.into_iter().collect()
                }),
            });
        }
    }
}

/// Brings the model that `from` holds to `node`: as it is, or packed when it only takes images.
fn deploy(context: &Context<'_>, edit: &mut Edit, from: &End, node: NodeIndex) -> Option<()> {
    let graph = &context.graph;
    let (target, takes) = (End::Old(graph.id(node).clone()), graph.node(node).consumes);
    if takes.has(Artifact::Model) && keeps_duties(context, node, &[Artifact::Model], &[]) {
        edit.connect(from, &target, FlowKind::Deploy, Artifact::Model);
        return Some(());
    }
    let image = Artifact::ContainerImage;
    if takes.has(image) && keeps_duties(context, node, &[image], &[]) {
        let pack = context
            .palette
            .tool(Role::Package, &[Artifact::Model], &[image])?;
        let pack = edit.add(&pack.id, graph.node(node).component.boundary.as_ref());
        edit.connect(from, &pack, FlowKind::Data, Artifact::Model);
        edit.connect(&pack, &target, FlowKind::Deploy, image);
        return Some(());
    }
    None
}

fn from_registry(context: &Context<'_>, from: &[NodeIndex], node: NodeIndex) -> Option<Offer> {
    let graph = &context.graph;
    let registry = nearest(graph, node, from, |r| !may_lead_to(graph, node, r))?;
    let mut edit = Edit::default();
    deploy(
        context,
        &mut edit,
        &End::Old(graph.id(registry).clone()),
        node,
    )?;
    let title = say!(
        "Deploy the model of {registry}",
        registry = graph.label(registry)
    );
    Some(Offer::look(
        format!("connect:{}", graph.id(registry)),
        title,
        edit,
    ))
}

fn through_registry(context: &Context<'_>, from: &[NodeIndex], node: NodeIndex) -> Option<Offer> {
    let graph = &context.graph;
    let model = [Artifact::Model];
    let training = nearest(graph, node, from, |t| {
        !may_lead_to(graph, node, t) && keeps_duties(context, t, &[], &model)
    })?;
    let registry = context.palette.tool(Role::Register, &model, &model)?;
    let mut edit = Edit::default();
    let place = graph.node(training).component.boundary.as_ref();
    let registry = edit.add(&registry.id, place);
    let trained = End::Old(graph.id(training).clone());
    edit.connect(&trained, &registry, FlowKind::Data, Artifact::Model);
    deploy(context, &mut edit, &registry, node)?;
    let title = say!(
        "Deploy the model of {training} through a registry",
        training = graph.label(training)
    );
    Some(Offer::look(
        format!("connect:{}", graph.id(training)),
        title,
        edit,
    ))
}

fn new_registry(context: &Context<'_>, node: NodeIndex) -> Option<Offer> {
    let model = [Artifact::Model];
    let registry = context.palette.tool(Role::Register, &model, &model)?;
    let mut edit = Edit::default();
    let registry = edit.add(
        &registry.id,
        context.graph.node(node).component.boundary.as_ref(),
    );
    deploy(context, &mut edit, &registry, node)?;
    Some(Offer::look(
        "insert:registry",
        say!("Add a model registry to deploy from"),
        edit,
    ))
}

const CASES: &[Case] = &[
    Case::fires(
        "an endpoint with callers and no model",
        "ks = kserve
         gw = api-gateway
         gw -> ks : request [request]
         ks -> gw : prediction [response]",
        &["error ks"],
        &["insert:registry"],
    ),
    Case::fires(
        "a registry is near",
        "train = pytorch
         reg = mlflow-model-registry
         ks = kserve
         train -> reg : model",
        &["error ks"],
        &["connect:reg"],
    ),
    Case::fires(
        "only a training is near",
        "lake = object-store origin=true
         train = pytorch
         feast = feast
         ks = kserve
         lake -> train : dataset
         lake -> feast : dataset
         feast -> ks : features",
        &["error ks"],
        &["connect:train"],
    ),
    Case::fires(
        "predictions that are not read from a store do not stand in for a model",
        "other = kserve
         reg = mlflow-model-registry
         api = fastapi
         reg -> other : model [deploy]
         other -> api : prediction",
        &["error api"],
        &[],
    ),
    Case::silent(
        "a model is deployed to it",
        "reg = mlflow-model-registry
         ks = kserve
         reg -> ks : model [deploy]",
    ),
    Case::silent(
        "answers computed beforehand",
        "table = document-database
         api = fastapi
         app = web-app
         table -> api : prediction
         api -> app : prediction [response]",
    ),
    Case::silent(
        "its host gets an image",
        "img = docker
         aks = kubernetes
         api = fastapi
         img -> aks : container-image [deploy]
         api -> aks : - [uses]",
    ),
    Case::silent(
        "one batch job trains and scores",
        "lake = object-store
         aml = azure-machine-learning
         res = object-store
         lake -> aml : dataset
         aml -> res : prediction",
    ),
    Case::silent(
        "a server that comes with its model, and one that fetches it",
        "app = web-app
         nim = nvidia-nim
         local = ollama
         app -> nim : request [request]
         nim -> app : prediction [response]
         app -> local : request [request]
         local -> app : prediction [response]",
    ),
    Case::silent(
        "an untyped connection may carry the model: that is FLOW-02's",
        "reg = mlflow-model-registry
         ks = kserve
         app = web-app
         reg -> ks : - [deploy]
         ks -> app : prediction [response]",
    ),
    Case::silent(
        "a wrong artifact where the model should be: that is FLOW-01's",
        "reg = mlflow-model-registry
         ks = kserve
         app = web-app
         reg -> ks : dataset [deploy]
         ks -> app : prediction [response]",
    ),
    Case::silent(
        "a prebuilt service brings its model",
        "app = web-app
         eye = amazon-rekognition
         app -> eye : request [request]
         eye -> app : prediction [response]",
    ),
];
