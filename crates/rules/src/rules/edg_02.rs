//! EDG-02: devices that get no new models.

use std::collections::BTreeSet;

use architrave_model::{Artifact, AttributeValue, FlowKind, Role};
use architrave_words::say;

use crate::{
    At, Case, Cause, Draft, Offer, Part, Rule, Severity, Unknown,
    edit::{Edit, End, Step},
    offer::{keeps_duties, may_lead_to, nearest},
    query::{
        ArtifactSet, DesignGraph, NodeIndex, RoleSet,
        roles::{PACKED_MODEL, SERVE},
    },
    rule::Context,
};

/// The rule.
pub struct Edg02;

impl Rule for Edg02 {
    fn code(&self) -> &str {
        "EDG-02"
    }

    fn title(&self) -> &str {
        "No update path to devices"
    }

    fn docs(&self) -> &str {
        "\
**What.** A component serves at the edge or behind an air gap, and nothing says how it gets new
models: its attribute *Update path* is not set, and no registry hands it (or its host) a model or an
image, nor is any deployed to it. A deployment straight from a training or a notebook does not count:
it shows how the first model gets there, and not the next. When the attribute says *none*, it fires
whatever is drawn.

**Why.** Models age, and runtimes on devices lose support: a fleet that cannot be updated stays as
it is.

**Source.** Support of AWS IoT Greengrass V1 ended on 7 October 2026, of Azure IoT Edge 1.5 on 10
November 2026 (their release pages).

**Example.** A board in a plant with a model somebody copied there.

**How to fix.** Deploy from a registry, and say that the roll-out is staged.

**Severity.** A warning; information while the project is a sketch.

**Not known.** Where something is deployed to it, whether that goes on after the first time is
known when the attribute is set."
    }

    fn part(&self) -> Part {
        Part::Advice
    }

    fn asks_for_more(&self) -> bool {
        true
    }

    fn fixes(&self) -> &'static [&'static str] {
        &["connect", "staged"]
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
        let supplied = supplied(graph);
        for node in remote(graph) {
            if graph.node(node).word("update_path").is_none() && is_updated(graph, &supplied, node)
            {
                unknown.push(Unknown {
                    subject: context.component(node),
                    attribute: "update_path",
                });
            }
        }
    }

    fn cases(&self) -> &'static [Case] {
        CASES
    }

    fn check(&self, context: &Context<'_>, found: &mut Vec<Draft>) {
        const KEEPS: RoleSet = RoleSet::of(&[Role::Register, Role::ImageRegistry]);
        let graph = &context.graph;
        let supplied = supplied(graph);
        let mut registries = None;
        for node in remote(graph) {
            let name = graph.label(node);
            let updated = is_updated(graph, &supplied, node);
            let message = match graph.node(node).word("update_path") {
                Some("none") => say!("{name} is said to get no new models.", name),
                None if !updated => say!("Nothing shows how {name} gets new models.", name),
                _ => continue,
            };
            found.push(Draft {
                severity: Severity::Warning,
                message,
                reason: say!(
                    "Models age and runtimes lose support; what cannot be updated stays as it \
                         is."
                ),
                help: say!("Deploy to {name} from a registry, in stages.", name),
                subjects: vec![context.component(node)],
                path: graph.ids(&[node]),
                offers: context.offers(|| {
                    let registries = registries.get_or_insert_with(|| {
                        graph.select(|n| n.is(KEEPS) && n.produces.meets(PACKED_MODEL))
                    });
                    let connect = (!updated).then(|| connect(context, registries, node));
                    let offers = connect.flatten().into_iter();
                    offers.chain([staged(context, node)]).collect()
                }),
            });
        }
    }
}

/// What serves where nobody can simply log in.
fn remote(graph: &DesignGraph<'_>) -> Vec<NodeIndex> {
    graph.select(|n| n.is(SERVE) && (n.zone.edge || n.zone.airgap))
}

/// What gets a model or image, or code, in a way that will work again.
fn supplied(graph: &DesignGraph<'_>) -> BTreeSet<NodeIndex> {
    const KEEPS: RoleSet = RoleSet::of(&[Role::Register, Role::ImageRegistry]);
    const BY_HAND: RoleSet = RoleSet::of(&[Role::Train, Role::Notebook, Role::Develop]);
    const SHIPPED: ArtifactSet = PACKED_MODEL.or(ArtifactSet::of(&[Artifact::Code]));
    let edges = graph.edges().map(|edge| graph.edge(edge));
    let ships = edges.filter(|(from, _, edge)| {
        let from = graph.node(*from);
        let deployed = edge.kind() == FlowKind::Deploy && !from.is(BY_HAND);
        edge.artifact().is_some_and(|a| SHIPPED.has(a)) && (deployed || from.is(KEEPS))
    });
    ships.map(|(_, to, _)| to).collect()
}

/// Whether a component, or its host, is among what is supplied.
fn is_updated(graph: &DesignGraph<'_>, supplied: &BTreeSet<NodeIndex>, node: NodeIndex) -> bool {
    let mut outgoing = graph.outgoing(node);
    supplied.contains(&node)
        || outgoing.any(|(host, edge)| edge.kind() == FlowKind::Uses && supplied.contains(&host))
}

fn staged_path() -> AttributeValue {
    AttributeValue::Text("staged".to_owned())
}

fn connect(context: &Context<'_>, registries: &[NodeIndex], node: NodeIndex) -> Option<Offer> {
    let graph = &context.graph;
    let shipped = |from: NodeIndex| {
        let common = graph.node(from).produces.and(graph.node(node).consumes);
        let order = [Artifact::Model, Artifact::ContainerImage];
        order.into_iter().find(|a| common.has(*a))
    };
    let registry = nearest(graph, node, registries, |r| {
        shipped(r).is_some_and(|a| keeps_duties(context, node, &[a], &[]))
            && !may_lead_to(graph, node, r)
    })?;
    let artifact = shipped(registry)?;
    let (from, to) = (
        End::Old(graph.id(registry).clone()),
        End::Old(graph.id(node).clone()),
    );
    let mut edit = Edit::default();
    edit.connect(&from, &to, FlowKind::Deploy, artifact);
    edit.set(&to, "update_path", staged_path());
    Some(Offer::look(
        format!("connect:{}", graph.id(registry)),
        say!(
            "Deploy from {registry} in stages",
            registry = graph.label(registry)
        ),
        edit,
    ))
}

fn staged(context: &Context<'_>, node: NodeIndex) -> Offer {
    let graph = &context.graph;
    let id = End::Old(graph.id(node).clone());
    Offer::look(
        "staged",
        say!(
            "Say that {node} is updated in stages",
            node = graph.label(node)
        ),
        Edit::one(Step::Attribute(id, "update_path", staged_path())),
    )
}

const CASES: &[Case] = &[
    Case::fires(
        "a model straight from the training",
        "box site environment:edge
         train = pytorch
         reg = mlflow-model-registry
         jet = nvidia-jetson @site
         act = iot-device @site
         train -> reg : model
         train -> jet : model [deploy]
         jet -> act : prediction [response]",
        &["warning jet"],
        &["connect:reg", "staged"],
    ),
    Case::fires(
        "said to get none, behind an air gap",
        "box plant airgap
         reg = mlflow-model-registry @plant
         ks = kserve @plant update_path=none
         app = web-app @plant
         reg -> ks : model [deploy]
         ks -> app : prediction [response]",
        &["warning ks"],
        &["staged"],
    ),
    Case::fires(
        "a sketch is only told",
        "phase sketch
         box site environment:edge
         train = pytorch
         jet = nvidia-jetson @site
         act = iot-device @site
         train -> jet : model [deploy]
         jet -> act : prediction [response]",
        &["info jet"],
        &["staged"],
    ),
    Case::silent(
        "a registry deploys to it",
        "box site environment:edge
         reg = mlflow-model-registry
         core = aws-iot-greengrass @site
         reg -> core : model [deploy]",
    ),
    Case::silent(
        "an approved release is deployed to it",
        "box site environment:edge
         appr = human-reviewer
         core = aws-iot-greengrass @site
         appr -> core : model [deploy]",
    ),
    Case::silent(
        "its host gets images from a registry",
        "box site environment:edge
         img = container-registry
         k8s = kubernetes @site
         api = fastapi @site
         img -> k8s : container-image [deploy]
         api -> k8s : - [uses]",
    ),
    Case::silent(
        "it is said how",
        "box site environment:edge
         train = pytorch
         jet = nvidia-jetson @site update_path=manual
         train -> jet : model [deploy]",
    ),
    Case::silent(
        "no model at all is FLOW-05's",
        "box site environment:edge
         jet = nvidia-jetson @site
         act = iot-device @site
         jet -> act : prediction [response]",
    ),
    Case::silent(
        "not at the edge",
        "train = pytorch
         ks = kserve
         train -> ks : model [deploy]",
    ),
];
